"""The high street's planted truth is still in its files: recounted here from plain JSON, without any of the readers."""

from __future__ import annotations

import csv
import html
import io
import itertools
import json
import re
import tomllib
import zipfile
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import pytest

REPO = Path(__file__).parents[2]
RUNGS = {"florist": 1, "gym": 2, "bakery": 3, "bookshop": 4, "garage": 5, "consultant": 2}
FIRST_MONDAY = datetime(2025, 7, 7, tzinfo=UTC)
LAST_MOMENT = datetime(2026, 7, 1, tzinfo=UTC)


def data(archive: zipfile.ZipFile, name: str) -> list[dict]:
    """The items of one file, each without its wrapper."""
    _, _, body = archive.read(f"data/{name}.js").decode().partition(" = ")
    return [next(iter(item.values())) for item in json.loads(body)]


def made(id_: str) -> datetime:
    """When something was made, as its id tells."""
    return datetime.fromtimestamp(((int(id_) >> 22) + 1_288_834_974_657) / 1000, UTC)


def versions(tweet: dict) -> list[str]:
    info = tweet["edit_info"]
    return (info.get("initial") or info["edit"]["editControlInitial"])["editTweetIds"]


def public_acts(archive: zipfile.ZipFile) -> list[dict]:
    every = data(archive, "tweets") + data(archive, "community-tweet")
    return [tweet for tweet in every if tweet["id"] == versions(tweet)[-1]]


def kind(tweet: dict, own: str) -> str:
    if tweet["full_text"].startswith("RT @"):
        return "repost"
    if "in_reply_to_status_id" in tweet:
        return "self_reply" if tweet["in_reply_to_user_id"] == own else "reply"
    if "in_reply_to_user_id" in tweet:
        return "mention"
    addresses = " ".join(url["expanded_url"] for url in tweet["entities"]["urls"])
    return "quote" if re.search(r"twitter\.com/\w+_kbn/status/", addresses) else "post"


def people_told(tweet: dict) -> list[str]:
    replied = [tweet["in_reply_to_user_id"]] if "in_reply_to_user_id" in tweet else []
    return [mention["id_str"] for mention in tweet["entities"]["user_mentions"]] + replied


def runs(moments: list[datetime]) -> list[int]:
    """Which exchange each moment belongs to: a new one after 48 silent hours."""
    numbers = [0]
    for sooner, later in itertools.pairwise(moments):
        numbers.append(numbers[-1] + (later - sooner > timedelta(hours=48)))
    return numbers


def recount(folder: Path) -> dict:
    """Every count of `truth.toml`, from the archive, the sheet and the marks in `planted.csv`."""
    marks = {
        row["id"]: row for row in csv.DictReader((folder / "planted.csv").read_text("utf-8").splitlines())
    }
    facts = [name for name in next(iter(marks.values())) if name not in ("id", "kind", "does")]
    with zipfile.ZipFile(folder / "x-archive.zip") as archive:
        own = data(archive, "account")[0]["accountId"]
        tweets = sorted(public_acts(archive), key=lambda tweet: int(tweet["id"]))
        chats = data(archive, "direct-messages")
        sizes = {name: len(data(archive, name)) for name in ("follower", "following", "like", "note-tweet")}
        gone, community = len(data(archive, "deleted-tweets")), len(data(archive, "community-tweet"))
        superseded = len(data(archive, "tweets")) + community - len(tweets)
        follower_ids = [int(each["accountId"]) for each in data(archive, "follower")]
    kinds = Counter(kind(tweet, own) for tweet in tweets)
    public = [tweet for tweet in tweets if kind(tweet, own) != "self_reply"]
    marked = {fact: {id_ for id_, row in marks.items() if row[fact] == "1"} for fact in facts}
    talk = defaultdict(list)
    for tweet in public:
        if tweet["id"] in marked["talk"]:
            talk[tweet["in_reply_to_user_id"]].append(tweet)
    flat = [tweet for each in talk.values() for tweet in each]
    hours = [(made(t["id"]) - made(t["in_reply_to_status_id"])).total_seconds() / 3600 for t in flat]
    exchanges = Counter()
    for person, each in talk.items():
        for number, tweet in zip(runs([made(t["id"]) for t in each]), each, strict=True):
            exchanges[person, number, tweet["in_reply_to_status_id"]] += 1
    turns = Counter((person, number) for person, number, _ in exchanges)
    moments = [FIRST_MONDAY, *(made(tweet["id"]) for tweet in public), LAST_MOMENT]
    return {
        "acts": {
            "public": len(public),
            **{name: kinds[name] for name in ("post", "reply", "self_reply", "repost", "mention", "quote")},
            "community": community,
            "deleted": gone,
            "superseded": superseded,
            "long": sizes["note-tweet"],
        },
        "planted": {fact: sum(tweet["id"] in ids for tweet in public) for fact, ids in marked.items()}
        | {"burst_reposts": sum(marks[t["id"]]["does"] == "burst" for t in public)},
        "talk": {
            "people": len(talk),
            "people_back": sum(len({week(t) for t in each}) >= 3 for each in talk.values()),
            "people_lasting": sum(
                len({made(t["id"]).strftime("%Y-%m") for t in each}) >= 3 for each in talk.values()
            ),
            "exchanges": len(turns),
            "deep_exchanges": sum(count >= 2 for count in turns.values()),
            "weeks": len({week(tweet) for tweet in flat}),
            "within_a_day": sum(each <= 24 for each in hours),
            "median_hours": pytest.approx(median(hours) if hours else 0.0, abs=0.001),
        },
        "first_contacts": first_contacts(public, chats, own, marked["pitch"]),
        "messages": messages(chats, own, marks),
        "rhythm": {
            "active_weeks": len({week(tweet) for tweet in tweets}),
            "active_days": len({made(tweet["id"]).date() for tweet in tweets}),
            "longest_gap_days": max((b - a).days for a, b in itertools.pairwise(moments)),
        },
        "audience": {
            "followers": sizes["follower"],
            "bought": opened_together(follower_ids),
            "following": sizes["following"],
            "likes": sizes["like"],
        },
        "sheet": sheet(folder),
    }


