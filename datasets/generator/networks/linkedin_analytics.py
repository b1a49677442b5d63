"""LinkedIn's creator analytics of a member: one workbook of five sheets, the posts in it by address only."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from trustkit.street.acts import END
from trustkit.street.sheet import workbook_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from ..elsewhere import Elsewhere

_LONDON = ZoneInfo("Europe/London")
_MOST = 50  # so many posts a table holds
_FIRST = date(2025, 7, 1)
_LAST = END.date() - timedelta(days=1)
_AUDIENCE = {
    "Job titles": (("Founder", 0.184), ("Marketing Manager", 0.112), ("Coach", 0.061)),
    "Locations": (("London Area, United Kingdom", 0.227), ("Kettlebourne", 0.013)),
    "Company size": (("1-10 employees", 0.41), ("11-50 employees", 0.158)),
}


def files(year: Elsewhere) -> Iterator[tuple[str, bytes, list[tuple]]]:
    """The workbook: the posts that did best by two measures, and what stood on each day."""
    from openpyxl import Workbook

    posts, days = _posts(year)
    new = Counter(at.astimezone(_LONDON).date() for _, at in year.followers)
    book = Workbook()
    page = book.active
    page.title = "DISCOVERY"
    impressions = sum(shown for shown, _ in days.values())
    page.append(["Overall Performance", f"{_day(_FIRST)} - {_day(_LAST)}"])
    page.append(["Impressions", impressions])
    page.append(["Members reached", impressions * 2 // 5])
    page = book.create_sheet("ENGAGEMENT")
    page.append(["Date", "Impressions", "Engagements"])
    for day, figures in days.items():
        page.append([_day(day), *figures])
    planted = _top(book.create_sheet("TOP POSTS"), posts)
    page = book.create_sheet("FOLLOWERS")
    page.append([f"Total followers on {_day(_LAST)}:", len(year.followers) + 37])
    page.append([])
    page.append(["Date", "New followers"])
    for day in days:
        page.append([_day(day), new[day]])
    page = book.create_sheet("DEMOGRAPHICS")
    page.append(["Top Demographics", "Value", "Percentage"])
    for what, groups in _AUDIENCE.items():
        for name, part in groups:
            page.append([what, name, part])
    yield f"AggregateAnalytics_Crispin Vale_{_FIRST}_{_LAST}.xlsx", workbook_bytes(book), planted


def _day(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def _posts(year: Elsewhere) -> tuple[list[tuple[str, date, int, int]], dict[date, tuple[int, int]]]:
    """Each post's address, day, engagements and impressions; and what all of them got day by day."""
    posts = []
    days = {_FIRST + timedelta(days=number): (0, 0) for number in range((_LAST - _FIRST).days + 1)}
    for said in year.said:
        day = said.at.astimezone(_LONDON).date()
        made = (int(said.at.timestamp()) * 1000 << 22) | year.chance.getrandbits(22)
        engaged, shown = (
            said.likes + year.chance.randrange(6),
            90 + said.likes * 31 + year.chance.randrange(400),
        )
        posts.append((f"https://www.linkedin.com/feed/update/urn:li:activity:{made}", day, engaged, shown))
        days[day] = (days[day][0] + shown, days[day][1] + engaged)
    return posts, days


def _top(page: Worksheet, posts: list[tuple[str, date, int, int]]) -> list[tuple]:
    """Two tables side by side below a note; a post may stand in either or both."""
    by_engagements = sorted(posts, key=lambda post: -post[2])[:_MOST]
    by_impressions = sorted(posts, key=lambda post: -post[3])[:_MOST]
    page.append([f"Maximum of {_MOST} posts available to include in this list"])
    page.append([])
    header = ["Post URL", "Post publish date"]
    page.append([*header, "Engagements", None, *header, "Impressions"])
    for left, right in zip(by_engagements, by_impressions, strict=True):
        page.append([left[0], _day(left[1]), left[2], None, right[0], _day(right[1]), right[3]])
    found = {post[0]: post[1] for post in by_engagements + by_impressions}
    return [("linkedin", "made", "post", _begins(day), "", "") for day in found.values()]


def _begins(day: date) -> str:
    """When a day began on Lamp Street, by UTC."""
    begun = datetime(day.year, day.month, day.day, tzinfo=_LONDON).astimezone(UTC)
    return begun.strftime("%Y-%m-%dT%H:%M:%SZ")
