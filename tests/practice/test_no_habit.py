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


def test_the_longest_text_is_the_right_choice_at_most_once_in_three():
    choices = of_kind("choice")
    assert len(choices) >= 8
    longest = [max(one._items, key=lambda letter: len(one._items[letter])) for one in choices]
    won = [one.name for one, letter in zip(choices, longest, strict=True) if letter == one.solutions[0]]
    assert len(won) <= len(choices) / 3, won


def test_length_alone_does_not_tell_the_letters_to_tick_or_which_of_two_labels_fits():
    two = [one for one in of_kind("labels") if len(set(one.solutions[0].values())) == 2]
    some = [
        one for one in of_kind("set") + two if len(one._items) >= 5
    ]  # of fewer, chance alone sorts many by length
    assert len(some) >= 8
    for one in some:
        answer = one.solutions[0]
        fits = (
            set(answer) if one.words.kind == "set" else {key for key in answer if answer[key] == answer["A"]}
        )
        first, second = (
            [len(text) for letter, text in one._items.items() if (letter in fits) is kind]
            for kind in (True, False)
        )
        assert max(first) > min(second) / 1.2, one.name
        assert max(second) > min(first) / 1.2, one.name
