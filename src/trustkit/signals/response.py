"""Response: whether and how soon messages, mentions and posts of others are answered (framework row T6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from trustkit.signals.acts import Acts
from trustkit.signals.crowd import circle_of
from trustkit.signals.facts import is_in
from trustkit.signals.finding import (
    TOO_FEW,
    Finding,
    cannot_tell,
    hours_of,
    if_rest_is_bad,
    noted,
    only,
)
from trustkit.signals.words import amount
from trustkit.stream import network_name
from trustkit.words import listed

ANSWERED_WITHIN = np.timedelta64(7 * 24 * 3600 * 1000, "ms")
NEW_TALK = np.timedelta64(7 * 24 * 3600 * 1000, "ms")  # after so long a silence a message begins a new talk
DAY_HOURS = 24


def messages(acts: Acts, turns: pd.DataFrame) -> list[Finding]:
    """Turns of messages (from `message_turns`) answered, and how long that took.

    A turn is what somebody writes before we write again. Closing words (thanks, an emoji) want no answer. A template
    is no answer, as in Meta's definition of the response rate, however late it comes: a machine can wait. Where a few
    people wrote more than all others, what is beyond their part may count for nothing: accounts of our own would look
    the same.

    >>> from trustkit.signals.by_hand import measured, message
    >>> asked = message("2026-06-22 10:00", "ann", "Are you open on Sunday?", direction="received")
    >>> answer = message("2026-06-22 12:00", "ann", "Yes, from eight to noon")
    >>> closing = message("2026-06-22 13:00", "ann", "Thank you!", direction="received")
    >>> acts = measured(asked, answer, closing)
    >>> share, hours, _ = messages(acts, message_turns(acts))
    >>> share.numerator, share.denominator, hours.values.tolist()
    (1, 1, [2.0])
    """
    ids = ("message_response_share", "message_reply_hours", "message_reply_hours_p90")
    told, why = acts.stream.told("messages")
    if told == "no":
        return [cannot_tell(name, "hours" if "hours" in name else "share", why) for name in ids]
    share = _turns_answered(acts, turns)
    base = turns["row"].to_numpy(dtype=np.int64)
    _, timed = answered_and_timed(turns)
    kept = turns[timed]
    rows = base[timed]
    hours = acts.hours.open_hours(kept["at"].dt.tz_localize("UTC"), kept["answered_at"].dt.tz_localize("UTC"))
    weeks = acts.week[rows]
    return [
        share,
        hours_of(ids[1], hours, rows, weeks=weeks),
        hours_of(ids[2], hours, rows, 0.9, weeks=weeks),
    ]


def _turns_answered(acts: Acts, turns: pd.DataFrame) -> Finding:
    """Turns answered; where a few people wrote most, open to what it would be if these were accounts of our own.

    Then either the others' turns tell it, or all beyond as much as the others' had no answer; the better one counts.
    """
    base = turns["row"].to_numpy(dtype=np.int64)
    rows = base[answered_and_timed(turns)[0]]
    name = "message_response_share"
    share = acts.weekly_share(name, rows, base)
    person = acts.person[base]
    few, allowed = circle_of(person)
    if not len(few) or share.low is None:
        return share
    theirs = np.isin(person, few)
    told = 1 - (int(theirs.sum()) - allowed) / len(base)
    others = acts.weekly_share(name, np.intersect1d(rows, base[~theirs]), base[~theirs])
    if others.low is not None and share.low:
        # If all of these were accounts of our own, the rest would be the whole truth.
        told = max(told, min(1.0, others.low / share.low))
    low = if_rest_is_bad(share.low, told, least=True)
    rest = f"of the others {others.numerator:,} of {others.denominator:,} turns were answered"
    words = [
        f"{len(few)} people wrote more than all others; accounts of your own would look the same",
        rest if others.denominator else "nobody else wrote",
    ]
    if told < 1:
        words.append(f"if they are customers, the range begins at {amount(share.low, 'share')}")
    return noted(replace(share, low=low, told=told), "; ".join(words))


def answered_and_timed(turns: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Which turns (of `message_turns`) were answered within a week, or ever by a joined answer; which at a known time.

    Of an act that has only a day, nobody wrote down the time: it can be answered, but took no known time.

    >>> from trustkit.signals.by_hand import measured, message
    >>> that_day = message("2026-06-20 00:00", "ann", "Are you open?", direction="received", tz_known=None)
    >>> turns = message_turns(measured(that_day, message("2026-06-22 12:00", "ann", "Yes, from eight to noon")))
    >>> [which.tolist() for which in answered_and_timed(turns)]
    [[True], [False]]
    """
    timely = turns["answered_at"].notna() & (turns["answered_at"] - turns["at"] <= ANSWERED_WITHIN)
    timed = timely & turns["exact"] & turns["answered_exactly"]
    return (timely | turns["joined"]).to_numpy(dtype=bool), timed.to_numpy(dtype=bool)


