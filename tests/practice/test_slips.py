"""Slips of the keyboard: said in plain words below the message of Python, for cells that give an answer only."""

import ast
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from IPython.core.interactiveshell import InteractiveShell

from trustkit.practice.lesson_00 import read_a_result
from trustkit.practice.slips import _MADE, slip_in, tell_slips

LESSONS = Path(__file__).parents[2] / "lessons"


@pytest.fixture
def shell(monkeypatch):
    shell = InteractiveShell(
        user_ns={
            "question": SimpleNamespace(check=print, why=print),
            "read_a_result": read_a_result,
            "forms": SimpleNamespace(use_export=print, answer=print),
            "gates_of": print,
            "what_if": print,
        }
    )
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    tell_slips()
    return shell


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("question.check(fine)", 'quotation marks: "fine"'),
        ('ask_me.check("fine")', "No question called ask_me is loaded. Compare the name"),
        ("question.check(“fine”)", "curly"),
        ("question.check('It's so')", "An apostrophe ended the answer"),
        ("question.check('fine)", "quotation mark is missing"),
        ("question.check(188,082)", "without a comma between its digits"),
        ('what_if("bakery", „followers“)', "curly"),
        ("question.check(90%)", "Leave out the %"),
        (r'forms.use_export("C:\Users\Marta\archive.zip")', "with an r before the first"),
        ("forms.use_export(my-archive.zip)", "with an r before the first"),
        ("question.check(A=“fine”, B=“pitch”)", "curly"),
        ('question.check("fine)', "quotation mark is missing"),
        ('question.check("fine"', "bracket is missing"),
        ('question.check("fine"))', "bracket is missing, or there is one too many"),
        ("question.check(Hi Jo, how are you)", "a comma between two answers"),
        ('question.check(A="fine" B="pitch")', "a comma between two answers"),
        ('question.check("He said “hello”" "again", B=”)', "curly"),
        ("question.check(…)", "three dots have become one sign"),
        ("question.check 252", "The brackets are missing"),
        ("question.check(A=1,5, B=2)", "a number its point"),
        ("question.check(A=2 hours, B=1)", "Write the number alone"),
        ("question.check(1.5hours)", "Write the number alone"),
        ("question.check(C, A, D, B)", 'one pair of quotation marks, in your order: "C A B"'),
        ("question.check(C A D B)", 'one pair of quotation marks, in your order: "C A B"'),
        ("question.check(C)", 'quotation marks: "C"'),
        ('what_if("bakery", posts)', 'Put a word between quotation marks: "posts"'),
        ("gates_of(A)", 'Put a word between quotation marks: "A"'),
        ("question.check(total)", "A cell further up makes total"),
        ("question.check(A='fine' B='pitch')", "a comma between two answers"),
        ("question.check(A:'fine', B:'pitch')", "between quotation marks"),
        ("question.check(A=fine', B='pitch')", "quotation mark is missing"),
        ("question.check(A='it's so', B='pitch')", "An apostrophe ended the answer"),
        ('question.check("People come\nto us")', "An answer stands on one line"),
        ("question.check(A=2, B=)", "Behind B= stands nothing"),
        ("question check(252)", "A point is missing behind the name: question.check(…)"),
        ("question.check[252]", "The brackets behind check are round"),
        ("question.why(times it)", "between quotation marks"),
        ('forms.answer("hours_per_week", 2 hours)', "Write the number alone"),
        (
            "what_if(my-new-archive.zip)",
            'Put the name of a file between quotation marks: "my-new-archive.zip"',
        ),
        ("what_if(gates_of, archive.zip)", '"archive.zip"'),
        ("pastries = 25\ntotal = 40 + 'pastries'", "pastries is a name that this cell gives to a number"),
        ("read_a_result.chek(252)", "check, hint, solution or why, and not chek"),
        ("gates_of(own_ladder.standing)", "A cell further up makes own_ladder"),
    ],
)
def test_each_slip_gets_its_own_words_below_pythons(shell, capsys, line, said):
    result = shell.run_cell(line)
    _, _, below = capsys.readouterr().out.rpartition("Error")
    assert not result.success
    assert said in " ".join(below.split())


@pytest.mark.parametrize(
    "line", ["total = coffees + pastrys", "len(", "'a' + 1", "answer = 'question.check(' + fine"]
)
def test_other_cells_are_left_to_python(shell, capsys, line):
    assert not shell.run_cell(line).success
    assert "quotation" not in capsys.readouterr().out


def test_an_answer_without_a_slip_and_a_fault_of_another_kind_are_left_alone(shell, capsys):
    assert (
        slip_in("question.check('fine')", None) == slip_in("question.check(1 / 0)", ZeroDivisionError()) == ""
    )
    shell.run_cell("x = 1")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("read_a_result.check", "write read_a_result.check(…) and run"),
        ("empty_sheet", "write empty_sheet() and run"),
        ("read_a_result", ""),
        ("max", ""),
        ("given = read_a_result.check", ""),
    ],
)
def test_what_is_named_and_not_run_lacks_its_brackets(shell, capsys, line, said):
    shell.push({"empty_sheet": lambda: None})
    shell.run_cell(line)
    told = " ".join(capsys.readouterr().out.split())
    assert said in told and ("brackets are missing" in told) == bool(said)


def test_without_ones_own_business_the_cell_that_makes_it_is_named(shell, capsys):
    shell.run_cell("yours.assessment.standing")
    assert "my_business" not in capsys.readouterr().out
    shell.run_cell("mine.assessment.standing")
    below = " ".join(capsys.readouterr().out.rpartition("Error")[2].split())
    assert "the cell “mine = my_business()” further up makes it" in below
    assert slip_in("mine.assessment", AttributeError("assessment", name="assessment")) == ""


def test_every_name_that_a_lesson_makes_and_uses_in_a_later_cell_is_known():
    assert set(_MADE) == {name for lesson in LESSONS.glob("[0-9]*.ipynb") for name in used_later(lesson)} - {
        "mine"
    }


def used_later(lesson):
    """The names that one cell of a lesson gives to what it makes, and a later cell asks for."""
    cells = [cell for cell in json.loads(lesson.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    made = set()
    for cell in cells:
        names = [one for one in ast.walk(ast.parse("".join(cell["source"]))) if isinstance(one, ast.Name)]
        yield from made & {one.id for one in names if isinstance(one.ctx, ast.Load)}
        made |= {one.id for one in names if isinstance(one.ctx, ast.Store)}


def test_what_is_said_fits_the_page():
    said = slip_in("question.check(" + "a" * 30 + ")", NameError("", name="a" * 30))
    assert max(map(len, said.splitlines())) <= 80
