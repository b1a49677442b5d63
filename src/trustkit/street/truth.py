"""What was planted, counted from the acts themselves (not from their words), as `truth.toml` and `planted.csv`."""

from __future__ import annotations

import csv
import io
import itertools
from collections import defaultdict
from datetime import datetime, timedelta
from statistics import median
from typing import Any

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
_EXCHANGE_ENDS = timedelta(hours=48)


def week(at: datetime) -> int:
    """The number of the calendar week, from 0."""
    return (at - START).days // 7


def counted(
    acts: list[dict[str, Any]],
    conversations: list[dict[str, Any]],
    audience: dict[str, Any],
    extra: dict[str, Any],
) -> dict[str, Any]:
    """All planted counts and the shares that follow from them; shares to four places, times in hours."""
    public = [act for act in acts if act["kind"] != "self reply"]
    talk = [act for act in public if "talk" in act["tags"] and "pitch" not in act["tags"]]
    own_posts = [act for act in public if act["kind"] in ("post", "quote")]
    kinds: dict[str, int] = defaultdict(int)
    for act in acts:
        kinds[act["kind"].replace(" ", "_")] += 1
    by_person = defaultdict(list)
    for act in talk:
        by_person[act["reply_to"]["person"]["handle"]].append(act)
    exchanges = [run for made in by_person.values() for run in _exchanges(made)]
    deep = sum(len({act["reply_to"]["id"] for act in run}) >= 2 for run in exchanges)
    back = sum(len({week(act["at"]) for act in made}) >= 3 for made in by_person.values())
    lasting = sum(len({act["at"].strftime("%Y-%m") for act in made}) >= 3 for made in by_person.values())
    waits = [(act["at"] - act["reply_to"]["at"]).total_seconds() / 3600 for act in talk]
    credits = {
        (_whom(act), act["at"].date()) for act in public if "credit" in act["tags"] and act["kind"] != "reply"
    }
    gives = [act for act in public if "give" in act["tags"] and act["kind"] != "reply"]
    asks = [act for act in public if act["tags"] & {"pitch", "ask"}]
    moments = [START, *sorted(act["at"] for act in public), END]
    truth = {
        "acts": {
            "public": len(public),
            **{name: kinds[name] for name in ("post", "reply", "self_reply", "repost", "mention", "quote")},
            **extra,
        },
        "planted": {name: sum(name in act["tags"] for act in public) for name in FACTS}
        | {"burst_reposts": sum("burst" in act["tags"] for act in public)},
        "talk": {
            "people": len(by_person),
            "people_back": back,
            "people_lasting": lasting,
            "exchanges": len(exchanges),
            "deep_exchanges": deep,
            "weeks": len({week(act["at"]) for act in talk}),
            "within_a_day": sum(hours <= 24 for hours in waits),
            "median_hours": round(median(waits), 4) if waits else 0.0,
        },
        "first_contacts": _first_contacts(public, conversations),
        "messages": _messages(conversations),
        "rhythm": {
            "active_weeks": len({week(act["at"]) for act in acts}),
            "active_days": len({act["at"].date() for act in acts}),
            "longest_gap_days": max((later - sooner).days for sooner, later in itertools.pairwise(moments)),
        },
        "audience": audience,
    }
    truth["shares"] = {
        name: round(part / whole, 4)
        for name, part, whole in (
            ("active_weeks_share", truth["rhythm"]["active_weeks"], WEEKS),
            ("active_days_share", truth["rhythm"]["active_days"], WEEKS * 7),
            ("reply_share", len(talk), len(public)),
            ("deep_exchange_share", deep, len(exchanges)),
            ("pitch_share", sum("pitch" in act["tags"] for act in own_posts), len(own_posts)),
            ("people_back_share", back, len(by_person)),
            ("talking_weeks_share", truth["talk"]["weeks"], WEEKS),
            ("public_reply_within_day_share", truth["talk"]["within_a_day"], len(talk)),
            (
                "first_contact_pitch_share",
                truth["first_contacts"]["pitched"],
                truth["first_contacts"]["people"],
            ),
            ("credit_share", len(credits), len(public)),
            ("value_to_ask_share", len(gives), len(gives) + len(asks)),
            ("lasting_people_share", lasting, len(by_person)),
        )
        if whole
    }
    return truth


def _whom(act: dict[str, Any]) -> str:
    if act.get("person"):
        return act["person"]["handle"]
    return act["mentions"][0]["handle"] if act["mentions"] else act["id"]


def _exchanges(made: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    runs: list[list[dict[str, Any]]] = []
    for act in sorted(made, key=lambda act: act["at"]):
        if runs and act["at"] - runs[-1][-1]["at"] <= _EXCHANGE_ENDS:
            runs[-1].append(act)
        else:
            runs.append([act])
    return runs


def _first_contacts(public: list[dict[str, Any]], conversations: list[dict[str, Any]]) -> dict[str, Any]:
    """People whom the business spoke to or named before they had written to it in private; and pitches among those."""
    seen: dict[str, tuple[datetime, bool, bool]] = {}
    for act in public:
        if act["kind"] == "repost":
            continue
        people = [person["id"] for person in act["mentions"]]
        for person in people + ([act["reply_to"]["person"]["id"]] if act.get("reply_to") else []):
            seen[person] = min(
                seen.get(person, (END, True, False)), (act["at"], True, "pitch" in act["tags"])
            )
    for talk in conversations:
        first = min(talk["messages"], key=lambda message: message["at"])
        person = talk["person"]["id"]
        seen[person] = min(
            seen.get(person, (END, True, False)), (first["at"], first["made"], "pitch" in first["tags"])
        )
    ours = [pitched for _, made, pitched in seen.values() if made]
    return {"people": len(ours), "pitched": sum(ours)}


def _messages(conversations: list[dict[str, Any]]) -> dict[str, Any]:
    every = [message for talk in conversations for message in talk["messages"]]
    turns, waits = 0, []
    for talk in conversations:
        since = None
        for message in talk["messages"]:
            if message["made"]:
                if since is not None and "auto" not in message["tags"]:
                    waits.append((message["at"] - since).total_seconds() / 3600)
                    since = None
            elif since is None:
                since, turns = message["at"], turns + 1
    return {
        "conversations": len(conversations),
        "received": sum(not message["made"] for message in every),
        "sent": sum(message["made"] for message in every),
        "turns": turns,
        "turns_answered": len(waits),
        "median_hours": round(median(waits), 4) if waits else 0.0,
        "automatic": sum("auto" in message["tags"] for message in every),
        "cold_pitches": sum("pitch" in message["tags"] for message in every),
    }


def toml(truth: dict[str, Any], head: str) -> str:
    """The truth as TOML."""
    lines = [f"# {line}" for line in head.splitlines()]
    for table, values in truth.items():
        if not isinstance(values, dict):
            lines.append(f"{table} = {values}" if isinstance(values, int) else f'{table} = "{values}"')
            continue
        lines += ["", f"[{table}]", *(f"{name} = {value}" for name, value in values.items())]
    return "\n".join(lines) + "\n"


def planted_csv(acts: list[dict[str, Any]], conversations: list[dict[str, Any]]) -> str:
    """One line an act of the business: its id, what it is, and the facts planted in its words."""
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
