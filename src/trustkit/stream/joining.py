"""Several exports become one stream: the same whichever is named first, and the same when one is named twice."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.stream.audience import followers_joined
from trustkit.stream.contact_names import contacts_named_once
from trustkit.stream.counts import addressed_once, counts_joined
from trustkit.stream.hand_kept import hand_kept_once, last_kept, no_longer_than_archives
from trustkit.stream.repeats import each_once, in_order
from trustkit.stream.table import ACCOUNT, AUDIENCE, COVERAGE, EVENTS, PROFILES, Export, Stream, frame
from trustkit.stream.wordings import last_versions, worded_once


def join(exports: Sequence[Export]) -> Stream:
    """One stream out of several exports: each act once, sorted by time, checked against the schema.

    The same act in two exports counts once, also where they word it or name its contact differently: the version stays
    that the later export tells, with the counts that it lacks from the other. Counts of a file without a key to the
    posts are joined to them by permalink, else by time and caption. Acts typed into a sheet that an archive holds too
    count once, as the archive has them. How many were repeats is added to the account of the file that they came from.
    Raises TypeError when a reader's columns are not those of `EVENTS`.

    >>> from trustkit.stream.by_hand import export_of
    >>> act = {"id": "x:1", "text": "We bake"}
    >>> early, late = export_of(act | {"likes": 3}), export_of(act)
    >>> join([early, late]).events[["id", "text", "likes"]]
        id     text  likes
    0  x:1  We bake      3
    """
    for names in {tuple(export.events.schema.names) for export in exports}:
        if names != tuple(EVENTS.names):
            raise TypeError(f"a reader's columns differ from the schema: {names}")
    exports = addressed_once(last_versions(worded_once(contacts_named_once(in_order(exports)))))
    exports = counts_joined(hand_kept_once(no_longer_than_archives(last_kept(each_once(exports)))))
    audience, coverage = followers_joined(exports)
    rest = {
        "audience": frame(audience, AUDIENCE),
        "profiles": frame((row for export in exports for row in export.profiles), PROFILES).drop_duplicates(
            ignore_index=True
        ),
        "coverage": frame(coverage, COVERAGE).drop_duplicates(ignore_index=True),
        "account": _account(exports),
    }
    owner = frozenset[str]().union(*(export.owner for export in exports))
    tables = [export.events for export in exports]
    del exports  # or all acts would be in memory twice while they are sorted
    return Stream(events=_events(tables), owner=owner, **rest)


def _account(exports: Sequence[Export]) -> pd.DataFrame:
    """What became of each file; what several archives say in the same words of files that were not read stands once."""
    account = frame((row for export in exports for row in export.account), ACCOUNT)
    said_before = account["read"].isna() & account.duplicated()
    return account[~said_before].reset_index(drop=True).astype(dict.fromkeys(ACCOUNT[1:-1], "Int64"))


def _events(tables: list[pa.Table]) -> pd.DataFrame:
    table = (pa.concat_tables(tables) if tables else EVENTS.empty_table()).unify_dictionaries()
    tables.clear()
    order = pc.sort_indices(table, sort_keys=[("at", "ascending")])
    waiting, ordered = table.columns[::-1], []
    del table
    pa.default_memory_pool().release_unused()  # what reading took goes back before as much is taken again
    while waiting:
        ordered.append(waiting.pop().combine_chunks().take(order))  # of several pieces it takes twice as long
    table = pa.Table.from_arrays(ordered, schema=EVENTS)
    del ordered
    events = table.to_pandas(types_mapper=_pandas_type, self_destruct=True)
    pa.default_memory_pool().release_unused()
    return events


def _pandas_type(kind: pa.DataType) -> object:
    # Counts keep "missing" apart from 0; lists stay in Arrow, as a Python object a row would cost more than all else.
    if kind == pa.int64():
        return pd.Int64Dtype()
    return pd.ArrowDtype(kind) if pa.types.is_list(kind) else None
