"""Who waits for an answer: kind by kind, first messages as Meta counts them, and what is left open (row T6)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from trustkit.signals.acts import Acts
from trustkit.signals.finding import Finding, cannot_tell, share_of
from trustkit.signals.response import DAY_HOURS, message_turns

KINDS = {"mentions": ("post", "quote"), "comments": ("reply",), "reviews": ("review",)}


def by_kind(acts: Acts) -> list[Finding]:
    """Mentions, comments and reviews received that we answered, each among all of its kind."""
    told, why = acts.stream.told("mentions received")
    ids = {kind: f"{kind}_answered_share" for kind in KINDS}
    if told == "no":
        return [cannot_tell(name, "share", why) for name in ids.values()]
    shares = []
    for kind, names in KINDS.items():
        base = np.flatnonzero(acts.received & acts.public & acts.kind(*names))
        rows = base[acts.answered[base]]
        clusters = acts.by_week(rows, base)
        shares.append(share_of(ids[kind], rows, base, clusters=clusters, cluster_kind="week"))
    return shares


def messages_within_a_day(acts: Acts, turns: pd.DataFrame) -> list[Finding]:
    """Turns of messages answered within a day on which we are open; and talks begun by others, counted as Meta does.

    Meta's response rate counts the first answer of a talk only, and leaves automatic ones out.
    """
    ids = ("message_within_day_share", "first_message_answered_share")
    told, why = acts.stream.told("messages")
    if told == "no":
        return [cannot_tell(name, "share", why) for name in ids]
    asked, answered = (turns[name].dt.tz_localize("UTC") for name in ("at", "answered_at"))
    # A turn without an answer has no hours, and no number is at most a day.
    prompt = acts.hours.open_day_hours(asked, answered) <= DAY_HOURS
    firsts = turns["begins"].to_numpy()
    shares = []
    for name, which in zip(ids, (np.ones(len(turns), dtype=bool), firsts), strict=True):
        base = turns["row"].to_numpy(dtype=np.int64)[which]
        rows = base[prompt[which]]
        shares.append(share_of(name, rows, base, clusters=acts.by_week(rows, base), cluster_kind="week"))
    return shares


def questions_open_share(acts: Acts, turns: pd.DataFrame) -> Finding:
    """Questions received, in public and in messages, that nobody of ours answered; the open ones are its rows."""
    name = "questions_open_share"
    told = [acts.stream.told(topic) for topic in ("mentions received", "messages")]
    if all(one == "no" for one, _ in told):
        return cannot_tell(name, "share", " ".join(why for _, why in told))
    table = _wanting_an_answer(acts, turns)
    table = table[acts.column("question")[table["row"]]]
    base, rows = (part["row"].to_numpy(dtype=np.int64) for part in (table, table[~table["answered"]]))
    return share_of(name, rows, base, clusters=acts.by_week(rows, base), cluster_kind="week")


def left_open(acts: Acts) -> pd.DataFrame:
    """What waits for an answer at the end of the exports, newest first: one row an act, with its place in the events.

    Columns: row (position in `stream.events`), network, kind, at, person, question, days_open. Messages stand there
    by the first one of a turn; closing words (thanks, an emoji) want no answer.
    """
    table = _wanting_an_answer(acts, message_turns(acts))
    rows = table.loc[~table["answered"], "row"].to_numpy(dtype=np.int64)
    rows = np.sort(rows)[::-1]
    found = acts.events.iloc[rows][["network", "kind", "at", "person"]].reset_index(drop=True)
    found.insert(0, "row", rows + acts.first_row)
    found["question"] = acts.column("question")[rows]
    found["days_open"] = (acts.stream.until - found["at"]).dt.days
    return found


def _wanting_an_answer(acts: Acts, turns: pd.DataFrame) -> pd.DataFrame:
    """Rows of what could want an answer, public and private, and whether it got one."""
    public = np.flatnonzero(acts.received & acts.public & acts.kind("post", "quote", "reply", "review"))
    closing = acts.column("wordless") | (acts.column("thanks") & ~acts.column("question"))
    table = pd.DataFrame({"row": public, "answered": acts.answered[public]})
    table = table[table["answered"] | ~closing[public]]
    private = pd.DataFrame(
        {"row": turns["row"], "answered": turns["answered_at"].notna() | turns["joined"].astype(bool)}
    )
    return pd.concat([table, private], ignore_index=True).sort_values("row", kind="stable")
