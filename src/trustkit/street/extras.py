"""What is rare in an archive but real: greetings out of the blue, quotes, long, edited, deleted and community posts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from trustkit.street.acts import END, START, Year
from trustkit.street.layout import snowflake

COMMUNITY = snowflake(START - timedelta(days=300), 1_206_633)
_KEPT = 250  # letters of a long post that `tweets.js` keeps


def greetings(year: Year) -> None:
    """Posts that start with the name of somebody the business knows, in answer to nothing.

    >>> import random
    >>> from trustkit.street.acts import begun
    >>> from trustkit.street.business import banks_of
    >>> year = begun(banks_of("bookshop"), random.Random(1))
    >>> friend = year.town.customers[0]
    >>> said = year.say(START, friend, "How was York?", does="talk", tags="talk", answers=("20", START))
    >>> greetings(year)
    >>> {act["kind"] for act in year.tweets[1:]}, {act["reply_to"]["person"] is friend for act in year.tweets}
    ({'mention'}, {True})
    """
    for does, count in year.plan.get("mentions", {}).items():
        bank = year.banks["mentions"][does]
        friends = sorted(
            {
                act["reply_to"]["person"]["handle"]
                for act in year.tweets
                if act["kind"] == "reply" and "talk" in act["tags"]
            }
        )
        friends = [handle for handle in friends if year.town.by_handle[handle]["role"] == "customer"]
        for at in year.spread(count):
            person = year.town.by_handle[year.chance.choice(friends)]
            text = year.speaker.line(f"mentions {does}", bank["lines"], month=at.month, name=person["first"],
                                     **year.known())  # fmt: skip
            year.say(at, person, text, does=does, tags=bank.get("tags", ""))


def quotes(year: Year) -> None:
    """Posts of neighbours passed on with a few own words: the archive shows only the address of the post.

    >>> import random
    >>> from trustkit.street.acts import begun
    >>> from trustkit.street.business import banks_of
    >>> year = begun(banks_of("garage"), random.Random(1))
    >>> quotes(year)
    >>> {act["kind"] for act in year.tweets}, 0 < len(year.tweets) <= sum(year.plan["quotes"].values())
    ({'quote'}, True)
    """
    for does, count in year.plan.get("quotes", {}).items():
        bank = year.banks["quotes"][does]
        used = set()
        for at in year.spread(count):
            shop = year.chance.choice(year.town.shops)
            if (shop["handle"], at.date()) in used:
                continue
            used.add((shop["handle"], at.date()))
            known = year.known(shop_first=shop["first"], shop_trade=shop["trade"])
            text = year.speaker.line(f"quotes {does}", bank["lines"], **known)
            posted = at - year.lag(200)
            url = year.short()
            expanded = f"https://twitter.com/{shop['handle']}/status/{year.id(posted)}"
            link = {"url": url, "expanded": expanded, "display": expanded.removeprefix("https://")[:26] + "…"}
            year.add(at, "quote", does, f"{text} {url}", bank["tags"], links=[link], person=shop)


def lengthen(year: Year) -> list[dict[str, Any]]:
    """The plan's long posts: whole in the notes, cut in the tweets. Returns the notes.

    >>> import random
    >>> from trustkit.street.acts import begun
    >>> from trustkit.street.business import banks_of
    >>> year = begun(banks_of("garage"), random.Random(1))
    >>> [(len(note["text"]) > 250, len(act["text"]) < 290) for note, act in zip(lengthen(year), year.tweets)]
    [(True, True), (True, True)]
    """
    notes = []
    for entry in year.banks.get("long_posts", []):
        at = year.moment(entry["week"])
        text = entry["text"]
        act = year.add(at, "post", entry["does"], text, entry.get("tags", ""), note=text)
        url = year.short()
        status = f"https://twitter.com/i/web/status/{act['id']}"
        act["links"] = [{"url": url, "expanded": status, "display": "twitter.com/i/web/status/1…"}]
        act["text"] = text[:_KEPT].rsplit(" ", 1)[0] + "… " + url
        act["hashtags"] = []
        notes.append(
            {"id": year.id(at + timedelta(milliseconds=140)), "at": at, "text": text, "tweet": act["id"]}
        )
    return notes


def edit(year: Year, count: int) -> list[dict[str, Any]]:
    """Posts that were put right within the hour: the first version stays in the archive beside the last.

    >>> import random
    >>> from trustkit.street.acts import begun
    >>> from trustkit.street.business import banks_of
    >>> year = begun(banks_of("florist"), random.Random(1))
    >>> last = year.add(START + timedelta(hours=9), "post", "info", "We open at nine.")
    >>> (first,) = edit(year, 1)
    >>> first["text"], first["at"] < last["at"], first["edits"] == [first["id"], last["id"]]
    ('We open at nine tomorow', True, True)
    """
    firsts = []
    posts = [
        act for act in year.tweets if act["kind"] == "post" and not act["links"] and not act.get("photo")
    ]
    for last in year.chance.sample(posts, count):
        at = last["at"] - timedelta(minutes=year.chance.randint(2, 12))
        first = last | {"id": year.id(at), "at": at, "text": last["text"].rstrip(".!") + " tomorow"}
        last["edits"] = first["edits"] = [first["id"], last["id"]]
        last["editable_until"] = first["editable_until"] = at + timedelta(hours=1)
        firsts.append(first)
    return firsts


def deleted(year: Year, count: int) -> list[dict[str, Any]]:
    """Posts taken down in the archive's last 14 days.

    >>> import random
    >>> from trustkit.street.acts import begun
    >>> from trustkit.street.business import banks_of
    >>> year = begun(banks_of("florist"), random.Random(1))
    >>> (gone,) = deleted(year, 1)
    >>> gone["deleted_at"] > gone["at"], year.tweets
    (True, [])
    """
    gone = []
    bank = year.banks["posts"]
    does = sorted(bank)[0]
    for _ in range(count):
        at = END - timedelta(hours=year.chance.randint(30, 280), seconds=year.chance.randrange(3600))
        text = year.speaker.line(f"posts {does}", bank[does]["lines"], month=at.month, **year.known())
        act = year.add(at, "post", does, text)
        year.tweets.remove(act)
        gone.append(act | {"deleted_at": at + timedelta(minutes=year.chance.randint(3, 90))})
    return gone


def to_community(year: Year, count: int) -> list[dict[str, Any]]:
    """Some of the business's own posts went to the traders' community; they stand in a file of their own.

    >>> import random
    >>> from trustkit.street.acts import begun
    >>> from trustkit.street.business import banks_of
    >>> year = begun(banks_of("florist"), random.Random(1))
    >>> post = year.add(START, "post", "howto", "Cut the stems at an angle.")
    >>> to_community(year, 1) == [post], year.tweets
    (True, [])
    """
    posts = [
        act
        for act in year.tweets
        if act["kind"] == "post" and act["does"] == "howto" and not act.get("photo")
    ]
    moved = year.chance.sample(posts, count)
    for act in moved:
        act["community"] = COMMUNITY
        year.tweets.remove(act)
    return moved
