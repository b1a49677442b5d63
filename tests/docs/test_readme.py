"""What the README shows is what there is: commands, options, and what an assessment says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from trustkit.cli import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
STARTED_BY_ITSELF = ("test", "wheelhouse")  # words that start.py keeps for itself
SHORT_FOR = {"hand-ins": "hand-ins-in"}  # `cohort FOLDER` leaves out the name of its command
COMMANDS = [
    words
    for line in re.findall(r"^    python3 start\.py(.*)$", README, re.MULTILINE)
    if (words := shlex.split(line, comments=True)) and words[0] not in STARTED_BY_ITSELF
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_of_the_readme_is_one_with_these_options(words):
    command: click.Command = main
    while isinstance(command, click.Group):
        named = command.commands.get(words[0])
        if named is None and words[0] in SHORT_FOR:
            named, words = command.commands[SHORT_FOR[words[0]]], [words[0], *words]
        assert named is not None, words[0]
        command, words = named, words[1:]
    known = {name for one in command.params for name in one.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_the_readme_shows_what_an_assessment_says(monkeypatch):
    monkeypatch.chdir(ROOT)
    [said] = re.findall(r"`python3 start\.py (assess datasets[^`]*)`", README)
    printed = CliRunner().invoke(main, shlex.split(said)).output
    section = README.split("## What it says\n", 1)[1].split("\n## ", 1)[0]
    blocks = [
        block.replace("\n    ", "\n")[4:] for block in re.findall(r"(?:^    .*\n)+", section, re.MULTILINE)
    ]
    assert len(blocks) == 5
    assert [block for block in blocks if block not in printed] == []
    assert printed.startswith(blocks[0].rstrip())
