"""What the exports of Meta have in common: letters torn into bytes, conversations, and Business Suite's tables."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from trustkit.street.acts import END, START

if TYPE_CHECKING:
    from ..elsewhere import Elsewhere, Said

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONDON = ZoneInfo("Europe/London")
_BOLD = 0x1D400  # where Unicode's mathematical bold letters begin
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_FACEBOOK = (
    "Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)", "Publish time", "Caption type",
    "Permalink", "Is crosspost", "Is share", "Post type", "Languages", "Custom labels", "Funded content status",
    "Data comment", "Date", "Views", "Reach", "Reactions, Comments and Shares", "Reactions", "Comments", "Shares",
    "Total clicks", "Other Clicks", "Link Clicks", "Matched Audience Targeting Consumption (Photo Click)",
    "Negative feedback from users: Hide all", "Seconds viewed", "Average Seconds viewed",
    "Estimated earnings (USD)", "Ad CPM (USD)", "Ad impressions",
)  # fmt: skip
_INSTAGRAM = (
    "Post ID", "Account ID", "Account username", "Account name", "Description", "Duration (sec)", "Publish time",
    "Permalink", "Post type", "Data comment", "Date", "Views", "Reach", "Likes", "Shares", "Follows", "Comments",
    "Saves",
)  # fmt: skip


def written(value: object) -> bytes:
    """JSON as Meta writes it: each letter beyond ASCII as the bytes of its UTF-8, an escape for every byte."""
    return json.dumps(_torn(value), indent=2).encode("ascii")


def _torn(value: object) -> object:
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, list):
        return [_torn(item) for item in value]
    if isinstance(value, dict):
        return {_torn(key): _torn(item) for key, item in value.items()}
    return value


def seconds(at: datetime) -> int:
    """The whole seconds since 1970, as most of Meta's files tell a moment."""
    return (at - _EPOCH) // timedelta(seconds=1)


def iso(at: datetime) -> str:
    """The moment as planted rows have it."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond:06d}Z"


def digits(year: Elsewhere, count: int) -> str:
    """A new id of so many digits."""
    return str(year.chance.randrange(10 ** (count - 1), 10**count))


def caption(said: Said, number: int) -> str:
    """A post's words, some with a line end between sentences, some with their first word in letters made of signs."""
    text = said.text
    if number % 4 == 1:
        text = re.sub(r"(?<=[.!?]) ", "\n", text, count=1)
    if number % 9 == 2:
        first, blank, rest = text.partition(" ")
        text = ("".join(map(_bold, first)) if first.isalpha() else first) + blank + rest
    return text


def _bold(letter: str) -> str:
    # Between "Z" and "a" ASCII has six signs that the bold letters do without.
    return (
        chr(_BOLD + ord(letter) - ord("A") - (6 if letter.islower() else 0)) if letter.isascii() else letter
    )


def conversations(
    year: Elsewhere, root: str, network: str, planted: list[tuple], *, aside: str, also: dict[str, object]
) -> dict[str, bytes]:
    """The threads, the newest message first; the last conversation lies in the box `aside`.

    `also` is what the network adds to each message. In every third thread the other side gives a heart to the last
    message that the business wrote.
    """
    members = {}
    for number, talk in enumerate(year.conversations):
        person = talk["person"]["name"]
        box = aside if number == len(year.conversations) - 1 else "inbox"
        letters = "".join(letter for letter in person.lower() if letter.isascii() and letter.isalnum())
        thread = f"{box}/{letters}_{digits(year, 17)}"
        messages = []
        for message in talk["messages"]:
            direction, sender = ("made", year.account["name"]) if message["made"] else ("received", person)
            item = {
                "sender_name": sender,
                "timestamp_ms": (message["at"] - _EPOCH) // timedelta(milliseconds=1),
                "content": message["text"],
            } | also
            if message["links"]:
                item["share"] = {"link": message["links"][0]["expanded"]}
            messages.append(item)
            planted.append((network, direction, "message", iso(message["at"]), person, message["text"]))
        own = [place for place, message in enumerate(talk["messages"]) if message["made"]]
        if number % 3 == 0 and own:
            at = talk["messages"][own[-1]]["at"] + timedelta(seconds=year.chance.randrange(20, 600))
            messages[own[-1]]["reactions"] = [
                {"reaction": "❤", "actor": person, "timestamp": seconds(at)},
            ]
            planted.append((network, "received", "reaction", iso(at), person, "❤"))
        members[f"{root}/messages/{thread}/message_1.json"] = written(
            {
                "participants": [{"name": person}, {"name": year.account["name"]}],
                "messages": messages[::-1],
                "title": person,
                "is_still_participant": True,
                "thread_path": thread,
                "magic_words": [],
            }
        )
    return members


