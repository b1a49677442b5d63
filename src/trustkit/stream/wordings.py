"""One act told twice in different words: what was corrected between two exports of a network that names no posts.

The id of such an act is made of what it is, its words among it. So a caption that was mended after March would stand in
the stream as March has it and as June has it; and so would a comment whose person only one of them names, as exports in
some languages do not. Reactions have no words, but a newer export may have ids for them, and tell whom they went to.
Where each version of an act has an id of its own, the exports tell which belong together.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.stream.repeats import renamed, with_repeats, without
from trustkit.stream.table import Export

_MADE_OF_CONTENT = ":~"
_MINUTE_MS = 60_000


def worded_once(exports: Sequence[Export]) -> list[Export]:
    """The exports, in their order, with the last one's id for every public act of our own that it tells otherwise.

    It is the same act where network, kind, moment, the act answered, and either words or person are the same, and
    every export that tells of any such act tells of one only; of reactions, which have no words, one without a person
    may have gone to anybody. Exports that end at the same moment are taken for parts of one, which tells nothing
    otherwise, save that of two languages only one names the person.

    Spreadsheet programmes leave seconds out where they save a table again. What one export tells to the minute and
    another to the second is the same act where all else is alike.

    >>> from trustkit.stream.by_hand import export_of
    >>> old, new = {"id": "x:~1", "text": "Bred is here"}, {"id": "x:~2", "text": "Bread is here"}
    >>> may = export_of(old | {"at": "2026-05-01 09:00"}, until="2026-05-31")
    >>> june = export_of(new | {"at": "2026-05-01 09:00"}, until="2026-06-30")
    >>> [export.events["id"].to_pylist() for export in worded_once([may, june])]
    [['x:~2'], ['x:~2']]
    """
    if sum(not export.only_counts for export in exports) < 2:
        return list(exports)
    return _known_by(_known_by(_to_the_minute(exports), "text"), "person")


def _known_by(exports: Sequence[Export], same: str) -> list[Export]:
    told = [
        _acts(export, same).assign(export=number)
        for number, export in enumerate(exports)
        if not export.only_counts
    ]
    acts = pd.concat(told, ignore_index=True)
    acts = _told_once(acts, _named_by_one(acts) if same == "text" else ())
    of_others = acts["is_reaction"] & (acts.groupby("act")["person"].transform("nunique") > 1)
    return _with_last_ids(exports, acts[~of_others])


def _to_the_minute(exports: Sequence[Export]) -> list[Export]:
    own = [(export, _own(export.events)) for export in exports if not export.only_counts]
    whole = {minute for _, rows in own for minute in _minutes(rows).filter(_is_whole(rows)).to_pylist()}
    minutes = pa.array(sorted(whole), pa.int64())
    told = [
        _alike(rows.filter(pc.is_in(_minutes(rows), minutes))).assign(until=export.until)
        for export, rows in own
    ]
    acts = _told_once(pd.concat(told, ignore_index=True))
    both = acts.groupby("act")["whole"].transform("nunique") > 1
    return _with_last_ids(exports, acts[both])


def _told_once(acts: pd.DataFrame, surely: Collection[str] = ()) -> pd.DataFrame:
    """The acts that every export which tells of them tells once; those in `surely` anyway."""
    acts = acts.drop_duplicates(["until", "id"])
    several = set(acts.loc[acts.duplicated(["until", "act"]), "act"]) - set(surely)
    return acts[~acts["act"].isin(several)]


def _named_by_one(acts: pd.DataFrame) -> set[str]:
    """The acts of which some exports of one moment name the person and others do not, and no export tells twice.

    So it is where an export was asked for twice in a day, in two languages; parts of one do not tell an act twice.
    """
    acts = acts[acts.duplicated(["until", "act"], keep=False)]
    twice = set(acts.loc[acts.duplicated(["export", "act"]), "act"])
    names = acts.groupby("act")["person"].nunique()
    return (set(names.index[names == 1]) & set(acts.loc[acts["person"].isna(), "act"])) - twice


def _with_last_ids(exports: Sequence[Export], acts: pd.DataFrame) -> list[Export]:
    acts = acts.assign(last=acts.groupby("act")["id"].transform("last"))
    changed = acts[acts["id"] != acts["last"]]
    if changed.empty:
        return list(exports)
    earlier, last = (pa.array(changed[name], pa.string()) for name in ("id", "last"))
    return [replace(export, events=renamed(export.events, earlier, last, ["id"])) for export in exports]


def last_versions(exports: Sequence[Export]) -> list[Export]:
    """The exports without the versions of edited acts of which any export has a later one; these count as repeats.

    >>> from trustkit.stream.by_hand import export_of
    >>> versions = {"x:1": ("x:1", 1), "x:2": ("x:1", 2)}
    >>> may = export_of({"id": "x:1", "text": "We bake tomorow"}, versions=versions)
    >>> june = export_of({"id": "x:2", "text": "We bake tomorrow"}, versions=versions)
    >>> [export.events["text"].to_pylist() for export in last_versions([may, june])]
    [[], ['We bake tomorrow']]
    """
    known = {name: version for export in exports for name, version in export.versions.items()}
    if len(exports) < 2 or not known:
        return list(exports)
    names = pa.array(known, pa.string())
    ids = [export.events["id"] for export in exports]
    there = {name for column in ids for name in column.filter(pc.is_in(column, names)).to_pylist()}
    last = {known[name][0]: name for name in sorted(there, key=lambda name: known[name][1])}
    earlier = pa.chunked_array([there - set(last.values())], pa.string())
    parts = [(export, *without(export.events, earlier)) for export in exports]
    return [
        replace(export, events=kept, account=with_repeats(export.account, again))
        for export, kept, again in parts
    ]


def _acts(export: Export, same: str) -> pd.DataFrame:
    """The public acts of our own that may have another id elsewhere: `id`, `act` (what they are, by their `text` or
    `person`), `is_reaction`, `person`, and `until`."""
    rows = _own(export.events)
    rows = rows.filter(pc.is_valid(rows["text" if same == "text" else "at"]))
    is_reaction = pc.equal(rows["kind"], "reaction")
    act = _joined(
        rows["at"].cast(pa.int64()),
        *(rows[name] for name in ("network", "kind", "in_reply_to")),
        pc.if_else(is_reaction, None, rows[same]),
    )
    columns = {"id": rows["id"], "act": act, "is_reaction": is_reaction, "person": rows["person"]}
    return pa.table(columns).to_pandas().assign(until=export.until)


def _alike(rows: pa.Table) -> pd.DataFrame:
    """Acts that have words or answer something: `id`, `act` (all that they are, by the minute), and `whole` (whether
    they stand at a full minute)."""
    rows = rows.filter(pc.or_(pc.is_valid(rows["text"]), pc.is_valid(rows["in_reply_to"])))
    same = ("network", "kind", "in_reply_to", "person", "text")
    act = _joined(_minutes(rows), *(rows[name] for name in same))
    return pa.table({"id": rows["id"], "act": act, "whole": _is_whole(rows)}).to_pandas()


def _own(events: pa.Table) -> pa.Table:
    """The dated public acts of our own that may have another id elsewhere."""
    own = pc.and_(pc.equal(events["direction"], "made"), pc.fill_null(events["public"], False))
    by_content = pc.match_substring(events["id"], _MADE_OF_CONTENT)
    named = pc.or_(by_content, pc.equal(events["kind"], "reaction"))
    return events.filter(pc.and_(pc.and_(own, named), pc.is_valid(events["at"])))


def _minutes(rows: pa.Table) -> pa.ChunkedArray:
    return pc.divide(rows["at"].cast(pa.int64()), _MINUTE_MS)


def _is_whole(rows: pa.Table) -> pa.ChunkedArray:
    return pc.equal(pc.multiply(_minutes(rows), _MINUTE_MS), rows["at"].cast(pa.int64()))


def _joined(*columns: pa.ChunkedArray) -> pa.ChunkedArray:
    words = [pc.fill_null(column.cast(pa.string()), "") for column in columns]
    return pc.binary_join_element_wise(*words, "\n")
