"""What counts as an act of ours, and as one of whom; what reads no label stays with the stream for a second look."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest

from trustkit import samples
from trustkit.signals import facts, measure
from trustkit.signals.finding import Finding


def plain(findings):
    """Findings as values that can be compared."""
    return {name: values(one) for name, one in findings.items()}


def values(finding):
    return [
        part.tolist() if isinstance(part, np.ndarray) else values(part) if isinstance(part, Finding) else part
        for part in vars(finding).values()
    ]


def fresh(stream):
    """The same stream with nothing kept."""
    return dataclasses.replace(stream)


@pytest.mark.parametrize("window_weeks", [52, 26])
def test_a_second_look_with_other_labels_says_what_a_first_one_would(window_weeks):
    stream = fresh(samples.open("gym"))
    before = plain(measure(stream))
    made = stream.events.loc[stream.events["direction"] == "made", "id"]
    corrections = {name: {"pitch": True} for name in made}
    again = plain(measure(stream, window_weeks=window_weeks, corrections=corrections))
    assert again == plain(measure(fresh(stream), window_weeks=window_weeks, corrections=corrections))
    assert again["pitch_share"] != before["pitch_share"]
    assert plain(measure(stream)) == before


def test_set_pieces_are_looked_for_once_in_a_window(monkeypatch):
    stream = fresh(samples.open("gym"))
    measure(stream)
    looked = []
    monkeypatch.setattr(facts, "templated", lambda *of: looked.append(of) or np.zeros(len(of[0]), dtype=bool))
    measure(stream)
    assert not looked
    measure(fresh(stream))
    assert len(looked) == 1


NEWS = ("The council will close Mill Lane", "Swifts have nested under our roof", "The bridge is open again")


def own_posts(act, **more):
    return [act(f"2026-06-{day + 1:02d}T10:00:00", text, **more) for day, text in enumerate(NEWS)]


@pytest.mark.parametrize(
    ("more", "counted"),
    [
        ({}, 6),
        ({"direction": "received", "person": "ann"}, 3),
        ({"public": False}, 3),
        ({"kind": "message", "public": False}, 3),
        ({"kind": "reaction", "text": None}, 3),
    ],
)
def test_what_others_do_and_what_no_stranger_sees_is_no_public_act_of_ours(act, stream_of, more, counted):
    others = own_posts(act, people=["bea"])
    later = [
        {**row, "at": row["at"] + pd.Timedelta(days=7), "text": f"{row['text']}, too", **more}
        for row in others
    ]
    assert measure(stream_of(*own_posts(act), *later))["reply_share"].denominator == counted


def test_who_is_only_named_by_others_has_not_spoken_to_us(act, stream_of):
    named = act(
        "2026-06-01T10:00:00",
        "Have you seen her?",
        direction="received",
        person="ann",
        people=["bea", "shop"],
    )
    pitch = act("2026-06-02T10:00:00", "Buy our cakes today, 20% off everything", people=["bea"])
    finding = measure(stream_of(named, pitch))["first_contact_pitch_share"]
    assert (finding.numerator, finding.denominator) == (1, 1)


def test_a_share_of_nobody_known_is_somebody_elses_and_one_of_our_own_post_is_none(act, stream_of):
    unknown, own = (
        act(f"2026-06-{day}T10:00:00", f"RT {day}", kind="repost", person=who)
        for day, who in ((10, None), (11, "shop"))
    )
    found = [measure(stream_of(*own_posts(act), *acts))["credit_share"] for acts in ((unknown, own), (own,))]
    assert [(one.numerator, one.denominator) for one in found] == [(1, 5), (0, 4)]


OPENINGS = (
    "That curry smelled wonderful",
    "Hope the rain holds off for the stall",
    "What a goal in the second half",
    "Good luck with the move on Friday",
    "Your window made my whole morning",
    "We missed you at the quiz",
)
ENDINGS = (
    "our oven did the very same",
    "did your daughter get through?",
    "less salt next time",
    "that dog is famous",
)


def busy(act):
    """Two months in which everybody is answered, thanked, passed on and sold to now and then, more in some weeks."""
    acts = []
    for n in range(24):
        own = f"{OPENINGS[n % 6]}, {ENDINGS[n // 6]}"
        day, who, word = (
            f"2026-{5 + n // 14:02d}-{n % 14 * 2 + 1:02d}",
            f"p{n}",
            "abcdefghijklmnopqrstuvwxyz"[n] * 3,
        )
        for kind in ("post", "reply", "review"):
            came = {"kind": kind, "direction": "received", "person": who, "id": f"x:{kind}{n}"}
            acts.append(act(f"{day}T09:00:00", "Lovely bread! Are you open?", **came))
            if n % 3 == 0:
                answer = {"kind": "reply", "person": who, "people": [who], "in_reply_to": f"x:{kind}{n}"}
                acts.append(act(f"{day}T12:00:00", f"Thank you so much! {own} {kind}", **answer))
        talk = {"kind": "message", "public": False, "person": who, "thread": f"x:{who}"}
        acts.append(act(f"{day}T10:00:00", "When do you open?", direction="received", **talk))
        if n % 4:
            acts.append(act(f"{day}T11:00:00", f"At nine, {word}", **talk))
        sold = f"Buy our {word} cakes today, 20% off" if n % 5 else f"Rye {word}"
        acts.append(act(f"{day}T14:00:00", sold, reposts=n % 2))
        if n % 2:
            acts.append(act(f"{day}T15:00:00", f"RT {word}", kind="repost", person=f"q{n}"))
        late = {"kind": "reply", "person": f"r{n}", "in_reply_to": f"x:far{n}"}
        asked = pd.Timestamp(f"{day}T16:00:00", tz="UTC") - pd.Timedelta(hours=20 + n % 3 * 10)
        acts.append(act(f"{day}T16:00:00", own, answers_at=asked, **late))
    return acts


def test_the_weeks_and_people_that_are_drawn_anew_add_up_to_what_is_counted(act, stream_of):
    findings = measure(stream_of(*busy(act)))
    made = {name: one for name, one in findings.items() if len(one.clusters)}
    for name, one in made.items():
        assert one.clusters.sum(axis=0).tolist() == [one.numerator, one.denominator], name
    apart = {name for name, one in made.items() if 0 < one.numerator < one.denominator}
    assert apart >= {
        "mentions_answered_share",
        "comments_answered_share",
        "reviews_answered_share",
        "public_answered_share",
        "message_response_share",
        "message_within_day_share",
        "questions_open_share",
        "public_reply_within_day_share",
        "thanked_share",
        "reply_share",
        "pitch_share",
        "credit_share",
        "passed_on_posts_share",
        "thanks_share",
        "follow_up_share",
        "active_days_share",
        "talking_weeks_share",
    }
