"""No command asks a network for anything: each of them runs where there is none, and nobody tries to leave."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from trustkit import samples
from trustkit.cli import main

pytestmark = pytest.mark.usefixtures("network")

ZIP = samples.path("bakery") / "x-archive.zip"
COMMANDS = (
    f"assess {ZIP} --report us.html --keep june.json --plan plan.ics",
    f"checkin june.json {ZIP}",
    f"table {ZIP} --to acts.csv",
    "label acts.csv --column text --to labelled.csv",
    "sheet",
    "questions --to us.toml",
    "survey --to survey.csv",
    f"survey {samples.path('bakery') / 'survey.csv'}",
    "assign --lessons 01 --due 2026-12-10 --people names.txt --to course",
    "hand-in course/hand-out/001-ann --to hand-ins/ann.json --yes",
    "cohort hand-ins --keys course/coach/keys.json --report room.html --csv room.csv --listed listed.csv",
    "cohort score exports --to scored",
    "cohort compare exports exports",
    "mark hand-ins --keys course/coach/keys.json --feedback feedback",
    "share-check lesson.ipynb --to copy.ipynb",
)
ELSEWHERE = {"lab": "tests/browser/test_lessons_in_browser.py"}


def test_every_command_runs_without_a_network_and_tries_to_reach_nobody(
    network, tmp_path, monkeypatch, promise
):
    assert {line.split()[0] for line in COMMANDS} == set(main.commands) - set(ELSEWHERE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRUSTKIT_HOME", str(tmp_path / "home"))
    Path("names.txt").write_text("Ann\nBo\n", "utf-8")
    Path("hand-ins").mkdir()
    Path("exports").mkdir()
    shutil.copyfile(ZIP, "exports/bakery.zip")
    shutil.copyfile(Path(__file__).parents[1] / "lessons/00_ready.ipynb", "lesson.ipynb")
    for line in COMMANDS:
        result = CliRunner().invoke(main, line.split())
        # The check-in finds nothing new in the same archive, and says so.
        assert result.exit_code == (3 if line.startswith("checkin") else 0), (line, result.output)
    if isinstance(network, str):
        pytest.skip(f"the commands ran with the network on: {network}")
    assert network.attempts() == 0
    promise("commands_offline", commands=len(main.commands) - len(ELSEWHERE), attempts=network.attempts())


def test_whoever_tries_to_leave_is_counted(network):
    """The opposite: a look-up of a name, as any library might do it."""
    import socket

    if isinstance(network, str):
        pytest.skip(f"the network is on: {network}")
    before = network.attempts()
    with pytest.raises(OSError, match="Temporary failure in name resolution"):
        socket.getaddrinfo("tracker.invalid", 443)
    assert network.attempts() > before