def message_turns(acts: Acts) -> pd.DataFrame:
    """One line for each turn received that could want an answer: its first row and time, and when it was answered.

    `question` says whether any of its messages asks, `begins` whether it opens a talk.

    What came within the last day of the files is left out, answered or not: more answers may still come.

    What is sent in words that go to many, or that only an automatic answer has, is no answer; nor is a sign without a
    word, which says no more than "seen".

    >>> from trustkit.signals.by_hand import measured, message
    >>> hello, asked = (message(f"2026-06-22 10:0{minute}", "ann", text, direction="received")
    ...     for minute, text in enumerate(("Hello", "Are you open on Sunday?")))
    >>> turns = message_turns(measured(hello, asked, message("2026-06-22 12:00", "ann", "Yes, from eight to noon")))
    >>> turns[["row", "at", "question", "answered_at"]]
       row                  at  question         answered_at
    0    0 2026-06-22 10:00:00      True 2026-06-22 12:00:00
    """
    events = acts.events
    which = np.flatnonzero(acts.kind("message"))
    table = pd.DataFrame(
        {
            "row": which,
            "thread": pd.factorize(events["thread"].iloc[which])[0],
            "at": acts.at[which],
            "ours": acts.made[which],
            "exact": events["tz_known"].notna().to_numpy()[which],
            "joined": acts.answered[which],
            "no answer": (acts.templated | acts.column("wordless"))[which],
            "closing": acts.column("wordless")[which]
            | (acts.column("thanks")[which] & ~acts.column("question")[which]),
            "question": acts.column("question")[which],
        }
    ).sort_values(["thread", "at"], kind="stable")
    table = table[~(table["ours"] & table["no answer"])]
    new = ((table["ours"] != table["ours"].shift()) | (table["thread"] != table["thread"].shift())).to_numpy()
    begins = np.flatnonzero(new)
    turns = table.loc[new, ["row", "thread", "at", "ours", "exact"]].reset_index(drop=True)
    turns["closing"] = np.logical_and.reduceat(table["closing"].to_numpy(), begins)
    for name in ("joined", "question"):
        turns[name] = np.logical_or.reduceat(table[name].to_numpy(), begins)
    turns["last"] = np.maximum.reduceat(table["at"].to_numpy(), begins)
    turns["begins"] = ~(turns["at"] - turns.groupby("thread")["last"].shift() < NEW_TALK)
    turns["answered_at"] = turns.groupby("thread")["at"].shift(-1)
    turns["answered_exactly"] = turns.groupby("thread")["exact"].shift(-1, fill_value=False)
    answered = turns["answered_at"].notna() | turns["joined"]
    wants = ~turns["ours"] & (~turns["closing"] | answered)
    return turns[wants & ~acts.still_open[turns["row"]]]


def public_answers(acts: Acts) -> list[Finding]:
    """How long people waited for our public talk: from the time of the post answered, which its id tells.

    >>> from datetime import UTC, datetime
    >>> from trustkit.signals.by_hand import answer, measured
    >>> asked = datetime(2026, 6, 20, 10, tzinfo=UTC)
    >>> answers = [answer(f"2026-06-2{day} 12:00", who, f"How was the trip to {town}?", answers_at=asked)
    ...     for day, who, town in ((0, "ann", "York"), (1, "bea", "Leeds"), (3, "cem", "Bath"))]
    >>> hours, _, within_a_day = public_answers(measured(*answers))
    >>> hours.values.tolist(), within_a_day.rows.tolist()
    ([2.0, 26.0, 74.0], [0])
    """
    ids = ("public_reply_hours", "public_reply_hours_p90", "public_reply_within_day_share")
    told, why = acts.stream.told("time of the post answered")
    if told == "no":
        return [cannot_tell(name, "hours" if "hours" in name else "share", why) for name in ids]
    rows = timed_answers(acts)
    asked, answered = acts.events["answers_at"].iloc[rows], acts.events["at"].iloc[rows]
    hours = acts.hours.open_hours(asked, answered)
    prompt = rows[acts.days_there.open_day_hours(asked, answered) <= DAY_HOURS]
    weeks = acts.week[rows]
    return [
        hours_of(ids[0], hours, rows, weeks=weeks),
        hours_of(ids[1], hours, rows, 0.9, weeks=weeks),
        acts.weekly_share(ids[2], prompt, rows),
    ]


