"""YouTube in Google Takeout, with the tables of 2025: videos, comments, lines beside live videos, the channel.

A comment's text is a run of JSON objects with commas between them and its line ends left bare, so that no run is JSON
as it stands. Fractions of seconds are as long as they need to be, and tables of comments end in empty lines.
"""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from trustkit.street.packing import packed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ..elsewhere import Elsewhere, Said

_ROOT = "Takeout/YouTube and YouTube Music"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_COMMENTS = (
    "Channel ID,Comment Create Timestamp,Price,Comment ID,Parent Comment ID,Video ID,Comment Text,"
    "Top-Level Comment ID"
)
_CHATS = "Live Chat ID,Channel ID,Live Chat Create Timestamp,Price,Video ID,Live Chat Text"
_VIDEOS = (
    "Video ID,Approx Duration (ms),Video Audio Language,Video Category,Video Description (Original),Channel ID,"
    "Video Title (Original),Privacy,Video State,Video Create Timestamp,Video Publish Timestamp"
)
_TITLE = re.compile(r"(.{12,98}?[.!?:]) +(.*)", re.DOTALL)
_LIVE = (
    "Hello all, we start in five 🙂",
    'This one is called "the plank". Sorry!',
    "Merci, that was the café crowd",
)


def files(year: Elsewhere) -> Iterator[tuple[str, bytes, list[tuple]]]:
    """One Takeout zip."""
    planted: list[tuple] = []
    channel = "UC" + _token(year, 22)
    videos = [(said, _token(year, 11)) for said in year.said if said.kind == "post"]
    members = {
        **_videos(year, channel, videos, planted),
        f"{_ROOT}/comments/comments.csv": _comments(year, channel, videos, planted),
        f"{_ROOT}/live chats/live chats.csv": _chats(year, channel, videos, planted),
        **_channel(year, channel),
        **_unread(year, videos),
    }
    yield "takeout-20260701T101502Z-001.zip", packed(members), planted


def _row(kind: str, at: datetime, person: str = "", text: str = "") -> tuple:
    return "youtube", "made", kind, at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), person, text


def _token(year: Elsewhere, length: int) -> str:
    return "".join(year.chance.choice(_LETTERS) for _ in range(length))


def _time(at: datetime) -> str:
    """A moment with as much of a fraction as it needs: 2026-01-05T10:00:00.12+00:00."""
    return re.sub(r"\.?0*$", "", at.strftime("%Y-%m-%dT%H:%M:%S.%f")) + "+00:00"


def _table(header: str, rows: list[tuple], end: str = "") -> str:
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(header.split(","))
    table.writerows(rows)
    return out.getvalue() + end


def _run(*pieces: dict) -> str:
    """Pieces of a text as Takeout writes them: no list around them, line ends bare."""
    run = ",".join(json.dumps(piece, ensure_ascii=False, separators=(",", ":")) for piece in pieces)
    return run.replace("\\n", "\n")


def _pieces(text: str) -> list[dict]:
    """A text cut at its line ends and its addresses; an address is shown without its beginning."""
    pieces = []
    for part in re.split(r"(\n|https://\S+)", text):
        if part.startswith("https://"):
            pieces.append({"text": part.removeprefix("https://"), "link": {"linkUrl": part}})
        elif part:
            pieces.append({"text": part})
    return pieces


def _titled(said: Said, number: int) -> tuple[str, str]:
    """Title and description of a video; short texts are a title, mostly without a description."""
    if found := _TITLE.fullmatch(said.text):
        title, description = found.groups()
        return title, re.sub(r"(?<=[.!?]) ", "\n", description) if number % 3 == 0 else description
    if len(said.text) <= 100:
        return said.text, "" if number % 8 else "Lamp Street, Kettlebourne"
    return said.text[:97].rpartition(" ")[0] + "…", said.text


def _videos(
    year: Elsewhere, channel: str, videos: list[tuple[Said, str]], planted: list[tuple]
) -> dict[str, str]:
    """The videos in two tables, the newest first; one was never made public, so it was not published."""
    rows, texts = [], []
    for number, (said, video) in enumerate(videos):
        title, description = _titled(said, number)
        privacy = "Private" if number == 5 else "Unlisted" if number % 19 == 13 else "Public"
        made = said.at if privacy == "Private" else said.at - timedelta(minutes=50, milliseconds=70)
        published = "" if privacy == "Private" else _time(said.at)
        rows.append(
            (video, year.chance.randrange(8_000, 190_000), "en-GB" if number % 4 else "", "Howto & Style", description,
             channel, title, privacy, "Processed", _time(made), published)
        )  # fmt: skip
        texts.append((video, title))
        planted.append(_row("post", said.at, "", "\n\n".join(filter(None, (title, description)))))
    rows.reverse()
    half = len(rows) * 2 // 3
    return {
        f"{_ROOT}/video metadata/videos.csv": _table(_VIDEOS, rows[:half]),
        f"{_ROOT}/video metadata/videos(1).csv": _table(_VIDEOS, rows[half:]),
        f"{_ROOT}/video metadata/video texts.csv": _table("Video ID,Video Title Text Segments 1", texts),
        f"{_ROOT}/video metadata/video recordings.csv": _table(
            "Video ID", [(video,) for _, video in videos[:2]]
        ),
    }


