"""The loop that every declared export goes through, from the members of an archive to the four tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.errors import ExportError
from trustkit.exports.declared import File
from trustkit.exports.drafts import Draft
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.limits import pieces
from trustkit.exports.packing.members import Member
from trustkit.exports.packing.parts import files_missing
from trustkit.exports.reader import Progress
from trustkit.exports.rows import sheet_rows
from trustkit.exports.rows.car_rows import CarRows
from trustkit.exports.rows.csv_rows import CsvRows
from trustkit.exports.rows.cutting import cut_file, weight
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.rows.page_rows import PageRows
from trustkit.exports.sorting.kinds import by_kind, of_sheet
from trustkit.exports.sorting.lost import NOT_AS_KNOWN, is_not_as_known, lost_kinds
from trustkit.exports.tables.accounts import account_of
from trustkit.exports.tables.export_day import belied, end_of, told_by_name, tomorrow
from trustkit.exports.tables.ids import with_ids
from trustkit.exports.tables.plain_rows import audience_rows, profile_rows
from trustkit.exports.telling.coverage import SHORT, Told, covered
from trustkit.exports.telling.tally import Tally, by_table, not_read, part_of
from trustkit.exports.values.columns import acts, coded, same
from trustkit.exports.values.list_columns import no_words
from trustkit.exports.values.times import within
from trustkit.stream import EVENTS, MOMENT, Export

_COUNTED_FROM_BYTES = 256 << 10  # so many bytes cannot hold too many pieces
_WEIGHED_FROM_BYTES = 32 << 20  # the texts of less cannot fill a memory
NO_DAY = "Some acts stand there without a day, or with one that TrustKit cannot read."
IMPOSSIBLE = "Days before the network opened or after the export was made cannot be right, and were left out."
_UNKNOWN_SHEET = "Not one of the worksheets that TrustKit reads."


@dataclass(frozen=True)
class Platform:
    """An export as its reader declares it.

    `begins` is the day the network opened: no act can be older. `knows` says whether an archive with such files is its
    own, where names alone do not settle it; a path that holds the pattern `foreign` is another export's. `told` says
    topic by topic what the export can tell. `owner` finds the business's own names once all files are cut; `asked` is
    how a person asks for the export, step by step; `beside` holds what is told of other networks whose files lie in the
    same export (their `always` says which); with `only_counts` its rows count what became of posts that other exports
    hold; `day` finds the day of the export in the name of the zip (a pattern with groups y, m and d, or with a group of
    seconds since 1970).

    >>> from trustkit.exports.by_hand import archive_of
    >>> from trustkit.exports.declared import Field
    >>> posts = File("posts", r"posts\\.csv", CsvRows(("Title",)), (Field("text", "Title"),), needs=("text",))
    >>> mine = Platform("x", "Mine", "2005-01-01", (posts,), {}, ())
    >>> archive = archive_of({"posts.csv": b"Title,Views\\nTea,7\\n"})
    >>> [member.name for member in mine.claims(archive)]
    ['posts.csv']
    >>> mine.read(archive, lambda done, there: None).events["text"].to_pylist()
    ['Tea']
    """

    NETWORK: str
    name: str
    begins: str
    files: tuple[File, ...]
    told: Mapping[str, Told | tuple[Told, ...]]
    asked: tuple[str, ...]
    knows: Callable[[Archive, Mapping[str, list[Member]]], bool] = lambda archive, found: True
    owner: Callable[[Reading], Iterable[str]] | None = None
    beside: Mapping[str, Mapping[str, Told | tuple[Told, ...]]] = field(default_factory=dict)
    foreign: str = r"(?!)"
    only_counts: bool = False
    in_series: bool = True  # whether a number at the end of a name counts the files of one kind
    day: str = r"(?P<y>20\d\d)-(?P<m>\d\d?)-(?P<d>\d\d?)"

    def claims(self, archive: Archive) -> list[Member]:
        """The members that this reader can say something of; none if the archive is not its own."""
        found = by_kind(archive, self.files, self.foreign)
        if not self.knows(archive, found):
            return []
        return list({id(member): member for members in found.values() for member in members}.values())

    def read(
        self,
        archive: Archive,
        progress: Progress,
        zone: str | None = None,
        *,
        elsewhere: Sequence[frozenset[str]] = (),
    ) -> Export:
        """All acts of the archive, with audience, profiles, coverage and account.

        `elsewhere` holds the names of each account of the business that other exports of the network tell.

        Raises ExportError when a file is damaged, or holds more than any network hands out.
        """
        found = by_kind(archive, self.files, self.foreign)
        return Reading(self, archive, found, progress, zone, elsewhere=elsewhere).export()

    def networks(self, kinds: Collection[str]) -> list[tuple[str, Mapping[str, Told | tuple[Told, ...]]]]:
        """The networks that these kinds of files tell of, with what is told; the export's own if none is."""
        told = {self.NETWORK: self.told, **self.beside}
        of = {file.kind: file.always.get("network", self.NETWORK) for file in self.files}
        there = {of[kind] for kind in kinds} or {self.NETWORK}
        return [(network, told[network]) for network in told if network in there]


