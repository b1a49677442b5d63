"""Looking over the rule's shoulder: one's own texts, what the rule says of them and why, and one's own word on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal

import ipywidgets
import pandas as pd

from trustkit import framework
from trustkit.assessment import Assessment
from trustkit.errors import AnswerError, TrustKitError
from trustkit.forms.field import card_of, clock
from trustkit.forms.link import Shown
from trustkit.forms.paper import Paper
from trustkit.practice.note import Note, say
from trustkit.signals.agreement import drawn, own_labels
from trustkit.signals.labels import Reason, label, language_of, why
from trustkit.signals.rules import rules
from trustkit.words import listed
from trustkit.workbook import Workbook

By = Literal["you", "coach"]
DRAWN = 20
# Texts that one does with care on an evening; how little they tell is said by the range of kappa.
_ENOUGH = 10
_NEXT, _BACK, _TAKE_BACK = "next", "back", "take back"
_BUTTONS = [
    {"id": _NEXT, "label": "Next text"},
    {"id": _BACK, "label": "Text before"},
    {"id": _TAKE_BACK, "label": "Delete what I said about this text"},
]


class LabelForm(Shown, ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets ships no types
    """One text at a time: the text, the rule's word with its reasons, the person's own, and how far they agree."""

    def __init__(self, texts: _Texts) -> None:
        self._texts, self._place, self._drawing = texts, 0, False
        self.head = Paper(heading="Your texts and the rule")
        questions = framework.label_questions()
        self.does, self.acts = (card_of(questions[name], None) for name in ("does", "acts"))
        self.paper = Paper(heading="How far you agree", live=True)
        self._draw()
        self.does.observe(lambda change: self._keep({"does": change["new"]}), "value")
        self.acts.observe(lambda change: self._keep(_ticked(change["new"] or ())), "value")
        self.paper.observe(self._turn, "pressed")
        super().__init__([self.head, self.does, self.acts, self.paper])

    def __repr__(self) -> str:
        """What the form is for; the texts are the person's own."""
        return (
            "[form] Your texts and the rule: what does each text do? "
            "forms.correct_label(assessment, 1, …) does the same by code."
        )

    def _draw(self) -> None:
        text = self._texts.at(self._place)
        # What is drawn here was not answered here.
        self._drawing = True
        self.does.value, self.acts.value = text.said.get("does"), text.acts
        self._drawing = False
        self.does.failed = self.acts.failed = False
        self.does.saved = "Saved earlier." if text.said else ""
        self.acts.saved = ""
        self._agree()

    def _agree(self) -> None:
        text = self._texts.at(self._place)
        self.head.show(
            says=f"Text {self._place + 1} of {self._texts.many}: {text.words}",
            lines=[text.decided],
            columns=list(text.reasons[0]) if text.reasons else [],
            rows=[list(reason.values()) for reason in text.reasons],
        )
        counted, *lines = self._texts.agreement()
        self.paper.show(says=counted, lines=lines, buttons=_BUTTONS)

    def _keep(self, said: Mapping[str, Any]) -> None:
        if self._drawing:
            return
        card = self.does if "does" in said else self.acts
        try:
            self._texts.save(self._place, said)
        except TrustKitError as problem:
            card.failed, card.saved = True, str(problem)
            return
        card.failed, card.saved = False, f"Saved at {clock(self._texts.workbook)}."
        self._agree()

    def _turn(self, change: dict[str, Any]) -> None:
        pressed = change["new"]["id"]
        if pressed == _TAKE_BACK:
            try:
                self._texts.take_back(self._place)
            except TrustKitError as problem:
                self.does.failed, self.does.saved = True, str(problem)
                return
            self._draw()
            return
        self._place = (self._place + (1 if pressed == _NEXT else -1)) % self._texts.many
        self._draw()
        # The text stands far above the button that brought it.
        self.head.call()


def correct_labels(assessment: Assessment, workbook: Workbook | None = None, by: By = "you") -> LabelForm:
    """A form to go through twenty of one's own public texts, drawn by chance, and to correct what the rule says.

    Each change is saved into the workbook (one's own, if none is given) at once; `assess` counts it from then on. For a
    coach the rule's word stays hidden until the coach has given theirs. Raises AnswerError when there is no text.

    >>> from tempfile import TemporaryDirectory
    >>> from types import SimpleNamespace
    >>> from trustkit.signals.by_hand import act, stream_of
    >>> stream = stream_of(act("2026-06-22 09:00", "Thank you for the lovely jam!"))
    >>> with TemporaryDirectory() as folder:
    ...     form = correct_labels(SimpleNamespace(stream=stream), Workbook.open(f"{folder}/book.json"))
    ...     form.head.says, form.paper.says
    ('Text 1 of 1: Thank you for the lovely jam!', 'You have judged 0 texts and corrected the rule in 0.')
    """
    return LabelForm(_Texts(assessment.stream.events, workbook or Workbook.open(), by))


