"""One business, from its phrase banks to the bytes of its files."""

from __future__ import annotations

import html
import json
import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from trustkit.street import archive, extras, layout, sheet, survey, talk, truth
from trustkit.street.acts import END, GENERATED, START, Year, begun
from trustkit.street.words import load

CONTENT = Path(__file__).parent / "content"
_TRUTH_HEAD = """What was planted in this business's files, counted when they were made. It spoils the exercise.
Public acts leave out the business going on with its own threads. Weeks are calendar weeks, Monday to Sunday.
"talk" is an answer to somebody in its own words. "rung" is where the business truly stands."""


def banks_of(case: str) -> dict[str, Any]:
    """The phrase banks and the plan of one of the businesses, with what everybody on the street shares.

    Raises FileNotFoundError when there is no such business.

    >>> banks_of("bakery")["account"]["name"]
    "Rowan's Bakery"
    """
    return load(CONTENT / "common.toml", CONTENT / f"{case}.toml")


def make(
    banks: dict[str, Any], rung: int, opened: datetime, chance: random.Random, customers: random.Random
) -> dict[str, bytes]:
    """The files of a business by name: archive, sheet, answers, survey, and the truth that was planted in them.

    `customers` is the chance with which they tick the survey, drawn apart. Raises RunDry when the plan asks for more
    sentences than its phrase banks hold.
    """
    account, year = banks["account"], begun(banks, chance)
    talk.exchanges(year)
    year.posts()
    year.reposts()
    extras.greetings(year)
    extras.quotes(year)
    year.filler()
    year.cold_tags()
    year.more_of_mine()
    year.others_unanswered()
    conversations = talk.messages(year)
    notes = extras.lengthen(year)
    deleted = extras.deleted(year, banks["plan"].get("deleted", 1))
    community = extras.to_community(year, banks["plan"].get("community_posts", 0))
    acts = sorted(year.tweets + community, key=lambda act: int(act["id"]))
    firsts = extras.edit(year, banks["plan"].get("edited", 0))
    follower, following, bought = talk.followers(year)
    likes = _likes(year)
    group = talk.group(year)
    files = {
        "tweets": [
            layout.tweet(act) for act in sorted(year.tweets + firsts, key=lambda act: -int(act["id"]))
        ],
        "community-tweet": [layout.tweet(act) for act in community],
        "deleted-tweets": [layout.tweet(act) for act in deleted],
        "tweet-headers": _headers(year.tweets + firsts, account),
        "deleted-tweet-headers": _headers(deleted, account),
        "note-tweet": [layout.note(note) for note in notes],
        "direct-messages": [layout.conversation(each, account["id"]) for each in conversations],
        "direct-messages-group": group,
        "like": likes,
        "follower": [layout.follow("follower", each) for each in follower],
        "following": [layout.follow("following", each) for each in following],
        "account": [layout.account(account, opened)],
        "profile": [layout.profile(account)],
        "verified": [{"verified": {"accountId": account["id"], "verified": False}}],
        "account-timezone": [{"accountTimezone": {"accountId": account["id"], "timeZone": "London"}}],
    }
    counts = truth.counted(
        acts,
        conversations,
        {"followers": len(follower), "bought": bought, "following": len(following), "likes": len(likes)},
        {"community": len(community), "deleted": len(deleted), "superseded": len(firsts), "long": len(notes)},
    )
    table = sheet.rows(acts, year.received, conversations)
    counts["sheet"] = sheet.counted(table)
    head = {"rung": rung, "since": f"{START:%Y-%m-%d}", "until": f"{END - timedelta(days=1):%Y-%m-%d}"}
    counts["survey"] = dict(banks["survey"])
    return {
        "x-archive.zip": archive.archive(files, account, GENERATED),
        "sheet.csv": sheet.csv_text(table).encode(),
        "sheet.xlsx": sheet.xlsx_bytes(table),
        "answers.toml": _answers(banks["answers"]).encode(),
        # Drawn apart, so that one more customer changes no other file.
        "survey.csv": survey.csv_text(banks["survey"], customers).encode(),
        "truth.toml": truth.toml(head | counts, _TRUTH_HEAD).encode(),
        "planted.csv": truth.planted_csv(acts, conversations).encode(),
    }


def _headers(acts: list[dict[str, Any]], account: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"tweet": {"tweet_id": act["id"], "user_id": account["id"], "created_at": layout.created_at(act["at"])}
         | ({"deleted_at": layout.created_at(act["deleted_at"])} if act.get("deleted_at") else {})}
        for act in sorted(acts, key=lambda act: -int(act["id"]))
    ]  # fmt: skip


def _likes(year: Year) -> list[dict[str, Any]]:
    likes = []
    for at in reversed(year.spread(year.plan["audience"]["likes"])):
        person = year.chance.choice(year.town.shops + year.town.customers[:40])
        text = html.escape(year.neighbour_post(person, at), quote=False)
        id_ = year.id(at)
        likes.append(
            {
                "like": {
                    "tweetId": id_,
                    "fullText": text,
                    "expandedUrl": f"https://twitter.com/i/web/status/{id_}",
                }
            }
        )
    return likes


def _answers(answers: dict[str, Any]) -> str:
    lines = ["# What the owner says of the business, before seeing any evidence."]
    return "\n".join(lines + [f"{name} = {_value(value)}" for name, value in answers.items()]) + "\n"


def _value(value: int | str | list[Any] | dict[str, Any]) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_value(item)}" for name, item in value.items()) + " }"
    # Numbers, texts and lists are written in TOML as in JSON.
    return json.dumps(value, ensure_ascii=False)