class Reading:
    """One export on its way to the four tables.

    >>> from trustkit.exports.by_hand import draft_of, reading_of
    >>> reading = reading_of(draft_of({"title": ["Tea", None]}, text=["Hot", None]), owner=["Crumb"])
    >>> reading.theirs("posts", "title"), reading.column("posts", "text"), reading.column("replies", "text")
    (['Tea', None], ['Hot', None], [])
    """

    def __init__(
        self,
        platform: Platform,
        archive: Archive,
        members: Mapping[str, list[Member]],
        progress: Progress,
        zone: str | None,
        *,
        elsewhere: Sequence[frozenset[str]] = (),
    ) -> None:
        self.elsewhere = elsewhere
        self.platform, self.archive, self.members, self.zone = platform, archive, members, zone
        self.progress = progress
        self.total = sum({id(one): one.size for found in members.values() for one in found}.values())
        self.done = 0
        self.drafts: dict[str, Draft] = {}
        self.tallies: dict[str, Tally] = {}
        self.account: list[dict[str, object]] = []
        self.owner: frozenset[str] = frozenset()
        self.not_as_known: Counter[str] = Counter()  # how many files of a kind

    def export(self) -> Export:
        """Cut every file, then turn all into tables. Raises ExportError as `Platform.read` does."""
        for kind, members in self.members.items():
            self._cut([file for file in self.platform.files if (file.of or file.kind) == kind], members)
        kinds = [file.kind for file in self.platform.files if file.kind in self.drafts]
        self.drafts = {kind: self.drafts[kind] for kind in kinds}
        for draft in self.drafts.values():
            draft.convert()
        if self.platform.owner:
            self.owner = frozenset(name for name in self.platform.owner(self) if name)
        tables, audience, profiles = [], [], []
        for draft in self.drafts.values():
            if draft.file.finish:
                draft.file.finish(draft, self)
            if draft.file.to == "events":
                tables.append(self._acts(draft))
            elif draft.file.to == "profiles":
                profiles += profile_rows(draft)
        events = pa.concat_tables(tables) if tables else EVENTS.empty_table()
        until = self.exported or self._last_told(events)
        for draft in self.drafts.values():
            if draft.file.to == "audience":
                audience += audience_rows(draft, until)
        for tally in {id(tally): tally for draft in self.drafts.values() for tally in draft.tallies}.values():
            tally.check()
            self.account.append(tally.row())
        self.account += self._unread_sheets()
        return Export(
            self.platform.NETWORK,
            events,
            owner=self.owner,
            audience=audience,
            profiles=profiles,
            coverage=self._coverage(tables, until),
            account=self.account,
            only_counts=self.platform.only_counts,
        )

    def _coverage(self, tables: Sequence[pa.Table], until: str | None) -> list[dict[str, object]]:
        """What is told of each topic, on each network that the files speak of."""
        first = self._first(tables)
        short = [
            kind for kind, found in self.members.items() if self.platform.in_series and files_missing(found)
        ]
        beside = (lost_kinds(self.archive, member, self.platform.files) for member in self.archive.beside)
        lost = self.not_as_known.keys() | set().union(*beside)
        return [
            row
            for network, told in self.platform.networks(self.members)
            for row in covered(
                network,
                told,
                self._told,
                first,
                until,
                unused=self._unused,
                unwritten={kind for kind, draft in self.drafts.items() if draft.unwritten},
                gaps=dict.fromkeys(short, SHORT),
                lost=lost,
            )
        ]

    def _last_told(self, events: pa.Table) -> str | None:
        """The last moment that an act, or a day of the followers' history, speaks of."""
        days = [
            within(draft.columns["when"], self._begins, tomorrow())
            for draft in self.drafts.values()
            if draft.file.to == "audience" and "when" in draft.columns
        ]
        ends = [end for at in (events["at"], *days) if (end := pc.max(at).as_py()) is not None]
        return max(ends).isoformat() if ends else None

    @property
    def _told(self) -> set[str]:
        """The kinds of files that are there, and the second kinds of acts of which there is any."""
        as_known = {kind for kind, members in self.members.items() if len(members) > self.not_as_known[kind]}
        second = {kind for kind, draft in self.drafts.items() if draft.file.of and draft.count}
        return as_known | {kind for kind in second if not self.drafts[kind].absent}

    @property
    def _unused(self) -> set[str]:
        """The kinds of files all of whose rows were left out; of a profile also those that have none."""
        return {
            kind
            for kind, draft in self.drafts.items()
            if draft.kept == 0 and not draft.unwritten and (draft.count or draft.file.to == "profiles")
        }

    @cached_property
    def exported(self) -> str | None:
        """The day of the export as the name of a zip or folder tells it, in ISO; nothing where the acts belie it."""
        day = told_by_name(self.archive, self.platform.day)
        moments = [
            draft.columns["at"]
            for draft in self.drafts.values()
            if draft.file.to == "events" and "at" in draft.columns
        ]
        return None if day is None or belied(day, moments, self._begins) else day

    def holds(self, kind: str) -> bool:
        """Whether files of a kind hold any row."""
        return kind in self.drafts and self.drafts[kind].count > 0

    def is_own(self, names: pa.Array) -> pa.Array:
        """Whether each is one of the business's own names; a missing name is none.

        >>> from trustkit.exports.by_hand import reading_of
        >>> reading_of(owner=["Crumb"]).is_own(pa.array(["Crumb", "Ann", None])).to_pylist()
        [True, False, False]
        """
        return pc.is_in(names, pa.array(sorted(self.owner), pa.string()))

    def named_elsewhere(self, people: Collection[str]) -> frozenset[str]:
        """The names of the one account that other exports tell of and these people are, or none where several are."""
        return account_of(people, self.elsewhere)

    def theirs(self, kind: str, place: str) -> list[Any]:
        """All values at one place of one kind of file; none when there is no such file."""
        draft = self.drafts.get(kind)
        if draft is None:
            return []
        values = draft.theirs(place)
        return values.to_pylist() if isinstance(values, pa.ChunkedArray) else list(values)

    def column(self, kind: str, name: str) -> list[Any]:
        """All values of one of our columns of one kind of file; none when there is no such file."""
        draft = self.drafts.get(kind)
        return [] if draft is None or name not in draft.columns else draft.columns[name].to_pylist()

    def _cut(self, files: Sequence[File], members: Sequence[Member]) -> None:
        """Cut each file once for all kinds of acts that stand in it."""
        if files[0].rows is None or files[0].without:
            self.account += [not_read(self._label(member, files[0]), files[0].without) for member in members]
            return
        before: list[JsonRows | CsvRows | PageRows | CarRows | None] = []
        for file in files:
            network = file.always.get("network", self.platform.NETWORK)
            self.drafts[file.kind] = Draft(file, network, again=file.rows in before)
            before.append(file.rows)
        for member in members:
            try:
                if of_sheet(files[0]):
                    self._cut_sheets(files, member)
                else:
                    self._cut_one(files, member)
            except ExportError as error:
                raise self.archive.refused_in(member, error) from None

    def _cut_one(self, files: Sequence[File], member: Member) -> None:
        """Cut one file once for all kinds of acts that stand in it."""
        spent, content = self.archive.spent, self.archive.whole(member)
        if len(content) > _COUNTED_FROM_BYTES:
            spent.check("parts", pieces(content, b"{["))
            spent.check("values", pieces(content, b",;\t"))
        self.done += len(content)
        self.progress(min(self.done, self.total), self.total)
        if prepare := files[0].prepare:
            spent.check(
                "patient_bytes", len(content) + 32 * pieces(content, b"{[") + 8 * pieces(content, b",")
            )
            content = prepare(content)
        tallies = by_table(member, [file.to for file in files])
        spend = partial(spent.take, "patient_bytes")
        cuts = cut_file(content, files, spend)
        if not any(found.count or found.malformed for found in cuts) and is_not_as_known(content, files):
            tallies[files[0].to].why.add(NOT_AS_KNOWN)
            self.not_as_known.update(file.kind for file in files)
        for file, found in zip(files, cuts, strict=True):
            draft = self.drafts[file.kind]
            spent.take("rows", 0 if draft.again else found.count)
            spent.take("kept_bytes", weight(found, closely=self.done > _WEIGHED_FROM_BYTES))
            draft.add(tallies[file.to], found)
        if (unread := files[0].unread) and (counts := unread(content, files)):
            beside = Tally(part_of(member, "other lists"), read=sum(counts.values()))
            for why, count in counts.items():
                beside.skip(count, why)
            self.account.append(beside.row())

    def _cut_sheets(self, files: Sequence[File], member: Member) -> None:
        """Cut the worksheets of one workbook; each has a line of its own in the account."""
        book = sheet_rows.book_of(self.archive, member)
        for file in files:
            if isinstance(file.rows, CsvRows) and (grid := sheet_rows.worksheet(book, file.rows)):
                label = self._label(member, file)
                tally = self.tallies.setdefault(
                    label, Tally(replace(member, label=label, again=0, called=""))
                )
                self.drafts[file.kind].add(tally, sheet_rows.cut(grid.rows, file.rows, file.places))

    def _label(self, member: Member, file: File) -> str:
        """What a file, or a worksheet of it, is called in the account."""
        if not isinstance(file.rows, CsvRows) or file.rows.sheet is None:
            return member.source
        grid = sheet_rows.worksheet(sheet_rows.book_of(self.archive, member), file.rows)
        return member.source if grid is None else f"{member.source}, {grid.title}"

    def _unread_sheets(self) -> list[dict[str, object]]:
        """The account's lines for the worksheets that no kind of file speaks of."""
        kinds = {file.kind for file in self.platform.files if of_sheet(file)}
        books = {id(one): one for kind, members in self.members.items() if kind in kinds for one in members}
        told = {row["file"] for row in self.account}
        labels = [
            f"{member.source}, {grid.title}"
            for member in books.values()
            for grid in sheet_rows.book_of(self.archive, member)
        ]
        return [not_read(label, _UNKNOWN_SHEET) for label in labels if label not in told]

    def _acts(self, draft: Draft) -> pa.Table:
        kept = draft.settle()
        columns, count = draft.columns, draft.count
        for name, value in draft.file.always.items():
            if name not in columns:
                kind = EVENTS.field(name).type
                word = pa.types.is_dictionary(kind)
                columns[name] = same(value, count) if word else pa.array([value] * count, kind)
        if "network" not in columns:
            columns["network"] = same(self.platform.NETWORK, count)
        never_dated = "at" not in columns
        told = columns.get("at", pa.nulls(count, MOMENT))
        latest = tomorrow() if self.exported is None else end_of(self.exported)
        columns["at"] = at = within(told, self._begins, latest)
        columns.setdefault("tz_known", pc.is_valid(at))
        for name in ("people", "links"):
            columns.setdefault(name, no_words(count))
        columns["source"] = coded(pa.array(draft.source), [tally.member.source for tally in draft.tallies])
        columns["row"] = pa.array(draft.row)
        table = acts(count, **{name: column for name, column in columns.items() if name in EVENTS.names})
        if not kept.all():
            table = table.filter(pa.array(kept))
        table = with_ids(table, draft.source[kept])
        impossible = pc.and_(pc.is_valid(told), pc.is_null(at))
        draft.undated(kept, pc.is_null(told), "" if never_dated else NO_DAY)
        draft.undated(kept, impossible, IMPOSSIBLE)
        return table

    @property
    def _begins(self) -> np.datetime64:
        return np.datetime64(self.platform.begins, "ms")

    def _first(self, tables: Sequence[pa.Table]) -> dict[str, str | None]:
        """The earliest date by kind of file."""
        kinds = [kind for kind, draft in self.drafts.items() if draft.file.to == "events"]
        first = {}
        for kind, table in zip(kinds, tables, strict=True):
            at = pc.min(table["at"]).as_py()
            first[kind] = None if at is None else at.isoformat()
        return first
