"""What a hand-kept sheet and an archive both hold: it counts once, and the archive's answers find their questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.stream.repeats import masked, with_repeats, without
from trustkit.stream.table import COVERAGE, OWN_TOPICS, Export, frame, with_column

_COMPARED = ["id", "network", "at", "direction", "kind", "public", "person", "in_reply_to", "tz_known"]
ANSWER_FOUND_WITHIN = timedelta(days=1)  # a time from memory and one from an archive are the same answer
BY_HAND = ":sheet-"  # stands in the id of every act that was typed into a sheet
LAID_ASIDE = timedelta(days=28)  # rows of a sheet that lie further apart were written at two times
CLOCKS_DIFFER = timedelta(minutes=5)  # a time off the wall may be this much ahead


def hand_kept_once(exports: Sequence[Export]) -> list[Export]:
    """The exports without what a sheet repeats from an archive, and the archive's answers joined to the sheet's rows.

    Which rows of a sheet repeat an archive is told by coverage: an act on a network, topic and moment of which
    another export tells "yes". An answer to something public goes only if the archive's own answer to the same
    person is found within a day: that one then carries the id of the sheet's row in `in_reply_to`. What a sheet has
    no place for is no gap where another export speaks of it.

    >>> from trustkit.stream.by_hand import export_of
    >>> archive = export_of({"id": "x:1", "at": "2026-06-02 09:00"}, since="2026-06-01")
    >>> sheet = export_of({"id": "x:sheet-1", "network": "x", "at": "2026-06-10 09:00"}, network="sheet")
    >>> [export.events["id"].to_pylist() for export in hand_kept_once([archive, sheet])]
    [['x:1'], []]
    """
    sheets = [export for export in exports if export.network == "sheet" and len(export.events)]
    others = [export for export in exports if export.network != "sheet"]
    if not sheets or not others:
        return list(exports)
    answers = _Answers(others)
    repeats = pa.chunked_array([_repeated(sheets, _spans_told(others), answers)], pa.string())
    linked = iter([answers.linked(number, export) for number, export in enumerate(others)])
    spoken = {(row["network"], row["topic"]) for export in others for row in export.coverage}
    return [
        _rest(export, repeats, spoken) if export.network == "sheet" else next(linked) for export in exports
    ]


def last_kept(exports: Sequence[Export]) -> list[Export]:
    """The exports with all sheets telling of the business's own acts from when on they were kept without a break.

    What was done between two sheets, one of June and one of November, nobody knows: it must not look like silence.
    """
    sheets = [row for export in exports if export.network == "sheet" for row in export.coverage]
    # All were written by one reader, in UTC and without fractions: as texts they stand in the order of time.
    spans = {(row["until"], row["since"]) for row in sheets if row["topic"] in OWN_TOPICS and row["since"]}
    if len(spans) < 2:
        return list(exports)
    until, since = max(spans)
    for end, begin in sorted(spans, reverse=True):
        if datetime.fromisoformat(since) - datetime.fromisoformat(end) <= LAID_ASIDE:
            since = min(since, begin)

    def told(row: dict[str, Any]) -> dict[str, Any]:
        earlier = row["topic"] in OWN_TOPICS and row["since"] and row["since"] < since
        return {**row, "since": since, "until": until} if earlier else row

    return [
        replace(export, coverage=list(map(told, export.coverage))) if export.network == "sheet" else export
        for export in exports
    ]


def no_longer_than_archives(exports: Sequence[Export]) -> list[Export]:
    """The exports with no sheet telling of the business's own acts for longer than its archives do.

    A sheet may be kept long after an archive was asked for, or for what others say alone. What the business did after
    the end of the archive nobody knows then: it must not look like silence.

    >>> from trustkit.stream.by_hand import export_of
    >>> archive = export_of(since="2026-01-01", until="2026-06-01")
    >>> sheet = export_of(network="sheet", since="2026-06-10", until="2026-06-24")
    >>> no_longer_than_archives([archive, sheet])[1].coverage[0]["until"]
    '2026-06-01T00:00:00+00:00'
    """
    archives = [row for export in exports if export.network != "sheet" for row in export.coverage]
    told = [row["until"] for row in archives if row["topic"] in OWN_TOPICS and row["told"] != "no"]
    end = _moments(told).max()
    if pd.isna(end):
        return list(exports)

    def within(row: dict[str, Any]) -> dict[str, Any]:
        if row["topic"] not in OWN_TOPICS or not row["until"] or _moments([row["until"]])[0] <= end:
            return row
        since = min(_moments([row["since"]])[0], end) if row["since"] else end
        return {**row, "since": since.isoformat(), "until": end.isoformat()}

    return [
        replace(export, coverage=list(map(within, export.coverage))) if export.network == "sheet" else export
        for export in exports
    ]


def _moments(texts: Sequence[Any]) -> pd.Series:
    return pd.to_datetime(pd.Series(texts, dtype=object), utc=True, format="ISO8601")


def _spans_told(exports: Sequence[Export]) -> pd.DataFrame:
    rows = frame((row for export in exports for row in export.coverage), COVERAGE)
    rows = rows[rows["told"] == "yes"]
    for end in ("since", "until"):
        rows[end] = pd.to_datetime(rows[end], utc=True, format="ISO8601")
    return rows


def _repeated(sheets: Sequence[Export], spans: pd.DataFrame, answers: _Answers) -> list[str]:
    """The ids of the sheets' acts that the spans cover and of the answers that were found."""
    rows = {row["id"]: row for sheet in sheets for row in sheet.events.select(_COMPARED).to_pylist()}
    repeats: set[str] = set()
    # A corrected sheet may hold the question and an older one its answer, so all questions are settled first.
    for row in rows.values():
        if row["in_reply_to"] not in rows and _is_told(row, spans):
            repeats.add(row["id"])
    for row in rows.values():
        asked = rows.get(row["in_reply_to"])
        if asked is None:
            continue
        if asked["id"] in repeats or (answers.found(asked, row) if row["public"] else _is_told(row, spans)):
            repeats.add(row["id"])
    return list(repeats)


