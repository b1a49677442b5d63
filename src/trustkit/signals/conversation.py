"""Conversation: talk sent, people talked with, its depth and who comes back (framework rows L3, L4, N2 to N6)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from trustkit.signals.acts import Acts
from trustkit.signals.finding import Finding, noted, share_of

EXCHANGE_ENDS = np.timedelta64(48 * 3600 * 1000, "ms")
TIMES_MET = 3  # so many different weeks (or months) make somebody who came back (or stayed)


def reply_share(acts: Acts) -> Finding:
    """Talk among own public acts; that with a closed circle only as far as it may make up.

    >>> from trustkit.signals.by_hand import act, answer, measured
    >>> news = act("2026-06-22 09:00", "The market opens at nine on Saturday")
    >>> talk = answer("2026-06-22 10:00", "ann", "How was the wedding in York?")
    >>> sign = answer("2026-06-22 11:00", "bea", "👍")
    >>> found = reply_share(measured(news, talk, sign))
    >>> found.rows.tolist(), found.base.tolist()
    ([1], [0, 1, 2])
    """
    rows, base = np.flatnonzero(acts.open_talk | acts.circle_talk), np.flatnonzero(acts.own_public)
    share = acts.weekly_share("reply_share", rows, base)
    if not acts.closed_circle.any():
        return share
    people = len(np.unique(acts.person[acts.closed_circle]))
    return noted(
        share,
        f"Most answers went to {people} people. No archive shows whether these are regulars or have agreed to it, "
        "so only a part counts",
    )


def people_answered_share(acts: Acts) -> Finding:
    """Different people among talk sent to somebody whom the export names.

    >>> from trustkit.signals.by_hand import answer, measured
    >>> ann = answer("2026-06-22 10:00", "ann", "How was the wedding in York?")
    >>> bea = answer("2026-06-22 11:00", "bea", "What a lovely picture of your cats")
    >>> ann_again = answer("2026-06-23 10:00", "ann", "And did the cake arrive in one piece?")
    >>> found = people_answered_share(measured(ann, bea, ann_again))
    >>> found.numerator, found.denominator
    (2, 3)
    """
    rows = np.flatnonzero(acts.talk & ~acts.unnamed)
    people = len(np.unique(acts.person[rows]))
    return share_of("people_answered_share", rows, rows, counts=(people, len(rows)))


def talks(acts: Acts) -> pd.DataFrame:
    """One line an answer to somebody named: row, person, at, and the time (asked) and number (answered) of the post.

    `conversation` is what the answer stands in, missing where that is not told; `ours` is whether we began it,
    and `heard` whether the person is known to have written to us.

    >>> from trustkit.signals.by_hand import answer, measured
    >>> ann, again = (answer(f"2026-06-22 1{n}:00", "ann", f"How was day {n}?", in_reply_to="x:q") for n in (0, 1))
    >>> talks(measured(ann, again))[["row", "person", "answered"]]
       row  person  answered
    0    0       0         0
    """
    rows = np.flatnonzero(acts.open_talk & ~acts.unnamed)
    answered, _ = pd.factorize(acts.events["in_reply_to"].iloc[rows])
    # Where the export does not say which post was answered, each answer stands for one turn.
    answered = np.where(answered < 0, len(rows) + np.arange(len(rows)), answered)
    asked = acts.events["answers_at"].iloc[rows].dt.tz_localize(None).to_numpy()
    found = {"row": rows, "person": acts.person[rows], "at": acts.at[rows]}
    told = {
        "conversation": acts.conversation.iloc[rows].to_numpy(),
        "ours": acts.in_own_conversation[rows],
        "heard": np.isin(found["person"], acts.people_heard),
    }
    return pd.DataFrame({**found, "answered": answered, "asked": asked, **told})


def _silent(talks: pd.DataFrame) -> np.ndarray:
    """The people who never came back to us, as far as conversations show: all their posts stand outside of ours.

    Where the network tells conversations, whoever speaks with us writes below a post of ours some time, or once more
    in a conversation in which we have answered.
    """
    if talks["conversation"].isna().all():  # on most networks, where the rest would take time for nothing
        return np.array([], dtype=np.int64)
    table = talks.sort_values(["person", "at"], kind="stable")
    again = table.duplicated(["person", "conversation"]) & ~(table["asked"] < table["at"].shift())
    speaks = table["heard"] | table["conversation"].isna() | again
    return np.setdiff1d(talks["person"], table.loc[speaks, "person"])


def deep_exchange_share(talks: pd.DataFrame) -> Finding:
    """Exchanges in which we answered two or more different posts of one person, among all exchanges.

    An exchange is our talk with one person with no more than 48 hours between two answers. Each different post
    answered proves one turn of theirs, although the archive does not hold it; a post that was made before our last
    answer cannot be a turn in reply to it, nor can one in a conversation in which neither we nor our posts stood. If
    nobody wrote of whom no file holds a word, none counts but those with people who are known to have written to us.

    >>> from trustkit.signals.by_hand import answer, measured
    >>> ann = answer("2026-06-22 10:00", "ann", "How was the wedding in York?")
    >>> next_day = answer("2026-06-23 10:00", "ann", "And did the cake arrive in one piece?")
    >>> bea = answer("2026-06-22 11:00", "bea", "What a lovely picture of your cats")
    >>> found = deep_exchange_share(talks(measured(ann, bea, next_day)))
    >>> found.numerator, found.denominator
    (1, 2)
    """
    table = talks.sort_values(["person", "at"], kind="stable")
    new = (table["person"].diff() != 0) | (table["at"].diff() > EXCHANGE_ENDS)
    exchange = new.to_numpy().cumsum() - 1
    table = table.assign(exchange=exchange)
    elsewhere = (
        table["conversation"].notna() & ~table["ours"] & ~table.duplicated(["exchange", "conversation"])
    )
    turns = table[new | ~(elsewhere | (table["asked"] < table["at"].shift()))]
    different = turns.drop_duplicates(["exchange", "answered"])["exchange"]
    deep = np.bincount(different, minlength=int(new.sum())) >= 2
    heard = deep & table["heard"].to_numpy()[new]
    person, base = table["person"].to_numpy()[new], np.sort(table["row"].to_numpy())
    counted, silent = (
        share_of(
            "deep_exchange_share",
            np.sort(table["row"].to_numpy()[which[exchange]]),
            base,
            counts=(int(which.sum()), len(which)),
            clusters=_by_person(person, which),
            cluster_kind="person",
        )
        for which in (deep, heard)
    )
    return replace(counted, if_silent=silent)


def _by_person(person: np.ndarray, which: np.ndarray) -> np.ndarray:
    """Numerator and denominator of each person, for redrawing."""
    _, place = np.unique(person, return_inverse=True)
    return np.column_stack(
        [np.bincount(place[which], minlength=place.max(initial=-1) + 1), np.bincount(place)]
    ).astype(float)


def people_back(acts: Acts, talks: pd.DataFrame) -> list[Finding]:
    """People met again in three or more weeks and months, among all talked with.

    If nobody wrote of whom no file holds a word, nobody counts but those who are known to have written to us.

    >>> from trustkit.signals.by_hand import answer, measured
    >>> ann = [answer(f"2026-06-{day} 10:00", "ann", f"How was your trip to {town}?")
    ...     for day, town in ((10, "York"), (17, "Leeds"), (24, "Bath"))]
    >>> acts = measured(*ann, answer("2026-06-24 11:00", "bea", "What a lovely picture of your cats"))
    >>> [(one.id, one.numerator, one.denominator) for one in people_back(acts, talks(acts))]
    [('people_back_share', 1, 2), ('lasting_people_share', 0, 2)]
    """
    month = talks["at"].to_numpy().astype("datetime64[M]").astype(np.int64)
    silent = _silent(talks)
    return [
        _people_met("people_back_share", talks, acts.week[talks["row"]], silent),
        _people_met("lasting_people_share", talks, month, silent),
    ]


def _people_met(name: str, talks: pd.DataFrame, when: np.ndarray, silent: np.ndarray) -> Finding:
    """People with talk in so many different weeks (or months), given for each line of `talks`, among all.

    The `silent` are met and not counted, as conversations show that they never came back.
    """
    met = talks.assign(when=when).drop_duplicates(["person", "when"]).groupby("person").size()
    often, gone = met >= TIMES_MET, met.index.isin(silent)
    back = often & ~gone
    left_out = int((often & gone).sum())
    more = f"{left_out:,} more {'was' if left_out == 1 else 'were'} met as often"
    note = f"{more}, but no conversation shows a word of theirs in reply" if left_out else ""
    heard = back & met.index.isin(talks.loc[talks["heard"], "person"])
    counted, if_silent = (_people_share(name, talks, which, note) for which in (back, heard))
    return replace(counted, if_silent=if_silent)


def _people_share(name: str, talks: pd.DataFrame, which: pd.Series, note: str) -> Finding:
    share = share_of(
        name,
        talks.loc[talks["person"].isin(which.index[which]), "row"].to_numpy(),
        talks["row"].to_numpy(),
        counts=(int(which.sum()), len(which)),
        clusters=np.column_stack([which.to_numpy(dtype=float), np.ones(len(which))]),
        cluster_kind="person",
    )
    return noted(share, note)
