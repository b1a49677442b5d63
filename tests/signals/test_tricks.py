"""What a clever agency would try, and the deed that tells each trick from honest work; with its opposite."""

from __future__ import annotations

import numpy as np
import pytest

from trustkit import framework, own_word, signals
from trustkit.arena.sentences import say
from trustkit.signals.by_hand import act, answer, measured, message, stream_of
from trustkit.signals.contacts import first_contacts
from trustkit.signals.finding import verdict_ends
from trustkit.signals.labels import label_texts
from trustkit.signals.posts import value_to_ask_share
from trustkit.signals.response import message_turns, messages

TALK = say("answer", 80, np.random.default_rng(1))


def turns_answered(*acts):
    found = measured(*acts)
    return messages(found, message_turns(found))[0]


def answered(*acts):
    share = turns_answered(*acts)
    return share.numerator, share.denominator


def asked(day, who, text="Do you still have bread?", **more):
    return message(f"2026-06-{day:02} 10:00", who, text, direction="received", thread=f"x:{who}", **more)


@pytest.mark.parametrize(("text", "counts"), [("👍", 0), ("👀 ❤️", 0), ("Ok", 1), (None, 1)])
def test_a_sign_alone_is_no_answer_to_a_message_while_a_word_or_a_picture_is(text, counts):
    said = message("2026-06-10 12:00", "ann", text, thread="x:ann")
    assert answered(asked(10, "ann"), said) == (counts, 1)


def test_where_two_accounts_write_more_than_all_others_the_range_holds_what_is_without_their_turns():
    others = [asked(3, f"p{n}") for n in range(6)]
    own = [
        one
        for day in range(4, 20)
        for one in (
            asked(day, f"own{day % 2}"),
            message(f"2026-06-{day:02} 12:00", f"own{day % 2}", TALK[day], thread=f"x:own{day % 2}"),
        )
    ]
    share = turns_answered(*others, *own)
    assert (share.numerator, share.denominator) == (16, 22) and share.low < 0.3
    assert "accounts of your own would look the same" in share.note
    few = turns_answered(*others, *own[:12])
    assert (few.numerator, few.denominator, few.note) == (6, 12, "")


