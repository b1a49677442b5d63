"""Tricks for a marketing agency with a weekend: more effort than those of `attacks`, and no more deeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from trustkit.arena.behaviour import bases
from trustkit.arena.deeds import Deed, answer_to, changed, deed, end_of, faked, kept
from trustkit.arena.sentences import say
from trustkit.arena.series import DAY, HOUR, MINUTE, WEEKS, Chance, in_week, posts, talks, times, to_strangers
from trustkit.arena.year import simulate
from trustkit.signals.labels import label
from trustkit.signals.templates import templated
from trustkit.stream import Stream

MANY = 600
_BAIT = ("Tag a friend who needs", "Comment YES if you like", "Share if you remember", "Double tap for")
_ASK_AND_TELL = (
    "Who bakes the best rolls in town? We do!",
    "Looking for a gift? You have found us!",
    "Hungry? So are we!",
)
_PRAISE = ("The best bread in town, well done", "Thank you for a lovely morning", "So proud of")
_BOLD = str.maketrans(
    {chr(97 + n): chr(0x1D5EE + n) for n in range(26)} | {chr(65 + n): chr(0x1D5D4 + n) for n in range(26)}
)


def _own_accounts_write(stream: Stream, chance: Chance) -> Stream:
    """Two accounts of one's own write three hundred messages, and get answers."""
    return faked(stream, _messages(stream, chance, ["own_1", "own_2"]))


def _staff_writes(stream: Stream, chance: Chance) -> Stream:
    """Five employees do the same."""
    return faked(stream, _messages(stream, chance, [f"staff_{n}" for n in range(5)]))


def _dozen_writes(stream: Stream, chance: Chance) -> Stream:
    """Twelve accounts of one's own do the same."""
    return faked(stream, _messages(stream, chance, [f"own_{n}" for n in range(12)]))


def _staff_comments(stream: Stream, chance: Chance) -> Stream:
    """Five employees are answered and thanked each week."""
    return faked(
        stream, talks(stream, chance, [f"staff_{n}" for n in range(5)], weeks=WEEKS, turns=2, thanks=0.2)
    )


