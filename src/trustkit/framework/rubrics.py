"""What gates, practices and caps ask, held against the cards of the measures: each slip is told by line and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path

from trustkit.framework.content import Action, Cap, Gate, Measure, Practice, Rubric
from trustkit.framework.reading import Slip, load, meant, place, refuse

RUNGS = (2, 3, 4, 5)
WEEKS = (4, 520)
FIELDS = "level, finding, at_least or at_most, why, source"
_MEANS = "Nobody was judged by this file."
_TODO = (
    f"A ladder file has version, window_weeks, its gates ({FIELDS}), "
    "and an [[action]] for each gate that has no habit yet."
)


def read_rubric(path: Path, cards: Mapping[str, Measure], habits: Set[str]) -> Rubric:
    """The gates in a ladder file, checked against the cards of the measures and those that have a habit of their own.

    Raises ContentError for the first thing that does not fit.

    >>> from trustkit.framework import HERE, actions, measures
    >>> rubric = read_rubric(HERE / "ladder.toml", measures(), {action.finding for action in actions()})
    >>> {gate.level for gate in rubric.gate}
    {2, 3, 4, 5}
    """
    rubric = load(path, Rubric, _MEANS, _TODO)
    refuse(path, _slips(rubric, path.read_text("utf-8-sig"), cards, habits), _MEANS)
    return rubric


def check_findings(
    path: Path, table: str, entries: Sequence[Practice | Cap | Action], cards: Mapping[str, Measure]
) -> None:
    """Raise ContentError for the first entry of a table whose finding or threshold does not fit the measures' cards.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit.framework import measures
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "practices.toml")
    ...     _ = file.write_text("[[cap]]")
    ...     wrong = Cap(finding="reply_share", at_least=20, stage="giving", not_met="", why="")
    ...     check_findings(file, "cap", [wrong], measures())
    Traceback (most recent call last):
    trustkit.errors.ContentError: practices.toml, cap 1 (line 1), at_least: 20. The framework's content
        cannot be used as it stands. A share goes from 0 to 1: write 0.20 for 20 %.
    """
    text = path.read_text("utf-8-sig")
    refuse(
        path, (slip for n, one in enumerate(entries) for slip in _unfit(place(text, table, n), one, cards))
    )


def _slips(rubric: Rubric, text: str, cards: Mapping[str, Measure], habits: Set[str]) -> Iterator[Slip]:
    """What does not fit in a file of the right shape, and what to do about each."""
    if not rubric.version.strip():
        yield "version: it is empty.", "Give it a name of its own, such as your name and the year."
    least, most = WEEKS
    if not least <= rubric.window_weeks <= most:
        yield f"window_weeks: {rubric.window_weeks}.", f"Allowed: {least} to {most}."
    for number, action in enumerate(rubric.action):
        yield from _unfit(place(text, "action", number), action, cards)
    own = {action.finding for action in rubric.action}
    for number, gate in enumerate(rubric.gate):
        here = place(text, "gate", number)
        if gate.level not in RUNGS:
            yield f"{here}, level: {gate.level}.", f"Allowed: {', '.join(map(str, RUNGS))}."
        yield from _unfit(here, gate, cards)
        if gate.finding not in habits | own:
            card = cards[gate.finding].name
            todo = "Add an [[action]] for it to your file, in the way of framework/actions.toml."
            yield f"{here}: there is no habit for “{card}”, so nothing could be planned.", todo
    for rung in RUNGS:
        if rung not in {gate.level for gate in rubric.gate}:
            yield (
                f"rung {rung}: it has no gate, so everybody below would stand on it.",
                "Give each rung a gate.",
            )


def _unfit(here: str, entry: Gate | Practice | Cap | Action, cards: Mapping[str, Measure]) -> Iterator[Slip]:
    if entry.finding not in cards:
        yield f"{here}, finding: there is no measure called {entry.finding}.", meant(entry.finding, cards)
    elif not isinstance(entry, Action):
        yield from _threshold(here, entry, cards[entry.finding])


def _threshold(here: str, rule: Gate | Practice | Cap, card: Measure) -> Iterator[Slip]:
    field = rule.comparator.replace(" ", "_")
    if card.unit == "share" and not 0 <= rule.threshold <= 1:
        yield f"{here}, {field}: {rule.threshold:g}.", "A share goes from 0 to 1: write 0.20 for 20 %."
    elif not 0 <= rule.threshold < float("inf"):
        yield f"{here}, {field}: {rule.threshold:g}.", f"Allowed: a number of {card.unit} from 0 on."
    good = {"high": "at_least", "low": "at_most", "": field}[card.good]
    if field != good:
        better = "more" if card.good == "high" else "less"
        yield f"{here}, {field}: of “{card.name}” {better} is better.", f"Write {good} = {rule.threshold:g}."