def _comments(year: Elsewhere, channel: str, videos: list[tuple[Said, str]], planted: list[tuple]) -> str:
    """Answers below what others wrote; some first comments below own videos, and below those of others."""
    rows = []
    for said in year.said:
        if said.kind != "reply":
            continue
        top = f"Ug{_token(year, 17)}4AaABAg"
        handle, text = said.person["handle"], re.sub(r"(?<=[.!?]) ", "\n\n", said.text, count=1)
        mention = {"text": f"@{handle}", "mention": {"externalChannelId": "UC" + _token(year, 22)}}
        run = _run(mention, {"text": " "}, *_pieces(text))
        video = _latest(videos, said.at)
        # Below an answer of somebody else the parent is that answer, and the comment above both the top.
        parent = f"{top}.{_token(year, 22)}" if len(rows) % 2 else top
        rows.append((channel, _time(said.at), 0, f"{top}.{_token(year, 22)}", parent, video, run, top))
        planted.append(_row("reply", said.at, "", f"@{handle} {text}"))
    for number, (said, video) in enumerate(videos[4::9]):
        at = said.at + timedelta(minutes=7 + number)
        words = f'All times and prices:\nhttps://{year.account["site"]}\nAsk away, \\o/ "no silly questions"!'
        own = number % 3 != 2
        rows.append(
            (channel, _time(at), 0, f"Ug{_token(year, 17)}4AaABAg", "", video if own else _token(year, 11),
             _run(*_pieces(words)), "")
        )  # fmt: skip
        # As a reader saw it: an address is shown without its beginning.
        planted.append(_row("reply", at, year.account["name"] if own else "", words.replace("https://", "")))
    rows.sort(key=lambda row: row[1], reverse=True)
    return _table(_COMMENTS, rows, end="\n\n\n")


def _latest(videos: list[tuple[Said, str]], at: datetime) -> str:
    return [video for said, video in videos if said.at < at or said is videos[0][0]][-1]


def _chats(year: Elsewhere, channel: str, videos: list[tuple[Said, str]], planted: list[tuple]) -> str:
    """What the business wrote beside a live video of its own."""
    said, video = videos[len(videos) // 2]
    rows = []
    for number, line in enumerate(_LIVE):
        at = said.at + timedelta(minutes=11 * number, milliseconds=500)
        rows.append((f"LCC.{_token(year, 22)}", channel, _time(at), 0, video, _run({"text": line})))
        planted.append(_row("reply", at, "", line))
    return _table(_CHATS, rows, end="\n\n")


def _channel(year: Elsewhere, channel: str) -> dict[str, str]:
    name, handle = year.account["name"], year.account["handle"]
    followed = [
        (other, f"http://www.youtube.com/channel/{other}", person["name"])
        for person, other in (
            (person, "UC" + _token(year, 22)) for person, _ in year.followers if person["role"] == "shop"
        )
    ]
    tables = {
        "channels/channel.csv": (
            "Channel ID,Channel Country,Channel Title (Original),Channel Visibility",
            [(channel, "GB", name, "Public")],
        ),
        "channels/channel URL configs.csv": ("Channel ID,Channel Vanity URL 1 Name", [(channel, handle)]),
        "channels/channel feature data.csv": (
            "Channel ID,Channel Auto Moderation in Live Chat", [(channel, "false")],
        ),
        "playlists/playlists.csv": ("Playlist ID,Add new videos to top", [("PL" + _token(year, 32), "False")]),
        "subscriptions/subscriptions.csv": ("Channel Id,Channel Url,Channel Title", followed),
    }  # fmt: skip
    return {f"{_ROOT}/{path}": _table(header, rows, end="\n") for path, (header, rows) in tables.items()}


def _unread(year: Elsewhere, videos: list[tuple[Said, str]]) -> dict[str, str]:
    """What was watched, and the page that shows what the zip holds."""
    watched = [
        {
            "header": "YouTube",
            "title": f"Watched {_titled(said, 1)[0]}",
            "titleUrl": f"https://www.youtube.com/watch?v={video}",
            "time": _time(said.at + timedelta(hours=2)).replace("+00:00", "Z"),
            "products": ["YouTube"],
            "activityControls": ["YouTube watch history"],
        }
        for said, video in videos[::-12]
    ]
    return {
        f"{_ROOT}/history/watch-history.json": json.dumps(watched, ensure_ascii=False, indent=2),
        "Takeout/archive_browser.html": "<!DOCTYPE html><title>Archive overview</title>",
    }
