"""Every row of the framework has a name, and nothing claims to serve a row that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from trustkit import framework

COUNT = {"L": 9, "T": 8, "N": 11, "H": 7, "S": 5, "F": 4, "I": 6, "C": 3, "P": 3}
LESSONS = sorted((Path(__file__).parents[2] / "lessons" / "source").glob("*.py"))


def lessons():
    """Each lesson with the rows that its title says it serves."""
    for path in LESSONS:
        told = re.search(r"\*\*Serves:\*\* ([^.]+)\.", path.read_text("utf-8"))
        yield f"lesson {path.stem[:2]}", told[1].split(", ")


def test_the_rows_are_those_of_the_framework():
    assert list(framework.rows()) == [
        f"{letter}{n + 1}" for letter, count in COUNT.items() for n in range(count)
    ]
    assert len(set(framework.rows().values())) == sum(COUNT.values())


def test_nothing_serves_a_row_that_is_not_there():
    served = framework.served(dict(lessons()))
    assert set(served) == set(framework.rows())
    assert "measure thanks_share" in served["T5"]
    assert "practice thanks" in served["T5"]
    assert "question bio" in served["T2"]
    assert "lesson 06" in served["S1"]
    assert "jumps and clean-up" in served["F4"]
    assert "measure thanks_share" not in served["T6"]


def test_a_row_that_is_not_there_is_found_out():
    with pytest.raises(KeyError, match="T9"):
        framework.served({"lesson 99": ["T9"]})


def test_every_row_is_taught_and_served():
    """`pytest tests/framework/test_rows.py -s` prints what serves each row."""
    told = dict(lessons())
    served, names = framework.served(told), framework.rows()
    for row, by in served.items():
        print(f"{row:<4} {names[row]:<48} {', '.join(by)}")
    taught = {row for rows in told.values() for row in rows}
    assert set(names) - taught == set(), "rows that no lesson teaches"
    assert {row for row, by in served.items() if not by} == set()
