"""The businesses in a folder: one file, or one folder of files, each."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from trustkit.errors import TrustKitError, why_refused

_PACKED = (".zip", ".tgz", ".gz", ".tar")
# What browsers and cloud folders put behind a name: "bakery (1)", "bakery - Copy", "bakery (Ann's conflicted copy)".
_SECOND = re.compile(r"(?: ?\(\d+\)| - (?:copy|kopie)| ?\([^()]*(?:conflict|konflikt|copy|kopie)[^()]*\))$")
_TODO = "Name the folder with the exports: one file a business, or a folder where it has several."


@dataclass(frozen=True)
class Business:
    """One entry of the folder: the export's path, and that of its answers (the same name with .toml), if any."""

    path: Path
    answers: Path | None


def businesses_in(folder: Path) -> list[Business]:
    """Every business in a folder, by name; hidden files, what a system put there for itself, and answers are none.

    What a Mac moved to iCloud is one that cannot be read, so that nobody misses it in silence.

    Raises TrustKitError when the folder cannot be looked into, nothing is in it, or answers belong to no export.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     for name in ("bakery.zip", "bakery.toml", "gym.csv"):
    ...         Path(folder, name).touch()
    ...     [(one.path.name, one.answers and one.answers.name) for one in businesses_in(Path(folder))]
    [('bakery.zip', 'bakery.toml'), ('gym.csv', None)]
    """
    # Heavy, and a worker that only looks at a file needs none of it.
    from trustkit.exports.packing.members import IN_CLOUD, is_junk

    try:
        found = sorted(folder.iterdir())
    except OSError as problem:
        raise TrustKitError(
            f"The folder cannot be looked into ({why_refused(problem)}).",
            "Nothing was scored.",
            _TODO,
        ) from None
    seen = [
        path.absolute()
        for path in found
        if not path.name.startswith(".") or path.name.endswith(IN_CLOUD)
        if not is_junk(path.name) and not is_junk(f"{path.name}/")
    ]
    answers = {_plain(path.stem): path for path in seen if path.suffix.lower() == ".toml"}
    exports = [path for path in seen if path.suffix.lower() != ".toml"]
    if not exports:
        raise TrustKitError("There is no export in that folder.", "Nothing was scored.", _TODO)
    if strays := answers.keys() - set(map(name_of, exports)):
        raise TrustKitError(
            f"No export belongs to {len(strays)} of the files with answers (.toml).",
            "Nothing was scored, as a business would be measured without its own answers.",
            "Give each the name of its export: bakery.toml for bakery.zip, or for the folder bakery.",
        )
    return [Business(path, answers.get(name_of(path))) for path in exports]


def named_alike(paths: Iterable[Path]) -> list[tuple[Path, ...]]:
    """Exports whose names differ by what a browser or a cloud folder puts behind the name of a second copy.

    >>> alike = named_alike([Path("bakery (1).zip"), Path("bakery.zip"), Path("gym.zip")])
    >>> [[one.name for one in same] for same in alike]
    [['bakery (1).zip', 'bakery.zip']]
    """
    by_name: dict[str, list[Path]] = {}
    for path in paths:
        by_name.setdefault(name_of(path), []).append(path)
    return [tuple(same) for same in by_name.values() if len(same) > 1]


def name_of(path: Path) -> str:
    """The name of a business, in small letters: that of a folder, or of a file without its ending.

    A second download of the same export, "bakery (1).zip", is of the same business, and so is "café.zip" from a Mac,
    which writes “é” as two signs, and from another computer.

    >>> name_of(Path("Bakery (1).tar.gz"))
    'bakery'
    """
    name = _plain(path.name)
    if path.is_dir():
        return name
    return _SECOND.sub("", name.removesuffix(".gz").removesuffix(path.suffix.casefold()).removesuffix(".tar"))


def _plain(name: str) -> str:
    return normalize("NFC", name).casefold()


def files_of(path: Path) -> list[Path]:
    """What to read of a business: packed files, tables and unpacked folders one by one, else its file or folder whole.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     for name in ("x.zip", "sheet.csv"):
    ...         Path(folder, name).touch()
    ...     [one.name for one in files_of(Path(folder))]
    ['sheet.csv', 'x.zip']
    """
    # Heavy, and a worker that only looks at a file needs none of it.
    from trustkit.exports.packing.members import is_junk

    inside = sorted(one for one in path.iterdir() if not one.name.startswith(".")) if path.is_dir() else []
    if not any(one.name.lower().endswith(_PACKED) for one in inside):
        return [path]
    folders = [one for one in inside if one.is_dir() and not one.is_symlink() and not is_junk(f"{one.name}/")]
    return [one for one in inside if one.is_file() or (one in folders and _inside(one))]


def digest_of(business: Business) -> str:
    """The SHA-256 of an export; of several files, or with answers beside it, that of their names and SHA-256s.

    Raises TrustKitError for what is neither an ordinary file nor a folder, is empty, or cannot be read.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     place = Path(folder, "bakery.zip")
    ...     _ = place.write_bytes(b"the export")
    ...     digest_of(Business(place, None))[:12]
    '53a3b5574a40'
    """
    path = business.path
    if path.is_symlink() or not (path.is_file() or path.is_dir()):
        what = "a link to somewhere else, which is not followed" if path.is_symlink() else "no ordinary file"
        raise TrustKitError(f"It is {what}.", "It was not read.", "Put the export itself into the folder.")
    try:
        whole = [("", path)] if path.is_file() else _inside(path)
        empty = not any(file.stat().st_size for _, file in whole)
        if business.answers:
            whole.append(("answers", business.answers))
        digests = [(name, _sha256(file)) for name, file in whole]
    except OSError as problem:
        raise TrustKitError(
            f"It cannot be read ({why_refused(problem)}).",
            "It was left out.",
            "See that you may read it, and run this again.",
        ) from None
    if empty:
        raise TrustKitError(
            "There is nothing in it.", "It was not scored.", "Put the export there again, or take this away."
        )
    if path.is_file() and not business.answers:
        return digests[0][1]
    return hashlib.sha256("".join(f"{name}\0{digest}\n" for name, digest in digests).encode()).hexdigest()


def _inside(folder: Path) -> list[tuple[str, Path]]:
    """The ordinary files below a folder, by their path in it; links are not followed."""
    paths = [Path(place, name) for place, _, names in os.walk(folder) for name in names]
    paths = [path for path in paths if path.is_file() and not path.is_symlink()]
    return sorted((path.relative_to(folder).as_posix(), path) for path in paths)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
