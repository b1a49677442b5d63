from datetime import date, timedelta

import pytest

from trustkit import framework, samples
from trustkit.signals import path
from trustkit.worksheets import judge

TODAY = date(2026, 11, 25)


def ago(days):
    return (TODAY - timedelta(days=days)).isoformat()


def judged(*log, who="R."):
    rows = [
        {"who": who, "day": ago(days), "deed": deed} | ({"times": times[0]} if times else {})
        for days, deed, *times in log
    ]
    return judge("influencer", {"hope": "a review", "log": rows}, TODAY)


def step(verdict):
    row = verdict.table().iloc[0]
    return row["step"].split(",")[0], row["next permitted"], row["from"]


def test_a_person_in_large_and_small_letters_is_one_person():
    days = [(60, "N.", "chose"), (55, "n.", "noted"), (50, "N.", "commented")]
    rows = [{"who": who, "day": ago(days), "deed": deed} for days, who, deed in days]
    table = judge("influencer", {"hope": "a review", "log": rows}, TODAY).table()
    assert table["who"].to_list() == ["N."]
    assert table["step"][0].startswith("step 3 of 5")


def test_the_path_from_end_to_end_opens_one_step_after_the_other():
    log = [(60, "chose")]
    assert step(judged(*log)) == (
        "step 2 of 5",
        "go on reading and note what matters to them, above all the human things",
        "25 November 2026",
    )
    log.append((55, "noted"))
    assert step(judged(*log))[1] == "write a first comment in your own words"
    log.append((50, "commented"))
    assert step(judged(*log))[0] == "step 3 of 5"
    log += [(40, "talked"), (30, "talked"), (20, "talked")]
    assert step(judged(*log))[:2] == ("step 4 of 5", "talk, and ask an open question about their work")
    log.append((15, "open_question"))
    assert step(judged(*log))[1].endswith("ask for nothing until they ask what you do")
    log.append((5, "they_asked"))
    assert step(judged(*log))[:2] == (
        "step 5 of 5",
        "tell them what you do, ask for the one thing you hope for, and accept a no",
    )
    log.append((4, "asked"))
    assert step(judged(*log))[1] == "go on giving and talking; it never stops"
    assert judged(*log).outcome == "on_the_way"


def test_a_person_not_chosen_yet_is_at_the_first_step():
    assert step(judged((3, "noted")))[0] == "step 1 of 5"


def test_observing_takes_a_week_and_the_earliest_day_is_said():
    early = judged((3, "chose"), (1, "noted"))
    assert (step(early)[2], early.look_again) == ("29 November 2026", date(2026, 11, 29))
    assert "not before 29 November 2026" in early.next_step
    assert step(judged((7, "chose"), (1, "noted")))[2] == "25 November 2026"


def test_three_talks_within_days_do_not_shorten_the_weeks_of_engaging():
    log = [(40, "chose"), (30, "noted"), (10, "commented"), (9, "talked"), (8, "talked"), (7, "talked")]
    assert step(judged(*log)) == (
        "step 3 of 5",
        "talk, and ask an open question about their work",
        "6 December 2026",
    )
    ripe = [(40, "chose"), (30, "noted"), (21, "commented"), *log[3:]]
    assert step(judged(*ripe))[0] == "step 4 of 5"
    one_day = [(40, "chose"), (30, "noted"), (25, "commented"), *[(9, "talked")] * 3]
    assert step(judged(*one_day))[0] == "step 3 of 5"


def test_asking_before_they_asked_is_too_early_and_after_it_is_not():
    early = judged((60, "chose"), (50, "commented"), (20, "asked"))
    assert early.outcome == "asked_early"
    assert early.reasons[0].startswith("R.: asked for something on 5 November 2026, before they had asked")
    # That they asked later does not undo it.
    assert judged((60, "chose"), (20, "asked"), (10, "they_asked")).outcome == "asked_early"
    assert judged((60, "chose"), (20, "they_asked"), (10, "asked")).outcome == "on_the_way"


@pytest.mark.parametrize(
    ("log", "burst"),
    [
        ([(2, "liked", 5)], True),
        ([(2, "liked", 4)], False),
        ([(4, "liked", 3), (2, "liked", 2)], True),
        ([(5, "liked", 3), (2, "liked", 2)], False),
        ([(2, "shared", 4)], True),
        ([(2, "shared", 3), (2, "liked", 4)], False),
        ([(2, "commented", 9)], False),
    ],
)
def test_likes_or_shares_in_a_heap_are_a_burst(log, burst):
    verdict = judged((40, "chose"), (30, "noted"), *log)
    assert (verdict.outcome == "burst") is burst


