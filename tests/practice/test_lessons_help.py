"""What the lessons show beside the exercises: rungs, coverage, gates, habits, what-if, and one's own business."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

import trustkit
from trustkit import assess, practice, samples
from trustkit.arena.attacks import cards
from trustkit.checkin import up_to
from trustkit.errors import AnswerError, ExportError
from trustkit.plan import LUCK
from trustkit.practice import (
    high_street,
    lesson_00,
    lesson_01,
    lesson_02,
    lesson_03,
    lesson_04,
    lesson_05,
    lesson_06,
    lesson_07,
    lesson_08,
    lesson_09,
    lesson_10,
    lesson_12,
    lesson_13,
    lesson_15,
)
from trustkit.practice.your_business import MyBusiness
from trustkit.report import write_plan
from trustkit.signals.by_hand import stream_of
from trustkit.stream import COUNTS
from trustkit.workbook import Workbook


def test_the_rungs_stand_from_the_top_down():
    starts = [line[0] for line in lesson_01.rungs().splitlines() if line[:1].strip()]
    assert starts == ["5", "4", "3", "2", "1"]


def test_the_coverage_report_says_each_topic_once_and_how_to_find_out():
    stream = high_street.stream_of("bakery")
    head, *lines = lesson_02.coverage_report(stream).splitlines()
    assert head == "X:"
    assert [line[8:] for line in lines if line[0] != " "] == list(stream.coverage["topic"])
    assert "\n".join(lines).count("To find out:") == (stream.coverage["how_to_get"] != "").sum()


def test_the_coverage_of_each_network_has_its_heading_and_what_is_told_asks_for_nothing():
    stream = high_street.stream_of("bakery")
    other = stream.coverage.assign(network="linkedin", told="yes", how_to_get="Ask again.")
    both = replace(stream, coverage=pd.concat([stream.coverage, other]))
    report = lesson_02.coverage_report(both)
    assert report.startswith(lesson_02.coverage_report(stream) + "\nLinkedIn:\n")
    assert "Ask again." not in report


def test_of_two_files_of_one_network_the_best_answer_counts():
    folder = samples.path("bakery")
    both = trustkit.read([folder / "x-archive.zip", folder / "sheet.csv"])
    lines = re.findall(r"^(yes|partly|no) +(.+)", lesson_02.coverage_report(both), re.MULTILINE)
    assert len({topic for _, topic in lines}) == len(lines) and ("yes", "mentions received") in lines
    assert "mentions received" in lesson_02.gaps_of(both).split("partly")[0]


def test_the_short_report_names_what_is_told_and_gives_each_gap_its_reason():
    stream = high_street.stream_of("bakery")
    told, gaps = lesson_02.gaps_of(stream).split("\npartly ", 1)
    assert " ".join(told.split()) == (
        "X: yes own posts, own replies, messages, followers today, profile, time of the post answered"
    )
    assert all(gap in gaps for gap in ("mentions received", "followers over time", "Keep TrustKit's sheet"))
    assert "own replies" not in gaps
    nothing = replace(stream, coverage=stream.coverage.assign(told="no"))
    assert "yes" not in lesson_02.gaps_of(nothing)


def test_what_was_left_out_is_told_file_by_file_with_its_reason(tmp_path):
    header, *rows = (samples.path("bakery") / "sheet.csv").read_text("utf-8-sig").splitlines()
    sheet, other = tmp_path / "mine.csv", tmp_path / "other.csv"
    sheet.write_text("\n".join([header, rows[0].replace("17/06/2026", "17/17/2026", 1), *rows[1:]]), "utf-8")
    other.write_text("a,b\n1,2\n", "utf-8")
    stream = trustkit.read([samples.path("bakery") / "x-archive.zip", sheet, other])
    line = stream.account.set_index("file").loc["mine.csv"]
    head, told = " ".join(lesson_02.left_out(stream).split()).split(" - mine.csv: ")
    assert head.startswith(
        f"{stream.account['read'].sum():,} rows were read from 10 files. Not all of it counts:"
    )
    assert told.startswith(
        f"{line['read']} read, 1 damaged, {line['repeats']} repeated, as another row tells the same. "
    )
    assert line["repeats"] > 0 and "(row 2)" in told
    assert "other.csv: 0 read. None of the exports that TrustKit knows." in head + told
    assert "tweets.js: 0 read, 1 left out." in head + told and "like.js" not in head + told


def test_where_nothing_was_left_out_no_file_is_named():
    sheet = trustkit.read(samples.path("bakery") / "sheet.csv")
    rows = int(sheet.account["read"].sum())
    assert lesson_02.left_out(sheet) == f"{rows} rows were read from one file. Nothing was left out."


@pytest.mark.parametrize(
    ("put_down", "name"), [(lesson_02.empty_sheet, "sheet.xlsx"), (lesson_13.empty_answers, "my-answers.csv")]
)
def test_an_empty_file_is_put_beside_the_lesson_and_never_over_a_filled_one(
    tmp_path, monkeypatch, put_down, name
):
    monkeypatch.chdir(tmp_path)
    assert put_down().startswith(f"Saved {name} beside this lesson. ")
    assert (tmp_path / name).stat().st_size > 400
    (tmp_path / name).write_text("filled in", "utf-8")
    assert "nothing was written" in " ".join(put_down().split())
    assert (tmp_path / name).read_text("utf-8") == "filled in"


@pytest.mark.parametrize(
    ("network", "told"),
    [
        ("Instagram", ["Instagram and Threads", "Meta Business Suite (Instagram)"]),
        ("Google reviews", ["Google Business Profile", "YouTube (Google Takeout)"]),
        ("x", ["X (Twitter)"]),
        ("Insta", ["Instagram and Threads", "Meta Business Suite (Instagram)"]),
        ("yt", ["YouTube (Google Takeout)"]),
        ("Facebook", ["Facebook Page", "Facebook profile", "Meta Business Suite (Facebook)"]),
    ],
)
def test_a_network_is_asked_by_the_steps_of_each_of_its_exports(network, told):
    ways = lesson_02.how_to_ask(network).split("\n\n")
    assert [way.partition("\n")[0] for way in ways] == told
    assert all("\n1. " in way for way in ways)


def test_a_network_without_an_archive_is_told_which_have_one():
    said = " ".join(lesson_02.how_to_ask("Pinterest").split())
    assert said.startswith("No archive of “Pinterest” is read here. Keep the sheet below instead.")
    assert "TikTok" in said and "1." not in said


def test_what_is_put_beside_the_lessons_can_be_read_again(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lesson_02.empty_sheet()
    lesson_13.empty_answers()
    assert len(trustkit.read("sheet.xlsx").events) == 0
    assert lesson_13.read_answers("my-answers.csv").read == 0


def test_ones_own_customers_are_told_with_the_rows_and_cells_that_do_not_count(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lesson_13.empty_answers()
    rows = [
        *(f"{who},4,4,2,3,2,4,5,2,4,1,4,4" for who in range(6)),
        "7,3,3,3,3,3,3,3,3,3,3,3,3",
        "8,9,4,2,3,2,4,5,2,4,1,4,4",
    ]
    with (tmp_path / "my-answers.csv").open("a", encoding="utf-8") as table:
        table.write("\n".join(rows))
    told = " ".join(repr(lesson_13.my_customers("my-answers.csv")).split())
    assert told.startswith("7 of 8 rows count.") and "Row 8: the same value everywhere" in told
    assert "Cells left empty, because they do not hold 1 to 5" in told
    assert "Being heard: 7 people: somewhere from " in told


def test_a_card_that_does_not_agree_is_named_also_when_enough_do():
    said = lesson_01.sort_first_five.judge({"A": 2, "B": 2, "C": 3, "D": 4, "E": 5})
    assert said.verdict == "correct" and said.saying.saw.startswith("4 of 5 agree")
    assert (
        said.saying.next
        == "Look at B once more before you read on. When did anybody last hear from this shop?"
    )
    all_right = lesson_01.sort_first_five.judge(lesson_01.sort_first_five.solutions[0])
    assert all_right.saying.next == "Read on to the next part."


def test_a_post_that_two_people_label_differently_stops_nobody_but_a_soft_pitch_does():
    ours = lesson_03.label_ten_posts.solutions[0]
    said = lesson_03.label_ten_posts.judge({**ours, "H": "value"})
    assert said.verdict == "correct"
    assert said.saying.saw == "9 of 10 agree with ours. That is enough to go on."
    assert said.saying.next.startswith("Look at H once more before you read on.")
    assert lesson_03.label_ten_posts.judge({**ours, "I": "value"}).mistake == "soft_pitch"
    assert (
        lesson_03.label_ten_posts.judge({**ours, "A": "talk", "B": "talk", "H": "value"}).verdict == "not yet"
    )


def test_one_letter_too_little_is_not_called_everything():
    answer = {**lesson_02.what_it_tells.solutions[0], "E": "no"}
    said = lesson_02.what_it_tells.judge(answer).saying
    assert said.saw == "You expected less of the file than it tells. 4 of 5 agree with the report."
    assert said.next.startswith("Look at E again.")


@pytest.mark.parametrize(
    ("exercise", "message", "mistake"),
    [
        (lesson_04.rewrite_the_coupon, "asdf jkl qwer", "no_thanks"),
        (lesson_04.rewrite_the_coupon, "Thank you all for a year of everything!", "to_everybody"),
        (lesson_05.thank_well, "Thank you so much, everyone, for coming!", "to_everybody"),
        (lesson_04.rewrite_for_the_club, "Good luck on Sunday to the team", "no_praise"),
    ],
)
def test_of_a_message_nothing_is_said_that_is_not_in_it(exercise, message, mistake):
    outcome = exercise.judge(message)
    assert (outcome.verdict, outcome.mistake) == ("not yet", mistake)
    assert not re.search("nice|friendly|kind|It asks|It praises", outcome.saying.saw)


def test_one_met_gate_too_many_is_not_called_all_of_them():
    standing = high_street.assessment_of("bakery").standing
    lettered = high_street.lettered([gate.name for gate in standing.gates])
    here = [(letter, gate) for letter, gate in zip(lettered, standing.gates, strict=True) if gate.level == 4]
    one = [next(letter for letter, gate in here if (gate.verdict == "met") is met) for met in (True, False)]
    said = lesson_06.holding_gates.judge("".join(one)).saying
    assert said.saw == "Among them are gates of the next rung that are met already."


@pytest.mark.parametrize(
    ("exercise", "answer", "saw"),
    [
        (lesson_06.holding_gates, "E G B", "Among them are gates that are met."),
        (lesson_06.place_three, {"A": 3, "B": 2, "C": 2}, "You put a shop on rung 3, in the middle."),
        (
            lesson_01.sort_next_five,
            {"F": 4, "G": 3, "H": 5, "I": 1, "J": 3},
            "What goes further than a talk was put on rung 3.",
        ),
        (
            lesson_07.how_it_fails,
            {"A": "only similar", "B": "faked", "C": "moves alone", "D": "faked"},
            "You took for a fake what is none. 3 of 4",
        ),
    ],
)
def test_a_mistake_made_once_is_not_called_one_made_everywhere(exercise, answer, saw):
    outcome = exercise.judge(answer)
    assert outcome.verdict == "not yet" and outcome.saying.saw.startswith(saw)


def test_the_gates_carry_the_letters_of_the_exercise():
    bakery = high_street.assessment_of("bakery")
    standing, lines = bakery.standing, lesson_06.gates_by_letter(bakery).splitlines()
    heads = [line for line in lines if line[0] != " "]
    items = lesson_06.holding_gates.about("bakery").question
    assert len(heads) == len(standing.gates)
    for head, gate in zip(heads, standing.gates, strict=True):
        assert head.endswith(gate.name) and gate.verdict in head
        assert f"\n{head[0]}  {gate.name}" in items


def test_what_many_gates_or_open_practices_share_is_said_once_below_them():
    left_out = "277 public acts in repeated words are left out."
    for shown in (lesson_06.gates_of("B"), lesson_06.why_open(high_street.assessment_of("consultant"))):
        *listed, last = shown.split("\n\n")
        assert last == f"* {left_out}" and not any(left_out in " ".join(one.split()) for one in listed)
        assert " ".join(listed[0].split()).count("so there is nothing to count.*") >= 3
    assert "\n\n" not in lesson_06.gates_of("A")


def test_the_shops_to_place_are_shown_without_name_and_rung():
    shown = "".join(lesson_06.gates_of(letter) for letter in "ABC")
    assert not any(name in shown for name in samples.names())


def test_answers_carry_the_bakery_and_likes_do_not():
    assert lesson_06.what_if("bakery", "answers") != lesson_06.what_if("bakery", "likes")
    before, after = (
        part.split(": ")[1].rstrip(".") for part in lesson_06.what_if("bakery", "likes").split(". ")
    )
    assert before == after


@pytest.mark.parametrize("business", samples.names())
@pytest.mark.parametrize("lost", ["likes", "followers"])
def test_applause_moves_nobody(business, lost):
    stream = high_street.stream_of(business)
    poorer = high_street.without(stream, lost)
    if lost == "likes":
        assert poorer.events[list(COUNTS)].isna().all(axis=None)
    else:
        assert len(stream.audience) > 0 == len(poorer.audience)
    assert lesson_06._lost(business, lost).gates == high_street.assessment_of(business).standing.gates


def test_what_is_lost_may_be_written_in_capitals_and_else_the_words_are_listed():
    assert lesson_06.what_if("bakery", "Posts") == lesson_06.what_if("bakery", "posts")
    with pytest.raises(AnswerError, match="Take one of: answers, posts, messages, likes, followers"):
        lesson_06.what_if("bakery", "tea")


def test_the_first_guess_stands_beside_the_count_or_is_asked_for():
    assessment = high_street.assessment_of("gym")
    assert lesson_06.first_guess(assessment) == practice.say(lesson_06.NO_GUESS)
    told = {"self_reason": "We tag people.", "perceived_talk": 0}
    said = " ".join(lesson_06.first_guess(replace(assessment, answers=told)).split())
    assert "“We tag people.”" in said
    assert "The guess: 0 of ten things" in said and "Counted: 12 of 431 own public acts" in said


def test_the_plan_is_held_against_ones_own_first_sentences():
    assert lesson_15.said_before() == practice.say(lesson_15.NOTHING_SAID)
    lesson_00.exit_sentence.check("I hope to find out who waits for us.")
    assert lesson_15.said_before() == practice.say(
        "What you hoped to find out (lesson 00): “I hope to find out who waits for us.”"
    )


def test_a_saved_file_is_told_and_of_a_plan_its_habits_and_days(tmp_path):
    assert repr(lesson_15.saved(tmp_path / "my-report.html")).startswith("Saved my-report.html beside this")
    for name in ("my-report", "my-report.pdf"):
        assert "opens only if its name ends in .html" in " ".join(lesson_15.saved(tmp_path / name).split())
    plan = high_street.assessment_of("bakery").plan
    path = write_plan(plan, tmp_path / "my-plan.ics")
    assert " ".join(lesson_15.saved(path, plan).split()) == (
        "Saved my-plan.ics beside this lesson: 2 habits from 6 July 2026 to 30 September 2026."
    )


def test_nobody_is_placed_who_is_not_in_the_files():
    said = lesson_08.place_person("bwhelan", "customer")
    assert "nothing was saved. Did you mean\n“bwhelan_kbn”?" in said and Workbook.open().people() == {}
    assert "Copy it from the list" in lesson_08.place_person("Zzz", "customer")
    said = lesson_08.place_person("bwhelan_kbn", "customer")
    assert "Saved. Talk with prospects and customers: 9 of 239" in said
    people = practice.my_business().assessment.findings["buyers_talk_share"]
    assert (people.numerator, people.denominator) == (9, 239)
    assert lesson_08.place_person("bwhelan_kbn", None).startswith("Taken back.")
    assert Workbook.open().people() == {}


def test_a_loss_that_does_not_exist_is_refused():
    with pytest.raises(KeyError, match="tea"):
        high_street.without(high_street.stream_of("florist"), "tea")


def test_what_is_missing_stands_beside_three_habits_of_which_not_all_are_in_the_plan():
    bakery = high_street.assessment_of("bakery")
    told = lesson_15.what_is_missing(bakery).splitlines()
    assert told[0] == "What is missing for rung 4:"
    assert told[1].startswith("- People who came back: 9 of 121 people talked with")
    offered = {line.removeprefix("- ") for line in told[told.index("Habits to choose from:") + 1 :]}
    assert len(offered) == 3
    assert {step.title for step in bakery.plan.steps} < offered
    assert "- Nothing is missing, so these are habits to keep." in lesson_15.what_is_missing(
        high_street.assessment_of("garage")
    )


def test_a_measure_to_choose_is_told_without_the_caution_that_would_give_it_away(monkeypatch):
    gym = assess(samples.open("gym"), samples.answers("gym"))
    (cautioned,) = (step for step in gym.plan.steps if step.check.endswith(LUCK))
    assert LUCK in lesson_15.habits(gym.plan).replace("\n      ", " ")
    changed = replace(gym, plan=replace(gym.plan, steps=(cautioned,)))
    monkeypatch.setattr(lesson_15, "assessment_of", lambda _: changed)
    offered = lesson_15._good_measure.__wrapped__("gym").items
    assert offered["D"] == cautioned.check.removesuffix(LUCK).rstrip()


def test_what_a_report_says_before_the_habits_stands_before_them_in_the_lesson_too():
    plan = high_street.assessment_of("gym").plan
    told = " ".join(lesson_15.habits(plan).split())
    assert plan.note.startswith("First of all, answer those who wait")
    assert told.startswith(f"{plan.note} The habits of the plan: 1. ")


def test_habits_are_told_with_why_what_and_check():
    plan = high_street.assessment_of("bakery").plan
    told = " ".join(lesson_15.habits(plan).split())
    for step in plan.steps:
        assert all(part in told for part in (step.title, step.why, step.do, step.check))


def test_the_note_about_the_spike_is_held_against_the_day_and_the_number_of_the_chart():
    wrong = "On 3 May about 1,700 accounts began to follow us in one night, and we ordered none of them. Mara"
    said = repr(lesson_09.tell_them.judge(wrong))
    assert said.startswith("✓ It passes the rule. But the rule does not understand words.")
    assert "☐ has the day and the number of the chart: 14 April 2026, 1,842" in said


def test_each_explanation_of_a_jump_says_how_to_find_out_and_what_no_file_tells_stands_once():
    told = " ".join(lesson_09.may_lie_behind(lesson_09.spike("press")).split())
    paper = told.index("Somebody wrote or spoke about you")
    assert paper < told.index("? Search for your name and the date.") < told.index("A campaign, prize draw")
    assert told.count("- Whether the same happened elsewhere: no other network") == 1
    assert "cannot tell" not in lesson_09.may_lie_behind(lesson_09.spike("purge"))


def test_what_many_figures_of_a_list_share_is_said_once_below_them():
    told = " ".join(lesson_08.side_by_side(high_street.assessment_of("consultant")).split())
    left_out = "public acts in repeated words are left out."
    assert told.count(left_out) == 1 and told.count("so there is nothing to count.*") == 3
    assert f"* 277 {left_out}" in told and told.endswith(left_out)
    few = " ".join(lesson_10.too_much_too_early(high_street.assessment_of("consultant")).split())
    assert few.endswith(f"(80 % to 89 %). 277 {left_out}")


def test_a_figure_that_no_file_tells_says_so_before_the_reason():
    told = " ".join(lesson_05.waits(high_street.assessment_of("gym")).split())
    assert "- Mentions and comments answered cannot tell. An X archive holds nothing that" in told


def test_each_batch_is_told_with_its_size_and_its_hours():
    told = lesson_09.batches(lesson_09.spike("overnight")).splitlines()
    assert told[0] == "1,842 to look at, in 19 batches. The first:"
    assert told[1].startswith("- batch 1: 100 who came on 14 April 2026, from 02:00 to ")
    assert [line[:10] for line in told[1:]] == ["- batch 1:", "- batch 2:", "- batch 3:"]


def test_without_a_file_the_bakery_stands_in_and_it_is_said():
    mine = practice.my_business()
    assert len(mine.assessment.stream.events) == len(high_street.stream_of("bakery").events)
    assert repr(mine).startswith("You have not chosen a file of your own yet")
    assert mine.assessment.answers == samples.answers("bakery")


def test_a_chosen_file_is_ones_own_business_with_ones_own_answers():
    Workbook.open().save_export(samples.path("gym") / "x-archive.zip")
    Workbook.open().save_answer("self_placement", 4)
    mine = practice.my_business()
    gym = high_street.assessment_of("gym")
    assert len(mine.assessment.stream.events) == len(gym.stream.events)
    assert mine.assessment.standing.self_placed == 4
    said = f"This is about your own business: {len(gym.stream.events):,} acts, read from one file of yours."
    assert " ".join(repr(mine).split()).startswith(said)


def test_a_chosen_file_that_cannot_be_read_is_told_of_with_how_to_leave_it_out(tmp_path):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        "network,date,time,what,person,text\n" + "x,some day,09:00,post,,We bake.\n" * 2, "utf-8"
    )
    Workbook.open().save_export(sheet)
    with pytest.raises(ExportError, match=r"^sheet\.csv: 2 of 2 rows cannot be read") as refused:
        practice.my_business()
    assert refused.value.todo.startswith("Mend these rows; ")
    assert "In lesson 02, take away the tick of a file that is not to be read" in refused.value.todo
    assert "the older copy of one that you have mended and uploaded again" in refused.value.todo
    Workbook.open().forget_export(sheet)


def test_files_that_ended_long_ago_are_told_of_before_a_plan_is_drawn_from_them(tmp_path):
    heading = "network,date,time,what,person,text"
    for days, told in ((20, False), (200, True)):
        made = datetime.now(UTC) - timedelta(days=days)
        sheet = tmp_path / f"{days}.csv"
        sheet.write_text(f"{heading}\nx,{made:%Y-%m-%d},09:00,post,,We bake at night.\n", "utf-8")
        Workbook.open().save_export(sheet)
        said = " ".join(repr(practice.my_business()).split())
        assert (f"{days} days ago" in said) is told
        assert "your own business: 1 act, read from one file of yours." in said
        Workbook.open().forget_export(sheet)


def test_star_import_brings_the_exercises_of_a_lesson():
    for module in (lesson_01, lesson_02, lesson_06, lesson_15):
        assert {exercise.name for exercise in module.EXERCISES} <= set(module.__all__)
        assert all(hasattr(module, name) for name in module.__all__)


def test_whole_tables_shows_long_sentences():
    import pandas as pd

    with pd.option_context("display.max_colwidth", 50):
        practice.whole_tables()
        assert pd.get_option("display.max_colwidth") is None
    assert pd.get_option("display.max_colwidth") == 50


def test_a_sentence_is_said_in_lines_that_fit():
    assert repr(practice.say("word " * 40)) == "\n".join(
        [" ".join(["word"] * 16)] * 2 + [" ".join(["word"] * 8)]
    )


def test_a_trick_may_be_written_with_spaces_and_else_the_words_are_listed():
    assert lesson_07.play("Question bait") == lesson_07.play("question_bait")
    with pytest.raises(AnswerError, match=r"Take one of: .*question_bait"):
        lesson_07.play("tea")


def test_the_tricks_to_choose_from_fit_on_a_screen_and_the_others_are_counted():
    told = lesson_07.tricks().splitlines()
    assert len(told) <= 25
    assert told[-1] == f"These are {len(lesson_07.SHOWN)} of its {len(cards())} tricks."
    assert set(lesson_07.SHOWN) < set(cards())


def test_every_trick_that_is_known_to_lift_is_named_and_no_other():
    told = lesson_07.open_tricks()
    named = {name for name in cards() if f"\n{name}: " in f"\n{told}"}
    assert named == {name for name, card in cards().items() if card.open}
    assert told.splitlines()[-1] == f"These are {len(named)} of its {len(cards())} tricks."


def test_of_haste_a_stream_tells_who_got_too_much_and_who_was_asked_too_early():
    consultant = high_street.assessment_of("consultant")
    told = " ".join(lesson_10.too_much_too_early(consultant).split())
    assert told.startswith("- People who got too much at once 11 of 11 people liked or passed on:")
    assert "- People asked too early 197 of 232 people approached: 85 %" in told


def test_newer_files_say_of_each_habit_of_the_plan_what_became_of_it(monkeypatch):
    bookshop = high_street.stream_of("bookshop")
    spring = assess(up_to(bookshop, np.datetime64("2026-03-30", "ms")))
    monkeypatch.setattr(lesson_15, "my_business", lambda: MyBusiness(spring, "", ""))
    told = " ".join(lesson_15.looked_again(samples.path("bookshop") / "x-archive.zip").split())
    assert told.startswith("Of the plan: 2 not moved.")
    assert all(f"- {step.title}: not moved. " in told for step in spring.plan.steps)


def test_the_habits_to_judge_become_four_different_things():
    became = [habit.became() for habit in lesson_15.HABITS]
    assert became == ["done", "can't tell yet", "on the way", "not moved"]


def test_a_sentence_ends_with_one_full_stop():
    quiet = trustkit.read(samples.path("bakery") / "sheet.csv")
    quiet = replace(quiet, events=quiet.events.iloc[:3].reset_index(drop=True))
    assessment = trustkit.assess(quiet, {"perceived_talk": 2})
    said = lesson_04.first_contacts(assessment), lesson_06.first_guess(assessment)
    assert not any(".." in one for one in said) and all("is given." in one or "count." in one for one in said)


def test_where_no_file_was_chosen_the_bakery_placed_itself_and_not_the_learner():
    assert practice.my_business().beside_self_placement().startswith("The bakery's owner placed it on rung ")
    Workbook.open().save_export(samples.path("gym") / "x-archive.zip")
    assert practice.my_business().beside_self_placement() == "You have not placed yourself yet."
    Workbook.open().save_answer("self_placement", 4)
    assert practice.my_business().beside_self_placement().startswith("You placed yourself on rung 4; ")


def test_ones_business_says_how_many_texts_were_judged_and_corrected():
    assert "judged" not in repr(practice.my_business())
    events = high_street.stream_of("bakery").events
    act = events.loc[
        events["text"].str.startswith("Thank", na=False) & (events["direction"] == "made"), "id"
    ].iloc[0]
    Workbook.open().save_correction(act, {"does": "action"})
    assert " ".join(repr(practice.my_business()).split()).endswith(
        "You have judged 1 text and corrected the rule in 1."
    )


def test_each_open_practice_says_why_it_cannot_be_told():
    assessment = high_street.assessment_of("bakery")
    said = lesson_06.why_open(assessment)
    heads = re.findall("^- (.+?):", said, re.MULTILINE)
    practices = assessment.scorecard.practices
    assert heads == [one.name for one in practices if one.verdict == "cannot tell"] and len(heads) > 1
    assert "23 of 28 turns received: somewhere from" in " ".join(said.split())
    met = [one for one in practices if one.verdict == "met"]
    all_told = replace(assessment, scorecard=replace(assessment.scorecard, practices=tuple(met)))
    assert lesson_06.why_open(all_told) == "No practice says cannot tell."


def test_the_day_of_review_stands_on_one_line_of_the_plans_table():
    plan = high_street.assessment_of("bakery").plan
    table = lesson_15.plan_table(plan)
    assert list(table["by"]) == ["30\u00a0September\u00a02026"] * len(plan.steps)
    assert table.drop(columns="by").equals(plan.table().drop(columns="by"))


def test_a_file_of_which_every_row_is_damaged_stands_in_the_account():
    lines = [
        {"file": name, "read": read, "skipped": 0, "malformed": damaged, "why": "", "repeats": 0}
        for name, read, damaged in (("whole.csv", 3, 0), ("broken.csv", 0, 2), ("empty.csv", 0, 0))
    ]
    shown = lesson_02.account_of(stream_of(account=lines))
    assert shown["file"].tolist() == ["whole.csv", "broken.csv"]


@pytest.mark.parametrize("shown", [lesson_12.show_case, lesson_12.verdict_on])
def test_a_case_that_is_none_is_refused_with_those_that_the_lesson_shows(shown):
    with pytest.raises(AnswerError, match=r'It has: "bakery_week", "bakery_better_week"\.'):
        shown("bakery")
