"""The coach's form for an assignment: lessons, case, day and people; `coach.assign` does the same by code.

It is not among the names of `trustkit.forms`, so that no lesson loads the coach's room for it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets

from trustkit import samples
from trustkit.coach import assign
from trustkit.coach.assign import DEFAULT_CASE, MIXED
from trustkit.coach.names import heading_of
from trustkit.errors import TrustKitError
from trustkit.forms.card import Card
from trustkit.forms.link import Shown
from trustkit.forms.paper import Paper
from trustkit.practice import LESSONS
from trustkit.street.business import banks_of
from trustkit.words import how_many_are


class AssignmentForm(Shown, ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets ships no types
    """Four cards and a button: nothing is made before it is pressed, and below it stands what was made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.lessons = Card(kind="choices", question="Which lessons?", options=_options(_numbers()), value=[])
        self.case = Card(
            kind="choice",
            question="Which lesson is planted in each business?",
            options=_cases(),
            value=DEFAULT_CASE,
        )
        self.due = Card(kind="date", question="By which day?", value=None)
        self.people = Card(
            kind="text", question="Who takes part?", help="A name or pseudonym on each line.", value=None
        )
        self.paper = Paper(heading="Folders", live=True)
        self._say(f"Nothing is made yet. The folders will be in {folder.name}.")
        self.paper.observe(self._make, "pressed")
        super().__init__([self.lessons, self.case, self.due, self.people, self.paper])

    def __repr__(self) -> str:
        """What the form asks; the names are the coach's own."""
        twin = "coach.assign(lessons, due, people, folder, case=…) does the same by code."
        return f"[form] Lessons, case, day and people. {twin}"

    def _make(self, _: dict[str, Any]) -> None:
        if not self.due.value or not self.lessons.value or not self.people.value:
            self._say("Choose lessons and a day, and write at least one name; then press again.")
            return
        people = [line.strip() for line in self.people.value.splitlines()]
        if heading := heading_of(people):
            people.remove(heading)
        try:
            keys = assign(
                self.lessons.value,
                date.fromisoformat(self.due.value),
                people,
                self._folder,
                case=self.case.value or DEFAULT_CASE,
                progress=lambda made: self._say(f"{how_many_are(made, 'folder')} made."),
            )
        except TrustKitError as problem:
            self._say(str(problem))
            return
        self.paper.show(
            says=f"{how_many_are(len(keys.seats), 'folder')} in {self._folder.name}/hand-out: "
            "give each person theirs.",
            lines=[
                *([f"“{heading}” is taken for a heading, not for a person."] if heading else []),
                f"What is for you alone is in {self._folder.name}/coach.",
            ],
        )

    def _say(self, words: str) -> None:
        self.paper.show(says=words, buttons=[{"id": "make", "label": "Make the folders"}])


def open_assignment(folder: str | Path) -> AssignmentForm:
    """A form that makes an assignment in a new folder; `coach.assign` does the same by code.

    >>> form = open_assignment("course")
    >>> form, form.paper.says
    ([form] Lessons, case, day and people. coach.assign(lessons, due, people, folder, case=…) does the same by
        code., 'Nothing is made yet. The folders will be in course.')
    """
    return AssignmentForm(Path(folder))


def _numbers() -> dict[str, str]:
    return {name.removeprefix("lesson_"): "" for name in LESSONS}


def _options(told: dict[str, str]) -> list[dict[str, Any]]:
    return [{"value": value, "label": value, "help": words} for value, words in told.items()]


def _cases() -> list[dict[str, Any]]:
    told = {case: banks_of(case)["card"]["about"] for case in samples.names()}
    return _options(told | {MIXED: "Neighbours in the list get different ones."})
