"""A typed number means one thing wherever it is typed; where it can mean two, nobody guesses."""

from __future__ import annotations

import pytest

from trustkit.numbers import numbers_in, readings


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("42", 42),
        (" 42 ", 42),
        ("2.5", 2.5),
        ("2,5", 2.5),
        ("-3", -3),
        ("−3", -3),
        # London
        ("1,200", 1200),
        ("1,200.50", 1200.5),
        ("1,234,567", 1_234_567),
        ("0.125", 0.125),
        (".5", 0.5),
        ("2½", 2.5),
        # Berlin
        ("0,125", 0.125),
        ("1.200,50", 1200.5),
        ("1.234.567", 1_234_567),
        ("1.20", 1.2),
        ("12.3456", 12.3456),
        (",5", 0.5),
        # Paris, with each of the blanks that keyboards and programs set; and Zurich
        ("1 200", 1200),
        ("1\u00a0200,50", 1200.5),
        ("1\u202f234\u202f567", 1_234_567),
        ("1'200.50", 1200.5),
        ("12 345,678", 12_345.678),
        # not counted, in seven languages
        ("about 3", 3),
        ("About 1,200", 1200),
        ("~3", 3),
        ("ca. 2,5", 2.5),
        ("etwa 2½", 2.5),
        ("environ 1 200", 1200),
        ("más o menos 4", 4),
        ("circa 4", 4),
        ("ongeveer 4", 4),
        ("cerca de 4", 4),
    ],
)
def test_a_clear_number_has_one_reading(typed, means):
    assert readings(typed) == (means,)


@pytest.mark.parametrize(
    ("typed", "thousands", "decimals"), [("1.200", 1200, 1.2), ("-12.500", -12_500, -12.5)]
)
def test_a_point_before_three_digits_can_be_either(typed, thousands, decimals):
    assert readings(typed) == (thousands, decimals)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "two",
        "-",
        ".",
        "1,23,456",
        "1.2.3",
        "1,2,3",
        "12.5.2026",
        "1e5",
        "4 hours",
        "1 20",
        "1;2",
        "not about 3",
        "about",
        "about three",
        "2-3",
    ],
)
def test_what_is_no_single_number_has_none(typed):
    assert readings(typed) == ()


def test_numbers_among_words_are_found_whole():
    assert numbers_in("42.") == ["42"]
    assert numbers_in("On 8 July 2025, No.5 of 1.200,50") == ["8", "2025", "5", "1.200,50"]
    assert numbers_in("between 10 and 1 200 €") == ["10", "1 200"]
