"""Calibration: whether ranges of rungs and 95 % intervals hold the truth of businesses whose habits are known."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from msgspec.structs import asdict
from msgspec.structs import replace as changed_habits

from trustkit import framework, ladder, own_word
from trustkit.arena.behaviour import Behaviour, bases
from trustkit.arena.deeds import changed
from trustkit.arena.year import DAY, WEEK, Year, as_stream, draw
from trustkit.framework.content import Rubric
from trustkit.signals.acts import STRANGERS, STRANGERS_SHARE
from trustkit.signals.caveats import OWN_ANSWERS
from trustkit.signals.conversation import TIMES_MET
from trustkit.signals.finding import Finding
from trustkit.stream import Stream

SEED = 11
# Windows that stand for the long run: with 8, their own luck cost the intervals a point and a half.
LONG_RUN = 60
_MONTH = 30 * DAY
_SHARES = (
    "pitching", "about_itself", "talking_weeks", "deep", "with_regulars", "prompt", "thanking", "known_credits",
    "cold_pitching",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One business: its true rung, the range that the evidence allows, and which intervals held the truth."""

    rung: int
    lowest: int
    highest: int
    held: dict[str, bool]


def calibrate(businesses: int, seed: int = SEED, pictures: float = 0.0) -> list[Case]:
    """So many businesses with known habits and incomplete evidence, each placed and held against the truth.

    With `pictures` (0 to 1) they are on Instagram, and so many of their posts are pictures without a sentence.
    """
    chance = np.random.default_rng(seed)
    return [_case(habits(chance), chance, pictures) for _ in range(businesses)]


def habits(chance: np.random.Generator) -> Behaviour:
    """The habits of a business somewhere around those of one of the honest ones, so that all rungs and gates come.

    Rates are a week, shares are 0 to 1; the same `chance` gives the same habits.

    >>> one, again, other = (habits(np.random.default_rng(seed)) for seed in (1, 1, 2))
    >>> one == again, one == other
    (True, False)
    """
    names = list(bases())
    base = bases()[names[int(chance.integers(len(names)))]]
    told = asdict(base)
    rates = {name: told[name] * chance.lognormal(0, 0.4) for name in ("posts", "talks", "credits", "cold")}
    shares = {name: _near(told[name], chance) for name in _SHARES}
    regulars = int(base.regulars * chance.lognormal(0, 0.3)) + 1
    uneven, lumpy = chance.uniform(0.2, 0.8), chance.uniform(0.01, 0.15)
    return changed_habits(base, **rates, **shares, regulars=regulars, uneven=uneven, lumpy=lumpy)


def _near(share: float, chance: np.random.Generator) -> float:
    """Another share near by, in odds."""
    odds = np.log((share + 0.01) / (1.01 - share)) + chance.normal(0, 0.7)
    return float(1 / (1 + np.exp(-odds)))


def _true_shares(years: list[Year]) -> dict[str, float]:
    """What the gates ask for, in the long run: sums over many windows that these habits would bring."""
    sums: dict[str, np.ndarray] = {}
    for year in years:
        for name, counts in _counts(year).items():
            sums[name] = sums.get(name, np.zeros(2)) + np.array(counts, dtype=float)
    return {name: counts[0] / counts[1] if counts[1] else np.nan for name, counts in sums.items()}


def true_rung(shares: dict[str, float], rubric: Rubric) -> int:
    """The rung whose gates, and those below, the true shares (0 to 1) pass; a share of nothing (NaN) passes none.

    >>> rubric = framework.rubric()
    >>> shares = {gate.finding: 1.0 if gate.comparator == "at least" else 0.0 for gate in rubric.gate}
    >>> true_rung(shares, rubric), true_rung(shares | {"reply_share": 0.1}, rubric)
    (5, 2)
    """
    shut = [
        rule.level
        for rule in rubric.gate
        if not (
            shares[rule.finding] >= rule.threshold
            if rule.comparator == "at least"
            else shares[rule.finding] <= rule.threshold
        )
    ]
    return min(shut, default=6) - 1


def _left_out(finding: Finding) -> bool:
    """Whether a note says that the figure leaves something out; that nobody knows who wrote back leaves out nothing."""
    return any(part and not part.startswith(OWN_ANSWERS) for part in finding.note.split(". "))


