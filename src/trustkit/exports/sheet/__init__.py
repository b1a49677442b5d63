"""The hand-kept sheet: a fortnight's posts, mentions, messages and answers typed in by a person, as CSV or XLSX.

Its words stand in `framework/sheet.toml`; the shipped template is made from the same file. A row with an answer
gives two acts. A moment counts as exact only when day and time of day were both written down and the zone does
not hold that time twice: else `at` is the start of the day, `tz_known` is missing, and no `answers_at` is
given, so that no response time ever rests on a time that nobody wrote down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from zoneinfo import ZoneInfo

import pyarrow as pa

from trustkit.errors import ExportError
from trustkit.exports.declared import File
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.limits import LIMITS
from trustkit.exports.packing.members import Member
from trustkit.exports.reader import Progress
from trustkit.exports.rows.grid import XLSX, Grid, Row, first_fit, read_grids, text_of
from trustkit.exports.rows.sheet_rows import book_of
from trustkit.exports.sheet.coverage import lone_rows, sheet_coverage
from trustkit.exports.sheet.days import Order, depends_on_order, orders_seen
from trustkit.exports.sheet.rows import Act, Malformed, SheetRow, Tally, acts_of, bare
from trustkit.exports.sheet.words import Header, find_header, words
from trustkit.exports.telling.tally import care, too_damaged
from trustkit.stream import EVENTS, Export
from trustkit.words import how_many

NETWORK = "sheet"
files: tuple[File, ...] = ()
in_series = False
NAME = "TrustKit's own sheet"
ASKED = (
    "`python3 start.py sheet` puts the empty sheet beside you, for Excel; with `--to sheet.csv` as CSV.",
    "Keep it for two weeks: one row for each post, mention, message and answer.",
    "It is the only source that records what others said of you in public.",
)

_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx")
_AGAINST_HEADER = 3  # so many clear dates are no slip of the pen
_ROWS_NAMED = 20  # so many row numbers are named in the account


def claims(archive: Archive) -> list[Member]:
    """The files that hold a table with the sheet's columns.

    >>> from trustkit.exports.by_hand import archive_of
    >>> archive = archive_of({"kept.csv": b"Date,What happened,Who\\n", "prices.csv": b"Loaf,Price\\n"})
    >>> [member.name for member in claims(archive)]
    ['kept.csv']
    """
    return [
        member
        for member in archive.members
        if member.name.lower().endswith(_ENDINGS) and _holds_sheet(archive, member)
    ]


def read(
    archive: Archive,
    progress: Progress,
    zone: str | None = None,
    *,
    elsewhere: Sequence[frozenset[str]] = (),
) -> Export:
    """All sheets of the archive as one export, times read in `zone` (an IANA name) unless a sheet names its own.

    Without any zone, times are read as UTC and marked (`tz_known` is false). `elsewhere` tells nothing here, as each
    row says whose it is. Raises ExportError when a sheet is damaged or does not say how its dates are written.

    >>> from trustkit.exports.by_hand import archive_of
    >>> kept = b"Date,What happened,Who,Words\\n2026-06-22,Mention of us,ann,Lovely bread\\n"
    >>> export = read(archive_of({"kept.csv": kept}), lambda done, there: None)
    >>> export.events.select(["kind", "direction", "person", "text"]).to_pylist()
    [{'kind': 'post', 'direction': 'received', 'person': 'ann', 'text': 'Lovely bread'}]
    """
    acts: list[Act] = []
    account: list[dict[str, object]] = []
    for member in claims(archive):
        seen: Counter[str] = Counter()  # for one file: the same row in another file is the same act
        kept = [
            (grid, header)
            for grid in _grids(archive, member)
            if (header := find_header(grid.rows)) is not None
        ]
        for grid, header in kept:
            label = member.source if len(kept) == 1 else f"{member.source}, {grid.title}"
            named = replace(grid, title=label)
            told, tally = _acts(named, header, archive.called(member), zone, seen)
            archive.spent.take("sheet_rows", tally.rows_read)
            acts += told
            account.append(_account(label, grid.note, told, tally))
    progress(archive.size, archive.size)
    for act in acts:
        act.language = _language(act.text)
    columns = {
        name: pa.array([getattr(act, name, None) for act in acts], type=EVENTS.field(name).type)
        for name in EVENTS.names
    }
    return Export(NETWORK, pa.table(columns, EVENTS), coverage=sheet_coverage(acts), account=account)


def _holds_sheet(archive: Archive, member: Member) -> bool:
    head = archive.head(member)
    if head.startswith(XLSX):
        return any(_fit(grid.rows) for grid in book_of(archive, member))
    return first_fit(archive.called(member), head, _fit) > 0


def _grids(archive: Archive, member: Member) -> list[Grid]:
    if archive.head(member).startswith(XLSX):
        return book_of(archive, member)
    spend = partial(archive.spent.take, "book_bytes")
    return read_grids(archive.called(member), archive.whole(member), _fit, spend)


def _fit(rows: Sequence[Row]) -> int:
    """How many columns of the sheet the best of the first rows names; 0 if it is no header."""
    header = find_header(rows)
    return len(header.at) if header else 0


def _acts(
    grid: Grid, header: Header, called: str, zone: str | None, seen: Counter[str]
) -> tuple[list[Act], Tally]:
    """The acts of one worksheet, and what became of its rows."""
    tally, acts = Tally(), []
    here = _zone(header.zone, called) if header.zone else ZoneInfo(zone) if zone else None
    numbered = list(enumerate(grid.rows[header.row :], header.row + 1))
    while numbered and not any(map(text_of, numbered[-1][1])):
        numbered.pop()
    kept = []
    for number, cells in numbered:
        if not any(map(text_of, cells)):
            tally.blank += 1
        elif header.text(cells, "who") == words().example_who:
            tally.examples += 1
        else:
            kept.append((number, cells))
    if len(kept) > LIMITS.sheet_rows[0]:
        raise ExportError(
            f"{called} has {len(kept):,} rows.",
            f"No sheet kept by hand has more than {LIMITS.sheet_rows[0]:,}, so it was not read.",
            "Copy the rows of the two weeks into a fresh template and save that.",
        )
    order = _order(called, header, [cells for _, cells in kept])
    for number, cells in kept:
        try:
            acts += acts_of(SheetRow(cells, header, order, here, number, grid.title, tally), seen)
            tally.rows_read += 1
        except Malformed as why:
            tally.refuse(str(why), number)
    bad = sum(map(len, tally.malformed.values()))
    if too_damaged(bad, tally.rows_read + bad):
        raise ExportError(
            f"{called}: {bad} of {tally.rows_read + bad} rows cannot be read.",
            f"What is wrong: {'; '.join(_by_rows(tally.malformed))}.",
            "Mend these rows; “How to keep it” in the template says what each cell holds.",
        )
    return acts, tally


def _order(called: str, header: Header, rows: Sequence[Row]) -> Order | None:
    """How this sheet writes its dates: as its header says, unless all clear dates, and several, say the other thing.

    The template's own header names an order, which somebody may have left standing.
    """
    cells = [header.cell(row, name) for row in rows for name in ("day", "answered_day")]
    proven = orders_seen(cells)
    if len(proven) == 1 and (header.stated in (None, *proven) or proven.total() >= _AGAINST_HEADER):
        return next(iter(proven))
    if proven:
        return header.stated  # if it states none, a date that reads both ways is one nobody can tell
    if header.stated is None and any(map(depends_on_order, cells)):
        raise ExportError(
            f"{called}: dates like 03/04/2025 can be two days, and nothing in the sheet settles which.",
            "Nothing of it was read, for a guess would put your weeks in the wrong order.",
            "Write the order into the header, Date (day/month/year) or Date (month/day/year), or write 2025-04-03.",
        )
    return header.stated


@cache
def _identifier() -> object:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _language(text: str | None) -> str | None:
    """The language of a text that is long enough to tell, as an ISO 639-1 code."""
    spoken = bare(text or "")
    if sum(map(str.isalpha, spoken)) < words().language.letters:
        return None
    code, sure = _identifier().classify(spoken)  # type: ignore[attr-defined]
    return code if sure >= words().language.sure else None


def _zone(name: str, called: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ExportError(
            f"{called}: the time zone in the header of the Time column is none that is known here.",
            "Times would be read in the wrong zone, so nothing was read.",
            "Write it like Time (Europe/London), or take it out of the header.",
        ) from None


def _account(label: str, note: str, acts: Sequence[Act], tally: Tally) -> dict[str, object]:
    """One line of the account: rows read + answers = acts read; rows read + skipped + malformed = all rows."""
    why = [f"{how_many(tally.rows_read, 'row')} and {how_many(tally.answers, 'answer')} were read."]
    if bad := sum(map(len, tally.malformed.values())):
        rows = tally.rows_read + bad
        reasons = "; ".join(_by_rows(tally.malformed))
        why.append(f"{bad} of {how_many(rows, 'row')} could not be read: {reasons}.{care(bad, rows)}")
    why += lone_rows(acts)
    if tally.blank or tally.examples:
        blank, examples = how_many(tally.blank, "blank row"), how_many(tally.examples, "example")
        why.append(f"Skipped: {blank}, {examples} of the template.")
    why += [f"To know: {said}." for said in _by_rows(tally.notes)]
    return {
        "file": label,
        "read": len(acts),
        "skipped": tally.blank + tally.examples,
        "malformed": bad,
        "repeats": 0,
        "undated": sum(act.at is None for act in acts),
        "why": " ".join([*why, note]).strip(),
    }


def _by_rows(rows: dict[str, list[int]]) -> list[str]:
    """What is said of rows, each with their numbers."""
    return [f"{what} ({_named(numbers)})" for what, numbers in rows.items()]


def _named(rows: Sequence[int]) -> str:
    named = ", ".join(map(str, rows[:_ROWS_NAMED]))
    more = f" and {len(rows) - _ROWS_NAMED} more" if len(rows) > _ROWS_NAMED else ""
    return f"row{'s' if len(rows) > 1 else ''} {named}{more}"