def _rest(sheet: Export, repeats: pa.ChunkedArray, spoken: set[tuple[str, str]]) -> Export:
    kept, again = without(sheet.events, repeats)
    coverage = [
        row for row in sheet.coverage if row["told"] != "no" or (row["network"], row["topic"]) not in spoken
    ]
    return replace(sheet, events=kept, coverage=coverage, account=with_repeats(sheet.account, again))


def _is_told(row: dict[str, Any], spans: pd.DataFrame) -> bool:
    if row["kind"] == "message":
        topic = "messages"
    elif row["direction"] == "received":
        topic = "mentions received"
    else:
        topic = "own replies" if row["kind"] == "reply" else "own posts"
    told = spans[(spans["network"] == row["network"]) & (spans["topic"] == topic)]
    if row["at"] is None:
        return False
    # A row with only a day stands at the day's start, so it may be as late as the start of the next one.
    latest = row["at"] + timedelta(days=1 if row["tz_known"] is None else 0)
    begun = told["since"].isna() | (told["since"] <= latest)
    return bool((begun & (told["until"].isna() | (row["at"] <= told["until"]))).any())


class _Answers:
    """The public replies that archives hold, to be matched with the answers of a sheet, each at most once."""

    def __init__(self, exports: Sequence[Export]) -> None:
        self._by_person: dict[tuple[str, str], list[tuple[pd.Timestamp, int, int]]] = {}
        self._links: list[dict[int, str]] = [{} for _ in exports]
        for number, export in enumerate(exports):
            table = export.events.select(["network", "person", "at", "direction", "kind"])
            rows = table.append_column("place", pa.array(np.arange(len(table)))).filter(
                (pc.field("direction") == "made")
                & (pc.field("kind") == "reply")
                & pc.field("person").is_valid()
            )
            for row in rows.to_pylist():
                who = (row["network"], row["person"].casefold())
                if row["at"] is not None:
                    self._by_person.setdefault(who, []).append((row["at"], number, row["place"]))

    def found(self, asked: dict[str, Any], answer: dict[str, Any]) -> bool:
        """Whether an archive holds this answer; if so it is joined to the row that it answers."""
        when = answer["at"] or asked["at"]
        if when is None or answer["person"] is None:
            return False
        near = [
            (abs(at - when), export, place)
            for at, export, place in self._by_person.get((answer["network"], answer["person"].casefold()), ())
            if abs(at - when) <= ANSWER_FOUND_WITHIN
            and (asked["at"] is None or at >= asked["at"] - CLOCKS_DIFFER)
            and place not in self._links[export]
        ]
        if not near:
            return False
        _, export, place = min(near)
        self._links[export][place] = asked["id"]
        return True

    def linked(self, number: int, export: Export) -> Export:
        """The archive with `in_reply_to` of each answer found set to the sheet's row."""
        if not (links := self._links[number]):
            return export
        answered = pc.replace_with_mask(
            export.events["in_reply_to"].combine_chunks(),
            masked(len(export.events), links),
            pa.array([links[at] for at in sorted(links)]),
        )
        return replace(export, events=with_column(export.events, "in_reply_to", answered))
