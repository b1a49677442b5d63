"""One business, from its phrase banks to the bytes of its files."""

from __future__ import annotations

import html
import json
import random
from datetime import datetime, timedelta
from pathlib import Path

from . import elsewhere, extras, layout, sheet, survey, talk, truth
from .acts import END, GENERATED, START, Year
from .people import Town, own_id
from .words import load

_CONTENT = Path(__file__).parents[1] / "content"
_TRUTH_HEAD = """What was planted in this business's files, counted when they were made. It spoils the exercise.
Public acts leave out the business going on with its own threads. Weeks are calendar weeks, Monday to Sunday.
"talk" is an answer to somebody in its own words. "rung" is where the business truly stands."""


def make(name: str, rung: int, opened: datetime, chance: random.Random) -> dict[str, bytes]:
    """All files of a business by name."""
    banks = load(_CONTENT / "common.toml", _CONTENT / f"{name}.toml")
    account = banks["account"]
    account["id"] = own_id(account)
    town = Town(banks, account["handle"], banks["plan"]["customers"], chance)
    year = Year(banks, town, chance)
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
    others, rows_of_card = elsewhere.exports(name, load(_CONTENT / "common.toml", _CONTENT / f"{name}.toml"))
    return {
        "x-archive.zip": layout.archive(files, account, GENERATED),
        "sheet.csv": sheet.csv_text(table).encode(),
        "sheet.xlsx": sheet.xlsx_bytes(table),
        "answers.toml": _answers(banks["answers"]).encode(),
        # Drawn apart, so that one more customer changes no other file.
        "survey.csv": survey.csv_text(banks["survey"], random.Random(f"survey: {name}")).encode(),
        "truth.toml": truth.toml(head | counts, _TRUTH_HEAD).encode(),
        "planted.csv": truth.planted_csv(acts, conversations).encode(),
        "CARD.md": _card(name, banks, rows_of_card).encode(),
        **others,
    }


def _headers(acts: list[dict], account: dict) -> list[dict]:
    return [
        {"tweet": {"tweet_id": act["id"], "user_id": account["id"], "created_at": layout.created_at(act["at"])}
         | ({"deleted_at": layout.created_at(act["deleted_at"])} if act.get("deleted_at") else {})}
        for act in sorted(acts, key=lambda act: -int(act["id"]))
    ]  # fmt: skip


def _likes(year: Year) -> list[dict]:
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


def _answers(answers: dict) -> str:
    lines = ["# What the owner says of the business, before seeing any evidence."]
    return "\n".join(lines + [f"{name} = {_value(value)}" for name, value in answers.items()]) + "\n"


def _value(value: int | str | list | dict) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_value(item)}" for name, item in value.items()) + " }"
    # Numbers, texts and lists are written in TOML as in JSON.
    return json.dumps(value, ensure_ascii=False)


def _card(name: str, banks: dict, exports: list[str]) -> str:
    text = (_CONTENT / "card.md").read_text("utf-8")
    account = banks["account"]
    return text.format(
        name=name, business=account["name"], handle=account["handle"], about=banks["card"]["about"],
        exports="\n".join(exports),
        since=f"{START:%d %B %Y}", until=f"{END - timedelta(days=1):%d %B %Y}",
    )  # fmt: skip