# ---- Business Suite ----


def counted(year: Elsewhere, said: Said) -> dict[str, int]:
    """How a post did: the likes that were planted, and what goes with so many."""
    chance = year.chance
    views = 60 + said.likes * 45 + chance.randrange(40)
    return {
        "views": views,
        "reach": views * 4 // 5,
        "likes": said.likes,
        "comments": chance.randrange(said.likes // 3 + 2),
        "shares": chance.randrange(3),
        "saves": chance.randrange(4),
        "follows": chance.randrange(2),
        "clicks": chance.randrange(12),
    }


def content(
    year: Elsewhere, network: str, posts: list[tuple[Said, str, str, dict[str, int]]]
) -> tuple[str, bytes, list[tuple]]:
    """Insights > Content > Export: a row a post with its words, its sort and its counts, the newest first."""
    out, planted = io.StringIO(newline=""), []
    names = _INSTAGRAM if network == "instagram" else _FACEBOOK
    table = csv.DictWriter(out, names, lineterminator="\n")
    table.writeheader()
    account = digits(year, 15)
    for number, (said, words, sort, counts) in enumerate(reversed(posts)):
        row = _instagram(year, sort) if network == "instagram" else _facebook(year, account)
        place = "Description" if network == "instagram" or sort == "Videos" else "Title"
        figures = {
            "Views": counts["views"], "Reach": counts["reach"], "Likes": counts["likes"],
            "Reactions": counts["likes"], "Comments": counts["comments"], "Shares": counts["shares"],
            "Saves": counts["saves"], "Follows": counts["follows"], "Total clicks": counts["clicks"],
            "Reactions, Comments and Shares": counts["likes"] + counts["comments"] + counts["shares"],
        }  # fmt: skip
        row |= {name: f"{figure:,}" for name, figure in figures.items() if name in names}
        if number % 11 == 5:  # what is not known is left empty
            row["Saves" if network == "instagram" else "Total clicks"] = ""
        row |= {
            place: words,
            "Duration (sec)": "0",
            "Publish time": said.at.astimezone(_LONDON).strftime("%m/%d/%Y %H:%M"),
            "Post type": sort,
            "Date": "Lifetime",
        }
        table.writerow(row)
        planted.append((network, "made", "post", said.at.strftime("%Y-%m-%dT%H:%M:00Z"), "", words))
    name = f"{START:%b-%d-%Y}_{END - timedelta(days=1):%b-%d-%Y}_{digits(year, 16)}.csv"
    return name, ("\ufeff" + out.getvalue()).encode(), planted


def _instagram(year: Elsewhere, sort: str) -> dict[str, str]:
    code = "".join(year.chance.choice(_LETTERS) for _ in range(8))
    kind = "reel" if sort == "IG reel" else "p"
    return {
        "Post ID": digits(year, 17),
        "Account ID": "178414" + year.account["id"][-11:],
        "Account username": year.account["handle"],
        "Account name": year.account["name"],
        "Permalink": f"https://www.instagram.com/{kind}/DKb{code}/",
    }


def _facebook(year: Elsewhere, account: str) -> dict[str, str]:
    post = digits(year, 16)
    return {
        "Post ID": post,
        "Page ID": account,
        "Page name": year.account["name"],
        "Permalink": f"https://www.facebook.com/{account}/posts/{post}",
        "Is crosspost": "0",
        "Is share": "0",
    }


def follows(moments: list[datetime]) -> bytes:
    """Insights > Results > Export: new follows day by day, in UTF-16, with the title above the table."""
    often = Counter(at.astimezone(_LONDON).date() for at in moments)
    lines = ["sep=,", '"Follows"', '"Date","Primary"']
    days = [START.date() + timedelta(days=number) for number in range((END - START).days)]
    lines += [f'"{day}T00:00:00","{often[day]}"' for day in days]
    return ("\ufeff" + "\n".join(lines) + "\n").encode("utf-16-le")
