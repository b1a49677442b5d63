"""What a notebook would give away if it were handed on: outputs, widgets, attachments; and a copy without."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from trustkit.coach.looks_like import as_utf8, looks_like
from trustkit.errors import TrustKitError, why_refused
from trustkit.files import write_whole

MOST_BYTES = 50_000_000
KEPT_METADATA = ("kernelspec", "language_info")


class Cell(Struct, frozen=True, kw_only=True):
    """As much of a cell as may be handed on, and what may not."""

    cell_type: str
    source: str | list[str] = ""
    id: str = ""
    outputs: list[Any] = []
    attachments: dict[str, Any] = {}


class Notebook(Struct, frozen=True, kw_only=True):
    """A notebook of format 4."""

    cells: list[Cell]
    metadata: dict[str, Any] = {}
    nbformat: int = 4
    nbformat_minor: int = 5


def read_notebook(path: str | Path) -> Notebook:
    """The notebook in a file, as data; raises TrustKitError when it is none, or larger than 50 MB.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "mine.ipynb").write_text('{"cells": [{"cell_type": "code", "source": "1 + 1"}]}')
    ...     read_notebook(f"{folder}/mine.ipynb").cells[0].source
    '1 + 1'
    """
    place = Path(path)
    what, todo = "", "Open it in JupyterLab, save it, and try again."
    try:
        with place.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) <= MOST_BYTES:
            return msgspec.json.decode(as_utf8(content), type=Notebook)
    except OSError:
        pass
    except (UnicodeDecodeError, msgspec.DecodeError, RecursionError):
        what, todo = looks_like(content) or ("", todo)
    raise TrustKitError(
        f"{place.resolve().name} cannot be read as a notebook.",
        f"{what} It was not looked at, so do not hand it on.".strip(),
        todo,
    )


def gives_away(notebook: Notebook, beside: Path | None = None) -> list[str]:
    """What would go along with the notebook, in plain sentences without a word of it; empty when there is nothing.

    With the folder beside it, copies that Jupyter keeps there are told of as well.

    >>> gives_away(Notebook(cells=[Cell(cell_type="code", outputs=[{"text": "secret"}])]))
    ['1 cell holds saved output: tables, texts and pictures stand in the file as they were shown.']
    """
    outputs = sum(bool(cell.outputs) for cell in notebook.cells)
    attached = sum(bool(cell.attachments) for cell in notebook.cells)
    found = []
    if outputs:
        shown = "tables, texts and pictures stand in the file as they were shown."
        found.append(f"{_cells(outputs, 'holds', 'hold')} saved output: {shown}")
    if attached:
        found.append(
            f"{_cells(attached, 'has', 'have')} attachments: pictures and files stand in the file itself."
        )
    if other := sorted(set(notebook.metadata) - set(KEPT_METADATA)):
        if "widgets" in other:
            found.append(
                "It holds what stood in forms and sliders; clearing the outputs in Jupyter leaves that in."
            )
        if other != ["widgets"]:
            found.append("It holds notes of other programs about itself.")
    if beside is not None and (beside / ".ipynb_checkpoints").is_dir():
        found.append("Beside it lies .ipynb_checkpoints with older copies: do not hand on the whole folder.")
    return found


def write_stripped(notebook: Notebook, path: str | Path) -> Path:
    """Writes the notebook with nothing but its cells' sources; raises TrustKitError when there is something there.

    >>> from tempfile import TemporaryDirectory
    >>> shown = Notebook(cells=[Cell(cell_type="code", source="sum(sales)", outputs=[{"text": "1200"}])])
    >>> with TemporaryDirectory() as folder:
    ...     clean = read_notebook(write_stripped(shown, f"{folder}/clean.ipynb")).cells[0]
    ...     clean.source, clean.outputs
    ('sum(sales)', [])
    """
    place = Path(path)
    cells = [_stripped(number, cell) for number, cell in enumerate(notebook.cells)]
    metadata = {name: value for name, value in notebook.metadata.items() if name in KEPT_METADATA}
    whole = {
        "cells": cells,
        "metadata": metadata,
        "nbformat": notebook.nbformat,
        "nbformat_minor": notebook.nbformat_minor,
    }
    try:
        if place.exists():
            raise FileExistsError(errno.EEXIST, "There is a file already")
        write_whole(place, json.dumps(whole, indent=1, ensure_ascii=False).encode("utf-8", "replace"))
    except OSError as problem:
        raise TrustKitError(
            f"The copy could not be written ({why_refused(problem)}).",
            "There is no new file.",
            "Name a new file in a folder that exists and that you may write to.",
        ) from None
    return place


def _stripped(number: int, cell: Cell) -> dict[str, Any]:
    code: dict[str, Any] = {"execution_count": None, "outputs": []} if cell.cell_type == "code" else {}
    return {
        "cell_type": cell.cell_type,
        "id": cell.id or f"cell-{number}",
        "metadata": {},
        "source": cell.source,
        **code,
    }


def _cells(many: int, one: str, several: str) -> str:
    return f"1 cell {one}" if many == 1 else f"{many} cells {several}"
