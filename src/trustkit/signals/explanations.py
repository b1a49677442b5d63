"""What may lie behind a jump in the number of followers, with what the files say for and against (framework row F3).

No explanation is ranked above another and nobody is charged: a jump is a question. Explanations, signs and their words
are data (`framework/jumps.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from trustkit.framework import jumps as rules
from trustkit.signals.finding import TOO_FEW
from trustkit.signals.followers import Jump, daily_changes, jumps
from trustkit.stream import Stream
from trustkit.words import day

POSTS_FOR_USUAL = 10  # so many posts with a count are needed to say what is usual
COUNTED = {
    "views": "views",
    "shares": "shares",
    "reposts": "reposts",
    "likes": "likes",
    "replies": "comments",
}

# Whether a sign is seen (None: the files cannot tell), and the figures that its sentence needs.
Seen = tuple[bool | None, dict[str, Any]]


@dataclass(frozen=True)
class Explanation:
    """One possible reason of a jump: what the files say for it, against it, what is open, and what would settle it."""

    id: str
    name: str
    text: str
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    open: tuple[str, ...]
    settle: str


def explain(stream: Stream, jump: Jump) -> tuple[Explanation, ...]:
    """Every explanation of a jump, innocent ones first, each with what the stream says for and against it.

    >>> from trustkit import samples
    >>> stream = samples.open_spike("overnight")
    >>> found = explain(stream, jumps(stream)[0])
    >>> {one.id: (len(one.speaks_for), len(one.speaks_against)) for one in found}
    {'press': (0, 1), 'campaign': (0, 1), 'viral': (0, 1), 'artefact': (1, 2), 'bought': (2, 0)}
    """
    said: dict[str, dict[str, list[str]]] = {
        one.id: {"for": [], "against": [], "open": []} for one in rules().explanation
    }
    for sign in rules().sign:
        if sign.of not in (jump.direction, "both"):
            continue
        seen, figures = _SIGNS[sign.id](stream, jump)
        if seen is None:
            for name in sign.speaks_of:
                said[name]["open"].append(sign.open)
            continue
        sentence = (sign.seen if seen else sign.missing).format(**figures)
        for name in sign.seen_for if seen else sign.missing_for:
            said[name]["for"].append(sentence)
        for name in sign.seen_against if seen else sign.missing_against:
            said[name]["against"].append(sentence)
    return tuple(
        Explanation(
            one.id,
            one.name,
            one.text,
            tuple(said[one.id]["for"]),
            tuple(said[one.id]["against"]),
            tuple(said[one.id]["open"]),
            one.settle,
        )
        for one in rules().explanation
        if one.of == jump.direction
    )


def _span(jump: Jump, before: int, after: int) -> tuple[pd.Timestamp, pd.Timestamp]:
    """From so many days before the jump's first day to so many days after its last one, that one included."""
    return jump.first - pd.Timedelta(days=before), jump.last + pd.Timedelta(days=after + 1)


