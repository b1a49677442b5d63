"""Tricks that help nobody: each takes a stream and gives the stream that the trick would leave behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
from msgspec import Struct

from trustkit.arena import evidence, one_sided, weekend
from trustkit.arena.deeds import answer_to, changed, deed, end_of, faked, kept
from trustkit.arena.sentences import say
from trustkit.arena.series import DAY, HOUR, MINUTE, WEEKS, Chance, posts, talks, times, to_strangers
from trustkit.framework import load
from trustkit.signals.labels import Corrections, label
from trustkit.stream import Stream

Attack = Callable[[Stream, Chance], Stream]
MANY = 600
_FIRST_NAMES = ("Ann", "Bea", "Cyril", "Dora", "Edgar", "Fay", "Gus", "Hetty", "Ivo", "June", "Kit", "Lou")
_SAYINGS = (
    "Every day is a new page.", "Slow steps still arrive.", "Rain today, sun tomorrow.", "Kindness costs nothing.",
    "Small joys weigh most.", "Morning has gold in its mouth.", "Cloudy at noon, clear by night.",
    "A smile opens doors.", "Dreams need early risers.", "The best time is now.", "Wind from the west again.",
    "Patience ripens plums.",
)  # fmt: skip
_BAIT = (
    "Tea or coffee?",
    "Cats or dogs?",
    "Sun or snow?",
    "Early bird or night owl?",
    "Salt or sugar?",
    "Sea or hills?",
)
_EMOJI = ("👍", "🔥", "❤️", "👏")
_NICE = (
    "Nice!",
    "Great shot!",
    "Love this!",
    "So true!",
    "Lovely!",
    "Well said!",
    "Beautiful!",
    "Amazing work!",
)
_SPUN = (
    ("Great", "Lovely", "Brilliant", "Superb"),
    ("thought", "point", "idea", "view"),
    ("indeed", "really", "truly", "honestly"),
    ("and", "plus", "also"),
    ("well", "nicely", "neatly", "finely"),
    ("put", "said", "told", "phrased"),
)


class Card(Struct, frozen=True, forbid_unknown_fields=True):
    """What a trick is: its name, what it does, the measure that it aims at, and how that measure fails by it.

    One that `takes_away` leaves less evidence: the range may open by it, and nothing may become surer. An `open` one
    is known to lift: no archive of one's own acts tells it from honest work.
    """

    name: str
    does: str
    aims_at: str
    mode: Literal["regressional", "extremal", "causal", "adversarial"]
    takes_away: bool = False
    open: bool = False


@cache
def cards() -> dict[str, Card]:
    """The card of each attack by its name in `ATTACKS` or `evidence.RELABELLINGS`; `attacks.toml` holds them.

    >>> cards()["like_bombs"].mode
    'causal'
    """
    return load(Path(__file__).parent / "attacks.toml", dict[str, Card])


def _bought_followers(stream: Stream, chance: Chance) -> Stream:
    """Ten times as many followers, and likes on every post."""
    audience = stream.audience.assign(total=stream.audience["total"] * 10)
    liked = stream.events["likes"].fillna(0) + chance.integers(50, 500, len(stream.events))
    return replace(changed(stream, likes=liked), audience=audience)


def _thank_you_bot(stream: Stream, chance: Chance) -> Stream:
    """One sentence of thanks to hundreds of followers, by name."""
    return to_strangers(
        stream, chance, [f"Thanks for the follow, {_name(n)}! Have a great week." for n in range(MANY)]
    )


def _like_bombs(stream: Stream, chance: Chance) -> Stream:
    """Five likes in a row, three hundred times."""
    at = np.repeat(times(stream, chance, 300), 5) + np.tile(np.arange(5), 300) * np.timedelta64(4000, "ms")
    return faked(
        stream, [deed(when, None, kind="reaction", person=f"wall_{n // 5}") for n, when in enumerate(at)]
    )


def _one_emoji_replies(stream: Stream, chance: Chance) -> Stream:
    """A sign under hundreds of posts."""
    return to_strangers(stream, chance, chance.choice(_EMOJI, MANY).tolist())


def _self_replies(stream: Stream, chance: Chance) -> Stream:
    """Answers to the business's own posts."""
    me = min(stream.owner)
    at = times(stream, chance, MANY)
    deeds = [
        answer_to(when, text, me, f"own{n}")
        for n, (when, text) in enumerate(zip(at, say("answer", MANY, chance), strict=True))
    ]
    return faked(stream, deeds)


def _sock_puppets(stream: Stream, chance: Chance) -> Stream:
    """Long talks with three accounts of one's own."""
    return faked(stream, talks(stream, chance, [f"puppet_{n}" for n in range(3)], weeks=WEEKS, turns=3))