def week(tweet: dict) -> int:
    return (made(tweet["id"]) - FIRST_MONDAY).days // 7


def first_contacts(public: list[dict], chats: list[dict], own: str, pitches: set[str]) -> dict:
    first: dict[str, tuple[int, bool, bool]] = {}
    for tweet in public:
        for person in people_told(tweet) if kind(tweet, own) != "repost" else ():
            first.setdefault(person, (int(tweet["id"]), True, tweet["id"] in pitches))
    for chat in chats:
        message = min((each["messageCreate"] for each in chat["messages"]), key=lambda each: int(each["id"]))
        ours = message["senderId"] == own
        person = message["recipientId"] if ours else message["senderId"]
        this = (int(message["id"]), ours, message["id"] in pitches)
        first[person] = min(first.get(person, this), this)
    ours = [pitched for _, from_us, pitched in first.values() if from_us]
    return {"people": len(ours), "pitched": sum(ours)}


def messages(chats: list[dict], own: str, marks: dict) -> dict:
    received, sent, turns, waits, automatic = 0, 0, 0, [], 0
    for chat in chats:
        since = None
        for each in reversed(chat["messages"]):
            message = each["messageCreate"]
            at = datetime.fromisoformat(message["createdAt"])
            assert abs(at - made(message["id"])) < timedelta(seconds=1)
            if message["senderId"] != own:
                received += 1
                turns += since is None
                since = since or at
                continue
            sent += 1
            if since and at - since < timedelta(seconds=1):
                automatic += 1
            elif since:
                waits.append((at - since).total_seconds() / 3600)
                since = None
    return {
        "conversations": len(chats),
        "received": received,
        "sent": sent,
        "turns": turns,
        "turns_answered": len(waits),
        "median_hours": pytest.approx(median(waits) if waits else 0.0, abs=0.001),
        "automatic": automatic,
        "cold_pitches": sum(row["kind"] == "message" and row["pitch"] == "1" for row in marks.values()),
    }


def opened_together(ids: list[int]) -> int:
    """Followers whose accounts were opened within five seconds of the one listed before or after them."""
    at = [made(str(id_)) for id_ in ids]
    near = [abs(b - a) < timedelta(seconds=5) for a, b in itertools.pairwise(at)]
    return sum(before or after for before, after in zip([False, *near], [*near, False], strict=True))


def sheet_rows(folder: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO((folder / "sheet.csv").read_text("utf-8-sig"))))


def sheet(folder: Path) -> dict:
    rows = sheet_rows(folder)[1:]
    public = [row for row in rows if row[3] in ("question to us", "mention of us")]
    private = [row for row in rows if row[3] == "message to us"]
    return {
        "rows": len(rows),
        "public_received": len(public),
        "public_answered": sum(row[8] != "" for row in public),
        "shares_received": sum(row[3] == "share of us" for row in rows),
        "messages_received": len(private),
        "messages_answered": sum(row[8] != "" for row in private),
    }


def truth_of(folder: Path) -> dict:
    return tomllib.loads((folder / "truth.toml").read_text("utf-8"))


def counts_of(truth: dict) -> dict:
    """What can be counted again in the acts; test_survey.py looks at what the customers ticked."""
    apart = ("shares", "survey")
    return {name: table for name, table in truth.items() if isinstance(table, dict) and name not in apart}


