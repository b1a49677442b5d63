"""Templates: the same words to many people."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from trustkit.signals.templates import templated


def texts(pattern, slots):
    return pa.array([pattern.format(slot) for slot in slots])


PEOPLE = np.arange(5)


@pytest.mark.parametrize(
    ("pattern", "slots"),
    [
        ("Thanks @{} for the follow!", ["ann", "bea_1", "cy", "d.d", "Ed"]),
        ("Hi {}, lovely to meet you", ["Ann", "Bea", "Åsa", "O’Neil", "Élise"]),
        ("Our number {} is here https://t.co/{}", ["1", "22", "333", "4", "5"]),
        ("Great post {}", ["😀", "👍", "!!", "❤️", "…"]),
    ],
    ids=["handles", "first names", "figures and links", "signs"],
)
def test_what_a_template_varies_does_not_hide_it(pattern, slots):
    rows = pa.array([pattern.format(*[slot] * pattern.count("{}")) for slot in slots])
    assert templated(rows, PEOPLE).tolist() == [True] * 5


def test_own_words_are_no_template():
    own = texts("I liked your {} very much", ["bread", "window", "song", "garden", "dog"])
    assert not templated(own, PEOPLE).any()


def test_four_people_are_not_five_and_one_person_is_one():
    same = pa.array(["see you on the market then"] * 4)
    assert not templated(same, PEOPLE[:4]).any()
    assert not templated(pa.array(["see you on the market then"] * 9), np.zeros(9, dtype=int)).any()


def test_texts_to_nobody_in_particular_count_each_time():
    assert templated(pa.array(["thank you top followers"] * 5), np.full(5, -1)).all()
    assert not templated(pa.array(["thank you top followers"] * 4), np.full(4, -1)).any()


def test_names_alone_are_compared_as_they_stand():
    assert not templated(pa.array(["Brilliant", "Lovely", "Wonderful", "Superb", "Great"]), PEOPLE).any()


def test_a_missing_text_is_no_template():
    assert not templated(pa.array([None] * 6, pa.string()), np.arange(6)).any()


def test_words_swapped_for_others_of_like_meaning_are_a_template():
    spun = [
        f"{a} {b} indeed and {c} put"
        for a in ("great", "lovely")
        for b in ("idea", "view")
        for c in ("well", "nicely")
    ]
    assert templated(pa.array(spun * 3), np.arange(24)).all()
    assert not templated(pa.array(spun), np.arange(8)).any()
