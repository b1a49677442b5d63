"""The kinds of exercise: how an answer is read, and when it agrees with the right one.

An answer comes from somebody who never wrote code, so a number may come as text, letters in either case, and
an order as "B A C". What cannot be read raises `Unreadable` with a sentence that says what would do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

FEWEST_WORDS = 5  # a reason in fewer words names a fact or a reason, not both

_OPEN = (Ellipsis, None, "", "...")


class Unreadable(Exception):
    """An answer of a kind that cannot be checked; the message says what would do."""


class Kind(Protocol):
    """What every kind of exercise can do with an answer. `items` are the letters that may stand in it."""

    how: str  # how to answer, as the learner reads it

    def is_open(self, answer: Any) -> bool:
        """Whether nothing was answered yet."""

    def read(self, answer: Any, items: Mapping[str, str]) -> Any:
        """The answer in one form; raises Unreadable."""

    def agrees(self, answer: Any, expected: Any) -> bool:
        """Whether a read answer is right."""

    def shares(self, answer: Any, wrong: Any, expected: Any) -> int:
        """In how many places a read answer makes the same mistake as a named wrong answer."""

    def typed(self, answer: Any) -> str:
        """What a learner types between the brackets of `check( )` to give this answer."""

    def shown(self, expected: Any) -> Any:
        """The answer that a worked solution shows."""


class _Whole:
    """Kinds whose answer is right or wrong as a whole."""

    def is_open(self, answer: Any) -> bool:
        return _open(answer)

    def agrees(self, answer: Any, expected: Any) -> bool:
        return bool(answer == expected)

    def shares(self, answer: Any, wrong: Any, expected: Any) -> int:
        return int(answer == wrong)

    def shown(self, expected: Any) -> Any:
        return expected


class Value(_Whole):
    """A number, right to the second decimal place."""

    how = "Type the number in place of the dots below, and run that cell."

    def read(self, answer: Any, items: Mapping[str, str]) -> float:
        """The number, from a number or from text such as "42" or "1,200"."""
        if isinstance(answer, str):
            answer = answer.replace(",", "").rstrip("% ")
        if isinstance(answer, (bool, list, tuple, dict, set)):
            raise Unreadable("I need one number, such as 42, and got something else.")
        try:
            return round(float(answer), 2)
        except (TypeError, ValueError):
            raise Unreadable("I need one number, such as 42, and got words.") from None

    def typed(self, answer: Any) -> str:
        """The number without a needless ".0"."""
        return f"{answer:g}"


class Choice(_Whole):
    """One letter out of those listed."""

    how = "Type the letter, with quotation marks, in place of the dots below, and run that cell."

    def read(self, answer: Any, items: Mapping[str, str]) -> str:
        """The letter as a capital."""
        letters = _letters(answer, items)
        if len(letters) != 1:
            raise Unreadable(f"I need one letter, and got {len(letters)}.")
        return letters[0]

    def typed(self, answer: Any) -> str:
        """The letter in quotation marks."""
        return f'"{answer}"'


class Order(_Whole):
    """All letters in the right order."""

    how = "Type the letters in order, between quotation marks, in place of the dots below, and run that cell."

    def read(self, answer: Any, items: Mapping[str, str]) -> tuple[str, ...]:
        """The letters as capitals, each once."""
        letters = _letters(answer, items)
        if sorted(letters) != sorted(items):
            raise Unreadable(f"I need each of the letters {_listed(items)} once.")
        return letters

    def typed(self, answer: Any) -> str:
        """The letters with spaces between them."""
        return f'"{" ".join(answer)}"'


class Set(_Whole):
    """Some of the letters, in any order; where several choices are right, they are given as a tuple of sets."""

    how = "Type the letters, between quotation marks, in place of the dots below, and run that cell."

    def read(self, answer: Any, items: Mapping[str, str]) -> frozenset[str]:
        """The letters as capitals."""
        return frozenset(_letters(answer, items))

    def agrees(self, answer: Any, expected: Any) -> bool:
        """Whether it is the right choice, or one of them."""
        return answer in _choices(expected)

    def shares(self, answer: Any, wrong: Any, expected: Any) -> int:
        """How many letters that are never right both have in common; the very same choice counts for most."""
        never_right = wrong.difference(*_choices(expected))
        return len(wrong) + 1 if answer == wrong else len(answer & never_right)

    def typed(self, answer: Any) -> str:
        """The letters in alphabetical order."""
        return f'"{" ".join(sorted(answer))}"'

    def shown(self, expected: Any) -> Any:
        """The first of the right choices."""
        return _choices(expected)[0]


class Labels:
    """A label for each letter; some letters may have several right labels, given as a frozenset."""

    how = "Put your answer in place of each group of dots below, and run that cell."

    def is_open(self, answer: Any) -> bool:
        """Whether no letter has a label yet."""
        return _open(answer) or (
            isinstance(answer, Mapping) and all(_open(label) for label in answer.values())
        )

    def read(self, answer: Any, items: Mapping[str, str]) -> dict[str, str]:
        """Letter → label in small letters, for the letters that have one."""
        if not isinstance(answer, Mapping):
            raise Unreadable(f"I need a label for each letter, written as {_example(items)}.")
        unknown = [letter for letter in answer if str(letter).upper() not in items]
        if unknown:
            raise Unreadable(f"There is no {unknown[0]} here; the letters are {_listed(items)}.")
        return {str(letter).upper(): _label(label) for letter, label in answer.items() if not _open(label)}

    def agrees(self, answer: Any, expected: Any) -> bool:
        """Whether every letter has a right label."""
        return not self.differing(answer, expected)

    def differing(self, answer: Mapping[str, str], expected: Mapping[str, Any]) -> list[str]:
        """The letters with no label or a wrong one."""
        return [letter for letter, right in expected.items() if answer.get(letter) not in accepted(right)]

    def shares(self, answer: Any, wrong: Any, expected: Any) -> int:
        """How many wrong labels both have in common."""
        return sum(answer.get(letter) == _label(wrong[letter]) for letter in self.differing(answer, expected))

    def typed(self, answer: Any) -> str:
        """Each letter with its label."""
        return ", ".join(f"{letter}={_quoted(accepted(label)[0])}" for letter, label in answer.items())

    def shown(self, expected: Any) -> Any:
        """Each letter with its first right label."""
        return {letter: accepted(right)[0] for letter, right in expected.items()}


class Reason(_Whole):
    """A reason in the learner's own words; a coach judges it, here it only has to be there."""

    how = 'Write your own words, "between quotation marks", in place of the dots below, and run that cell.'

    def read(self, answer: Any, items: Mapping[str, str]) -> str:
        """The words, without spaces around them."""
        return _words(answer, '"because people ask and I answer"')

    def agrees(self, answer: Any, expected: Any) -> bool:
        """Whether there are enough words for a reason."""
        return len(answer.split()) >= FEWEST_WORDS

    def shares(self, answer: Any, wrong: Any, expected: Any) -> int:
        """Whether the answer is as short as the wrong one: too short is too short, whatever the words."""
        return int(len(answer.split()) <= len(wrong.split()))

    def typed(self, answer: Any) -> str:
        """The words in quotation marks."""
        return f'"{answer}"'


