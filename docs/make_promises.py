"""Writes docs/promises.md from docs/promises.toml and the figures that the tests handed over (docs/promises.json).

python docs/make_promises.py                            # the page from the figures that are there
python docs/make_promises.py --measure                  # run the tests that it names first, and take their figures
python docs/make_promises.py --measure save_faults      # those of some figures only
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from template import filled, write

import trustkit

HERE = Path(__file__).parent
ROOT = HERE.parent
PAGE, FIGURES = HERE / "promises.md", HERE / "promises.json"


def words() -> dict[str, Any]:
    """The promises with their figures' tests, as docs/promises.toml has them."""
    return tomllib.loads((HERE / "promises.toml").read_text("utf-8"))


def page() -> str:
    """The whole page as Markdown."""
    told, measured = words(), json.loads(FIGURES.read_text("utf-8"))
    promises = [
        promise
        | {"figures": [_figure(one, measured["figures"].get(one["name"])) for one in promise["figure"]]}
        for promise in told["promise"]
    ]
    return filled(
        PAGE,
        intro=told["intro"],
        promises=promises,
        cannot=told["cannot"],
        version=measured["version"],
        system=measured["system"],
    )


def _figure(one: dict[str, str], measured: dict[str, int] | None) -> dict[str, str]:
    """What a figure says, and the command that prints it."""
    numbers = {name: f"{number:,}" for name, number in (measured or {}).items()}
    lessons = "the step `lessons` of `python3 start.py test`"
    return {
        "said": one["says"].format_map(numbers) if measured else "Not measured for this version yet.",
        "test": lessons if one["test"] == "lessons" else f"`python3 start.py test {one['test']}`",
    }


def measure(names: list[str]) -> None:
    """Runs the tests of the figures (of all, without names), and puts what they handed over into docs/promises.json.

    What a test hands over for each of its parameters is added up. Raises CalledProcessError when a test fails.
    """
    wanted = [
        one
        for promise in words()["promise"]
        for one in promise["figure"]
        if not names or one["name"] in names
    ]
    with tempfile.TemporaryDirectory() as folder:
        handed_over = Path(folder) / "figures.jsonl"
        environment = {**os.environ, "TRUSTKIT_FIGURES": str(handed_over)}
        for command in _commands(sorted({one["test"] for one in wanted})):
            subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603 - our own tests
        lines = [json.loads(line) for line in handed_over.read_text("utf-8").splitlines()]
    found: dict[str, dict[str, int]] = {one["name"]: {} for one in wanted}
    for line in lines:
        if line["promise"] in found:
            sums = found[line["promise"]]
            for name, number in line["figures"].items():
                sums[name] = sums.get(name, 0) + number
    older = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    if older.get("version") == trustkit.__version__:
        found = older["figures"] | found
    measured = {
        "version": trustkit.__version__,
        "system": f"{platform.system()} ({platform.machine()}) with Python {platform.python_version()}",
        "figures": dict(sorted(found.items())),
    }
    FIGURES.write_text(json.dumps(measured, indent=1) + "\n", "utf-8", newline="\n")


def _commands(tests: list[str]) -> list[list[str]]:
    """What runs these tests: pytest for all files together, and the step of start.py that runs the lessons."""
    sys.path.insert(0, str(ROOT))
    import start

    files = [test for test in tests if test != "lessons"]
    commands = [[sys.executable, "-m", "pytest", "-q", *files]] if files else []
    if "lessons" in tests:
        os.chdir(ROOT)  # start.py looks for the lessons here
        _, *lessons = dict(start.test_steps(str(ROOT), []))["lessons"]
        commands.append([sys.executable, *lessons])
    return commands


def _main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    figures = sorted({one["name"] for promise in words()["promise"] for one in promise["figure"]})
    parser.add_argument(
        "--measure", nargs="*", choices=figures, metavar="NAME", help="names of figures; none for all"
    )
    names = parser.parse_args().measure
    if names is not None:
        measure(names)
    write(PAGE, page())


if __name__ == "__main__":
    _main()