def _within(events: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    # Acts are sorted by time, undated ones last.
    first, last = np.searchsorted(
        events["at"].dt.tz_localize(None).to_numpy(),
        [moment.tz_localize(None).to_numpy() for moment in (start, end)],
    )
    return events.iloc[first:last]


def _own_posts(events: pd.DataFrame) -> pd.DataFrame:
    kinds = events["kind"].isin(("post", "quote"))
    return events[(events["direction"] == "made") & kinds & events["public"].fillna(False).astype(bool)]


def _told_since(stream: Stream) -> pd.Timestamp:
    """From when on the files tell of own acts; of files that do not say, from the first act on."""
    return stream.since if pd.notna(stream.since) else stream.events["at"].min()


def _posts_told(stream: Stream, jump: Jump) -> bool:
    """Whether the files tell of own posts at the time of the jump."""
    return bool(_told_since(stream) <= jump.first <= stream.until)


def _post_stands_out(stream: Stream, jump: Jump) -> Seen:
    posts = _own_posts(stream.events)
    posts = posts[posts["network"] == jump.network]
    near = _within(posts, *_span(jump, rules().near_days, 0))
    known = False
    for column, word in COUNTED.items():
        usual = posts[column].dropna()
        told = near[column].dropna()
        if len(usual) < POSTS_FOR_USUAL:
            continue
        known = True
        times = float(told.max()) / max(1.0, float(usual.median())) if len(told) else 0.0
        if times >= rules().stands_out_times:
            made = near["at"].iloc[near[column].astype("Float64").argmax()]
            return True, {"day": day(made), "times": f"{times:.0f}", "count": word}
    return (False if known else None), {}


def _holding(stream: Stream, jump: Jump, words: tuple[str, ...], before: int, after: int) -> Seen:
    """Own posts of the days around a jump that hold one of these words, which are English."""
    posts = _own_posts(_within(stream.events, *_span(jump, before, after)))
    told = posts["language"].dropna()
    if not _posts_told(stream, jump) or (len(told) and not told.astype(str).str.startswith("en").any()):
        return None, {}
    pattern = r"(?i)\b(?:" + "|".join(map(re.escape, words)) + r")\b"
    holding = int(posts["text"].dropna().str.contains(pattern).sum())
    return holding > 0, {"number": holding}


def _campaign_words(stream: Stream, jump: Jump) -> Seen:
    return _holding(stream, jump, rules().campaign_words, rules().campaign_days, 0)


def _press_words(stream: Stream, jump: Jump) -> Seen:
    return _holding(stream, jump, rules().press_words, rules().near_days, rules().campaign_days)


def _named_by_others(stream: Stream, jump: Jump) -> Seen:
    events = stream.events
    named = events["at"][
        (events["direction"] == "received")
        & events["public"].fillna(False).astype(bool)
        & events["kind"].isin(("post", "reply", "quote", "repost"))
    ].dropna()
    near_days = rules().near_days
    start, end = _span(jump, near_days, near_days)
    days = (end - start).days
    told = (named.max() - named.min()).days + 1 if len(named) else 0
    if len(named) < POSTS_FOR_USUAL or named.min() > start or named.max() < jump.first:
        return None, {}
    near = int(((named >= start) & (named < end)).sum())
    usual = max(1.0, (len(named) - near) / max(1, told - days) * days)
    return near >= rules().named_times * usual, {"number": near, "times": f"{near / usual:.0f}"}


def _talk_followed(stream: Stream, jump: Jump) -> Seen:
    days = pd.Timedelta(days=rules().talk_days)
    start, end = _span(jump, 0, 0)
    if not (_told_since(stream) <= start - days and end + days <= stream.until):
        return None, {}
    events = stream.events[stream.events["person"].notna() & ~stream.events["kind"].isin(("reaction",))]
    met = events.drop_duplicates(["network", "person"])["at"]
    before = int(((met >= start - days) & (met < start)).sum())
    after = int(((met >= start) & (met < end + days)).sum())
    if max(before, after) < TOO_FEW:
        return None, {}
    return after >= max(2 * before, before + TOO_FEW), {"before": before, "after": after}


def _other_networks(stream: Stream, jump: Jump) -> Seen:
    table = daily_changes(stream)
    start, end = _span(jump, rules().near_days, rules().near_days)
    others = table[(table["network"] != jump.network) & (table["day"] >= start) & (table["day"] < end)]
    if not len(others):
        return None, {}
    near = [
        one.network
        for one in jumps(stream)
        if one.network != jump.network and one.direction == jump.direction and start <= one.last < end
    ]
    return bool(near), {"networks": ", ".join(near)}


def _within_one_hour(stream: Stream, jump: Jump) -> Seen:
    when = came(stream, jump)["when"]
    # A history by day stands at midnight.
    if not len(when) or (when == when.dt.floor("D")).all():
        return None, {}
    hours = when.dt.floor("h").value_counts()
    share = hours.iloc[0] / len(when)
    return share >= rules().one_hour_share, {
        "share": f"{share:.0%}".replace("%", " %"),
        "hour": f"{hours.index[0]:%H:00}",
    }


def came(stream: Stream, jump: Jump) -> pd.DataFrame:
    """The rows of the follower history that tell who came during a jump, by time.

    >>> from trustkit import samples
    >>> stream = samples.open_spike("overnight")
    >>> night = came(stream, jumps(stream)[0])
    >>> len(night), str(night["when"].iloc[0])
    (1842, '2026-04-14 02:00:01+00:00')
    """
    audience = stream.audience[(stream.audience["network"] == jump.network) & (stream.audience["change"] > 0)]
    when = pd.to_datetime(audience["when"], utc=True, format="ISO8601")
    start, end = _span(jump, 0, 0)
    found = audience.assign(when=when)[(when >= start) & (when < end)]
    return found.sort_values("when", kind="stable")


def _went_again(stream: Stream, jump: Jump) -> Seen:
    table = daily_changes(stream)
    history = table[table["network"] == jump.network]
    end = jump.last + pd.Timedelta(days=rules().went_days)
    after = history[(history["day"] > jump.last) & (history["day"] <= end)]
    if not (history["change"] < 0).any() or history["day"].max() < end:
        return None, {}
    went = -int(after["change"].clip(upper=0).sum())
    return went >= rules().went_share * jump.suspect, {"went": f"{went:,}"}


def _history_begins(stream: Stream, jump: Jump) -> Seen:
    table = daily_changes(stream)
    days = (jump.first - table.loc[table["network"] == jump.network, "since"].min()).days
    return days <= 0, {"days": days}


def _several_days(stream: Stream, jump: Jump) -> Seen:
    table = daily_changes(stream)
    longest = table[
        (table["network"] == jump.network) & (table["day"] >= jump.first) & (table["day"] <= jump.last)
    ]
    return bool((longest["days"] > 1).any()), {"days": jump.days}


def _rise_before(stream: Stream, jump: Jump) -> Seen:
    year = jump.first - pd.Timedelta(days=365)
    earlier = [
        one
        for one in jumps(stream)
        if one.network == jump.network and one.direction == "rise" and year <= one.last < jump.first
    ]
    if not earlier:
        return False, {}
    return True, {"day": day(earlier[-1].first), "number": f"{earlier[-1].suspect:,}"}


def _flood(stream: Stream, jump: Jump) -> Seen:
    if not _posts_told(stream, jump):
        return None, {}
    own = _own_posts(stream.events)["at"].dropna()
    number = int(((own >= jump.first - pd.Timedelta(days=7)) & (own < jump.first)).sum())
    usual = len(own) / max(1.0, (stream.until - _told_since(stream)).days / 7)
    return number >= rules().flood_times * max(1.0, usual), {"number": number, "usual": f"{usual:.0f}"}


def _silence(stream: Stream, jump: Jump) -> Seen:
    if not _posts_told(stream, jump):
        return None, {}
    own = _own_posts(stream.events)["at"].dropna()
    earlier = own[own < jump.first]
    days = (jump.first - (earlier.max() if len(earlier) else _told_since(stream))).days
    return days >= rules().silent_days, {"days": days}


def _in_one_day(stream: Stream, jump: Jump) -> Seen:
    return jump.days <= 2, {"days": jump.days}


_SIGNS: dict[str, Callable[[Stream, Jump], Seen]] = {
    "post_stands_out": _post_stands_out,
    "campaign_words": _campaign_words,
    "press_words": _press_words,
    "named_by_others": _named_by_others,
    "talk_followed": _talk_followed,
    "other_networks": _other_networks,
    "within_one_hour": _within_one_hour,
    "went_again": _went_again,
    "history_begins": _history_begins,
    "several_days": _several_days,
    "rise_before": _rise_before,
    "flood": _flood,
    "silence": _silence,
    "in_one_day": _in_one_day,
}
