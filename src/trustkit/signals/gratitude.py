"""Gratitude: occasions for thanks that came, and whether and how soon thanks followed (framework row T5)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.signals.acts import Acts
from trustkit.signals.crowd import once_a_day
from trustkit.signals.finding import Finding, cannot_tell, hours_of
from trustkit.signals.posts import thanking

# Thanks a month later are still thanks; what comes after is for something else.
THANKED_WITHIN = pd.Timedelta(days=30)


def occasions(acts: Acts) -> np.ndarray:
    """Public acts of others that one thanks for: shares, praise, introductions, grateful reviews; one a person and day.

    A kind word in a message is courtesy as often as praise, so messages are left out.

    >>> from trustkit.signals.by_hand import act, measured
    >>> def theirs(kind, text):
    ...     return act("2026-06-22 10:00", text, kind=kind, direction="received", person=kind)
    >>> shared, asked = theirs("repost", "RT @shop: The market is open"), theirs("post", "Are you open on Sunday?")
    >>> occasions(measured(shared, asked)).tolist()
    [True, False]
    """
    praise = (
        acts.column("praise") | acts.column("introduction") | (acts.kind("review") & acts.column("thanks"))
    )
    given = acts.received & acts.public & (acts.kind("repost", "quote") | (praise & ~acts.kind("reaction")))
    return once_a_day(given, acts.person, acts.at)


def thanked(acts: Acts) -> list[Finding]:
    """Occasions for thanks after which that person was thanked within a month, and the hours until then.

    Thanks in words used for five people or more, to three or more at once, or to nobody in particular are none. While
    the month of an occasion is not over at the end of the files, thanks may still follow: the share is a bound then.

    >>> from trustkit.signals.by_hand import act, answer, measured
    >>> def shared(who):
    ...     return act("2026-05-20 10:00", "RT @shop: We open", kind="repost", direction="received", person=who)
    >>> thanks = answer("2026-05-21 10:00", "ann", "Thank you for passing that on")
    >>> share, hours = thanked(measured(shared("ann"), shared("bea"), thanks))
    >>> share.numerator, share.denominator, hours.values.tolist()
    (1, 2, [24.0])
    """
    ids = ("thanked_share", "thanks_hours")
    told, why = acts.stream.told("mentions received")
    if told == "no":
        return [cannot_tell(ids[0], "share", why), cannot_tell(ids[1], "hours", why)]
    table = thanks_found(acts)
    base = table["row"].to_numpy(dtype=np.int64)
    found = table["thanked_at"].notna().to_numpy()
    kept = table[found & table["exact"].to_numpy()]
    timed = kept["row"].to_numpy(dtype=np.int64)
    hours = acts.hours.open_hours(kept["at"].dt.tz_localize("UTC"), kept["thanked_at"].dt.tz_localize("UTC"))
    return [
        _thanked_share(acts, base, found, table["at"].to_numpy()),
        hours_of(ids[1], hours, timed, weeks=acts.week[timed]),
    ]


def _thanked_share(acts: Acts, base: np.ndarray, found: np.ndarray, at: np.ndarray) -> Finding:
    """The share thanked; a bound where some may still be, whose ends count chance in."""
    end = acts.stream.until.tz_localize(None).to_datetime64()
    waits = ~found & (at > end - THANKED_WITHIN.to_timedelta64())
    least, most = (
        acts.weekly_share("thanked_share", rows, base) for rows in (base[found], base[found | waits])
    )
    if least.low is None or not waits.any():
        return least
    many = int(waits.sum())
    why = (
        f"For {many} of them thanks may still follow, as their month is not over. Both ends count chance in."
    )
    return replace(least, status="bound", value=None, high=most.high, why=why)


def thanks_found(acts: Acts) -> pd.DataFrame:
    """One line for each occasion, by row: when it came, when that person was thanked (missing if not), both exact.

    >>> from trustkit.signals.by_hand import act, answer, measured
    >>> shared = act("2026-06-20 10:00", "RT @shop: We open", kind="repost", direction="received", person="ann")
    >>> thanks_found(measured(shared, answer("2026-06-21 10:00", "ann", "Thank you for passing that on")))
       row                  at  exact  who          thanked_at
    0    0 2026-06-20 10:00:00   True    0 2026-06-21 10:00:00
    """
    events = acts.events
    rows = np.flatnonzero(occasions(acts))
    table = pd.DataFrame(
        {
            "row": rows,
            "at": acts.at[rows],
            "name": events["person"].iloc[rows].to_numpy(),
            "exact": _exact(acts, rows),
        }
    )
    thanks = _thanks(acts, np.flatnonzero(thanking(acts)))
    # Undated acts are in no window, so both sides are sorted by time.
    # Names as numbers, since the join wants both sides of one kind of text.
    who = pd.factorize(pd.concat([table.pop("name"), thanks.pop("name")]).to_numpy(dtype=object))[0]
    table["who"], thanks["who"] = who[: len(table)], who[len(table) :]
    by_name = pd.merge_asof(
        table[table["who"] >= 0],
        thanks.rename(columns={"at": "thanked_at", "exact": "thanked_exactly"}),
        left_on="at",
        right_on="thanked_at",
        by="who",
        direction="forward",
        tolerance=THANKED_WITHIN,
    )
    by_name = by_name.set_index("row")[["thanked_at", "thanked_exactly"]]
    table = table.join(by_name, on="row")
    # Who left no name can still be thanked in an answer.
    answered = np.flatnonzero(acts.made & acts.column("thanks") & ~acts.templated)
    answers = pd.DataFrame(
        {
            "asked": events["in_reply_to"].iloc[answered].to_numpy(),
            "thanked_at": acts.at[answered],
            "thanked_exactly": _exact(acts, answered),
        }
    )
    answers = answers.dropna(subset="asked").drop_duplicates("asked").set_index("asked")
    joined = answers.reindex(events["id"].iloc[rows]).reset_index(drop=True)
    timely = joined["thanked_at"] - table["at"] <= THANKED_WITHIN
    first = timely & ~(table["thanked_at"] < joined["thanked_at"])
    for column in ("thanked_at", "thanked_exactly"):
        table[column] = table[column].where(~first, joined[column])
    table["exact"] &= table.pop("thanked_exactly").fillna(False).astype(bool)
    return table


def _thanks(acts: Acts, rows: np.ndarray) -> pd.DataFrame:
    """One line for each person whom one of these acts addresses or names, by time."""
    called = pa.array(acts.events["people"]).take(pa.array(rows))
    places = np.concatenate([rows, rows[pc.list_parent_indices(called).to_numpy()]])
    names = pd.concat(
        [acts.events["person"].iloc[rows], pc.list_flatten(called).to_pandas()], ignore_index=True
    )
    table = pd.DataFrame({"name": names, "at": acts.at[places], "exact": _exact(acts, places)})
    return table.dropna(subset="name").sort_values("at", kind="stable")


def _exact(acts: Acts, rows: np.ndarray) -> np.ndarray:
    """Whether somebody wrote down the time of these acts, and not only the day."""
    return acts.events["tz_known"].iloc[rows].notna().to_numpy()