def written_by(people, times, answered_of):
    """So many turns of so many people in a year, of which so many of each hundred are answered."""
    acts, turns = [], [(turn, who) for turn in range(times) for who in range(people)]
    words = say("answer", len(turns), np.random.default_rng(people))
    for number, (turn, who) in enumerate(turns):
        later = 7 * (number * 50 // len(turns)) + turn % 5
        day = np.datetime64("2025-07-07") + np.timedelta64(later, "D")
        name = f"{people}.{who}"
        asks = message(
            f"{day} 10:00", name, "Do you still have bread?", direction="received", thread=f"x:{name}"
        )
        acts.append(asks)
        if number * answered_of % 100 < answered_of:
            acts.append(message(f"{day} 12:00", name, words[number], thread=f"x:{name}"))
    return acts


def test_a_dozen_regulars_leave_the_range_closed_where_the_others_are_answered_as_well():
    def low(*groups):
        return turns_answered(*(one for group in groups for one in written_by(*group))).low

    regulars = (12, 9, 100)
    assert low(regulars, (60, 1, 97)) > 0.85
    assert low(regulars, (60, 1, 50)) < 0.6
    assert low(regulars) < 0.2


def test_where_a_few_wrote_most_the_note_says_what_the_others_got_and_where_the_range_begins_with_them():
    note = turns_answered(*written_by(10, 6, 100)).note
    assert note.endswith("; nobody else wrote; if they are customers, the range begins at 94 %")
    assert (
        "; of the others 20 of 40 turns were answered;"
        in turns_answered(*written_by(12, 9, 100), *written_by(40, 1, 50)).note
    )


def test_pieces_of_one_answer_are_one_where_no_post_is_told():
    def pieces(apart, **more):
        told = {"in_reply_to": None, "network": "facebook"} | more
        return [answer(f"2026-06-10 {10 + n * apart // 60}:{n * apart % 60:02}", "ann", f"Part {n} of it", **told)
                for n in range(5)]  # fmt: skip

    assert [int(measured(*pieces(apart)).talk.sum()) for apart in (1, 10, 11)] == [1, 1, 5]
    posts = [one | {"in_reply_to": f"x:{n}"} for n, one in enumerate(pieces(1))]
    assert int(measured(*posts).talk.sum()) == 5


def test_sentences_in_turn_are_set_pieces_where_they_are_many():
    def said(texts):
        acts = [
            answer("2026-06-10 10:00", f"p{n}", text, in_reply_to=f"x:{n}") for n, text in enumerate(texts)
        ]
        return int(measured(*acts).talk.sum())

    own = list(dict.fromkeys(TALK))[:60]
    assert said(own) == 60
    assert said(own[:55] + own[:5]) == 60  # as everyday phrases would be
    assert said(own[:30] * 2) == 60  # twice may be chance
    assert said(own[:20] * 3) == 0


def test_letters_that_look_bold_are_read():
    offer = "Buy two loaves today and get 20% off, only at our shop!"
    bold = offer.translate(
        {97 + n: chr(0x1D5EE + n) for n in range(26)} | {65 + n: chr(0x1D5D4 + n) for n in range(26)}
    )
    assert bold != offer
    assert label_texts([offer, bold, "The 𝒎𝒂𝒓𝒌𝒆𝒕 opens at nine"])["pitch"].tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("text", "language", "asks"),
    [
        ("Tag a friend who needs rye", "en", True),
        ("Comment YES if you like rye", "en", True),
        ("Double tap for rye", "en", True),
        ("Markiere eine Freundin, die Roggen mag", "de", True),
        ("Etiqueta a un amigo que ama el pan", "es", True),
        ("Partagez si vous aimez le seigle", "fr", True),
        ("Tagga un amico che ama la segale", "it", True),
        ("Deel dit als je van rogge houdt", "nl", True),
        ("Marque um amigo que ama centeio", "pt", True),
        ("Check your tyres before the first frost", "en", False),
        ("Comment sections are a strange place", "en", False),
        ("Share prices fell again today", "en", False),
    ],
)
def test_engagement_bait_asks_and_gives_nothing(text, language, asks):
    found = value_to_ask_share(measured(act("2026-06-10 10:00", text, language=language)))
    assert (found.numerator, found.denominator) == ((0, 1) if asks else (1, 1))


def test_praise_of_oneself_that_is_passed_on_puts_nobody_else_in_the_light():
    def shared(text, who="ann"):
        return act("2026-06-10 10:00", text, kind="repost", person=who, people=[who, "shop"])

    praise, cake = (
        shared("RT @ann: Well done @shop, what a day!"),
        shared("RT @bea: A cake with flour by @shop", "bea"),
    )
    assert measured(praise, cake).credit.tolist() == [False, True]


def test_of_credits_to_a_few_people_as_many_count_as_all_others_get_and_one_each():
    def credit(days, people):
        talk = [answer("2026-05-01 10:00", f"p{n}", TALK[n]) for n in range(people)]
        told = [(f"2026-06-{1 + n // 10:02} {10 + n % 10}:00", f"p{n % people}") for n in range(days)]
        acts = [act(at, f"RT @{who}: A walk", kind="repost", person=who) for at, who in told]
        found = measured(*talk, *acts)
        return int((found.credit & ~found.credits_beyond).sum())

    assert credit(60, 3) == 12
    assert credit(60, 30) == 60


def test_what_nobody_can_read_may_have_sold():
    read = [act(f"2026-06-{day:02} 09:00", TALK[day]) for day in range(1, 25)]
    signs = [act(f"2026-05-{day:02} 09:00", "👉") for day in range(1, 25)]
    plain, open_ended = (signals.measure(stream_of(*acts))["pitch_share"] for acts in (read, [*read, *signs]))
    assert plain.high < 0.2 and open_ended.high > 0.5
    assert "24 posts or messages hold no words that can be read; each may have sold" in open_ended.note
    assert signals.measure(stream_of(*read, signs[0]))["pitch_share"].high == plain.high


