"""What an X archive holds as the network wrote it in 2024 and 2025: ids, times, and each kind of item key by key."""

from __future__ import annotations

import html
from datetime import datetime
from typing import Any

_EPOCH_MS = 1_288_834_974_657  # the moment from which the network's ids count
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def snowflake(moment: datetime, low: int) -> str:
    """The id that the network gives to something made at `moment`; `low` fills the 22 bits below the time.

    >>> from datetime import UTC
    >>> snowflake(datetime(2023, 2, 18, 12, 33, 11, 959_000, tzinfo=UTC), 1)
    '1626922779104247809'
    """
    ms = int(moment.timestamp() * 1000)
    return str(((ms - _EPOCH_MS) << 22) | (low & 0x3FFFFF))


def created_at(moment: datetime) -> str:
    """A post's time in the archive's words, which are English on every computer.

    >>> created_at(datetime(2023, 2, 18, 12, 33, 11))
    'Sat Feb 18 12:33:11 +0000 2023'
    """
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day} {month} {moment:%d %H:%M:%S} +0000 {moment.year}"


def iso(moment: datetime) -> str:
    """Every other time in the archive: ISO 8601 with milliseconds and Z.

    >>> iso(datetime(2024, 1, 1, 9, 30, 5, 250_000))
    '2024-01-01T09:30:05.250Z'
    """
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def tweet(act: dict[str, Any]) -> dict[str, Any]:
    """One post in the archive's shape; `act` is a plain act (see `acts.py`).

    >>> import random
    >>> from trustkit.street.acts import START, begun
    >>> from trustkit.street.business import banks_of
    >>> act = begun(banks_of("bakery"), random.Random(1)).add(START, "post", "info", "Rye & oats")
    >>> item = tweet(act)["tweet"]
    >>> item["full_text"], item["created_at"], item["id"] == act["id"]
    ('Rye &amp; oats', 'Mon Jul 07 00:00:00 +0000 2025', True)
    """
    text = html.escape(act["text"], quote=False)
    reply = act.get("reply_to") or {}
    answered, addressed = reply.get("id"), reply.get("person", {})
    photos = [_photo(act["photo"], act, text)] if act.get("photo") else None
    community = act.get("community")
    item = {  # in the network's order; what has no value is left out
        "edit_info": _edit_info(act),
        "retweeted": False,
        "source": act["source"],
        "entities": _entities(act, text) | ({"media": photos} if photos else {}),
        "display_text_range": _shown(act, text),
        "favorite_count": str(act.get("likes", 0)),
        "in_reply_to_status_id_str": answered,
        "id_str": act["id"],
        "in_reply_to_user_id": addressed.get("id"),
        "truncated": False,
        "retweet_count": str(act.get("reposts", 0)),
        "id": act["id"],
        "in_reply_to_status_id": answered,
        "possibly_sensitive": False if act.get("links") or photos else None,
        "created_at": created_at(act["at"]),
        "favorited": False,
        "full_text": text,
        "lang": act.get("lang", "en"),
        "in_reply_to_screen_name": addressed.get("handle"),
        "in_reply_to_user_id_str": addressed.get("id"),
        "extended_entities": {"media": photos} if photos else None,
        "community_id": community,
        "community_id_str": community,
        "scopes": {"followers": False} if community else None,
        "deleted_at": created_at(act["deleted_at"]) if act.get("deleted_at") else None,
    }
    return {"tweet": {key: value for key, value in item.items() if value is not None}}


def _entities(act: dict[str, Any], text: str) -> dict[str, Any]:
    """The tags, names and addresses in a text, each with where it stands."""
    return {
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


def _indices(text: str, part: str) -> list[str]:
    at = text.find(part)
    return [str(at), str(at + len(part))]


def _shown(act: dict[str, Any], text: str) -> list[str]:
    """From where to where a text is shown: without whom it answers, and without the address of its photo."""
    start = len(act.get("prefix") or "")
    end = text.find(act["photo"]["url"]) - 1 if act.get("photo") else len(text)
    return [str(start), str(end)]


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


def note(item: dict[str, Any]) -> dict[str, Any]:
    """A long post's whole text; its own id is not the post's.

    >>> item = note({"id": "20", "at": datetime(2024, 1, 1, 9, 30), "text": "We bake at night."})["noteTweet"]
    >>> item["createdAt"], item["core"]["text"]
    ('2024-01-01T09:30:00.000Z', 'We bake at night.')
    """
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
    """The messages between the business and one person, the newest first as in real archives.

    >>> message = {"id": "20", "at": datetime(2024, 1, 1, 9, 30), "made": True, "text": "Open till five"}
    >>> item = conversation({"person": {"id": "8"}, "messages": [message]}, own_id="7")["dmConversation"]
    >>> item["conversationId"], item["messages"][0]["messageCreate"]["senderId"]
    ('7-8', '7')
    """
    other = talk["person"]["id"]
    first, second = sorted((own_id, other), key=int)
    newest_first = sorted(talk["messages"], key=lambda message: -int(message["id"]))
    messages = [_message(message, own_id, other) for message in newest_first]
    return {"dmConversation": {"conversationId": f"{first}-{second}", "messages": messages}}


def _message(message: dict[str, Any], own_id: str, other: str) -> dict[str, Any]:
    sender, recipient = (own_id, other) if message["made"] else (other, own_id)
    return {
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


def follow(kind: str, account_id: str) -> dict[str, Any]:
    """One follower, or one account followed: an id and nothing else.

    >>> follow("follower", "8")
    {'follower': {'accountId': '8', 'userLink': 'https://twitter.com/intent/user?user_id=8'}}
    """
    return {
        kind: {"accountId": account_id, "userLink": f"https://twitter.com/intent/user?user_id={account_id}"}
    }


def account(entry: dict[str, Any], opened: datetime) -> dict[str, Any]:
    """The account: its names, its id and its first day.

    >>> entry = {"email": "hello@crumb.example", "handle": "crumb", "id": "7", "name": "Crumb Bakery"}
    >>> account(entry, datetime(2025, 6, 23, 10, 5))["account"]["createdAt"]
    '2025-06-23T10:05:00.000Z'
    """
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
    """The profile; an account without a word about itself has neither website nor header picture.

    >>> entry = {"bio": "", "site": "crumb.example", "location": "Kettlebourne", "id": "7"}
    >>> profile(entry)["profile"]["description"]
    {'bio': '', 'website': '', 'location': 'Kettlebourne'}
    """
    told = bool(entry["bio"])
    item = {
        "description": {
            "bio": entry["bio"],
            "website": f"https://{entry['site']}" if told else "",
            "location": entry["location"],
        },
        "avatarMediaUrl": f"https://pbs.twimg.com/profile_images/{entry['id']}/avatar.jpg",
    }
    if told:
        item["headerMediaUrl"] = f"https://pbs.twimg.com/profile_banners/{entry['id']}/1751020800"
    return {"profile": item}
