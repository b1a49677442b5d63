"""The last fortnight as the owner kept it by hand, in the shipped sheet's columns: CSV and XLSX."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from trustkit.exports.sheet.words import words
from trustkit.street.acts import END
from trustkit.street.packing import packed

if TYPE_CHECKING:
    from openpyxl import Workbook

_LONDON = ZoneInfo("Europe/London")
_FORTNIGHT = END - timedelta(days=14)
_KINDS = {
    "post": "our post",
    "quote": "our post",
    "repost": "our share",
    "mention": "our post",
    "self reply": "our post",
}


def rows(
    acts: list[dict[str, Any]], received: list[dict[str, Any]], conversations: list[dict[str, Any]]
) -> list[list[str]]:
    """One row for each thing that happened in the last fortnight: what came in with its answer beside it, and own acts.

    Days and clock times are those of London.

    >>> asked = {"at": END - timedelta(days=2), "person": {"handle": "ann"}, "text": "Open today?", "answer": None}
    >>> rows([], [asked], [])
    [['29/06/2026', '01:00', 'x', 'question to us', 'ann', 'Open today?', '', '', '']]
    """
    table: list[tuple[datetime, list[str]]] = []
    beside = set()
    for entry in received:
        answer = entry["answer"]
        if entry["at"] < _FORTNIGHT:
            continue
        if answer:
            beside.add(answer["id"])
        what = "question to us" if "?" in entry["text"] else "mention of us"
        if entry.get("share"):
            what = "share of us"
        said = (answer["at"], _spoken(answer)) if answer else None
        table.append((entry["at"], _row(entry["at"], what, entry["person"], entry["text"], said)))
    for act in acts:
        if act["at"] < _FORTNIGHT or act["id"] in beside:
            continue
        what = "our reply" if act["kind"] == "reply" else _KINDS[act["kind"]]
        person = act["reply_to"]["person"] if act.get("reply_to") else act.get("person")
        table.append((act["at"], _row(act["at"], what, person, _spoken(act))))
    for talk in conversations:
        table += _messages(talk)
    return [cells for _, cells in sorted(table, key=lambda pair: pair[0])]


def _messages(talk: dict[str, Any]) -> list[tuple[datetime, list[str]]]:
    table, asked = [], None
    for message in [*talk["messages"], None]:
        if asked and (message is None or not message["made"] or asked["at"] >= _FORTNIGHT):
            answer = message if message and message["made"] else None
            if asked["at"] >= _FORTNIGHT:
                said = (answer["at"], answer["text"]) if answer else None
                cells = _row(asked["at"], "message to us", talk["person"], asked["text"], said)
                table.append((asked["at"], cells))
            asked = None
            if answer:
                continue
        if message is None or message["at"] < _FORTNIGHT:
            continue
        if message["made"]:
            cells = _row(message["at"], "our message", talk["person"], message["text"])
            table.append((message["at"], cells))
        else:
            asked = message
    return table


def _spoken(act: dict[str, Any]) -> str:
    text = act.get("note") or act["text"]
    for link in act.get("links", ()):
        text = text.replace(link["url"], link["expanded"])
    if photo := act.get("photo"):
        text = text.replace(" " + photo["url"], "")
    return text


def _row(
    at: datetime,
    what: str,
    person: dict[str, Any] | None,
    text: str,
    answer: tuple[datetime, str] | None = None,
) -> list[str]:
    local, answered = at.astimezone(_LONDON), answer[0].astimezone(_LONDON) if answer else None
    return [
        f"{local:%d/%m/%Y}",
        f"{local:%H:%M}",
        "x",
        what,
        person["handle"] if person else "",
        text,
        f"{answered:%d/%m/%Y}" if answered else "",
        f"{answered:%H:%M}" if answered else "",
        answer[1] if answer else "",
    ]


def counted(table: list[list[str]]) -> dict[str, int]:
    """What the sheet tells: how much came in, and how much of it was answered.

    >>> row = ["29/06/2026", "01:00", "x", "question to us", "ann", "Open today?", "", "", ""]
    >>> {name: count for name, count in counted([row]).items() if count}
    {'rows': 1, 'public_received': 1}
    """
    public = [row for row in table if row[3] in ("question to us", "mention of us")]
    private = [row for row in table if row[3] == "message to us"]
    return {
        "rows": len(table),
        "public_received": len(public),
        "public_answered": sum(bool(row[8]) for row in public),
        "shares_received": sum(row[3] == "share of us" for row in table),
        "messages_received": len(private),
        "messages_answered": sum(bool(row[8]) for row in private),
    }


def _headers() -> list[str]:
    """The sheet's headers, with the order of dates and the time zone in brackets."""
    columns = words().column
    stated = {"clock": "Europe/London"}
    notes = [column.stated or stated.get(column.field) for column in columns]
    return [
        f"{column.name} ({note})" if note else column.name
        for column, note in zip(columns, notes, strict=True)
    ]


def csv_text(table: list[list[str]]) -> str:
    """The sheet as CSV, with a byte order mark so that spreadsheets take it for UTF-8.

    >>> csv_text([])[:28]
    '\\ufeffDate (day/month/year),Time '
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_headers(), *table])
    return "\ufeff" + out.getvalue()


def xlsx_bytes(table: list[list[str]]) -> bytes:
    """The sheet as XLSX, all cells text.

    >>> from trustkit.exports.rows.grid import read_grids
    >>> (sheet,) = read_grids("sheet.xlsx", xlsx_bytes([]), fit=len)
    >>> sheet.title, sheet.rows[0][:2]
    ('Sheet', ['Date (day/month/year)', 'Time (Europe/London)'])
    """
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    page.title = "Sheet"
    for row in [_headers(), *table]:
        page.append(row)
    for column in page.columns:
        for cell in column:
            cell.number_format, cell.data_type = "@", "s"
    return workbook_bytes(book)


def workbook_bytes(book: Workbook) -> bytes:
    """A workbook's bytes, with nothing in them that depends on the day it was made.

    >>> from openpyxl import Workbook
    >>> book = Workbook()
    >>> workbook_bytes(book) == workbook_bytes(book)
    True
    """
    book.properties.creator = ""
    out = io.BytesIO()
    book.save(out)
    members: dict[str, bytes] = {}
    with zipfile.ZipFile(out) as archive:
        for name in archive.namelist():
            members[name] = archive.read(name)
    moment = book.properties.modified.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    created = book.properties.created.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    core = members["docProps/core.xml"]
    members["docProps/core.xml"] = core.replace(moment, b"2026-07-01T08:00:00Z").replace(
        created, b"2026-07-01T08:00:00Z"
    )
    return packed(members)