def _engagement_pod(stream: Stream, chance: Chance) -> Stream:
    """Eight traders who talk with, thank and share each other every week."""
    people = [f"pod_{n}" for n in range(8)]
    talked = talks(stream, chance, people, weeks=WEEKS, turns=2, thanks=0.3)
    at = times(stream, chance, 8 * WEEKS)
    shares = [
        deed(when, f"RT @{who}: {text}", kind="repost", person=who)
        for when, who, text in zip(at, people * WEEKS, say("tell", len(at), chance), strict=True)
    ]
    return faked(stream, talked + shares)


def _light_pod(stream: Stream, chance: Chance) -> Stream:
    """Six traders who meet in four weeks of the year."""
    return faked(stream, talks(stream, chance, [f"pod_{n}" for n in range(6)], weeks=4, turns=2))


def _copy_paste_replies(stream: Stream, chance: Chance) -> Stream:
    """One answer to hundreds of people, with names and figures put in."""
    texts = [f"So good to see this, {_name(n)}, I was number {n} to read about it today" for n in range(MANY)]
    return to_strangers(stream, chance, texts)


def _spun_replies(stream: Stream, chance: Chance) -> Stream:
    """One answer to hundreds of people, in words swapped at random."""
    return to_strangers(stream, chance, [_spun(chance) for _ in range(MANY)])


def _nice_to_strangers(stream: Stream, chance: Chance) -> Stream:
    """Two or three kind words to hundreds of strangers."""
    return to_strangers(stream, chance, chance.choice(_NICE, MANY).tolist())


def _last_evening(stream: Stream, chance: Chance) -> Stream:
    """Quick answers to strangers on the evening before the export."""
    at = end_of(stream) - np.arange(1, 36) * 3 * MINUTE
    deeds = [answer_to(when, _spun(chance), f"evening_{n}", f"e{n}") for n, when in enumerate(at)]
    return faked(stream, deeds)


def _mass_tagging(stream: Stream, chance: Chance) -> Stream:
    """Good mornings to five people at once, and lists of twenty names."""
    deeds = []
    for n, when in enumerate(times(stream, chance, 400)):
        people = [f"tagged_{n}_{k}" for k in range(5 if n % 2 else 20)]
        text = " ".join(f"@{who}" for who in people) + " good morning and well done, you are amazing"
        deeds.append({**answer_to(when, text, people[0], f"tag{n}"), "text": text, "people": people})
    return faked(stream, deeds)


def _question_bait(stream: Stream, chance: Chance) -> Stream:
    """Hundreds of empty questions to everybody."""
    return posts(stream, times(stream, chance, 500), chance.choice(_BAIT, 500).tolist())


