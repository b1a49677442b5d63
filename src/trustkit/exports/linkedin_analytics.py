"""LinkedIn analytics: the workbooks of a Page (content, followers, visitors) and of a member (creator analytics).

A Page's posts have their words (“Post title”) and counts; a member's are the up to 50 that did best, as two tables
side by side, without words. `views` are impressions: how often a post was on a screen. “Views (…)” of a Page are
those of videos, another measure, and stand in only where a file has no impressions. “Engagements” of a member add
up clicks and reactions, which are no column here, so the table by engagements gives the posts alone.

Dates are days without a time, so `at` is the start of the day by the business's clock and `tz_known` is missing;
the id of a post would tell a time, but that of its making, which for a planned post is not that of publishing. In
the audience, `when` is the day, at 0:00 UTC. “Total followers” of a Page are the new ones of that day; it has no
running total, while a member's has one, for one day.

What advertising brought: a Page's counts and new followers hold it, and the account says so, with how many. The row
of a campaign never adds to that of the post itself: the post's own row is kept.

English words were seen in exports. Of the Portuguese ones those of “Metrics” were; the others are a translation
(confidence D), so that a Page's worksheets are known by their columns, whatever they are called.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import Draft
from trustkit.exports.reading import Platform, Reading
from trustkit.exports.rows.csv_rows import CsvRows
from trustkit.exports.tables.people import each_day_once
from trustkit.exports.telling.coverage import SHEET_TOO, Told
from trustkit.exports.values.columns import Values, texts, whole
from trustkit.exports.values.list_columns import lists_of_one
from trustkit.exports.values.times import clock_times, in_zone

_NAMES = {
    "Date": ("Data",),
    "Post title": ("Update title", "Title", "Título da publicação", "Título"),
    "Post link": ("Update link", "Link da publicação", "Link"),
    "Campaign name": ("Nome da campanha",),
    "Created date": ("Data de criação", "Data da criação"),
    "Impressions": ("Impressões",),
    "Clicks": ("Cliques",),
    "Likes": ("Reactions", "Gostei", "Curtidas", "Reações"),
    "Comments": ("Comentários",),
    "Reposts": ("Shares", "Compartilhamentos", "Republicações"),
    "Impressions (organic)": ("Impressões (orgânicas)",),
    "Sponsored followers": ("Seguidores patrocinados",),
    "Organic followers": ("Seguidores orgânicos",),
    "Auto-invited followers": ("Seguidores convidados automaticamente",),
    "Total followers": ("Total de seguidores",),
}
_BOOK = r"[^/]*\.xlsx?"
_URN = r"(urn:li:[A-Za-z]+:[0-9]+)"
_ACTIVITY = r"[-:_]((?:activity|share|ugcPost)-[0-9]{10,})"


def post_id(values: Values) -> pa.Array:
    """What LinkedIn calls a post, out of its link; of a link without it, the link itself.

    >>> links = ["https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7306/?x=1", "https://lnkd.in/a", ""]
    >>> post_id(links).to_pylist()
    ['urn:li:activity:7306', 'https://lnkd.in/a', None]
    """
    links = texts(values)
    return pa.array(
        [None if link is None else _named(unquote(link)) for link in links.to_pylist()], pa.string()
    )


def _named(link: str) -> str:
    if match := re.search(_URN, link):
        return match[1]
    if match := re.search(_ACTIVITY, link):  # …/posts/some-words-activity-7306-abcd
        return "urn:li:" + match[1].replace("-", ":")
    return link.strip()


def day_within(values: Values) -> pa.Array:
    """The day that a sentence names.

    >>> day_within(["Total followers on 3/16/2026:"]).cast(pa.string()).to_pylist()
    ['2026-03-16 00:00:00.000Z']
    """
    found = [re.search(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", text or "") for text in texts(values).to_pylist()]
    return clock_times([match and match[0] for match in found])


def _dated(draft: Draft, reading: Reading) -> None:
    """A day without a time is the start of that day by the business's clock."""
    draft.columns["at"] = in_zone(draft.columns["at"], reading.zone)
    draft.columns["tz_known"] = pa.nulls(draft.count, pa.bool_())