def _thanks_in_turn(stream: Stream, chance: Chance) -> Stream:
    """A hundred and fifty thanks in turn, so that none goes to more than four people."""
    return to_strangers(stream, chance, say("thank", 150, chance) * (MANY // 150))


def _birthdays(stream: Stream, chance: Chance) -> Stream:
    """A birthday wish a day, forty in turn."""
    return to_strangers(stream, chance, [f"Happy birthday! {text}" for text in say("tell", 40, chance) * 9])


def _paid_partners(stream: Stream, chance: Chance) -> Stream:
    """The posts of six people with whom one talks anyway are passed on, three a week each."""
    ours = stream.events[(stream.events["kind"] == "reply") & (stream.events["direction"] == "made")]
    people = [*ours["person"].dropna().unique()[:6], *(f"partner_{n}" for n in range(6))][:6]
    return faked(stream, _shares(stream, chance, people, 3 * 6 * WEEKS))


def _praise_passed_on(stream: Stream, chance: Chance) -> Stream:
    """What people wrote to praise the business is passed on, and nothing else of theirs."""
    me = min(stream.owner)
    ours = stream.events[(stream.events["kind"] == "reply") & (stream.events["direction"] == "made")]
    people = [*ours["person"].dropna().unique(), "fan"]
    deeds = []
    for number, one in enumerate(_shares(stream, chance, people, 400)):
        who, praise = one["person"], _PRAISE[number % len(_PRAISE)]
        deeds.append(
            one | {"text": f"RT @{who}: {praise} @{me}! {say('tell', 1, chance)[0]}", "people": [who, me]}
        )
    return faked(stream, deeds)


def _seen(stream: Stream, chance: Chance) -> Stream:
    """A sign closes every message."""
    return faked(stream, _to_messages(stream, lambda count: [("👍", "❤️", "👀")[n % 3] for n in range(count)]))


def _nods(stream: Stream, chance: Chance) -> Stream:
    """One word closes every message."""
    return faked(
        stream, _to_messages(stream, lambda count: [("Ok", "Sure", "Noted")[n % 3] for n in range(count)])
    )


def _ten_pieces(stream: Stream, chance: Chance) -> Stream:
    """Each answer cut into ten, as on a network that does not say what is answered."""
    answers = _own(stream, "reply")
    deeds = []
    for when, who in zip(_at(answers), answers["person"], strict=True):
        for number, text in enumerate(say("answer", 9, chance), 1):
            piece = answer_to(when + number * MINUTE, text, who, "")
            deeds.append(piece | {"network": "facebook", "in_reply_to": None, "answers_at": None})
    return faked(stream, deeds)


def _offers_in_pictures(stream: Stream, chance: Chance) -> Stream:
    """Each offer stands in a picture, with a sign beside it."""
    return _reworded(stream, lambda texts: ["👉"] * len(texts))


def _offers_among_sayings(stream: Stream, chance: Chance) -> Stream:
    """Each offer stands in a picture without a word, among a thousand sayings."""
    sayings = say("tell", 20, chance) * 50
    return posts(_offers_in_pictures(stream, chance), times(stream, chance, 1000), sayings)


def _offers_abroad(stream: Stream, chance: Chance) -> Stream:
    """Each offer is written in a language that no word list covers."""
    rows = _selling(stream)
    language = stream.events["language"].astype(object).where(~rows, "pl")
    polish = _reworded(
        stream, lambda texts: [f"Dziś {n} bułek taniej, zamów {text[:9]}" for n, text in enumerate(texts)]
    )
    return changed(polish, language=language)


def _dressed_letters(stream: Stream, chance: Chance) -> Stream:
    """Each offer stands in letters of mathematics, which look bold."""
    return _reworded(stream, lambda texts: [text.translate(_BOLD) for text in texts])


def _edited_pitches(stream: Stream, chance: Chance) -> Stream:
    """Each offer is edited into small talk, when everybody has read it."""
    return _reworded(stream, lambda texts: say("tell", len(texts), chance))


def _long_deleted(stream: Stream, chance: Chance) -> Stream:
    """Each offer was deleted, so long ago that no export counts it."""
    return kept(stream, ~_selling(stream))


def _under_the_newest(stream: Stream, chance: Chance) -> Stream:
    """Each late answer is put below a newer post of the person."""
    events = stream.events
    late = (
        (events["direction"] == "made") & (events["kind"] == "reply") & events["answers_at"].notna()
    ).to_numpy()
    soon = events["at"] - pd.Timedelta(minutes=20)
    return changed(stream, answers_at=events["answers_at"].where(~late, soon))


def _bought_account(stream: Stream, chance: Chance) -> Stream:
    """The account was bought with a year of somebody else's good talk in it."""
    theirs = simulate(bases()["gives"], seed=99).events
    own = theirs[
        (theirs["direction"] == "made") & (theirs["at"] < theirs["at"].max() - pd.Timedelta(weeks=8))
    ]
    deeds = []
    for number, (when, (_, row)) in enumerate(zip(_at(own), own.iterrows(), strict=True)):
        told = {name: row[name] for name in ("kind", "public")} | {"people": list(row["people"])}
        told |= {name: row[name] for name in ("person", "in_reply_to", "thread") if pd.notna(row[name])}
        asked = row["answers_at"]
        if pd.notna(asked):
            told["answers_at"] = asked.tz_localize(None).to_datetime64()
        deeds.append(deed(when, row["text"], **told | {"id": f"x:bought{number}"}))
    return faked(stream, deeds)


def _own_crowd(stream: Stream, chance: Chance) -> Stream:
    """Thirty accounts of one's own comment below one's own posts, where conversations are told."""
    deeds: list[Deed] = []
    for who in range(30):
        for week in chance.choice(WEEKS, 4, replace=False).tolist():
            begun = in_week(stream, chance, week)
            told = {"network": "bluesky", "thread": f"x:own{who}.{week}"}
            deeds.append(deed(begun - HOUR, say("tell", 1, chance)[0], id=told["thread"], **told))
            deeds += [
                answer_to(begun + turn * HOUR, text, f"crowd_{who}", f"{week}.{turn}") | told
                for turn, text in enumerate(say("answer", 2, chance))
            ]
    return faked(stream, deeds)


def _large_pod(stream: Stream, chance: Chance) -> Stream:
    """Thirty traders agree to talk with each other in ten weeks."""
    return faked(
        stream, talks(stream, chance, [f"pod_{n}" for n in range(30)], weeks=10, turns=2, thanks=0.2)
    )


def _reply_guy(stream: Stream, chance: Chance) -> Stream:
    """Forty famous accounts get different answers in a quarter; they never answer."""
    return faked(stream, talks(stream, chance, [f"famous_{n}" for n in range(40)], weeks=13, turns=2))


def _answers_by_machine(stream: Stream, chance: Chance) -> Stream:
    """A machine writes another answer to each message, after some minutes."""
    return faked(stream, _to_messages(stream, lambda count: say("answer", count, chance)))


def _single_mentions(stream: Stream, chance: Chance) -> Stream:
    """Six hundred strangers are greeted in six hundred ways."""
    texts = say("answer", MANY, chance)
    return faked(
        stream,
        [
            deed(when, f"@cold_{n} {texts[n]}", people=[f"cold_{n}"])
            for n, when in enumerate(times(stream, chance, MANY))
        ],
    )


def _tips_by_machine(stream: Stream, chance: Chance) -> Stream:
    """Four hundred different tips, written and posted by a machine."""
    return posts(stream, times(stream, chance, 400), say("tell", 400, chance))


def _tips_that_lead_home(stream: Stream, chance: Chance) -> Stream:
    """Four hundred different tips, each with a short address behind which the own shop lies."""
    told = zip(times(stream, chance, 400), say("tell", 400, chance), strict=True)
    return faked(
        stream,
        [deed(when, text, links=[f"https://short.example/{n}"]) for n, (when, text) in enumerate(told)],
    )


def _quoted_about_itself(stream: Stream, chance: Chance) -> Stream:
    """Four hundred quotes of people with whom one talks anyway, or of guests, and about the business itself."""
    people = [*_own(stream, "reply")["person"], *(f"guest_{n}" for n in range(100))]
    deeds: list[Deed] = []
    for n, (when, text) in enumerate(zip(times(stream, chance, 400), say("tell", 400, chance), strict=True)):
        who = people[n % len(people)]
        words = f"As @{who} says, nobody does this like we do. {text}"
        deeds.append(deed(when, words, kind="quote", person=who, people=[who]))
    return faked(stream, deeds)


def _asks_and_answers_itself(stream: Stream, chance: Chance) -> Stream:
    """Two hundred questions to which the answer is always "we"."""
    texts = [f"{_ASK_AND_TELL[n % 3]} {text}" for n, text in enumerate(say("answer", 200, chance))]
    return posts(stream, times(stream, chance, 200), texts)


def _bait(stream: Stream, chance: Chance) -> Stream:
    """Four hundred times everybody is asked for a tag, a comment or a share."""
    texts = [f"{_BAIT[n % 4]} {text.split(':')[1]}" for n, text in enumerate(say("tell", 400, chance))]
    return posts(stream, times(stream, chance, 400), texts)


def _giveaway(stream: Stream, chance: Chance) -> Stream:
    """A prize a month, and a different wish of luck to each of fifty people who want it."""
    deeds: list[Deed] = []
    for month, text in enumerate(say("tell", 12, chance)):
        begun = end_of(stream) - (month * 28 + 20) * DAY
        deeds.append(deed(begun, f"Giveaway! Like, follow and tag two friends to win a hamper. {text}"))
        deeds += [
            answer_to(begun + (n + 2) * 30 * MINUTE, f"Good luck! {wish}", f"entrant_{n}", f"{month}.{n}")
            for n, wish in enumerate(say("answer", 50, chance))
        ]
    return faked(stream, deeds)


def _one_word_first(stream: Stream, chance: Chance) -> Stream:
    """Sixty strangers get one answer each, and ten of their posts are passed on."""
    people = [f"known_{n}" for n in range(60)]
    told = zip(times(stream, chance, 60), say("answer", 60, chance), people, strict=True)
    return faked(stream, [*(answer_to(*one, "one") for one in told), *_shares(stream, chance, people, MANY)])


def _own(stream: Stream, kind: str) -> pd.DataFrame:
    events = stream.events
    return events[(events["kind"] == kind) & (events["direction"] == "made") & events["person"].notna()]


def _at(events: pd.DataFrame) -> np.ndarray:
    return events["at"].dt.tz_localize(None).to_numpy()


def _selling(stream: Stream) -> np.ndarray:
    """Own acts that sell, in words that were not used again and again."""
    events = stream.events
    texts = pa.array(events["text"], pa.large_string(), from_pandas=True)
    sells = (label(events)["pitch"] & (events["direction"] == "made")).to_numpy(dtype=bool)
    return sells & ~templated(texts, np.full(len(texts), -1))


def _reworded(stream: Stream, words: Callable[[list[str]], Sequence[str]]) -> Stream:
    """The stream with other words in the place of those that sell."""
    rows, text = _selling(stream), stream.events["text"].to_numpy(dtype=object).copy()
    text[rows] = words(text[rows].tolist())
    return changed(stream, text=text.tolist())


def _messages(stream: Stream, chance: Chance, people: Sequence[str]) -> list[Deed]:
    """Three hundred messages of a few people, each answered."""
    deeds = []
    asked, answered = say("ask", 300, chance), say("answer", 300, chance)
    for number, when in enumerate(times(stream, chance, 300)):
        who = people[number % len(people)]
        told = {"kind": "message", "public": False, "person": who, "thread": f"x:{who}"}
        deeds.append(deed(when, asked[number], direction="received", **told))
        deeds.append(deed(when + 20 * MINUTE, answered[number], **told))
    return deeds


def _to_messages(stream: Stream, words: Callable[[int], Sequence[str]]) -> list[Deed]:
    """An answer to every message that came, nine minutes later."""
    events = stream.events
    came = events[(events["kind"] == "message") & (events["direction"] == "received")]
    return [
        deed(when + 9 * MINUTE, text, kind="message", public=False, person=who, thread=thread)
        for when, text, who, thread in zip(
            _at(came), words(len(came)), came["person"], came["thread"], strict=True
        )
    ]


def _shares(stream: Stream, chance: Chance, people: Sequence[str], count: int) -> list[Deed]:
    """Posts of some people passed on, in turn."""
    told = zip(times(stream, chance, count), say("tell", count, chance), strict=True)
    return [
        deed(when, f"RT @{who}: {text}", kind="repost", person=who, people=[who])
        for number, (when, text) in enumerate(told)
        for who in [people[number % len(people)]]
    ]
