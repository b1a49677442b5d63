"""The acts that the measures look at: a stream's window with labels, and what counts as talk, pitch or credit in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.signals.hours import FIRST_MONDAY, OpeningHours
from trustkit.signals.labels import Corrections, label
from trustkit.signals.templates import repeated, templated
from trustkit.stream import Stream

ASKING = ("pitch", "call_to_action", "self_mention", "templated", "wordless")
GIVING = ("thanks", "credit")
ROLL_CALL = 6  # naming so many people at once is a roll call, not talk
CIRCLE = 12  # so many people can agree to talk with each other, or be one and the same
STRANGERS, STRANGERS_SHARE = 12, 0.05  # so many credits to strangers, or of own public acts, are no flood
WEEK = np.timedelta64(7 * 24 * 3600 * 1000, "ms")
DAY = np.timedelta64(24 * 3600 * 1000, "ms")


@dataclass(frozen=True)
class Window:
    """The whole weeks, from Monday to Sunday in UTC, that the measures look at."""

    first: np.datetime64
    weeks: int

    @classmethod
    def of(cls, stream: Stream, weeks: int) -> Window:
        """The last weeks of a stream: those asked for, or fewer where its exports do not reach back so far."""
        last = _monday(stream.until) if pd.notna(stream.until) else FIRST_MONDAY
        if pd.notna(stream.since):
            weeks = max(1, min(weeks, int((last - _monday(stream.since)) // WEEK) + 1))
        return cls(last - (weeks - 1) * WEEK, weeks)

    @property
    def end(self) -> np.datetime64:
        """The Monday after the window."""
        return self.first + self.weeks * WEEK


@dataclass(frozen=True)
class Acts:
    """A stream's acts inside a window, with labels and with masks (numpy, one value a row of `events`).

    `events` are the rows of `stream.events` from `first_row` on that lie in the window.
    """

    stream: Stream
    window: Window
    hours: OpeningHours
    events: pd.DataFrame
    first_row: int
    labels: pd.DataFrame

    @property
    def weeks(self) -> int:
        """How many weeks the window has."""
        return self.window.weeks

    @cached_property
    def at(self) -> np.ndarray:
        """Time of each act (datetime64[ms], UTC)."""
        return _moments(self.events)

    @cached_property
    def week(self) -> np.ndarray:
        """Week of each act inside the window, from 0."""
        return ((self.at - self.window.first) // WEEK).astype(np.int64)

    def column(self, name: str) -> np.ndarray:
        """A label column as plain booleans."""
        return self.labels[name].to_numpy(dtype=bool)

    def kind(self, *names: str) -> np.ndarray:
        """Which rows are of one of these kinds."""
        # The same as `isin`, which goes the long way round for a category (pandas 3.1: ten times as long).
        codes, places = self._kinds
        return np.isin(codes, np.array([places[name] for name in names if name in places], codes.dtype))

    @cached_property
    def _kinds(self) -> tuple[np.ndarray, dict[str, int]]:
        kinds = self.events["kind"].array
        return kinds.codes, {name: place for place, name in enumerate(kinds.categories)}

    @cached_property
    def made(self) -> np.ndarray:
        """Acts of the business."""
        return (self.events["direction"] == "made").to_numpy()

    @cached_property
    def received(self) -> np.ndarray:
        """Acts of others."""
        return (self.events["direction"] == "received").to_numpy()

    @cached_property
    def public(self) -> np.ndarray:
        """Acts that a stranger could see."""
        return self.events["public"].fillna(False).to_numpy(dtype=bool)

    @cached_property
    def person(self) -> np.ndarray:
        """A number for each row's counterpart; -1 where there is none or where it is the business itself."""
        return self._people[1][self.first_row : self.first_row + len(self.events)]

    @property
    def names(self) -> pa.Array:
        """The name of each person by number: everyone who is a counterpart or is named in the whole stream."""
        return self._people[0]

    @cached_property
    def touches(self) -> pd.DataFrame:
        """One line for each person that an act reaches or comes from: row, person, ours, named.

        `named` says that the act names the person and is addressed to nobody or somebody else. Rows are those of the
        whole stream, in their order; a person whom an act both addresses and names stands once.
        """
        _, person, row, called = self._people
        made = (self.stream.events["direction"] == "made").to_numpy()
        named = (called >= 0) & made[row] & (called != person[row])
        known = np.flatnonzero(person >= 0)
        rows = np.concatenate([known, row[named]])
        order = np.argsort(rows, kind="stable")
        people = np.concatenate([person[known], called[named]])[order]
        rows = rows[order]
        return pd.DataFrame({"row": rows, "person": people, "ours": made[rows], "named": order >= len(known)})

    @cached_property
    def _people(self) -> tuple[pa.Array, np.ndarray, np.ndarray, np.ndarray]:
        """All names; each act's counterpart by number; row and number of everyone named. -1: nobody, or ourselves."""
        whole = self.stream.events
        called = pa.chunked_array(_arrow(whole["people"])).combine_chunks()
        columns = [_arrow(whole["person"]).combine_chunks(), pc.list_flatten(called)]
        coded = pa.concat_arrays([each.cast(pa.large_string()) for each in columns]).dictionary_encode()
        own = np.isin(coded.dictionary.to_numpy(zero_copy_only=False), list(self.stream.owner))
        codes = pc.fill_null(coded.indices, -1).to_numpy().astype(np.int64)
        codes = np.where(np.append(own, False)[codes], -1, codes)
        return (
            coded.dictionary,
            codes[: len(whole)],
            pc.list_parent_indices(called).to_numpy(),
            codes[len(whole) :],
        )

    @cached_property
    def told_received(self) -> np.ndarray:
        """Acts on a network and in a time of which the exports tell all that others said to the business in public."""
        coverage = self.stream.coverage
        spans = coverage[(coverage["topic"] == "mentions received") & (coverage["told"] == "yes")]
        told = np.zeros(len(self.at), dtype=bool)
        ends = [pd.to_datetime(spans[end], utc=True, format="ISO8601") for end in ("since", "until")]
        since, until = (end.dt.tz_localize(None).to_numpy().astype("datetime64[ms]") for end in ends)
        for network, first, last in zip(spans["network"], since, until, strict=True):
            inside = (self.events["network"] == network).to_numpy()
            told |= inside & ~(self.at < first) & ~(self.at > last)
        return told

    @cached_property
    def names_called(self) -> np.ndarray:
        """How many people each act mentions."""
        return pc.fill_null(pc.list_value_length(_arrow(self.events["people"])), 0).to_numpy()

    @cached_property
    def linking(self) -> np.ndarray:
        """Acts with an address in them."""
        return pc.fill_null(pc.list_value_length(_arrow(self.events["links"])), 0).to_numpy() > 0

    @cached_property
    def own_thread(self) -> np.ndarray:
        """Going on with one's own thread."""
        return self.kind("reply") & (self.person < 0) & ~self.unnamed

    @cached_property
    def unnamed(self) -> np.ndarray:
        """Acts whose counterpart the export leaves out, as most networks do for comments."""
        return self.events["person"].isna().to_numpy()

    @cached_property
    def own_again(self) -> np.ndarray:
        """Own posts shared or quoted once more: they put nobody else in the light."""
        return self.kind("repost", "quote") & (self.person < 0) & ~self.unnamed

    @cached_property
    def own_public(self) -> np.ndarray:
        """Own public acts: posts, shares, quotes and replies to others; of several to one post only the first."""
        which = self.made & self.public & self.kind("post", "reply", "repost", "quote") & ~self.own_thread
        replies = np.flatnonzero(which & self.kind("reply") & self.events["in_reply_to"].notna().to_numpy())
        which[replies[self.events["in_reply_to"].iloc[replies].duplicated().to_numpy()]] = False
        return which

    @cached_property
    def templated(self) -> np.ndarray:
        """Acts in the words of a machine, or in words that went to five people, or to everybody three times."""
        result = np.zeros(len(self.at), dtype=bool)
        told = self.made & self.kind("reply", "message", "quote", "post") & ~self.own_thread
        rows = np.flatnonzero(told)
        text = _arrow(self.events["text"])
        result[rows] = templated(text.take(pa.array(rows)), self.person[rows])
        to_all = np.flatnonzero(told & self.kind("post") & ~self.has_counterpart)
        result[to_all] |= repeated(text.take(pa.array(to_all)))
        return result | (told & self.column("templated"))

    @cached_property
    def has_counterpart(self) -> np.ndarray:
        """Acts addressed to or naming somebody else."""
        return (self.person >= 0) | (self.names_called > 0)

    @cached_property
    def answers(self) -> np.ndarray:
        """Acts that answer something: they name it, or their network's export never does.

        X files a post that merely begins with "@name" as a reply to nothing; that is an address, not an answer.
        """
        named = self.events["in_reply_to"].notna().to_numpy()
        network = self.events["network"]
        return named | ~network.isin(network[named].unique()).to_numpy()

    @cached_property
    def answered(self) -> np.ndarray:
        """Acts of others that an act of ours answers, now or later, where an export or a sheet joins the two."""
        whole = self.stream.events
        ours = whole.loc[(whole["direction"] == "made").to_numpy(), "in_reply_to"].dropna()
        result = np.zeros(len(self.received), dtype=bool)
        rows = np.flatnonzero(self.received)
        result[rows] = is_in(self.events["id"].iloc[rows], ours)
        return result

    @cached_property
    def faint(self) -> np.ndarray:
        """Own public acts that cannot be told from a trick, unless they sell: they count for nothing.

        Set pieces, bare emoji for an answer, roll calls, a closed circle, a flood of what strangers made.
        """
        answers = self.column("wordless") & self.kind("reply")
        tricks = self.templated | answers | (self.names_called >= ROLL_CALL)
        return self.own_public & ~self.column("pitch") & (tricks | self.closed_circle | self.flood)

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
    def open_talk(self) -> np.ndarray:
        """Talk, a closed circle left out: what gates and practices look at."""
        return self.talk & ~self.closed_circle

    @cached_property
    def circle_talk(self) -> np.ndarray:
        """Of the answers to a closed circle, as many as it may make up, evenly over the time."""
        _, allowed = self._circle
        result = np.zeros(len(self.at), dtype=bool)
        rows = np.flatnonzero(self.talk & self.closed_circle)
        result[rows[(np.arange(allowed) * len(rows)) // allowed] if len(rows) else rows] = True
        return result

    @cached_property
    def closed_circle(self) -> np.ndarray:
        """Acts to the few people with whom a business talks most, where these make up more of its talk than the rest.

        A small circle cannot be told from people who agreed to it, from second accounts of one's own or from machines.
        """
        circle, _ = self._circle
        return np.isin(self.person, circle)

    @cached_property
    def _circle(self) -> tuple[np.ndarray, int]:
        """The people of the closed circle, none if it is open; and how many answers to them may count."""
        person = self.person[self.talk]
        people, often = np.unique(person[person >= 0], return_counts=True)
        most = np.argsort(-often, kind="stable")[:CIRCLE]
        theirs = int(often[most].sum())
        # Besides one answer each, the circle may make up as much as everybody else.
        allowed = CIRCLE + len(person) - theirs
        return people[most] if theirs > allowed else people[:0], allowed

    @cached_property
    def _shares(self) -> np.ndarray:
        """Shares, quotes and credits of others, one a person and day."""
        shares = self.own_public & (self.kind("repost", "quote") | self.column("credit")) & ~self.templated
        shares &= ~self.column("pitch") | self.kind("repost")
        shares &= (self.names_called < ROLL_CALL) & ~self.closed_circle & ~self.own_again
        rows = np.flatnonzero(shares)
        days = pd.DataFrame({"person": self.person[rows], "day": self.at[rows].astype("datetime64[D]")})
        repeats = days.duplicated().to_numpy() & (days["person"] >= 0).to_numpy()
        result = np.zeros(len(shares), dtype=bool)
        result[rows[~repeats]] = True
        return result

    @cached_property
    def flood(self) -> np.ndarray:
        """What strangers made and we passed on, where it is more than what people made with whom we talk."""
        known = np.isin(self.person, self.person[self.open_talk & ~self.unnamed])
        strangers = self._shares & ~known
        few = max(STRANGERS, int(self.own_public.sum() * STRANGERS_SHARE))
        if strangers.sum() <= max(few, (self._shares & known).sum()):
            return np.zeros(len(known), dtype=bool)
        return self.own_public & (self.kind("repost", "quote") | self.column("credit")) & ~known

    @cached_property
    def credit(self) -> np.ndarray:
        """Shares, quotes and credits of others, one a person and day; no flood of what strangers made."""
        return self._shares & ~self.flood

    @cached_property
    def own_texts(self) -> np.ndarray:
        """Own public texts whose language is covered: posts, replies and quotes."""
        return self.own_public & self.kind("post", "reply", "quote") & self.column("covered")

    @cached_property
    def _own_with_words(self) -> np.ndarray:
        own = self.made & self.kind("post", "reply", "quote", "message") & ~self.column("wordless")
        return own & self.events["text"].notna().to_numpy()

    @property
    def own_texts_with_words(self) -> int:
        """How many texts of the business hold words enough to tell their language, where the export does not."""
        return int((self._own_with_words & ~self.column("too_short")).sum())

    @property
    def short_texts(self) -> int:
        """How many texts of the business are too short for that."""
        return int((self._own_with_words & self.column("too_short")).sum())

    @property
    def covered_texts(self) -> int:
        """How many of them are in a language that the word lists cover."""
        return int((self._own_with_words & self.column("covered")).sum())

    def by_week(self, rows: np.ndarray, base: np.ndarray) -> np.ndarray:
        """Numerator and denominator of each week of the window, for redrawing."""
        return np.column_stack(
            [np.bincount(self.week[which], minlength=self.weeks) for which in (rows, base)]
        ).astype(float)


def acts_of(
    stream: Stream, window_weeks: int, hours: OpeningHours, corrections: Corrections | None = None
) -> Acts:
    """The acts of the last weeks with every text labelled, ready to measure; `corrections` are those of `label`."""
    window = Window.of(stream, window_weeks)
    # Acts are sorted by time, undated ones last, so the window is one run of rows.
    first, last = np.searchsorted(_moments(stream.events), [window.first, window.end])
    events = stream.events.iloc[first:last].reset_index(drop=True)
    labels = label(events, corrections)
    if corrections:
        # A person's word on their own texts may lower what a verdict rests on and never lift it: else all posts could
        # be called value. What a text does is theirs to say; no gate and no practice rests on that.
        ruled = label(events)
        labels[[*ASKING]] |= ruled[[*ASKING]]
        labels[[*GIVING]] &= ruled[[*GIVING]]
    return Acts(stream, window, hours, events, int(first), labels)


def is_in(names: pd.Series, wanted: pd.Series) -> np.ndarray:
    """Which names are among the wanted ones; both are columns of text."""
    # The same as `names.isin(wanted)`, which takes the wanted ones through Python one by one (pandas 3.1).
    known = pa.array(wanted, pa.large_string(), from_pandas=True)
    return pc.is_in(pa.array(names, pa.large_string(), from_pandas=True), known).to_numpy(
        zero_copy_only=False
    )


def _moments(events: pd.DataFrame) -> np.ndarray:
    return events["at"].dt.tz_localize(None).to_numpy().astype("datetime64[ms]")


def _monday(moment: pd.Timestamp) -> np.datetime64:
    """The start of the week that a moment lies in."""
    at = np.datetime64(moment.tz_localize(None), "ms")
    return FIRST_MONDAY + (at - FIRST_MONDAY) // WEEK * WEEK


def _arrow(column: pd.Series) -> pa.ChunkedArray | pa.Array:
    return column.array.__arrow_array__()