def _case(behaviour: Behaviour, chance: np.random.Generator, pictures: float) -> Case:
    rubric = framework.rubric()
    weeks = int(chance.choice([13, 26, 39, 52], p=[0.1, 0.2, 0.2, 0.5]))
    # The rung is that of whole years. An interval speaks of windows like the one that was seen: in a short one fewer
    # people have been met, so more of the credits are to strangers.
    year, truth = (
        _true_shares([draw(behaviour, chance, length) for _ in range(LONG_RUN)]) for length in (52, weeks)
    )
    stream = _less(as_stream(draw(behaviour, chance, weeks), chance), chance)
    if pictures:
        stream = as_on_instagram(stream, pictures, chance)
    findings = own_word.measured(stream, rubric)
    standing = ladder.place(findings, rubric)
    told = {gate.finding: findings[gate.finding] for gate in rubric.gate}
    held = {
        name: bool(finding.low <= truth[name] <= finding.high)
        for name, finding in told.items()
        if finding.low is not None
        and finding.high is not None
        and not np.isnan(truth[name])
        # A bound is no interval of chance, and what is left out on purpose is no matter of chance either: a business
        # that talks with a small circle gets less than it did, and its finding says so.
        and finding.status != "bound"
        and not _left_out(finding)
    }
    return Case(true_rung(year, rubric), standing.lowest, standing.highest, held)


def _less(stream: Stream, chance: np.random.Generator) -> Stream:
    """The stream as an export with gaps would tell it: a topic missing, or people without a name."""
    if chance.random() < 0.1:
        topic = chance.choice(["time of the post answered", "own replies"])
        coverage = stream.coverage.copy()
        coverage.loc[coverage["topic"] == topic, "told"] = "no"
        stream = replace(stream, coverage=coverage)
    if chance.random() < 0.2:
        person = stream.events["person"].where(chance.random(len(stream.events)) < 0.9, None)
        stream = changed(stream, person=person)
    return stream


def as_on_instagram(stream: Stream, pictures: float, chance: np.random.Generator) -> Stream:
    """The stream as Instagram tells it, with so many of the posts to everybody (0 to 1) pictures without a sentence.

    By turns they have no caption, signs alone, or hashtags alone.

    >>> stream = as_stream(draw(bases()["advertises"], np.random.default_rng(1), 4), np.random.default_rng(1))
    >>> as_on_instagram(stream, 1.0, np.random.default_rng(1)).events["text"].isna().sum() > 3
    np.True_
    """
    events = stream.events
    posts = (events["kind"] == "post") & (events["direction"] == "made") & (events["people"].list.len() == 0)
    rows = np.flatnonzero(posts.to_numpy(dtype=bool) & (chance.random(len(events)) < pictures))
    text = events["text"].to_numpy(dtype=object).copy()
    text[rows] = [(None, "☀️🥖", f"#morning #oven #day{row}")[place % 3] for place, row in enumerate(rows)]
    coverage = stream.coverage.copy()
    coverage.loc[coverage["topic"] == "time of the post answered", "told"] = "no"
    return changed(replace(stream, coverage=coverage), text=text.tolist())


def _counts(year: Year) -> dict[str, tuple[float, float]]:
    """Numerator and denominator of each gate's share in one year, from what was planted."""
    posts, answers, colds = len(year.post_at), len(year.answer_at), len(year.cold_at)
    public = posts + answers + colds + len(year.credit_at)
    every = np.concatenate([year.post_at, year.answer_at, year.cold_at, year.credit_at])
    turns = np.bincount(np.unique(year.answer_exchange, return_inverse=True)[1]) if answers else np.zeros(0)
    people = np.unique(year.answer_person)
    credited = _credited(year, people, public)
    weeks, months = (_met(year.answer_person, year.answer_at // span) for span in (WEEK, _MONTH))
    sells = int(year.post_sells.sum() + year.cold_sells.sum())
    gives = int((~year.post_sells & ~year.post_ours).sum() + (~year.cold_sells).sum()) + credited
    within = year.answer_at - year.asked_at <= DAY
    return {
        "active_days_share": (len(np.unique(every // DAY)), year.weeks * 7),
        "reply_share": (answers, public),
        "deep_exchange_share": (int((turns >= 2).sum()), len(turns)),
        "pitch_share": (sells, posts + colds),
        "people_back_share": (int((weeks >= TIMES_MET).sum()), len(people)),
        "lasting_people_share": (int((months >= TIMES_MET).sum()), len(people)),
        "talking_weeks_share": (len(np.unique(year.answer_at // WEEK)), year.weeks),
        "public_reply_within_day_share": (int(within.sum()), answers),
        "first_contact_pitch_share": (int(year.cold_sells.sum()), len(people) + colds),
        "credit_share": (credited, public),
        "value_to_ask_share": (gives, gives + sells),
    }


def _credited(year: Year, people: np.ndarray, public: int) -> int:
    """Credits, one a person and day; of a flood of what strangers made none counts, by the measure's own definition."""
    person = np.unique(np.column_stack([year.credit_person, year.credit_at // DAY]), axis=0)[:, 0]
    known = int(np.isin(person, people).sum())
    strangers = len(person) - known
    flood = strangers > max(STRANGERS, int(public * STRANGERS_SHARE), known)
    return known if flood else len(person)


def _met(person: np.ndarray, span: np.ndarray) -> np.ndarray:
    """In how many different weeks, or months, each person was met."""
    pairs = np.unique(np.column_stack([person, span]), axis=0)
    return np.unique(pairs[:, 0], return_counts=True)[1]
