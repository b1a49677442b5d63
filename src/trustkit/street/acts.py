"""A year of one business's acts, played out from its plan and its phrase banks.

An act is a dict: `id`, `at` (UTC), `kind` (post, reply, self reply, repost, mention), `does` (the bank it came
from), `tags` (planted facts about its text), `text`, and what the archive's layout needs besides.
"""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from trustkit.street.layout import snowflake
from trustkit.street.people import Town, own_id
from trustkit.street.words import Speaker

START = datetime(2025, 7, 7, tzinfo=UTC)  # a Monday; the last of the 52 weeks has two days
END = datetime(2026, 7, 1, tzinfo=UTC)
GENERATED = datetime(2026, 7, 1, 9, 12, 44, 318_000, tzinfo=UTC)
WEEKS = 52
_SHUT = {(12, 25), (12, 26), (1, 1)}  # nobody on the street is at work
_LONDON = ZoneInfo("Europe/London")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789"
_FORTNIGHT = [50, 51]
_HANDLE = re.compile(r"@(\w+)")
_HASHTAG = re.compile(r"(?<!\S)#(\w+)")


class Year:
    """The acts of one business over 52 weeks: `tweets` made, and `received` in public.

    >>> from trustkit.street.business import banks_of
    >>> year = begun(banks_of("bakery"), random.Random(1))
    >>> shop, at = year.town.shops[0], year.moment(week=3)
    >>> (at - START).days // 7, len(year.spread(5)), year.lag(30) >= timedelta(seconds=40)
    (3, 5, True)
    >>> act = year.say(at, shop, "Lovely window! LINK", does="talk", tags="talk")
    >>> act["kind"], act["mentions"] == [shop], act["text"].endswith(" Lovely window! " + act["links"][0]["url"])
    ('mention', True, True)
    >>> year.plan["posts"] = {"howto": 2}
    >>> year.posts()
    >>> [act["does"] for act in year.tweets]
    ['talk', 'howto', 'howto']
    """

    def __init__(self, banks: dict[str, Any], town: Town, chance: random.Random) -> None:
        self.banks, self.plan, self.town, self.chance = banks, banks["plan"], town, chance
        self.account = banks["account"]
        self.me = {"handle": self.account["handle"], "name": self.account["name"], "id": self.account["id"]}
        # Whoever names a day names one on which the shop is open.
        banks["slots"]["day"] = [_DAYS[day] for day in self.plan["hours"]["days"] if day < 6]
        self.speaker = Speaker(banks, chance)
        self.tweets: list[dict[str, Any]] = []
        self.received: list[
            dict[str, Any]
        ] = []  # what others wrote to the business in public, answered or not
        self.weeks = [week for week in range(WEEKS) if week not in self.plan.get("quiet_weeks", [])]

    # Times

    def moment(self, week: int) -> datetime:
        """Some moment of a week inside the business's hours."""
        hours = self.plan["hours"]
        while True:
            day = START + timedelta(days=7 * week + self.chance.randrange(7))
            if day.weekday() not in hours["days"] or (day.month, day.day) in _SHUT:
                continue
            first, last = hours["open"], hours["close"]
            if self.chance.random() < hours.get("evening", 0.12):
                first, last = hours["close"], 22
            local = datetime(day.year, day.month, day.day, tzinfo=_LONDON)
            at = local + timedelta(seconds=self.chance.randrange(int(first * 3600), int(last * 3600)))
            at = at.astimezone(UTC) + timedelta(milliseconds=self.chance.randrange(1000))
            if START <= at < END:
                return at

    def spread(self, count: int, weeks: list[int] | None = None) -> list[datetime]:
        """`count` moments, shared out over the weeks as evenly as chance allows."""
        weeks = weeks or self.weeks
        chosen: list[int] = []
        while len(chosen) < count:
            round_ = self.chance.sample(weeks, min(len(weeks), count - len(chosen)))
            # The last week has two days only, so it gets its part of the acts.
            chosen += [week for week in round_ if week < WEEKS - 1 or self.chance.random() < 2 / 7]
        return sorted(self.moment(week) for week in chosen)

    def lag(self, median_minutes: float, most_hours: float = 20) -> timedelta:
        """A delay with a long tail around a median, at least 40 seconds."""
        seconds = median_minutes * 60 * self.chance.lognormvariate(0, 1.0)
        return timedelta(seconds=min(max(seconds, 40), most_hours * 3600 * self.chance.uniform(0.8, 1)))

    def awake(self, at: datetime) -> datetime:
        """The moment itself, or, if it falls into the night, some time in the morning after.

        >>> from trustkit.street.business import banks_of
        >>> year = begun(banks_of("florist"), random.Random(1))
        >>> [7 <= year.awake(datetime(2026, 1, 5, hour, tzinfo=UTC)).hour < 23 for hour in (3, 12)]
        [True, True]
        """
        local = at.astimezone(_LONDON)
        if 7 <= local.hour < 23:
            return at
        morning = local.replace(hour=7, minute=0, second=0) + timedelta(days=1 if local.hour >= 23 else 0)
        return morning.astimezone(UTC) + timedelta(seconds=self.chance.randrange(9000))

    def id(self, at: datetime) -> str:
        """A new id that encodes the moment."""
        return snowflake(at, self.chance.getrandbits(22))

    # Public acts

    def add(
        self, at: datetime, kind: str, does: str, text: str, tags: str = "", **more: object
    ) -> dict[str, Any]:
        """Put one public act into the year; mentions, hashtags and links are found in its text.

        >>> from trustkit.street.business import banks_of
        >>> year = begun(banks_of("bakery"), random.Random(1))
        >>> act = year.add(START, "post", "howto", "Rye again #bread, see LINK", tags="give")
        >>> act["hashtags"], act["tags"], act["links"][0]["expanded"].startswith("https://"), "LINK" in act["text"]
        (['bread'], {'give'}, True, False)
        """
        act = {
            "id": self.id(at),
            "at": at,
            "kind": kind,
            "does": does,
            "tags": set(tags.split()),
            "text": text,
            "owner": self.me["handle"],
            "hashtags": _HASHTAG.findall(text),
            "mentions": [],
            "source": self._source(),
            "editable_until": at + timedelta(hours=1),
            "likes": int(self.chance.expovariate(1 / self.plan.get("likes_mean", 2.0))),
        } | more
        for handle in _HANDLE.findall(text):
            person = self.me if handle == self.me["handle"] else self.town.by_handle.get(handle)
            if person and person not in act["mentions"]:
                act["mentions"].append(person)
        self.link(act)
        self.tweets.append(act)
        return act

    def _source(self) -> str:
        """The program a post was written with, as the archive has it."""
        names = self.plan.get("sources", ["Twitter for iPhone", "Twitter for iPhone", "Twitter Web App"])
        name = self.chance.choice(names)
        address = {
            "Twitter for iPhone": "http://twitter.com/download/iphone",
            "Twitter for Android": "http://twitter.com/download/android",
            "Twitter Web App": "https://mobile.twitter.com",
        }.get(name, "https://" + name.lower().replace(" ", "") + ".example")
        return f'<a href="{address}" rel="nofollow">{name}</a>'

    def short(self) -> str:
        """A new short address."""
        return "https://t.co/KBN" + "".join(self.chance.choice(_LETTERS) for _ in range(7))

    def link(self, act: dict[str, Any]) -> None:
        """Put the network's short addresses in place of the word LINK."""
        links = act.setdefault("links", [])
        while "LINK" in act["text"]:
            path = self.chance.choice(self.account["links"])
            url, expanded = self.short(), f"https://{self.account['site']}/{path}".rstrip("/")
            act["text"] = act["text"].replace("LINK", url, 1)
            shown = expanded.removeprefix("https://")
            shown = shown[:26] + "…" if len(shown) > 27 else shown
            links.append({"url": url, "expanded": expanded, "display": shown})

    def known(self, **more: str) -> dict[str, Any]:
        """The slots that depend on who is there: two shops, a friend, a link."""
        shop, other = self.chance.sample(self.town.shops, 2)
        friend = self.chance.choice(self.town.customers)
        return {
            "link": "LINK",
            "shop": "@" + shop["handle"],
            "shop_first": shop["first"],
            "shop_trade": shop["trade"],
            "shop_sells": shop["sells"],
            "shop2": "@" + other["handle"],
            "shop2_sells": other["sells"],
            "friend": "@" + friend["handle"],
            "friend_first": friend["first"],
        } | more

    def posts(self) -> None:
        """The business's own posts, kind by kind, as many as planned."""
        for does, count in self.plan.get("posts", {}).items():
            bank = self.banks["posts"][does]
            for at in self.spread(count, self.plan.get("post_weeks")):
                text = self.speaker.line(
                    f"posts {does}", bank["lines"], month=at.month, again=bank.get("again", False),
                    **self.known(handles=self._handles(bank.get("tags_people", 0)), today=_DAYS[at.weekday()]),
                )  # fmt: skip
                act = self.add(at, "post", does, text, bank.get("tags", ""))
                if (
                    self.chance.random() < self.plan.get("photos", 0.15)
                    and not act["links"]
                    and len(text) < 240
                ):
                    self._photograph(act)

    def _handles(self, count: int) -> str:
        """Some customers' handles in a row."""
        people = self.chance.sample(self.town.customers, min(count, len(self.town.customers)))
        return " ".join("@" + person["handle"] for person in people)

    def _photograph(self, act: dict[str, Any]) -> None:
        name = "G" + "".join(self.chance.choice(_LETTERS) for _ in range(14))
        url = self.short()
        act["photo"] = {
            "id": self.id(act["at"] - timedelta(seconds=9)),
            "name": name,
            "url": url,
            "display": "pic.twitter.com/" + url[-10:],
        }
        act["text"] += " " + url

    def more_of_mine(self) -> None:
        """Answers to the business's own posts: the next part of something told."""
        bank = self.banks.get("own_threads", {})
        starts = [act for act in self.tweets if act["kind"] == "post"]
        for first in self.chance.sample(starts, self.plan.get("self_replies", 0)):
            at = first["at"] + timedelta(seconds=self.chance.randrange(40, 900))
            if at < END:
                again = bank.get("again", False)
                text = self.speaker.line("own threads", bank["lines"], again=again, **self.known())
                tags = bank.get("tags", "")
                self.say(at, self.me, text, does="more", tags=tags, answers=(first["id"], first["at"]))

    def say(
        self,
        at: datetime,
        person: dict[str, Any],
        text: str,
        *,
        does: str,
        tags: str,
        answers: tuple[str, datetime] | None = None,
    ) -> dict[str, Any]:
        """Something said to one person: in answer to a post (its id and time), or out of the blue."""
        own = person is self.me
        prefix = "" if own else f"@{person['handle']} "
        post_id, posted = answers or (None, None)
        kind = "self reply" if own else "reply" if answers else "mention"
        target = {"person": person, "id": post_id, "at": posted}
        return self.add(at, kind, does, prefix + text, tags, prefix=prefix, reply_to=target)

    def reposts(self) -> None:
        """Posts of others passed on: spread over people and days, or in bursts from one person."""
        plan = self.plan.get("reposts", {})
        used: set[tuple[str, object]] = set()
        for at in self.spread(plan.get("spread", 0), self.plan.get("post_weeks")):
            person = self._someone(plan.get("shops", 0.75))
            if (person["handle"], at.date()) not in used:
                used.add((person["handle"], at.date()))
                self._repost(at, person)
        for _ in range(plan.get("bursts", 0)):
            person, at = self.chance.choice(self.town.customers), self.moment(self.chance.choice(self.weeks))
            for _ in range(plan["burst_size"]):
                at += timedelta(seconds=self.chance.randrange(4, 14))
                self._repost(at, person, burst=True)

    def _repost(self, at: datetime, person: dict[str, Any], *, burst: bool = False) -> None:
        text = self.neighbour_post(person, at)
        full = f"RT @{person['handle']}: {text}"
        if len(full) > 140:
            full = full[:139].rstrip() + "…"
        self.add(at, "repost", "burst" if burst else "repost", full, "burst" if burst else "credit give", likes=0,
                 person=person)  # fmt: skip

    def neighbour_post(self, person: dict[str, Any], at: datetime) -> str:
        """Something that somebody else on the street might have posted."""
        bank = self.banks["others"]["shop_lines" if person["role"] == "shop" else "customer_lines"]
        return self.speaker.line(
            f"others {person['role']}", bank, month=at.month, again=True,
            trade=person.get("trade", ""), sells=person.get("sells", ""), place=self.account["place"],
        )  # fmt: skip

    def _someone(self, shops: float = 0.5) -> dict[str, Any]:
        return self.chance.choice(self.town.shops if self.chance.random() < shops else self.town.customers)

    def filler(self) -> None:
        """Answers that say nothing to anybody: one sign, or the same sentence to hundreds."""
        pool = list(self.town.customers)
        self.chance.shuffle(pool)
        for does, count in self.plan.get("filler", {}).items():
            bank = self.banks["filler"][does]
            for number, at in enumerate(self.spread(count)):
                person = pool[(number + 37) % len(pool)]
                posted = at - self.lag(35)
                known = self.known(name=person["first"])
                text = self.speaker.line(f"filler {does}", bank["lines"], again=True, **known)
                self.say(at, person, text, does=does, tags=bank["tags"], answers=(self.id(posted), posted))

    def cold_tags(self) -> None:
        """Strangers addressed out of the blue."""
        for does, count in self.plan.get("cold", {}).items():
            bank = self.banks["cold"][does]
            strangers = [p for p in self.town.customers if not p.get("met")]
            for at, person in zip(self.spread(count), self.chance.sample(strangers, count), strict=True):
                person["met"] = True
                known = self.known(name=person["first"])
                text = self.speaker.line(f"cold {does}", bank["lines"], month=at.month, **known)
                self.say(at, person, text, does=does, tags=bank["tags"])

    def others_unanswered(self) -> None:
        """What came in public in the last fortnight without an answer: questions, praise, and posts passed on."""
        for at in self.spread(self.plan.get("unanswered_last_fortnight", 0), _FORTNIGHT):
            text = self.speaker.line("asked", self.banks["asked"]["lines"], again=True, **self.known())
            self.received.append({"at": at, "person": self._someone(0.1), "text": text, "answer": None})
        posts = [act for act in self.tweets if act["kind"] == "post"]
        shared = self.plan.get("shared_last_fortnight", 0)
        for at in self.spread(shared, _FORTNIGHT):
            post = max((act for act in posts if act["at"] < at), key=lambda act: act["at"])
            post["reposts"] = post.get("reposts", 0) + 1
            self.received.append(
                {"at": at, "person": self._someone(), "text": post["text"], "answer": None, "share": True}
            )
        # Before that the network counts as many, and no sheet names them. Drawn apart, to change nothing else.
        chance = random.Random(f"passed on: {self.me['handle']}")
        fortnight = START + timedelta(weeks=_FORTNIGHT[0])
        earlier = [act for act in posts if act["at"] < fortnight]
        for post in chance.choices(earlier, k=shared * _FORTNIGHT[0] // len(_FORTNIGHT)):
            post["reposts"] = post.get("reposts", 0) + 1


def begun(banks: dict[str, Any], chance: random.Random) -> Year:
    """The year of a business in which nothing has happened yet; the account in its banks gets an id.

    >>> from trustkit.street.business import banks_of
    >>> year = begun(banks_of("florist"), random.Random(1))
    >>> year.tweets, len(year.town.customers), year.me["name"]
    ([], 60, 'Petal & Post Flowers')
    """
    account = banks["account"]
    account["id"] = own_id(account)
    return Year(banks, Town(banks, account["handle"], banks["plan"]["customers"], chance), chance)