def _reshare_bombs(stream: Stream, chance: Chance) -> Stream:
    """Posts of strangers passed on in bursts of five."""
    at = np.repeat(times(stream, chance, MANY // 5), 5) + np.tile(np.arange(5), MANY // 5) * MINUTE
    texts = say("tell", MANY, chance)
    return faked(
        stream,
        [deed(when, f"RT @far_{n}: {text}", kind="repost", person=f"far_{n}")
         for n, (when, text) in enumerate(zip(at, texts, strict=True))],
    )  # fmt: skip


def _big_account_credit(stream: Stream, chance: Chance) -> Stream:
    """Two famous accounts a day quoted with a bow."""
    at, texts = times(stream, chance, 14 * WEEKS), say("credit", 14 * WEEKS, chance)
    return faked(
        stream,
        [deed(when, f"{text} @famous_{n % 40}", kind="quote", person=f"famous_{n % 40}", people=[f"famous_{n % 40}"])
         for n, (when, text) in enumerate(zip(at, texts, strict=True))],
    )  # fmt: skip


def _auto_replies(stream: Stream, chance: Chance) -> Stream:
    """A machine answers every message within a second."""
    return _machine(stream, chance, lambda: np.timedelta64(600, "ms"), spun=False)


def _patient_auto_replies(stream: Stream, chance: Chance) -> Stream:
    """A machine answers every message after some minutes, in changing words."""
    return _machine(stream, chance, lambda: int(chance.integers(2, 50)) * MINUTE, spun=True)


def _deleted_pitches(stream: Stream, chance: Chance) -> Stream:
    """Every post that sells is taken back; the export counts what was taken back."""
    events = stream.events
    gone = (
        label(events)["pitch"].to_numpy()
        & (events["direction"] == "made").to_numpy()
        & events["public"].to_numpy(bool)
    )
    told = [{"network": "x", "field": "posts taken back", "value": str(gone.sum())}]
    rest = kept(stream, ~gone)
    return replace(rest, profiles=pd.concat([rest.profiles, pd.DataFrame(told)], ignore_index=True))


def _post_flood(stream: Stream, chance: Chance) -> Stream:
    """A thousand sayings in a few days."""
    at = (
        end_of(stream) - chance.integers(1, 6, 1000) * 60 * DAY + chance.integers(12 * 60, size=1000) * MINUTE
    )
    return posts(stream, at, chance.choice(_SAYINGS, 1000).tolist())


def _daily_filler(stream: Stream, chance: Chance) -> Stream:
    """A saying a day."""
    days = end_of(stream) - np.arange(1, 7 * WEEKS) * DAY
    return posts(stream, days, chance.choice(_SAYINGS, len(days)).tolist())


def _backdated_posts(stream: Stream, chance: Chance) -> Stream:
    """A saying with a false date in each week."""
    weeks = end_of(stream) - np.arange(1, WEEKS) * 7 * DAY - 8 * HOUR
    return posts(stream, weeks, [_SAYINGS[n % len(_SAYINGS)] for n in range(len(weeks))])


def _split_turns(stream: Stream, chance: Chance) -> Stream:
    """Each answer cut into four, under the same post."""
    events = stream.events[stream.events["person"].notna() & stream.events["in_reply_to"].notna()]
    answers = events[(events["kind"] == "reply") & (events["direction"] == "made")]
    at = answers["at"].dt.tz_localize(None).to_numpy()
    deeds = [
        {**answer_to(when + n * MINUTE, text, who, ""), "in_reply_to": post}
        for n in (1, 2, 3)
        for when, text, who, post in zip(
            at, say("answer", len(at), chance), answers["person"], answers["in_reply_to"], strict=True
        )
    ]
    return faked(stream, deeds)


def _celebrity_chase(stream: Stream, chance: Chance) -> Stream:
    """Two answers a week to each of ten famous accounts, who never answer."""
    return faked(stream, talks(stream, chance, [f"famous_{n}" for n in range(10)], weeks=WEEKS, turns=2))


def _bot_talk(stream: Stream, chance: Chance) -> Stream:
    """Long talks with four accounts that answer by themselves."""
    return faked(stream, talks(stream, chance, [f"machine_{n}" for n in range(4)], weeks=WEEKS, turns=5))


def _greet_then_pitch(stream: Stream, chance: Chance) -> Stream:
    """A greeting ten minutes before each act that sells to somebody."""
    events = stream.events
    made = (events["direction"] == "made").to_numpy() & (events["kind"] != "repost").to_numpy()
    addressed = (events["person"].notna() | (events["people"].list.len() > 0)).to_numpy(bool)
    cold = events[label(events)["pitch"].to_numpy() & made & addressed]
    at, greetings = cold["at"].dt.tz_localize(None).to_numpy() - 10 * MINUTE, say("answer", len(cold), chance)
    deeds = []
    for (_, row), when, text in zip(cold.iterrows(), at, greetings, strict=True):
        shared = {name: row[name] for name in ("kind", "public", "person", "people", "thread")}
        names = " ".join(f"@{who}" for who in row["people"])
        deeds.append(deed(when, f"{names} {text}", **shared))
    return faked(stream, deeds)


def _cold_greetings(stream: Stream, chance: Chance) -> Stream:
    """One greeting to hundreds of strangers."""
    deeds = [
        deed(
            when, f"@cold_{n} Hello {_name(n)}, have a lovely day from the whole street", people=[f"cold_{n}"]
        )
        for n, when in enumerate(times(stream, chance, MANY))
    ]
    return faked(stream, deeds)


# The function of a trick is called like its card.
_TRICKS = vars(weekend) | globals()
ATTACKS: dict[str, Attack] = {name: _TRICKS[f"_{name}"] for name in cards() if f"_{name}" in _TRICKS}
ATTACKS |= evidence.ATTACKS | one_sided.ATTACKS


def tricked(attack: str, stream: Stream, chance: Chance) -> tuple[Stream, Corrections]:
    """What a trick leaves behind: the stream, and the labels that the business gives its own acts.

    Raises KeyError when there is no trick of that name.

    >>> from trustkit.arena import bases, simulate
    >>> stream = simulate(bases()["looks on"], seed=1, weeks=2)
    >>> after, labels = tricked("bought_followers", stream, np.random.default_rng(1))
    >>> stream.audience["total"].tolist(), after.audience["total"].tolist(), labels
    ([800], [8000], {})
    """
    if attack in evidence.RELABELLINGS:
        return stream, evidence.RELABELLINGS[attack](stream)
    return ATTACKS[attack](stream, chance), {}


def _name(number: int) -> str:
    return _FIRST_NAMES[number % len(_FIRST_NAMES)]


def _spun(chance: Chance) -> str:
    return " ".join(str(chance.choice(words)) for words in _SPUN) + "!"


def _machine(stream: Stream, chance: Chance, wait: Callable[[], np.timedelta64], *, spun: bool) -> Stream:
    """An answer to every message that came."""
    events = stream.events
    came = events[(events["kind"] == "message") & (events["direction"] == "received")]
    deeds = []
    for n, (when, who, thread) in enumerate(
        zip(came["at"].dt.tz_localize(None).to_numpy(), came["person"], came["thread"], strict=True)
    ):
        text = (
            _spun(chance)
            if spun
            else f"Hello {_name(n)}, your note has arrived and somebody will write soon."
        )
        deeds.append(deed(when + wait(), text, kind="message", public=False, person=who, thread=thread))
    return faked(stream, deeds)
