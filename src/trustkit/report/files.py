"""What stands before the figures: whose files they are, of which days, and what is wrong with them."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from trustkit import framework
from trustkit.exports.sheet.coverage import DAY_RIGHT
from trustkit.exports.sorting.left_over import DEEPER
from trustkit.stream import Stream, handles, network_name
from trustkit.words import day, how_many

MOST_NAMED = 3  # files with rows that cannot be read; the report names all


def networks_in_words(stream: Stream) -> str:
    """The networks of a stream, each with its handles where the files hold them.

    >>> from trustkit import samples
    >>> networks_in_words(samples.open("bakery"))
    'X (@rowanbakes_kbn)'
    """
    known = handles(stream)
    return ", ".join(
        f"{network_name(one)} ({', '.join('@' + name for name in known[one])})"
        if one in known
        else network_name(one)
        for one in sorted(stream.events["network"].unique())
    )


def period(stream: Stream) -> tuple[str, str]:
    """The day of the first act and the day on which the files end, in words; "unknown" where they hold no date.

    >>> from trustkit import samples
    >>> period(samples.open("bakery"))
    ('8 July 2025', '1 July 2026')
    """
    first, last = stream.events["at"].min(), stream.until
    since, until = ("unknown" if pd.isna(moment) else day(moment) for moment in (first, last))
    return since, until


def in_a_line(stream: Stream) -> str:
    """Whose files these are, and of which days.

    >>> from trustkit import samples
    >>> in_a_line(samples.open("bakery"))
    'X (@rowanbakes_kbn), 8 July 2025 to 1 July 2026'
    """
    return f"{networks_in_words(stream)}, {' to '.join(period(stream))}"


def old(stream: Stream, today: date) -> str:
    """A sentence where the files ended many weeks before today; nothing where they did not.

    It names the day and not the number of weeks, so that it stays the same from one day to the next.

    >>> from trustkit import samples
    >>> bakery = samples.open("bakery")
    >>> old(bakery, date(2026, 8, 26)), old(bakery, date(2026, 8, 27))
    ('', 'The files end on 1 July 2026; ask for a new export before you plan by them.')
    """
    words = framework.report_words()
    if today - stream.last_day <= timedelta(weeks=words.old_weeks):
        return ""
    return words.old.format(day=day(stream.last_day))


def damaged(stream: Stream) -> list[str]:
    """A sentence on each of the few files of which the most rows could not be read, a day looks mistyped, or none was.

    >>> from trustkit import samples
    >>> damaged(samples.open("bakery"))
    []
    """
    words, account = framework.report_words(), stream.account
    amiss = [account["why"].str.contains(said, regex=False) for said in (DAY_RIGHT, DEEPER)]
    rows = account[(account["malformed"].fillna(0) > 0) | amiss[0] | amiss[1]]
    rows = rows.sort_values("malformed", ascending=False, kind="stable")
    told = [words.damaged.format(file=row.file, why=row.why) for row in rows[:MOST_NAMED].itertuples()]
    more = len(rows) - MOST_NAMED
    return [*told, words.damaged_more.format(files=how_many(more, "file"))] if more > 0 else told
