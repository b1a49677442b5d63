"""One contact under two names: who was renamed, or deleted the account, between two exports.

Networks name a contact as they do on the day of the export, in old messages too, and some name the thread after them.
The ids of messages are made of what they are, the contact's name among it; so a whole thread would stand in the stream
twice, the business's own messages included. So would what the business did in public to that contact. Of such acts that
only the earlier export holds nothing tells whether they went to this contact or to another of that name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.stream.repeats import masked
from trustkit.stream.table import Export, with_column

_NAMES = ("id", "person", "thread")
_SAID = ["network", "kind", "direction", "at", "answers_at", "text"]


def contacts_named_once(exports: Sequence[Export]) -> list[Export]:
    """The exports, in their order, with each contact and thread under the name that the last export has for them.

    It is the same contact where two exports of one account of the business hold one message of a thread (the same
    moment, direction and words) under two names, or where the thread has one counterpart only in both. A thread that
    only the earlier export has is that of the later one with which it shares messages. What the business did in public
    to a contact under the old name is what the later export holds of the same moment under the new one.

    >>> from trustkit.stream.by_hand import export_of
    >>> said = {"at": "2026-03-01 09:00", "text": "Hello", "kind": "message", "public": False, "thread": "x:t"}
    >>> may = export_of({"id": "x:~1", "person": "Ann", **said}, owner=frozenset({"crumb"}))
    >>> june = export_of({"id": "x:~2", "person": "Ann Lee", **said}, owner=frozenset({"crumb"}))
    >>> [export.events["person"].to_pylist() for export in contacts_named_once([may, june])]
    [['Ann Lee'], ['Ann Lee']]
    """
    named: list[Export] = []
    for export in reversed(exports):
        later = [one for one in named if one.owner & export.owner]
        named.append(_named_as_in(export, later[::-1]) if later else export)
    return named[::-1]


def _named_as_in(export: Export, later: Sequence[Export]) -> Export:
    here, there = _pairs([export]), _pairs(later)
    renamed = {thread for thread, _ in here - there}
    if not renamed:
        return export
    lost, found = ({thread for thread, _ in pairs} for pairs in (here - there, there - here))
    lost, found = lost - {thread for thread, _ in there}, found - {thread for thread, _ in here}
    rows, told = _rows([export], renamed), _rows(later, renamed | (found if lost else set()))
    before = rows[list(_NAMES)].copy()
    _rename_threads(rows, told, lost, found)
    _rename_people(rows, told)
    _take_ids(rows, told)
    changed = rows[before.ne(rows[list(_NAMES)]).any(axis=1)].sort_values("place")
    in_public = _in_public(export, later, before["person"], rows["person"])
    return replace(export, events=_with(_with(export.events, changed), in_public))


def _in_public(export: Export, later: Sequence[Export], before: pd.Series, now: pd.Series) -> pd.DataFrame:
    """The public acts to contacts whom the threads show to be renamed, where the later exports hold them as well."""
    pairs = pd.DataFrame({"before": before, "now": now}).drop_duplicates()
    pairs = pairs[~pairs["before"].duplicated(keep=False)]
    names = {old: new for old, new in pairs.itertuples(index=False) if old and new and old != new}
    rows, told = (
        _framed(
            table.filter(pc.is_in(table["person"], pa.array(people, pa.string())))
            for table in (_acts(one, [*_NAMES, *_SAID], public=True) for one in exports)
        )
        for exports, people in (([export], list(names)), (later, list(names.values())))
    )
    rows["person"] = pd.Series([names[person] for person in rows["person"]], rows.index, dtype=object)
    both = _shared(rows, told, ["said", "person"])
    return rows.loc[both.index].assign(id=both["id_later"]).sort_values("place")


def _acts(export: Export, columns: Sequence[str], *, public: bool) -> pa.Table:
    """What strangers see, or else what is said in threads that they do not, with its place among the acts."""
    events = export.events
    seen = pc.equal(events["public"], public)
    wanted = seen if public else pc.and_(pc.is_valid(events["thread"]), seen)
    return events.select(columns).append_column("place", pa.array(np.arange(len(events)))).filter(wanted)


def _pairs(exports: Sequence[Export]) -> set[tuple[str, str | None]]:
    """The threads that no stranger sees, each with everyone in it."""
    pair = ["thread", "person"]
    tables = [_acts(export, pair, public=False).group_by(pair).aggregate([]) for export in exports]
    return {(row["thread"], row["person"]) for table in tables for row in table.to_pylist()}


def _rows(exports: Sequence[Export], threads: Collection[str]) -> pd.DataFrame:
    """What is said in these threads, each act as the last export has it; `said` is one number for all but who."""
    wanted = pa.array(sorted(threads), pa.string())
    tables = [_acts(export, [*_NAMES, *_SAID], public=False) for export in exports]
    return _framed(table.filter(pc.is_in(table["thread"], wanted)) for table in tables)


def _framed(tables: Iterable[pa.Table]) -> pd.DataFrame:
    rows = pa.concat_tables(tables).unify_dictionaries().to_pandas().drop_duplicates("id", keep="last")
    # Arrow's texts are slow to look up.
    names = {name: rows[name].astype(object).fillna("") for name in _NAMES}
    what = rows[_SAID].astype({"text": "category"})
    return rows.assign(**names, said=pd.util.hash_pandas_object(what, index=False))


def _shared(rows: pd.DataFrame, told: pd.DataFrame, on: list[str]) -> pd.DataFrame:
    """The acts that both hold, and neither holds twice, by where they stand in the first."""
    mine, theirs = (table[~table.duplicated(on, keep=False)] for table in (rows, told))
    both = mine.reset_index(names="row").merge(theirs, on=on, suffixes=("", "_later"))
    return both.set_index("row")


def _rename_threads(
    rows: pd.DataFrame, told: pd.DataFrame, lost: Collection[str], found: Collection[str]
) -> None:
    mine, theirs = (
        table[table["thread"].isin(threads) & table["text"].notna() & table["at"].notna()]
        for table, threads in ((rows, lost), (told, found))
    )
    pairs = _shared(mine, theirs, ["said"])[["thread", "thread_later"]].drop_duplicates()
    pairs = pairs[~pairs.duplicated("thread", keep=False) & ~pairs.duplicated("thread_later", keep=False)]
    names = dict(zip(pairs["thread"], pairs["thread_later"], strict=True))
    rows["thread"] = [names.get(thread, thread) for thread in rows["thread"]]


def _rename_people(rows: pd.DataFrame, told: pd.DataFrame) -> None:
    both = _shared(rows, told, ["thread", "said"])
    both = both[(both["person"] != "") & (both["person_later"] != "")]
    pairs = both[["thread", "person", "person_later"]].drop_duplicates()
    pairs = pairs[~pairs.duplicated(["thread", "person"], keep=False)]
    shared = {(thread, person): later for thread, person, later in pairs.itertuples(index=False)}
    now = _alone(told)
    alone = {(thread, person): now[thread] for thread, person in _alone(rows).items() if thread in now}
    names = alone | shared
    rows["person"] = [names.get(pair, pair[1]) for pair in zip(rows["thread"], rows["person"], strict=True)]
    rows.loc[both.index, "person"] = both["person_later"]


def _alone(rows: pd.DataFrame) -> dict[str, str]:
    """The one counterpart of each thread in which the business wrote to somebody, and to or from nobody else."""
    messages = rows[rows["kind"] == "message"]
    pairs = messages[["thread", "person"]].drop_duplicates()
    pairs = pairs[~pairs.duplicated("thread", keep=False) & (pairs["person"] != "")]
    wrote = pairs["thread"].isin(messages.loc[messages["direction"] == "made", "thread"].unique())
    return dict(zip(pairs.loc[wrote, "thread"], pairs.loc[wrote, "person"], strict=True))


def _take_ids(rows: pd.DataFrame, told: pd.DataFrame) -> None:
    """The later export's ids for the acts that it holds too; of acts alike, the first is the first."""
    whose = ["thread", "said", "person"]
    mine, theirs = (table.assign(number=table.groupby(whose).cumcount()) for table in (rows, told))
    for both in (_shared(mine, theirs, [*whose, "number"]), _shared(rows, told, ["thread", "said"])):
        rows.loc[both.index, "id"] = both["id_later"]


def _with(events: pa.Table, changed: pd.DataFrame) -> pa.Table:
    """The acts with what was changed of some."""
    where = masked(len(events), changed["place"])
    for name in _NAMES:
        column = events[name].combine_chunks()
        values = pa.array(changed[name].where(changed[name] != "", None), pa.string())
        events = with_column(events, name, pc.replace_with_mask(column, where, values))
    return events