def test_what_the_sheet_says_was_passed_on_the_network_counts_too(folder):
    named = Counter(row[5] for row in sheet_rows(folder)[1:] if row[3] == "share of us")
    with zipfile.ZipFile(folder / "x-archive.zip") as archive:
        own = data(archive, "account")[0]["accountId"]
        counted: dict[str, Counter] = {"post": Counter(), "other": Counter()}
        for tweet in public_acts(archive):
            group = "post" if kind(tweet, own) == "post" else "other"
            counted[group][html.unescape(tweet["full_text"])] += int(tweet["retweet_count"])
    assert named <= counted["post"]
    # Whom nobody passed on in the last fortnight, nobody did before; and only own posts are passed on.
    assert (counted["post"].total() > named.total()) == (named.total() > 0)
    assert counted["other"].total() == 0


def test_every_planted_count_is_still_there(folder):
    assert counts_of(truth_of(folder)) == recount(folder)


def test_a_truth_that_lies_by_one_is_found(folder):
    found = recount(folder)
    for table, counts in counts_of(truth_of(folder)).items():
        for name in counts:
            lie = counts_of(truth_of(folder))
            lie[table][name] += 1
            assert lie != found, f"{table}.{name}"


def test_an_archive_that_lost_one_answer_is_found(tmp_path, street):
    bakery = street / "bakery"
    for file in ("planted.csv", "sheet.csv"):
        (tmp_path / file).write_bytes((bakery / file).read_bytes())
    with (
        zipfile.ZipFile(bakery / "x-archive.zip") as whole,
        zipfile.ZipFile(tmp_path / "x-archive.zip", "w") as torn,
    ):
        for name in whole.namelist():
            body = whole.read(name)
            if name == "data/tweets.js":
                prefix, _, items = body.decode().partition(" = ")
                kept = json.loads(items)
                lost = next(i for i, item in enumerate(kept) if "in_reply_to_status_id" in item["tweet"])
                del kept[lost]
                body = f"{prefix} = {json.dumps(kept)}".encode()
            torn.writestr(name, body)
    told, found = truth_of(bakery), recount(tmp_path)
    assert found["acts"]["reply"] == told["acts"]["reply"] - 1
    assert found["planted"]["talk"] == told["planted"]["talk"] - 1


def test_the_shares_follow_from_the_counts(folder):
    truth = truth_of(folder)
    acts, talk, first = truth["acts"], truth["talk"], truth["first_contacts"]
    parts = {
        "active_weeks_share": (truth["rhythm"]["active_weeks"], 52),
        "active_days_share": (truth["rhythm"]["active_days"], 364),
        "reply_share": (truth["planted"]["talk"], acts["public"]),
        "deep_exchange_share": (talk["deep_exchanges"], talk["exchanges"]),
        "people_back_share": (talk["people_back"], talk["people"]),
        "lasting_people_share": (talk["people_lasting"], talk["people"]),
        "talking_weeks_share": (talk["weeks"], 52),
        "public_reply_within_day_share": (talk["within_a_day"], truth["planted"]["talk"]),
        "first_contact_pitch_share": (first["pitched"], first["people"]),
    }
    told = {name: truth["shares"][name] for name in parts if name in truth["shares"]}
    assert told == {name: round(part / of, 4) for name, (part, of) in parts.items() if of}


def test_the_plan_passes_the_gates_up_to_the_rung_and_misses_one_of_the_next(folder):
    truth = truth_of(folder)
    gates = tomllib.loads((REPO / "src/trustkit/framework/ladder.toml").read_text("utf-8"))["gate"]
    met = defaultdict(list)
    for gate in gates:
        if (share := truth["shares"].get(gate["finding"])) is not None:
            met[gate["level"]].append(
                share >= gate["at_least"] if "at_least" in gate else share <= gate["at_most"]
            )
    rung = truth["rung"]
    assert rung == RUNGS[folder.name]
    assert all(all(met[level]) for level in range(2, rung + 1))
    assert rung == 5 or not all(met[rung + 1])


def test_the_gamer_games_every_figure(street):
    truth = truth_of(street / "consultant")
    assert truth["planted"]["talk"] == truth["messages"]["turns_answered"] == 0
    least = {
        ("acts", "self_reply"): 80,
        ("planted", "wordless"): 150,
        ("planted", "copied"): 200,
        ("planted", "rollcall"): 80,
        ("planted", "bait"): 40,
        ("planted", "burst_reposts"): 100,
        ("messages", "automatic"): 60,
        ("messages", "cold_pitches"): 60,
        ("audience", "bought"): 4000,
    }
    assert [place for place, number in least.items() if truth[place[0]][place[1]] < number] == []


def test_texts_are_varied_except_the_gamers(folder):
    with zipfile.ZipFile(folder / "x-archive.zip") as archive:
        texts = [re.sub(r"https?://\S+|@\w+", "", tweet["full_text"]) for tweet in public_acts(archive)
                 if not tweet["full_text"].startswith("RT @")]  # fmt: skip
    most = Counter(texts).most_common(1)[0][1]
    assert most >= 50 if folder.name == "consultant" else most == 1
