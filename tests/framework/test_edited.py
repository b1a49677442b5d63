"""A slip in any file that a coach edits is told when it is read: by file, line and field, with what is allowed."""

from __future__ import annotations

import re
import shutil

import msgspec
import pytest

from trustkit import framework
from trustkit.errors import ContentError
from trustkit.framework.questionnaire import READ_BY_NAME, Field

SHIPPED = framework.HERE


@pytest.fixture(name="edited")
def edited_fixture(monkeypatch, tmp_path):
    """The framework with something in one of its files put in another way."""

    def forget():
        for one in vars(framework).values():
            if hasattr(one, "cache_clear"):
                one.cache_clear()

    def edit(name, old, new):
        folder = shutil.copytree(SHIPPED, tmp_path / "framework", dirs_exist_ok=True)
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
        monkeypatch.setattr(framework, "HERE", folder)
        forget()

    yield edit
    forget()


def told(read):
    with pytest.raises(ContentError) as refused:
        read()
    return refused.value.happened, refused.value.todo


@pytest.mark.parametrize(
    ("edit", "read", "happened", "todo"),
    [
        (
            ("questions.toml", "most = 10\n", 'most = "ten"\n'),
            framework.questions,
            "questions.toml, question 3 (line 46), most: needs a number and has a text in quotation marks.",
            "Mend that place in the file",
        ),
        (
            ("questions.toml", 'label = "We look around"', "label = 1"),
            framework.questions,
            "questions.toml, question 1 (line 5), option 1, label: "
            "needs a text in quotation marks and has a whole number.",
            "Mend that place in the file",
        ),
        (
            ("practices.toml", 'stage = "building"', 'stage = "bulding"'),
            framework.practices,
            "practices.toml, practice 4 (line 53), stage: there is no bulding.",
            "Did you mean building? Allowed: building, establishing, maintaining.",
        ),
        (
            ("levels.toml", "[[level]]", "[[levle]]"),
            framework.levels,
            "levels.toml, at its head: there is no field levle.",
            "Did you mean level? Allowed: level.",
        ),
        (
            ("worksheets/agency.toml", "[outcome.go]\nsays", "[outcome.go]\nsais"),
            framework.worksheets,
            "agency.toml, outcome, go: there is no field sais.",
            "Did you mean says? Allowed: says, next.",
        ),
    ],
)
def test_a_slip_is_told_as_one_finds_it(edited, edit, read, happened, todo):
    edited(*edit)
    found = told(read)
    assert found[0] == happened
    assert found[1].startswith(todo)


@pytest.mark.parametrize(
    ("name", "old", "new", "read"),
    [
        ("questions.toml", 'id = "self_reason"', 'id = "self_placement"', framework.questions),
        ("measures.toml", 'id = "community_share"', 'id = "information_share"', framework.measures),
        ("practices.toml", 'id = "visitor_sells"', 'id = "first_contact"', framework.practices),
        ("levels.toml", "number = 2", "number = 1", framework.levels),
        ("actions.toml", 'finding = "reply_share"', 'finding = "active_days_share"', framework.actions),
    ],
)
def test_a_second_entry_of_one_name_does_not_take_the_place_of_the_first(edited, name, old, new, read):
    edited(name, old, new)
    happened, _ = told(read)
    field, named = new.replace('"', "").split(" = ")
    said = rf"{name}, (\w+) \d+ \(line \d+\), {field}: another \1 is called {named} already\."
    assert re.fullmatch(said, happened)


def test_a_table_asks_each_column_once():
    column = {"id": "who", "kind": "line", "text": "Who?"}
    with pytest.raises(msgspec.ValidationError, match="'people': two columns have the same id"):
        msgspec.convert(
            {"id": "people", "kind": "table", "text": "?", "most_rows": 5, "column": [column] * 2}, Field
        )


FIRST = 'finding = "first_contact_pitch_share"\nat_most = 0.10'
LAPSE = 'finding = "longest_lapse_weeks"\nat_most = 12'


@pytest.mark.parametrize(
    ("old", "new", "happened", "todo"),
    [
        (
            FIRST,
            FIRST.replace("0.10", "30"),
            "practice 1 (line 20), at_most: 30.",
            "A share goes from 0 to 1",
        ),
        (
            FIRST,
            FIRST.replace("at_most", "at_least"),
            "practice 1 (line 20), at_least: of “First contacts that sell” less is better.",
            "Write at_most = 0.1.",
        ),
        (
            FIRST,
            FIRST.replace("contact", "contct"),
            "practice 1 (line 20), finding: there is no measure called first_contct_pitch_share.",
            "Did you mean first_contact_pitch_share or ",
        ),
        (
            LAPSE,
            LAPSE.replace("12", "-1"),
            "cap 1 (line 6), at_most: -1.",
            "Allowed: a number of weeks from 0 on.",
        ),
        (
            LAPSE,
            LAPSE.replace("at_most", "at_least"),
            "cap 1 (line 6), at_least: of “Longest lapse” less is better.",
            "Write at_most = 12.",
        ),
        (
            LAPSE,
            LAPSE.replace("lapse", "laps"),
            "cap 1 (line 6), finding: there is no measure",
            "Did you mean longest_lapse",
        ),
    ],
)
def test_practices_and_caps_are_held_to_what_gates_are(edited, old, new, happened, todo):
    edited("practices.toml", old, new)
    found = told(framework.practices)
    assert found[0].startswith(f"practices.toml, {happened}")
    assert found[1].startswith(todo)


