import re

import numpy as np
import pandas as pd

from trustkit import samples, signals
from trustkit.arena import as_stream, bases, draw
from trustkit.arena.attacks import ATTACKS
from trustkit.arena.sentences import say
from trustkit.charts import chart_marks, chart_svg, chart_table, draw_people, draw_two_way
from trustkit.signals.by_hand import answer, stream_of


def test_people_met_again_are_those_of_the_measure():
    stream = samples.open("bookshop")
    finding = signals.measure(stream)["people_back_share"]
    table = chart_table(draw_people(stream))
    assert table["People"].sum() == finding.denominator
    assert table.loc[table["So"] == "met again and again", "People"].sum() == finding.numerator


def test_each_person_stands_in_one_row_by_their_weeks(act, stream_of):
    def answer(at, who):
        return act(f"{at}T10:00", f"Hello {who}", kind="reply", person=who, in_reply_to=f"x:{at}{who}")

    acts = [answer("2026-06-02", "ann"), answer("2026-06-03", "ann"), answer("2026-06-02", "bo")]
    acts += [answer(day, "cy") for day in ("2026-06-02", "2026-06-09", "2026-06-16")]
    chart = draw_people(stream_of(*acts))
    assert chart_table(chart)["People"].tolist() == [2, 0, 1, 0, 0]
    met = {
        mark.name: stream_of(*acts).events["person"].iloc[list(mark.acts)].tolist()
        for mark in chart_marks(chart)
    }
    assert met == {
        "People talked with in 1 week": ["ann", "bo", "ann"],
        "People talked with in 3 to 5": ["cy", "cy", "cy"],
    }


def test_there_is_no_half_person_on_the_axis():
    guests = [
        answer(f"2026-06-1{day} 10:00", f"guest{day}", f"How was the trip on the {day}th?")
        for day in range(4)
    ]
    for many in (1, 2, 3, 4):
        assert not re.findall(r">\d+\.\d+<", chart_svg(draw_people(stream_of(*guests[:many]))))


def test_a_small_circle_that_is_left_out_is_told():
    others = [
        answer(f"2026-06-1{day} 10:00", f"guest{day}", f"How was the trip on the {day}th?")
        for day in range(5)
    ]
    ann = [answer(f"2026-06-22 10:{n}", "ann", f"How was stop {n} of the trip?") for n in range(10, 40)]
    left_out = "The small circle that most answers went to is left out."
    assert draw_people(stream_of(*others, *ann)).description.endswith(left_out)
    assert left_out not in draw_people(stream_of(*others)).description


def test_without_talk_it_is_said_and_no_name_gets_into_the_chart(act, stream_of):
    chart = draw_people(stream_of(act("2026-06-02T10:00", "Hello", kind="post", person=None)))
    assert chart.description.endswith("The exports hold no public talk with a named person.")
    named = act("2026-06-02T10:00", "Hello", kind="reply", person="secretperson", in_reply_to="x:9")
    assert "secretperson" not in draw_people(stream_of(named)).to_json()


def test_whoever_was_met_in_more_weeks_than_a_year_has_stands_in_the_last_row(act, stream_of):
    words = iter(say("answer", 230, np.random.default_rng(1)))

    def answer(number, who):
        at = pd.Timestamp("2025-01-06T10:00") + pd.Timedelta(days=7 * (number % 70), hours=number // 70)
        return act(at.isoformat(), next(words), kind="reply", person=who, in_reply_to=f"x:{number}")

    acts = [answer(number, "ann" if number < 70 else f"p{number}") for number in range(220)]
    assert chart_table(draw_people(stream_of(*acts), weeks=78))["People"].tolist() == [150, 0, 0, 0, 1]


def test_a_closed_circle_counts_in_the_charts_as_in_the_measures():
    random = np.random.default_rng(5)
    pod = ATTACKS["engagement_pod"](as_stream(draw(bases()["posts politely"], random, 52), random), random)
    found = signals.measure(pod)
    assert "only a part counts" in found["reply_share"].note
    assert chart_table(draw_people(pod))["People"].sum() == found["people_back_share"].denominator
    talk = chart_table(draw_two_way(pod, weeks=52))["Talk: answers to people"].sum()
    assert talk == found["reply_share"].numerator
