"""A year of a business, drawn from its habits: what it does, with whom, when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from trustkit.arena.behaviour import Behaviour
from trustkit.arena.deeds import OWNER, Deed, deed, stream_of
from trustkit.arena.sentences import say
from trustkit.stream import Stream

UNTIL = datetime(2026, 6, 28, 22, tzinfo=UTC)  # a Sunday: the last week is whole
HOUR = 3600_000  # in milliseconds, as all times here
DAY = 24 * HOUR
WEEK = 7 * DAY
_BREAK = 3 * DAY  # so long after an exchange the same person begins a new one at the earliest


@dataclass(frozen=True)
class Year:
    """What happened, one array entry an act; times in milliseconds since the year began, people by number.

    `post_sells` and `post_ours` tell what own posts do; an answer has its exchange, person, time and the time of the
    post answered; `cold_sells` tells which of the cold contacts sell; messages that came have the time of the
    answer, or -1.
    """

    weeks: int
    behaviour: Behaviour
    post_at: np.ndarray
    post_sells: np.ndarray
    post_ours: np.ndarray
    answer_at: np.ndarray
    answer_person: np.ndarray
    answer_exchange: np.ndarray
    asked_at: np.ndarray
    answer_thanks: np.ndarray
    credit_at: np.ndarray
    credit_person: np.ndarray
    cold_at: np.ndarray
    cold_sells: np.ndarray
    message_at: np.ndarray
    message_answered_at: np.ndarray


def draw(behaviour: Behaviour, chance: np.random.Generator, weeks: int = 52) -> Year:
    """One year (or another number of weeks) of a business with these habits.

    >>> from trustkit.arena import bases
    >>> year = draw(bases()["talks"], np.random.default_rng(1), weeks=2)
    >>> year.weeks, len(year.post_at) == len(year.post_sells), bool((year.answer_at >= year.asked_at).all())
    (2, True, True)
    """
    end = weeks * WEEK
    busy = _gamma(behaviour.uneven, weeks, chance)
    post_week = _in_weeks(behaviour.posts * busy, chance)
    pitching = _lumps(behaviour.pitching, behaviour.lumpy, weeks, chance)[post_week]
    ours = _lumps(behaviour.about_itself, behaviour.lumpy, weeks, chance)[post_week]
    sells = chance.random(len(post_week)) < pitching
    answers = _answers(behaviour, chance, weeks, busy)
    credit_at = _moments(_in_weeks(behaviour.credits * busy, chance), chance)
    known = chance.random(len(credit_at)) < behaviour.known_credits
    regular = chance.integers(max(behaviour.regulars, 1), size=len(credit_at))
    strangers = 2_000_000 + chance.integers(5_000, size=len(credit_at))
    cold_at = _moments(_in_weeks(behaviour.cold * busy, chance), chance)
    cold_pitching = _lumps(behaviour.cold_pitching, behaviour.lumpy, weeks, chance)[cold_at // WEEK]
    message_at = _moments(_in_weeks(np.full(weeks, behaviour.messages), chance), chance)
    reply_at = message_at + _delay(np.ones(len(message_at), bool), chance)
    answered = (chance.random(len(message_at)) < behaviour.messages_answered) & (reply_at < end)
    return Year(
        weeks,
        behaviour,
        _moments(post_week, chance),
        sells,
        ~sells & (chance.random(len(post_week)) < ours),
        *answers,
        credit_at,
        np.where(known, regular, strangers),
        cold_at,
        chance.random(len(cold_at)) < cold_pitching,
        message_at,
        np.where(answered, reply_at, -1),
    )


def simulate(behaviour: Behaviour, seed: int, weeks: int = 52) -> Stream:
    """A stream of a business with these habits, the same for the same seed.

    >>> from trustkit.arena import bases
    >>> stream = simulate(bases()["talks"], seed=1)
    >>> bool(400 < len(stream.events) < 800)
    True
    """
    chance = np.random.default_rng(seed)
    return as_stream(draw(behaviour, chance, weeks), chance)


def as_stream(year: Year, chance: np.random.Generator) -> Stream:
    """The stream that an archive of this year would give, with a sentence for each act.

    >>> from trustkit.arena import bases
    >>> chance = np.random.default_rng(1)
    >>> year = draw(bases()["talks"], chance, weeks=2)
    >>> stream = as_stream(year, chance)
    >>> int((stream.events["kind"] == "reply").sum()) == len(year.answer_at), str(stream.until)
    (True, '2026-06-28 22:00:00+00:00')
    """
    since = UNTIL - timedelta(weeks=year.weeks) + timedelta(hours=2)
    followers = year.behaviour.followers
    return stream_of(
        _deeds(year, np.datetime64(since.replace(tzinfo=None), "ms"), chance), since, UNTIL, followers
    )


def handle(person: int) -> str:
    """The name of a person of the arena.

    >>> handle(7)
    'person_7'
    """
    return f"person_{person}"


def _answers(
    behaviour: Behaviour, chance: np.random.Generator, weeks: int, busy: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Answers in public: time, person, exchange, time of the post answered, thanks."""
    talking = chance.random(weeks) < behaviour.talking_weeks
    week = _in_weeks(behaviour.talks * busy * talking, chance)
    begun = _moments(week, chance)
    count = len(begun)
    newcomers = 1_000 + np.arange(count)
    liking = 1 / np.arange(1, max(behaviour.regulars, 1) + 1) ** 0.3
    regular = chance.choice(len(liking), size=count, p=liking / liking.sum())
    person = np.where(chance.random(count) < behaviour.with_regulars, regular, newcomers)
    # An exchange with somebody with whom one is still talking would be the same one.
    order = np.lexsort((begun, person))
    begun, person, week = begun[order], person[order], week[order]
    apart = np.ones(count, bool)
    apart[1:] = (person[1:] != person[:-1]) | (np.diff(begun) > _BREAK + 5 * DAY)
    begun, person, week = begun[apart], person[apart], week[apart]
    count = len(begun)
    by_week = _lumps(behaviour.prompt, behaviour.lumpy, weeks, chance)
    prompt = chance.random(count) < by_week[week]
    people, place = np.unique(person, return_inverse=True)
    by_person = _lumps(behaviour.deep, behaviour.lumpy, len(people), chance)
    turns = np.where(chance.random(count) < by_person[place], 1 + chance.geometric(0.6, count), 1)
    exchange = np.repeat(np.arange(count), turns)
    turn = np.arange(len(exchange)) - np.repeat(np.cumsum(turns) - turns, turns)
    first = begun + _delay(prompt, chance)
    # Once a talk is going, it goes: each further turn takes some minutes.
    asked = np.where(turn == 0, begun[exchange], first[exchange] + turn * HOUR)
    answered = np.where(turn == 0, first[exchange], asked + chance.integers(60_000, 30 * 60_000, len(turn)))
    told = answered < weeks * WEEK
    thanks = chance.random(len(turn)) < behaviour.thanking
    return answered[told], person[exchange][told], exchange[told], asked[told], thanks[told]


