"""What a business does on its other networks: a year with a fifth of the acts, and each network's export of it."""

from __future__ import annotations

import copy
import csv
import io
import random
import re
from dataclasses import dataclass, field
from datetime import datetime

from trustkit.street import talk
from trustkit.street.acts import begun

from .networks import HOLDS, WRITERS


@dataclass
class Said:
    """One public act as any network would show it: plain text, no short addresses, no leading handle."""

    at: datetime
    kind: str  # post, reply, repost
    text: str
    person: dict | None = None  # whom it answers, or whose post was passed on
    answers: datetime | None = None  # when the post answered was made
    links: list[str] = field(default_factory=list)
    photo: bool = False
    likes: int = 0


@dataclass
class Elsewhere:
    """A year on one network: public acts in order, conversations as in `talk.messages`, and who follows since when."""

    account: dict
    said: list[Said]
    conversations: list[dict]
    followers: list[tuple[dict, datetime]]
    chance: random.Random
    people: dict[str, dict]  # everybody around, by handle

    def named(self, text: str) -> str:
        """A text as networks show it that put people's names where they are mentioned."""
        return re.sub(r"@(\w+)", lambda match: self.people[match[1]]["name"], text)


def exports(name: str, banks: dict) -> tuple[dict[str, bytes], list[str]]:
    """Every export of a business's other networks by file name, and a row of the card for each network.

    `elsewhere.csv` among them tells what was planted in each.
    """
    files: dict[str, bytes] = {}
    rows_of_card = []
    planted = io.StringIO(newline="")
    table = csv.writer(planted, lineterminator="\n")
    table.writerow(["file", "network", "direction", "kind", "at", "person", "text"])
    for network in banks["elsewhere"]["networks"]:
        year = _year(banks, random.Random(f"Lamp Street, Kettlebourne: {name} on {network}"))
        names = []
        for file, content, rows in WRITERS[network](year):
            names.append(f"`{file}`")
            files[file] = content
            table.writerows([file, *row] for row in rows)
        rows_of_card.append(f"| {', '.join(names)} | {HOLDS[network]} |")
    return files | {"elsewhere.csv": planted.getvalue().encode()}, rows_of_card


def _year(banks: dict, chance: random.Random) -> Elsewhere:
    banks = copy.deepcopy(banks)
    banks["plan"] = _smaller(banks["plan"])
    year = begun(banks, chance)
    talk.exchanges(year)
    year.posts()
    year.reposts()
    conversations = talk.messages(year)
    for message in (message for each in conversations for message in each["messages"]):
        for link in message["links"]:
            message["text"] = message["text"].replace(link["url"], link["expanded"])
    said = [_plain(act) for act in sorted(year.tweets, key=lambda act: act["at"])]
    people = year.town.shops + year.town.customers
    followers = [(person, year.moment(chance.randrange(50))) for person in people[: len(people) // 2]]
    followers.sort(key=lambda pair: pair[1])
    by_handle = year.town.by_handle | {year.me["handle"]: year.me}
    return Elsewhere(banks["account"], said, conversations, followers, chance, by_handle)


def _smaller(plan: dict) -> dict:
    """A plan with a fifth of posts, shares, talk and messages, and nothing else: what games is planted on X alone."""

    def part(counts: dict) -> dict:
        return {name: -(-count // 5) for name, count in counts.items() if isinstance(count, int)}

    kept = {
        name: plan[name]
        for name in ("customers", "hours", "quiet_weeks", "photos", "likes_mean", "post_weeks")
        if name in plan
    }
    small = kept | {
        "posts": part(plan.get("posts", {})),
        "reposts": {"spread": part(plan.get("reposts", {})).get("spread", 0)},
    }
    if talk_plan := plan.get("talk"):
        small["talk"] = (
            talk_plan
            | {"regulars": [], "regular_shops": 0}
            | part({n: talk_plan[n] for n in ("once", "twice")})
        )
    if messages := plan.get("messages"):
        small["messages"] = (
            messages | part({n: messages.get(n, 0) for n in ("asked", "answered")}) | {"cold": 0, "auto": 0}
        )
    return small


def _plain(act: dict) -> Said:
    text = act["text"]
    if photo := act.get("photo"):
        text = text.replace(photo["url"], "").rstrip()
    for link in act["links"]:
        text = text.replace(link["url"], link["expanded"])
    reply = act.get("reply_to")
    kind = {"reply": "reply", "repost": "repost"}.get(act["kind"], "post")
    person = reply["person"] if reply else act.get("person")
    if kind == "repost":
        text = re.sub(r"^RT @\w+: ", "", text)
    return Said(
        act["at"], kind, text.removeprefix(act.get("prefix", "")), person, reply["at"] if reply else None,
        [link["expanded"] for link in act["links"]], bool(act.get("photo")), act.get("likes", 0),
    )  # fmt: skip
