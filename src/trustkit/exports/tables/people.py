"""Who follows, told by several files of one export: each person once, and each day."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.drafts import Draft
from trustkit.exports.reading import Reading

AGAIN = "People that another part of the export lists too."
LISTED = "The list of followers tells it."
TWICE = "The same day stands there twice."


def each_once(draft: Draft, reading: Reading) -> None:
    """Leave out who stands in an earlier file with the same name and day; two alike in one file are two people.

    >>> from trustkit.exports.by_hand import draft_of
    >>> from trustkit.exports.rows.cuts import Cut
    >>> day = pa.array([0, 0, 0], pa.timestamp("ms"))
    >>> draft = draft_of({"who": ["Ann", "Bob"]}, when=day, name=pa.array(["Ann", "Bob", "Ann"]))
    >>> draft.add(draft.tallies[0], Cut(1, {"who": ["Ann"]}))
    >>> each_once(draft, None)
    >>> [mask.tolist() for mask, why in draft.skipped]
    [[False, False, True]]
    """
    if len(draft.tallies) < 2:
        return
    when, name = draft.columns["when"], draft.columns["name"]
    there = pc.or_(pc.is_valid(when), pc.is_valid(name)).to_numpy(zero_copy_only=False)
    names, moments = name.dictionary_encode().indices.fill_null(-1), when.cast(pa.int64()).fill_null(0)
    people = pd.DataFrame({"name": names, "when": moments, "file": draft.source})
    people["number"] = people.groupby(["name", "when", "file"]).cumcount()
    draft.skip(there & people.duplicated(["name", "when", "number"]).to_numpy(), AGAIN)


def each_day_once(draft: Draft, reading: Reading) -> None:
    """Of a day that is told twice the larger number stays: an export knows only a part of the day it was made on.

    >>> from trustkit.exports.by_hand import draft_of
    >>> draft = draft_of({}, when=pa.array([0, 0, 1], pa.timestamp("ms")), change=[3, 5, 2])
    >>> each_day_once(draft, None)
    >>> draft.settle().tolist()
    [False, True, True]
    """
    days = pd.DataFrame({name: draft.columns[name].to_pandas() for name in ("when", "change")})
    dated = days[days["when"].notna()].sort_values("change", kind="stable", na_position="first")
    draft.skip(dated.duplicated("when", keep="last").reindex(days.index, fill_value=False), TWICE)
