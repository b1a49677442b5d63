"""Who may count how often: a few people who get most of something, a person on a day, one answer in many pieces."""

from __future__ import annotations

import numpy as np
import pandas as pd

CIRCLE = 12  # so many people can agree with each other, or be one and the same
PIECES_APART = np.timedelta64(10 * 60_000, "ms")  # so soon after another an answer goes on with it


def circle_of(person: np.ndarray) -> tuple[np.ndarray, int]:
    """The few people that most of some acts are for, none if there is no such circle; and how many may count to them.

    `person` numbers the one of each act, -1 for nobody known. Besides one act each, the circle may make up as much as
    everybody else.

    >>> circle_of(np.array([0] * 20 + [1, 2]))
    (array([0, 1, 2]), 12)
    >>> circle_of(np.arange(40))[0].tolist()
    []
    """
    people, often = np.unique(person[person >= 0], return_counts=True)
    most = np.argsort(-often, kind="stable")[:CIRCLE]
    theirs = int(often[most].sum())
    allowed = CIRCLE + len(person) - theirs
    return people[most] if theirs > allowed else people[:0], allowed


def evenly(rows: np.ndarray, allowed: int) -> np.ndarray:
    """So many of the rows, spread over all of them.

    >>> evenly(np.arange(10), 5).tolist()
    [0, 2, 4, 6, 8]
    """
    return rows[(np.arange(allowed) * len(rows)) // allowed] if len(rows) > allowed else rows


def once_a_day(which: np.ndarray, person: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Of some acts (one truth value each) the first with each person on a day, and all with nobody known.

    `person` numbers the one of each act, -1 for nobody known; `at` is its time (datetime64).

    >>> at = np.array(["2026-06-22T09:00", "2026-06-22T10:00", "2026-06-23T09:00", "2026-06-23T09:00"], "datetime64[m]")
    >>> once_a_day(np.array([True, True, True, False]), np.array([7, 7, 7, -1]), at).tolist()
    [True, False, True, False]
    """
    rows = np.flatnonzero(which)
    days = pd.DataFrame({"person": person[rows], "day": at[rows].astype("datetime64[D]")})
    result = which.copy()
    result[rows[days.duplicated().to_numpy() & (person[rows] >= 0)]] = False
    return result


def further_pieces(replies: pd.DataFrame) -> np.ndarray:
    """Which replies (columns in_reply_to, person, at; in the order of time) go on with an answer given before.

    Several replies to one post are one answer. Where no post is told, what follows within ten minutes to the same
    person goes on with the answer before it: `person` is a number, -1 for nobody known.

    >>> at = pd.to_datetime(["2026-06-22 09:00", "2026-06-22 09:05", "2026-06-22 10:00"])
    >>> further_pieces(pd.DataFrame({"in_reply_to": None, "person": 7, "at": at})).tolist()
    [False, True, False]
    """
    told = replies["in_reply_to"].notna().to_numpy()
    soon = (replies.groupby("person")["at"].diff() <= PIECES_APART) & (replies["person"] >= 0)
    return np.where(told, replies["in_reply_to"].duplicated(), soon)
