"""What customers say by dimension: how many, their mean with its range, and whether the sentences hang together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from trustkit import framework
from trustkit.framework.customers import Dimension
from trustkit.signals.finding import RANGE_ONLY, TOO_FEW, mean_interval
from trustkit.signals.words import amount
from trustkit.survey.answers import Answers

if TYPE_CHECKING:
    import pandas as pd

USABLE = 0.70  # Nunnally 1978: from here on sentences may stand together as one scale in early research
Leaning = Literal["yes", "no", "divided", "too few"]


@dataclass(frozen=True)
class DimensionResult:
    """One dimension: `people` who count, their mean (1 to the highest tick, reversed ones turned) with its 95 % range.

    `mean` is None under 30 people, `low` and `high` under 5. `alpha` is Cronbach's alpha over those who answered all
    sentences (`complete`), with its 95 % range; None where it cannot be worked out.
    """

    id: str
    name: str
    people: int
    mean: float | None
    low: float | None
    high: float | None
    complete: int
    alpha: float | None
    alpha_low: float | None
    alpha_high: float | None

    @property
    def leaning(self) -> Leaning:
        """On which side of the middle the whole range lies.

        >>> from trustkit import samples
        >>> from trustkit.survey import read_answers
        >>> result = survey_result(read_answers(samples.path("bakery") / "survey.csv"))
        >>> {one.id: one.leaning for one in result.dimensions}
        {'heard': 'yes', 'trust': 'yes', 'satisfaction': 'yes', 'commitment': 'divided'}
        """
        middle = (1 + framework.survey().highest) / 2
        if self.low is None or self.high is None:
            return "too few"
        return "yes" if self.low > middle else "no" if self.high < middle else "divided"

    @property
    def loose(self) -> bool:
        """Whether its sentences certainly do not hang together, so that their mean says little.

        >>> DimensionResult("trust", "Trust", 40, 3.6, 3.3, 3.9, 38, alpha=0.4, alpha_low=0.2, alpha_high=0.55).loose
        True
        """
        return self.alpha_high is not None and self.alpha_high < USABLE

    def in_words(self) -> str:
        """The figure with its range, or why there is none.

        >>> from trustkit import samples
        >>> from trustkit.survey import read_answers
        >>> survey_result(read_answers(samples.path("bakery") / "survey.csv")).dimensions[0].in_words()
        '38 people: 3.6 (3.3 to 4.0 of 5)'
        """
        top = framework.survey().highest
        people = amount(self.people, "people")
        if self.low is None or self.high is None:
            return f"{people}; below {TOO_FEW} no figure is given."
        span = f"{self.low:.1f} to {self.high:.1f} of {top}"
        if self.mean is None:
            return f"{people}: somewhere from {span}"
        return f"{people}: {self.mean:.1f} ({span})"

    def reliability_in_words(self) -> str:
        """Whether the sentences of the dimension hang together, so that their mean says one thing.

        >>> from trustkit import samples
        >>> from trustkit.survey import read_answers
        >>> survey_result(read_answers(samples.path("bakery") / "survey.csv")).dimensions[0].reliability_in_words()
        'Its sentences hang together (alpha 0.92, 0.86 to 0.96, 36 full answers).'
        """
        if self.alpha_low is None or self.alpha_high is None:
            return f"Whether its sentences hang together cannot be told from {self.complete} full answers."
        figure = f"alpha {self.alpha:.2f}, " if self.alpha is not None else "alpha "
        span = f"({figure}{self.alpha_low:.2f} to {self.alpha_high:.2f}, {self.complete} full answers)"
        if self.alpha_low >= USABLE:
            return f"Its sentences hang together {span}."
        if self.loose:
            return f"Its sentences do not hang together {span}: look at them one by one."
        return f"How well its sentences hang together is not settled {span}."


@dataclass(frozen=True)
class ItemResult:
    """One sentence as it was ticked, reversed ones not turned: how many did, and their mean with its 95 % range.

    `mean` is None under 30 people, `low` and `high` under 5.
    """

    text: str
    dimension: str
    people: int
    mean: float | None
    low: float | None
    high: float | None

    def in_words(self) -> str:
        """The mean with its range, the range alone, or that there are too few; and the sentence.

        >>> ItemResult("They know their trade.", "trust", 12, None, 3.24, 4.41).in_words()
        '3.2 to 4.4  They know their trade. (12 answers, as ticked)'
        """
        figure = "too few"
        if self.low is not None and self.high is not None:
            span = f"{self.low:.1f} to {self.high:.1f}"
            figure = span if self.mean is None else f"{self.mean:.1f} ({span})"
        return f"{figure}  {self.text} ({self.people} answers, as ticked)"


@dataclass(frozen=True)
class SurveyResult:
    """What the customers who answered say, by dimension and never in one number."""

    dimensions: tuple[DimensionResult, ...]
    items: tuple[ItemResult, ...]
    people: int
    read: int
    notes: tuple[str, ...]
    version: str

    def table(self) -> pd.DataFrame:
        """One row a dimension: dimension, what it asks, what came out, and how far it holds.

        >>> from trustkit import samples
        >>> from trustkit.survey import read_answers
        >>> survey_result(read_answers(samples.path("bakery") / "survey.csv")).table()[["dimension", "answers"]]
              dimension                           answers
        0   Being heard  38 people: 3.6 (3.3 to 4.0 of 5)
        1         Trust  38 people: 3.9 (3.6 to 4.2 of 5)
        2  Satisfaction  38 people: 4.2 (4.0 to 4.5 of 5)
        3    Commitment  38 people: 3.2 (2.9 to 3.6 of 5)
        """
        import pandas as pd

        asks = {dimension.id: dimension.asks for dimension in framework.survey().dimension}
        rows = [
            (one.name, asks[one.id], one.in_words(), one.reliability_in_words()) for one in self.dimensions
        ]
        return pd.DataFrame(rows, columns=["dimension", "asks", "answers", "holds"])

    def in_words(self) -> str:
        """How many answered and how far that carries.

        >>> SurveyResult((), (), people=38, read=40, notes=(), version="2026.1").in_words()
        '38 of 40 rows count. People who answer a survey are rarely like those who do not. What it means depends
            on who was asked.'
        """
        counted = f"{self.people} of {self.read} rows count."
        caution = "People who answer a survey are rarely like those who do not. What it means depends on who was asked."
        return " ".join([counted, caution])


def survey_result(answers: Answers) -> SurveyResult:
    """The answers by dimension (Hon & Grunig 1999; Mayer, Davis & Schoorman 1995; sentences and answers are our own).

    >>> from trustkit.survey.answers import Answers
    >>> nobody = survey_result(Answers(np.empty((0, 12)), 0, (), ()))
    >>> nobody.dimensions[0].in_words()
    '0 people; below 5 no figure is given.'
    """
    form = framework.survey()
    reverse = np.array([item.reversed for item in form.item])
    turned = np.where(reverse, form.highest + 1 - answers.ticked, answers.ticked)
    of = np.array([item.dimension for item in form.item])
    dimensions = tuple(_dimension(one, turned[:, of == one.id], form.fewest) for one in form.dimension)
    items = tuple(
        ItemResult(item.text, item.dimension, *_mean(ticks[~np.isnan(ticks)]))
        for item, ticks in zip(form.item, answers.ticked.T, strict=True)
    )
    notes = (*answers.left_out, *answers.notes)
    return SurveyResult(dimensions, items, len(answers.ticked), answers.read, notes, form.version)


def _dimension(dimension: Dimension, ticks: np.ndarray, fewest: int) -> DimensionResult:
    given = ~np.isnan(ticks)
    people = ticks[given.sum(axis=1) >= fewest]
    complete = ticks[given.all(axis=1)]
    means = np.nanmean(people, axis=1) if len(people) else np.empty(0)
    alpha, alpha_low, alpha_high = cronbach_alpha(complete)
    return DimensionResult(
        dimension.id,
        dimension.name,
        *_mean(means),
        len(complete),
        alpha if len(complete) >= RANGE_ONLY else None,
        alpha_low,
        alpha_high,
    )


def _mean(values: np.ndarray) -> tuple[int, float | None, float | None, float | None]:
    """How many there are, their mean from 30 on, and its range from 5 on."""
    mean = float(values.mean()) if len(values) >= RANGE_ONLY else None
    highest = framework.survey().highest
    span = mean_interval(values, 1, highest) if len(values) >= TOO_FEW else (None, None)
    return len(values), mean, *span


def cronbach_alpha(ticks: np.ndarray) -> tuple[float | None, float | None, float | None]:
    """Cronbach's alpha (1951) of sentences in columns, with Feldt's 95 % interval (1965, Psychometrika 30:357-370).

    None three times for fewer than 5 people, or where nobody differs from anybody.

    >>> ticks = np.array([[1, 2, 1], [2, 2, 3], [3, 3, 3], [4, 5, 4], [5, 5, 4], [2, 1, 2.0]])
    >>> tuple(round(figure, 2) for figure in cronbach_alpha(ticks))
    (0.94, 0.76, 0.99)
    """
    from scipy.special import fdtri

    people, items = ticks.shape
    if people < TOO_FEW or (total := ticks.sum(axis=1).var(ddof=1)) == 0:
        return None, None, None
    alpha = float(items / (items - 1) * (1 - ticks.var(axis=0, ddof=1).sum() / total))
    free = people - 1, (people - 1) * (items - 1)
    low, high = (1 - (1 - alpha) * float(fdtri(*free, side)) for side in (0.975, 0.025))
    return alpha, low, high