def correct_label(
    assessment: Assessment,
    number: int = 1,
    /,
    *,
    workbook: Workbook | None = None,
    by: By = "you",
    **said: str | bool | None,
) -> Note:
    """Shows by code one of the texts that the form shows, by its number, and keeps what one says of it, if anything.

    `said` is what the text does (`does="community"`) or which acts are in it (`pitch=False`); None takes that one back.
    Raises AnswerError, listing what is possible, before anything is saved.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit import assess, samples
    >>> with TemporaryDirectory() as folder:
    ...     book = Workbook.open(f"{folder}/workbook.json")
    ...     correct_label(assess(samples.open("bakery")), 7, does="community", workbook=book)
    Text 7 of 20: My strawberries are a jungle. The allotment wins again.
    The rule says: it informs, by “tells something”. The label with the most points
      wins.
    - It informs, tells something, points: 3
    - It informs, brings news, points: 1, “wins”
    You have judged 1 text and corrected the rule in 1.
    Rule and you: the same class for 0 of 1 acts: too few, so no kappa.
    People who see the rule's answer first agree with it more often.
    You may stop after 9 more.
    """
    texts = _Texts(assessment.stream.events, workbook or Workbook.open(), by)
    if not 1 <= number <= texts.many:
        raise AnswerError(
            f"There is no text number {number}.",
            "Nothing was saved.",
            f"Take a number from 1 to {texts.many}.",
        )
    if said:
        texts.save(number - 1, said)
    text = texts.at(number - 1)
    reasons = [f"- {', '.join(_spelled_out(one))}" for one in text.reasons]
    lines = [f"Text {number} of {texts.many}: {text.words}", text.decided, *reasons, *texts.agreement()]
    return say(*lines, hanging="  ")


def _spelled_out(reason: Mapping[str, str]) -> list[str]:
    return [f"points: {part}" if head == "Points" else part for head, part in reason.items() if part]


class _Text:
    """One text with the rule's labels and what was said of it."""

    def __init__(
        self, act: pd.Series, labels: pd.Series, said: Mapping[str, str | bool], *, blind: bool
    ) -> None:
        self.words = " ".join(act["text"].split())
        self.said, self._act, self._labels = said, act, labels
        self._hidden = blind and not said

    @property
    def acts(self) -> list[str]:
        """The acts in the text, as said, else as the rule has them."""
        return [name for name in _acts() if self.said.get(name, not self._hidden and self._labels[name])]

    @property
    def decided(self) -> str:
        """The rule's word and the rule that decided."""
        if self._hidden:
            return "You see what the rule says after you have given your own answer."
        named = _names()[str(self._labels["does"])]
        said = f"The rule says: {named.lower()}, by “{self._labels['rule']}”. The label with the most points wins."
        points: Counter[str] = Counter()
        for reason in self._held():
            points[reason.speaks_for] += reason.points or 0
        if sum(many == max(points.values()) for many in points.values()) < 2:
            return said
        order = listed([_names()[one].lower() for one in rules().classes])
        return f"{said} Here more than one has the most; then the first of these wins: {order}."

    @property
    def reasons(self) -> list[dict[str, str]]:
        """Every rule that held, with its points and the words that spoke."""
        if self._hidden:
            return []
        names = _names()
        points: dict[tuple[str, str], str] = {}
        words: dict[tuple[str, str], dict[str, None]] = {}
        for reason in self._held():
            if reason.speaks_for in names:
                rule = names[reason.speaks_for], reason.rule.replace("_", " ")
                points[rule] = "" if reason.points is None else str(reason.points)
                spoken = dict.fromkeys(word for found in reason.words.values() for word in found)
                words.setdefault(rule, {}).update(spoken)
        return [
            {
                "Speaks for": who,
                "Rule": rule,
                "Points": points[who, rule],
                "Words that spoke": ", ".join(f"“{word}”" for word in spoken),
            }
            for (who, rule), spoken in words.items()
        ]

    def _held(self) -> list[Reason]:
        act = self._act
        language = language_of(act["text"], None if pd.isna(act["language"]) else act["language"])
        return why(act["text"], language, act["kind"], act["direction"])


class _Texts:
    """The texts drawn for somebody to judge, with what was said of them in the workbook."""

    def __init__(self, events: pd.DataFrame, workbook: Workbook, by: By) -> None:
        rows = drawn(events, DRAWN)
        if not len(rows):
            raise AnswerError(
                "These files hold none of your public texts in a language that the word lists cover.",
                "There is nothing to look at.",
                "Give an archive that holds your own posts.",
            )
        self._events, self._all = events.iloc[rows], events
        self._labels = label(self._events)
        self.workbook, self._by, self.many = workbook, by, len(rows)

    def at(self, place: int) -> _Text:
        """The text at a place, from 0."""
        act = self._events.iloc[place]
        said = self.workbook.corrections(self._by).get(act["id"], {})
        return _Text(act, self._labels.iloc[place], said, blind=self._by == "coach")

    def save(self, place: int, said: Mapping[str, str | bool | None]) -> None:
        """Keeps what is said of the text at a place, beside what was said before; None takes a label back."""
        self.workbook.save_correction(self._events["id"].iloc[place], said, self._by)

    def take_back(self, place: int) -> None:
        """Takes back all that was said of the text at a place."""
        self.workbook.save_correction(self._events["id"].iloc[place], None, self._by)

    def agreement(self) -> list[str]:
        """How many were judged, and how far rule, person and coach agree."""
        own = own_labels(self._all, self.workbook.corrections(), self.workbook.corrections("coach"))
        lines = own.agreement_in_words()
        if lines:
            lines.append("People who see the rule's answer first agree with it more often.")
        if (left := min(_ENOUGH, self.many) - own.judged) > 0:
            lines.append(f"You may stop after {left} more.")
        return [own.in_words(), *lines]


def _names() -> dict[str, str]:
    """What a person calls each label."""
    return {
        str(one.value): one.label for field in framework.label_questions().values() for one in field.option
    }


def _acts() -> list[str]:
    return [str(one.value) for one in framework.label_questions()["acts"].option]


def _ticked(chosen: list[str] | tuple[()]) -> dict[str, bool]:
    return {name: name in chosen for name in _acts()}
