"""Writing a file in one step: whatever happens meanwhile, there is the old file or the new one, never half of one."""

from __future__ import annotations

import os
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.3)  # seconds between tries to put a file in its place


def write_whole(path: str | Path, content: bytes, *, private: bool = False) -> None:
    """Puts the content in the file's place in one step; raises OSError when it cannot: nothing has changed then.

    With `private`, only the person's own account may read the file; else the permissions of an older one stay.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     for content in (b"first", b"second"):
    ...         write_whole(f"{folder}/note.txt", content)
    ...     [(one.name, one.read_bytes()) for one in Path(folder).iterdir()]
    [('note.txt', b'second')]
    """
    with replacing(path, private=private) as part:
        part.write_bytes(content)


@contextmanager
def replacing(path: str | Path, *, private: bool = False) -> Iterator[Path]:
    """Gives an empty file beside `path` to write into, and puts it in its place once all of it is on the disk.

    When anything goes wrong before, it is taken away, and the older file stays as it was.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with replacing(Path(folder, "table.csv")) as part:
    ...         _ = part.write_text("a,b")
    ...     [one.name for one in Path(folder).iterdir()]
    ['table.csv']
    """
    place = Path(os.path.realpath(path))  # where a link leads, so that the link stays one
    mode = None
    with suppress(FileNotFoundError):
        mode = stat.S_IMODE(place.stat().st_mode)
    # A name of its own each time: what a power cut left behind hinders nobody, and two writers never share it.
    part = place.with_name(f"{place.name}.{secrets.token_hex(4)}.part")
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666))
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        if mode is not None and not private:
            part.chmod(mode)
        _put(part, place)
    finally:
        with suppress(OSError):  # once it is in its place, there is none
            part.unlink()
    # The new name shall outlive a power cut, too. Where a folder cannot be synced (Windows, some networks), the system
    # sees to it in its own time; until then there is the old file.
    with suppress(OSError):
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _put(part: Path, place: Path) -> None:
    """Takes a second: on Windows the older file stays as long as another program reads it, as a virus scanner may."""
    for pause_seconds in _PAUSES:
        try:
            part.replace(place)
        except PermissionError:
            time.sleep(pause_seconds)
        else:
            return
    part.replace(place)
