"""Which of the paths that somebody names are parts of one export, and which of its zips and files are not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from trustkit.exports.packing.members import Member
from trustkit.exports.packing.unpacking import told_plainly

PACKED = (".zip", ".tgz", ".tar.gz", ".tar")
_WORD = "(?:part|teil|del|partie)"
_OF = r"(?:[-_ .](?:of|von|av|de|sur)[-_ .]\d{1,3})?"
_PART = re.compile(
    rf"(?:[-_ .]*(?:\(\d+\)|[-_ .]\(?{_WORD}[-_ .]?\d{{1,3}}{_OF}\)?|[-_ .]{{1,2}}\d{{1,3}})|^{_WORD}\d{{1,3}})$"
)
_COPY = re.compile(r" ?\(\d+\)$")
_ENDS_IN_DATE = re.compile(r"\d{2,4}[-_.]\d{1,2}[-_.]\d{1,4}$")
# The day stands there in the order of the account's country; Google Drive puts a moment and a number behind all.
_META = r"((?:facebook|instagram)-.+-(?:\d{4}[-_]\d{1,2}[-_]\d{1,2}|\d{1,2}[-_]\d{1,2}[-_]\d{4}))"
_META_PART = re.compile(_META + r"-[a-z0-9]{8}(?:-\d{8}t\d{6}z)?(?:-\d+)?")
# How networks name a download of one day, as the folder that it is unpacked into keeps it.
_UNPACKED = re.compile(
    rf"{_META_PART.pattern}|{_META}|twitter-\d{{4}}-\d\d-\d\d-[0-9a-f]{{8,}}|tiktok_data_\d{{10}}"
    r"|(?:basic|complete)_linkedindataexport_\d\d-\d\d-\d{4}|archive-\d{14}-[0-9a-f]+"
)
_NUMBERED = re.compile(r"(takeout-\d{8}t\d{6}z-(?:\d+-)?)(\d{3})(\.zip)", re.IGNORECASE)
_IN_SERIES = re.compile(r"(.*_)([1-9]\d{0,2})((?: ?\(\d+\))?\.json)", re.IGNORECASE)


def together(paths: list[Path]) -> list[list[Path]]:
    """The paths by export: loose data files of one folder, and zips or folders named as parts of one another.

    >>> names = ("takeout-20250101T101010Z-001.zip", "takeout-20250101T101010Z-002.zip", "twitter-2024-01-02.zip")
    >>> [len(paths) for paths in together(list(map(Path, names)))]
    [2, 1]
    """
    groups: dict[object, list[Path]] = {}
    for path in dict.fromkeys(paths):
        stem, ending = path.stem.casefold(), path.suffix.casefold()
        key: object = path
        if ending in (".js", ".json"):
            key = path.parent
        elif is_download(path.name):  # unpacked
            key = path.parent, _export_name(path.name.casefold())
        elif ending == ".zip" and ((export := _export_name(stem)) != stem or _ENDS_IN_DATE.search(stem)):
            key = path.parent, export
        groups.setdefault(key, []).append(path)
    return list(groups.values())


def exports_in(path: Path) -> list[Path]:
    """The exports in a folder that are read apart: packed ones, and unpacked ones where there are several.

    None where the path is no folder. Raises ExportError when the folder cannot be looked into.

    >>> from trustkit import samples
    >>> [one.name for one in exports_in(samples.path("florist"))]
    ['takeout-20260701T091244Z-001.zip', 'x-archive.zip']
    """
    with told_plainly():
        inside = sorted(path.iterdir()) if path.is_dir() and path.suffix != ".download" else []
        packed = [one for one in inside if one.name.casefold().endswith(PACKED) and one.is_file()]
        unpacked = [one for one in inside if is_download(one.name) and _holds_files(one)]
    return [one for one in packed if one.name[0] != "."] + (unpacked if len(unpacked) > 1 else [])


def is_download(name: str) -> bool:
    """Whether a folder has the name that a network gives a download of one day.

    >>> [is_download(name) for name in ("instagram-rosa-2026-03-06-aB3dE6gH", "instagram-rosa", "2026-03-06")]
    [True, False, False]
    """
    return _UNPACKED.fullmatch(_COPY.sub("", name.casefold())) is not None


def _holds_files(path: Path) -> bool:
    return not path.is_symlink() and any(one.is_file() and one.name[0] != "." for one in path.rglob("*"))


def zips_missing(paths: Sequence[Path]) -> list[str]:
    """The names of zips that must exist, as the numbers of the others show, and were not handed over.

    >>> zips_missing([Path("takeout-20250101T101010Z-1-001.zip"), Path("takeout-20250101T101010Z-1-003.zip")])
    ['takeout-20250101T101010Z-1-002.zip']
    """
    found = (_NUMBERED.fullmatch(path.name) for path in paths)
    return [f"{beginning}{number:03d}{ending}" for beginning, number, ending in _left_out(found)]


def files_missing(members: Iterable[Member]) -> list[str]:
    """The labels of files that are not there, as the numbers of later ones show; networks number such files from 1.

    >>> files_missing([Member("followers_and_following/followers_2.json", 9, None)])
    ['followers_and_following/followers_1.json']
    """
    found = (_IN_SERIES.fullmatch(member.label) for member in members)
    return [f"{beginning}{number}{ending}" for beginning, number, ending in _left_out(found)]


def _left_out(found: Iterable[re.Match[str] | None]) -> Iterator[tuple[str, int, str]]:
    """What stands before a number, the number and what stands behind it, where one below the highest is not there."""
    numbers: dict[tuple[str, str], set[int]] = {}
    for match in found:
        if match:
            numbers.setdefault((match[1], match[3]), set()).add(int(match[2]))
    for (beginning, ending), there in numbers.items():
        for number in range(1, max(there)):
            if number not in there:
                yield beginning, number, ending


def _export_name(stem: str) -> str:
    """The name of a zip without the number of its part, in the ways that networks and browsers number them.

    >>> _export_name("takeout-20250101t101010z-002"), _export_name("twitter-2024-01-02 (1)")
    ('takeout-20250101t101010z', 'twitter-2024-01-02')
    """
    bare = _COPY.sub("", stem)
    if match := _META_PART.fullmatch(bare):
        return match[1]
    return bare if _ENDS_IN_DATE.search(bare) else _PART.sub("", stem)
