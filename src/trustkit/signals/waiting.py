"""Who waits for an answer: kind by kind, first messages as Meta counts them, and what is left open (row T6)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from trustkit.signals.acts import Acts
from trustkit.signals.finding import Finding, cannot_tell
from trustkit.signals.response import DAY_HOURS, answered_share

KINDS = {"mentions": ("post", "quote"), "comments": ("reply",), "reviews": ("review",)}


def by_kind(acts: Acts) -> list[Finding]:
    """Mentions, comments and reviews received that we answered, each among all of its kind.

    >>> from trustkit.signals.by_hand import act, answer, measured
    >>> def theirs(kind, name):
    ...     return act("2026-06-22 10:00", "Are you open on Sunday?", kind=kind, id=name, direction="received")
    >>> first, second, review = theirs("post", "x:a"), theirs("post", "x:b"), theirs("review", "x:c")
    >>> acts = measured(first, second, review, answer("2026-06-22 12:00", "ann", "Yes", in_reply_to="x:a"))
    >>> {one.id: (one.numerator, one.denominator) for one in by_kind(acts)}
    {'mentions_answered_share': (1, 2), 'comments_answered_share': (0, 0), 'reviews_answered_share': (0, 1)}
    """
    told, why = acts.stream.told("mentions received")
    ids = {kind: f"{kind}_answered_share" for kind in KINDS}
    if told == "no":
        return [cannot_tell(name, "share", why) for name in ids.values()]
    return [answered_share(acts, ids[kind], acts.kind(*names)) for kind, names in KINDS.items()]


def messages_within_a_day(acts: Acts, turns: pd.DataFrame) -> list[Finding]:
    """Turns of messages answered within a day on which we are open; and talks begun by others, counted as Meta does.

    Meta's response rate counts the first answer of a talk only, and leaves automatic ones out. Turns of which nobody
    wrote down when they came, or when they were answered, are left out, since they may have been in time or not.

    >>> from trustkit.signals.by_hand import measured, message
    >>> from trustkit.signals.response import message_turns
    >>> def talk(who, answered):
    ...     asked = message("2026-06-15 10:00", who, "Do you have bread?", direction="received")
    ...     return asked, message(answered, who, f"For you, {who}")
    >>> ann, bea = talk("ann", "2026-06-15 12:00"), talk("bea", "2026-06-18 10:00")
    >>> acts = measured(*ann, *bea)
    >>> within_a_day, _ = messages_within_a_day(acts, message_turns(acts))
    >>> within_a_day.numerator, within_a_day.denominator
    (1, 2)
    """
    ids = ("message_within_day_share", "first_message_answered_share")
    told, why = acts.stream.told("messages")
    if told == "no":
        return [cannot_tell(name, "share", why) for name in ids]
    asked, answered = (turns[name].dt.tz_localize("UTC") for name in ("at", "answered_at"))
    # A turn without an answer has no hours, and no number is at most a day.
    prompt = acts.days_there.open_day_hours(asked, answered) <= DAY_HOURS
    waits = answered.isna() & ~turns["joined"]
    timed = (turns["exact"] & (waits | turns["answered_exactly"])).to_numpy(dtype=bool)
    firsts = turns["begins"].to_numpy(dtype=bool)
    shares = []
    for name, which in zip(ids, (timed, timed & firsts), strict=True):
        base = turns["row"].to_numpy(dtype=np.int64)[which]
        rows = base[prompt[which]]
        shares.append(acts.weekly_share(name, rows, base))
    return shares


def questions_open_share(acts: Acts, turns: pd.DataFrame) -> Finding:
    """Questions received, in public and in messages, that nobody of ours answered; the open ones are its rows.

    >>> from trustkit.signals.by_hand import act, measured
    >>> from trustkit.signals.response import message_turns
    >>> asks = act("2026-06-22 10:00", "Are you open on Sunday?", direction="received", person="ann")
    >>> tells = act("2026-06-22 11:00", "I walked past the market", direction="received", person="bea")
    >>> acts = measured(asks, tells)
    >>> questions_open_share(acts, message_turns(acts)).base.tolist()
    [0]
    """
    name = "questions_open_share"
    told = [acts.stream.told(topic) for topic in ("mentions received", "messages")]
    if all(one == "no" for one, _ in told):
        return cannot_tell(name, "share", " ".join(why for _, why in told))
    table = _questions(acts, turns)
    base, rows = (part["row"].to_numpy(dtype=np.int64) for part in (table, table[~table["answered"]]))
    return acts.weekly_share(name, rows, base)


def _questions(acts: Acts, turns: pd.DataFrame) -> pd.DataFrame:
    """Rows of the questions received, public and private, and whether each got an answer."""
    asked = acts.column("question") & acts.kind("post", "quote", "reply", "review")
    public = np.flatnonzero(acts.asking & asked)
    table = pd.DataFrame({"row": public, "answered": acts.answered[public]})
    # A lone question mark wants no answer.
    table = table[table["answered"] | ~acts.column("wordless")[public]]
    asking = turns[turns["question"].astype(bool)]
    answered = asking["answered_at"].notna() | asking["joined"].astype(bool)
    private = pd.DataFrame({"row": asking["row"], "answered": answered})
    return pd.concat([table, private], ignore_index=True).sort_values("row", kind="stable")
