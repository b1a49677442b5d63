"""Makes big X archives of a fictional business, the same for the same seed, in the layout of 2024.

python benchmarks/make_x_archive.py --posts 100000 [--mixed] --to big.zip
"""

from __future__ import annotations

import argparse
import json
import random
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

OWN_ID, OWN_HANDLE = "1180000000000000001", "brook_street_bikes"
END = datetime(2025, 3, 1, 9, 0, tzinfo=UTC)
DAYS = 4 * 365
EPOCH_MS = 1_288_834_974_657

WORDS = [
    word
    for line in (
        "the a we you it is was this that with for from on in of and but so just really today tomorrow week morning",
        "bike wheel chain brake saddle repair shop ride hill rain sun coffee park town street market neighbour kids",
        "helmet light lock tyre pump basket bell route river bridge club race tea cake book window door corner story",
        "lovely quiet busy good great small new old blue green red bright slow fast easy hard ready open closed",
        "think know see find bring take keep make help ask tell learn try start finish love enjoy wonder hope",
    )
    for word in line.split()
]
# A few words of each language, without the marks that only some of its words bear; no list covers Polish.
MIXED = {
    "en": (" ".join(WORDS), "Thanks so much", "Book your service now"),
    "de": (
        "das wir ein ist und mit heute morgen rad kette laden wetter kaffee stadt nachbar neu gut klein schnell",
        "Vielen Dank",
        "Jetzt bestellen und sparen",
    ),
    "fr": (
        "nous une est avec et pour aujourd'hui demain vélo chaîne atelier pluie café ville voisin petit beau",
        "Merci beaucoup",
        "Commandez maintenant",
    ),
    "es": (
        "nosotros una es con y para hoy mañana bici cadena taller lluvia café ciudad vecino bueno nuevo",
        "Muchas gracias",
        "Compra ahora",
    ),
    "it": (
        "noi una è con e per oggi domani bici catena officina pioggia caffè città vicino bello nuovo",
        "Grazie mille",
        "Ordina adesso",
    ),
    "nl": (
        "wij een is met en voor vandaag morgen fiets ketting winkel regen koffie stad buurman mooi nieuw",
        "Hartelijk dank",
        "Bestel nu",
    ),
    "pt": (
        "nós uma é com e para hoje amanhã bicicleta corrente oficina chuva café cidade vizinho bonito novo",
        "Muito obrigado",
        "Compre agora",
    ),
    "pl": (
        "my jeden jest z i dla dziś jutro rower sklep deszcz kawa miasto sąsiad dobry nowy mały",
        "Bardzo dziękuję",
        "Zamów teraz",
    ),
}
PROMOTION = (
    "Book your service now",
    "Shop now",
    "20% off this week",
    "Sign up today",
    "Order online",
    "Buy one, get one",
)
OPENINGS = (
    "Thanks so much",
    "Good question",
    "Glad you liked it",
    "Well done",
    "What do you think?",
    "See you there",
)


@dataclass(frozen=True)
class Habits:
    """Which share of the posts (0 to 1) are reposts, replies and promotion, and how a reply begins."""

    reposts: float = 0.18
    replies: float = 0.32
    promotion: float = 0.18
    openings: tuple[str, ...] = OPENINGS


USUAL = Habits()
CLIENT = '<a href="https://mobile.example.org" rel="nofollow">Web App</a>'


def moment_of(day: float) -> datetime:
    """The moment so many days before the end of the archive."""
    return END - timedelta(days=day)


def snowflake(at: datetime, rng: random.Random) -> int:
    """A post id that carries this moment."""
    return ((int(at.timestamp() * 1000) - EPOCH_MS) << 22) | rng.getrandbits(22)


