"""The files of an X archive as the network wrote them in 2024 and 2025: names, order of keys, spacing, prefixes."""

from __future__ import annotations

import html
import io
import json
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

_EPOCH_MS = 1_288_834_974_657  # the moment from which the network's ids count
_FIXED = (2026, 7, 1, 8, 0, 0)

# Types that a small business's archive holds although nothing is in them.
_EMPTY = (
    "account-suspension", "ad-engagements", "ad-impressions", "app", "article", "audio-video-calls-in-dm",
    "block", "branch-links", "catalog-item", "commerce-catalog", "community-note", "connected-application",
    "direct-message-mute", "lists-created", "lists-member", "lists-subscribed", "moment", "mute",
    "periscope-account-information", "professional-data", "saved-search", "screen-name-change", "smartblock",
    "spaces-metadata", "twitter-circle", "twitter-circle-member", "twitter-circle-tweet", "verified-organization",
)  # fmt: skip


def snowflake(moment: datetime, low: int) -> str:
    """The id that the network gives to something made at `moment`; `low` fills the 22 bits below the time."""
    ms = int(moment.timestamp() * 1000)
    return str(((ms - _EPOCH_MS) << 22) | (low & 0x3FFFFF))


def created_at(moment: datetime) -> str:
    """A post's time in the archive's words: "Sat Feb 18 12:33:11 +0000 2023"."""
    days, months = (
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    )
    day, month = days[moment.weekday()], months[moment.month - 1]
    return f"{day} {month} {moment:%d %H:%M:%S} +0000 {moment.year}"


def iso(moment: datetime) -> str:
    """Every other time in the archive: ISO 8601 with milliseconds and Z."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def pretty(value: object, depth: int = 0) -> str:
    """JSON with the archive's spacing: `"key" : value`, two blanks a level, `[ ]` for an empty list."""
    pad, end = "  " * (depth + 1), "  " * depth
    if isinstance(value, dict):
        if not value:
            return "{ }"
        inside = ",\n".join(
            f"{pad}{json.dumps(key)} : {pretty(item, depth + 1)}" for key, item in value.items()
        )
        return f"{{\n{inside}\n{end}}}"
    if isinstance(value, list):
        if not value:
            return "[ ]"
        return "[\n" + ",\n".join(pad + pretty(item, depth + 1) for item in value) + f"\n{end}]"
    return json.dumps(value, ensure_ascii=False)


def tweet(act: dict[str, Any]) -> dict[str, Any]:
    """One post in the archive's shape; `act` is a plain act (see `acts.py`)."""
    text = html.escape(act["text"], quote=False)
    reply = act.get("reply_to")
    entities: dict[str, Any] = {
        "hashtags": [
            {"text": word, "indices": _indices(text, "#" + word)} for word in act.get("hashtags", ())
        ],
        "symbols": [],
        "user_mentions": [
            {
                "name": person["name"],
                "screen_name": person["handle"],
                "indices": _indices(text, "@" + person["handle"]),
                "id_str": person["id"],
                "id": person["id"],
            }
            for person in act.get("mentions", ())
        ],
        "urls": [
            {
                "url": link["url"],
                "expanded_url": link["expanded"],
                "display_url": link["display"],
                "indices": _indices(text, link["url"]),
            }
            for link in act.get("links", ())
        ],
    }
    if photo := act.get("photo"):
        entities["media"] = [_photo(photo, act, text)]
    start = len(act["prefix"]) if act.get("prefix") else 0
    end = text.find(photo["url"]) - 1 if photo else len(text)
    item: dict[str, Any] = {
        "edit_info": _edit_info(act),
        "retweeted": False,
        "source": act["source"],
        "entities": entities,
        "display_text_range": [str(start), str(end)],
        "favorite_count": str(act.get("likes", 0)),
    }
    if reply and reply.get("id"):
        item["in_reply_to_status_id_str"] = reply["id"]
    item["id_str"] = act["id"]
    if reply:
        item["in_reply_to_user_id"] = reply["person"]["id"]
    item["truncated"] = False
    item["retweet_count"] = str(act.get("reposts", 0))
    item["id"] = act["id"]
    if reply and reply.get("id"):
        item["in_reply_to_status_id"] = reply["id"]
    if act.get("links") or act.get("photo"):
        item["possibly_sensitive"] = False
    item["created_at"] = created_at(act["at"])
    item["favorited"] = False
    item["full_text"] = text
    item["lang"] = act.get("lang", "en")
    if reply:
        item["in_reply_to_screen_name"] = reply["person"]["handle"]
        item["in_reply_to_user_id_str"] = reply["person"]["id"]
    if photo:
        item["extended_entities"] = {"media": [_photo(photo, act, text)]}
    if act.get("community"):
        item["community_id"] = item["community_id_str"] = act["community"]
        item["scopes"] = {"followers": False}
    if act.get("deleted_at"):
        item["deleted_at"] = created_at(act["deleted_at"])
    return {"tweet": item}


def _indices(text: str, part: str) -> list[str]:
    at = text.find(part)
    return [str(at), str(at + len(part))]


def _edit_info(act: dict[str, Any]) -> dict[str, Any]:
    info = {
        "editTweetIds": act.get("edits", [act["id"]]),
        "editableUntil": iso(act["editable_until"]),
        "editsRemaining": "5",
        "isEditEligible": not act.get("reply_to"),
    }
    if len(info["editTweetIds"]) > 1 and act["id"] == info["editTweetIds"][-1]:
        return {"edit": {"initialTweetId": info["editTweetIds"][0], "editControlInitial": info}}
    return {"initial": info}