def timed_answers(acts: Acts) -> np.ndarray:
    """Rows of the public talk of which the export tells when the post answered was made.

    >>> from trustkit.signals.by_hand import answer, measured
    >>> posted = pd.Timestamp("2026-06-22 10:00", tz="UTC")
    >>> known = answer("2026-06-22 12:00", "ann", "How was York?", answers_at=posted)
    >>> timed_answers(measured(answer("2026-06-22 09:00", "bea", "How was Leeds?"), known)).tolist()
    [1]
    """
    answers_at = acts.events["answers_at"]
    known = acts.open_talk & answers_at.notna().to_numpy()
    known &= (acts.events["at"] >= answers_at).fillna(False).to_numpy(dtype=bool)
    return np.flatnonzero(known)


def public_answered_share(acts: Acts) -> Finding:
    """Public mentions, comments, questions and reviews received that we answered, among all that came.

    >>> from trustkit.signals.by_hand import act, answer, measured
    >>> asked = [act(f"2026-06-2{day} 10:00", "Do you open on Sunday?", id=f"x:q{day}", direction="received")
    ...     for day in (1, 2)]
    >>> found = public_answered_share(measured(*asked, answer("2026-06-22 12:00", "ann", "Yes", in_reply_to="x:q1")))
    >>> found.rows.tolist(), found.base.tolist()
    ([0], [0, 1])
    """
    told, why = acts.stream.told("mentions received")
    if told == "no":
        return cannot_tell("public_answered_share", "share", why)
    share = answered_share(acts, "public_answered_share", acts.kind("post", "quote", "reply", "review"))
    network, can_tell = acts.events["network"], acts.stream.can_tell
    none = can_tell[(can_tell["topic"] == "mentions received") & (can_tell["told"] == "no")]["network"]
    heard = network[share.base].unique()
    silent = {*network[acts.own_public].unique()} & {*none} - {*heard}
    if not len(share.base) or not silent:
        return share
    return noted(
        share, f"Of what others said on {_named(silent, 'or')} no file tells; this is {_named(heard)} alone"
    )


def _named(networks: Iterable[str], before_last: str = "and") -> str:
    return listed(map(network_name, sorted(networks)), before_last)


def answered_share(acts: Acts, name: str, which: np.ndarray) -> Finding:
    """Of these public acts of others those that we answered; left out is what no file can tell of.

    >>> from trustkit.signals.by_hand import act, measured
    >>> praise = act("2026-06-10 10:00", "A joy", network="linkedin", kind="review", direction="received")
    >>> acts = measured(praise)
    >>> answered_share(acts, "reviews_answered_share", acts.kind("review")).why
    "No file of LinkedIn says whether they were answered. Keep TrustKit's sheet for two weeks."
    """
    base = np.flatnonzero(acts.asking & which)
    rows = base[acts.answered[base]]
    share = acts.weekly_share(name, rows, base)
    untold = which & acts.answer_untold
    if not untold.any():
        return share
    networks = _named(acts.events["network"][untold].unique(), "or")
    if not len(base):
        why = f"No file of {networks} says whether they were answered. Keep TrustKit's sheet for two weeks."
        return cannot_tell(name, "share", why)
    return noted(share, f"{untold.sum():,} more left out, as no file of {networks} tells of answers to them")


def public_response_share(acts: Acts) -> Finding:
    """Comments under own posts that we answered, bounded from both sides by what networks count and what we wrote.

    Networks count comments and name no one; archives hold our replies and not what they answer. Only posts with a known
    number of comments count, made while the export tells of own replies.

    >>> from trustkit.signals.by_hand import act, answer, measured
    >>> post = act("2026-06-22 09:00", "We are at the market", id="x:post", replies=10)
    >>> answers = [answer("2026-06-22 10:00", who, "See you there", in_reply_to="x:post")
    ...     for who in ("ann", "bea", "cem")]
    >>> found = public_response_share(measured(post, *answers))
    >>> found.status, round(found.low, 2), round(found.high, 2)
    ('bound', 0.3, 0.43)
    """
    name = "public_response_share"
    posts, spans = _posts_with_comments(acts)
    if not len(posts):
        _, why = acts.stream.told("counts per post")
        missing = (
            "None of your posts has a known number of comments on a network whose export holds your replies."
        )
        return cannot_tell(name, "share", f"{missing} {why}")
    replies = _replies_under(acts, posts)
    comments = acts.events["replies"].iloc[posts].to_numpy(dtype=np.int64)
    place = replies["post"].to_numpy()
    under = place >= 0
    written = np.bincount(place[under], minlength=len(posts))
    addressed = replies[under & (replies["person"] >= 0)].drop_duplicates(["post", "person"])
    people = np.bincount(addressed["post"], minlength=len(posts))
    network = acts.events["network"].iloc[posts].to_numpy(dtype=object)
    floating = replies.loc[~under, "network"].value_counts()
    lines = pd.DataFrame({"network": network, "comments": comments, "written": written, "people": people})
    # Replies that may stand under any post of a network bound the sum of its posts only.
    one = ~lines["network"].isin(floating.index) & lines["network"].map(spans["whole"])
    sums = lines[~one].groupby("network").sum()
    sums["written"] += floating.reindex(sums.index, fill_value=0)
    # Where not all own replies are told, there may be one for every comment.
    sums["written"] = sums["written"].where(spans["whole"].reindex(sums.index), sums["comments"])
    lines = pd.concat([lines[one].drop(columns="network"), sums])
    numerator, denominator = int(people.sum()), int(np.maximum(comments, people).sum())
    evidence: dict[str, Any] = {"numerator": numerator, "denominator": denominator, "base": posts}
    rows = replies["row"].to_numpy(dtype=np.int64)
    if denominator < TOO_FEW:
        why = f"{only(denominator)}; below {TOO_FEW} no figure is given."
        return Finding(name, "share", "too few", why=why, rows=rows, **evidence)
    low, high = answered_between(*(lines[column].to_numpy() for column in ("comments", "written", "people")))
    why = f"{len(replies)} own replies may answer them; which of them do, and which own ones are counted, no file says."
    return Finding(name, "share", "bound", None, low, high, why=why, rows=rows, **evidence)


