"""Who talks with the business, when and how often: public exchanges and private messages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from trustkit.street.acts import END, START, WEEKS, Year
from trustkit.street.layout import iso
from trustkit.street.people import user_id


def exchanges(year: Year) -> None:
    """Play the public exchanges of the plan: once-only people, people seen twice, and regulars with their weeks.

    >>> import random
    >>> from trustkit.street.acts import begun
    >>> from trustkit.street.business import banks_of
    >>> year = begun(banks_of("gym"), random.Random(1))
    >>> exchanges(year)
    >>> {act["kind"] for act in year.tweets}, len(year.received) == len(year.tweets)
    ({'reply'}, True)
    """
    plan, chance = year.plan.get("talk"), year.chance
    if not plan:
        return
    talking = sorted(chance.sample(year.weeks, plan["weeks"]))
    visits = _visits(year, plan, talking)
    deep = set(chance.sample(range(len(visits)), round(plan["deep"] * len(visits))))
    told: Counter[tuple[str, int]] = Counter()
    times = Counter(person["handle"] for person, _ in visits)
    for number, (person, week) in enumerate(visits):
        scene = _Scene(person, week, number in deep, times[person["handle"]] == 2)
        _exchange(year, plan, scene, told)


def _visits(year: Year, plan: dict[str, Any], talking: list[int]) -> list[tuple[dict[str, Any], int]]:
    chance = year.chance
    shops = chance.sample(year.town.shops, len(year.town.shops))
    customers = chance.sample(year.town.customers, len(year.town.customers))
    # Regulars come from the street first: a neighbour is the likeliest to come back.
    from_street = shops[: plan.get("regular_shops", 0)]
    queue = from_street + customers
    visits, position = [], 0
    for group in plan["regulars"]:
        for _ in range(group["people"]):
            person, position = queue[position], position + 1
            span = group.get("span_weeks", WEEKS)
            # Who comes all year comes from the first week of talk on, also where that is not the first of the year.
            first = chance.choice([week for week in talking if week + span <= WEEKS] or talking[:1])
            weeks = [week for week in talking if first <= week < first + span]
            count = min(len(weeks), chance.randint(*group["visits"]))
            visits += [(person, week) for week in chance.sample(weeks, count)]
    for count, times in ((plan["twice"], 2), (plan["once"], 1)):
        for _ in range(count):
            person, position = queue[position], position + 1
            visits += [(person, week) for week in chance.sample(talking, times)]
    empty = [week for week in talking if week not in {week for _, week in visits}]
    singles = list(range(len(visits) - plan["once"], len(visits)))
    for week, i in zip(empty, singles, strict=False):
        visits[i] = (visits[i][0], week)
    for person, _ in visits:
        person["met"] = True
    return visits


@dataclass(frozen=True)
class _Scene:
    """With whom, in which week, whether it goes back and forth, and whether it must end with the week."""

    person: dict[str, Any]
    week: int
    deep: bool
    tight: bool


def _exchange(year: Year, plan: dict[str, Any], scene: _Scene, told: Counter[tuple[str, int]]) -> None:
    """One talk with one person: what they wrote, what the business answered, and so on for a few turns."""
    person, deep = scene.person, scene.deep
    chance, threads = year.chance, year.banks["threads"]
    at = year.moment(scene.week)
    # Someone seen twice must not count for three weeks because a talk ran over the end of one.
    until = min(_end_of_week(at), END) if scene.tight else END
    month = at.month
    role = person["role"]

    def fits(i: int) -> bool:
        thread = threads[i]
        return (
            (not thread.get("months") or month in thread["months"])
            and thread.get("role", role) == role
            and (not deep or len(thread["turns"]) > 1)
            and not told[person["handle"], i]
        )

    i = year.speaker.turn("threads", len(threads), fits)
    told[person["handle"], i] += 1
    turns = threads[i]["turns"]
    count = chance.randint(2, len(turns)) if deep else 1
    same = {
        "name": person["first"],
        "their_trade": person.get("trade", ""),
        "their_sells": person.get("sells", ""),
    }
    posted = at
    for their, ours, *tags in turns[:count]:
        known = year.known(**same)
        # Both sides speak of the same thing: slots written in capitals are drawn once for the pair.
        for slot in ("topic_food", "topic_match", "topic_book", "topic_car", "topic_plant"):
            bank = year.speaker.slots.get(slot)
            if bank:
                same.setdefault(slot, chance.choice(bank))
                known[slot] = same[slot]
        their_text = year.speaker.line(f"their {i} {their[:20]}", [their], again=True, **known)
        slow = posted is at and chance.random() < plan.get("slow", 0.0)  # once a talk is going, it goes
        wait = timedelta(hours=chance.uniform(30, 90)) if slow else year.lag(plan["median_minutes"])
        ours_at = year.awake(posted + wait)
        if ours_at >= until:
            ours_at = posted + year.lag(8)
        text = year.speaker.line(f"ours {i} {ours[:24]}", [ours], **known)
        labels = " ".join(["talk", *tags])
        answers = (year.id(posted), posted)
        act = year.say(ours_at, person, text, does=threads[i]["topic"], tags=labels, answers=answers)
        year.received.append({"at": posted, "person": person, "text": their_text, "answer": act})
        posted = ours_at + year.lag(14)
        if posted + timedelta(minutes=5) >= until:
            break


def _end_of_week(at: datetime) -> datetime:
    return START + timedelta(days=7 * ((at - START).days // 7 + 1))


def messages(year: Year) -> list[dict[str, Any]]:
    """Private conversations: asked by others (answered or not), answered by a machine, and cold ones sent out.

    >>> import random
    >>> from trustkit.street.acts import begun
    >>> from trustkit.street.business import banks_of
    >>> talks = messages(begun(banks_of("florist"), random.Random(1)))
    >>> len(talks), talks[0]["messages"][0]["made"]
    (3, False)
    """
    plan, chance = year.plan.get("messages", {}), year.chance
    private = _Private(year)
    people = chance.sample(year.town.customers, len(year.town.customers))
    answered = set(chance.sample(range(plan.get("asked", 0)), plan.get("answered", 0)))
    for number, began in enumerate(year.spread(plan.get("asked", 0))):
        at = began
        person = people[number % len(people)]
        turns = year.banks["messages"][year.speaker.turn("messages", len(year.banks["messages"]))]["turns"]
        for their, ours, *tags in turns[: chance.randint(1, len(turns))]:
            known = year.known(name=person["first"])
            text = year.speaker.line("dm in", [their], again=True, **known)
            private.add(at, person, text, made=False)
            if plan.get("auto"):
                text = year.banks["auto_message"]["line"].replace("{name}", person["first"])
                at_once = at + timedelta(milliseconds=chance.randrange(300, 950))
                private.add(at_once, person, text, made=True, tags="auto")
            if number not in answered:
                break
            reply_at = year.awake(at + year.lag(plan["median_minutes"], most_hours=120))
            if reply_at >= END:
                break
            text = year.speaker.line("dm out", [ours], again=True, **known)
            private.add(reply_at, person, text, made=True, tags=" ".join(tags))
            at = reply_at + year.lag(10)
            if at >= END:
                break
    strangers = [p for p in reversed(people) if not p.get("met") and p["handle"] not in private.conversations]
    for person, at in zip(strangers, year.spread(plan.get("cold", 0)), strict=False):
        bank = year.banks["cold"]["message"]
        known = year.known(name=person["first"])
        text = year.speaker.line("cold dm", bank["lines"], again=bank.get("again", False), **known)
        private.add(at, person, text, made=True, tags=bank["tags"])
        person["met"] = True
    return list(private.conversations.values())


class _Private:
    """The conversations with each person, as they grow."""

    def __init__(self, year: Year) -> None:
        self.year = year
        self.conversations: dict[str, dict[str, Any]] = {}

    def add(self, at: datetime, person: dict[str, Any], text: str, *, made: bool, tags: str = "") -> None:
        talk = self.conversations.setdefault(person["handle"], {"person": person, "messages": []})
        message = {"id": self.year.id(at), "at": at, "made": made, "text": text, "tags": set(tags.split())}
        self.year.link(message)
        talk["messages"].append(message)


def group(year: Year) -> list[dict[str, Any]]:
    """The traders' group chat, if the business is in it: people join, it gets a name, and they write.

    >>> import random
    >>> from trustkit.street.acts import begun
    >>> from trustkit.street.business import banks_of
    >>> group(begun(banks_of("florist"), random.Random(1)))
    []
    """
    lines = year.banks.get("group", [])
    if not lines:
        return []
    at = START + timedelta(days=9, hours=18)
    people = year.town.shops[:6]
    talk = []
    joined = {
        "joinConversation": {
            "initiatingUserId": people[0]["id"],
            "participantsSnapshot": [person["id"] for person in people] + [year.me["id"]],
            "createdAt": iso(at),
        }
    }
    named = {
        "conversationNameUpdate": {
            "initiatingUserId": people[0]["id"],
            "name": "Lamp Street traders",
            "createdAt": iso(at + timedelta(seconds=40)),
        }
    }
    for number, line in enumerate(lines):
        at += timedelta(days=year.chance.randint(2, 9), seconds=year.chance.randrange(20_000))
        sender = year.me if line.startswith("ME ") else people[number % len(people)]
        talk.append(
            {
                "messageCreate": {
                    "reactions": [],
                    "urls": [],
                    "text": line.removeprefix("ME "),
                    "mediaUrls": [],
                    "senderId": sender["id"],
                    "id": year.id(at),
                    "createdAt": iso(at),
                    "editHistory": [],
                }
            }
        )
    return [
        {"dmConversation": {"conversationId": year.id(START), "messages": [*reversed(talk), named, joined]}}
    ]


def followers(year: Year) -> tuple[list[str], list[str], int]:
    """The account ids of followers and of those followed, and how many followers were bought.

    Bought ones were opened within the same few minutes, as such accounts are.

    >>> import random
    >>> from trustkit.street.acts import begun
    >>> from trustkit.street.business import banks_of
    >>> ids, following, bought = followers(begun(banks_of("florist"), random.Random(1)))
    >>> len(ids), bought
    (61, 0)
    """
    plan, chance = year.plan["audience"], year.chance
    own = [user_id(chance) for _ in range(plan["followers"])]
    bought: list[str] = []
    for block in range(plan.get("bought", 0) // 400):
        first = int(user_id(chance)) + block
        for _ in range(400):
            first += chance.randrange(1 << 22, 1 << 24)
            bought.append(str(first))
    following = [shop["id"] for shop in year.town.shops] + [user_id(chance) for _ in range(plan["following"])]
    ids = bought + own
    return ids, following, len(bought)
