"""Response: whether and how soon messages, mentions and posts of others are answered (framework row T6)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from trustkit.signals.acts import Acts, is_in
from trustkit.signals.finding import Finding, cannot_tell, hours_of, share_of

ANSWERED_WITHIN = np.timedelta64(7 * 24 * 3600 * 1000, "ms")
INSTANT = np.timedelta64(60_000, "ms")
DAY_HOURS = 24


def messages(acts: Acts) -> list[Finding]:
    """Turns of messages answered, and how long that took.

    A turn is what somebody writes before we write again. Closing words (thanks, an emoji) want no answer. A template
    sent within a minute is no answer, as in Meta's definition of the response rate.
    """
    ids = ("message_response_share", "message_reply_hours", "message_reply_hours_p90")
    told, why = acts.stream.told("messages")
    if told == "no":
        return [cannot_tell(name, "hours" if "hours" in name else "share", why) for name in ids]
    turns = _turns(acts)
    timely = turns["answered_at"].notna() & (turns["answered_at"] - turns["at"] <= ANSWERED_WITHIN)
    base = turns["row"].to_numpy(dtype=np.int64)
    rows = base[(timely | turns["joined"]).to_numpy()]
    share = share_of(ids[0], rows, base, clusters=acts.by_week(rows, base), cluster_kind="week")
    # Of an act that has only a day, nobody wrote down the time: it can be answered, but took no known time.
    kept = turns[timely & turns["exact"] & turns["answered_exactly"]]
    rows = kept["row"].to_numpy(dtype=np.int64)
    hours = acts.hours.open_hours(kept["at"].dt.tz_localize("UTC"), kept["answered_at"].dt.tz_localize("UTC"))
    return [share, hours_of(ids[1], hours, rows), hours_of(ids[2], hours, rows, 0.9)]


def _turns(acts: Acts) -> pd.DataFrame:
    """One line for each turn received that could want an answer: its first row and time, and when it was answered."""
    events = acts.events
    which = np.flatnonzero(acts.kind("message"))
    table = pd.DataFrame(
        {
            "row": which,
            "thread": pd.factorize(events["thread"].iloc[which])[0],
            "at": acts.at[which],
            "ours": acts.made[which],
            "exact": events["tz_known"].notna().to_numpy()[which],
            "joined": is_in(events["id"].iloc[which], _answered_ids(acts)),
            "template": acts.templated[which],
            "closing": acts.column("wordless")[which]
            | (acts.column("thanks")[which] & ~acts.column("question")[which]),
        }
    ).sort_values(["thread", "at"], kind="stable")
    before = table.groupby("thread")["at"].shift()
    automatic = table["ours"] & table["template"] & ((table["at"] - before) <= INSTANT)
    table = table[~automatic]
    turn = (table["ours"] != table.groupby("thread")["ours"].shift()).cumsum()
    turns = table.groupby([turn.rename("turn"), "thread"], as_index=False).agg(
        row=("row", "first"),
        at=("at", "first"),
        ours=("ours", "first"),
        closing=("closing", "all"),
        exact=("exact", "first"),
        joined=("joined", "any"),
    )
    turns["answered_at"] = turns.groupby("thread")["at"].shift(-1)
    turns["answered_exactly"] = turns.groupby("thread")["exact"].shift(-1, fill_value=False)
    answered = turns["answered_at"].notna() | turns["joined"]
    return turns[~turns["ours"] & (~turns["closing"] | answered)]


def _answered_ids(acts: Acts) -> pd.Series:
    """Ids of the acts that an act of ours answers, where an export or a sheet joins the two."""
    events = acts.stream.events
    return events.loc[(events["direction"] == "made").to_numpy(), "in_reply_to"].dropna()


def public_answers(acts: Acts) -> list[Finding]:
    """How long people waited for our public talk: from the time of the post answered, which its id tells."""
    ids = ("public_reply_hours", "public_reply_hours_p90", "public_reply_within_day_share")
    told, why = acts.stream.told("time of the post answered")
    if told == "no":
        return [cannot_tell(name, "hours" if "hours" in name else "share", why) for name in ids]
    answers_at = acts.events["answers_at"]
    known = acts.talk & answers_at.notna().to_numpy()
    known &= (acts.events["at"] >= answers_at).fillna(False).to_numpy(dtype=bool)
    rows = np.flatnonzero(known)
    asked, answered = answers_at.iloc[rows], acts.events["at"].iloc[rows]
    hours = acts.hours.open_hours(asked, answered)
    prompt = rows[acts.hours.open_day_hours(asked, answered) <= DAY_HOURS]
    return [
        hours_of(ids[0], hours, rows),
        hours_of(ids[1], hours, rows, 0.9),
        share_of(ids[2], prompt, rows, clusters=acts.by_week(prompt, rows), cluster_kind="week"),
    ]


def public_answered_share(acts: Acts) -> Finding:
    """Public mentions, comments, questions and reviews received that we answered, among all that came."""
    told, why = acts.stream.told("mentions received")
    if told == "no":
        return cannot_tell("public_answered_share", "share", why)
    base = np.flatnonzero(acts.received & acts.public & ~acts.kind("reaction", "repost"))
    rows = base[is_in(acts.events["id"].iloc[base], _answered_ids(acts))]
    return share_of(
        "public_answered_share", rows, base, clusters=acts.by_week(rows, base), cluster_kind="week"
    )
