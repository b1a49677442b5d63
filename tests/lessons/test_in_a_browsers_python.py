"""The lessons need nothing that Python in a browser (Pyodide, in JupyterLite) has not: see docs/hosting.md."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# No package of these is made for Pyodide, and these parts of Python are taken out of it.
PACKAGES = ("isal", "jupyterlab", "libipld", "vl_convert")
PARTS = ("_multiprocessing", "fcntl", "resource", "termios")
WITHOUT = f"import sys\nsys.modules.update(dict.fromkeys({PACKAGES + PARTS!r}))\n"
EVERY_EXERCISE = """
from trustkit import charts, practice, samples

wrong = [one.id for one in practice.exercises() if one.judge(one.solutions[0]).verdict != "correct"]
drawn = charts.draw_two_way(samples.open("bakery"))._repr_mimebundle_()[0]
print(len(practice.exercises()), wrong, sorted(drawn))
"""
CAR = Path(__file__).parents[1] / "exports/bluesky/2025/repo.car"
READ_CAR = f"""
import trustkit
trustkit.read({str(CAR)!r})
"""


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_every_exercise_is_answered_and_a_chart_drawn_without_them():
    told = run(WITHOUT + EVERY_EXERCISE)
    assert told.returncode == 0, told.stderr
    count, wrong, *drawn = told.stdout.split()
    assert int(count) > 100
    assert (wrong, drawn) == ("[]", ["['application/vnd.vegalite.v5+json',", "'text/plain']"])


@pytest.mark.parametrize(("missing", "said"), [(WITHOUT, "is not installed here"), ("", "")])
def test_only_the_archive_of_bluesky_asks_for_one_of_them_and_says_so(missing, said):
    told = run(missing + READ_CAR)
    assert (told.returncode == 0) is not bool(said)
    assert said in told.stderr and "Every other network" in told.stderr if said else told.stderr == ""
