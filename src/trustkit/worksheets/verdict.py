"""What a worksheet answers: a verdict, its reasons, the next step, and a table of what it rests on."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trustkit.words import day

if TYPE_CHECKING:
    import pandas as pd

WIDTH = 80  # characters a line, as for the exercises


@dataclass(frozen=True)
class Verdict:
    """The answer of a worksheet, in words only: there is no score.

    `outcome` is its name in the worksheet's file, "open" while something needed is missing. `rows` are the lines of
    the table. `alarms` are the rules that a person may disagree with: id → name.
    """

    title: str
    outcome: str
    says: str
    reasons: tuple[str, ...]
    next_step: str
    look_again: date | None = None
    rows: tuple[dict[str, str], ...] = ()
    alarms: tuple[tuple[str, str], ...] = ()

    def in_words(self) -> str:
        """The verdict, why, the next step and the day to look again, in plain lines.

        >>> no = Verdict("Agency readiness", "no_go", "not yet.", ("Nobody of yours watches daily.",), "Name one.")
        >>> print(no.in_words())
        Agency readiness.
        Not yet.
        - Nobody of yours watches daily.
        Next step: Name one.
        """
        lines = [f"{self.title}.", f"{self.says[:1].upper()}{self.says[1:]}"]
        lines += [f"- {reason}" for reason in self.reasons]
        lines.append(f"Next step: {self.next_step}")
        if self.look_again:
            lines.append(f"Look again on {day(self.look_again)}.")
        return "\n".join(_wrapped(line) for line in lines)

    def table(self) -> pd.DataFrame:
        """What the verdict rests on, one line each; without rows where there is nothing to list.

        >>> from trustkit.worksheets import judge
        >>> letter = {"message": "Order today!", "place": "message", "first_contact": "yes"}
        >>> judge("letter", letter, date(2026, 11, 25)).table()[["rule", "says", "heard"]]
                                 rule  says          heard
        0  A pitch by private message  wait  “order today”
        """
        import pandas as pd

        return pd.DataFrame(list(self.rows))

    def __repr__(self) -> str:
        """The verdict in words, as a notebook shows it."""
        return self.in_words()


def _wrapped(line: str) -> str:
    # A person's own words may hold line ends; here they are one line among others.
    return textwrap.fill(
        line,
        WIDTH,
        subsequent_indent="  " if line.startswith("- ") else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
