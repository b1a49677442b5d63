"""What every lesson promises, read off its source and off the notebook that learners open."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest
import textstat

from trustkit import practice

LESSONS = Path(__file__).parents[2] / "lessons"
SOURCES = sorted((LESSONS / "source").glob("*.py"))
NOTEBOOKS = [LESSONS / f"{source.stem}.ipynb" for source in SOURCES]

ROWS = {
    "L": 9,
    "T": 8,
    "N": 11,
    "H": 7,
    "S": 5,
    "F": 4,
    "I": 6,
    "C": 3,
    "P": 3,
}  # rows of the framework by letter
MOST_LINES = 5
MOST_WORDS = 1500
HIGHEST_GRADE = 9  # school years, by Flesch and Kincaid (1975, US Navy recruits)
HEADINGS = ("One idea", "Predict", "Your business", "Exit ticket", "Key points")


def by_name(paths):
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem)


def cells(path, kind="code"):
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == kind]


def prose(path):
    return "\n".join(cell.source for cell in cells(path, "markdown"))


def broken_promises(book):
    """What nbval cannot see: it passes a notebook without outputs, since there is nothing to compare."""
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    if not code:
        return ["no code cells"]
    broken = [f"not executed: {cell.source[:40]!r}" for cell in code if cell.execution_count is None]
    if not any(cell.outputs for cell in code):
        broken.append("no outputs at all")
    return broken


def test_every_lesson_has_its_exercises_and_its_notebook():
    assert [f"lesson_{path.stem[:2]}" for path in SOURCES] == list(practice.LESSONS), "see practice.LESSONS"
    built = sorted(LESSONS.glob("*.ipynb"))
    assert built == NOTEBOOKS, "one notebook for each source: run python lessons/build.py"


@by_name(NOTEBOOKS)
def test_a_lesson_was_executed_and_its_outputs_saved(path):
    assert broken_promises(nbformat.read(path, 4)) == []


def test_a_lesson_that_was_not_executed_is_refused():
    stripped = nbformat.read(NOTEBOOKS[0], 4)
    for cell in stripped.cells:
        if cell.cell_type == "code":
            cell.execution_count, cell.outputs = None, []
    refused = broken_promises(stripped)
    assert refused[0] == "not executed: '42 * 6'"
    assert refused[-1] == "no outputs at all"


@by_name(NOTEBOOKS)
def test_a_cell_has_one_to_five_lines_and_defines_no_helper(path):
    for cell in cells(path):
        assert 1 <= len(cell.source.splitlines()) <= MOST_LINES, cell.source
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {
            ast.FunctionDef,
            ast.AsyncFunctionDef,
            ast.ClassDef,
            ast.Lambda,
            ast.For,
            ast.While,
        }


@by_name(NOTEBOOKS)
def test_a_lesson_calls_the_library_by_its_public_names(path):
    for cell in cells(path):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.ImportFrom):
                assert re.fullmatch(r"trustkit(\.practice(\.lesson_\d\d)?)?", node.module)
            if isinstance(node, ast.Import):
                assert [name.name for name in node.names] == ["trustkit"]
            if isinstance(node, ast.Attribute):
                assert not node.attr.startswith("_")


@by_name(NOTEBOOKS)
def test_a_lesson_says_where_to_edit_how_long_it_takes_and_what_it_serves(path):
    head, foot = (cells(path, "markdown")[place].source for place in (0, -1))
    title, _, rest = head.partition("\n\n")
    question = rest.partition("\n\n")[0]
    assert re.fullmatch(r"# \d\d · \w.+", title), "the first line is “# NN · Title”, then an empty line"
    asked = re.fullmatch(r"\*\*The question:\*\* .+\?", question, re.DOTALL)
    assert asked, "the second passage is “**The question:** …?”"
    timed = re.search(r"\*\*Time:\*\* \d+ minutes to read, \d+ to do\.$", head, re.MULTILINE)
    assert timed, "the first cell says “**Time:** N minutes to read, N to do.”"
    assert f"`lessons/source/{path.stem}.py`" in foot
    for row in served_by(foot):
        assert 1 <= int(row[1:]) <= ROWS[row[0]], row


def test_every_row_of_the_framework_is_taught():
    rows = [f"{letter}{number}" for letter, count in ROWS.items() for number in range(1, count + 1)]
    served = {path.stem[:2]: served_by(prose(path)) for path in NOTEBOOKS}
    taught = {row: [lesson for lesson, ids in served.items() if row in ids] for row in rows}
    print("\nrow   lessons", *(f"{row:<5} {' '.join(lessons)}" for row, lessons in taught.items()), sep="\n")
    assert [row for row, lessons in taught.items() if not lessons] == []


def served_by(text):
    found = re.search(r"\*\*Serves:\*\* ([^.]+)\.", text)
    assert found, "behind the time in the first cell stands “**Serves:** L1, T2.”: rows of the framework"
    return found[1].split(", ")


@by_name(NOTEBOOKS)
def test_a_lesson_has_all_its_parts(path):
    headings = re.findall(r"^## (.+)$", prose(path), re.MULTILINE)
    for wanted in HEADINGS:
        assert any(heading.startswith(wanted) for heading in headings), f"there is no heading “## {wanted}”"
    for wanted in ("**The question:**", "**After this lesson you can**"):
        assert wanted in prose(path), f"there is no “{wanted}”"


@by_name(NOTEBOOKS)
def test_what_is_to_be_guessed_lies_covered_until_it_is_run(path):
    book = nbformat.read(path, 4)
    covered = [place for place, cell in enumerate(book.cells) if is_covered(cell)]
    assert covered, "no cell has the tag reveal, so nothing is to be guessed"
    assert all(book.cells[place].outputs for place in covered), "a cell with the tag reveal puts nothing out"
    asked = [cell.source for cell in book.cells[: covered[0]] if cell.cell_type == "markdown"][-2:]
    called = re.search("[Ss]ay .+, then run|[Bb]efore you (run|look)", " ".join(" ".join(asked).split()))
    assert called, "above what is to be guessed stands “Say …, then run” or “Before you run”"


def is_covered(cell):
    return cell.metadata.get("jupyter", {}).get("outputs_hidden", False)


@by_name(NOTEBOOKS)
def test_a_lesson_ends_with_something_to_do_on_monday(path):
    last = cells(path, "markdown")[-2].source
    assert last.startswith("## Key points"), "the learner's last cell is not “## Key points”"
    deeds = re.findall(r"^\*\*On Monday:\*\* (.+)$", last, re.MULTILINE)
    assert len(deeds) == 1, f"{len(deeds)} lines begin with “**On Monday:** ” below the key points; one does"
    assert len(deeds[0].split()) >= 8, "the deed for Monday takes eight words or more"


@by_name(NOTEBOOKS)
def test_a_lesson_is_short_enough_to_be_read(path):
    words = len(re.findall(r"\w+", prose(path)))
    assert 200 < words <= MOST_WORDS, f"{words} words of prose: a lesson has 200 to {MOST_WORDS}"


def grade(texts):
    """The school year that the texts ask for: a heading, a point of a list and a paragraph end where they end."""
    plain = [re.sub(r"[*`#_|]|^- ", "", " ".join(text.split())).strip() for text in texts]
    return textstat.flesch_kincaid_grade(" ".join(f"{text.rstrip(' :,')}." for text in plain if text))


@by_name(NOTEBOOKS)
def test_a_lesson_reads_easily(path):
    assert grade(re.split(r"\n\s*\n|\n(?=[-#])", prose(path))) <= HIGHEST_GRADE


@pytest.mark.parametrize("exercise", practice.exercises(), ids=lambda exercise: exercise.id)
def test_an_exercise_reads_easily(exercise):
    words = exercise.words
    sayings = [words.correct, words.not_yet, *words.wrong.values()]
    said = [text for saying in sayings for text in (saying.saw, saying.why, saying.next)]
    assert grade([words.question, *words.hints, words.solution, *said]) <= HIGHEST_GRADE


def test_office_prose_does_not_read_easily():
    office = (
        "The organisation's engagement infrastructure necessitates systematic evaluation of "
        "interdependent communicative responsibilities before any operational implementation."
    )
    assert grade([office]) > HIGHEST_GRADE


@by_name(SOURCES)
def test_coach_notes_and_solutions_stay_out_of_the_learners_copy(path):
    learner, source = prose(LESSONS / f"{path.stem}.ipynb"), path.read_text("utf-8")
    assert "## For the coach" in source, "there is no “## For the coach” in a cell with the tag coach"
    assert "For the coach" not in learner, "the cell for the coach lacks the tag coach"
    code = "\n".join(cell.source for cell in cells(LESSONS / f"{path.stem}.ipynb"))
    assert "# solution\n" in source, "no cell holds a solution below a line “# solution”"
    assert "# solution" not in code.replace("# solution()", "")


@by_name(NOTEBOOKS)
def test_every_exercise_of_a_lesson_is_asked_and_left_empty(path):
    from trustkit import practice

    code = "\n".join(cell.source for cell in cells(path))
    exercises = [one for one in practice.exercises() if one.lesson == f"lesson_{path.stem[:2]}"]
    assert exercises, f"practice.LESSONS has no exercises for lesson {path.stem[:2]}"
    for exercise in exercises:
        asked = re.search(rf"^{exercise.name}\.check\((.*)\)$", code, re.MULTILINE)
        assert asked, f"no cell asks {exercise.name}.check(…)"
        assert re.fullmatch(r"(([A-Z]=)?\.\.\.(, )?)+|total", asked[1]), asked[0]
        assert re.search(rf"^{exercise.name}$", code, re.MULTILINE), (
            f"the question of {exercise.name} is not shown"
        )


@by_name(NOTEBOOKS)
def test_a_chart_is_described_and_has_its_table_beside_it(path):
    code = cells(path)
    sources = "\n".join(cell.source for cell in code)
    drawn = [
        output
        for cell in code
        for output in cell.outputs
        if "application/vnd.vegalite.v5+json" in output.get("data", {})
    ]
    for output in drawn:
        assert len(output.data["application/vnd.vegalite.v5+json"]["description"]) > 40
        assert output.data["text/plain"].startswith("[chart]\n")
    assert len(drawn) == len(re.findall(r"charts\.draw_", sources))
    assert len(drawn) <= sources.count("charts.chart_table(")


def test_no_chart_no_lesson():
    assert sum(path.read_text("utf-8").count("application/vnd.vegalite.v5+json") for path in NOTEBOOKS) >= 6


@by_name(NOTEBOOKS)
def test_a_form_has_a_twin_by_code(path):
    sources = "\n".join(cell.source for cell in cells(path))
    for question in re.findall(r'forms\.ask\("(\w+)"\)', sources):
        assert f'# forms.answer("{question}", ' in sources
    assert sources.count("forms.pick_export()") == sources.count("# forms.use_export(")


@by_name(NOTEBOOKS)
def test_a_notebook_holds_nothing_that_changes_from_run_to_run(path):
    text = path.read_text("utf-8")
    assert "widget-view" not in text and '"widgets"' not in text and "0x7" not in text
    book = nbformat.read(path, 4)
    assert len({cell.id for cell in book.cells}) == len(book.cells)
    assert book.metadata.kernelspec == {"display_name": "Python 3", "language": "python", "name": "python3"}
    for folder in (str(Path.home()), str(LESSONS.parent)):
        assert len(folder) < 4 or folder not in text


def test_each_lesson_names_the_next_one():
    titles = [re.search(r"^# (\d\d · .+)$", prose(path), re.MULTILINE)[1] for path in NOTEBOOKS]
    named = [re.findall(r"^Next: \*\*(.+)\*\*$", prose(path), re.MULTILINE) for path in NOTEBOOKS]
    for path, found, title in zip(NOTEBOOKS, named, [*titles[1:], None], strict=True):
        wanted = f"“Next: **{title}**” once" if title else "no “Next: ”, as it is the last"
        assert found == [title][: bool(title)], f"{path.stem}: below the key points stands {wanted}"


@pytest.mark.parametrize("number", ["01", "02", "06", "15"])
def test_the_way_of_one_evening_needs_no_other_cell(builder, number):
    for told in (prose(LESSONS / "00_ready.ipynb"), (LESSONS.parent / "README.md").read_text("utf-8")):
        assert "01, 02, 06 and 15" in told and "first grey cell" in " ".join(told.split())
    book = builder.notebook(builder.sources([number])[0], solved=True)
    heading, kept = "", []
    for place, cell in enumerate(book.cells):
        found = re.search(r"^## (.+)$", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else None
        heading = found[1] if found else heading
        first = cell.cell_type == "code" and not any(one.cell_type == "code" for one in book.cells[:place])
        if first or heading in ("One idea", "Your business", "Exit ticket"):
            kept.append(cell)
    book.cells = kept
    assert sum(cell.cell_type == "code" for cell in builder.execute(book).cells) > 6
    own_plan = [cell.source for cell in kept if "plan_table(mine" in cell.source]
    assert all(source.startswith("whole_tables()") for source in own_plan), "a habit's name would be cut"
