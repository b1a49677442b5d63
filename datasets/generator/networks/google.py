"""Google Takeout with the folder of the Business Profile: reviews with their answers, and own posts."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from trustkit.street.packing import packed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..elsewhere import Elsewhere

_STARS = ("FIVE", "FIVE", "FIVE", "FOUR", "FOUR", "THREE", "TWO")
_ACCOUNT, _LOCATION = "108234567890123456789", "9876543210987654321"


def files(year: Elsewhere) -> Iterator[tuple[str, bytes, list[tuple]]]:
    """One Takeout zip."""
    reviews, posts, planted = [], {}, []
    for number, said in enumerate(said for said in year.said if said.kind == "reply"):
        asked = said.answers or said.at - timedelta(hours=3)
        starred_only = number % 6 == 5
        review = {
            "name": f"accounts/{_ACCOUNT}/locations/{_LOCATION}/reviews/{_token(year)}",
            "reviewer": {"displayName": said.person["name"]},
            "starRating": year.chance.choice(_STARS),
            "createTime": _time(asked, year),
            "updateTime": _time(asked, year),
        }
        text = None if starred_only else _review(said.person, year)
        if text:
            review["comment"] = text
        planted.append(
            ("google", "received", "review", review["createTime"], said.person["name"], text or "")
        )
        if number % 3:
            review["reviewReply"] = {"comment": said.text, "updateTime": _time(said.at, year)}
            planted.append(
                (
                    "google",
                    "made",
                    "reply",
                    review["reviewReply"]["updateTime"],
                    said.person["name"],
                    said.text,
                )
            )
        reviews.append(review)
    for said in year.said:
        if said.kind == "post" and len(posts) < 12:
            post = {
                "name": f"accounts/{_ACCOUNT}/locations/{_LOCATION}/localPosts/{_token(year)}",
                "languageCode": "en-GB",
                "summary": said.text,
                "createTime": _time(said.at, year),
                "updateTime": _time(said.at, year),
                "state": "LIVE",
                "topicType": "STANDARD",
            }
            posts[f"localPost-{len(posts) + 1}/data.json"] = post
            planted.append(("google", "made", "post", post["createTime"], "", said.text))
    root = f"Takeout/Google Business Profile/account-{_ACCOUNT}/location-{_LOCATION}"
    listing = {"attributeType": "LISTING_NAME"}
    members = {
        f"{root}/reviews.json": _pretty({"reviews": reviews[::-1]}),
        f"{root}/data.json": _pretty(
            {"title": year.account["name"], "websiteUri": f"https://{year.account['site']}/"}
        ),
        f"{root}/additionalData.json": _pretty(
            {
                "attributes": [
                    {"id": listing, "values": [{"datum": {"listingName": {"text": year.account["name"]}}}]}
                ]
            }
        ),
        **{f"{root}/{name}": _pretty(post) for name, post in posts.items()},
        "Takeout/archive_browser.html": "<!DOCTYPE html><title>Archive overview</title>",
    }
    yield "takeout-20260701T091244Z-001.zip", packed(members), planted


def _review(person: dict, year: Elsewhere) -> str:
    """What a guest would write: a turn of somebody who came by."""
    asked = [
        message["text"] for talk in year.conversations for message in talk["messages"] if not message["made"]
    ]
    return year.chance.choice(asked or ["Always a pleasure to come by."]) + f" {person['first']}"


def _time(at: datetime, year: Elsewhere) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond:06d}Z"


def _token(year: Elsewhere) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return "AbFvOq" + "".join(year.chance.choice(letters) for _ in range(30))


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
