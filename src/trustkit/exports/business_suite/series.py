"""The daily series of Business Suite, of which those of follows are read: whose they are, and what they say.

A series names its metric, and its network only at times. Where neither title nor path says it, it is that of the posts
beside it; of the Page, whose series these are first of all, where there are none. Beside posts of both networks nobody
can say whose it is, and it stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.business_suite.names import POSTS, SERIES, TABLE
from trustkit.exports.drafts import Draft
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.reading import Reading
from trustkit.exports.rows import csv_rows, stacked_rows
from trustkit.exports.rows.csv_rows import CsvRows

_SERIES_BYTES = 2 << 20  # ten years of days have a tenth
_FOLLOWS = r"(?:(?:facebook|instagram|page)[ _-])?(?:new |net )?follow(?:s|ers)"


def _titles(archive: Archive, member: Member) -> list[str]:
    """What the tables of a series are called, in small letters; where they have no title, as the file is."""
    place = (id(member), "titles")
    if place not in archive.kept:
        known = member.size <= _SERIES_BYTES
        found = stacked_rows.cut(archive.whole(member), SERIES, ("^",)).columns["^"] if known else ()
        name = _bare_name(member)
        titles = dict.fromkeys((title or name).strip().casefold() for title in found)
        archive.kept[place] = list(titles) or [name.casefold()]
    return archive.kept[place]


def _bare_name(member: Member) -> str:
    """The name of a file without its ending and the number that a browser or Excel gave it."""
    return re.sub(r"[-_ ()\d]+$", "", member.name.rpartition(".")[0])


def _network(archive: Archive, member: Member) -> str | None:
    """Whose a series is: by its title, else its path, else by the posts of one network beside it; else nobody knows."""
    place = (id(member), "network")
    if place not in archive.kept:  # a reader sees only the posts that are its own
        archive.kept[place] = _named(archive, member) or _beside(archive, member)
    return archive.kept[place]


def _named(archive: Archive, member: Member) -> str | None:
    titles = " ".join(_titles(archive, member))
    if all(network in titles for network in POSTS):  # a table for each, which its own title tells
        return "facebook"
    for text in (titles, member.plain_path):
        if len(found := [network for network in POSTS if network in text]) == 1:
            return found[0]
    return None


def _beside(archive: Archive, member: Member) -> str | None:
    """The one network whose posts lie in the same folder, else anywhere; the Page's where there are no posts at all."""
    folder = member.label.rpartition("/")[0]
    found = {
        (other.label.rpartition("/")[0] == folder, network)
        for other in archive.members
        for network in _networks(archive, other)
    }
    near = {network for same, network in found if same} or {network for _, network in found}
    return near.pop() if len(near) == 1 else None if near else "facebook"


def _networks(archive: Archive, member: Member) -> list[str]:
    """The networks whose posts stand in a file."""
    if not re.fullmatch(rf"(?:.*/)?{TABLE}", member.plain_path):
        return []
    return [network for network, rows in POSTS.items() if csv_rows.fits(archive.head(member), rows)]


def is_of(archive: Archive, member: Member, networks: Collection[str | None]) -> bool:
    """Whether a series is of one of these networks, of which None is the one that nobody knows.

    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"Instagram Follows.csv": b"Date,Primary\\n2026-06-01,3\\n"})
    >>> is_of(archive, archive.members[0], ["instagram"]), is_of(archive, archive.members[0], ["facebook", None])
    (True, False)
    """
    return _network(archive, member) in networks


def tells_follows(archive: Archive, member: Member, networks: Collection[str | None]) -> bool:
    """Whether a series of one of these networks holds a table of follows.

    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"Follows.csv": b"Date,Primary\\n2026-06-01,3\\n", "Visits.csv": b"Date,Primary\\n"})
    >>> [tells_follows(archive, member, ["facebook"]) for member in archive.members]
    [True, False]
    """
    return is_of(archive, member, networks) and any(
        re.fullmatch(_FOLLOWS, title) for title in _titles(archive, member)
    )


def with_posts(archives: Sequence[Archive]) -> list[Archive]:
    """The archives, where a loose series that does not say whose it is goes with the posts handed over beside it.

    >>> from trustkit.exports.by_hand import archive_of
    >>> posts = b"Post ID,Permalink,Publish time,Page ID\\n1,https://a.example,06/01/2026 10:00,2\\n"
    >>> folder = archive_of({"Follows.csv": b"Date,Primary\\n2026-06-01,3\\n", "Posts.csv": posts})
    >>> archives = [Archive(member.place) for member in folder.members]
    >>> [[member.name for member in archive.members] for archive in with_posts(archives)]
    [['Follows.csv', 'Posts.csv']]
    """
    groups = [[archive] for archive in archives]
    for group in [one for one in groups if _is_loose(one[0], SERIES)]:
        archive = group[0]
        if _named(archive, archive.members[0]) is not None:
            continue
        posts = [
            (network, other)
            for other in groups
            for network, rows in POSTS.items()
            if other and other[0].paths[0].parent == archive.paths[0].parent and _is_loose(other[0], rows)
        ]
        networks = {network for network, _ in posts}
        if len(networks) == 1:
            posts[0][1].append(archive)
            group.clear()
        elif networks:
            archive.kept[id(archive.members[0]), "network"] = None
    return [
        group[0] if len(group) == 1 else Archive(*(path for archive in group for path in archive.paths))
        for group in groups
        if group
    ]


def _is_loose(archive: Archive, rows: CsvRows) -> bool:
    """Whether an archive is one file that lies by itself, with such a header."""
    return (
        len(archive.members) == 1
        and archive.paths == (archive.members[0].place,)
        and csv_rows.fits(archive.head(archive.members[0]), rows)
    )


def follows(draft: Draft, reading: Reading) -> None:
    """Of the tables in a series only those of new follows are kept, each under its network.

    A day that stands twice in one of them counts once.

    >>> from trustkit.exports.by_hand import draft_of
    >>> days = pa.array([0, 0], pa.timestamp("ms"))
    >>> draft = draft_of({"^": ["Instagram follows", "Facebook visits"]}, when=days, change=[3, 9])
    >>> follows(draft, None)
    >>> draft.columns["network"].to_pylist(), draft.settle().tolist()
    (['instagram', 'facebook'], [True, False])
    """
    names = [_bare_name(tally.member) for tally in draft.tallies]
    called = [
        (title or names[file]).strip().casefold()
        for title, file in zip(draft.theirs("^"), draft.source, strict=True)
    ]
    of_follows = np.array([re.fullmatch(_FOLLOWS, title) is not None for title in called], bool)
    draft.skip(
        ~of_follows, "Daily reach, views and visits of the whole account are no acts and were not read."
    )
    known = of_follows & pc.is_valid(draft.columns["change"]).to_numpy(zero_copy_only=False)
    draft.skip(of_follows & ~known, "Days without a number say nothing.")
    named = (next((name for name in ("facebook", "instagram") if name in title), None) for title in called)
    draft.columns["network"] = pa.array([name or draft.network for name in named], pa.string())
    days = pa.table([draft.columns["network"], draft.columns["when"]], ["network", "when"]).to_pandas()
    dated = days[known & days["when"].notna().to_numpy()]
    twice = dated.duplicated(keep="last").reindex(days.index, fill_value=False)
    draft.skip(twice, "The same day stands there twice.")
