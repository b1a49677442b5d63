"""Build the lessons: lessons/source/NN_name.py → lessons/NN_name.ipynb, executed, byte for byte the same each time.

    python lessons/build.py                 build every lesson that learners open
    python lessons/build.py 01 06           build these
    python lessons/build.py --check         build into a temporary folder and compare; exit 1 when one is out of date
    python lessons/build.py --solved DIR    build the solved lessons into DIR

    python lessons/build.py --coach         build the coach's notebook, lessons/coach/run_a_room.ipynb

`--sources DIR` and `--into DIR` name other folders than lessons/source and lessons.

Authors edit the source (a percent script with the solutions in it). Two marks take solutions out of the learner's
copy: a line `# solution` drops the rest of its cell, the cell tag `solution` drops the cell. Cells tagged `coach`
are for the coach's guide and stand in neither notebook. What a cell tagged `reveal` puts out is covered until the
learner runs it: a guess is one only while the answer cannot be seen.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

LESSONS = Path(__file__).resolve().parent
SOURCES = LESSONS / "source"
COACH = LESSONS / "coach" / "source"
MARK = "# solution"
SERVES = re.compile(r" \*\*Serves:\*\* [^.]+\.")  # the rows of the framework: no word for a learner's first screen
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python", "pygments_lexer": "ipython3"}
WIDGET = "application/vnd.jupyter.widget-view+json"


def sources(numbers: list[str], folder: Path = SOURCES) -> list[Path]:
    """The lessons' sources in order; all of them, or those with the given numbers."""
    found = sorted(path for path in folder.glob("*.py") if not numbers or path.name[:2] in numbers)
    if not found:
        raise SystemExit(f"No lesson in {folder.name}/ fits {' '.join(numbers) or 'at all'}.")
    return found


def notebook(source: Path, solved: bool = False) -> NotebookNode:
    """The notebook of one source, not executed yet."""
    script = jupytext.reads(source.read_text("utf-8"), fmt="py:percent")
    home, more = ("coach/source", " --coach") if source.parent == COACH else ("source", "")
    foot = f"*For authors:* edit `lessons/{home}/{source.name}` and run `python lessons/build.py{more}`."
    cells = []
    for cell in script.cells:
        tags = set(cell.metadata.get("tags", []))
        if "coach" in tags or ("solution" in tags and not solved):
            continue
        shown = sorted(tags - {"solution", "reveal"})
        kept = {"tags": shown} if shown else {}
        if "reveal" in tags:
            kept["jupyter"] = {"outputs_hidden": True}  # JupyterLab's own word; running the cell uncovers it
        text = _text(cell.source, solved) if cell.cell_type == "code" else cell.source
        if serves := SERVES.search(text):
            text, foot = text.replace(serves[0], ""), foot + serves[0]
        new = nbformat.v4.new_code_cell if cell.cell_type == "code" else nbformat.v4.new_markdown_cell
        cells.append(new(text, metadata=kept))
    cells.append(nbformat.v4.new_markdown_cell(foot))
    _name_cells(cells)
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL, "language_info": LANGUAGE})


def _text(source: str, solved: bool) -> str:
    lines = source.splitlines()
    if MARK not in lines:
        return source
    at = lines.index(MARK)
    return "\n".join(lines[:at] + (lines[at + 1 :] if solved else []))


def _name_cells(cells: list[NotebookNode]) -> None:
    """Ids made of what stands in the cell, so that an edit of one cell changes one cell."""
    seen: dict[str, int] = {}
    for cell in cells:
        name = hashlib.sha1(f"{cell.cell_type}\n{cell.source}".encode(), usedforsecurity=False).hexdigest()[:12]
        seen[name] = seen.get(name, 0) + 1
        cell.id = name if seen[name] == 1 else f"{name}-{seen[name]}"


def execute(book: NotebookNode) -> NotebookNode:
    """The notebook with its outputs, run in a fresh workbook folder, with all that changes from run to run taken out."""
    with tempfile.TemporaryDirectory() as home:
        client = NotebookClient(
            book,
            timeout=120,
            kernel_name="python3",
            store_widget_state=False,
            record_timing=False,
            coalesce_streams=True,
            # The kernel talks to this machine alone; its note about encryption is no news to an author.
            extra_arguments=["--IPKernelApp.log_level=ERROR"],
            resources={"metadata": {"path": str(LESSONS)}},
        )
        # nbclient hands the environment on to the kernel that it starts.
        client.execute(env={**os.environ, "TRUSTKIT_HOME": home})
    for cell in book.cells:
        for output in cell.get("outputs", []):
            _settle(output)
    book.metadata = NotebookNode(kernelspec=KERNEL, language_info=LANGUAGE)
    return book


def _settle(output: NotebookNode) -> None:
    if output.output_type == "error":
        # As in Python's own message the first line tells nothing: it is what JupyterLab shows of a covered output.
        output.traceback = ["-" * 40, f"{output.ename}: {output.evalue}"]
    elif "data" in output:
        output.data.pop(WIDGET, None)


def build(source: Path, into: Path, solved: bool = False) -> Path:
    """Build one lesson into a folder and return the notebook's path."""
    path = into / f"{source.stem}.ipynb"
    text = nbformat.writes(execute(notebook(source, solved)))
    path.write_text(text if text.endswith("\n") else text + "\n", "utf-8", newline="\n")
    return path


def build_all(lessons: list[Path], into: Path, solved: bool = False) -> list[Path]:
    """Build lessons two at a time: each has a kernel of its own."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda source: build(source, into, solved), lessons))


def comparable(path: Path) -> str:
    """A notebook's text without its pictures, which differ from machine to machine."""
    book = json.loads(path.read_text("utf-8"))
    for cell in book["cells"]:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop("image/png", None)
    return json.dumps(book, sort_keys=True)


def stale(lessons: list[Path], into: Path) -> list[str]:
    """The lessons whose notebook is missing, or is not what their source builds."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            fresh.stem
            for fresh in build_all(lessons, Path(folder))
            if not (built := into / fresh.name).exists() or comparable(fresh) != comparable(built)
        ]


def main(words: list[str] | None = None) -> int:
    """The command line: 0 when all is well, 1 when `--check` found a lesson out of date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", nargs="*", help="two digits, such as 01; all lessons without it")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--coach", action="store_true")
    parser.add_argument("--solved", type=Path, metavar="DIR")
    parser.add_argument("--sources", type=Path, metavar="DIR", default=SOURCES)
    parser.add_argument("--into", type=Path, metavar="DIR", default=LESSONS)
    given = parser.parse_args(words)
    if given.coach:
        given.sources, given.into = COACH, COACH.parent
    lessons, into = sources(given.numbers, given.sources), given.solved or given.into
    if given.check:
        late = stale(lessons, into)
        print("\n".join(f"{name}.ipynb is out of date: run python lessons/build.py {name[:2]}" for name in late))
        return 1 if late else 0
    into.mkdir(parents=True, exist_ok=True)
    for path in build_all(lessons, into, solved=given.solved is not None):
        print(f"built {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
