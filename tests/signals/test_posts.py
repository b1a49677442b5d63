"""What own posts do, what a stranger sees, giving against asking, thanks and first contacts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from trustkit import signals
from trustkit.signals.patterns import languages
from trustkit.signals.words import in_words
from trustkit.stream import OWN_TOPICS

PITCH = "Buy our cakes today, 20% off everything in the shop https://shop.example/offer"
NEWS = "The council will close Mill Lane for roadworks until Friday"
WEEKS_AND_DAYS = ("active_weeks_share", "active_days_share")


def days(act, texts, month=5, **more):
    return [
        act(f"2026-{month:02d}-{n + 1:02d}T10:00:00", f"{text} {'x' * (n + 1)}", **more)
        for n, text in enumerate(texts)
    ]


def counted(stream_of, acts, name):
    finding = signals.measure(stream_of(*acts))[name]
    return finding.numerator, finding.denominator


def test_own_posts_that_sell(act, stream_of):
    assert counted(stream_of, days(act, [PITCH] * 4 + [NEWS] * 6), "pitch_share") == (4, 10)


def test_the_same_pitch_again_and_again_sells_each_time(act, stream_of):
    same = [row | {"text": PITCH} for row in days(act, [PITCH] * 6)]
    assert counted(stream_of, [*same, *days(act, [NEWS] * 6, month=6)], "pitch_share") == (6, 12)


def test_a_stranger_sees_the_last_thirty_public_acts(act, stream_of):
    acts = days(act, [PITCH] * 28, month=4) + days(act, [NEWS] * 25, month=5)
    assert counted(stream_of, acts, "visitor_pitch_share") == (5, 30)


def test_one_kind_evening_does_not_hide_what_was_sold(act, stream_of):
    evening = [act(f"2026-05-01T20:{n:02d}:00", f"{NEWS} {'x' * (n + 1)}") for n in range(35)]
    acts = days(act, [PITCH] * 28, month=4) + evening
    assert counted(stream_of, acts, "visitor_pitch_share") == (20, 30)


def test_of_few_acts_it_is_known_how_many_one_day_has(act, stream_of):
    evening = [act(f"2026-05-20T20:{n:02d}:00", f"{NEWS} {'x' * (n + 9)}") for n in range(4)]
    few = signals.measure(stream_of(*days(act, [NEWS] * 5), *days(act, [PITCH] * 2, month=4), *evening))
    assert few["pitch_share"].of_one_day == few["visitor_pitch_share"].of_one_day == (1, 4)
    many = signals.measure(stream_of(*days(act, [NEWS] * 28), *days(act, [PITCH] * 2, month=4), *evening))
    assert many["pitch_share"].of_one_day == (0, 0)
    # People are no acts: of how many days they are is another matter.
    assert few["people_answered_share"].of_one_day == (0, 0)


def test_shares_of_one_person_count_once_a_day(act, stream_of):
    burst = [act(f"2026-05-01T10:0{n}:00", f"RT {n}", kind="repost", person="ann") for n in range(8)]
    spread = [act(f"2026-05-0{n + 2}T10:00:00", f"RT {n}", kind="repost", person="ann") for n in range(3)]
    assert counted(stream_of, burst + spread, "credit_share") == (4, 11)


def test_giving_against_asking(act, stream_of):
    shares = [
        act(f"2026-06-{n + 1:02d}T10:00:00", f"RT {n}", kind="repost", person=f"p{n}") for n in range(6)
    ]
    assert counted(stream_of, shares + days(act, [PITCH] * 2), "value_to_ask_share") == (6, 8)


def test_thanks_count_when_they_are_personal(act, stream_of):
    personal = [
        "Thank you for the lift to the market",
        "Thanks for lending us the big pan",
        "So grateful for your kind review",
    ]
    one_by_one = [
        act(f"2026-05-0{n + 1}T10:00:00", text, kind="reply", person=f"p{n}")
        for n, text in enumerate(personal)
    ]
    bot = days(act, ["Thanks to our top followers this week"] * 7, month=6, people=["a", "b", "c"])
    assert counted(stream_of, one_by_one + bot, "thanks_share") == (3, 10)


def test_thanks_that_name_nobody_but_ourselves_thank_nobody_in_person(act, stream_of):
    things = ["lovely week", "queue at the door", "cards on the wall", "songs at noon", "help with the tent"]
    to_all = days(act, [f"Thank you all for the {thing} at @shop" for thing in things], people=["shop"])
    assert counted(stream_of, to_all, "thanks_share") == (0, 5)
    to_ann = days(
        act, [f"Thank you @ann for the {thing} at @shop" for thing in things], people=["ann", "shop"]
    )
    assert counted(stream_of, to_ann, "thanks_share") == (5, 5)


def test_a_roll_call_is_six_others(act, stream_of):
    def alive(people):
        return counted(stream_of, days(act, [NEWS], people=people), "active_days_share")[0]

    others = [f"p{n}" for n in range(6)]
    assert (alive(others), alive([*others[:5], "shop"])) == (0, 1)


def test_what_has_no_words_neither_sells_nor_hides_what_does(act, stream_of):
    signs = [
        act(f"2026-06-{n + 1:02d}T10:00:00", text) for n, text in enumerate(["🎉", "🎂🎂", "", "☀️", "❤️"])
    ]
    acts = days(act, [PITCH] * 6) + signs
    assert counted(stream_of, acts, "pitch_share") == (6, 6)
    assert counted(stream_of, acts, "information_share")[1] == 6
    assert counted(stream_of, acts + days(act, [NEWS] * 2, month=4), "pitch_share") == (6, 8)


THINGS = ["lamp", "boat", "kite", "oven", "quilt", "door", "bell", "vase", "chair", "drum", "bowl", "clock"]


def named(act, many_a_day, who="ann"):
    return [
        act(
            f"2026-06-{n // many_a_day + 1:02d}T1{n % many_a_day}:00:00",
            f"Photo by @{who}: the {thing}",
            people=[who],
        )
        for n, thing in enumerate(THINGS)
    ]


def test_who_is_credited_by_name_counts_once_a_day_as_who_is_shared(act, stream_of):
    assert counted(stream_of, named(act, 3), "credit_share") == (4, 12)
    assert counted(stream_of, named(act, 1), "credit_share") == (12, 12)
    several = [row | {"people": [f"p{n}"]} for n, row in enumerate(named(act, 3))]
    assert counted(stream_of, several, "credit_share") == (12, 12)


def test_credits_by_name_to_people_we_talk_with_are_no_flood(act, stream_of):
    talk = act(
        "2026-05-01T10:00:00", "How was your trip to York?", kind="reply", person="ann", in_reply_to="x:q"
    )
    more = [
        row | {"at": row["at"] - timedelta(days=60), "text": row["text"] + " of old"} for row in named(act, 1)
    ]
    acts = [*named(act, 1), *more]
    # Of credits that all go to one person, twelve count.
    assert counted(stream_of, [*acts, talk], "credit_share") == (12, 25)
    assert counted(stream_of, [*acts, talk | {"person": "bea"}], "credit_share") == (0, 25)


def test_who_was_credited_before_the_window_is_not_credited_in_it(act, stream_of):
    # So few that they make no flood: that is looked for in the whole year.
    early = [row | {"at": row["at"] - timedelta(days=100), "people": ["bea"]} for row in named(act, 1)[:6]]
    stream = stream_of(*early, *named(act, 3))
    finding = signals.measure(stream, window_weeks=8)["credit_share"]
    assert (finding.numerator, finding.denominator) == (4, 12)
    # What stood before the window names nobody in an act at its end.
    bare = [row | {"people": []} for row in named(act, 3)]
    talk = act(
        "2026-06-05T10:00:00", "How was your trip to York?", kind="reply", person="bea", in_reply_to="x:q"
    )
    found = signals.measure(stream_of(*early, *bare, talk), window_weeks=8)["credit_share"]
    assert (found.numerator, found.denominator) == (
        signals.measure(stream_of(*bare, talk), window_weeks=8)["credit_share"].numerator,
        13,
    )


def test_first_contacts_that_sell(act, stream_of):
    cold = days(act, [PITCH] * 4, people=["ann"])  # one person, pitched at four times: one first contact
    warm = [
        act(
            f"2026-06-{n + 1:02d}T10:00:00",
            f"Lovely day for a walk {'x' * (n + 1)}",
            kind="reply",
            person=f"p{n}",
        )
        for n in range(5)
    ]
    assert counted(stream_of, cold + warm, "first_contact_pitch_share") == (1, 6)


def test_who_wrote_to_us_first_is_no_first_contact_of_ours(act, stream_of):
    asked = [
        act(
            "2026-04-01T10:00:00",
            "Do you sell cakes?",
            kind="message",
            public=False,
            direction="received",
            person="ann",
        )
    ]
    acts = asked + days(act, [PITCH], people=["ann"])
    assert counted(stream_of, acts, "first_contact_pitch_share") == (0, 0)


def test_who_only_liked_us_has_not_spoken_to_us(act, stream_of):
    liked = act("2026-04-01T10:00:00", kind="reaction", direction="received", person="ann")
    pitch = act("2026-06-01T10:00:00", PITCH, people=["ann"])
    assert counted(stream_of, [liked, pitch], "first_contact_pitch_share") == (1, 1)
    greeting = act("2026-06-01T09:00:00", "Lovely weather on the hill, is it not", people=["ann"])
    between = liked | {"at": greeting["at"] + timedelta(minutes=30)}
    assert counted(stream_of, [greeting, between, pitch], "first_contact_pitch_share") == (1, 1)
    shared = liked | {"kind": "repost", "text": "RT Mill Lane is open again"}
    assert counted(stream_of, [shared, pitch], "first_contact_pitch_share") == (0, 0)


def test_weeks_and_the_longest_silence(act, stream_of):
    acts = [
        act("2026-05-04T10:00:00", "The council will close Mill Lane until Friday"),
        act("2026-05-06T10:00:00", "Mill Lane is open again"),
        act("2026-06-22T10:00:00", "Swifts have nested under our roof"),
    ]
    assert counted(stream_of, acts, "active_weeks_share") == (2, 52)
    created = [{"network": "x", "field": "created", "value": "2026-04-27T00:00:00Z"}]
    findings = signals.measure(stream_of(*acts, profiles=created))
    assert findings["active_weeks_share"].denominator == 9
    assert findings["longest_gap_days"].value == 47


NO_SIGN = "No public act of your own in the window counts as a sign of life."


@pytest.mark.parametrize(
    ("texts", "created", "said"),
    [
        ([], "2026-03-30", (90, "")),
        ([], None, (None, NO_SIGN)),  # no file says from when on it tells
        (["We are still here"] * 12, "2026-03-30", (None, NO_SIGN)),  # a person or a machine
    ],
)
def test_who_did_nothing_in_all_the_weeks_that_files_tell_of_was_silent_for_them(
    act, stream_of, texts, created, said
):
    notices = [act(f"2026-04-{n + 1:02d}T10:00:00", text) for n, text in enumerate(texts)]
    heard = act("2026-05-02T10:00:00", "Are you open on Sunday?", direction="received", person="ann")
    profiles = [{"network": "x", "field": "created", "value": f"{created}T00:00:00Z"}] if created else []
    gap = signals.measure(stream_of(*notices, heard, profiles=profiles))["longest_gap_days"]
    assert ((gap.value, gap.why), gap.rows.tolist()) == (said, [])


def test_weeks_that_no_archive_tells_of_are_not_silent(act, stream_of):
    """The archive ends in May; what others said in June stands in a sheet."""
    days = ("05-04", "05-11", "05-18", "05-25")
    acts = [act(f"2026-{day}T10:00:00", f"{NEWS} {'x' * (n + 1)}") for n, day in enumerate(days)]
    heard = act("2026-06-22T10:00:00", "Are you open on Sunday?", direction="received", person="ann")
    since = [{"network": "x", "field": "created", "value": "2026-04-27T00:00:00Z"}]
    stream = stream_of(*acts, heard, profiles=since)
    own = stream.coverage["topic"].isin(OWN_TOPICS)
    ended = stream.coverage.assign(
        until=stream.coverage["until"].where(~own, "2026-05-31T22:00:00+00:00").astype(object)
    )
    found = signals.measure(replace(stream, coverage=ended))
    counts = {name: (found[name].numerator, found[name].denominator) for name in WEEKS_AND_DAYS}
    assert counts == {"active_weeks_share": (4, 5), "active_days_share": (4, 35)}
    assert (found["longest_gap_days"].value, found["longest_gap_days"].denominator) == (7, 35)
    assert found["longest_lapse_weeks"].status == "cannot tell"
    too_short = ended.assign(until=ended["until"].where(~own, "2026-05-10T22:00:00+00:00").astype(object))
    gap = signals.measure(replace(stream, coverage=too_short))["longest_gap_days"]
    assert (gap.status, gap.why) == (
        "cannot tell",
        "The files cover 2 of the 5 weeks that this takes at least.",
    )
    nothing = ended.assign(until=ended["until"].where(~own, "2025-05-10T22:00:00+00:00").astype(object))
    found = signals.measure(replace(stream, coverage=nothing))
    assert {found[name].status for name in (*WEEKS_AND_DAYS, "longest_gap_days")} == {"cannot tell"}


def test_a_year_ends_when_the_export_was_made_not_with_the_last_post(act, stream_of):
    acts = days(act, [NEWS] * 10, month=1)
    created = [{"network": "x", "field": "created", "value": "2026-01-01T00:00:00Z"}]
    assert signals.measure(stream_of(*acts, profiles=created))["longest_gap_days"].value == 169


def test_days_with_a_sign_of_life(act, stream_of):
    flood = [act(f"2026-05-01T10:{minute:02d}:00", f"{NEWS} {'x' * minute}") for minute in range(1, 50)]
    last = act("2026-06-27T10:00:00", "Swifts have nested under our roof")
    assert counted(stream_of, [*flood, last], "active_days_share") == (2, 364)


def test_the_same_words_again_and_again_are_no_sign_of_life(act, stream_of):
    sayings = [act(f"2026-05-{n + 1:02d}T10:00:00", "Slow steps still arrive.") for n in range(12)]
    assert counted(stream_of, sayings, "active_days_share") == (0, 364)
    assert counted(stream_of, sayings[:2], "active_days_share") == (2, 364)


@pytest.mark.parametrize(
    "more",
    [
        {"direction": "received", "person": "ann"},
        {"public": False},
        {"text": "Good day"},
        {"text": "👍", "kind": "reply", "person": "ann"},
        {"people": [f"p{n}" for n in range(6)]},
    ],
)
def test_what_is_not_said_to_the_public_in_own_words_is_no_sign_of_life(act, stream_of, more):
    acts = [row | more for row in days(act, [NEWS] * 6)]
    findings = signals.measure(stream_of(*acts))
    assert [findings[name].numerator for name in ("active_days_share", "active_weeks_share")] == [0, 0]
    assert findings["longest_gap_days"].status == "cannot tell"
    assert (
        findings["longest_gap_days"].why
        == "No public act of your own in the window counts as a sign of life."
    )


def test_behind_the_longest_silence_stand_the_acts_before_and_after_it(act, stream_of):
    acts = [
        act(f"2026-{day}T10:00:00", f"{NEWS} {'x' * n}")
        for n, day in enumerate(("05-01", "06-01", "06-25"), 1)
    ]
    created = [{"network": "x", "field": "created", "value": "2026-04-27T00:00:00Z"}]
    stream = stream_of(*acts, profiles=created)
    gap = signals.measure(stream)["longest_gap_days"]
    assert (gap.value, gap.denominator, gap.rows.tolist(), gap.base.tolist()) == (31, 63, [0, 1], [0, 1, 2])
    # A silence before the first act has but one beside it.
    first = signals.measure(stream_of(*acts[1:], profiles=created))["longest_gap_days"]
    assert (first.value, first.rows.tolist()) == (35, [0])


def test_a_flood_of_what_strangers_made_is_no_credit(act, stream_of):
    def passed_on(number):
        return [
            act(f"2026-05-{n % 28 + 1:02d}T1{n // 28}:00:00", f"RT {n}", kind="repost", person=f"p{n}")
            for n in range(number)
        ]

    assert counted(stream_of, passed_on(12), "credit_share") == (12, 12)
    assert counted(stream_of, passed_on(13), "credit_share") == (0, 13)
    assert counted(stream_of, passed_on(12), "active_days_share") == (12, 364)
    assert counted(stream_of, passed_on(13), "active_days_share") == (0, 364)


def test_a_greeting_does_not_hide_the_pitch_that_follows(act, stream_of):
    greeting = act("2026-05-01T10:00:00", "Lovely weather on the hill, is it not", people=["ann"])
    pitch = act("2026-05-01T10:20:00", PITCH, people=["ann"])
    heard = act("2026-05-01T10:10:00", "Indeed", direction="received", person="ann")
    assert counted(stream_of, [greeting, pitch], "first_contact_pitch_share") == (1, 1)
    assert counted(stream_of, [greeting, heard, pitch], "first_contact_pitch_share") == (0, 1)


@pytest.mark.parametrize(("hours", "sold"), [(48, 1), (49, 0)])
def test_a_pitch_within_two_days_belongs_to_the_first_contact(act, stream_of, hours, sold):
    greeting = act("2026-05-01T10:00:00", "Lovely weather on the hill, is it not", people=["ann"])
    pitch = act(f"2026-05-03T{hours - 38}:00:00", PITCH, people=["ann"])
    assert counted(stream_of, [greeting, pitch], "first_contact_pitch_share") == (sold, 1)


def test_an_answer_can_be_the_first_contact(act, stream_of):
    answer = act("2026-05-01T10:00:00", NEWS, kind="reply", person="ann", in_reply_to="x:0")
    assert counted(stream_of, [answer], "first_contact_pitch_share") == (0, 1)
    assert counted(stream_of, [answer | {"text": PITCH}], "first_contact_pitch_share") == (1, 1)


def test_the_same_message_to_many_is_no_first_contact_that_dilutes_pitches(act, stream_of):
    same = [
        act(
            f"2026-05-{n + 1:02d}T10:00:00",
            NEWS,
            kind="message",
            public=False,
            person=f"p{n}",
            thread=f"t{n}",
        )
        for n in range(6)
    ]
    pitch = act("2026-05-20T10:00:00", PITCH, people=["ann"])
    assert counted(stream_of, [*same, pitch], "first_contact_pitch_share") == (1, 1)


def test_who_was_in_touch_before_the_window_has_no_first_contact_in_it(act, stream_of):
    before = act("2026-01-01T10:00:00", "Lovely weather on the hill, is it not", people=["ann"])
    pitches = [act("2026-06-20T10:00:00", PITCH, people=[who]) for who in ("ann", "bea")]
    undated = act(None, PITCH, people=["cy"])
    stream = stream_of(before, *pitches, undated)
    for weeks, first_contacts in ((52, 2), (4, 1)):
        finding = signals.measure(stream, window_weeks=weeks)["first_contact_pitch_share"]
        assert (finding.numerator, finding.denominator) == (1, first_contacts)
        assert [list(named) for named in stream.events["people"].iloc[finding.rows]] == [["bea"]]


def test_what_was_taken_back_counts_as_if_it_had_sold(act, stream_of):
    def sold(gone):
        told = [{"network": "x", "field": "posts taken back", "value": str(gone)}]
        return signals.measure(stream_of(*days(act, [NEWS] * 20), profiles=told))["pitch_share"]

    assert (sold(1).numerator, sold(1).denominator, sold(1).note) == (0, 20, "")
    assert (sold(20).numerator, sold(20).denominator) == (20, 40)


@pytest.mark.parametrize(
    ("name", "sold"),
    [
        ("pitch_share", True),
        ("visitor_pitch_share", True),
        ("first_contact_pitch_share", True),
        ("reply_share", False),
        ("thanks_share", False),
        ("credit_share", False),
        ("value_to_ask_share", False),
        ("information_share", None),
        ("visitor_talk_share", None),
    ],
)
def test_what_was_taken_back_speaks_against_each_figure_that_it_may_be_part_of(act, stream_of, name, sold):
    talk = [
        act(
            f"2026-04-{n + 1:02d}T10:00:00",
            f"{NEWS} {'x' * (n + 1)}",
            kind="reply",
            person=f"p{n}",
            in_reply_to=f"x:asked-{n}",
        )
        for n in range(20)
    ]
    acts = [*days(act, [NEWS] * 20), *talk]
    before, after = (
        signals.measure(
            stream_of(*acts, profiles=[{"network": "x", "field": "posts taken back", "value": str(gone)}])
        )[name]
        for gone in (0, 10)
    )
    more = None if sold is None else (10 * sold, 10)
    gained = (after.numerator - before.numerator, after.denominator - before.denominator)
    assert gained == (more or (0, 0))
    if len(after.clusters):
        assert after.clusters.sum(axis=0) == pytest.approx([after.numerator, after.denominator])
    assert after.note == ("10 of them were taken back; they count as if they had sold" if more else "")


@pytest.mark.parametrize(("gone", "counts"), [(1, 0), (2, 0), (3, 3)])
def test_one_in_twenty_taken_back_may_be_slips_and_more_are_none(act, stream_of, gone, counts):
    told = [{"network": "x", "field": "posts taken back", "value": str(gone)}]
    acts = [*days(act, [NEWS] * 20), *days(act, [NEWS] * 20, month=4)]
    assert signals.measure(stream_of(*acts, profiles=told))["pitch_share"].numerator == counts


def test_what_was_taken_back_is_spread_evenly_over_the_weeks(act, stream_of):
    told = [{"network": "x", "field": "posts taken back", "value": "26"}]
    finding = signals.measure(stream_of(*days(act, [NEWS] * 5), profiles=told))["pitch_share"]
    assert (finding.clusters[:40] == 0.5).all()


def test_what_was_taken_back_comes_again_when_weeks_are_drawn_anew(act, stream_of):
    told = [{"network": "x", "field": "posts taken back", "value": "30"}]
    finding = signals.measure(stream_of(*days(act, [NEWS] * 20), profiles=told))["pitch_share"]
    assert finding.clusters.sum(axis=0) == pytest.approx([finding.numerator, finding.denominator])


def test_one_post_taken_back_is_told_as_one(act, stream_of):
    told = [{"network": "x", "field": "posts taken back", "value": "1"}]
    finding = signals.measure(stream_of(*days(act, [NEWS] * 5), profiles=told))["pitch_share"]
    assert finding.note == "1 of them was taken back; it counts as if it had sold"


def test_a_count_of_people_says_too_what_was_added_to_it(act, stream_of):
    told = [{"network": "x", "field": "posts taken back", "value": "30"}]
    finding = signals.measure(stream_of(*days(act, [NEWS] * 20), profiles=told))["worst_week_pitched_people"]
    assert in_words(finding).endswith("30 of them were taken back; they count as if they had sold")


def test_pitches_that_were_taken_back_do_not_lift_the_cap_of_a_week_of_spam(act, stream_of):
    def heard(gone):
        told = [{"network": "x", "field": "posts taken back", "value": str(gone)}]
        return signals.measure(stream_of(*days(act, [NEWS] * 20), profiles=told))["worst_week_pitched_people"]

    assert (heard(1).value, heard(12).value, heard(12).high) == (0, 12, 12)


def test_what_needs_months_is_not_told_from_two_weeks(act, stream_of):
    created = [{"network": "x", "field": "created", "value": "2026-06-15T00:00:00Z"}]
    acts = [
        act(f"2026-06-{n + 15}T10:00:00", f"{NEWS} {'x' * (n + 1)}", kind="reply", person=f"p{n}")
        for n in range(10)
    ]
    findings = signals.measure(stream_of(*acts, profiles=created))
    assert findings["people_back_share"].why == "The files cover 2 of the 8 weeks that this takes at least."
    assert findings["lasting_people_share"].status == findings["talking_weeks_share"].status == "cannot tell"
    assert (findings["active_days_share"].numerator, findings["active_days_share"].denominator) == (10, 14)


SITE = [{"network": "x", "field": "website", "value": "https://www.Shop.example/"}]


@pytest.mark.parametrize(
    ("link", "gives"),
    [
        ("https://shop.example/hours", False),
        ("http://www.shop.example", False),
        ("https://shop.example.org/hours", True),
        ("https://town.example/?from=shop.example/hours", True),
    ],
)
def test_a_post_that_leads_to_one_s_own_website_is_no_gift(act, stream_of, link, gives):
    acts = days(act, [PITCH] * 3) + days(act, [NEWS] * 4, month=6)
    leads = act("2026-05-20T10:00:00", f"Frost ruins a wet filter {link}", links=[link])
    finding = signals.measure(stream_of(*acts, leads, profiles=SITE))["value_to_ask_share"]
    assert (finding.numerator, finding.denominator) == (4 + gives, 7 + gives)


def test_a_page_of_ours_on_a_network_is_not_the_whole_network(act, stream_of):
    page = [{"network": "x", "field": "website", "value": "facebook.com/shop"}]
    links = (
        "https://www.facebook.com/shop/posts/1",
        "https://facebook.com/shopping",
        "https://facebook.com/fair",
    )
    acts = [
        act(f"2026-05-2{n}T10:00:00", f"{NEWS} {'y' * (n + 1)}", links=[link]) for n, link in enumerate(links)
    ]
    finding = signals.measure(stream_of(*acts, *days(act, [PITCH] * 3), profiles=page))["value_to_ask_share"]
    assert (finding.numerator, finding.denominator) == (2, 5)


@pytest.mark.parametrize(("text", "asks"), [("DM me for the course", 1), ("My nan says hello", 0)])
def test_who_calls_for_a_message_asks(act, stream_of, text, asks):
    acts = [*days(act, [NEWS] * 6), act("2026-06-01T10:00:00", text)]
    finding = signals.measure(stream_of(*acts))["value_to_ask_share"]
    assert (finding.numerator, finding.denominator) == (7 - asks, 7)


def test_advice_is_no_request(act, stream_of):
    advice = days(act, ["Check your tyres before the first frost and top up the screen wash"] * 6)
    request = [
        act(
            "2026-06-01T10:00:00",
            "Sign up for our newsletter https://shop.example/n",
            links=["https://shop.example/n"],
        )
    ]
    assert counted(stream_of, advice + request, "value_to_ask_share") == (6, 7)


@pytest.mark.parametrize(
    ("text", "more", "adds"),
    [
        ("Read on https://a.example/n", {"links": ["https://a.example/n"]}, 1),  # a call that leads somewhere
        ("Come and see us at the market", {}, 1),  # and one that speaks of ourselves
        ("We have painted our door green", {}, 0),  # speaks of ourselves and asks for nothing
        ("The river is high https://a.example/n", {"links": ["https://a.example/n"]}, 0),
        (PITCH, {"kind": "message", "public": False, "person": "ann"}, 0),  # said to one person in private
        (PITCH, {"direction": "received", "person": "ann"}, 0),  # said by somebody else
        (PITCH, {"kind": "repost", "person": "ann"}, 0),  # somebody else's offer, passed on: that gives
        (PITCH, {"kind": "reply", "person": "ann"}, 1),
        (
            "Come and see us at the market",
            {"kind": "reply", "person": "ann"},
            0,
        ),  # an answer that calls is none
    ],
)
def test_to_ask_is_to_sell_or_to_call_for_something_of_ones_own(act, stream_of, text, more, adds):
    gives = days(act, [NEWS] * 6)
    before, after = (
        signals.measure(stream_of(*acts))["value_to_ask_share"]
        for acts in (gives, [*gives, act("2026-06-01T10:00:00", text, **more)])
    )
    asked = (after.denominator - after.numerator) - (before.denominator - before.numerator)
    assert asked == adds


def test_of_what_sells_no_day_is_cut_short(act, stream_of):
    """What is kind counts ten times a day at most; what sells counts each time."""
    day = [act(f"2026-05-20T1{n // 6}:{n % 6}0:00", f"{PITCH} {'x' * (n + 1)}") for n in range(15)]
    assert counted(stream_of, day + days(act, [NEWS] * 5), "visitor_pitch_share") == (15, 20)


SWEDISH = "Nytt bröd ur ugnen idag: rågbröd med kummin, bara till lördag och till halva priset"


def test_what_others_write_in_their_language_does_not_hide_what_we_say_in_ours(act, stream_of):
    theirs = [
        row | {"direction": "received", "person": "ann"} for row in days(act, [SWEDISH] * 20, language="sv")
    ]
    findings = signals.measure(stream_of(*theirs, *days(act, [PITCH] * 2 + [NEWS] * 4, month=6)))
    assert (findings["pitch_share"].numerator, findings["pitch_share"].denominator) == (2, 6)


def test_in_a_language_without_word_lists_nobody_can_say_what_sells(act, stream_of):
    swedish = days(act, [SWEDISH] * 20, language="sv", people=["ann"])
    findings = signals.measure(stream_of(*swedish))
    for name in ("pitch_share", "visitor_pitch_share", "first_contact_pitch_share", "value_to_ask_share"):
        assert findings[name].status == "cannot tell"
        assert findings[name].why == (
            f"Only 0 of your 20 texts are in a language of the word lists ({', '.join(languages())})."
        )
    assert findings["active_days_share"].numerator == 20


def test_texts_too_short_to_tell_their_language_are_told_apart(act, stream_of):
    swedish = days(act, [SWEDISH] * 6, language=None, people=["ann"])
    short = days(act, ["Super!"] * 10, month=4, language=None, people=["ann"])
    assert signals.measure(stream_of(*swedish, *short))["pitch_share"].why == (
        f"Only 0 of your 6 texts are in a language of the word lists ({', '.join(languages())}). "
        "10 more are too short to tell their language."
    )
    english = days(act, [NEWS] * 6, language=None, people=["ann"])
    pitch = signals.measure(stream_of(*english, *short))["pitch_share"]
    assert (pitch.numerator, pitch.denominator) == (0, 6)


def test_texts_that_cannot_be_judged_are_in_no_denominator(act, stream_of):
    swedish = days(act, [SWEDISH] * 5, month=4, language="sv", people=["bea"])
    english = days(act, [NEWS] * 6, people=["ann"])
    findings = signals.measure(stream_of(*swedish, *english))
    assert (findings["visitor_pitch_share"].numerator, findings["visitor_pitch_share"].denominator) == (0, 6)
    assert findings["first_contact_pitch_share"].denominator == 1


def test_a_corrected_text_is_measured_as_corrected(act, stream_of):
    stream = stream_of(*days(act, ["Our sourdough takes thirty-six hours from flour to crust"] * 10))
    said = {f"x:{place}": {"does": "community", "pitch": True} for place in range(4)}
    before, after = signals.measure(stream), signals.measure(stream, corrections=said)
    assert [before[name].numerator for name in ("community_share", "pitch_share")] == [0, 0]
    assert [after[name].numerator for name in ("community_share", "pitch_share")] == [4, 4]
    assert after["community_share"].rows.tolist() == [0, 1, 2, 3]


def test_a_business_that_writes_german_is_measured_like_any_other(act, stream_of):
    sells = days(act, ["Jetzt bestellen: 20 % Rabatt auf alle Torten"] * 12, language="de")
    tells = days(act, ["Unser Roggenbrot ruht achtzehn Stunden"] * 24, month=4, language=None)
    pitch = signals.measure(stream_of(*sells, *tells))["pitch_share"]
    assert (pitch.status, pitch.numerator, pitch.denominator) == ("told", 12, 36)


def test_what_only_a_machine_says_is_no_talk(act, stream_of):
    def replies(text):
        texts = [f"{text} {number * 'so '}" for number in range(6)]
        rows = days(act, texts, kind="reply", person="ann")
        return [row | {"in_reply_to": f"x:9{number}"} for number, row in enumerate(rows)]

    automatic = signals.measure(stream_of(*replies("This is an automated reply")))["reply_share"]
    own = signals.measure(stream_of(*replies("The rye is back on Friday")))["reply_share"]
    assert ((automatic.numerator, automatic.denominator), (own.numerator, own.denominator)) == (
        (0, 6),
        (6, 6),
    )


def test_weeks_of_which_the_files_tell_in_part_count_neither_way(act, stream_of):
    """Files that begin on a Wednesday and end on a Tuesday: the six whole weeks between are looked at."""
    created = [{"network": "x", "field": "created", "value": "2026-05-13T00:00:00Z"}]
    mondays = ["2026-05-18", "2026-05-25", "2026-06-01", "2026-06-08", "2026-06-15", "2026-06-22"]
    acts = [
        act(f"{day}T10:00:00", f"{NEWS} {'x' * (n + 1)}", kind="reply", person=day, in_reply_to=day)
        for n, day in enumerate(mondays)
    ]
    findings = signals.measure(stream_of(*acts, profiles=created))
    for name in ("active_weeks_share", "talking_weeks_share"):
        assert (findings[name].numerator, findings[name].denominator) == (6, 6)
    assert (findings["active_days_share"].numerator, findings["active_days_share"].denominator) == (6, 42)


def test_silence_is_counted_from_where_the_files_begin(act, stream_of):
    created = [{"network": "x", "field": "created", "value": "2026-05-10T12:00:00Z"}]
    moments = ("05-26", "06-05", "06-15", "06-25")
    acts = [act(f"2026-{day}T10:00:00", f"{NEWS} {'x' * (n + 1)}") for n, day in enumerate(moments)]
    assert signals.measure(stream_of(*acts, profiles=created))["longest_gap_days"].value == 15
