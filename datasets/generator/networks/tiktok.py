"""TikTok's file of all data, as JSON of 2026: own videos, comments, messages, likes given, and who follows.

Numbers are texts, times say no zone, what is missing is `null`, `{}`, `[]` or "N/A", and the list of videos that were
watched is named like the list of those that were made. The second file is TikTok Studio's count of the same videos.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from trustkit.street.acts import GENERATED
from trustkit.street.packing import packed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ..elsewhere import Elsewhere, Said

_LONDON = ZoneInfo("Europe/London")
_LIVE = "7561904421870816545"
_LATEST = 40  # so many videos are in Studio's table
_STUDIO = (
    "Video title", "Video link", "Post time", "Total likes", "Total comments", "Total shares", "Total views",
    "Total play time", "Average watch time", "Watched full video",
)  # fmt: skip


def files(year: Elsewhere) -> Iterator[tuple[str, bytes, list[tuple]]]:
    """The zip with the one file, and Studio's table, in which there is no act that the file lacks."""
    planted: list[tuple] = []
    posts = [(said, *_captioned(said, number)) for number, said in enumerate(_of(year, "post"))]
    links = [_link(said.at, year) for said, *_ in posts]
    content = {
        "App Settings": {
            "Block List": {"BlockList": []},
            "Settings": {"SettingsMap": {"App Language": "en"}},
        },
        "Comment": {"Comments": {"CommentsList": _comments(year, planted)}},
        "Direct Message": {"Direct Messages": {"ChatHistory": _chats(year, planted)}},
        "Likes and Favorites": _likes(year, planted),
        "Post": {
            "Posts": {"VideoList": _videos(posts, links, planted)},
            "Recently Deleted Posts": {"PostList": [_deleted(year)]},
        },
        "Profile And Settings": _profile(year, posts),
        "Tiktok Live": _live(year, planted),
        "Tiktok Shop": {},
        "Your Activity": _activity(year, planted),
    }
    member = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    name = f"TikTok_Data_{int(GENERATED.timestamp())}.zip"
    yield name, packed({"user_data_tiktok.json": member}), planted
    yield _studio(year, posts, links)


def _row(kind: str, direction: str, at: datetime, person: str = "", text: str = "") -> tuple:
    return "tiktok", direction, kind, at.strftime("%Y-%m-%dT%H:%M:%SZ"), person, text


def _of(year: Elsewhere, kind: str) -> list[Said]:
    return [said for said in year.said if said.kind == kind]


def _captioned(said: Said, number: int) -> tuple[str, str]:
    """The words below a video, of which some have none, and who may see it."""
    caption = "" if number % 17 == 11 else said.text + (" 💪" if number % 5 == 1 else "")
    return caption, "Friends" if number % 23 == 14 else "Public"


