"""Continuity: whether giving, thanking and answering are kept up, where they are going, and lapses (rows T7 and T8)."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from trustkit.signals.acts import Acts
from trustkit.signals.facts import is_in
from trustkit.signals.finding import RANGE_ONLY, Z95, Finding, only, share_of
from trustkit.signals.posts import thanking
from trustkit.signals.window import WEEK
from trustkit.words import day

QUARTER_WEEKS = 13
BLOCK_WEEKS = 4  # neighbouring weeks are alike; blocks of them can be taken as apart
# Of four, Kendall's statistic is as extreme in one case of twelve by chance: no 95 % range exists.
FEWEST_BLOCKS = 5


def deeds(acts: Acts) -> dict[str, np.ndarray]:
    """The three deeds that build trust, each with a mask of the acts that do it: value, gratitude, response.

    Of value only what is given to somebody by name counts here: shares and credits. Whether a post to everybody is of
    use cannot be told from its words well enough to judge a year by.

    >>> from trustkit.signals.by_hand import act, answer, measured
    >>> gives = act("2026-06-22 10:00", "RT @ann: A walk along the river", kind="repost", person="ann")
    >>> thanks = answer("2026-06-23 10:00", "ann", "Thank you for the lovely lamp")
    >>> {name: mask.tolist() for name, mask in deeds(measured(gives, thanks)).items()}
    {'value': [True, False], 'gratitude': [False, True], 'response': [False, True]}
    """
    messages, thread = acts.kind("message"), acts.events["thread"]
    ours = messages & acts.made & ~acts.templated & ~acts.column("pitch") & ~acts.column("wordless")
    rows = np.flatnonzero(ours)
    answers = np.zeros(len(ours), dtype=bool)
    answers[rows] = is_in(thread.iloc[rows], thread[messages & acts.received].dropna())
    return {
        "value": acts.credit,
        "gratitude": thanking(acts),
        "response": acts.open_talk | answers,
    }


def _by_week(acts: Acts, done: dict[str, np.ndarray]) -> pd.DataFrame:
    first, last = acts.window.whole_weeks(acts.stream)
    table = pd.DataFrame({"week": acts.window.first + np.arange(acts.weeks) * WEEK})
    for name, mask in done.items():
        table[name] = np.bincount(acts.week[mask], minlength=acts.weeks)
    return table.iloc[first:last].reset_index(drop=True)


def upkeep(acts: Acts) -> list[Finding]:
    """Weeks with each deed, the trend of each, and the longest lapse.

    >>> from trustkit.signals.by_hand import answer, measured
    >>> thanks = [answer(f"2026-06-{day} 10:00", "ann", f"Thank you for the {what}")
    ...     for day, what in ((10, "lamp"), (24, "bread"))]
    >>> told = {one.id: (one.numerator, one.denominator) for one in upkeep(measured(*thanks))}
    >>> told["gratitude_weeks_share"], told["longest_lapse_weeks"]
    ((2, 52), (49, 52))
    """
    done = deeds(acts)
    kept = _by_week(acts, done)
    first, last = acts.window.whole_weeks(acts.stream)
    told = (acts.week >= first) & (acts.week < last)
    rows = {name: np.flatnonzero(mask & told) for name, mask in done.items()}
    return [
        *(_weeks(f"{name}_weeks_share", kept[name], rows[name]) for name in rows),
        *(_trend(f"{name}_trend", kept[name], rows[name]) for name in rows),
        _lapse(acts, kept, np.unique(np.concatenate(list(rows.values())))),
    ]


def theil_sen(values: np.ndarray) -> tuple[float, float, float]:
    """The middle of all slopes between two values, with its 95 % interval (Sen 1968, JASA 63:1379-1389).

    Values stand one step apart; the interval comes from Kendall's statistic with ties taken into account.

    >>> theil_sen(np.arange(13.0))
    (1.0, 1.0, 1.0)
    """
    # The same as scipy.stats.theilslopes, whose package takes 70 MB of memory; a test holds the two equal.
    before, after = np.triu_indices(len(values), 1)
    slopes = np.sort((values[after] - values[before]) / (after - before))
    ties = np.unique(values, return_counts=True)[1]
    pairs = np.array([len(values), *ties])
    weights = pairs * (pairs - 1) * (2 * pairs + 5)
    reach = Z95 * math.sqrt(max(0, weights[0] - weights[1:].sum()) / 18)
    low = max(round((len(slopes) - reach) / 2) - 1, 0)
    high = min(round((len(slopes) + reach) / 2), len(slopes) - 1)
    return float(np.median(slopes)), float(slopes[low]), float(slopes[high])


def _weeks(name: str, counts: pd.Series, rows: np.ndarray) -> Finding:
    seen = (counts > 0).to_numpy()
    return share_of(name, rows, rows, counts=(int(seen.sum()), len(seen)))


def _trend(name: str, counts: pd.Series, rows: np.ndarray) -> Finding:
    weeks, number = len(counts), int(counts.sum())
    # Most blocks would hold none, and none to none reads as sure that nothing changes.
    if number < RANGE_ONLY:
        why = f"{only(number)}; below {RANGE_ONLY} no trend is given."
        return Finding(name, "a week", "too few", None, None, None, number, number, why, rows, rows)
    if weeks < FEWEST_BLOCKS * BLOCK_WEEKS:
        why = f"{only(weeks, 'week')}; below {FEWEST_BLOCKS * BLOCK_WEEKS} no trend is given."
        return Finding(name, "a week", "too few", None, None, None, number, weeks, why, rows, rows)
    blocks = counts.to_numpy(dtype=float)[weeks % BLOCK_WEEKS :].reshape(-1, BLOCK_WEEKS).mean(axis=1)
    value, low, high = (slope / BLOCK_WEEKS * QUARTER_WEEKS for slope in theil_sen(blocks))
    return Finding(name, "a week", "told", value, low, high, number, weeks, rows=rows, base=rows)


def _lapse(acts: Acts, kept: pd.DataFrame, rows: np.ndarray) -> Finding:
    heard = (kept.drop(columns="week") > 0).any(axis=1).to_numpy()
    marks = np.concatenate([[-1], np.flatnonzero(heard), [len(heard)]])
    silent = np.diff(marks) - 1
    weeks, place = int(silent.max()), int(silent.argmax())
    begins = acts.window.first + (acts.window.whole_weeks(acts.stream)[0] + marks[place] + 1) * WEEK
    after = int(np.searchsorted(acts.at[rows], begins))
    edges = rows[max(0, after - 1) : after + 1] if weeks else rows[:0]
    why = f"From {day(begins.astype('datetime64[D]').item())} on." if weeks else ""
    name = "longest_lapse_weeks"
    return Finding(name, "weeks", "told", weeks, weeks, weeks, weeks, len(heard), why, edges, rows)
