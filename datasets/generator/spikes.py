"""Three follower histories with a planted jump: overnight and unexplained, after the paper wrote, and a clean-up.

Each is a small business of its own: a dated list of followers on Instagram or Business Suite's chart of net follows on
Facebook, and Business Suite's table of posts with their counts. Nothing in the files says who caused a jump.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from trustkit.street.packing import packed

FIRST, LAST = date(2025, 10, 1), date(2026, 6, 30)
_START, _VOWEL, _END = "bcdfghjklmnprstvw", "aeiou", "nrstlm"
_TABLE = (
    "Post ID", "Account ID", "Account username", "Account name", "Description", "Duration (sec)", "Publish time",
    "Permalink", "Post type", "Data comment", "Date", "Views", "Reach", "Likes", "Shares", "Follows", "Comments",
    "Saves",
)  # fmt: skip
_PAGE = (
    "Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)", "Publish time", "Caption type",
    "Permalink", "Is crosspost", "Is share", "Post type", "Languages", "Custom labels", "Funded content status",
    "Data comment", "Date", "Views", "Reach", "Reactions, Comments and Shares", "Reactions", "Comments", "Shares",
    "Total clicks", "Other Clicks", "Link Clicks",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """What is planted: the business, its usual day, and the days of the jump with how many came (or left) on each."""

    name: str
    business: str
    handle: str
    about: str
    network: str
    per_day: float
    jump: dict[date, int]
    hours: tuple[int, int]  # between these hours of the day they came
    posts: tuple[str, ...]
    told: dict[date, tuple[str, int]]  # posts about it: their words, and how many likes they drew


CASES = (
    Case(
        "overnight",
        "The Copper Kettle",
        "copperkettle_kbn",
        "A café. In one night its followers on Instagram grew by far more than ever before, and nothing was posted.",
        "instagram",
        1.6,
        {date(2026, 4, 14): 1840},
        (2, 3),
        (
            "Scones at ten. The cheese ones go first",
            "Rain again, so the window seat is yours",
            "Who left a green umbrella under table four?",
            "New on the board: leek and potato",
            "Closed on Monday for the boiler. Back on Tuesday",
        ),
        {},
    ),
    Case(
        "press",
        "Quill & Compass",
        "quillcompass_kbn",
        "A shop for maps. The Gazette wrote about it, and people came to look.",
        "instagram",
        1.1,
        {date(2026, 3, 7): 164, date(2026, 3, 8): 71, date(2026, 3, 9): 38},
        (7, 23),
        (
            "A tide table of 1911 came in today, with somebody's tea on it",
            "How to fold a map so that it folds again: thumb in the middle",
            "Which hill can you see from your kitchen?",
            "We are framing until four, come and watch",
            "Found in an atlas: a tram ticket",
        ),
        {
            date(2026, 3, 7): (
                "We are in the Kettlebourne Gazette this morning, page seven, with the big globe!",
                190,
            ),
            date(2026, 3, 10): (
                "Thank you for coming after the piece in the Gazette. The globe has a name now",
                41,
            ),
        },
    ),
    Case(
        "purge",
        "Lamplight Yoga",
        "lamplightyoga_kbn",
        "A yoga studio. On one day many followers of its Page were gone, while it posted as ever.",
        "facebook",
        1.3,
        {date(2026, 5, 19): -318},
        (0, 24),
        (
            "Early class has two mats left",
            "Breathe out for longer than you breathe in, that is the whole trick",
            "The heating works again. Blankets stay out all the same",
            "Tea after class on Thursday, bring a mug",
            "Knees up the wall for ten minutes before bed",
        ),
        {},
    ),
)


def make(case: Case, chance: Random) -> dict[str, bytes]:
    """The files of one case by name: its exports, `truth.toml` and `CARD.md`."""
    came = _came(case, chance)
    posts = _posts(case, chance)
    files = {_table_name(chance): _content(case, posts, chance)}
    if case.network == "instagram":
        files[f"instagram-{case.handle}-2026-07-01-{case.name[:4]}7Qx.zip"] = _instagram(case, came, chance)
    else:
        files["Follows.csv"] = _follows(case, came)
    exports = ", ".join(f"`{name}`" for name in sorted(files))
    return {
        **files,
        "truth.toml": _truth(case, came, posts).encode(),
        "CARD.md": _card(case, exports).encode(),
    }


def _days() -> list[date]:
    return [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]


def _came(case: Case, chance: Random) -> list[datetime]:
    """The moments at which followers came, oldest first: the usual trickle by day and those of a jump upwards."""
    moments = []
    for day in _days():
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        usual = sum(chance.random() < case.per_day / 6 for _ in range(6))
        moments += [midnight + timedelta(seconds=chance.randrange(7 * 3600, 23 * 3600)) for _ in range(usual)]
        opens, closes = (3600 * hour for hour in case.hours)
        many = max(0, case.jump.get(day, 0))
        moments += [midnight + timedelta(seconds=chance.randrange(opens, closes)) for _ in range(many)]
    return sorted(moments)


def _posts(case: Case, chance: Random) -> list[tuple[datetime, str, int]]:
    """Two posts a week, in turn and never the same twice running, and those that tell of the jump."""
    posts = []
    for number, day in enumerate(_days()[2::4]):
        at = datetime(day.year, day.month, day.day, 8 + number % 9, 7 * number % 60, tzinfo=UTC)
        posts.append((at, case.posts[number % len(case.posts)], chance.randrange(4, 19)))
    for day, (words, likes) in case.told.items():
        posts.append((datetime(day.year, day.month, day.day, 7, 41, tzinfo=UTC), words, likes))
    return sorted(posts)


def _handle(chance: Random) -> str:
    letters = "".join(
        chance.choice(_START) + chance.choice(_VOWEL) + (chance.choice(_END) if chance.random() < 0.4 else "")
        for _ in range(3)
    )
    return f"{letters}{chance.randrange(1000)}_kbn"


def _seconds(at: datetime) -> int:
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1)


def _instagram(case: Case, came: list[datetime], chance: Random) -> bytes:
    handles: dict[str, None] = {}
    while len(handles) < len(came):
        handles.setdefault(_handle(chance))
    followers = [
        {
            "title": "",
            "media_list_data": [],
            "string_list_data": [
                {"href": f"https://www.instagram.com/{handle}", "value": handle, "timestamp": _seconds(at)}
            ],
        }
        for handle, at in zip(handles, came, strict=True)
    ]
    words = {"Username": case.handle, "Name": case.business, "Website": f"https://{case.handle[:-4]}.example"}
    profile = {
        "title": "",
        "media_map_data": {},
        "string_map_data": {
            name: {"href": "", "value": value, "timestamp": 0} for name, value in words.items()
        },
    }
    people, personal = "connections/followers_and_following", "personal_information/personal_information"
    return packed(
        {
            f"{people}/followers_1.json": _json(followers[::-1]),
            f"{people}/following.json": _json({"relationships_following": []}),
            f"{personal}/personal_information.json": _json({"profile_user": [profile]}),
        }
    )


def _json(value: object) -> bytes:
    return json.dumps(value, indent=1).encode("ascii")


def _follows(case: Case, came: list[datetime]) -> bytes:
    """Business Suite's chart of net follows: UTF-16, with the title above the table."""
    often = Counter(at.date() for at in came)
    lines = ["sep=,", '"Net follows"', '"Date","Primary"']
    lines += [f'"{day}T00:00:00","{often[day] + min(0, case.jump.get(day, 0))}"' for day in _days()]
    return ("\ufeff" + "\n".join(lines) + "\n").encode("utf-16-le")


