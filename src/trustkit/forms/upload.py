"""Choosing one's own exports: files that lie in the exports folder already, or one uploaded here."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import ipywidgets
import traitlets

from trustkit.errors import ExportError, TrustKitError, why_refused
from trustkit.exports import check
from trustkit.files import write_whole
from trustkit.forms.card import Card
from trustkit.forms.link import Linked, Shown, script
from trustkit.words import day
from trustkit.workbook import Workbook

_ENDINGS = (".zip", ".csv", ".xlsx", ".xls", ".js", ".json", ".tar", ".tgz", ".gz", ".car")
# Below the limit that `lab` sets for a message, as some words go along with the file.
_MOST_BYTES = 200 * 10**6


class Upload(Linked):
    """A field for one file; `file` has name, size and content of the last one, no content where it is too large."""

    _esm = script("upload.js")

    accept = traitlets.Unicode().tag(sync=True)
    most_bytes = traitlets.Int().tag(sync=True)
    # Without this, the whole file would be sent back to the browser.
    file = traitlets.Dict().tag(sync=True, echo_update=False)


class ExportPicker(Shown, ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets ships no types
    """The card with the files that can be read, and a field for an upload below it."""

    def __init__(self, card: Card, upload: Upload) -> None:
        super().__init__([card, upload])
        self.card, self.upload = card, upload

    def __repr__(self) -> str:
        """What the form is for; file names are the person's own."""
        return "[form] Choose your own files. forms.use_export(path) does the same by code."


def pick_export(workbook: Workbook | None = None) -> ExportPicker:
    """A form to choose which of one's own files are read; each change is saved into the workbook at once.

    It lists what lies in the folder `exports` beside the workbook and what was chosen before. An uploaded file is
    copied into that folder and chosen; one that is no export is refused at once.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     form = pick_export(Workbook.open(f"{folder}/book.json"))
    >>> form, form.card.saved
    ([form] Choose your own files. forms.use_export(path) does the same by code., 'No file is chosen yet.')
    """
    book = workbook or Workbook.open()
    card = Card(kind="choices", question="Which of your files should TrustKit read?", options=_options(book))
    # Where it cannot be made, that is told as soon as a file is to be stored in it.
    with suppress(OSError):
        _folder(book).mkdir(parents=True, exist_ok=True, mode=0o700)
    card.help = (
        f"Put a file into {_folder(book)} and run this cell again, or upload one of at most "
        f"{_MOST_BYTES // 10**6} MB below. It stays on this computer."
    )
    card.value = book.exports()
    upload = Upload(accept=",".join(_ENDINGS), most_bytes=_MOST_BYTES)

    def keep(change: dict[str, Any]) -> None:
        chosen, before = set(change["new"] or ()), set(book.exports())
        try:
            for path in sorted(chosen - before):
                use_export(path, book)
            for path in sorted(before - chosen):
                book.forget_export(path)
        except TrustKitError as problem:
            card.value = book.exports()  # a tick says what will be read
            card.failed, card.saved = True, str(problem)
            return
        card.failed, card.saved = False, _status(book)

    def receive(change: dict[str, Any]) -> None:
        file = change["new"]
        try:
            if file["size"] > _MOST_BYTES:
                raise ExportError(
                    f"{file['name']} has {file['size'] / 1e6:,.0f} MB, and an upload takes "
                    f"{_MOST_BYTES // 10**6} at most.",
                    "It is not among your files.",
                    f"Put it into {_folder(book)} and run this cell again.",
                )
            path, older = _store(file["name"], file["content"], book)
        except TrustKitError as problem:
            card.failed, card.saved = True, str(problem)
            return
        try:
            check(path)
        except ExportError as problem:  # found out now, it costs the other files nothing
            path.unlink()
            card.failed = True
            card.saved = f"{problem.about(path.name)} The file was left out. {_status(book)}"
            return
        card.options = _options(book)
        chosen = card.value or []
        if str(path) in chosen:
            card.failed, card.saved = False, _status(book)
        card.value = [*chosen, *([] if str(path) in chosen else [str(path)])]
        if str(older) in chosen and older != path:
            card.saved += (
                f" {path.name} is another file called {older.name}. If it is a newer copy, take away the tick of "
                f"{older.name}: otherwise both are read."
            )

    card.saved = _status(book)
    card.observe(keep, "value")
    upload.observe(receive, "file")
    return ExportPicker(card, upload)


