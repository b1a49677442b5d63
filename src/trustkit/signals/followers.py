"""Followers: a baseline to keep, and jumps in their number, dated and estimated (framework rows F1 to F3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from trustkit.framework import jumps as rules
from trustkit.signals.finding import Finding, cannot_tell, share_of
from trustkit.stream import Stream, network_name, once_a_stream
from trustkit.words import day

# Makes the median distance from the median a standard deviation, where chance is normal.
MAD_TO_DEVIATION = 1.4826
_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class Jump:
    """An unusual change in the number of followers of one network: when, how much, and how much of it is unusual.

    `before` is how many followed before (missing if not told), `usual` what so many days usually change, `suspect`
    the change beyond that, with `suspect_low` and `suspect_high` for how far usual days differ. `days` is how many
    days lie between the counts; 1 is overnight.
    """

    network: str
    first: pd.Timestamp
    last: pd.Timestamp
    days: int
    direction: Literal["rise", "drop"]
    change: int
    before: int | None
    usual: float
    suspect: int
    suspect_low: int
    suspect_high: int


@once_a_stream
def daily_changes(stream: Stream) -> pd.DataFrame:
    """The follower history as changes: network, since and day (its first and last day), days, change, before.

    Where an export lists or counts who came, each day between the first and the last is told, with 0 where nobody did;
    where there are only totals, a change is the difference between two of them. What is known to have left between two
    exports began after the earlier one. `before` is how many followed before the change, as far as the totals tell.

    >>> from datetime import UTC, datetime
    >>> from trustkit.signals.by_hand import stream_of
    >>> totals = [{"when": datetime(2026, 6, day, tzinfo=UTC), "network": "x", "change": None, "total": total}
    ...     for day, total in ((1, 300), (11, 330), (12, 331))]
    >>> daily_changes(stream_of(audience=totals))[["days", "change", "before"]]
       days  change  before
    0    10    30.0   300.0
    1     1     1.0   330.0
    """
    tables = [_changes(str(network), days) for network, days in stream.follower_days.groupby("network")]
    return pd.concat([_NO_CHANGES, *tables], ignore_index=True) if any(map(len, tables)) else _NO_CHANGES


_NO_CHANGES = pd.DataFrame(columns=["network", "since", "day", "days", "change", "before"]).astype(
    {
        "since": "datetime64[ms, UTC]",
        "day": "datetime64[ms, UTC]",
        "days": "int64",
        "change": float,
        "before": float,
    }
)


def _changes(network: str, days: pd.DataFrame) -> pd.DataFrame:
    days = days[days["day"].notna()].sort_values("day")
    totals = days[days["total"].notna()].set_index("day")["total"].astype(float)
    told = days[days["gained"].notna() | days["lost"].notna()]
    if not len(told):
        table = pd.DataFrame({"day": totals.index, "since": totals.index, "change": totals.diff().to_numpy()})
        table["since"] = table["day"].shift() + _DAY
        return _with_days(table.assign(before=totals.shift().to_numpy(), network=network).iloc[1:])
    whole = pd.date_range(told["day"].iloc[0], days["day"].iloc[-1], freq="D")
    net = (told["gained"].fillna(0) - told["lost"].fillna(0)).astype(float)
    change = pd.Series(net.to_numpy(), pd.DatetimeIndex(told["day"])).reindex(whole, fill_value=0.0)
    table = pd.DataFrame({"day": whole, "since": whole, "change": change.to_numpy(), "network": network})
    # A list of those who still follow tells of no one who left, unless an earlier one names or counts more.
    between = told[(told["lost"] > 0).fillna(False) & told["total"].notna()]["day"]
    for moment in between:
        earlier = totals.index[totals.index < moment]
        if len(earlier):
            table.loc[table["day"] == moment, "since"] = earlier[-1] + _DAY
    last = totals.iloc[-1] if len(totals) else np.nan
    return _with_days(table.assign(before=last - table["change"][::-1].cumsum()[::-1]))


def _with_days(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(days=(table["day"] - table["since"]).dt.days + 1)[list(_NO_CHANGES.columns)]


def baseline(stream: Stream) -> pd.DataFrame:
    """The report to keep beside each export: one row a network, so that a later jump can be shown to be none of yours.

    Columns: network, on (day of the last figure), followers (missing if no total is told), since and days (how long the
    history is told), usual_day (the median change of a day), largest_day and its change, and jumps (how many).

    >>> from trustkit import samples
    >>> baseline(samples.open_spike("overnight"))[["network", "followers", "usual_day", "largest_change", "jumps"]]
         network  followers  usual_day  largest_change  jumps
    0  instagram       2316        2.0            1842      1
    """
    changes = daily_changes(stream)
    found = _jumps(changes)
    rows = []
    for network, days in stream.follower_days.groupby("network"):
        totals = days["total"].dropna()
        history = changes[changes["network"] == network]
        rates = history["change"] / history["days"]
        top = history.loc[[history["change"].abs().idxmax()]] if len(history) else history
        rows.append(
            {
                "network": network,
                "on": days["day"].max(),
                "followers": totals.iloc[-1] if len(totals) else None,
                "since": days["day"].min(),
                "days": int(history["days"].sum()),
                "usual_day": float(rates.median()) if len(history) else None,
                "largest_day": top["day"].max(),
                "largest_change": int(top["change"].sum()) if len(top) else None,
                "jumps": sum(jump.network == network for jump in found),
            }
        )
    columns = [
        "network",
        "on",
        "followers",
        "since",
        "days",
        "usual_day",
        "largest_day",
        "largest_change",
        "jumps",
    ]
    return pd.DataFrame(rows, columns=columns).astype({"followers": "Int64", "largest_change": "Int64"})


def jumps(stream: Stream) -> tuple[Jump, ...]:
    """Days on which unusually many came or went, the ones beside each other together, oldest first.

    The test is robust: median and median distance from it, over all days of a network (Iglewicz & Hoaglin 1993, with a
    far larger limit); counts of people spread at least by the root of their usual number. Networks with fewer days than
    the rules ask for have none.

    >>> from trustkit import samples
    >>> (jump,) = jumps(samples.open_spike("overnight"))
    >>> jump.network, jump.days, jump.change, jump.before, jump.suspect
    ('instagram', 1, 1842, 329, 1840)
    """
    return _jumps(daily_changes(stream))


def _jumps(changes: pd.DataFrame) -> tuple[Jump, ...]:
    found: list[Jump] = []
    for network, table in changes.groupby("network"):
        if len(table) >= rules().least_days:
            found += _jumps_of(str(network), table.reset_index(drop=True))
    return tuple(sorted(found, key=lambda jump: jump.first))


def _jumps_of(network: str, table: pd.DataFrame) -> list[Jump]:
    limits = rules()
    change, days = table["change"].to_numpy(), table["days"].to_numpy(dtype=float)
    rate = change / days
    usual = float(np.median(rate))
    spread = max(MAD_TO_DEVIATION * float(np.median(np.abs(rate - usual))), max(abs(usual), 1.0) ** 0.5)
    before = table["before"].to_numpy()
    beyond = np.abs(change - usual * days)
    odd = (beyond >= limits.times_usual_spread * spread * np.sqrt(days)) & (beyond >= limits.least_people)
    # An unknown number before is no reason to pass over.
    odd &= ~(np.abs(change) < limits.least_share * before)
    low, high = np.quantile(rate[~odd], [0.025, 0.975])
    rows = np.flatnonzero(odd)
    apart = (np.diff(rows) > 1) | (np.diff(np.sign(rate[rows] - usual)) != 0)
    runs = np.split(rows, np.flatnonzero(apart) + 1) if len(rows) else []
    return [_jump(network, table.iloc[run], usual, low, high) for run in runs]


def _jump(network: str, run: pd.DataFrame, usual: float, low: float, high: float) -> Jump:
    change, days = float(run["change"].sum()), int(run["days"].sum())
    rise = change > usual * days
    sign = 1 if rise else -1
    ends = sorted(sign * (change - rate * days) for rate in (low, high))
    # No more can be suspect than came; of a drop, more may have left than it shows.
    most = change if rise else np.inf
    least, middle, largest = (
        round(min(max(number, 0.0), most)) for number in (ends[0], sign * (change - usual * days), ends[1])
    )
    before = run["before"].iloc[0]
    return Jump(
        network,
        run["since"].iloc[0],
        run["day"].iloc[-1],
        days,
        "rise" if rise else "drop",
        round(change),
        None if np.isnan(before) else int(before),
        usual * days,
        middle,
        least,
        largest,
    )


def follower_jump_share(stream: Stream) -> Finding:
    """Followers who came in jumps, beyond what is usual, among those who follow on the networks with a history.

    >>> from trustkit import samples
    >>> found = follower_jump_share(samples.open_spike("overnight"))
    >>> found.numerator, found.denominator, found.why
    (1840, 2316, 'Instagram, 14 April 2026: +1,842.')
    """
    name = "follower_jump_share"
    changes = daily_changes(stream)
    lengths = changes["network"].value_counts()
    told = lengths.index[lengths >= rules().least_days]
    if not len(told):
        asked = (
            f"It takes {rules().least_days} days of follower figures, and none of the files holds so many."
        )
        how = "A list of followers with dates, a chart of follows, or an export every month would settle it."
        return cannot_tell(name, "share", f"{asked} {how}")
    totals = stream.follower_days.dropna(subset="total")
    followers = totals[totals["network"].isin(told)].groupby("network")["total"].last()
    if not len(followers):
        return cannot_tell(name, "share", stream.told("followers today")[1])
    rises = [jump for jump in _jumps(changes) if jump.direction == "rise" and jump.network in followers.index]
    total = int(followers.sum())
    low, middle, high = (
        min(total, sum(getattr(jump, part) for jump in rises))
        for part in ("suspect_low", "suspect", "suspect_high")
    )
    if total == 0:
        return cannot_tell(name, "share", "Nobody follows.")
    none = np.empty(0, dtype=np.int64)
    why = " ".join(f"{network_name(jump.network)}, {day(jump.first)}: {jump.change:+,}." for jump in rises)
    return Finding(
        name, "share", "told", middle / total, low / total, high / total, middle, total, why, none, none
    )


def baseline_days_share(stream: Stream, first: np.datetime64, weeks: int) -> Finding:
    """Days of the window that the follower history of any network tells of, one by one.

    >>> from trustkit import samples
    >>> found = baseline_days_share(samples.open_spike("overnight"), np.datetime64("2026-04-06"), 4)
    >>> found.numerator, found.denominator
    (28, 28)
    """
    table = daily_changes(stream)
    single = table.loc[table["days"] == 1, "day"].dt.tz_localize(None).to_numpy().astype("datetime64[D]")
    days = np.unique(single[(single >= first) & (single < first + weeks * 7 * _DAY)])
    none = np.empty(0, dtype=np.int64)
    return share_of("baseline_days_share", none, none, counts=(len(days), weeks * 7))
