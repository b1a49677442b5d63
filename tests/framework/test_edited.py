"""A slip in any file that a coach edits is told when it is read: by file, line and field, with what is allowed."""

from __future__ import annotations

import re
import shutil

import msgspec
import pytest

from trustkit import framework
from trustkit.errors import ContentError
from trustkit.framework.questionnaire import Field


@pytest.fixture(name="edited")
def edited_fixture(monkeypatch, tmp_path):
    """The framework with something in one of its files put in another way."""

    def forget():
        for one in vars(framework).values():
            if hasattr(one, "cache_clear"):
                one.cache_clear()

    def edit(name, old, new):
        folder = shutil.copytree(framework.HERE, tmp_path / "framework")
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
            ("questions.toml", 'label = "We look on"', "label = 1"),
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
            ("worksheets/agency.toml", "says = ", "sais = "),
            framework.worksheets,
            "agency.toml, an entry of outcome: there is no field sais.",
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
    said = rf"{name}, (\w+) 2 \(line \d+\), {field}: another \1 is called {named} already\."
    assert re.fullmatch(said, happened)


def test_a_table_asks_each_column_once():
    column = {"id": "who", "kind": "line", "text": "Who?"}
    with pytest.raises(msgspec.ValidationError, match="'people': two columns have the same id"):
        msgspec.convert(
            {"id": "people", "kind": "table", "text": "?", "most_rows": 5, "column": [column] * 2}, Field
        )


def test_the_files_that_came_with_trustkit_are_read_without_a_word(edited):
    edited("questions.toml", "most = 10\n", "most = 10.0\n")
    assert framework.questions()["perceived_talk"].most == 10