def tweet(
    at: datetime,
    rng: random.Random,
    people: list[tuple[str, str]],
    mixed: bool = False,
    habits: Habits = USUAL,
) -> dict[str, object]:
    """One post as the archive writes it: in English, or in one of several languages."""
    number = str(snowflake(at, rng))
    language = rng.choice(tuple(MIXED)) if mixed else "en"
    vocabulary, thanks, asks = MIXED[language]
    kind = rng.random()
    words = " ".join(rng.choices(vocabulary.split(), k=rng.randint(8, 32)))
    mentions, urls, tags, reply = [], [], [], {}
    handle, person = rng.choice(people)
    if kind < habits.reposts:
        text = f"RT @{handle}: {words}"[:139] + "…"
        mentions.append((handle, person))
    elif kind < habits.reposts + habits.replies:
        text = f"@{handle} {thanks if mixed else rng.choice(habits.openings)}! {words}"
        mentions.append((handle, person))
        answered = snowflake(at - timedelta(hours=rng.expovariate(0.3)), rng)
        reply = {
            "in_reply_to_status_id_str": str(answered),
            "in_reply_to_user_id": person,
            "in_reply_to_status_id": str(answered),
            "in_reply_to_screen_name": handle,
            "in_reply_to_user_id_str": person,
        }
    elif kind < habits.reposts + habits.replies + habits.promotion:
        text = f"{asks if mixed else rng.choice(PROMOTION)} &amp; {words}"
    else:
        text = words.capitalize() + rng.choice((".", "!", "?", " 🚲", " ☕️"))
    if rng.random() < 0.25:
        tag = rng.choice(WORDS)
        text += f" #{tag}"
        tags.append({"text": tag, "indices": ["10", "20"]})
    if rng.random() < 0.4:
        short = f"https://t.co/{rng.getrandbits(50):x}"[:23]
        full = f"https://www.example.org/{'/'.join(rng.choices(WORDS, k=3))}?id={rng.getrandbits(32)}"
        text += f" {short}"
        urls.append({"url": short, "expanded_url": full, "display_url": full[8:34], "indices": ["50", "73"]})
    entities: dict[str, object] = {
        "hashtags": tags,
        "symbols": [],
        "user_mentions": [
            {"name": name.title(), "screen_name": name, "indices": ["3", "14"], "id_str": no, "id": no}
            for name, no in mentions
        ],
        "urls": urls,
    }
    extended = {}
    if rng.random() < 0.3:
        short = f"https://t.co/{rng.getrandbits(50):x}"[:23]
        text += f" {short}"
        entities["media"] = [picture(number, short, rng)]
        extended = {"extended_entities": {"media": [picture(number, short, rng)]}}
    return {
        "edit_info": {
            "initial": {
                "editTweetIds": [number],
                "editableUntil": (at + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                "editsRemaining": "5",
                "isEditEligible": kind > 0.5,
            }
        },
        "retweeted": False,
        "source": CLIENT,
        "entities": entities,
        "display_text_range": ["0", str(len(text))],
        "favorite_count": str(int(rng.expovariate(0.3))),
        **({} if not reply else {k: reply[k] for k in ("in_reply_to_status_id_str", "in_reply_to_user_id")}),
        "id_str": number,
        "truncated": False,
        "retweet_count": str(int(rng.expovariate(1.2))),
        "id": number,
        **({} if not reply else {"in_reply_to_status_id": reply["in_reply_to_status_id"]}),
        "possibly_sensitive": False,
        "created_at": at.strftime("%a %b %d %H:%M:%S +0000 %Y"),
        "favorited": False,
        "full_text": text,
        "lang": language,
        **(
            {} if not reply else {k: reply[k] for k in ("in_reply_to_screen_name", "in_reply_to_user_id_str")}
        ),
        **extended,
    }


def picture(number: str, short: str, rng: random.Random) -> dict[str, object]:
    """One picture of a post, with the sizes it comes in."""
    media = str(rng.getrandbits(60))
    return {
        "expanded_url": f"https://twitter.com/{OWN_HANDLE}/status/{number}/photo/1",
        "indices": ["74", "97"],
        "url": short,
        "media_url": f"http://pbs.example.org/media/{media}.jpg",
        "id_str": media,
        "id": media,
        "media_url_https": f"https://pbs.example.org/media/{media}.jpg",
        "sizes": {
            name: {"w": str(side), "h": str(side), "resize": "crop" if name == "thumb" else "fit"}
            for name, side in (("small", 680), ("thumb", 150), ("medium", 1200), ("large", 2048))
        },
        "type": "photo",
        "display_url": "pic.example.org/photo",
    }


def pretty(items: Iterator[tuple[str, object]], name: str) -> Iterator[str]:
    """A data file as X sets it, piece by piece."""
    yield f"window.YTD.{name}.part0 = ["
    between = "\n"
    for wrapper, item in items:
        text = json.dumps([{wrapper: item}], indent=2, separators=(",", " : "), ensure_ascii=False)
        yield between + text[2:-2].replace("[]", "[ ]")
        between = ",\n"
    yield "\n]" if between != "\n" else " ]"


def write(to: Path, posts: int, seed: int, mixed: bool = False) -> None:
    """One archive as a zip."""
    rng = random.Random(seed)
    people = [(f"neighbour_{n}", str(2_000_000_000 + n * 7919)) for n in range(max(20, posts // 100))]
    days = sorted(rng.uniform(0, DAYS) for _ in range(posts))
    pack(
        to,
        (tweet(moment_of(day), rng, people, mixed) for day in days),
        people,
        (conversation(number, rng) for _, number in people[: max(3, posts // 500)]),
    )


def pack(
    to: Path,
    tweets: Iterable[dict[str, object]],
    people: list[tuple[str, str]],
    conversations: Iterable[dict[str, object]],
    *,
    end: datetime = END,
    handle: str = OWN_HANDLE,
) -> None:
    """Writes posts and messages as the archive of an account that was asked for at this moment."""
    account = {"username": handle, "accountId": OWN_ID, "createdAt": "2019-10-04T08:00:00.000Z"}
    files: dict[str, Iterator[str]] = {
        "data/tweets.js": pretty((("tweet", one) for one in tweets), "tweets"),
        "data/account.js": pretty(iter([("account", account)]), "account"),
        "data/follower.js": pretty((("follower", {"accountId": number}) for _, number in people), "follower"),
        "data/direct-messages.js": pretty(
            (("dmConversation", one) for one in conversations), "direct_messages"
        ),
        "data/manifest.js": iter(
            (
                f'window.__THAR_CONFIG = {{"archiveInfo": {{"generationDate": "{end:%Y-%m-%dT%H:%M:%S}.000Z"}}}}',
            )
        ),
    }
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in files.items():
            info = zipfile.ZipInfo(name, (2025, 3, 1, 9, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w", force_zip64=True) as member:
                for piece in pieces:
                    member.write(piece.encode())


def conversation(other: str, rng: random.Random) -> dict[str, object]:
    """A few messages to and fro."""
    messages = []
    for turn in range(rng.randint(1, 6)):
        pair = (other, OWN_ID) if turn % 2 == 0 else (OWN_ID, other)
        at = moment_of(rng.uniform(0, DAYS))
        create = {
            "recipientId": pair[1],
            "reactions": [],
            "urls": [],
            "text": " ".join(rng.choices(WORDS, k=12)),
            "mediaUrls": [],
            "senderId": pair[0],
            "id": str(snowflake(at, rng)),
            "createdAt": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        }
        messages.append({"messageCreate": create})
    return {"conversationId": f"{other}-{OWN_ID}", "messages": messages}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--mixed", action="store_true", help="posts in eight languages, one of them not covered"
    )
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    write(given.to, given.posts, given.seed, given.mixed)


if __name__ == "__main__":
    main()
