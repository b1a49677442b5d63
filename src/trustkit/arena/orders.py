"""What comes of it: a teaching model of orders, to set beside a naive score. Its numbers are ours and prove nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from msgspec import Struct

from trustkit.arena.attacks import tricked
from trustkit.arena.deeds import kept
from trustkit.arena.exploits import SEED
from trustkit.arena.score import naive_score
from trustkit.framework import load, rubric
from trustkit.ladder import place
from trustkit.own_word import measured
from trustkit.signals.acts import Acts, acts_of
from trustkit.signals.conversation import TIMES_MET
from trustkit.signals.hours import OpeningHours
from trustkit.signals.labels import Corrections
from trustkit.stream import Stream


class Model(Struct, frozen=True, forbid_unknown_fields=True):
    """Orders a year for each person by how often one met them, and what an act takes (`orders.toml`)."""

    orders_met_again: float
    orders_met: float
    orders_lost_pushed: float
    talk_minutes: float
    act_minutes: float


@dataclass(frozen=True)
class Round:
    """One trick played on one business: naive score, orders of the model, and the rungs possible, before and after."""

    score: tuple[int, int]
    orders: tuple[int, int]
    rungs: tuple[tuple[int, int], tuple[int, int]]
    hours: float


@cache
def _model() -> Model:
    """The numbers of the model."""
    return load(Path(__file__).with_suffix(".toml"), Model)


def play(stream: Stream, attack: str, seed: int = SEED) -> Round:
    """A trick on a business, with the hours that it takes taken away from talk: a week has no more hours than before.

    >>> from trustkit.arena import bases, simulate
    >>> played = play(simulate(bases()["talks"], 1), "one_emoji_replies")
    >>> played.score[1] > played.score[0], played.orders[1] < played.orders[0]
    (True, True)
    """
    chance = np.random.default_rng(seed)
    after, labels = tricked(attack, stream, chance)
    more = max(0, len(after.events) - len(stream.events))
    left = _acts(_without_talk(stream, more * _model().act_minutes / _model().talk_minutes, chance))
    pushed = _pushed(_acts(after)) - _pushed(_acts(stream))
    lost = _model().orders_lost_pushed * max(0, pushed)
    return Round(
        (naive_score(stream), naive_score(after)),
        (_orders(_acts(stream)), max(0, round(_orders(left) - lost))),
        (_rungs(stream, {}), _rungs(after, labels)),
        more * _model().act_minutes / 60,
    )


def _orders(acts: Acts) -> int:
    """Orders of a year by the model: a few of each person met again, a fraction of each person met at all."""
    talk = np.flatnonzero(acts.talk & (acts.person >= 0))
    weeks = np.unique(np.column_stack([acts.person[talk], acts.week[talk]]), axis=0)
    _, met = np.unique(weeks[:, 0], return_counts=True)
    again = int((met >= TIMES_MET).sum())
    return round(_model().orders_met_again * again + _model().orders_met * (len(met) - again))


def _acts(stream: Stream) -> Acts:
    return acts_of(stream, rubric().window_weeks, OpeningHours())


def _pushed(acts: Acts) -> int:
    """Acts that put a pitch or a template before somebody."""
    return int((acts.made & acts.has_counterpart & (acts.templated | acts.column("pitch"))).sum())


def _without_talk(stream: Stream, fewer: float, chance: np.random.Generator) -> Stream:
    acts = _acts(stream)
    talk = np.flatnonzero(acts.talk) + acts.first_row
    gone = chance.choice(talk, min(len(talk), round(fewer)), replace=False)
    which = np.ones(len(stream.events), dtype=bool)
    which[gone] = False
    return kept(stream, which)


def _rungs(stream: Stream, labels: Corrections) -> tuple[int, int]:
    standing = place(measured(stream, rubric(), corrections=labels), rubric())
    return standing.lowest, standing.highest