def _page_posts(draft: Draft, reading: Reading) -> None:
    """A post that was promoted has a row of its own besides the one of the post; the latter is kept."""
    _dated(draft, reading)
    ids = draft.columns["id"].to_pylist()
    paid = pc.is_valid(texts(draft.theirs("Campaign name"))).to_numpy(zero_copy_only=False)
    unpaid = {name for name, of_campaign in zip(ids, paid, strict=True) if not of_campaign}
    again = paid & np.array([name in unpaid for name in ids], bool)
    draft.skip(
        again, "Rows of a campaign whose post has a row of its own: what was paid for is not added to it."
    )
    for place, number in enumerate(np.bincount(draft.source[paid & ~again], minlength=len(draft.tallies))):
        if number:
            draft.tallies[place].why.add(
                f"Among the counts are those of promoted posts ({number:,}), which hold what was paid for."
            )


def _page_followers(draft: Draft, reading: Reading) -> None:
    """Each day once, and how many of the new followers came through advertising or an invitation."""
    each_day_once(draft, reading)
    for place, tally in enumerate(draft.tallies):
        here = pa.array(draft.source == place)
        paid, invited = (
            pc.sum(whole(draft.theirs(name)).filter(here)).as_py() or 0
            for name in ("Sponsored followers", "Auto-invited followers")
        )
        if paid or invited:
            tally.why.add(
                f"Of the new followers {paid:,} came through advertising and {invited:,} were invited automatically; "
                "they are counted."
            )


_PAGE = (
    "On the Page as its administrator: Analytics > Updates (Content), “Export”, the longest span; "
    "then the same under Followers."
)
_CREATOR = "On linkedin.com/analytics/creator/content: “Past 365 days”, then “Export”."
_ARCHIVE = (
    "Ask LinkedIn for the complete archive of the member (Settings > Data privacy > Get a copy of your data)."
)
_SHEET = SHEET_TOO.format("this file")
_BESIDE = "Daily figures of the whole account and shares of groups are no acts; they were not read."

_POSTS = CsvRows(
    ("Post link", "Created date"), _NAMES | {"Created date": ("Date", *_NAMES["Created date"])}, sheet="*"
)
_NEW_FOLLOWERS = CsvRows(("Date", "Organic followers", "Total followers"), _NAMES, sheet="*")
_MADE = {"direction": "made", "kind": "post", "public": True}