def test_signs_of_last_year_are_no_part_of_what_a_stranger_sees_today():
    read = [act(f"2026-06-{day:02} 09:00", f"{TALK[day]}") for day in range(1, 25)]
    read += [act(f"2026-06-{day:02} 19:00", f"{TALK[day]} Once more") for day in range(1, 25)]
    before, among = (
        [act(f"2026-{month}-{day:02} 12:00", "☀️") for day in range(1, 25)] for month in ("03", "06")
    )
    old, new = (signals.measure(stream_of(*read, *signs)) for signs in (before, among))
    assert old["visitor_pitch_share"].high < 0.2
    assert new["visitor_pitch_share"].high > 0.3
    assert old["pitch_share"].high > 0.3


def test_signs_to_people_who_wrote_are_no_first_words():
    hers = [
        message(f"2026-05-{day:02} 09:00", "ann", "See you", direction="received") for day in range(1, 25)
    ]
    signs = [message(f"2026-05-{day:02} 10:00", "ann", "👍") for day in range(1, 25)]
    firsts = [answer(f"2026-06-{day:02} 09:00", f"p{day}", TALK[day]) for day in range(1, 25)]
    cold = [act(f"2026-06-{day:02} 12:00", "👉", people=[f"q{day}"]) for day in range(1, 25)]
    to_ann, to_strangers = (
        signals.measure(stream_of(*firsts, *more))["first_contact_pitch_share"]
        for more in ((*hers, *signs), cold)
    )
    assert to_ann.high < 0.2 and "no words" not in to_ann.note
    assert to_strangers.high > 0.4 and "24 posts or messages hold no words" in to_strangers.note


def test_a_flood_of_sayings_does_not_make_pictures_look_rare():
    """What counts for nothing is no cover: pictures are held against what counts."""
    read = [act(f"2026-06-{day:02} 09:00", TALK[day]) for day in range(1, 25)]
    signs = [act(f"2026-05-{day:02} 09:00", "👉") for day in range(1, 25)]
    sayings = [
        act(f"2026-04-{n % 28 + 1:02} {n % 24:02}:00", "Morning has gold in its mouth") for n in range(600)
    ]
    alone, covered = (
        signals.measure(stream_of(*read, *signs, *more))["pitch_share"] for more in ((), sayings)
    )
    assert covered.high == alone.high > 0.5


def test_beside_pictures_that_may_have_sold_stands_what_it_is_if_they_did_not():
    read = [act(f"2026-06-{day:02} 09:00", TALK[day]) for day in range(1, 25)]
    signs = [act(f"2026-05-{day:02} 09:00", "☀️") for day in range(1, 25)]
    found = own_word.measured(stream_of(*read, *signs), framework.rubric())["pitch_share"]
    assert "unread" in found.doubts
    assert found.face_value.high < 0.2
    assert found.high > 0.5


def test_one_answer_makes_one_share_of_somebody_sure_and_not_ten():
    words = iter(say("answer", 210, np.random.default_rng(5)))

    def credit(answers):
        talk = [
            answer(f"2026-05-{1 + n:02} {8 + who // 5:02}:{who % 5 * 12:02}", f"p{who}", next(words))
            for who in range(30)
            for n in range(answers)
        ]
        shares = [
            act(
                f"2026-06-{1 + n:02} {8 + who // 5:02}:{who % 5 * 12:02}",
                "RT: A walk",
                kind="repost",
                person=f"p{who}",
            )
            for who in range(30)
            for n in range(6)
        ]
        found = signals.measure(stream_of(*talk, *shares))
        return [found[name] for name in ("credit_share", "value_to_ask_share")]

    once = credit(1)
    for found in once:
        assert found.numerator == 180
        assert f"{180 - 30 - 12} credits are of people whom you passed on more often" in found.note
    assert once[0].told == pytest.approx((30 + 12) / 180)
    for often in credit(6):
        assert (often.numerator, often.told, "credits are of people" in often.note) == (180, 1, False)