def answered_between(comments: np.ndarray, replies: np.ndarray, people: np.ndarray) -> tuple[float, float]:
    """The least and the greatest share of others' comments that can have been answered; one number a post in each.

    `comments` are those counted under a post (ours may be among them), `replies` those that we wrote there, `people`
    the different ones addressed. Each reply answers one comment at most, and each person addressed had made one.

    >>> answered_between(np.array([10]), np.array([3]), np.array([2]))
    (0.2, 0.42857142857142855)
    """
    least = people.sum() / np.maximum(comments, people).sum()
    # The share is greatest with all our replies counted, unless fewer comments of others would remain than replies.
    others = np.maximum(np.maximum(comments - replies, np.minimum(comments, replies)), people)
    most = np.minimum(replies, others).sum() / others.sum()
    return float(least), float(most)


def _posts_with_comments(acts: Acts) -> tuple[np.ndarray, pd.DataFrame]:
    """Rows of own posts with a known number of comments in the time of which own replies are told; and those times."""
    coverage = acts.stream.coverage
    told = coverage[(coverage["topic"] == "own replies") & (coverage["told"] != "no")]
    ends = {end: pd.to_datetime(told[end], utc=True, format="ISO8601") for end in ("since", "until")}
    by_network = told.assign(**ends, whole=told["told"] == "yes").groupby("network")
    spans = by_network.agg(since=("since", "min"), until=("until", "max"), whole=("whole", "any"))
    own = acts.made & acts.public & acts.kind("post", "quote") & acts.events["replies"].notna().to_numpy()
    own &= acts.events["network"].isin(spans.index).to_numpy()
    posts = np.flatnonzero(own)
    here = spans.reindex(acts.events["network"].iloc[posts])
    since, until = (here[end].dt.tz_localize(None).to_numpy() for end in ("since", "until"))
    return posts[~((acts.at[posts] < since) | (acts.at[posts] > until))], spans


def _replies_under(acts: Acts, posts: np.ndarray) -> pd.DataFrame:
    """Own replies that stand, or may stand, under these posts: row, network, person, place among the posts or −1."""
    events = acts.events
    where = acts.made & acts.public & acts.kind("reply")
    where &= events["network"].isin(events["network"].iloc[posts].unique()).to_numpy()
    rows = np.flatnonzero(where)
    whole = acts.stream.events
    ours = whole.loc[(whole["direction"] == "made") & (whole["kind"] != "reply"), "id"]
    theirs = whole.loc[whole["direction"] == "received", "id"]
    named = pd.concat([events["id"].iloc[posts], events["thread"].iloc[posts]]).to_numpy(dtype=object)
    both = pd.DataFrame({"name": named, "post": np.tile(np.arange(len(posts)), 2)}).dropna().drop_duplicates()
    places = both.drop_duplicates("name", keep=False).set_index("name")["post"]
    asked, thread = events["in_reply_to"].iloc[rows], events["thread"].iloc[rows]
    by_name, by_thread = (places.reindex(names).fillna(-1).to_numpy(np.int64) for names in (asked, thread))
    post = np.where(by_name >= 0, by_name, by_thread)
    # Under another own post, or in a thread that is none of these; a comment received may stand under any post.
    foreign = thread.notna().to_numpy() & ~is_in(thread, pd.concat([both["name"], theirs]))
    elsewhere = is_in(asked, ours) | foreign
    kept = (post >= 0) | ~elsewhere
    found = {"row": rows, "network": events["network"].iloc[rows].to_numpy(dtype=object), "post": post}
    return pd.DataFrame({**found, "person": acts.person[rows]})[kept].reset_index(drop=True)