@dataclass(frozen=True)
class Asked:
    """What a rewritten message must hold and must not hold, by the flags of `signals.labels`, and one that does."""

    example: str
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    fewest_words: int = FEWEST_WORDS

    def broken(self, text: str) -> frozenset[str]:
        """The rules that a text breaks: flags that should not be there, flags missing, or "short".

        >>> asked = Asked("Thank you, Ann! Which loaf was it?", holds=("question",), lacks=("pitch",))
        >>> sorted(asked.broken("Thanks")), sorted(asked.broken(asked.example))
        (['question', 'short'], [])
        """
        from trustkit.signals.labels import label_texts

        found = label_texts([text]).iloc[0]
        short = {"short"} if len(text.split()) < self.fewest_words else set()
        return frozenset(
            short
            | {flag for flag in self.holds if not found[flag]}
            | {flag for flag in self.lacks if found[flag]}
        )


class Rewrite(_Whole):
    """A message in other words; the same rules judge it as judge the posts of a stream."""

    how = 'Write your message, "between quotation marks", in place of the dots below, and run that cell.'

    def read(self, answer: Any, items: Mapping[str, str]) -> str:
        """The message, without spaces around it."""
        return _words(answer, '"Thank you for asking! Which day suits you?"')

    def agrees(self, answer: Any, expected: Asked) -> bool:
        """Whether the message breaks no rule."""
        return not expected.broken(answer)

    def shares(self, answer: Any, wrong: Any, expected: Asked) -> int:
        """How many rules both messages break."""
        return len(expected.broken(answer) & expected.broken(wrong))

    def typed(self, answer: Any) -> str:
        """The message in quotation marks."""
        return f'"{answer}"'

    def shown(self, expected: Asked) -> str:
        """A message that breaks no rule."""
        return expected.example


@dataclass(frozen=True)
class Bounds:
    """What a plan of amounts (hours, say) must keep to, and one that does: a sum, and a least and most for each letter.

    `most_used` is how many letters may get anything at all.
    """

    example: Mapping[str, float]
    total: float
    least: Mapping[str, float] = field(default_factory=dict)
    most: Mapping[str, float] = field(default_factory=dict)
    most_used: int = 0

    def broken(self, amounts: Mapping[str, float]) -> frozenset[str]:
        """The bounds that the amounts break: "total", "spread thin", or a letter with too little or too much.

        >>> week = Bounds({"A": 2, "B": 1}, total=3, least={"A": 2})
        >>> sorted(week.broken({"A": 1, "B": 3})), sorted(week.broken(week.example))
        (['A', 'total'], [])
        """
        used = sum(amount > 0 for amount in amounts.values())
        return frozenset(
            ({"total"} if sum(amounts.values()) > self.total else set())
            | ({"spread thin"} if self.most_used and used > self.most_used else set())
            | {letter for letter, least in self.least.items() if amounts.get(letter, 0) < least}
            | {letter for letter, most in self.most.items() if amounts.get(letter, 0) > most}
        )