def test_greetings_to_strangers_count_while_they_are_no_more_than_the_answers():
    sells = "Buy two loaves today and get 20% off, only at our shop!"
    cold = [act(f"2026-04-{1 + n:02} 12:00", f"@c{n} {sells}", people=[f"c{n}"]) for n in range(8)]

    def shares(greetings, answers):
        words = iter(say("answer", greetings + answers, np.random.default_rng(6)))
        hello = [
            act(f"2026-05-{1 + n // 2:02} {10 + n % 2}:00", f"@s{n} {next(words)}", people=[f"s{n}"])
            for n in range(greetings)
        ]
        talk = [
            answer(f"2026-06-{1 + n // 2:02} {10 + n % 2}:00", f"p{n}", next(words)) for n in range(answers)
        ]
        found = signals.measure(stream_of(*cold, *hello, *talk))
        said = "40 greetings to people who never wrote are left out"
        assert (said in found["pitch_share"].note) == (greetings > answers)
        return [
            (found[name].numerator, found[name].denominator)
            for name in ("first_contact_pitch_share", "pitch_share")
        ]

    assert shares(40, 10) == [(8, 18), (8, 8)]
    assert shares(40, 45) == [(8, 93), (8, 48)]


def test_who_tells_everybody_of_somebody_greets_nobody():
    words = say("tell", 40, np.random.default_rng(9))
    shows = [
        act(f"2026-05-{1 + n // 2:02} {10 + n % 2}:00", f"Tonight: @b{n}. {words[n]}", people=[f"b{n}"])
        for n in range(40)
    ]
    assert measured(*shows).greetings.sum() == 0
    sells = act("2026-06-20 12:00", "Buy two loaves today and get 20% off, only at our shop!")
    assert signals.measure(stream_of(*shows, sells))["pitch_share"].denominator == 41


def test_who_wrote_is_no_stranger_to_be_greeted():
    words = say("answer", 20, np.random.default_rng(7))
    came = [
        message(f"2026-04-{1 + n:02} 10:00", f"s{n}", "Are you open?", direction="received")
        for n in range(20)
    ]
    hello = [act(f"2026-05-{1 + n:02} 09:00", f"@s{n} {words[n]}", people=[f"s{n}"]) for n in range(20)]
    assert measured(*hello).greetings.sum() == 20
    assert measured(*came, *hello).greetings.sum() == 0


def test_tips_that_lead_to_one_hidden_place_may_be_gifts_or_not_and_those_that_lead_to_many_are():
    sells = [
        act(f"2026-06-{1 + n:02} 12:00", "Buy two loaves and get 20% off at our shop!") for n in range(10)
    ]

    def gifts(*sites):
        tips = say("tell", 40, np.random.default_rng(8))
        posts = [
            act(
                f"2026-05-{1 + n // 2:02} {10 + n % 2}:00",
                text,
                links=[f"https://{sites[n % len(sites)]}/{n}"],
            )
            for n, text in enumerate(tips)
        ]
        found = signals.measure(stream_of(*posts, *sells))["value_to_ask_share"]
        return found.numerator, verdict_ends(found, least=True), found.note

    many, ends, note = gifts("short.example")
    told, sure, none = gifts("a.example", "b.example", "c.example")
    assert (many, ends[1]) == (told, sure[1])
    assert ends[0] == 0
    assert sure[0] > 0.3
    assert f"{many} posts lead to one place; if it is your own, they give nothing" in note
    assert "one place" not in none


def test_the_sure_part_of_a_share_of_gifts_is_what_is_left_without_those_that_may_lead_home():
    tips = [
        act("2026-06-22 09:00", text, links=[f"https://short.example/{n}"] if n < 20 else [])
        for n, text in enumerate(say("tell", 30, np.random.default_rng(1)))
    ]
    asks = [act("2026-06-23 09:00", "Buy two loaves today and get 20% off, only at our shop!")] * 10
    found = value_to_ask_share(measured(*tips, *asks))
    assert (found.numerator, found.denominator) == (30, 40)
    assert found.told == pytest.approx((10 / 20) / (30 / 40))


def test_a_roll_call_hides_no_first_word_that_sells():
    sells = act(
        "2026-06-22 10:00", "@ann buy two loaves today and get 20% off, only at our shop!", people=["ann"]
    )
    people = [f"far_{n}" for n in range(8)]
    called = act("2026-06-23 10:00", " ".join(f"@{who}" for who in people) + " good morning", people=people)
    share, _ = first_contacts(measured(sells, called))
    assert (share.numerator, share.denominator) == (1, 1)
