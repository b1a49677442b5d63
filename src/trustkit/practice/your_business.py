"""The person's own business: assessed from the files chosen in lesson 02, or the bakery while there are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from trustkit import samples
from trustkit.assessment import Assessment, assess
from trustkit.errors import ExportError
from trustkit.exports import read
from trustkit.practice.note import in_lines
from trustkit.signals.agreement import own_labels
from trustkit.stream import Stream
from trustkit.words import day, how_many
from trustkit.workbook import Workbook

STAND_IN = "bakery"
# Of the 91 days of a plan that is drawn from older files, only the last weeks are still to come.
OLD_DAYS = 60
# A mended file that is uploaded anew stands beside the old one, which would be read as well.
_UNTICK = (
    "In lesson 02, take away the tick of a file that is not to be read, such as the older copy of one that you have "
    "mended and uploaded again; then run this cell again."
)


@dataclass(frozen=True)
class MyBusiness:
    """An assessment, a sentence on whose it is, and who placed it on a rung; shows the sentence.

    >>> from types import SimpleNamespace
    >>> standing = SimpleNamespace(beside_self_placement=lambda who: f"{who} on rung 4.")
    >>> mine = MyBusiness(SimpleNamespace(standing=standing), "This is about your own business.", "You placed yourself")
    >>> mine, mine.beside_self_placement()
    (This is about your own business., 'You placed yourself on rung 4.')
    """

    assessment: Assessment
    whose: str
    placed: str

    def beside_self_placement(self) -> str:
        """The placement before any evidence beside the evidence, in one sentence that says whose it was."""
        return self.assessment.standing.beside_self_placement(self.placed)

    def __repr__(self) -> str:
        """The sentence alone."""
        return in_lines(self.whose)


def my_stream() -> Stream:
    """The stream of the person's own files; the bakery's when no file was chosen yet.

    Raises ExportError when a chosen file is gone or cannot be read.
    """
    files = Workbook.open().exports()
    if not files:
        return samples.open(STAND_IN)
    try:
        return read(files)
    except ExportError as refused:
        raise ExportError(refused.happened, refused.means, f"{refused.todo} {_UNTICK}") from None


def my_business() -> MyBusiness:
    """The person's own assessment from the files in the workbook; the bakery's when no file was chosen yet.

    Raises ExportError when a chosen file is gone or cannot be read.
    """
    workbook = Workbook.open()
    files, stream = workbook.exports(), my_stream()
    answers = workbook.answers() if files else samples.answers(STAND_IN)
    assessment = assess(stream, answers, people=workbook.people(), corrections=workbook.corrections())
    labels = own_labels(stream.events, workbook.corrections(), {})
    own = f" {labels.in_words()}" if labels.judged else ""
    if not files:
        return MyBusiness(
            assessment,
            f"You have not chosen a file of your own yet, so what follows is about the {STAND_IN}. "
            "To see your own here, choose your file in lesson 02 under “Your business”, and run this cell again. "
            f"You can also skip this part.{own}",
            f"The {STAND_IN}'s owner placed it",
        )
    return MyBusiness(
        assessment,
        f"This is about your own business: {how_many(len(stream.events), 'act')}, read from "
        f"{how_many(len(files), 'file', 'one')} of yours."
        f"{_age(stream.last_day, datetime.now(UTC).date())}{own}",
        "You placed yourself",
    )


def _age(last_day: date, today: date) -> str:
    """What to know of files that ended long ago; nothing of newer ones.

    >>> _age(date(2026, 11, 1), date(2026, 11, 26))
    ''
    """
    if (days := (today - last_day).days) <= OLD_DAYS:
        return ""
    return (
        f" They end on {day(last_day)}, {days} days ago: the figures hold nothing of what came after, and a plan made "
        "from them begins in the past. Ask for a fresh export before you plan."
    )
