"""An exercise: its question, the check of an answer, hints, and the solution, in plain words.

The words of an exercise live in `<lesson>.toml`, its right answer is computed by a function of the lesson's
module from the data of a business. Feedback goes the same way each time: what was looked at, what was seen,
why that matters for the business, and one next step.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from trustkit.practice.kinds import FEWEST_WORDS, KINDS, Labels, Unreadable
from trustkit.practice.kinds.asked import no_reason_in
from trustkit.practice.kinds.drawn import is_chart, title_of
from trustkit.practice.kinds.words import Rewrite, echoes
from trustkit.practice.note import Note, in_lines, say
from trustkit.practice.words import Saying, Words
from trustkit.samples import case_of
from trustkit.words import listed
from trustkit.workbook import Workbook

Verdict = Literal["correct", "not yet", "not tried", "raised"]

LETTERED = ("labels", "plan")  # kinds that are answered letter by letter: check(A=…, B=…)

_SIGNS = {
    "correct": "✓ Correct",
    "not yet": "→ Not yet",
    "not tried": "○ Not tried yet",
    "raised": "! Could not check",
}
_UNREAD = "✎ Saved. Only the words are counted. If you hand the lesson in, your coach reads them."
# What stands above words of one's own in place of "Correct": a rule counts and looks for words, and understands none.
_OWN_WORDS = {
    "reason": _UNREAD,
    "rewrite": "✓ It passes the rule. But the rule does not understand words. Read it aloud: is it good?",
}


@dataclass(frozen=True)
class Key:
    """The right answer for one business, further right ones, named wrong ones, and the facts that the words name.

    `items` is what the letters stand for, `clues` what to look at again in each; without them those of the words count.
    """

    expected: Any
    wrong: Mapping[str, Any]
    facts: Mapping[str, object] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    clues: Mapping[str, str] = field(default_factory=dict)
    also: tuple[Any, ...] = ()
    enough: int = 0  # so many labels must agree, and none may be a named slip; 0 asks for all of them


@dataclass(frozen=True)
class Outcome:
    """The answer's verdict and what the learner is told; shows itself as plain text."""

    verdict: Verdict
    looked: str
    saying: Saying
    mistake: str = ""  # the name of the wrong answer that it was recognised as
    head: str = ""  # what stands in place of the verdict's sign

    def __repr__(self) -> str:
        """All lines, as a notebook shows them."""
        parts = (
            ("I looked at", self.looked),
            ("I saw", self.saying.saw),
            ("Why it matters", self.saying.why),
            ("Next step", self.saying.next),
        )
        return "\n".join(
            [
                self.head or f"{_SIGNS[self.verdict]}.",
                *(in_lines(f"{head}: {text}") for head, text in parts if text),
            ]
        )


@dataclass(frozen=True)
class _Asked:
    """What is shown when it is called; without its brackets, it says that they are missing."""

    name: str
    show: Callable[[], Note]

    def __call__(self) -> Note:
        return self.show()

    def __repr__(self) -> str:
        return in_lines(f"The brackets are missing: write {self.name}() and run the cell again.")


_SEVERAL = (
    "I need one answer and got several. Write a number with a point and no comma (2.5, 1318). "
    'Put several letters together between one pair of quotation marks ("EG").'
)
_UNLETTERED = "The letters are missing. Write each answer after its letter: {}."
_NOT_TRIED = Saying("", "", "Put your answer in place of the dots and run the cell again.")


