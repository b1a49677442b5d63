"""Questions across businesses: what is true of a programme as a whole, with nobody to be picked out.

Each business counts alike, as a sum over all acts could tell of the largest one. A median or a quarter has the range in
which that of all businesses like these lies, 95 % sure, whatever their distribution (Conover 1999, section 3.2). Acts
are looked at part by part, so the memory is that of one part, however many businesses there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd

from trustkit import framework
from trustkit.coach.shapes import NEARLY_ALL, seen, told_apart
from trustkit.programme.results import Results
from trustkit.signals.finding import RANGE_ONLY, TOO_FEW, mean_interval, shown_interval
from trustkit.signals.words import amount

MONTHS = 24  # so many are looked back
BACK_MONTHS = 3  # who was there in so many months has come back
QUARTERS_FROM = 4 * TOO_FEW  # so many businesses, that five lie in each quarter
DAY_HOURS = 24
NOT_SHOWN = "not shown"
RANGE = "In brackets the range of each figure: where it lies, 95 % sure, for all businesses like these."
_VERDICTS = ("met", "not met", "cannot tell")


@dataclass(frozen=True)
class Answer:
    """What a question gives: how it was counted, in a sentence or two, and a table; empty for fewer than five.

    The first columns, as many as `labels`, say what a row is about.
    """

    question: str
    counted: str
    head: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    labels: int = 1


def parted(counts: Sequence[int]) -> list[int | str]:
    """The counts of a whole's parts as they may be shown: beside what is shown, at least two are hidden alike.

    Else one could be worked out from the others, and what is under 5 twice from what both make. A whole that small
    parts alone could make is not shown at all.

    >>> parted([20, 3, 27]), parted([20, 10, 20]), parted([0, 2, 48])
    (['not shown', 'not shown', 27], [20, 10, 20], ['under 5', 'under 5', 'all but under 5'])
    """
    if sum(counts) <= len(counts) * (TOO_FEW - 1):
        return [NOT_SHOWN] * len(counts)
    shown: list[int | str] = [seen(count, sum(counts)) for count in counts]
    few = sum(count < TOO_FEW for count in counts)
    if few and NEARLY_ALL not in shown:
        for at in sorted(range(len(counts)), key=counts.__getitem__)[: max(few, 2)]:
            shown[at] = NOT_SHOWN
    return shown


def rungs(results: Results) -> Answer:
    """On how many businesses' range each rung lies.

    >>> from trustkit.programme.by_hand import ByHand
    >>> kept = ByHand(standings=[{"export": str(n), "lowest": 2, "highest": 3} for n in range(12)])
    >>> rungs(kept).head, rungs(kept).rows[2:4]
    (('rung', 'possible for'), (('3 (Conversation)', 'all but under 5'), ('4 (Relationships)', 'under 5')))
    """
    placed = _kept(results, "standings", ["lowest", "highest"]).dropna()
    rows = [
        (
            f"{level.number} ({level.name})",
            seen(
                int(((placed["lowest"] <= level.number) & (level.number <= placed["highest"])).sum()),
                len(placed),
            )
            if told_apart(len(placed))
            else NOT_SHOWN,
        )
        for level in framework.levels()
    ]
    counted = "A business whose range holds several rungs counts on each."
    return _answer("On which rungs may they stand?", counted, ("rung", "possible for"), rows, len(placed))


def gates(results: Results) -> Answer:
    """How many meet each gate, how many do not, and of how many the files do not tell it.

    >>> from trustkit.programme.by_hand import ByHand
    >>> judged = {"level": 3, "finding": "reply_share"}
    >>> verdicts = ["met"] * 7 + ["not met"] * 8
    >>> gates(ByHand(gates=[judged | {"export": str(n), "verdict": one} for n, one in enumerate(verdicts)])).rows
    ((3, 'Talk', 'not shown', 8, 'not shown'),)
    """
    judged = _kept(results, "gates", ["level", "finding", "verdict"])
    cards = framework.measures()
    rows = [
        (level, cards[str(finding)].name, *parted([int(verdicts.eq(one).sum()) for one in _VERDICTS]))
        for (level, finding), verdicts in judged.groupby(["level", "finding"])["verdict"]
    ]
    told = _answer("Which gates are met?", "", ("rung", "gate", *_VERDICTS), rows, judged["export"].nunique())
    return replace(told, labels=2)


def figures(results: Results) -> Answer:
    """What half of the businesses stay below, measure by measure, and the quarters around it.

    >>> from trustkit.programme.by_hand import ByHand
    >>> shares = [{"export": str(n), "finding": "reply_share", "point": n / 40} for n in range(40)]
    >>> figures(ByHand(figures=shares)).rows
    (('Talk', 'all but under 5', '24 % (10 % to 40 %)', '49 % (32 % to 65 %)', '73 % (57 % to 88 %)'),)
    """
    told = _kept(results, "figures", ["finding", "point"])
    of, cards, rows = told["export"].nunique(), framework.measures(), []
    for finding, points in told.groupby("finding", sort=False)["point"]:
        known, card = points.dropna(), cards[str(finding)]
        said = _people if card.unit == "people" else partial(amount, unit=card.unit)
        quarters = (0.25, 0.75) if len(known) >= QUARTERS_FROM else ()
        below, above = [_quantile(known, one, said) for one in quarters] or ("", "")
        rows.append((card.name, *_shown(len(known), of, [below, _middle(known, said), above])))
    counted = f"Where a figure can be told; the quarters from {QUARTERS_FROM} businesses on. {RANGE}"
    head = ("measure", "told of", "a quarter is below", "half are below", "a quarter is above")
    return _answer("Where are they with each measure?", counted, head, rows, of)


def networks(results: Results) -> Answer:
    """How much a business does on each network, and how much of that is its own, and an answer.

    >>> from trustkit.programme.by_hand import ByHand
    >>> one = {"network": "x", "kind": "reply"}
    >>> acts = [one | {"export": name, "made": made} for name in "abcdef" for made in (True, False)]
    >>> kept = ByHand(standings=[{"export": name, "lowest": 2} for name in "abcdef"], acts=acts)
    >>> networks(kept).rows
    (('x', 'all but under 5', '2 (too few for a range)', '50 % (too few for a range)', '100 % (too few for a range)'),)
    """

    def counted_in(acts: pd.DataFrame) -> pd.DataFrame:
        answers = acts["made"] & (acts["kind"] == "reply")
        by = acts.assign(answers=answers).groupby(["export", "network"], observed=True)
        return by.agg(acts=("made", "size"), made=("made", "sum"), answers=("answers", "sum")).reset_index()

    counts, of, rows = _each(results, ["network", "made", "kind"], counted_in), _many(results), []
    for network, each in counts.groupby("network"):
        own = each[each["made"] > 0]
        cells = [
            _middle(each["acts"], _whole),
            _middle(each["made"] / each["acts"], _share),
            _middle(own["answers"] / own["made"], _share) if len(own) >= TOO_FEW else NOT_SHOWN,
        ]
        rows.append((network, *_shown(len(each), of, cells)))
    counted = f"The middle business: half have more, half have less. {RANGE}"
    head = ("network", "businesses", "acts", "of them its own", "of its own, answers")
    return _answer("What do they do on each network?", counted, head, rows, of)


def hours(results: Results) -> Answer:
    """When others write, and when the businesses do.

    >>> from datetime import datetime
    >>> from trustkit.programme.by_hand import ByHand
    >>> acts = [{"export": name, "made": True, "local_hour": datetime(2026, 6, 22, 9)} for name in "abcdef"] * 30
    >>> kept = ByHand(standings=[{"export": name, "lowest": 2} for name in "abcdef"], acts=acts)
    >>> hours(kept).head, hours(kept).rows[9]
    (('hour', 'of what others say', 'of what they say'), ('09:00', 'not shown', '100 % (61 % to 100 %)'))
    """

    def counted_in(acts: pd.DataFrame) -> pd.DataFrame:
        by = acts.assign(hour=acts["local_hour"].dt.hour).groupby(["export", "made", "hour"], observed=True)
        return by.size().rename("acts").reset_index()

    counts, columns = _each(results, ["local_hour", "made"], counted_in), []
    for made in (False, True):
        by_hour = counts[counts["made"] == made].pivot_table(
            index="export", columns="hour", values="acts", fill_value=0
        )
        enough = by_hour[by_hour.sum(axis=1) >= RANGE_ONLY].reindex(columns=range(DAY_HOURS), fill_value=0)
        shares = enough.div(enough.sum(axis=1), axis=0)
        told = len(enough) >= TOO_FEW
        columns.append([_mean_share(shares[hour]) if told else NOT_SHOWN for hour in shares])
    rows = [(f"{hour:02}:00", *cells) for hour, cells in enumerate(zip(*columns, strict=True))]
    counted = (
        f"By each business's own clock; those with {RANGE_ONLY} acts or more, each counting alike. In brackets the "
        "range of the mean: where it lies, 95 % sure, for all businesses like these."
    )
    head = ("hour", "of what others say", "of what they say")
    return _answer("At which hours?", counted, head, rows, _many(results))


def months(results: Results) -> Answer:
    """In how many businesses there was life, month by month, of those whose files tell of the whole month.

    >>> from datetime import date, datetime
    >>> from trustkit.programme.by_hand import ByHand
    >>> days = [datetime(2026, month, 10) for month in (4, 5, 6)]
    >>> acts = [{"export": name, "made": True, "local_hour": day} for name in "abcdef" for day in days]
    >>> ends = [{"export": name, "lowest": 2, "until": date(2026, 6, 28)} for name in "abcdef"]
    >>> months(ByHand(standings=ends, acts=acts)).rows
    (('2026-05', 'all but under 5', 'all but under 5', '1 (too few for a range)'),)
    """

    def counted_in(acts: pd.DataFrame) -> pd.DataFrame:
        own = acts[acts["made"]]
        by = own.assign(month=_month(own["local_hour"])).groupby(["export", "month"], observed=True)
        return by.size().rename("acts").reset_index()

    counts = _each(results, ["local_hour", "made"], counted_in)
    ends = _kept(results, "standings", ["until"]).dropna().set_index("export")["until"]
    # Of the month in which a file begins or ends it tells a part: fewer acts there would look like less life.
    last = _month(pd.to_datetime(ends) + pd.Timedelta(days=1)) - 1
    first = counts.groupby("export")["month"].min() + 1
    whole = pd.concat({"first": first, "last": last}, axis=1, join="inner")
    of, rows = _many(results), []
    told = {month for begin, end in whole.to_numpy(int) for month in range(begin, end + 1)}
    for month in sorted(told)[-MONTHS:]:
        here = whole.index[(whole["first"] <= month) & (month <= whole["last"])]
        each = counts[(counts["month"] == month) & counts["export"].isin(here)]
        alive = _shown(len(each), len(here), [_middle(each["acts"], _whole)])
        rows.append((f"{month // 12}-{month % 12 + 1:02}", *_shown(len(here), of, alive)))
    counted = (
        "Whole months of which the files tell, and those businesses that wrote or shared anything in them; "
        f"half of those had more acts, half less. {RANGE}"
    )
    head = ("month", "told of", "of them with acts", "acts of their own")
    return _answer("Who keeps it up?", counted, head, rows, of)


def waits(results: Results) -> Answer:
    """How long people wait for an answer, network by network.

    >>> from trustkit.programme.by_hand import ByHand
    >>> reply = {"network": "x", "made": True, "kind": "reply"}
    >>> acts = [reply | {"export": name, "waited_hours": hours} for name in "abcdef" for hours in (1, 2, 3, 30, 50)]
    >>> waits(ByHand(standings=[{"export": name, "lowest": 2} for name in "abcdef"], acts=acts)).rows
    (('x', 'all but under 5', '3 hours (too few for a range)', '60 % (too few for a range)'),)
    """

    def counted_in(acts: pd.DataFrame) -> pd.DataFrame:
        answers = acts[acts["made"] & (acts["kind"] == "reply") & acts["waited_hours"].notna()]
        by = answers.assign(day=answers["waited_hours"] <= DAY_HOURS).groupby(
            ["export", "network"], observed=True
        )
        told = by.agg(
            answers=("day", "size"), hours=("waited_hours", "median"), day=("day", "mean")
        ).reset_index()
        return told[told["answers"] >= TOO_FEW]

    counts, of = _each(results, ["network", "made", "kind", "waited_hours"], counted_in), _many(results)
    rows = [
        (
            network,
            *_shown(
                len(each),
                of,
                [_middle(each["hours"], partial(amount, unit="hours")), _middle(each["day"], _share)],
            ),
        )
        for network, each in counts.groupby("network")
    ]
    counted = (
        f"Answers whose wait is known, from {TOO_FEW} of them on; the middle answer of the middle business. "
        f"{RANGE}"
    )
    head = ("network", "businesses", "half are answered within", "answered within a day")
    return _answer("How long do people wait?", counted, head, rows, of)


def people(results: Results) -> Answer:
    """With how many people a business has to do, and how many of them come back.

    >>> from datetime import datetime
    >>> from trustkit.programme.by_hand import ByHand
    >>> met = [(0, datetime(2026, month, 10)) for month in (4, 5, 6)] + [(1, datetime(2026, 6, 10))]
    >>> acts = [{"export": name, "person": who, "local_hour": at} for name in "abcdef" for who, at in met]
    >>> people(ByHand(standings=[{"export": name, "lowest": 2} for name in "abcdef"], acts=acts)).rows
    (('all of them', 'all but under 5', '2 (too few for a range)', '50 % (too few for a range)'),)
    """

    def counted_in(acts: pd.DataFrame) -> pd.DataFrame:
        known = acts.dropna()
        met = known.assign(month=known["local_hour"].dt.to_period("M")).drop_duplicates(
            ["export", "person", "month"]
        )
        back = met.groupby(["export", "person"], observed=True).size() >= BACK_MONTHS
        return back.groupby("export", observed=True).agg(["size", "mean"]).reset_index()

    counts = _each(results, ["local_hour", "person"], counted_in)
    cells = [_middle(counts["size"], _whole), _middle(counts["mean"], _share)]
    rows = [("all of them", *_shown(len(counts), _many(results), cells))]
    counted = (
        f"People an act reaches or comes from, of the middle business; back: in {BACK_MONTHS} months or more. "
        f"{RANGE}"
    )
    head = ("businesses", "that have people", "people", "of them back")
    return _answer("With how many people?", counted, head, rows, _many(results))


QUESTIONS: dict[str, Callable[[Results], Answer]] = {
    one.__name__: one for one in (rungs, gates, figures, networks, hours, months, waits, people)
}


def _kept(results: Results, table: str, columns: Sequence[str]) -> pd.DataFrame:
    """Some columns of a table that holds few rows a business."""
    return _framed(part.to_pandas() for part in results.rows(table, columns))


def _each(
    results: Results, columns: Sequence[str], counted_in: Callable[[pd.DataFrame], pd.DataFrame]
) -> pd.DataFrame:
    """What is counted of each business in the table of acts, one part at a time."""
    return _framed(counted_in(part.to_pandas()) for part in results.rows("acts", columns))


def _framed(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Parts as one frame; categories that differ from part to part become plain words."""
    plain = [part.astype(dict.fromkeys(part.select_dtypes("category"), "str")) for part in parts]
    return pd.concat(plain, ignore_index=True)