@pytest.mark.parametrize(
    ("old", "new", "happened"),
    [
        ("times_per_week = 1", "times_per_week = 0", "times_per_week is 0; allowed are 1 to 14."),
        ("times_per_week = 1", "times_per_week = -3", "times_per_week is -3; allowed are 1 to 14."),
        ("times_per_week = 1", "times_per_week = 15", "times_per_week is 15; allowed are 1 to 14."),
        ("minutes_per_week = 15", "minutes_per_week = 4", "minutes_per_week is 4; allowed are 5 and more."),
        (
            '"active_days_share"',
            '"active_day_share"',
            "finding: there is no measure called active_day_share.",
        ),
    ],
)
def test_a_habit_that_no_week_has_room_for_is_refused(edited, old, new, happened):
    edited("actions.toml", old, new)
    assert told(framework.actions)[0].startswith("actions.toml, action 1 (line 4)")
    assert told(framework.actions)[0].endswith(happened)


def test_a_habit_at_the_ends_of_what_is_allowed_is_taken(edited):
    edited(
        "actions.toml",
        "times_per_week = 1\nminutes_per_week = 15",
        "times_per_week = 14\nminutes_per_week = 5",
    )
    assert framework.actions()[0].times_per_week == 14


def test_gates_edited_where_trustkit_keeps_them_are_checked_too(edited):
    standard = (SHIPPED / "ladder.toml").read_text("utf-8")
    edited("ladder.toml", re.search("at_least = .+", standard)[0], "at_least = 5")
    assert told(framework.rubric)[0] == "ladder.toml, gate 1 (line 11), at_least: 5."


@pytest.mark.parametrize(
    ("old", "new", "happened", "todo"),
    [
        (
            '"talk"',
            '"tlak"',
            "view 1 (line 16), practice: there is no practice tlak.",
            "Did you mean talk or thanks? Allowed: first_",
        ),
        (
            '"bio"',
            '"bioo"',
            "view 3 (line 27), question: there is no question bioo.",
            "Did you mean bio? ",
        ),
        (
            '"trust"',
            '"trusts"',
            "view 4 (line 32), dimension: there is no dimension trusts.",
            "Did you mean trust? ",
        ),
    ],
)
def test_a_view_of_what_is_not_there_is_refused(edited, old, new, happened, todo):
    edited("views.toml", old, new)
    found = told(framework.views)
    assert found[0] == f"views.toml, {happened}"
    assert found[1].startswith(todo)


def test_a_view_without_a_question_is_none_of_what_is_not_there(edited):
    edited("views.toml", 'question = "bio"\n', "")
    assert framework.views().view[2].question == ""


def test_a_broken_pattern_for_profiles_is_refused(edited):
    edited("bio.toml", "()/-]", "()/-")
    happened, _ = told(framework.bio_items)
    assert happened.startswith("bio.toml, item 3 (line 17): words: ")
    assert happened.endswith(" is no pattern: unterminated character set at position 5.")


@pytest.mark.parametrize("name", READ_BY_NAME)
def test_a_question_that_the_code_reads_by_name_keeps_it(edited, name):
    edited("questions.toml", f'id = "{name}"', f'id = "{name}_of_ours"')
    happened, todo = told(framework.questions)
    assert happened == f"questions.toml: there is no question {name} of the kind {READ_BY_NAME[name]}."
    assert todo.startswith(f'Write id = "{name}" and ')


def test_a_question_that_the_code_reads_by_name_keeps_its_kind_and_may_change_its_words(edited):
    edited("questions.toml", 'kind = "zone"\ntext = "', 'kind = "zone"\ntext = "Our words: ')
    assert framework.questions()["zone"].text.startswith("Our words: ")
    edited("questions.toml", 'kind = "zone"', 'kind = "line"')
    assert told(framework.questions)[0] == "questions.toml: there is no question zone of the kind zone."


def test_a_question_that_no_code_reads_may_be_renamed(edited):
    edited("questions.toml", 'id = "customers"', 'id = "guests"')
    assert "guests" in framework.questions()


def test_the_files_that_came_with_trustkit_are_read_without_a_word(edited):
    edited("questions.toml", "most = 10\n", "most = 10.0\n")
    assert framework.questions()["perceived_talk"].most == 10
