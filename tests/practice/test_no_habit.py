"""Nobody gets through by habit: right letters and the patterns of exit tickets change from lesson to lesson."""

from __future__ import annotations

from collections import Counter

from trustkit import practice
from trustkit.practice.exercise import Exercise

EXERCISES = practice.exercises()


def of_kind(kind: str) -> list[Exercise]:
    return [exercise for exercise in EXERCISES if exercise.words.kind == kind]


def drawn_by(exercise: Exercise) -> str:
    """The letter of the line that draws the right chart."""
    line = exercise._key.expected.line
    return next(letter for letter, text in exercise._items.items() if line.partition("(")[0] in text)


def test_no_pattern_of_yes_and_no_fits_more_than_a_third_of_the_exit_tickets():
    tickets = [one.solutions[0] for one in EXERCISES if one.name == "exit_ticket"]
    assert len(tickets) == len(practice.LESSONS)
    patterns = Counter("".join(word[0] for word in ticket.values()) for ticket in tickets)
    assert max(patterns.values()) <= len(tickets) / 3, patterns
    for letter in "ABC":
        yes = sum(ticket[letter] == "yes" for ticket in tickets)
        assert len(tickets) / 4 <= yes <= len(tickets) * 3 / 4, f"{letter}: {yes} times yes"


def test_no_letter_is_the_right_choice_more_than_half_the_time():
    letters = [one.solutions[0] for one in of_kind("choice")] + [drawn_by(one) for one in of_kind("chart")]
    assert len(letters) >= 8
    assert max(Counter(letters).values()) <= len(letters) / 2, Counter(letters)
