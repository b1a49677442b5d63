"""Counts of posts that stand in a file of their own: joined to the posts of an archive that lacks them.

Networks show likes, comments and views of each post in files without the archive's own names for the posts. Two
rows are the same post if the address in one is the id or an address of the other; else if both ids carry the same
moment, or both were made in the same minute and begin with the same words. Files of counts often say no zone: then the
minute may be whole quarters of an hour off, by the same ones as the other posts of the network show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.stream.repeats import filled, masked, renamed, with_repeats
from trustkit.stream.table import COUNTS, Export

_POSTS = ("post", "quote", "repost")
_BEGINNING = 80  # so many characters tell posts apart
_QUARTER = 15  # minutes; zones differ by whole, half and (Nepal, Chatham) quarter hours
_FARTHEST = 14 * 60  # minutes; no clock is farther from UTC
_DAY = 24 * 60
_ROOM = 1 << 32  # more minutes than there will be, for words and minute in one number

# Networks that give one post several ids (LinkedIn: a share is an activity too), each with the milliseconds since 1970
# at which it was given above so many bits; only ids of this many digits do.
_BITS_BELOW = {"linkedin": 22}
_GIVEN_OUT = re.compile(r":(\d{19})$")

_SCHEME = re.compile(r"https?://(?:www\.|m\.)?")


def counts_joined(exports: Sequence[Export]) -> list[Export]:
    """The exports with the counts of each post beside its text, where the two stood in different exports.

    A row of counts whose post was found is a repeat in the account of its file. One that fits several posts, or several
    of which fit one post, stays an act of its own, and the account says so.

    >>> from trustkit.stream.by_hand import export_of
    >>> post = {"at": "2026-06-22 09:00", "text": "Rye today"}
    >>> archive = export_of({"id": "x:1", **post})
    >>> counts = export_of({"id": "x:9", "likes": 11, **post}, only_counts=True)
    >>> [export.events.select(["id", "likes"]).to_pylist() for export in counts_joined([archive, counts])]
    [[{'id': 'x:1', 'likes': 11}], []]
    """
    if len({export.only_counts for export in exports}) < 2:
        return list(exports)
    posts = pd.concat([_posts(number, export) for number, export in enumerate(exports)], ignore_index=True)
    posts["words"] = _words(posts)
    matches = [
        _Matches(rows.reset_index(drop=True)).find()
        for _, rows in posts.groupby("network")
        if rows["counting"].nunique() == 2
    ]
    return _applied(exports, matches)


def addressed_once(exports: Sequence[Export]) -> list[Export]:
    """The exports, in their order, where posts of one address in several files of counts have one id.

    That is the last one that the network gave; a spreadsheet program rounds these, so that a file saved in it has none.

    >>> from trustkit.stream.by_hand import export_of
    >>> one = {"links": ["https://a.example/rye"]}
    >>> may, june = (export_of({"id": name, **one}, only_counts=True) for name in ("x:~rounded", "x:9"))
    >>> [export.events["id"].to_pylist() for export in addressed_once([may, june])]
    [['x:9'], ['x:9']]
    """
    counting = [export for export in exports if export.only_counts]
    if len(counting) < 2:
        return list(exports)
    told = pd.concat([_addressed(export) for export in counting], ignore_index=True)
    told = told.sort_values("by_content", ascending=False, kind="stable")
    last = told.groupby(["network", "key"])["id"].transform("last")
    changed = told["id"] != last
    ids = pa.array(told.loc[changed, "id"], pa.string())
    names = pa.array(last[changed], pa.string())
    return [
        replace(export, events=renamed(export.events, ids, names, ("id",))) if export.only_counts else export
        for export in exports
    ]


def _addressed(export: Export) -> pd.DataFrame:
    """The ids and addresses of a file of counts, and whether an id was made of what the post is.

    An address that stands for several posts of the file tells none apart, and is left out.
    """
    table = export.events
    names = {name: pd.Series(table[name].to_pylist(), dtype=object) for name in ("id", "network", "links")}
    keys = _addresses(names["links"], np.arange(len(table)))
    rows = pd.DataFrame(names).iloc[keys["row"]].reset_index(drop=True).assign(key=keys["key"])
    rows = rows[rows.groupby(["network", "key"])["id"].transform("nunique") == 1]
    return rows.assign(by_content=[":~" in name for name in rows["id"]])


def _posts(number: int, export: Export) -> pd.DataFrame:
    """The own posts of one export, with their place in it."""
    table = export.events
    own = pc.and_(
        pc.is_in(table["direction"], value_set=pa.array(["made"])),
        pc.is_in(table["kind"], value_set=pa.array(_POSTS)),
    )
    rows = table.select(["id", "network", "source", "at", "tz_known", "text", "links"]).filter(own)
    words = {name: pd.Series(rows[name].to_pylist(), dtype=object) for name in ("network", "source", "links")}
    return pd.DataFrame(
        {
            **words,
            "export": number,
            "place": np.flatnonzero(own.to_numpy(zero_copy_only=False)),
            "id": pd.Series(rows["id"].to_pylist(), dtype=object),
            "counting": export.only_counts,
            "at": rows["at"].to_pandas(),
            "tz_known": pd.Series(rows["tz_known"].to_pylist(), dtype=object),
            "text": pd.Series(map(_beginning, rows["text"].to_pylist()), dtype=object),
        }
    )


def _beginning(text: str | None) -> str:
    """What a text begins with, however its letters are drawn and wherever its lines break."""
    # Four times as many characters, as some fold to fewer; the whole of long texts would take long.
    return " ".join(normalize("NFKC", (text or "")[: 4 * _BEGINNING]).split())[:_BEGINNING].casefold()


def _words(posts: pd.DataFrame) -> pd.Series:
    """A number for the words that each post begins with: −1 for no words, −2 in a file of counts without any words."""
    codes = pd.Series(pd.factorize(posts["text"])[0], index=posts.index).where(posts["text"] != "", -1)
    silent = (codes == -1).groupby([posts["export"], posts["source"]]).transform("all") & posts["counting"]
    return codes.where(~silent, -2)


class _Matches:
    """Which rows of counts are which posts, on one network; places are those in the table given."""

    def __init__(self, posts: pd.DataFrame) -> None:
        self.posts = posts
        self.words = posts["words"].to_numpy()
        self.counting = posts["counting"].to_numpy(dtype=bool)
        timed = posts["at"].notna().to_numpy()
        milliseconds = posts["at"].dt.tz_localize(None).to_numpy().astype("datetime64[ms]").astype(np.int64)
        self.second = np.where(timed, milliseconds // 1000, 0)
        self.minute = self.second // 60
        known = posts["tz_known"]
        self.exact = timed & (known == True).to_numpy(dtype=bool)  # noqa: E712 (missing is neither)
        self.whole_day = timed & known.isna().to_numpy()
        self.timed = timed
        self.free = np.ones(len(posts), bool)
        self.doubtful = np.zeros(len(posts), bool)
        self.pairs: list[tuple[np.ndarray, np.ndarray]] = []

    def find(self) -> _Matches:
        """Looks for pairs, the surest first: by address, id, words used once, time and words, time alone."""
        self._by_address()
        self._by_moment_in_id()
        self._by_words_used_once()
        self._by_time_and_words()
        self._by_time_alone()
        return self

    def _rows(self, which: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Rows not paired yet for which this holds: posts, and rows of counts."""
        free = self.free & which
        return np.flatnonzero(free & ~self.counting), np.flatnonzero(free & self.counting)

    def _pair(self, posts: np.ndarray, counts: np.ndarray) -> None:
        self.pairs.append((posts, counts))
        self.free[posts] = self.free[counts] = False

    def _by_address(self) -> None:
        posts, counts = self._rows(np.ones(len(self.free), bool))
        theirs = _addresses(self.posts["links"], counts)
        ends = theirs.assign(key=[address.rpartition("/")[2] for address in theirs["key"]])
        named = [name.partition(":")[2] for name in self.posts["id"].iloc[posts]]
        ids = pd.DataFrame({"key": pd.Series(named, dtype=object), "row": posts})
        linked = _addresses(self.posts["links"], posts).merge(theirs, on="key")
        # A post may hold the address of another one.
        linked = linked[self._same_time(linked["row_x"].to_numpy(), linked["row_y"].to_numpy())]
        found = pd.concat([linked, ids.merge(ends, on="key")]).drop_duplicates(["row_x", "row_y"])
        twice = found.duplicated("row_x", keep=False) | found.duplicated("row_y", keep=False)
        self.doubtful[found.loc[twice, "row_y"]] = True
        self._pair(found.loc[~twice, "row_x"].to_numpy(), found.loc[~twice, "row_y"].to_numpy())

    def _by_moment_in_id(self) -> None:
        """Posts that have another id in each file: the two are given out within a second of each other."""
        bits = _BITS_BELOW.get(self.posts["network"].iloc[0])
        if bits is None:
            return
        found = [_GIVEN_OUT.search(name) for name in self.posts["id"]]
        given = np.array([(int(match[1]) >> bits) // 1000 if match else 0 for match in found])
        posts, counts = self._rows(given > 0)
        shifts = [(apart, np.ones(len(counts), bool)) for apart in (-1, 0, 1)]
        partner, fits = fitting(given[posts], given[counts], shifts)
        near = np.flatnonzero(partner >= 0)
        near = near[self._same_time(posts[partner[near]], counts[near])]
        self._pair(posts[partner[near]], counts[near])
        self.doubtful[counts[fits & (partner < 0)]] = True

    def _by_words_used_once(self) -> None:
        posts, counts = self._rows(self.timed & (self.words >= 0))
        partner, fits = fitting(self.words[posts], self.words[counts], [(0, np.ones(len(counts), bool))])
        sure = partner >= 0
        mine, theirs = posts[partner[sure]], counts[sure]
        near = self._same_time(mine, theirs)
        self._pair(mine[near], theirs[near])
        self.doubtful[counts[fits & ~sure & self.whole_day[counts]]] = True

    def _by_time_and_words(self) -> None:
        posts, counts = self._rows(self.timed & ~self.whole_day & (self.words >= 0))
        mine, theirs = (self.words[rows] * _ROOM + self.minute[rows] for rows in (posts, counts))
        loose = self._loose(posts, counts)
        clocks = self._clocks()
        if not len(clocks):
            clocks = np.arange(-_FARTHEST, _FARTHEST + 1, _QUARTER)
        self._take(posts, counts, *fitting(mine, theirs, _shifts(clocks, loose)))

    def _by_time_alone(self) -> None:
        """Posts without words, and counts in a file that has none: only where the time is the same."""
        posts, counts = self._rows(self.timed & ~self.whole_day)
        loose = self._loose(posts, counts)
        blank = posts[self.words[posts] == -1]
        silent, wordless = self.words[counts] == -2, self.words[counts] == -1
        for some, which in ((posts, silent), (blank, wordless)):
            clocks = self._clocks()
            if not len(clocks) and self._clock_is_right(some, counts[which & loose]):
                clocks = np.zeros(1, np.int64)
            # A time that ends in a whole minute may be one of which no seconds were told.
            for unit, per_minute in ((self.minute, 1), (self.second, 60)):
                tried = which & ((self.second[counts] % 60 == 0) == (per_minute == 1))
                left, rows = some[self.free[some]], counts[tried]
                shifts = [(shift * per_minute, mask) for shift, mask in _shifts(clocks, loose[tried])]
                self._take(left, rows, *fitting(unit[left], unit[rows], shifts))

    def _take(self, posts: np.ndarray, counts: np.ndarray, partner: np.ndarray, fits: np.ndarray) -> None:
        sure = partner >= 0
        self._pair(posts[partner[sure]], counts[sure])
        self.doubtful[counts[fits & ~sure]] = True

    def _loose(self, posts: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """Rows of counts whose clock may be another one than that of the posts."""
        return ~self.exact[counts] | (not self.exact[posts].all())

    def _same_time(self, posts: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """Whether two rows can be of the same minute, where both have one, or of the same day."""
        apart = self.minute[counts] - self.minute[posts]
        loose = ~(self.exact[posts] & self.exact[counts])
        clock = (apart == 0) | (loose & (apart % _QUARTER == 0) & (np.abs(apart) <= _FARTHEST))
        days = self.whole_day[posts] | self.whole_day[counts]
        untimed = ~(self.timed[posts] & self.timed[counts])
        return untimed | np.where(days, np.abs(apart) < _DAY + _FARTHEST, clock)

    def _clocks(self) -> np.ndarray:
        """By how many minutes the clocks differ in the pairs found so far (more than one where summer time begins)."""
        posts, counts = (np.concatenate(rows) for rows in zip(*self.pairs, strict=True))
        clear = self.timed[posts] & self.timed[counts] & ~self.whole_day[posts] & ~self.whole_day[counts]
        clear &= ~(self.exact[posts] & self.exact[counts])
        apart = self.minute[counts[clear]] - self.minute[posts[clear]]
        return np.unique(apart[apart % _QUARTER == 0])

    def _clock_is_right(self, posts: np.ndarray, counts: np.ndarray) -> bool:
        """Whether more rows of counts find a post of their minute as it stands than under any other clock."""
        minutes = np.unique(self.minute[posts])
        found = {
            shift: int(np.isin(self.minute[counts] - shift, minutes).sum())
            for shift in range(-_FARTHEST, _FARTHEST + 1, _QUARTER)
        }
        return found.pop(0) > max(found.values())


def fitting(
    posts: np.ndarray, counts: np.ndarray, shifts: Iterable[tuple[int, np.ndarray]]
) -> tuple[np.ndarray, np.ndarray]:
    """For each row of counts the one post whose number, shifted, is its own, else −1; and whether any post's is.

    A shift goes with the rows of counts that it may be tried on. A post that several rows fit goes to none of them.

    >>> partner, fits = fitting(np.array([10, 20, 20]), np.array([11, 21, 40]), [(1, np.ones(3, bool))])
    >>> partner.tolist(), fits.tolist()
    ([0, -1, -1], [True, True, False])
    """
    order = np.argsort(posts, kind="stable")
    ordered = posts[order]
    partner = np.full(len(counts), -1)
    of_counts, of_posts = np.zeros(len(counts), int), np.zeros(len(posts), int)
    for shift, tried in shifts:
        rows = np.flatnonzero(tried)
        wanted = counts[rows] - shift
        first, last = np.searchsorted(ordered, wanted), np.searchsorted(ordered, wanted, "right")
        of_counts[rows] += last - first
        partner[rows[last > first]] = order[first[last > first]]
        wanted = np.sort(wanted)
        of_posts += np.searchsorted(wanted, posts, "right") - np.searchsorted(wanted, posts)
    alone = of_counts == 1
    alone[alone] = of_posts[partner[alone]] == 1
    return np.where(alone, partner, -1), of_counts > 0


def _shifts(clocks: np.ndarray, loose: np.ndarray) -> list[tuple[int, np.ndarray]]:
    """Each shift with the rows that it may be tried on: those whose clock is known stand as they are."""
    shifts = [(int(clock), loose) for clock in clocks if clock]
    return [(0, ~loose | (0 in clocks)), *shifts]


def _addresses(links: pd.Series, rows: np.ndarray) -> pd.DataFrame:
    """Every address in these rows, without what may differ between two spellings of it."""
    found = [
        (_address(link), row) for row, some in zip(rows, links.iloc[rows], strict=True) for link in some or ()
    ]
    keys, places = zip(*found, strict=True) if found else ((), ())
    return pd.DataFrame({"key": pd.Series(keys, dtype=object), "row": np.array(places, np.int64)})


def _address(link: str) -> str:
    return unquote(_SCHEME.sub("", link.partition("#")[0]).rstrip("/"))


def _applied(exports: Sequence[Export], matches: Sequence[_Matches]) -> list[Export]:
    """The exports without the rows of counts that found their posts, and with their counts there."""
    dropped: dict[int, dict[int, str]] = {}
    doubtful: Counter[tuple[int, str]] = Counter()
    receiving = set()
    for found in matches:
        posts, counts = (np.concatenate(rows) for rows in zip(*found.pairs, strict=True))
        whose = found.posts
        receiving |= set(whose["export"].iloc[posts])
        columns = whose["export"].iloc[counts], whose["place"].iloc[counts], whose["id"].iloc[posts]
        for export, place, name in zip(*(column.to_list() for column in columns), strict=True):
            dropped.setdefault(export, {})[place] = name
        beside = whose[found.doubtful & found.free]
        doubtful.update(zip(beside["export"], beside["source"], strict=True))
    result, others = [], []
    for number, export in enumerate(exports):
        account = export.account
        table = export.events
        if names_of := dropped.get(number):
            mask = masked(len(table), names_of)
            again = table.filter(mask)
            account, table = with_repeats(account, again), table.filter(pc.invert(mask))
            names = pa.array([names_of[place] for place in sorted(names_of)], pa.string())
            others.append(again.select(["id", *COUNTS]).append_column("post", names))
        result.append(replace(export, events=table, account=_told(account, number, doubtful)))
    if not others:
        return result
    told = pa.concat_tables(others[::-1])
    counts = told.drop_columns(["id"]).rename_columns({"post": "id"})
    result = [
        replace(export, events=filled(export.events, counts)) if number in receiving else export
        for number, export in enumerate(result)
    ]
    ids, names = (told[name].combine_chunks() for name in ("id", "post"))
    # An act may answer a post by the name that the file of counts has for it.
    answers = ("thread", "in_reply_to")
    return [replace(export, events=renamed(export.events, ids, names, answers)) for export in result]


def _told(
    account: list[dict[str, Any]], export: int, doubtful: Counter[tuple[int, str]]
) -> list[dict[str, Any]]:
    """The account, saying of each file how many of its rows could not be told apart."""
    first = {row["file"]: place for place, row in reversed(list(enumerate(account)))}
    rows = list(account)
    for file, place in first.items():
        if number := doubtful[export, file]:
            why = f"{number:,} of its posts may be one of several posts in another file; they stand beside those."
            rows[place] = {**rows[place], "why": f"{rows[place].get('why') or ''} {why}".strip()}
    return rows
