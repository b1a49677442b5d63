"""What was planted, counted from the acts themselves (not from their words), as `truth.toml` and `planted.csv`."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from statistics import median
from typing import Any, NamedTuple

from trustkit.street.acts import END, START, WEEKS

FACTS = (
    "talk",
    "pitch",
    "ask",
    "give",
    "credit",
    "thanks",
    "question",
    "rollcall",
    "wordless",
    "copied",
    "bait",
)
KINDS = ("post", "reply", "self reply", "repost", "mention", "quote")
_EXCHANGE_ENDS = timedelta(hours=48)

Act = dict[str, Any]  # see `acts.py`


def _week(at: datetime) -> int:
    """The number of the calendar week, from 0."""
    return (at - START).days // 7


def counted(
    acts: list[Act], conversations: list[dict[str, Any]], audience: dict[str, Any], extra: dict[str, Any]
) -> dict[str, Any]:
    """All planted counts and the shares that follow from them; shares to four places, times in hours.

    >>> post = {"kind": "post", "tags": {"pitch"}, "at": START, "id": "20", "mentions": []}
    >>> truth = counted([post], [], {"followers": 310}, {"deleted": 1})
    >>> truth["planted"]["pitch"], truth["shares"]["pitch_share"], truth["rhythm"]["longest_gap_days"]
    (1, 1.0, 359)
    """
    public = [act for act in acts if act["kind"] != "self reply"]
    talk = [act for act in public if "talk" in act["tags"] and "pitch" not in act["tags"]]
    truth = {
        "acts": {"public": len(public), **_kinds(acts), **extra},
        "planted": _planted(public),
        "talk": _talk(talk),
        "first_contacts": _first_contacts(public, conversations),
        "messages": _messages(conversations),
        "rhythm": _rhythm(acts, public),
        "audience": audience,
    }
    return truth | {"shares": _shares(truth, public, len(talk))}


def _kinds(acts: list[Act]) -> dict[str, int]:
    """How many acts there are of each kind."""
    kinds = Counter(act["kind"] for act in acts)
    return {kind.replace(" ", "_"): kinds[kind] for kind in KINDS}


def _planted(public: list[Act]) -> dict[str, int]:
    """How many public acts have each fact in their words."""
    tags = Counter(tag for act in public for tag in act["tags"])
    return {fact: tags[fact] for fact in FACTS} | {"burst_reposts": tags["burst"]}


def _talk(talk: list[Act]) -> dict[str, Any]:
    """Answers in own words that sell nothing: to how many people, in how many exchanges, and how fast."""
    by_person = defaultdict(list)
    for act in talk:
        by_person[act["reply_to"]["person"]["handle"]].append(act)
    exchanges = [run for made in by_person.values() for run in _exchanges(made)]
    waits = [_hours(act["reply_to"]["at"], act["at"]) for act in talk]
    return {
        "people": len(by_person),
        "people_back": sum(len({_week(act["at"]) for act in made}) >= 3 for made in by_person.values()),
        "people_lasting": sum(
            len({(act["at"].year, act["at"].month) for act in made}) >= 3 for made in by_person.values()
        ),
        "exchanges": len(exchanges),
        "deep_exchanges": sum(len({act["reply_to"]["id"] for act in run}) >= 2 for run in exchanges),
        "weeks": len({_week(act["at"]) for act in talk}),
        "within_a_day": sum(hours <= 24 for hours in waits),
        "median_hours": _median(waits),
    }


def _exchanges(made: list[Act]) -> list[list[Act]]:
    """What was said to one person, cut wherever two days passed in between."""
    runs: list[list[Act]] = []
    for act in sorted(made, key=lambda act: act["at"]):
        if runs and act["at"] - runs[-1][-1]["at"] <= _EXCHANGE_ENDS:
            runs[-1].append(act)
        else:
            runs.append([act])
    return runs


class _Contact(NamedTuple):
    """One time that the business and a person had to do with each other."""

    at: datetime
    ours: bool
    pitched: bool


def _first_contacts(public: list[Act], conversations: list[dict[str, Any]]) -> dict[str, int]:
    """People whom the business spoke to or named before they had written to it in private; and pitches among those."""
    contacts: dict[str, list[_Contact]] = defaultdict(list)
    for act in public:
        if act["kind"] == "repost":
            continue
        named = list(act["mentions"])
        if act.get("reply_to"):
            named.append(act["reply_to"]["person"])
        for person in named:
            contacts[person["id"]].append(_Contact(act["at"], True, "pitch" in act["tags"]))
    for talk in conversations:
        for message in talk["messages"]:
            contact = _Contact(message["at"], message["made"], "pitch" in message["tags"])
            contacts[talk["person"]["id"]].append(contact)
    firsts = [min(each) for each in contacts.values()]
    return {
        "people": sum(first.ours for first in firsts),
        "pitched": sum(first.ours and first.pitched for first in firsts),
    }


def _messages(conversations: list[dict[str, Any]]) -> dict[str, Any]:
    """Private messages: how many each way, and how long others waited for an answer that a person wrote."""
    every = [message for talk in conversations for message in talk["messages"]]
    turns = [wait for talk in conversations for wait in _turns(talk["messages"])]
    waits = [hours for hours in turns if hours is not None]
    return {
        "conversations": len(conversations),
        "received": sum(not message["made"] for message in every),
        "sent": sum(message["made"] for message in every),
        "turns": len(turns),
        "turns_answered": len(waits),
        "median_hours": _median(waits),
        "automatic": sum("auto" in message["tags"] for message in every),
        "cold_pitches": sum("pitch" in message["tags"] for message in every),
    }


def _turns(messages: list[dict[str, Any]]) -> list[float | None]:
    """The hours of each wait for an answer, from the first message of a turn on; None for one without an answer."""
    waits: list[float | None] = []
    since = None
    for message in messages:
        if not message["made"]:
            since = since or message["at"]
        elif since is not None and "auto" not in message["tags"]:
            waits.append(_hours(since, message["at"]))
            since = None
    return waits if since is None else [*waits, None]


def _rhythm(acts: list[Act], public: list[Act]) -> dict[str, int]:
    """On how many days and in how many weeks the business did something, and its longest silence in public."""
    moments = [START, *sorted(act["at"] for act in public), END]
    return {
        "active_weeks": len({_week(act["at"]) for act in acts}),
        "active_days": len({act["at"].date() for act in acts}),
        "longest_gap_days": max((later - sooner).days for sooner, later in itertools.pairwise(moments)),
    }


def _shares(truth: dict[str, Any], public: list[Act], talks: int) -> dict[str, float]:
    """The shares that follow from the counts, without those of nothing."""
    acts, talk, contacts, rhythm = (truth[name] for name in ("acts", "talk", "first_contacts", "rhythm"))
    own_posts = [act for act in public if act["kind"] in ("post", "quote")]
    pitches = [act for act in own_posts if "pitch" in act["tags"]]
    gives = [act for act in public if "give" in act["tags"] and act["kind"] != "reply"]
    asks = [act for act in public if act["tags"] & {"pitch", "ask"}]
    parts_and_wholes = {
        "active_weeks_share": (rhythm["active_weeks"], WEEKS),
        "active_days_share": (rhythm["active_days"], WEEKS * 7),
        "reply_share": (talks, acts["public"]),
        "deep_exchange_share": (talk["deep_exchanges"], talk["exchanges"]),
        "pitch_share": (len(pitches), len(own_posts)),
        "people_back_share": (talk["people_back"], talk["people"]),
        "talking_weeks_share": (talk["weeks"], WEEKS),
        "public_reply_within_day_share": (talk["within_a_day"], talks),
        "first_contact_pitch_share": (contacts["pitched"], contacts["people"]),
        "credit_share": (_credits(public), acts["public"]),
        "value_to_ask_share": (len(gives), len(gives) + len(asks)),
        "lasting_people_share": (talk["people_lasting"], talk["people"]),
    }
    return {name: round(part / whole, 4) for name, (part, whole) in parts_and_wholes.items() if whole}


def _credits(public: list[Act]) -> int:
    """How often somebody else was put in the light; of several times on one day the first counts."""
    credits = [act for act in public if "credit" in act["tags"] and act["kind"] != "reply"]
    return len({(_whom(act), act["at"].date()) for act in credits})


def _whom(act: Act) -> str:
    if act.get("person"):
        return act["person"]["handle"]
    return act["mentions"][0]["handle"] if act["mentions"] else act["id"]


def _hours(since: datetime, until: datetime) -> float:
    return (until - since).total_seconds() / 3600


def _median(hours: list[float]) -> float:
    return round(median(hours), 4) if hours else 0.0


def toml(truth: dict[str, Any], head: str) -> str:
    """The truth as TOML.

    >>> print(toml({"rung": 3, "acts": {"public": 12}}, "Planted."))
    # Planted.
    rung = 3
    <BLANKLINE>
    [acts]
    public = 12
    """
    lines = [f"# {line}" for line in head.splitlines()]
    for table, values in truth.items():
        if not isinstance(values, dict):
            lines.append(f"{table} = {values}" if isinstance(values, int) else f'{table} = "{values}"')
            continue
        lines += ["", f"[{table}]", *(f"{name} = {value}" for name, value in values.items())]
    return "\n".join(lines) + "\n"


def planted_csv(acts: list[Act], conversations: list[dict[str, Any]]) -> str:
    """One line an act of the business: its id, what it is, and the facts planted in its words.

    >>> post = {"id": "20", "kind": "post", "does": "offer", "tags": {"pitch"}}
    >>> print(planted_csv([post], []))
    id,kind,does,talk,pitch,ask,give,credit,thanks,question,rollcall,wordless,copied,bait
    20,post,offer,0,1,0,0,0,0,0,0,0,0,0
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["id", "kind", "does", *FACTS])
    rows = [(act["id"], act["kind"], act["does"], act["tags"]) for act in acts]
    rows += [
        (message["id"], "message", "message", message["tags"])
        for talk in conversations
        for message in talk["messages"]
        if message["made"]
    ]
    for id_, kind, does, tags in sorted(rows):
        table.writerow([id_, kind, does, *(int(fact in tags) for fact in FACTS)])
    return out.getvalue()