@dataclass(frozen=True)
class Exercise:
    """One exercise of a lesson.

    `key` computes the right answer for the name of a business, or for "" when the exercise is about none.
    `businesses` names the ones that it can be asked about.

    >>> import os
    >>> from tempfile import TemporaryDirectory
    >>> from unittest.mock import patch
    >>> from trustkit.practice.lesson_00 import read_a_result as asked
    >>> asked.id, asked.stub, asked.solutions, asked.wrong
    ('lesson_00.read_a_result', Ellipsis, (252, '252'), {'added': 48, 'one_day': 42})
    >>> asked.judge(252).verdict, asked.judge(48).mistake, asked.judge(...).verdict
    ('correct', 'added', 'not tried')
    >>> with TemporaryDirectory() as folder, patch.dict(os.environ, TRUSTKIT_HOME=folder):
    ...     asked.check(48).verdict, Workbook.open().results()
    ('not yet', {'lesson_00.read_a_result': {'verdict': 'not yet', 'mistake': 'added', 'answer': 48, 'tries':
        1}})
    """

    lesson: str
    name: str
    words: Words
    key: Callable[[str], Key]
    businesses: tuple[str, ...] = ()
    business: str = ""
    _hints_given: list[int] = field(default_factory=lambda: [0], repr=False, compare=False)

    @property
    def id(self) -> str:
        """The name under which results are saved, such as "lesson_01.order_rungs"."""
        return self.plain_id + (f".{self.business}" if self.business else "")

    @property
    def plain_id(self) -> str:
        """The same without the business: what the exercise is called in everybody's hand-in."""
        return f"{self.lesson}.{self.name}"

    def __repr__(self) -> str:
        """The question, so that a cell with the exercise's name alone shows it, and the answer given to it before."""
        earlier = Workbook.open().results().get(self.id, {})
        if "answer" not in earlier:
            return self.question
        unread = self.words.kind == "reason" and earlier["verdict"] == "correct"
        sign = (_UNREAD if unread else _SIGNS[earlier["verdict"]]).partition(" ")[0]
        return "\n\n".join(
            [self.question, in_lines(f"{sign} Your answer from before: {_typed(earlier['answer'])}")]
        )

    def about(self, business: str) -> Exercise:
        """The same exercise on the data of another business: one of the high street, or one drawn for a participant."""
        return replace(self, business=business, _hints_given=[0])

    @property
    def question(self) -> Note:
        """The question, what the letters stand for, and how to type the answer."""
        lines = [in_lines(f"{letter}  {text}", "   ") for letter, text in self._items.items()]
        how = self.words.how or KINDS[self.words.kind].how
        good = [in_lines(f"- {self._filled(point)}", "  ") for point in self.words.rubric]
        lines += ["A good answer", *good] if good else []
        lines = ["", *lines, ""] if lines else []
        return Note("\n".join([in_lines(self._filled(self.words.question)), *lines, in_lines(how)]))

    @property
    def stub(self) -> Any:
        """The answer that stands in the learner's copy: dots."""
        first = self.solutions[0]
        return dict.fromkeys(first, ...) if self.words.kind in LETTERED else ...

    @property
    def solutions(self) -> tuple[Any, ...]:
        """Right answers, the one that `solution()` shows first."""
        key = self._key
        return (KINDS[self.words.kind].shown(key.expected), *key.also)

    @property
    def wrong(self) -> Mapping[str, Any]:
        """The named wrong answers for this business."""
        return self._key.wrong

    def check(self, *answers: Any, **labels: Any) -> Outcome:
        """What the answer comes to; the outcome is saved in the workbook.

        An exercise with a label for each letter takes them by name: `check(A=3, B="partly")`; others take one answer.
        """
        if len(answers) > 1 or (answers and labels):
            several = _UNLETTERED.format(", ".join(f"{letter}=…" for letter in self._items))
            said = several if self.words.kind in LETTERED else _SEVERAL
            return Outcome("raised", self._filled(self.words.looked), _raised(said))
        answer = labels or (answers[0] if answers else ...)
        outcome = self.judge(answer)
        self._save(outcome, answer)
        return outcome

    def judge(self, answer: Any) -> Outcome:
        """What the answer comes to, without saving anything."""
        looked = self._filled(self.words.looked)
        kind = KINDS[self.words.kind]
        if callable(answer):
            try:
                answer = answer()
            except Exception as problem:  # noqa: BLE001 - the learner's own code may raise anything
                return Outcome("raised", looked, _raised(f"{type(problem).__name__}: {problem}"))
        if kind.is_open(answer):
            return Outcome("not tried", "", Saying("", "", self.words.how) if self.words.how else _NOT_TRIED)
        try:
            given = kind.read(answer, self._items)
            if self.words.kind == "labels":
                self._ask_for_known(given)
            if self.words.kind in _OWN_WORDS and echoes(given, self.words.question):
                raise Unreadable("These are the words of the question. I need words of your own.")
        except Unreadable as problem:
            return Outcome("raised", looked, _raised(str(problem)))
        if self.words.kind == "value" and isinstance(answer, str) and kind.typed(given) not in answer:
            looked = f"{looked}; I read “{answer.strip()}” as {kind.typed(given)}"
        right, mistake = self._weighed(given)
        if right:
            head = self._to_tick() if self.words.kind in _OWN_WORDS else ""
            nearly = (
                self.words.nearly
                if self._key.enough and Labels().differing(given, self._key.expected)
                else None
            )
            return Outcome("correct", looked, self._said(nearly or self.words.correct, given), head=head)
        saying = self.words.wrong[mistake] if mistake else self.words.not_yet
        if self.words.kind == "reason" and not mistake and (nothing := no_reason_in(given)):
            saw = f"“{nothing[0]}”, and next to nothing of your own beside it."
            saying = Saying(saw, saying.why, saying.next)
        elif self.words.kind == "reason":
            saying = Saying(saying.saw, saying.why, f"{saying.next} Write {FEWEST_WORDS} words or more.")
        if not mistake:
            saying = kind.so_far(given, self._key.expected) or saying
        return Outcome("not yet", looked, self._said(saying, given, mistake), mistake)

    def _to_tick(self) -> str:
        """What stands above words that nobody understands here: what makes them good, for the learner to tick."""
        good = [in_lines(f"☐ {self._filled(point)}", "    ") for point in self.words.rubric]
        head = _OWN_WORDS[self.words.kind]
        return "\n".join([head, *["A good answer", *(f"  {point}" for point in good)]] if good else [head])

    def _ask_for_known(self, labels: Mapping[str, str]) -> None:
        """Refuses a label that the question does not name, in quotes as one types it or as a number from … to …."""
        span = re.search(r"number from (\d) to (\d)", self.words.question)
        named = (
            [str(one) for one in range(int(span[1]), int(span[2]) + 1)]
            if span
            else re.findall(r'"([^"]+)"', self.words.question)
        )
        strange = [label for label in labels.values() if named and label not in named]
        if strange:
            raise Unreadable(f"“{strange[0]}” is not one of the possible answers: {listed(named)}.")

    def _weighed(self, given: Any) -> tuple[bool, str]:
        """Whether a read answer is right, else the named wrong answer that it shares most with."""
        key, kind = self._key, KINDS[self.words.kind]
        if kind.agrees(given, key.expected):
            return True, ""
        shares = {name: kind.shares(given, wrong, key.expected) for name, wrong in key.wrong.items()}
        mistake = max(shares, key=lambda name: shares[name])
        if shares[mistake]:
            return False, mistake
        if key.enough:
            return len(key.expected) - len(Labels().differing(given, key.expected)) >= key.enough, ""
        return False, ""

    @property
    def hint(self) -> _Asked:
        """The next hint, when called."""
        return _Asked(f"{self.name}.hint", self._hint)

    @property
    def solution(self) -> _Asked:
        """The worked solution, when called; it then asks for one line in the learner's own words."""
        return _Asked(f"{self.name}.solution", self._solution)

    def _hint(self) -> Note:
        """The next hint: first the question put simpler, then where to look, then a step worked out."""
        # No "2 of 3": a countdown makes people click through to the last one.
        given = self._hints_given[0]
        self._hints_given[0] = given + 1
        # Those of earlier evenings count too, though the first hint comes first again.
        self._note(hints=(Workbook.open().results().get(self.id) or {}).get("hints", 0) + 1)
        return say(self._filled(self.words.hints[min(given, len(self.words.hints) - 1)]))

    def _solution(self) -> Note:
        self._note(solution_seen=True)
        typed = KINDS[self.words.kind].typed(self.solutions[0])
        ask = f'Now in one line of your own: why is that so? Write {self.name}.why("…") into the cell above and run it.'
        lines = [in_lines(self._filled(self.words.solution)), f"{self.name}.check({typed})"]
        return Note("\n".join(lines if self.words.kind == "reason" else [*lines, in_lines(ask)]))

    def why(self, words: str) -> Note:
        """Save the learner's one line about the solution."""
        self._note(why=words)
        return Note("Saved in your workbook. A coach sees it only if you hand the lesson in.")

    @property
    def _key(self) -> Key:
        return self.key(self.business)

    @property
    def _items(self) -> Mapping[str, str]:
        # Items computed from data may hold anybody's words, braces included; only our own words have {names}.
        return self._key.items or {letter: self._filled(text) for letter, text in self.words.items.items()}

    def _filled(self, text: str, **more: object) -> str:
        return " ".join(text.split()).format_map(
            {**self._key.facts, "business": case_of(self.business), **more}
        )

    def _said(self, saying: Saying, given: Any, mistake: str = "") -> Saying:
        more: dict[str, object] = {}
        if self.words.kind == "labels":
            differing = Labels().differing(given, self._key.expected)
            # Where the mistake is named, a card on which it was made.
            made = Labels().sharing(given, self.wrong[mistake], self._key.expected) if mistake else differing
            letter = made[0] if made else ""
            more = {
                "agree": len(self._key.expected) - len(differing),
                "all": len(self._key.expected),
                "look_again": letter,
                "clue": self._key.clues.get(letter) or self.words.clues.get(letter, ""),
            }
        if self.words.kind == "rewrite":
            heard = Rewrite().heard(given, self.wrong[mistake], self._key.expected) if mistake else ""
            more = {"fewest": self._key.expected.fewest_words, "heard": heard}
        return Saying(*(self._filled(text, **more) for text in (saying.saw, saying.why, saying.next)))

    def _save(self, outcome: Outcome, answer: Any) -> None:
        if outcome.verdict == "not tried":
            return
        workbook = Workbook.open()
        earlier = workbook.results().get(self.id) or {}
        result = {"verdict": outcome.verdict, "mistake": outcome.mistake, "answer": _plain(answer)}
        workbook.save_result(self.id, {**earlier, **result, "tries": earlier.get("tries", 0) + 1})
        if self.words.answers and outcome.verdict == "correct":
            workbook.save_answer(self.words.answers, answer)

    def _note(self, **what: object) -> None:
        workbook = Workbook.open()
        workbook.save_result(self.id, {**(workbook.results().get(self.id) or {}), **what})


def _raised(problem: str) -> Saying:
    return Saying(
        problem,
        "This says nothing about your business or about you. Only the form of the answer is wrong.",
        "Look how the question asks you to write it, change your line, and run it again.",
    )


def _plain(answer: Any) -> Any:
    """The answer as it can stand in the workbook: numbers, words, letters with their labels, a chart's title."""
    if isinstance(answer, Mapping):
        return {str(letter): _plain(label) for letter, label in answer.items() if label is not ...}
    if is_chart(answer):
        return title_of(answer)
    if isinstance(answer, (list, tuple, set, frozenset)):  # letters, as one types them
        return " ".join(map(str, sorted(answer) if isinstance(answer, (set, frozenset)) else answer))
    return answer if isinstance(answer, (int, float, str)) else str(answer)


def _typed(answer: Any) -> str:
    """A saved answer the way it was typed between the brackets."""
    if isinstance(answer, Mapping):
        return ", ".join(f"{letter}={_typed(label)}" for letter, label in answer.items())
    return f'"{answer}"' if isinstance(answer, str) else str(answer)
