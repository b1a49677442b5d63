"""What the rows of LinkedIn's other files mean: posts, reposts, comments, reactions, praise, articles, the profile."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.drafts import Draft
from trustkit.exports.linkedin.values import addresses, each, full_names, made_at, moments, zone_written
from trustkit.exports.reading import Reading
from trustkit.exports.values.columns import Values, coded, joined, stacked, texts
from trustkit.exports.values.times import no_later, times_of_order
from trustkit.stream import MOMENT

_MINUTE = 60_000
_PUBLISHED = re.compile(r"^Published on (\d{4}-\d\d-\d\d \d\d:\d\d)(?::\d\d)?$", re.MULTILINE)
_CREATED = re.compile(r"^Created on (\d{4}-\d\d-\d\d \d\d:\d\d)(?::\d\d)?$", re.MULTILINE)
_DAY_IN_NAME = re.compile(r"^(\d{4}-\d\d-\d\d)")
_PULSE = re.compile(r"linkedin\.com/pulse/([^/?#]+)")
UNPUBLISHED = "Articles that were never published."
# Who may see a post. MEMBER_NETWORK is what stands beside nearly all: every member of LinkedIn, as far as is known.
_SEEN = {
    "PUBLIC": True,
    "MEMBER_NETWORK": True,
    "LOGGED_IN": True,
    "CONNECTIONS": False,
    "CONTAINER": False,
}


def visible(values: Values) -> pa.Array:
    """Whether a stranger could see a post; missing for words that are not known.

    >>> visible(["PUBLIC", "MEMBER_NETWORK", "CONNECTIONS", "", "FRIENDS"]).to_pylist()
    [True, True, False, None, None]
    """
    return each(values, _seen)


def _seen(words: pa.Array) -> pa.Array:
    places = pc.index_in(pc.utf8_upper(pc.utf8_trim_whitespace(words)), pa.array(list(_SEEN)))
    return pa.array(list(_SEEN.values())).take(places)


def shown(values: Values) -> pa.Array:
    """Whether a recommendation or endorsement stands on the profile.

    >>> shown(["VISIBLE", "HIDDEN", "ACCEPTED", "PENDING", None]).to_pylist()
    [True, False, True, False, None]
    """
    return pc.match_substring_regex(texts(values), r"(?i)^\s*(?:visible|accepted)\s*$")


def _without_zone(draft: Draft, reading: Reading) -> None:
    """No zone stands beside these times."""
    draft.columns["tz_known"] = pa.array(np.zeros(draft.count, bool))


def shares(draft: Draft, reading: Reading) -> None:
    """A post without a word of its own is a bare repost; one whose date cannot be read has the moment in its id.

    >>> from trustkit.exports.by_hand import draft_of
    >>> ids = ["urn:li:share:7396849593889075257", "urn:li:share:7"]
    >>> draft = draft_of({}, text=["Rye", None], id=ids, at=moments(["03/04/2025 10:00"] * 2))
    >>> shares(draft, None)
    >>> draft.columns["kind"].to_pylist(), draft.columns["at"].cast(pa.string()).to_pylist()
    (['post', 'repost'], ['2025-11-19 09:59:30.003Z', None])
    """
    _without_zone(draft, reading)
    columns = draft.columns
    columns["at"] = pc.coalesce(columns["at"], made_at(columns["id"]))
    own = pc.is_valid(columns["text"])
    columns["kind"] = coded(pc.if_else(own, 0, 1).cast(pa.int32()), ("post", "repost"))


def _put_in_order(draft: Draft, before: pa.Array) -> None:
    """Dates whose table does not prove what stands first, day or month: that in which no act comes before its post.

    >>> from trustkit.exports.by_hand import draft_of
    >>> shown = ["03/04/2025 10:00", "05/06/2025 10:00"]
    >>> draft = draft_of({"Date": shown}, at=moments(shown))
    >>> _put_in_order(draft, moments(["2025-04-02 09:00:00", ""]))
    >>> [str(at)[:10] for at in draft.columns["at"].to_pylist()]
    ['2025-04-03', '2025-06-05']
    """
    at = draft.columns["at"]
    shown = texts(draft.theirs("Date")) if at.null_count else at
    left = pc.and_(pc.is_null(at), pc.is_valid(shown))
    if not pc.any(left).as_py():
        return
    ways = [times_of_order(pc.if_else(left, shown, None), days_first=first) for first in (True, False)]
    # A spreadsheet may show no seconds.
    fits = [
        way
        for way in ways
        if not pc.any(pc.less(pc.add(way.cast(pa.int64()), _MINUTE), before.cast(pa.int64()))).as_py()
    ]
    if len(fits) == 1:
        draft.columns["at"] = pc.coalesce(at, fits[0])


def answers(draft: Draft, reading: Reading) -> None:
    """What a comment, reaction or vote answers, and when that was made; none is older than what it answers.

    >>> from trustkit.exports.by_hand import draft_of
    >>> post = "urn:li:activity:7290000000000000000"
    >>> draft = draft_of({}, in_reply_to=[post], at=moments(["2025-02-01 09:00:00"]))
    >>> answers(draft, None)
    >>> draft.columns["in_reply_to"].to_pylist(), str(draft.columns["answers_at"][0])
    (['linkedin:urn:li:activity:7290000000000000000'], '2025-01-28 13:37:21.650000+00:00')
    """
    _without_zone(draft, reading)
    names = draft.columns["in_reply_to"]
    before = made_at(names)
    _put_in_order(draft, before)
    draft.columns["answers_at"] = no_later(before, draft.columns["at"])
    draft.columns["in_reply_to"] = joined("linkedin:", names)


def reposts(draft: Draft, reading: Reading) -> None:
    """The address may lead to the repost itself: only a post that is a minute older at least is what was reposted.

    >>> from trustkit.exports.by_hand import draft_of
    >>> post = "urn:li:activity:7290000000000000000"
    >>> times = moments(["2025-02-01 09:00:00", "2025-01-28 13:37:22"])
    >>> draft = draft_of({}, in_reply_to=[post, post], at=times)
    >>> reposts(draft, None)
    >>> draft.columns["in_reply_to"].to_pylist()
    ['linkedin:urn:li:activity:7290000000000000000', None]
    """
    _without_zone(draft, reading)
    names = draft.columns["in_reply_to"]
    before = made_at(names)
    _put_in_order(draft, before)
    ahead = pc.subtract(draft.columns["at"].cast(pa.int64()), before.cast(pa.int64()))
    other = pc.fill_null(pc.greater(ahead, _MINUTE), False)
    draft.columns["answers_at"] = pc.if_else(other, before, None)
    draft.columns["in_reply_to"] = pc.if_else(other, joined("linkedin:", names), None)


def recommendations(draft: Draft, reading: Reading) -> None:
    """Praise by name: who gave it, or got it.

    >>> from trustkit.exports.by_hand import draft_of
    >>> draft = draft_of({"First Name": ["Ada"], "Last Name": ["Quill"]})
    >>> recommendations(draft, None)
    >>> draft.columns["person"].to_pylist(), draft.columns["tz_known"].to_pylist()
    (['Ada Quill'], [False])
    """
    _without_zone(draft, reading)
    draft.columns["person"] = full_names(draft.theirs("First Name"), draft.theirs("Last Name"))


def endorsements(draft: Draft, reading: Reading) -> None:
    """A click that confirms a skill: who gave it, or got it.

    >>> from trustkit.exports.by_hand import draft_of
    >>> theirs = {"Endorsee First Name": ["Ada"], "Endorsee Last Name": ["Quill"]}
    >>> draft = draft_of({**theirs, "Endorsement Date": ["2024/05/01 10:00:00 UTC"]})
    >>> endorsements(draft, None)
    >>> draft.columns["person"].to_pylist(), draft.columns["tz_known"].to_pylist()
    (['Ada Quill'], [True])
    """
    who = "Endorser" if draft.file.kind == "endorsements received" else "Endorsee"
    draft.columns["person"] = full_names(draft.theirs(f"{who} First Name"), draft.theirs(f"{who} Last Name"))
    draft.columns["tz_known"] = zone_written(draft.theirs("Endorsement Date"))


def articles(draft: Draft, reading: Reading) -> None:
    """An article's words below its title; when it came out, by the page, else by the file's name, else unknown.

    >>> from trustkit.exports.by_hand import draft_of
    >>> theirs = {"title": ["Rye"], "address": ["https://www.linkedin.com/pulse/rye-crumb"]}
    >>> draft = draft_of(theirs, text=["We bake it at night.\\nPublished on 2024-05-01 10:00"])
    >>> articles(draft, None)
    >>> draft.columns["text"].to_pylist(), draft.columns["id"].to_pylist(), str(draft.columns["at"][0])
    (['Rye\\n\\nWe bake it at night.'], ['pulse/rye-crumb'], '2024-05-01 10:00:00+00:00')
    """
    pages, titles = draft.columns["text"].to_pylist(), texts(draft.theirs("title")).to_pylist()
    names = [draft.tallies[place].member.name for place in draft.source]
    published = [_PUBLISHED.search(page) for page in pages]
    draft.skip(
        [_CREATED.search(page) and not out for page, out in zip(pages, published, strict=True)], UNPUBLISHED
    )
    days = [_DAY_IN_NAME.search(name) for name in names]
    draft.columns["at"] = moments(
        [
            out[1] if out else f"{day[1]} 00:00" if day else None
            for out, day in zip(published, days, strict=True)
        ]
    ).cast(MOMENT)
    draft.columns["tz_known"] = pa.array([False if out else None for out in published], pa.bool_())
    bodies = [_CREATED.sub("", _PUBLISHED.sub("", page)) for page in pages]
    draft.columns["text"] = pa.array(
        [
            re.sub(
                r"\n{3,}", "\n\n", body if title is None or body.startswith(title) else f"{title}\n\n{body}"
            ).strip()
            for body, title in zip(bodies, titles, strict=True)
        ],
        pa.string(),
    )
    found = [_PULSE.search(address or "") for address in texts(draft.theirs("address")).to_pylist()]
    draft.columns["id"] = pa.array([f"pulse/{match[1]}" if match else None for match in found], pa.string())


def profile(draft: Draft, reading: Reading) -> None:
    """The profile in our words; that there are contacts is told, never which.

    >>> from trustkit.exports.by_hand import draft_of, reading_of
    >>> names = {"First Name": ["Ada"], "Last Name": ["Quill"], "Headline": ["Miller"], "Summary": ["Flour since 1990"]}
    >>> draft = draft_of({**names, "Websites": [""]})
    >>> profile(draft, reading_of(owner=["linkedin.com/in/ada-quill"]))
    >>> {name: column.to_pylist() for name, column in draft.columns.items()}
    {'name': ['Ada Quill'], 'bio': ['Miller\\nFlour since 1990'], 'website': [], 'handle': ['ada-quill']}
    """
    headline, summary = (texts(draft.theirs(place)) for place in ("Headline", "Summary"))
    draft.columns["name"] = full_names(draft.theirs("First Name"), draft.theirs("Last Name"))
    draft.columns["bio"] = stacked(headline, summary, "\n")
    sites = [url for text in texts(draft.theirs("Websites")).to_pylist() for url in addresses(text or "")]
    draft.columns["website"] = pa.array(sites, pa.string())
    handles = [name.rpartition("/in/")[2] for name in sorted(reading.owner) if "/in/" in name]
    draft.columns["handle"] = pa.array(handles, pa.string())
