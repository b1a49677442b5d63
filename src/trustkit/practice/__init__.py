"""The exercises of the lessons, one module a lesson: `practice.lesson_01.order_rungs.check("…")`."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from trustkit import samples
from trustkit.errors import AnswerError
from trustkit.practice.exercise import Exercise
from trustkit.practice.note import Note, say
from trustkit.practice.slips import tell_slips
from trustkit.practice.your_business import my_business
from trustkit.words import listed
from trustkit.workbook import Workbook

__all__ = ["LESSONS", "exercises", "forget", "my_business", "say", "take", "whole_tables"]

LESSONS = tuple(f"lesson_{number:02}" for number in range(16))


def exercises() -> tuple[Exercise, ...]:
    """Every exercise of every lesson, in the order of the lessons.

    >>> {one.lesson for one in exercises()} == {*LESSONS}
    True
    """
    return tuple(
        exercise for name in LESSONS for exercise in import_module(f"trustkit.practice.{name}").EXERCISES
    )


def forget(lesson: str) -> str:
    """Empties the results of one lesson, such as "lesson_01", in the workbook; answers to questions stay.

    Raises AnswerError when there is no such lesson.

    >>> import os
    >>> from tempfile import TemporaryDirectory
    >>> from unittest.mock import patch
    >>> with TemporaryDirectory() as folder, patch.dict(os.environ, TRUSTKIT_HOME=folder):
    ...     Workbook.open().save_result("lesson_01.order_rungs", {"verdict": "correct"})
    ...     forget("lesson_01")
    'Forgotten: what was saved of lesson_01 (exercises: 1).'
    """
    if lesson not in LESSONS:
        raise AnswerError(
            "There is no lesson of that name.",
            "Nothing was emptied.",
            f"Write one of {listed(LESSONS, 'or')}.",
        )
    workbook = Workbook.open()
    tried = [name for name in workbook.results() if name.startswith(f"{lesson}.")]
    for name in tried:
        workbook.save_result(name, None)
    return f"Forgotten: what was saved of {lesson} (exercises: {len(tried)})."


def take(business: str) -> Note:
    """Keeps the business that a coach drew for the person, from its folder beside the notebook, for every lesson.

    Raises SampleError when the folder is not there.
    """
    name = samples.keep(business)
    return say(f'Your business is in its place. In every lesson, samples.open("{name}") opens it.')


def whole_tables() -> None:
    """From here on, tables show whole sentences, where pandas would cut them after 50 characters.

    >>> import pandas as pd
    >>> with pd.option_context("display.max_colwidth", 20):
    ...     whole_tables()
    ...     print(pd.DataFrame({"text": ["People come back to those who answer them"]}))
                                            text
    0  People come back to those who answer them
    """
    import pandas as pd

    pd.set_option("display.max_colwidth", None)


tell_slips()


def __getattr__(name: str) -> ModuleType:
    if name not in LESSONS:
        raise AttributeError(f"module 'trustkit.practice' has no attribute {name!r}")
    return import_module(f"trustkit.practice.{name}")
