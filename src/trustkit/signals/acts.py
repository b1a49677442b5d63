"""The acts that the measures look at: a stream's window with labels, and what counts as talk, pitch or credit in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.signals.hours import FIRST_MONDAY, OpeningHours
from trustkit.signals.labels import label
from trustkit.signals.templates import templated
from trustkit.stream import Stream

ROLL_CALL = 6  # naming so many people at once is a roll call, not talk
WEEK = np.timedelta64(7 * 24 * 3600 * 1000, "ms")
DAY = np.timedelta64(24 * 3600 * 1000, "ms")


@dataclass(frozen=True)
class Acts:
    """A stream with labels, and masks over its rows (numpy, one value a row of `stream.events`) for the measures."""

    stream: Stream
    labels: pd.DataFrame
    window_weeks: int
    hours: OpeningHours

    @cached_property
    def at(self) -> np.ndarray:
        """Time of each act (datetime64[ms], UTC; NaT if unknown)."""
        return self.stream.events["at"].dt.tz_localize(None).to_numpy().astype("datetime64[ms]")

    @cached_property
    def week_end(self) -> int:
        """Number of the last week of the window, counted from the first Monday of 1970."""
        if pd.isna(self.stream.until):
            return 0
        return int((self.stream.until.tz_localize(None).to_datetime64() - FIRST_MONDAY) // WEEK)

    @cached_property
    def weeks(self) -> int:
        """Weeks in the window: those asked for, or fewer where the exports do not reach back so far."""
        if pd.isna(self.stream.since):
            return self.window_weeks
        first = self.stream.since.tz_localize(None).to_datetime64()
        reach = self.week_end - int((first - FIRST_MONDAY) // WEEK) + 1
        return max(1, min(self.window_weeks, reach))

    @cached_property
    def first_day(self) -> np.datetime64:
        """The Monday on which the window begins."""
        return (FIRST_MONDAY + (self.week_end - self.weeks + 1) * WEEK).astype("datetime64[D]")

    @cached_property
    def week(self) -> np.ndarray:
        """Week of each act inside the window, 0 to `weeks` - 1; -1 outside it."""
        number = np.full(len(self.at), -1, dtype=np.int64)
        known = ~np.isnat(self.at)
        number[known] = (self.at[known] - FIRST_MONDAY) // WEEK - (self.week_end - self.weeks + 1)
        return np.where((number >= 0) & (number < self.weeks), number, -1)

    def column(self, name: str) -> np.ndarray:
        """A label column as plain booleans."""
        return self.labels[name].to_numpy(dtype=bool)

    def kind(self, *names: str) -> np.ndarray:
        """Which rows are of one of these kinds."""
        return self.stream.events["kind"].isin(names).to_numpy()

    @cached_property
    def made(self) -> np.ndarray:
        """Acts of the business inside the window."""
        return (self.stream.events["direction"] == "made").to_numpy() & (self.week >= 0)

    @cached_property
    def received(self) -> np.ndarray:
        """Acts of others inside the window."""
        return (self.stream.events["direction"] == "received").to_numpy() & (self.week >= 0)

    @cached_property
    def public(self) -> np.ndarray:
        """Acts that a stranger could see."""
        return self.stream.events["public"].fillna(False).to_numpy(dtype=bool)

    @cached_property
    def person(self) -> np.ndarray:
        """A number for each row's counterpart; -1 where there is none or where it is the business itself."""
        codes, names = pd.factorize(self.stream.events["person"])
        own = np.isin(names.to_numpy(dtype=object), list(self.stream.owner))
        return np.where(np.append(own, False)[codes], -1, codes)

    @cached_property
    def names_called(self) -> np.ndarray:
        """How many people each act mentions."""
        return pc.fill_null(pc.list_value_length(_arrow(self.stream.events["people"])), 0).to_numpy()

    @cached_property
    def linking(self) -> np.ndarray:
        """Acts with an address in them."""
        return pc.fill_null(pc.list_value_length(_arrow(self.stream.events["links"])), 0).to_numpy() > 0

    @cached_property
    def own_thread(self) -> np.ndarray:
        """Going on with one's own thread."""
        return self.kind("reply") & (self.person < 0)

    @cached_property
    def own_public(self) -> np.ndarray:
        """Own public acts: posts, replies to others, shares and quotes."""
        return self.made & self.public & self.kind("post", "reply", "repost", "quote") & ~self.own_thread

    @cached_property
    def templated(self) -> np.ndarray:
        """Acts to somebody whose words, names and figures aside, went to five people or more in the window."""
        result = np.zeros(len(self.at), dtype=bool)
        told = self.made & self.kind("reply", "message", "quote", "post") & self.has_counterpart
        rows = np.flatnonzero(told)
        result[rows] = templated(_arrow(self.stream.events["text"]).take(pa.array(rows)), self.person[rows])
        return result

    @cached_property
    def has_counterpart(self) -> np.ndarray:
        """Acts addressed to or naming somebody else."""
        return (self.person >= 0) | (self.names_called > 0)

    @cached_property
    def answers(self) -> np.ndarray:
        """Acts that answer something: they name it, or their network's export never does.

        X files a post that merely begins with "@name" as a reply to nothing; that is an address, not an answer.
        """
        named = self.stream.events["in_reply_to"].notna().to_numpy()
        network = self.stream.events["network"]
        return named | ~network.isin(network[named].unique()).to_numpy()

    @cached_property
    def talk(self) -> np.ndarray:
        """Public answers to somebody else in one's own words: no pitch, no template, no bare emoji, no roll call."""
        return (
            self.own_public
            & self.kind("reply")
            & self.answers
            & ~self.column("pitch")
            & ~self.column("wordless")
            & ~self.templated
            & (self.names_called < ROLL_CALL)
        )

    @cached_property
    def credit(self) -> np.ndarray:
        """Shares, quotes and credits of others, one a person and day."""
        shares = self.own_public & (self.kind("repost", "quote") | self.column("credit")) & ~self.templated
        shares &= ~self.column("pitch") | self.kind("repost")
        shares &= self.names_called < ROLL_CALL
        rows = np.flatnonzero(shares)
        days = pd.DataFrame({"person": self.person[rows], "day": self.at[rows].astype("datetime64[D]")})
        repeats = days.duplicated().to_numpy() & (days["person"] >= 0).to_numpy()
        result = np.zeros(len(shares), dtype=bool)
        result[rows[~repeats]] = True
        return result

    @cached_property
    def own_texts(self) -> np.ndarray:
        """Own public texts whose language is covered: posts, replies and quotes."""
        return self.own_public & self.kind("post", "reply", "quote") & self.column("covered")

    def by_week(self, rows: np.ndarray, base: np.ndarray) -> np.ndarray:
        """Numerator and denominator of each week of the window, for redrawing."""
        return np.column_stack(
            [np.bincount(self.week[which], minlength=self.weeks) for which in (rows, base)]
        ).astype(float)


def acts_of(stream: Stream, window_weeks: int, hours: OpeningHours) -> Acts:
    """The stream with every text labelled, ready to measure."""
    return Acts(stream, label(stream.events), window_weeks, hours)


def _arrow(column: pd.Series) -> pa.ChunkedArray | pa.Array:
    return column.array.__arrow_array__()
