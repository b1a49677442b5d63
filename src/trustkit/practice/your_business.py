"""The person's own business: assessed from the files chosen in lesson 02, or the bakery while there are none."""

from __future__ import annotations

from dataclasses import dataclass

from trustkit import samples
from trustkit.assessment import Assessment, assess
from trustkit.exports import read
from trustkit.practice.exercise import in_lines
from trustkit.workbook import Workbook

STAND_IN = "bakery"


@dataclass(frozen=True)
class MyBusiness:
    """An assessment, and a sentence on whose it is; shows the sentence."""

    assessment: Assessment
    whose: str

    def __repr__(self) -> str:
        """The sentence alone."""
        return in_lines(self.whose)


def my_business() -> MyBusiness:
    """The person's own assessment from the files in the workbook; the bakery's when no file was chosen yet.

    Raises ExportError when a chosen file is gone or cannot be read.
    """
    workbook = Workbook.open()
    files = workbook.exports()
    if not files:
        return MyBusiness(
            assess(samples.open(STAND_IN), samples.answers(STAND_IN), corrections=workbook.corrections()),
            f"You have not chosen a file of your own yet, so what follows is about the {STAND_IN}. "
            "To see your own here, choose your file in lesson 02 under “Your business” and run this cell again. "
            "You can also skip this part.",
        )
    stream = read(files)
    return MyBusiness(
        assess(stream, workbook.answers(), people=workbook.people(), corrections=workbook.corrections()),
        f"This is about your own business: {len(stream.events):,} acts, read from {_counted(len(files))} of yours.",
    )


def _counted(files: int) -> str:
    return "one file" if files == 1 else f"{files} files"