def _month(at: pd.Series[pd.Timestamp]) -> pd.Series[int]:
    """The month of each moment, counted from the year 0."""
    return at.dt.year * 12 + at.dt.month - 1


def _middle(values: pd.Series[float], told: Callable[[float], str]) -> str:
    """The median with its range, or that there are too few businesses for one."""
    return _quantile(values, 0.5, told)


def _quantile(values: pd.Series[float], quantile: float, told: Callable[[float], str]) -> str:
    span = shown_interval(values.to_numpy(), quantile)
    words = "too few for a range" if span is None else _to(*map(told, span))
    return f"{told(float(values.quantile(quantile)))} ({words})"


def _to(low: str, high: str) -> str:
    """A range, with its unit said once where that is a word: a table has many of them side by side.

    >>> _to("1.7 hours", "1.8 hours"), _to("40 minutes", "2 hours"), _to("24 %", "25 %")
    ('1.7 to 1.8 hours', '40 minutes to 2 hours', '24 % to 25 %')
    """
    number, _, unit = low.partition(" ")
    return f"{number if unit != '%' and high.endswith(f' {unit}') else low} to {high}"


def _mean_share(shares: pd.Series[float]) -> str:
    """The mean of shares, which add up over a day as medians would not, with its range."""
    span = mean_interval(shares.to_numpy(), 0, 1)
    return f"{_share(shares.mean())} ({' to '.join(map(_share, span))})"


def _whole(value: float) -> str:
    return f"{value:,.0f}"


def _people(value: float) -> str:
    """People, of whom there are no halves."""
    return amount(float(np.round(value)), "people")


def _share(value: float) -> str:
    return amount(value, "share")


def _many(results: Results) -> int:
    """How many businesses were scored."""
    return len(_kept(results, "standings", ["lowest"]).dropna())


def _shown(count: int, of: int, cells: Sequence[object]) -> tuple[object, ...]:
    """A count of businesses as it may be shown, and what is true of them, from five of them on."""
    return seen(count, of), *(cells if count >= TOO_FEW else [NOT_SHOWN] * len(cells))


def _answer(
    question: str, counted: str, head: tuple[str, ...], rows: Iterable[tuple[object, ...]], of: int
) -> Answer:
    if of < TOO_FEW:
        return Answer(question, f"Fewer than {TOO_FEW} businesses are scored, so nothing is shown.", head, ())
    return Answer(question, f"{of:,} businesses. {counted}".strip(), head, tuple(rows))