def use_export(path: str | Path, workbook: Workbook | None = None) -> str:
    """Chooses a file or folder of one's own by code, as the form would, and says what will be read.

    Raises ExportError when no export lies there, WorkbookError when the choice cannot be saved.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit import samples
    >>> with TemporaryDirectory() as folder:
    ...     use_export(samples.path("bakery") / "x-archive.zip", Workbook.open(f"{folder}/book.json"))
    'Will be read: x-archive.zip.'
    """
    place = Path(path).expanduser()
    if not str(path).strip() or not place.exists():
        raise ExportError(
            "There is no file or folder at that place.",
            "Your choice was not saved.",
            "Find the full path of the file. In JupyterLab, right-click the file to copy its path.",
        )
    # To look through all that a person has takes minutes, and finds what is none of this business's.
    if Path.home().is_relative_to(place.resolve()):
        raise ExportError(
            "All your own files lie in that folder.",
            "Your choice was not saved.",
            "Name the archive itself, or a folder that holds nothing but your archives.",
        )
    try:
        check(place)
    except ExportError as refused:  # several may be chosen at once
        raise refused.about(place.name) from None
    book = workbook or Workbook.open()
    book.save_export(place)
    return _status(book)


def _folder(workbook: Workbook) -> Path:
    return workbook.path.parent / "exports"


def _options(workbook: Workbook) -> list[dict[str, str]]:
    folder = _folder(workbook)
    lying = (path.resolve() for path in folder.glob("*") if path.is_dir() or path.suffix.lower() in _ENDINGS)
    paths = sorted({*map(str, lying), *workbook.exports()}, key=lambda path: (Path(path).name, path))
    return [{"value": path, "label": Path(path).name, "help": _about(Path(path))} for path in paths]


def _about(path: Path) -> str:
    if not path.exists():
        return "no longer there"
    if path.is_dir():
        return "a folder"
    about = path.stat()
    size = f"{about.st_size / 1e6:.1f} MB" if about.st_size >= 1e5 else f"{about.st_size / 1e3:.1f} kB"
    # Which of two copies is the newer one?
    saved = datetime.fromtimestamp(about.st_mtime).astimezone()
    return f"{size}, saved on {day(saved.date())} at {saved:%H:%M}"


def _status(workbook: Workbook) -> str:
    paths = [Path(path) for path in workbook.exports()]
    names = [f"every export in the folder {path.name}" if path.is_dir() else path.name for path in paths]
    return f"Will be read: {', '.join(names)}." if names else "No file is chosen yet."


def _store(name: str, content: Any, workbook: Workbook) -> tuple[Path, Path]:
    """The uploaded bytes as a file in the exports folder, and the file that has the name which it came with.

    No name leads out of the folder.
    """
    folder = _folder(workbook)
    letters = re.sub(r"[^\w.-]+", "-", Path(name.replace("\\", "/")).name).strip(".-") or "export"
    # A repeated upload lands in the same file; another file of the same name gets a number.
    stem, ending = Path(letters).stem[:80], Path(letters).suffix.lower()[:10]
    path, number = folder / f"{stem}{ending}", 1
    older = path.resolve()
    while path.exists() and path.read_bytes() != content:
        number += 1
        path = folder / f"{stem}-{number}{ending}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path, content, private=True)
    except OSError as problem:
        raise ExportError(
            f"The file could not be stored ({why_refused(problem)}).",
            "It is not among your files.",
            "Make room on the disk, or choose the file where it is with forms.use_export.",
        ) from None
    return path.resolve(), older
