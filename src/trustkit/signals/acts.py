"""The acts that the measures look at: a stream's window with labels, and what counts as talk, pitch or credit in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa

from trustkit.signals.crowd import circle_of, evenly, once_a_day
from trustkit.signals.facts import Facts, moments
from trustkit.signals.heard import Heard
from trustkit.signals.hours import OpeningHours
from trustkit.signals.kept_labels import labels_of
from trustkit.signals.labelled import Labelled
from trustkit.signals.labels import Corrections, corrected
from trustkit.signals.links import to_one_site
from trustkit.signals.window import Window
from trustkit.stream import WORDS, Stream

ROLL_CALL = 6  # naming so many people at once is a roll call, not talk
STRANGERS, STRANGERS_SHARE = 12, 0.05  # so many credits to strangers, or of own public acts, are no flood
YEAR = 52  # weeks: what only shows where there is much of it would stay unseen in a quarter, and count there
_HABITS = ("set_pieces", "closed_circle", "circle_talk", "flood", "greetings", "hardly_known", "credits_beyond",
           "to_one_place")  # fmt: skip


@dataclass(frozen=True)
class Acts(Labelled):
    """A stream's acts inside a window, and masks that read their labels (numpy, one value a row of `events`).

    With `circle_counts` the few people who get most of the talk count as everybody else; `year` is a quarter's year.
    """

    year: Acts | None
    circle_counts: bool = False

    def __post_init__(self) -> None:
        """A shorter window has the habits of its year."""
        if self.year:
            first = self.first_row - self.year.first_row
            vars(self).update({name: getattr(self.year, name)[first:] for name in _HABITS})

    @cached_property
    def templated(self) -> np.ndarray:
        """Acts in the words of a machine, or in words that went to five people, or to everybody three times.

        >>> from trustkit.signals.by_hand import answer, measured
        >>> same = [answer("2026-06-22 10:00", who, "Thank you for following our shop") for who in "abcde"]
        >>> measured(*same, answer("2026-06-22 11:00", "ann", "How was the wedding in York?")).templated.tolist()
        [True, True, True, True, True, False]
        """
        return self.set_pieces | (self.written & self.column("templated"))

    @cached_property
    def faint(self) -> np.ndarray:
        """Own public acts that cannot be told from a trick, unless they sell: they count for nothing.

        Set pieces, bare emoji for answers, roll calls, a closed circle, floods of greetings or of what strangers made.

        >>> from trustkit.signals.by_hand import act, answer, measured
        >>> news = act("2026-06-22 09:00", "The market opens at nine on Saturday")
        >>> measured(news, answer("2026-06-22 10:00", "ann", "👍")).faint.tolist()
        [False, True]
        """
        answers = self.column("wordless") & self.kind("reply")
        tricks = self.templated | answers | (self.names_called >= ROLL_CALL)
        return (
            self.own_public
            & ~self.column("pitch")
            & (tricks | self.closed_circle | self.flood | self.greetings)
        )

    @cached_property
    def talk(self) -> np.ndarray:
        """Public answers to somebody else in one's own words: no pitch, no template, no bare emoji, no roll call.

        >>> from trustkit.signals.by_hand import answer, measured
        >>> asks = answer("2026-06-22 10:00", "ann", "How was the wedding in York?")
        >>> sells = answer("2026-06-22 11:00", "bea", "Buy two loaves today and get 20% off, only at our shop!")
        >>> measured(asks, sells, answer("2026-06-22 12:00", "cem", "👍")).talk.tolist()
        [True, False, False]
        """
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
        """Talk, a closed circle left out: what gates and practices look at.

        >>> from trustkit.signals.by_hand import answer, measured
        >>> talks = [answer(f"2026-06-22 10:{n}", "ann", f"How was stop {n} of the trip?") for n in range(10, 30)]
        >>> [int(measured(*talks[:many]).open_talk.sum()) for many in (12, 13)]
        [12, 0]
        """
        return self.talk & ~self.closed_circle

    @cached_property
    def circle_talk(self) -> np.ndarray:
        """Of the answers to a closed circle, as many as it may make up, evenly over the time.

        >>> from trustkit.signals.by_hand import answer, measured
        >>> talks = [answer(f"2026-06-22 10:{n}", "ann", f"How was stop {n} of the trip?") for n in range(10, 30)]
        >>> acts = measured(*talks)
        >>> int(acts.talk.sum()), int(acts.circle_talk.sum())
        (20, 12)
        """
        _, allowed = self._circle
        result = np.zeros(len(self.at), dtype=bool)
        result[evenly(np.flatnonzero(self.talk & self.closed_circle), allowed)] = True
        return result

    @cached_property
    def closed_circle(self) -> np.ndarray:
        """Acts to the few people with whom a business talks most, where these make up more of its talk than the rest.

        A small circle cannot be told from people who agreed to it, from second accounts of one's own or from machines.

        >>> from trustkit.signals.by_hand import answer, measured
        >>> talks = [answer(f"2026-06-22 10:{n}", "ann", f"How was stop {n} of the trip?") for n in range(10, 40)]
        >>> [bool(measured(*talks[:many]).closed_circle.any()) for many in (12, 13)]
        [False, True]
        """
        circle, _ = self._circle
        return np.isin(self.person, circle)

    @cached_property
    def _circle(self) -> tuple[np.ndarray, int]:
        """The people of the closed circle, none if it is open; and how many answers to them may count."""
        circle, allowed = circle_of(self.person[self.talk])
        return (circle[:0] if self.circle_counts else circle), allowed

    @cached_property
    def _shares(self) -> np.ndarray:
        """Shares, quotes and credits of others, one a person and day."""
        shares = self.own_public & (self.kind("repost", "quote") | self.gives_credit) & ~self.templated
        shares &= ~self.column("pitch") | self.kind("repost")
        shares &= (self.names_called < ROLL_CALL) & ~self.closed_circle & ~self.own_again
        return once_a_day(shares, self.shown, self.at)

    @cached_property
    def praise_passed_on(self) -> np.ndarray:
        """Shares of what others wrote to praise or thank us, by name.

        >>> from trustkit.signals.by_hand import act, measured
        >>> loved, baked = "RT @ann: Well done @shop, what a day!", "RT @ann: My plum cake, with flour by @shop"
        >>> shared = [act("2026-06-22 09:00", text, kind="repost", person="ann", people=["ann", "shop"])
        ...     for text in (loved, baked)]
        >>> measured(*shared).praise_passed_on.tolist()
        [True, False]
        """
        nice = self.column("praise") | self.column("thanks")
        return self.made & self.kind("repost") & nice & self.names_us

    @cached_property
    def shown(self) -> np.ndarray:
        """Whom an act puts in the light, by number: its counterpart, or of a post the first whom it names."""
        named = self.touches[self.touches["named"]].drop_duplicates("row")
        row = named["row"].to_numpy() - self.first_row
        here = (row >= 0) & (row < len(self.at))
        first = np.full(len(self.at), -1)
        first[row[here]] = named["person"].to_numpy()[here]
        return np.where((self.person < 0) & self.kind("post"), first, self.person)

    @cached_property
    def flood(self) -> np.ndarray:
        """What strangers made and we passed on, where it is more than what people made with whom we talk.

        >>> from trustkit.signals.by_hand import act, measured
        >>> shares = [act("2026-06-22 09:00", f"RT: Tip {n}", kind="repost", person=f"p{n}") for n in range(20)]
        >>> [int(measured(*shares[:many]).flood.sum()) for many in (STRANGERS, STRANGERS + 1)]
        [0, 13]
        """
        known = self._answers_got[self.shown] > 0
        strangers = self._shares & ~known
        few = max(STRANGERS, int(self.own_public.sum() * STRANGERS_SHARE))
        if strangers.sum() <= max(few, int((self._shares & known).sum())):
            return np.zeros(len(known), dtype=bool)
        return self.own_public & (self.kind("repost", "quote") | self.gives_credit) & ~known

    @cached_property
    def _answers_got(self) -> np.ndarray:
        """How many answers each person got, by number; the last entry is for nobody, whose number is -1."""
        return np.bincount(self.person[self.open_talk & ~self.unnamed], minlength=len(self.names) + 1)

    @cached_property
    def hardly_known(self) -> np.ndarray:
        """Credits of people we talk with, beyond as many as they got answers, but for a few.

        One word before ten shares is a trick, and also how busy people treat a partner: no file tells which.

        >>> from trustkit.signals.by_hand import act, answer, measured
        >>> anns = [act(f"2026-05-{day} 09:00", "RT @ann: A walk", kind="repost", person="ann")
        ...     for day in range(10, 30)]
        >>> int(measured(answer("2026-05-09 10:00", "ann", "How was York?"), *anns).hardly_known.sum())
        7
        """
        rows = np.flatnonzero(self.credit)
        before = pd.Series(self.shown[rows]).groupby(self.shown[rows]).cumcount().to_numpy()
        got = self._answers_got[self.shown[rows]]
        more = rows[(got > 0) & (before >= got)]
        few = max(STRANGERS, int(self.own_public.sum() * STRANGERS_SHARE))
        result = np.zeros(len(self.at), dtype=bool)
        result[np.setdiff1d(more, evenly(more, few))] = True
        return result

    @cached_property
    def greetings(self) -> np.ndarray:
        """Words of our own accord to people whom we never answered and who never wrote, where these outnumber our talk.

        They begin with the name: who tells everybody of tonight's band greets nobody.

        >>> from trustkit.signals.by_hand import act, measured
        >>> words = ["@" + " ".join(chr(97 + n + place) * 5 for place in range(4)) for n in range(20)]
        >>> said = [act("2026-06-22 09:00", text, people=[text]) for text in words]
        >>> [int(measured(*said[:many]).greetings.sum()) for many in (STRANGERS, STRANGERS + 1)]
        [0, 13]
        """
        row, person = self.touches["row"].to_numpy() - self.first_row, self.touches["person"].to_numpy()
        known = row[np.isin(person, self.people_heard) | np.isin(person, self.person[self.open_talk])]
        cold = self.has_counterpart & ~self.column("pitch") & ~self.column("credit") & ~self.templated
        cold[known[(known >= 0) & (known < len(cold))]] = False
        few = max(STRANGERS, int(self.own_public.sum() * STRANGERS_SHARE), int(self.open_talk.sum()))
        result = np.zeros(len(cold), dtype=bool)
        addressed = self.events["text"].str.startswith("@").fillna(value=False).to_numpy(dtype=bool)
        called = (self.kind("post") & addressed) | (self.kind("reply") & ~self.answers)
        for way in (self.own_public & called, self.made & self.kind("message")):
            if len(np.unique(person[np.isin(row, np.flatnonzero(way & cold))])) > few:
                result |= way & cold
        return result

    @cached_property
    def to_one_place(self) -> np.ndarray:
        """Acts that lead to the one site to which most of one's posts with a link lead, one's own website apart.

        It may be one's own without a word of it in the profile, and what stands behind a short address no file says.

        >>> from trustkit.signals.by_hand import act, measured
        >>> tips = [act("2026-06-22 09:00", f"Tip {n}", links=[f"https://short.example/{n}"]) for n in range(20)]
        >>> [int(measured(*tips[:many]).to_one_place.sum()) for many in (STRANGERS, STRANGERS + 1)]
        [0, 13]
        """
        result = np.zeros(len(self.at), dtype=bool)
        rows = np.flatnonzero(self.own_public & self.kind("post") & self.linking & ~self.to_own_site)
        links = pa.array(self.events["links"].iloc[rows], WORDS)
        result[rows[to_one_site(links, STRANGERS)]] = True
        return result

    @cached_property
    def credit(self) -> np.ndarray:
        """Shares, quotes and credits of others, one a person and day; no flood of what strangers made, no praise of us.

        >>> from trustkit.signals.by_hand import act, measured
        >>> anns, own = (act("2026-06-22 09:00", "RT: We bake", kind="repost", person=who) for who in ("ann", "shop"))
        >>> measured(anns, own).credit.tolist()
        [True, False]
        """
        return self._shares & ~self.flood & ~self.praise_passed_on

    @cached_property
    def credits_beyond(self) -> np.ndarray:
        """Credits to the few people who get most of them, beyond as many as they may make up.

        >>> from trustkit.signals.by_hand import act, answer, measured
        >>> anns = [act(f"2026-05-{day} 09:00", "RT @ann: A walk", kind="repost", person="ann")
        ...     for day in range(10, 30)]
        >>> acts = measured(answer("2026-05-09 10:00", "ann", "How was York?"), *anns)
        >>> int(acts.credit.sum()), int(acts.credits_beyond.sum())
        (20, 8)
        """
        result = self.credit.copy()
        circle, allowed = circle_of(self.shown[result])
        if not len(circle):
            return np.zeros(len(result), dtype=bool)
        result &= np.isin(self.shown, circle)
        result[evenly(np.flatnonzero(result), allowed)] = False
        return result

    @cached_property
    def days_there(self) -> OpeningHours:
        """The opening hours, with the days opened on which we answer in public or in messages."""
        answers = self.made & self.kind("reply", "message") & self.events["tz_known"].notna().to_numpy()
        return self.hours.as_answered(self.events["at"][answers])

    @cached_property
    def own_texts(self) -> np.ndarray:
        """Own public texts whose language is covered: posts, replies and quotes.

        >>> from trustkit.signals.by_hand import act, measured, message
        >>> polish = act("2026-06-22 10:00", "Dzień dobry, dziś pieczemy chleb", language="pl")
        >>> letter = message("2026-06-22 11:00", "ann", "Yes, from eight to noon")
        >>> measured(act("2026-06-22 09:00", "We bake at night"), polish, letter).own_texts.tolist()
        [True, False, False]
        """
        return self.own_public & self.kind("post", "reply", "quote") & self.column("covered")

    @cached_property
    def _own_with_words(self) -> np.ndarray:
        own = self.made & self.kind("post", "reply", "quote", "message") & ~self.column("wordless")
        return own & self.events["text"].notna().to_numpy()

    @property
    def own_texts_with_words(self) -> int:
        """How many texts of the business hold words enough to tell their language, where the export does not.

        >>> from trustkit.signals.by_hand import act, measured
        >>> said = {"Today we bake at night": None, "Dziś pieczemy chleb dla was": "pl", "Super!": None, "👍": None}
        >>> acts = measured(*(act("2026-06-22 09:00", text, language=code) for text, code in said.items()))
        >>> acts.own_texts_with_words, acts.short_texts, acts.covered_texts
        (2, 1, 1)
        """
        return int((self._own_with_words & ~self.column("too_short")).sum())

    @property
    def short_texts(self) -> int:
        """How many texts of the business are too short for that."""
        return int((self._own_with_words & self.column("too_short")).sum())

    @property
    def covered_texts(self) -> int:
        """How many of them are in a language that the word lists cover."""
        return int((self._own_with_words & self.column("covered")).sum())


def acts_of(
    stream: Stream, window_weeks: int, hours: OpeningHours, corrections: Corrections | None = None
) -> Acts:
    """The acts of the last weeks with every text labelled, ready to measure; `corrections` are those of `label`.

    >>> from trustkit import samples
    >>> acts = acts_of(samples.open("bakery"), 4, OpeningHours())
    >>> acts.weeks, len(acts.events), int(acts.talk.sum())
    (4, 35, 19)
    """
    window = Window.of(stream, window_weeks)
    # Acts are sorted by time, undated ones last, so the window is one run of rows.
    first, last = np.searchsorted(moments(stream.events), [window.first, window.end])
    events = stream.events.iloc[first:last].reset_index(drop=True)
    labels = labels_of(stream, window, events)
    if corrections:
        labels = corrected(labels, events["id"], corrections)
    year = acts_of(stream, YEAR, hours, corrections) if window.weeks < Window.of(stream, YEAR).weeks else None
    acts = Acts(stream, window, hours, events, int(first), labels, year)
    vars(acts).update(stream.kept.get(window, {}))
    return acts


def with_circle(acts: Acts) -> Acts:
    """The same acts with the closed circle counted as everybody else is.

    >>> from trustkit.signals.by_hand import answer, measured
    >>> acts = measured(*(answer(f"2026-06-22 10:{n}", "ann", f"How was stop {n} of the trip?") for n in range(10, 30)))
    >>> int(acts.open_talk.sum()), int(with_circle(acts).open_talk.sum())
    (0, 20)
    """
    counted = replace(acts, circle_counts=True, year=acts.year and with_circle(acts.year))
    vars(counted).update(_facts(acts))
    return counted


def keep_facts(acts: Acts) -> None:
    """Leave what reads no label with the stream: who looks at the same window again has it at hand.

    >>> from trustkit.signals.by_hand import act, measured
    >>> acts = measured(act("2026-06-22 09:00", "We bake"))
    >>> acts.made.tolist()
    [True]
    >>> keep_facts(acts)
    >>> acts.stream.kept[acts.window]["made"].tolist()
    [True]
    """
    acts.stream.kept[acts.window] = _facts(acts)


def _facts(acts: Acts) -> dict[str, object]:
    """What was looked up of the acts so far and reads no label."""
    return {name: value for name, value in vars(acts).items() if name in vars(Facts) or name in vars(Heard)}