class Plan(_Whole):
    """An amount for each letter, inside bounds."""

    how = "Put a number in place of each group of dots below, and run that cell."

    def is_open(self, answer: Any) -> bool:
        """Whether no letter has an amount yet."""
        return _open(answer) or (
            isinstance(answer, Mapping) and all(_open(amount) for amount in answer.values())
        )

    def read(self, answer: Any, items: Mapping[str, str]) -> dict[str, float]:
        """Letter → amount; a letter still open counts as nothing."""
        if not isinstance(answer, Mapping):
            raise Unreadable(f"I need a number for each letter, written as {_example(items)}.")
        amounts = {str(letter).upper(): amount for letter, amount in answer.items() if not _open(amount)}
        unknown = [letter for letter in amounts if letter not in items]
        if unknown:
            raise Unreadable(f"There is no {unknown[0]} here; the letters are {_listed(items)}.")
        read = {letter: Value().read(amount, items) for letter, amount in amounts.items()}
        if min(read.values()) < 0:
            raise Unreadable("No number can be less than nothing.")
        return read

    def agrees(self, answer: Any, expected: Bounds) -> bool:
        """Whether the amounts keep to every bound."""
        return not expected.broken(answer)

    def shares(self, answer: Any, wrong: Any, expected: Bounds) -> int:
        """How many bounds both plans break."""
        return len(expected.broken(answer) & expected.broken(wrong))

    def typed(self, answer: Any) -> str:
        """Each letter with its amount."""
        return ", ".join(f"{letter}={amount:g}" for letter, amount in answer.items())

    def shown(self, expected: Bounds) -> dict[str, float]:
        """Amounts that keep to every bound."""
        return dict(expected.example)


class Table(_Whole):
    """A column of numbers with a name each, as a table gives it."""

    how = "Put the line that makes the table in place of the dots below, and run that cell."

    def read(self, answer: Any, items: Mapping[str, str]) -> dict[str, float]:
        """Name → number, from a column of a table or from names with numbers."""
        pairs = getattr(answer, "items", None)
        if pairs is None or hasattr(answer, "columns"):
            raise Unreadable("I need one column of a table with a name for each row, and got something else.")
        return {str(name): Value().read(number, items) for name, number in pairs()}

    def typed(self, answer: Any) -> str:
        """The names with their numbers."""
        return f"{{{', '.join(f'{name!r}: {number:g}' for name, number in answer.items())}}}"


KINDS: dict[str, Kind] = {
    "value": Value(),
    "choice": Choice(),
    "labels": Labels(),
    "set": Set(),
    "order": Order(),
    "reason": Reason(),
    "rewrite": Rewrite(),
    "plan": Plan(),
    "table": Table(),
}


def accepted(label: Any) -> tuple[str, ...]:
    """The labels that count as right for one letter, in small letters.

    >>> accepted(3), accepted(frozenset({4, 3}))
    (('3',), ('3', '4'))
    """
    return tuple(sorted(_label(one) for one in label)) if isinstance(label, frozenset) else (_label(label),)


def _choices(expected: Any) -> tuple[frozenset[str], ...]:
    return expected if isinstance(expected, tuple) else (expected,)


def _words(answer: Any, example: str) -> str:
    if not isinstance(answer, str):
        raise Unreadable(f"I need words in quotation marks, such as {example}.")
    return answer.strip()


def _open(answer: Any) -> bool:
    return answer is Ellipsis or answer is None or (isinstance(answer, str) and answer.strip() in _OPEN)


def _label(label: Any) -> str:
    return str(label).strip().lower()


def _letters(answer: Any, items: Mapping[str, str]) -> tuple[str, ...]:
    if isinstance(answer, str):
        answer = answer.replace(",", " ").split()
        # "BAC" is how many people write an order of letters.
        answer = list(answer[0]) if len(answer) == 1 and answer[0].upper() not in items else answer
    if not isinstance(answer, Iterable):
        raise Unreadable(f'I need letters in quotation marks, such as "{next(iter(items))}".')
    letters = tuple(str(letter).upper() for letter in answer)
    unknown = [letter for letter in letters if letter not in items]
    if unknown:
        raise Unreadable(f"There is no {unknown[0]} here; the letters are {_listed(items)}.")
    return letters


def _listed(items: Iterable[str]) -> str:
    *most, last = items
    return f"{', '.join(most)} and {last}" if most else last


def _example(items: Mapping[str, str]) -> str:
    return ", ".join(f"{letter}=…" for letter in list(items)[:2])


def _quoted(label: str) -> str:
    return label if label.isdigit() else f'"{label}"'
