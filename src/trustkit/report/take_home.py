"""The plan to take home: as calendar entries that a later plan updates, and as a table for a spreadsheet."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from trustkit.coach.cells import as_csv
from trustkit.errors import TrustKitError, why_refused
from trustkit.files import write_whole
from trustkit.plan import Plan, Step

if TYPE_CHECKING:
    from icalendar import Event

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_AT = time(9, 0)  # no zone: nine o'clock wherever the calendar is
_FIRST = date(2026, 1, 1)


class PlanFileError(TrustKitError):
    """A plan that cannot be written to the file that was named."""


def write_plan(plan: Plan, path: str | Path) -> Path:
    """The plan as a file: calendar entries (.ics) or a table (.csv). Returns the path.

    Raises PlanFileError for any other ending, or when the file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit import assess, samples
    >>> with TemporaryDirectory() as folder:
    ...     write_plan(assess(samples.open("florist")).plan, f"{folder}/plan.ics").read_bytes()[:15]
    b'BEGIN:VCALENDAR'
    """
    file = Path(path)
    ending = file.suffix.lower()
    if ending not in (".ics", ".csv"):
        raise PlanFileError(
            "A plan is written as a calendar or as a table.",
            "Nothing was written.",
            "Name a file that ends in .ics or .csv.",
        )
    try:
        write_whole(file, plan_calendar(plan) if ending == ".ics" else plan_csv(plan))
    except OSError as problem:
        raise PlanFileError(
            f"{file.name} cannot be written ({why_refused(problem)}).",
            "There is no new plan; whatever stood there before is untouched.",
            "Close the file if another program has it open, or choose another folder.",
        ) from None
    return file


def plan_calendar(plan: Plan) -> bytes:
    """The plan as an iCalendar file (RFC 5545): each habit on its days of the week, and the day of review.

    An entry keeps its id from plan to plan, and a later plan has a higher sequence: to import it again updates the
    entries instead of doubling them.

    >>> from trustkit import assess, samples
    >>> entries = plan_calendar(assess(samples.open("florist")).plan).decode().splitlines()
    >>> [line for line in entries if line.startswith("RRULE")]
    ['RRULE:FREQ=WEEKLY;UNTIL=20260930T090000;BYDAY=TU']
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//TrustKit//plan//EN")
    calendar.add("version", "2.0")
    for step in plan.steps:
        calendar.add_component(_habit(plan, step))
    calendar.add_component(_review(plan))
    return bytes(calendar.to_ical())


def plan_csv(plan: Plan) -> bytes:
    """The plan as a table, one row a habit; no cell is a formula to a spreadsheet.

    >>> from trustkit import assess, samples
    >>> plan_csv(assess(samples.open("florist")).plan).decode("utf-8-sig").splitlines()[0]
    '"habit","times a week","minutes a week","from","to","by"'
    """
    table = plan.table()
    return as_csv([list(table.columns), *(map(str, row) for row in table.itertuples(index=False))])


def _habit(plan: Plan, step: Step) -> Event:
    days = [_WEEKDAYS[day] for day in step.weekdays]
    first = plan.first_monday + timedelta(days=step.weekdays[0])
    event = _event(plan, step.finding, step.title)
    event.add("dtstart", datetime.combine(first, _AT))
    event.add("duration", timedelta(minutes=step.minutes_a_day))
    event.add("rrule", {"freq": "weekly", "byday": days, "until": datetime.combine(plan.review_on, _AT)})
    event.add(
        "description", f"{step.do}\n\nWhy: {step.why}\n\nFrom {step.baseline} to {step.target}. {step.check}"
    )
    return event


def _review(plan: Plan) -> Event:
    event = _event(plan, "review", "TrustKit: ask for a new archive and look again")
    event.add("dtstart", plan.review_on)
    event.add(
        "description", "Ask the network for a new export, and do lesson 06 and lesson 15 again with it."
    )
    return event


def _event(plan: Plan, name: str, title: str) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{name}@plan.trustkit")
    event.add("sequence", max(0, (plan.review_on - _FIRST).days))
    event.add("dtstamp", datetime.combine(plan.first_monday, time(0, 0), UTC))
    event.add("summary", title)
    return event