@pytest.mark.parametrize(
    ("log", "told"),
    [
        (
            [(2, "liked", 7), (2, "shared", 4)],
            "R.: 4 shares and 7 likes on 23 November 2026. That is too much",
        ),
        ([(2, "liked", 7), (2, "shared", 3)], "R.: 7 likes on 23 November 2026. That is too much"),
        (
            [(4, "liked", 3), (2, "liked", 2)],
            "R.: 5 likes within 3 days up to 23 November 2026. That is too much",
        ),
        ([(9, "shared", 4), (2, "liked", 7)], "R.: 7 likes on 23 November 2026. That is too much"),
    ],
)
def test_a_heap_is_told_with_all_that_was_in_it_and_its_day(log, told):
    assert judged((40, "chose"), (30, "noted"), *log).reasons[0].startswith(told)


def test_after_a_burst_there_is_a_week_of_rest():
    fresh = judged((40, "chose"), (30, "noted"), (2, "liked", 6))
    assert step(fresh)[1:] == ("nothing until then: give them time", "30 November 2026")
    assert fresh.next_step == "R.: do nothing until 30 November 2026. Give them time."
    assert fresh.next_step not in fresh.reasons
    old = judged((40, "chose"), (30, "noted"), (7, "liked", 6))
    assert step(old)[1] == "comment, share or help, a little each week"


def test_whoever_falls_silent_after_asking_is_told():
    asked = [(90, "chose"), (60, "they_asked"), (31, "asked")]
    assert any("you gave nothing for 31 days" in reason for reason in judged(*asked).reasons)
    assert not any("nothing was given" in reason for reason in judged(*asked, (9, "helped")).reasons)


def test_entries_of_the_future_or_without_a_day_count_for_nothing():
    rows = [
        {"who": "R.", "day": ago(60), "deed": "chose"},
        {"who": "R.", "day": ago(-1), "deed": "they_asked"},
        {"who": "R.", "deed": "noted"},
    ]
    verdict = judge("influencer", {"hope": "a call", "log": rows}, TODAY)
    assert step(verdict)[0] == "step 2 of 5"
    assert verdict.reasons[-2:] == (
        "R.: entries left out, because they have no day or do not say what was done: 1.",
        "R.: entries left out, because their day is in the future: 1.",
    )


def test_what_a_stream_shows_goes_into_the_log_and_counts_once():
    log = [
        {"who": "R.", "day": ago(40), "deed": "chose"},
        {"who": "R.", "day": ago(3), "deed": "liked", "times": 3},
    ]
    answers = {"hope": "a call", "log": log}

    def with_stream(*rows):
        seen = [{"who": "R.", "day": ago(days), "deed": deed, "times": times} for days, deed, times in rows]
        return judge("influencer", answers, TODAY, {"log": seen})

    assert with_stream().outcome == "on_the_way"
    assert with_stream((3, "liked", 4)).outcome == "on_the_way"
    assert with_stream((3, "liked", 5)).outcome == "burst"
    assert with_stream((2, "liked", 2)).outcome == "burst"
    assert with_stream((20, "asked", 1)).outcome == "asked_early"


def test_the_deeds_that_a_stream_tells_are_those_of_the_log():
    deeds = path.deeds(samples.open("garage"), "pottery_kbn")[list(path.LOG)].to_dict("records")
    known = {option.value for option in framework.worksheet("influencer").fields["log"].column[2].option}
    assert {row["deed"] for row in deeds} <= known
    answers = {"hope": "a call", "log": [{"who": "pottery_kbn", "day": "2025-07-01", "deed": "chose"}]}
    alone, shown = judge("influencer", answers, TODAY), judge("influencer", answers, TODAY, {"log": deeds})
    assert step(alone)[0] == "step 2 of 5"
    assert step(shown)[0] != "step 2 of 5"


def test_two_people_are_told_apart():
    rows = [
        {"who": "R.", "day": ago(60), "deed": "chose"},
        {"who": "S.", "day": ago(60), "deed": "chose"},
        {"who": "S.", "day": ago(2), "deed": "they_asked"},
    ]
    table = judge("influencer", {"hope": "a call", "log": rows}, TODAY).table()
    assert [cell[:11] for cell in table["step"]] == ["step 2 of 5", "step 5 of 5"]


def test_the_day_to_look_again_is_that_of_whoever_was_wronged_and_else_the_first_that_comes():
    def again(*log):
        rows = [
            {"who": who, "day": ago(days), "deed": deed, "times": times} for who, days, deed, times in log
        ]
        return judge("influencer", {"hope": "a call", "log": rows}, TODAY).look_again

    noted = [("S.", 3, "chose", 1), ("S.", 1, "noted", 1)]
    heap, other = ("R.", 2, "liked", 6), [("T.", 2, "chose", 1), ("T.", 1, "noted", 1)]
    assert again(*noted) == again(*other, *noted) == date(2026, 11, 29)
    assert again(*noted, heap) == date(2026, 11, 30)
    # Where something may be done today there is nothing to wait for.
    assert again(*noted, ("U.", 9, "chose", 1)) is None