def _gamma(spread: float, size: int, chance: np.random.Generator) -> np.ndarray:
    """Numbers around 1 with this standard deviation."""
    return chance.gamma(1 / spread**2, spread**2, size) if spread else np.ones(size)


def _lumps(mean: float, alike: float, size: int, chance: np.random.Generator) -> np.ndarray:
    """A share for each week or person around a mean; `alike` is the intra-class correlation (beta-binomial)."""
    if not alike or mean in (0, 1):
        return np.full(size, mean)
    return chance.beta(mean * (1 / alike - 1), (1 - mean) * (1 / alike - 1), size)


def _in_weeks(rates: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """The week of each act, in order, from the rate of each week."""
    return np.repeat(np.arange(len(rates)), chance.poisson(rates))


def _moments(week: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """A moment of each week, on six days from 8 to 20 o'clock."""
    day = chance.integers(6, size=len(week))
    return week * WEEK + day * DAY + chance.integers(8 * HOUR, 20 * HOUR, size=len(week))


def _delay(prompt: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """How long somebody waits: up to 20 hours, or from 26 to 44."""
    soon = np.clip(chance.lognormal(np.log(1.5), 1, len(prompt)), 0.05, 20)
    late = chance.uniform(26, 44, len(prompt))
    return (np.where(prompt, soon, late) * HOUR).astype(np.int64)


def _deeds(year: Year, start: np.datetime64, chance: np.random.Generator) -> Iterator[Deed]:
    def at(moments: np.ndarray) -> np.ndarray:
        return start + moments.astype("timedelta64[ms]")

    sentences = {role: iter(say(role, len(year.post_at), chance)) for role in ("sell", "about_us", "tell")}
    for when, sells, ours in zip(at(year.post_at), year.post_sells, year.post_ours, strict=True):
        yield deed(when, next(sentences["sell" if sells else "about_us" if ours else "tell"]), likes=3)
    sentences = {role: iter(say(role, len(year.answer_at), chance)) for role in ("answer", "thank")}
    for when, person, asked, thanks in zip(
        at(year.answer_at), year.answer_person, at(year.asked_at), year.answer_thanks, strict=True
    ):
        text, who = next(sentences["thank" if thanks else "answer"]), handle(person)
        yield deed(
            when,
            f"@{who} {text}",
            kind="reply",
            person=who,
            people=[who],
            answers_at=asked,
            in_reply_to=f"x:{who}:{asked}",
        )
    for when, person in zip(at(year.credit_at), year.credit_person, strict=True):
        yield deed(
            when, f"RT @{handle(person)}: {say('tell', 1, chance)[0]}", kind="repost", person=handle(person)
        )
    texts = say("sell", len(year.cold_at), chance), say("answer", len(year.cold_at), chance)
    for number, (when, sells) in enumerate(zip(at(year.cold_at), year.cold_sells, strict=True)):
        who = handle(3_000_000 + number)
        yield deed(when, f"@{who} {texts[0 if sells else 1][number]}", people=[who])
    asked, answered = say("ask", len(year.message_at), chance), say("answer", len(year.message_at), chance)
    replies = at(year.message_answered_at)
    for number, (when, told) in enumerate(
        zip(at(year.message_at), year.message_answered_at >= 0, strict=True)
    ):
        private = {
            "kind": "message",
            "public": False,
            "person": handle(4_000_000 + number),
            "thread": f"x:t{number}",
        }
        yield deed(when, asked[number], direction="received", **private)
        if told:
            yield deed(replies[number], answered[number], **private)


__all__ = ["OWNER", "UNTIL", "Year", "as_stream", "draw", "handle", "simulate"]