def _photo(photo: dict[str, Any], act: dict[str, Any], text: str) -> dict[str, Any]:
    return {
        "expanded_url": f"https://twitter.com/{act['owner']}/status/{act['id']}/photo/1",
        "indices": _indices(text, photo["url"]),
        "url": photo["url"],
        "media_url": f"http://pbs.twimg.com/media/{photo['name']}.jpg",
        "id_str": photo["id"],
        "id": photo["id"],
        "media_url_https": f"https://pbs.twimg.com/media/{photo['name']}.jpg",
        "sizes": {
            "thumb": {"w": "150", "h": "150", "resize": "crop"},
            "small": {"w": "680", "h": "510", "resize": "fit"},
            "large": {"w": "1600", "h": "1200", "resize": "fit"},
        },
        "type": "photo",
        "display_url": photo["display"],
    }


def archive(files: dict[str, list[Any]], owner: dict[str, Any], generated: datetime) -> bytes:
    """The archive's bytes: `files` maps a file's stem under `data/` to its items; empty types are added."""
    everything = {name: [] for name in _EMPTY} | files
    members = {
        f"data/{name}.js": f"window.YTD.{_global(name)}.part0 = {pretty(items)}"
        for name, items in everything.items()
    }
    size = sum(len(text.encode()) for text in members.values())
    members["data/manifest.js"] = "window.__THAR_CONFIG = " + pretty(
        _manifest(everything, owner, generated, size)
    )
    folder = Path(__file__).parent / "content"
    members["data/README.txt"] = (folder / "archive-readme.txt").read_text("utf-8")
    members["Your archive.html"] = (folder / "your-archive.html").read_text("utf-8")
    return packed(members)


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A zip whose bytes depend on nothing but its members: sorted, one fixed time, one mode."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as box:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            box.writestr(info, members[name], compresslevel=9)
    return out.getvalue()


def _global(name: str) -> str:
    return name.replace("-", "_")


def _camel(name: str) -> str:
    first, *rest = name.split("-")
    return first + "".join(word.capitalize() for word in rest)


def _manifest(
    files: dict[str, list[Any]], account: dict[str, Any], generated: datetime, size: int
) -> dict[str, Any]:
    types: dict[str, Any] = {}
    for name in sorted(files):
        folder = {"tweets": "data/tweets_media", "direct-messages": "data/direct_messages_media"}.get(name)
        types[_camel(name)] = ({"mediaDirectory": folder} if folder else {}) | {
            "files": [
                {
                    "fileName": f"data/{name}.js",
                    "globalName": f"YTD.{_global(name)}.part0",
                    "count": str(len(files[name])),
                }
            ]
        }
    return {
        "userInfo": {
            "accountId": account["id"],
            "userName": account["handle"],
            "displayName": account["name"],
        },
        "archiveInfo": {
            "sizeBytes": str(size),
            "generationDate": iso(generated),
            "isPartialArchive": False,
            "maxPartSizeBytes": "53687091200",
        },
        "readmeInfo": {"fileName": "data/README.txt", "directory": "data/", "name": "README.txt"},
        "dataTypes": types,
    }


def note(item: dict[str, Any]) -> dict[str, Any]:
    """A long post's whole text; its own id is not the post's."""
    return {
        "noteTweet": {
            "noteTweetId": item["id"],
            "updatedAt": iso(item["at"].replace(microsecond=0)),
            "lifecycle": {"value": "3", "name": "Final", "originalName": "Final", "annotations": {}},
            "createdAt": iso(item["at"].replace(microsecond=0)),
            "core": {
                "styletags": [],
                "urls": [],
                "text": item["text"],
                "mentions": [],
                "cashtags": [],
                "hashtags": [],
            },
        }
    }


def conversation(talk: dict[str, Any], own_id: str) -> dict[str, Any]:
    """The messages between the business and one person, the newest first as in real archives."""
    other = talk["person"]["id"]
    messages = []
    for message in sorted(talk["messages"], key=lambda message: -int(message["id"])):
        sender, recipient = (own_id, other) if message["made"] else (other, own_id)
        messages.append(
            {
                "messageCreate": {
                    "recipientId": recipient,
                    "reactions": [],
                    "urls": [
                        {"url": link["url"], "expanded": link["expanded"], "display": link["display"]}
                        for link in message.get("links", ())
                    ],
                    "text": message["text"],
                    "mediaUrls": [],
                    "senderId": sender,
                    "id": message["id"],
                    "createdAt": iso(message["at"]),
                    "editHistory": [],
                }
            }
        )
    first, second = sorted((own_id, other), key=int)
    return {"dmConversation": {"conversationId": f"{first}-{second}", "messages": messages}}


def follow(kind: str, account_id: str) -> dict[str, Any]:
    """One follower, or one account followed: an id and nothing else."""
    return {
        kind: {"accountId": account_id, "userLink": f"https://twitter.com/intent/user?user_id={account_id}"}
    }


def account(entry: dict[str, Any], opened: datetime) -> dict[str, Any]:
    """The account."""
    return {
        "account": {
            "email": entry["email"],
            "createdVia": "oauth:3033300",
            "username": entry["handle"],
            "accountId": entry["id"],
            "createdAt": iso(opened),
            "accountDisplayName": entry["name"],
        }
    }


def profile(entry: dict[str, Any]) -> dict[str, Any]:
    """The profile."""
    site = f"https://{entry['site']}" if entry["bio"] else ""
    return {
        "profile": {
            "description": {"bio": entry["bio"], "website": site, "location": entry["location"]},
            "avatarMediaUrl": f"https://pbs.twimg.com/profile_images/{entry['id']}/avatar.jpg",
        }
        | (
            {"headerMediaUrl": f"https://pbs.twimg.com/profile_banners/{entry['id']}/1751020800"}
            if site
            else {}
        )
    }
