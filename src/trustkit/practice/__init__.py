"""The exercises of the lessons, one module a lesson: `practice.lesson_01.order_rungs.check("…")`."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from trustkit.practice.exercise import Exercise

LESSONS = ("lesson_00", "lesson_01", "lesson_02", "lesson_06", "lesson_15")


def exercises() -> tuple[Exercise, ...]:
    """Every exercise of every lesson, in the order of the lessons."""
    return tuple(
        exercise for name in LESSONS for exercise in import_module(f"trustkit.practice.{name}").EXERCISES
    )


def __getattr__(name: str) -> ModuleType:
    if name not in LESSONS:
        raise AttributeError(f"module 'trustkit.practice' has no attribute {name!r}")
    return import_module(f"trustkit.practice.{name}")
