"""Where each business of a programme stands, by name, and which could not be scored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from trustkit.coach.cells import as_csv, shown_name
from trustkit.coach.follow_up import span
from trustkit.programme.folder import named_alike
from trustkit.programme.run import Run

_HEAD = (
    "business",
    "lowest rung",
    "highest rung",
    "most often on",
    "share of draws",
    "weeks",
    "until",
    "networks",
    "acts",
    "reason",
    "export",
)


@dataclass(frozen=True)
class Placed:
    """One business on the ladder: the rungs that the evidence allows, and where the year ends when drawn again.

    `stable_share` is 0 to 1; `weeks` were looked at until the day `until`; `acts` are all of its exports.
    """

    name: str
    export: str
    lowest: int
    highest: int
    stable_level: int
    stable_share: float
    weeks: int
    until: date | None
    networks: tuple[str, ...]
    acts: int

    @property
    def rungs(self) -> str:
        """The range in words: "3", or "2 to 3".

        >>> Placed("bakery", "", 2, 3, 3, 0.9, 52, None, ("x",), 644).rungs
        '2 to 3'
        """
        return span((self.lowest, self.highest))


@dataclass(frozen=True)
class Programme:
    """The table of a run: who was placed, who could not be and why, and what lies there twice; each by name.

    `alike` are exports that differ, under names that a second download or a cloud folder gives: each counts.
    """

    placed: tuple[Placed, ...]
    failed: tuple[tuple[str, str], ...]
    twice: tuple[tuple[str, ...], ...]
    new: int
    alike: tuple[tuple[str, ...], ...] = ()

    def as_csv(self) -> bytes:
        r"""One row a business, safe to open in a spreadsheet.

        >>> bakery = Placed("bakery", "ab12", 2, 3, 3, 0.9, 52, date(2026, 6, 28), ("x",), 644)
        >>> table = Programme((bakery,), (("gym", "No zip file."),), (), 2).as_csv().decode("utf-8-sig")
        >>> print(table.partition("\n")[2])
        "bakery","2","3","3","0.9","52","2026-06-28","x","644","","sha256:ab12"
        "gym","","","","","","","","","No zip file.",""
        """
        rows = [
            (
                one.name,
                one.lowest,
                one.highest,
                one.stable_level,
                round(one.stable_share, 3),
                one.weeks,
                one.until,
                " ".join(one.networks),
                one.acts,
                "",
                # Of figures alone, a spreadsheet would take it for a number.
                f"sha256:{one.export}",
            )
            for one in self.placed
        ]
        return as_csv([_HEAD, *rows, *((name, *[""] * 8, reason, "") for name, reason in self.failed)])


def table_of(run: Run) -> Programme:
    """The table of a run, in the order of the folder; a business whose export lies there twice has two rows.

    Of what could not be scored nothing is there twice: the notes that a cloud drive leaves of two files are alike.

    >>> from pathlib import Path
    >>> from trustkit.programme.by_hand import ByHand
    >>> kept = ByHand(standings=[{"export": "ab12", "reason": "It cannot be read."}])
    >>> run = Run(kept, {Path("gym.zip"): "ab12", Path("gym (1).zip"): "ab12"}, {}, new=1)
    >>> found = table_of(run)
    >>> found.failed, found.twice
    ((('gym.zip', 'It cannot be read.'), ('gym (1).zip', 'It cannot be read.')), ())
    """
    rows: dict[str, dict[str, Any]] = {}
    for part in run.results.rows("standings"):
        rows |= {row["export"]: row for row in part.to_pylist()}
    placed, failed = [], []
    names: dict[str, list[str]] = {}
    for path, export in run.exports.items():
        name = shown_name(path.name)
        if (row := rows.get(export)) and not row["reason"]:
            names.setdefault(export, []).append(name)
            placed.append(_placed(name, row))
        elif row:
            failed.append((name, row["reason"]))
    failed += [(shown_name(path.name), reason) for path, reason in run.not_done.items()]
    twice = tuple(tuple(same) for same in names.values() if len(same) > 1)
    alike = tuple(
        tuple(shown_name(path.name) for path in same)
        for same in named_alike(run.exports)
        if len({run.exports[path] for path in same}) > 1
    )
    return Programme(tuple(placed), tuple(failed), twice, run.new, alike)


def _placed(name: str, row: dict[str, Any]) -> Placed:
    kept = {key: value for key, value in row.items() if key != "reason"}
    return Placed(name, **kept | {"networks": tuple(row["networks"])})
