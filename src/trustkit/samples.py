"""The fictional high street: invented businesses by name, with their archive, sheet, answers and planted truth.

On each rung stands an honest one; the consultant games every figure. `datasets/high_street/<name>/CARD.md`
says what each holds. Beside them stand three follower histories with a jump (`datasets/spikes/<name>/CARD.md`).
The files lie in the checkout, or inside the installed package. A business that was drawn for one participant is called
like its folder, such as "gym-3f9a21", and is opened by that name wherever it was added or kept.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

from trustkit.errors import TrustKitError
from trustkit.stream import Stream

NAMES = ("florist", "gym", "bakery", "bookshop", "garage", "consultant")
SPIKES = ("overnight", "press", "purge")
_DRAWN = re.compile(rf"({'|'.join(NAMES)})-[0-9a-f]{{6}}")
_ADDED: dict[str, Path] = {}
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

    A drawn business has archive, sheet, survey and answers alone.
    Raises SampleError when there is no business of that name, or when its files were not installed.

    >>> path("bakery").name
    'bakery'
    """
    if _DRAWN.fullmatch(name) and (folder := _ADDED.get(name, _own() / name)).is_dir():
        return folder
    if name not in NAMES:
        raise SampleError(
            "There is no sample of that name.", "Nothing was opened.", f"Take one of: {', '.join(NAMES)}."
        )
    return _found((_INSTALLED, _CHECKOUT), name, "make_high_street.py")


def case_of(name: str) -> str:
    """Which business of the high street a business is, or was drawn after.

    >>> case_of("gym-3f9a21"), case_of("bakery")
    ('gym', 'bakery')
    """
    return name.partition("-")[0]


def add(folder: str | Path) -> str:
    """Makes a drawn business known under the name of its folder until the program ends, and returns that name.

    Raises SampleError when the folder holds none: one is called like gym-3f9a21, and has an x-archive.zip in it.

    >>> try:
    ...     add("holiday photos")
    ... except SampleError as error:
    ...     print(error.happened)
    There is no drawn business in that place.
    """
    found = Path(folder).resolve()
    if not _DRAWN.fullmatch(found.name) or not (found / "x-archive.zip").is_file():
        raise SampleError(
            "There is no drawn business in that place.",
            "Nothing was opened.",
            "Name the folder that lies beside your assignment, unchanged, such as gym-3f9a21.",
        )
    _ADDED[found.name] = found
    return found.name


def keep(folder: str | Path) -> str:
    """Copies a drawn business into the person's own folder, so that every lesson finds it, and returns its name.

    Raises SampleError as `add` does.

    >>> import os
    >>> from tempfile import TemporaryDirectory
    >>> from unittest.mock import patch
    >>> with TemporaryDirectory() as folder, patch.dict(os.environ, TRUSTKIT_HOME=f"{folder}/own"):
    ...     drawn = Path(folder, "gym-3f9a21")
    ...     drawn.mkdir()
    ...     (drawn / "x-archive.zip").touch()
    ...     keep(drawn), [one.name for one in Path(folder, "own", "businesses").iterdir()]
    ('gym-3f9a21', ['gym-3f9a21'])
    """
    name = add(folder)
    if _ADDED[name] != _own() / name:
        shutil.copytree(_ADDED[name], _own() / name, dirs_exist_ok=True)
    return name


def _own() -> Path:
    from trustkit.workbook import home

    return home().resolve() / "businesses"


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
