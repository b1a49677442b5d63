"""What a notebook gives away is said without repeating it, and the stripped copy holds none of it."""

from __future__ import annotations

import json

import nbformat
import pytest
from click.testing import CliRunner

from trustkit.cli import main
from trustkit.coach.share_check import gives_away, read_notebook, write_stripped
from trustkit.errors import TrustKitError

CANARIES = [f"canary-{number}" for number in range(50)]


@pytest.fixture(name="notebook")
def notebook_fixture(tmp_path):
    """A notebook with fifty private texts, ten in each place where they may hide."""
    book = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("1 + 1"), nbformat.v4.new_markdown_cell("Mine")]
    )
    book.cells[0].outputs = [nbformat.v4.new_output("stream", text=text) for text in CANARIES[:10]]
    book.cells[1].attachments = {text: {"image/png": text} for text in CANARIES[10:20]}
    book.metadata.widgets = {text: {"state": text} for text in CANARIES[20:30]}
    book.cells[0].metadata.notes = CANARIES[30:40]
    book.metadata.other = CANARIES[40:]
    path = tmp_path / "mine.ipynb"
    nbformat.write(book, path)
    return path


def test_every_hiding_place_is_told_without_a_word_of_it(notebook):
    (notebook.parent / ".ipynb_checkpoints").mkdir()
    said = CliRunner().invoke(main, ["share-check", str(notebook)])
    assert said.exit_code == 3
    assert said.output.count("\n- ") == 5
    assert [text for text in CANARIES if text in said.output] == []
    assert not notebook.with_name("clean.ipynb").exists()


def test_the_stripped_copy_holds_the_work_and_none_of_the_rest(notebook, tmp_path, promise):
    text = notebook.read_text("utf-8")
    assert all(canary in text for canary in CANARIES), "the control holds them"
    said = CliRunner().invoke(main, ["share-check", str(notebook), "--to", str(tmp_path / "clean.ipynb")])
    assert said.exit_code == 0, said.output
    clean = (tmp_path / "clean.ipynb").read_text("utf-8")
    found = [canary for canary in CANARIES if canary in clean + said.output]
    promise("share_check", canaries=len(CANARIES), found=len(found))
    assert found == []
    book = nbformat.read(tmp_path / "clean.ipynb", as_version=4)
    nbformat.validate(book)
    assert [cell.source for cell in book.cells] == ["1 + 1", "Mine"]
    assert gives_away(read_notebook(tmp_path / "clean.ipynb")) == []
    with pytest.raises(TrustKitError, match="could not be written"):
        write_stripped(read_notebook(notebook), tmp_path / "clean.ipynb")
    assert notebook.read_text("utf-8") == text, "the original stays as it was"


def test_a_notebook_with_nothing_in_it_passes(tmp_path):
    path = tmp_path / "new.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")]), path)
    said = CliRunner().invoke(main, ["share-check", str(path)])
    assert (said.exit_code, "It holds only the cells" in said.output) == (0, True)


@pytest.mark.parametrize(
    "content", [b"", b"[" * 100_000, b'{"cells": 3}', b"\xff\xfe", json.dumps({"a": 1}).encode()]
)
def test_what_is_no_notebook_is_not_passed(tmp_path, content):
    path = tmp_path / "odd.ipynb"
    path.write_bytes(content)
    said = CliRunner().invoke(main, ["share-check", str(path)])
    assert said.exit_code == 3 and "do not hand it on" in said.output


@pytest.mark.parametrize(
    ("content", "why", "todo"),
    [
        (b"<!doctype html><title>Sign in</title>", "a web page", "Sign in where the file lies"),
        (b'{\n<<<<<<< HEAD\n "cells": []\n=======\n>>>>>>> theirs\n}', "two versions at once", "made again"),
        (bytes(4096), "only zeros", "Let the drive finish"),
        (b'{"cells": [', "It was not looked at", "Open it in JupyterLab"),
    ],
)
def test_what_is_no_notebook_is_named_for_what_it_is(tmp_path, content, why, todo):
    (tmp_path / "mine.ipynb").write_bytes(content)
    with pytest.raises(TrustKitError) as refused:
        read_notebook(tmp_path / "mine.ipynb")
    said = str(refused.value)
    assert why in said and "do not hand it on" in said and todo in said


def test_a_notebook_in_utf_16_is_looked_at(tmp_path):
    (tmp_path / "mine.ipynb").write_text('{"cells": [{"cell_type": "code", "outputs": [1]}]}', "utf-16")
    assert gives_away(read_notebook(tmp_path / "mine.ipynb"))