def _table_name(chance: Random) -> str:
    return f"{FIRST:%b-%d-%Y}_{LAST:%b-%d-%Y}_{chance.randrange(10**15, 10**16)}.csv"


def _content(case: Case, posts: list[tuple[datetime, str, int]], chance: Random) -> bytes:
    """Business Suite's table of posts with their counts, the newest first."""
    out = io.StringIO(newline="")
    names = _TABLE if case.network == "instagram" else _PAGE
    table = csv.DictWriter(out, names, lineterminator="\n")
    table.writeheader()
    account = str(chance.randrange(10**14, 10**15))
    for at, words, likes in reversed(posts):
        post = str(chance.randrange(10**15, 10**16))
        row = {
            "Post ID": post, "Account ID": account, "Page ID": account, "Account username": case.handle,
            "Account name": case.business, "Page name": case.business, "Description": words, "Title": words,
            "Duration (sec)": 0, "Publish time": f"{at:%m/%d/%Y %H:%M}", "Date": "Lifetime", "Views": 60 + 45 * likes,
            "Reach": 50 + 36 * likes, "Likes": likes, "Reactions": likes, "Comments": likes // 5, "Shares": likes // 9,
            "Saves": likes // 8, "Follows": 0, "Reactions, Comments and Shares": likes + likes // 5 + likes // 9,
            "Total clicks": likes // 2, "Post type": "IG image" if case.network == "instagram" else "Photos",
            "Permalink": f"https://www.{case.network}.com/{post}",
        }  # fmt: skip
        if case.network == "facebook":
            row["Description"] = ""
        table.writerow({name: row.get(name, "") for name in names})
    return ("\ufeff" + out.getvalue()).encode()


def _truth(case: Case, came: list[datetime], posts: list[tuple[datetime, str, int]]) -> str:
    days = sorted(case.jump)
    return "\n".join(
        [
            "# What was planted. It spoils the exercises: open it afterwards.",
            f'network = "{case.network}"',
            f'direction = "{"rise" if case.jump[days[0]] > 0 else "drop"}"',
            f"first = {days[0]}",
            f"last = {days[-1]}",
            f"people = {abs(sum(case.jump.values()))}",
            f"listed = {len(came) if case.network == 'instagram' else 0}",
            f"posts = {len(posts)}",
            f"posts_about_it = {len(case.told)}",
            "",
        ]
    )


def _card(case: Case, exports: str) -> str:
    how = (
        "a list of followers with the moment at which each began, and Business Suite's table of posts"
        if case.network == "instagram"
        else "Business Suite's chart of net follows by day, and its table of posts"
    )
    return f"""# Data card: {case.business} (`{case.name}`)

**What it is.** {case.about}

**Purpose.** One of three invented businesses with a jump in the number of their followers: to find it, to date it, to
say how many it may concern, and to weigh what may lie behind. Nothing in the files says who caused it.

**Files.** {exports}: {how}. `truth.toml` says what was planted; it spoils the exercises, so open it
afterwards.

**Period.** {FIRST:%d %B %Y} to {LAST:%d %B %Y}. Times are UTC.

**How it was made.** `python datasets/make_spikes.py`, with explicit seeds. Handles are made of syllables and end in
`_kbn`; addresses end in `.example`. No text of a real person went in.

**Limits.** The usual days are drawn alike, without seasons or weekdays; nobody who came by the usual way left again;
posts repeat. Nothing can be learnt here about how followers in general come and go.

**Licence.** CC0 1.0: do with it what you like.
"""