READER = Platform(
    NETWORK="linkedin",
    name="LinkedIn analytics",
    begins="2003-05-05",
    day=r"(?!)",  # the days in the names are the span that was asked for
    asked=(
        "Of a Page: open it as its administrator, then Analytics > Updates (Content) and “Export”; 365 days at most.",
        "Do the same under Followers; the workbooks come at once, as .xls or .xlsx. Do not save them again.",
        "Of a member: linkedin.com/analytics/creator/content, “Past 365 days”, “Export”.",
    ),
    only_counts=True,
    files=(
        File(
            "page posts",
            _BOOK,
            _POSTS,
            (
                Field("id", "Post link", post_id),
                Field("at", "Created date", clock_times),
                Field("text", "Post title"),
                Field("links", "Post link", lists_of_one),
                Field("views", ("Impressions", "Views (excluding off-site video views)"), whole),
                Field("clicks", "Clicks", whole),
                Field("likes", "Likes", whole),
                Field("replies", "Comments", whole),
                Field("reposts", "Reposts", whole),
            ),
            always=_MADE,
            needs=("id", "text"),
            also=("Campaign name",),
            finish=_page_posts,
        ),
        File(
            "page followers",
            _BOOK,
            _NEW_FOLLOWERS,
            (Field("when", "Date", clock_times), Field("change", "Total followers", whole)),
            to="audience",
            needs=("when",),
            also=("Sponsored followers", "Auto-invited followers"),
            finish=_page_followers,
        ),
        File(
            "top by engagements",
            _BOOK,
            CsvRows(("Post URL", "Engagements"), sheet="top posts"),
            (
                Field("id", "Post URL", post_id),
                Field("at", "Post publish date", clock_times),
                Field("links", "Post URL", lists_of_one),
            ),
            always=_MADE,
            needs=("id",),
            finish=_dated,
        ),
        # After the other table: of a post that stands in both this one stays, which has a count.
        File(
            "top by impressions",
            _BOOK,
            CsvRows(("Post URL", "Impressions"), sheet="top posts"),
            (
                Field("id", "Post URL", post_id),
                Field("at", "Post publish date", clock_times),
                Field("links", "Post URL", lists_of_one),
                Field("views", "Impressions", whole),
            ),
            always=_MADE,
            needs=("id",),
            finish=_dated,
        ),
        File(
            "followers",
            _BOOK,
            CsvRows(("Date", "New followers"), sheet="followers"),
            (Field("when", "Date", clock_times), Field("change", "New followers", whole)),
            to="audience",
            needs=("when",),
            finish=each_day_once,
        ),
        File(
            "followers today",
            _BOOK,
            CsvRows((), sheet="followers"),
            (Field("when", "^A1", day_within), Field("total", "^B1", whole)),
            to="audience",
            needs=("total",),
        ),
        File(
            "page days", _BOOK, CsvRows(("Date", "Impressions (organic)"), _NAMES, sheet="*"), without=_BESIDE
        ),
        File("engagement", _BOOK, CsvRows(("Date", "Engagements"), sheet="engagement"), without=_BESIDE),
        File("demographics", _BOOK, CsvRows(("Top Demographics",), sheet="demographics"), without=_BESIDE),
        File("discovery", _BOOK, CsvRows((), sheet="discovery"), without=_BESIDE),
        File("visitors", _BOOK, CsvRows(("Date",), _NAMES, sheet="visitor metrics"), without=_BESIDE),
        File(
            "competitors",
            _BOOK,
            CsvRows(("Page", "Total followers", "New followers"), _NAMES, sheet="*"),
            without="Figures of other Pages are not this business's.",
        ),
    ),
    told={
        "own posts": (
            Told(
                "yes", "Every post of the Page in the span chosen, 365 days at most.", _PAGE, ("page posts",)
            ),
            Told(
                "partly",
                "The up to 50 posts that did best, each by its link, without its words.",
                _ARCHIVE,
                ("top by impressions", "top by engagements"),
            ),
        ),
        "own replies": Told("no", "The workbooks hold posts, not the comments under them.", _ARCHIVE),
        "messages": Told("no", "The workbooks hold no messages.", _ARCHIVE),
        "reactions made": Told("no", "The workbooks count reactions received, not those given.", _ARCHIVE),
        "mentions received": Told(
            "no", "Comments are counted post by post, without their words or who wrote them.", _SHEET
        ),
        "counts per post": (
            Told(
                "yes",
                "Impressions, clicks, likes, comments and reposts of each post, with those that advertising brought.",
                _PAGE,
                ("page posts",),
            ),
            Told(
                "partly", "Impressions of the posts that were seen most.", _CREATOR, ("top by impressions",)
            ),
        ),
        "followers today": Told(
            "yes", "The number of followers on the day of the export.", _CREATOR, ("followers today",)
        ),
        "followers over time": (
            Told(
                "partly",
                "New followers day by day, those of advertising among them; those who left are not counted.",
                "Export both now and in a few months; LinkedIn keeps 365 days.",
                ("page followers", "followers"),
            ),
            Told("no", "The files that you gave have no worksheet of followers.", _PAGE),
        ),
        "follower names": Told(
            "no", "The workbooks name no followers.", "Look at the list on LinkedIn itself."
        ),
        "profile": Told("no", "The workbooks say nothing of the profile.", _ARCHIVE),
        "time of the post answered": Told("no", "There are no replies in them.", _ARCHIVE),
    },
)