def _date(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")


def _link(at: datetime, year: Elsewhere) -> str:
    """The address of a video, whose id begins with the second in which it was made."""
    number = int(at.timestamp()) << 32 | year.chance.getrandbits(32)
    return f"https://www.tiktokv.com/share/video/{number}/"


def _videos(posts: list[tuple], links: list[str], planted: list[tuple]) -> list[dict]:
    videos = []
    for (said, caption, seen_by), link in zip(posts, links, strict=True):
        videos.append(
            {
                "Date": _date(said.at),
                "Link": link,
                "Likes": str(said.likes),
                "WhoCanView": seen_by,
                "AllowComments": "Yes",
                "AllowStitches": "Yes",
                "AllowDuets": "No",
                "AllowStickers": "Yes",
                "AllowSharingToStory": "Yes",
                "ContentDisclosure": "No",
                "AIGeneratedContent": "No",
                "Sound": "original sound" if said.photo else "",
                "Location": "",
                "Title": caption,
                "AddYoursText": "N/A",
            }
        )
        planted.append(_row("post", "made", said.at, "", caption))
    return videos[::-1]


def _deleted(year: Elsewhere) -> dict:
    at = _of(year, "post")[2].at + timedelta(minutes=4)
    return {
        "Date": _date(at),
        "DateDeleted": _date(at + timedelta(minutes=2)),
        "Link": _link(at, year),
        "Likes": "0",
        "WhoCanView": "Public",
        "Title": "Wrong film, sorry",
    }


def _comments(year: Elsewhere, planted: list[tuple]) -> list[dict]:
    comments = []
    for said in _of(year, "reply"):
        comments.append({"date": _date(said.at), "comment": said.text, "photo": "N/A", "url": ""})
        planted.append(_row("reply", "made", said.at, "", said.text))
    return comments[::-1]


def _chats(year: Elsewhere, planted: list[tuple]) -> dict[str, list[dict]]:
    chats = {}
    for talk in year.conversations:
        person, lines = talk["person"]["handle"], []
        for message in talk["messages"]:
            direction, sender = ("made", year.account["handle"]) if message["made"] else ("received", person)
            lines.append({"Date": _date(message["at"]), "From": sender, "Content": message["text"]})
            planted.append(_row("message", direction, message["at"], person, message["text"]))
        chats[f"Chat History with {person}:"] = lines
    return chats


def _likes(year: Elsewhere, planted: list[tuple]) -> dict:
    """Likes given: to whoever follows, some hours later, and to nobody else."""
    likes = []
    for _, since in reversed(year.followers[::9]):
        at = since + timedelta(hours=5)
        likes.append({"date": _date(at), "link": _link(since, year)})
        planted.append(_row("reaction", "made", at))
    return {
        "Favorite Sounds": {"FavoriteSoundList": []},
        "Favorite Videos": {
            "FavoriteVideoList": [{"Date": likes[0]["date"], "Link": likes[0]["link"]}],
        },
        "Like List": {"ItemFavoriteList": likes},
    }


def _reviews(year: Elsewhere, planted: list[tuple]) -> list[dict]:
    """A word about a neighbour."""
    place, at = next(pair for pair in year.followers if pair[0]["role"] == "shop")
    at, text = at + timedelta(days=1), f"Best {place['sells']} on the street. Très bon café too!"
    planted.append(_row("review", "made", at, place["name"], text))
    return [{"PlaceName": place["name"], "Date": _date(at), "Rating": "5/5", "ReviewText": text}]


def _profile(year: Elsewhere, posts: list[tuple]) -> dict:
    account = year.account
    fans = [{"Date": _date(at), "UserName": person["handle"]} for person, at in reversed(year.followers)]
    shops = [pair for pair in reversed(year.followers) if pair[0]["role"] == "shop"]
    following = [{"Date": _date(at), "UserName": person["handle"]} for person, at in shops]
    return {
        "Auto Fill": {},
        "Follower": {"FansList": fans},
        "Following": {"Following": following},
        "Profile Info": {
            "ProfileMap": {
                "PlatformInfo": [],
                "bioDescription": account["bio"],
                "birthDate": "N/A",
                "displayName": account["name"],
                "emailAddress": account["email"],
                "followerCount": len(fans),
                "followingCount": len(following),
                "instagramLink": "",
                "likesReceived": str(sum(said.likes for said, *_ in posts)),
                "profilePhoto": f"https://p16.tiktokcdn.example/{account['handle']}.jpeg",
                "telephoneNumber": "N/A",
                "userName": account["handle"],
                "youtubeLink": "",
            }
        },
    }


def _live(year: Elsewhere, planted: list[tuple]) -> dict:
    """Two live videos that were watched; beside the first the business wrote a line."""
    at = year.followers[len(year.followers) // 2][1] + timedelta(hours=1)
    text = "Hello from Lamp Street 👋"
    planted.append(_row("reply", "made", at, "", text))
    comment = {"CommentTime": _date(at), "CommentContent": text, "RawTime": int(at.timestamp())}
    watched = {"WatchTime": _date(at - timedelta(minutes=6)), "Link": f"https://www.tiktok.com/live/{_LIVE}"}
    later = {"WatchTime": _date(at + timedelta(days=1)), "Link": "", "Comments": None, "Questions": None}
    return {
        "Go Live History": {"GoLiveList": None},
        "Watch Live History": {
            "WatchLiveMap": {
                _LIVE: watched | {"Comments": [comment], "Questions": None},
                str(int(_LIVE) + (86_400 << 32)): later,
            }
        },
    }


def _activity(year: Elsewhere, planted: list[tuple]) -> dict:
    """What was shared; and what was watched and searched for, which are no acts."""
    shares = []
    for said in _of(year, "repost"):
        link = _link(said.at - timedelta(hours=4), year)
        shares.append({"Date": _date(said.at), "SharedContent": "video", "Link": link, "Method": "repost"})
        planted.append(_row("repost", "made", said.at))
    watched = [
        {"Date": _date(at + timedelta(minutes=minutes)), "Link": _link(at - timedelta(days=2), year)}
        for _, at in reversed(year.followers[::4])
        for minutes in (3, 2)
    ]
    return {
        "Hashtag": {"HashtagList": []},
        "Login History": {"LoginHistoryList": None},
        "Poi Review": {"ReviewsList": _reviews(year, planted)},
        "Searches": {"SearchList": [{"Date": watched[0]["Date"], "SearchTerm": "kettlebell swing"}]},
        "Share History": {"ShareHistoryList": shares},
        "Watch History": {"VideoList": watched},
    }


def _studio(year: Elsewhere, posts: list[tuple], links: list[str]) -> tuple[str, bytes, list[tuple]]:
    """Studio's table of the last months, by the clock of the account; to a reader each row is a post."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_STUDIO)
    planted = []
    for (said, caption, _), link in list(zip(posts, links, strict=True))[: -_LATEST - 1 : -1]:
        views = year.chance.randrange(40, 400) + 90 * said.likes
        address = f"https://www.tiktok.com/@{year.account['handle']}/video/{link.split('/')[-2]}"
        shown = _date(said.at.astimezone(_LONDON))
        few = (said.likes, views // 90, views // 150)
        table.writerow((caption, address, shown, *few, f"{views:,}", views * 4, "4.1", "9%"))
        planted.append(_row("post", "made", said.at, "", caption))
    return "Content.csv", out.getvalue().encode("utf-8-sig"), planted
