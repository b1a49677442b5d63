"""The coverage ledger: what an export can tell, topic by topic, from when to when, and how to get the rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from trustkit.stream import TOPICS


@dataclass(frozen=True)
class Told:
    """What is told of a topic when a file of one of these kinds is there: "yes" or "partly", why, how to get the rest.

    Without kinds it stands whatever files there are, which suits "no".
    """

    told: str
    why: str
    how_to_get: str = ""
    files: tuple[str, ...] = ()


class Gap(NamedTuple):
    """Why something of a kind of files is missing, and how to get it."""

    why: str
    how_to_get: str


SHEET = "Keep TrustKit's sheet for two weeks."
SHEET_TOO = "Keep TrustKit's sheet for two weeks and give it to TrustKit together with {}."
ABSENT = "The files that you gave do not include this part of the export."
_NOTHING = Told("no", "This export says nothing about it.", SHEET)
_UNUSED = "The files are there, and nothing in them could be used; the account says why."
UNWRITTEN = "There is nothing in it that a person sent."
_LOST = "The file that should hold it is there and tells nothing; the account says why."
_AGAIN = "Download the export once more; if it comes like this again, keep TrustKit's sheet for two weeks."
_LOST_PART = Gap("A file that may hold some of it is there and tells nothing; the account says why.", _AGAIN)
_WHOLE = "Ask the network for the whole export."
SHORT = Gap("One of the files with it is missing, as the numbers of the other files show.", _WHOLE)


def covered(
    network: str,
    told: Mapping[str, Told | tuple[Told, ...]],
    files: Collection[str],
    first: Mapping[str, str | None],
    until: str | None,
    *,
    unused: Collection[str] = (),
    unwritten: Collection[str] = (),
    gaps: Mapping[str, Gap],
    lost: Collection[str] = (),
) -> list[dict[str, object]]:
    """One row for each topic; `files` are the kinds of files found, `first` the earliest date (ISO) by kind of file.

    Of several answers to a topic the first whose files are there counts. Of `unused` kinds no row could be read,
    of `unwritten` ones no person sent any, of those with `gaps` something is missing, of `lost` ones a file is there
    that tells nothing.

    >>> told = {"own posts": Told("yes", "posts.json holds them.", files=("post",))}
    >>> rows = covered("x", told, {"post"}, {"post": "2024-01-01"}, "2026-06-28", gaps={})
    >>> [(row["topic"], row["told"], row["since"]) for row in rows][:2]
    [('own posts', 'yes', '2024-01-01'), ('own replies', 'no', None)]
    """
    rows: list[dict[str, object]] = []
    for topic in TOPICS:
        answers = told.get(topic, ())
        chosen = _chosen((answers,) if isinstance(answers, Told) else answers, files, unused, lost)
        if chosen.files and all(kind in unwritten for kind in chosen.files):
            chosen = replace(chosen, why=f"{chosen.why} {UNWRITTEN}")
        if gap := next((gaps[kind] for kind in chosen.files if kind in gaps), None):
            chosen = _in_part(chosen, gap)
        dates = [date for kind in chosen.files if (date := first.get(kind))]
        span = (min(dates, default=None), until) if chosen.told != "no" else (None, None)
        row: dict[str, object] = {"network": network, "topic": topic, "told": chosen.told, "why": chosen.why}
        rows.append({**row, "since": span[0], "until": span[1], "how_to_get": chosen.how_to_get})
    return rows


def _in_part(told: Told, gap: Gap) -> Told:
    """What is told where some of it is missing."""
    why = gap.why if told.told == "yes" else f"{told.why} {gap.why}"
    return replace(told, told="partly", why=why, how_to_get=gap.how_to_get)


def _chosen(
    answers: tuple[Told, ...], files: Collection[str], unused: Collection[str], lost: Collection[str]
) -> Told:
    for answer in answers:
        found = tuple(kind for kind in answer.files if kind in files)
        if any(kind in lost for kind in answer.files):
            return _in_part(replace(answer, files=found), _LOST_PART) if found else Told("no", _LOST, _AGAIN)
        if found and all(kind in unused for kind in found):
            return Told("no", _UNUSED, answer.how_to_get or _WHOLE)
        if found:
            return replace(answer, files=found)
        if not answer.files:
            return answer
    if not answers:
        return _NOTHING
    return Told("no", ABSENT, answers[0].how_to_get or _WHOLE)
