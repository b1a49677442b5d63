"""The fictional high street: six invented businesses by name, with their archive, sheet, answers and planted truth.

The five honest ones stand on one rung each; the sixth games every figure. `datasets/high_street/<name>/CARD.md`
says what each holds. Beside them stand three follower histories with a jump (`datasets/spikes/<name>/CARD.md`).
The files lie in the checkout, or inside the installed package.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from trustkit.errors import TrustKitError
from trustkit.stream import Stream

NAMES = ("florist", "gym", "bakery", "bookshop", "garage", "consultant")
SPIKES = ("overnight", "press", "purge")
_INSTALLED = Path(__file__).parent / "_datasets"
_CHECKOUT = Path(__file__).parents[2] / "datasets" / "high_street"
_SPIKES = (Path(__file__).parent / "_spikes", Path(__file__).parents[2] / "datasets" / "spikes")


class SampleError(TrustKitError):
    """A sample that does not exist, or whose files are not there."""


def names() -> tuple[str, ...]:
    """The businesses of the high street, from the first rung to the fifth and then the one that games.

    >>> names()
    ('florist', 'gym', 'bakery', 'bookshop', 'garage', 'consultant')
    """
    return NAMES


def path(name: str) -> Path:
    """The folder with a business's files: x-archive.zip, sheet.csv, sheet.xlsx, survey.csv, answers.toml, truth.toml,
    CARD.md.

    Beside them lie planted.csv, the exports of other networks under the names that these give them, and elsewhere.csv
    with the acts planted in each; CARD.md lists them. The bakery has Google and Instagram with Threads, the bookshop
    Facebook and Mastodon, the garage LinkedIn and Bluesky, the gym Google, TikTok and YouTube, the florist Google,
    and the consultant LinkedIn's analytics.

    Raises SampleError when there is no business of that name, or when its files were not installed.

    >>> path("bakery").name
    'bakery'
    """
    if name not in NAMES:
        raise SampleError(
            "There is no sample of that name.", "Nothing was opened.", f"Take one of: {', '.join(NAMES)}."
        )
    return _found((_INSTALLED, _CHECKOUT), name, "make_high_street.py")


def spike_path(name: str) -> Path:
    """The folder of a business with a jump in the number of its followers: its exports, truth.toml and CARD.md.

    The three are "overnight", "press" and "purge". Raises SampleError for any other name, or when the files were not
    installed.

    >>> spike_path("press").name
    'press'
    """
    if name not in SPIKES:
        raise SampleError(
            "There is no follower history of that name.",
            "Nothing was opened.",
            f"Take one of: {', '.join(SPIKES)}.",
        )
    return _found(_SPIKES, name, "make_spikes.py")


def open_spike(name: str) -> Stream:
    """The stream of a business with a jump in the number of its followers. Raises SampleError as `spike_path` does.

    >>> len(open_spike("purge").follower_days)
    273
    """
    from trustkit.exports import read

    return read([file for file in sorted(spike_path(name).iterdir()) if file.suffix in (".csv", ".zip")])


def spike_truth(name: str) -> dict[str, Any]:
    """What was planted in a follower history: network, direction, first and last day, people. It spoils the exercise.

    Raises SampleError as `spike_path` does.

    >>> spike_truth("purge")["people"]
    318
    """
    return _toml(spike_path(name) / "truth.toml")


def _found(homes: tuple[Path, ...], name: str, maker: str) -> Path:
    for home in homes:
        if (home / name).is_dir():
            return home / name
    raise SampleError(
        "The sample files are not there.",
        "Lessons that use them cannot run.",
        f"Install TrustKit again, or run python datasets/{maker} in its folder.",
    )


def open(name: str, sheet: bool = False) -> Stream:
    """The stream of a business's archive; with `sheet`, its hand-kept fortnight too.

    The sheet tells what no archive holds: what others said in public, and which of it was answered. Raises SampleError
    when there is no business of that name.

    >>> len(open("florist").events.query("kind == 'post'"))
    5
    """
    from trustkit.exports import read

    folder = path(name)
    return read([folder / "x-archive.zip", folder / "sheet.csv"] if sheet else folder / "x-archive.zip")


def truth(name: str) -> dict[str, Any]:
    """What was planted in a business's files, by table: `rung`, `acts`, `talk`, `shares` and so on.

    Raises SampleError when there is no business of that name.

    >>> truth("bookshop")["rung"]
    4
    """
    return _toml(path(name) / "truth.toml")


def answers(name: str) -> dict[str, Any]:
    """What the owner says of the business: question id to answer. Raises SampleError when there is no such business.

    >>> answers("gym")["self_placement"]
    3
    """
    return _toml(path(name) / "answers.toml")


def _toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))
