"""The words of an exercise, as its lesson's TOML file holds them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Saying(Struct, frozen=True, forbid_unknown_fields=True):
    """What the learner is told about an answer: seen, why it matters for the business, one next step."""

    saw: str
    why: str
    next: str


class Words(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of one exercise; `{names}` in them are filled from the data of the business."""

    kind: str
    question: str
    looked: str
    correct: Saying
    not_yet: Saying
    hints: tuple[str, ...]
    solution: str
    serves: tuple[str, ...] = ()  # the rows of the framework that it practises
    rubric: tuple[str, ...] = ()  # what makes a written answer good, for the learner and for whoever marks it
    how: str = ""  # how to answer, where it is not the usual way of its kind
    about: tuple[str, ...] = ()  # phrases of which one must stand in a message written anew
    more: bool = False  # more practice: whoever leaves it out has done the lesson
    answers: str = ""  # the question of the questionnaire that a right answer is kept for as well
    items: dict[str, str] = {}
    clues: dict[str, str] = {}
    wrong: dict[str, Saying] = {}
    nearly: Saying | None = None  # what is said of enough right labels, where not all of them are
    # For questions about words alone: the answer stands beside them, with what each named slip changes in it.
    answer: str | dict[str, str] = ""
    slips: dict[str, str | dict[str, str]] = {}

    def slipped(self, right: Mapping[str, str]) -> dict[str, dict[str, str]]:
        """Labels as each named slip leaves them, where the right ones are `right`."""
        return {
            slip: {**right, **changed} for slip, changed in self.slips.items() if isinstance(changed, dict)
        }
