"""The dock: every export that TrustKit can read becomes one stream here.

The list of readers is the one place to add a network; each is a module with the names that `reader.py` asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from trustkit.errors import ExportError
from trustkit.exports import sheet, x
from trustkit.exports.archive import Archive
from trustkit.exports.reader import Progress, Reader
from trustkit.stream import Export, Stream, join

# Arrow's own allocator keeps what it was given and takes pages of 2 MB; the system's gives tables back at once.
pa.set_memory_pool(pa.system_memory_pool())

READERS: tuple[Reader, ...] = (x, sheet)

_Paths = str | Path | Sequence[str | Path]


def read(path_or_paths: _Paths, progress: Progress | None = None, zone: str | None = None) -> Stream:
    """The stream that one or more exports give together: zip files, folders or single files.

    `zone` (an IANA name such as "Europe/London") is the business's own, for exports that write times without one.

    Raises ExportError when a path cannot be read or none of the readers knows it.
    """
    one = isinstance(path_or_paths, str | Path)
    paths = [Path(path_or_paths)] if one else [Path(path) for path in path_or_paths]  # type: ignore[arg-type,union-attr]
    archives = [Archive(*group) for group in _together(paths)]
    if not archives:
        raise ExportError(
            "No file was named.", "There is nothing to read.", "Name the archive or sheet to read."
        )
    return join(_exports(archives, progress, zone))


def _exports(archives: list[Archive], progress: Progress | None, zone: str | None) -> list[Export]:
    """What each archive's reader makes of it; none is read before all are known."""
    known = [(archive, _reader(archive)) for archive in archives]
    total = sum(archive.size for archive in archives)
    exports, before = [], 0
    for archive, reader in known:
        exports.append(reader.read(archive, _share(progress, before, archive.size, total), zone))
        before += archive.size
    return exports


def _together(paths: list[Path]) -> list[list[Path]]:
    """Loose data files of one folder are one export; every other path is one of its own."""
    groups: dict[Path, list[Path]] = {}
    for path in dict.fromkeys(paths):
        groups.setdefault(path.parent if path.suffix == ".js" else path, []).append(path)
    return list(groups.values())


def _reader(archive: Archive) -> Reader:
    for reader in READERS:
        if reader.recognises(archive):
            return reader
    raise ExportError(
        "None of the exports that TrustKit knows looks like this.",
        "Nothing was read.",
        "Give TrustKit an X archive (the zip file as it came) or its own sheet (CSV or XLSX).",
    )


def _share(progress: Progress | None, before: int, size: int, total: int) -> Progress:
    """Progress over all exports, from the progress of one of them."""

    def tell(done: int, there: int) -> None:
        if progress is not None:
            progress(before + (size * done // there if there else size), total)

    return tell
