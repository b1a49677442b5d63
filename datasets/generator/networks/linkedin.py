"""LinkedIn's archive of the member behind a business, the Complete one of 2026: tables, each in its own dialect.

Commentary of posts marks each line end by quotation marks around it, comments put a backslash before quotation marks,
and messages quote every field. Other members are known by name; whom a comment answers stands in no file.
"""

from __future__ import annotations

import csv
import html
import io
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from trustkit.street.acts import GENERATED, START
from trustkit.street.packing import packed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from ..elsewhere import Elsewhere, Said

_MEMBER = "2527017"
_LAST_NAME = "Mahmood"
_NOTE = "Good to meet you at the repair café. Let us stay in touch 🙂"
_OURS = 'We call it "the Lamp Street way".'
_PRAISE = (
    "Explained every line of the bill, and the old part came back in a box.",
    "They told me not to spend the money.\nWho does that?",
)
_NOTES = (
    '"When exporting your connection data, you may notice that some of the email addresses are missing. You will only '
    "see email addresses for connections who have allowed their connections to see or download their email address "
    "using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more here "
    'https://www.linkedin.com/help/linkedin/answer/261"'
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def files(year: Elsewhere) -> Iterator[tuple[str, bytes, list[tuple]]]:
    """The one zip that comes after a day."""
    planted: list[tuple] = []
    members = {
        **_shares(year, planted),
        **_answers(year, planted),
        "messages.csv": _messages(year, planted),
        **_network(year, planted),
        **_praise(year, planted),
        **_member(year),
        **_article(year, planted),
        **_unread(year),
    }
    yield "Complete_LinkedInDataExport_07-01-2026.zip", packed(members), planted


def _row(kind: str, direction: str, at: datetime, person: str = "", text: str = "") -> tuple:
    return "linkedin", direction, kind, at.strftime("%Y-%m-%dT%H:%M:%SZ"), person, text


def _owner(year: Elsewhere) -> tuple[str, str]:
    return year.account["email"].partition("@")[0].title(), _LAST_NAME


def _address(name: str) -> str:
    """Where a member's profile is."""
    return "https://www.linkedin.com/in/" + "-".join(re.findall(r"[a-z]+", name.lower())) + "-kbn"


def _name(person: dict) -> tuple[str, str]:
    """First and last name; of a shop's keeper the street knows the first only."""
    first, _, last = person["name"].partition(" ")
    return (person["first"], "") if person["role"] == "shop" else (first, last)


def _urn(year: Elsewhere, kind: str, at: datetime) -> str:
    """The address of something made at a moment, which its id tells."""
    since = (at - START) // timedelta(milliseconds=1) + int(START.timestamp()) * 1000
    number = since << 22 | year.chance.getrandbits(22)
    return f"https://www.linkedin.com/feed/update/urn%3Ali%3A{kind}%3A{number}"


def _date(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S")


def _short_date(at: datetime) -> str:
    """A moment as invitations have it: 9/5/26, 1:12 AM."""
    half = "AM" if at.hour < 12 else "PM"
    return f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M} {half}"


def _table(header: str, rows: list[tuple], quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n", quoting=quoting)
    table.writerow(header.split(","))
    table.writerows(rows)
    return out.getvalue()


def _shares(year: Elsewhere, planted: list[tuple]) -> dict[str, str]:
    """Posts and bare reposts; quotation marks and line ends of posts go through two layers."""
    lines, reposts, media = [], [], []
    for number, said in enumerate(said for said in year.said if said.kind in ("post", "repost")):
        link = _urn(year, ("share", "ugcPost")[number % 4 == 1], said.at)
        if said.kind == "repost":
            planted.append(_row("repost", "made", said.at))
            if number % 2:
                reposts.append((_date(said.at), _urn(year, "activity", said.at - timedelta(hours=5))))
            else:
                lines.append(f"{_date(said.at)},{link},,,,MEMBER_NETWORK")
            continue
        text = year.named(said.text)
        if number % 5 == 2:
            text = re.sub(r"(?<=[.!?]) ", "\n\n", text, count=1)
        if number % 9 == 4:
            text += "\n" + _OURS
        once = text.replace('"', '""').replace("\n", '"\n"')
        commentary = '"' + once.replace('"', '""') + '"'
        picture = f"https://media.example/{_MEMBER}/{number}.jpg" if said.photo else ""
        seen = "CONNECTIONS" if number % 13 == 6 else "PUBLIC" if number % 3 == 0 else "MEMBER_NETWORK"
        lines.append(f"{_date(said.at)},{link},{commentary},{(said.links or [''])[0]},{picture},{seen}")
        planted.append(_row("post", "made", said.at, text=text))
        if picture:
            day = f"{said.at:%B} {said.at.day}, {said.at.year} at {_short_date(said.at).partition(', ')[2]}"
            media.append((f"You uploaded a feed photo on {day} (GMT)", "", picture))
    head = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
    return {
        f"Shares_{_MEMBER}.csv": head + "\n".join(lines[::-1]) + "\n",
        f"InstantReposts_{_MEMBER}.csv": _table("Date,Link", reposts[::-1]),
        "Rich_Media.csv": _table("Date/Time,Media Description,Media Link", media[::-1]),
    }


def _answers(year: Elsewhere, planted: list[tuple]) -> dict[str, str]:
    """Comments with their backslashes, one of which has lost its date; reactions, and a vote."""
    comments, reactions = [], []
    for number, said in enumerate(said for said in year.said if said.kind == "reply"):
        kind = ("activity", "ugcPost", "activity")[number % 3]
        link = _urn(year, kind, said.answers)
        text = year.named(said.text)
        if number % 5 == 1:
            text += " " + _OURS
        if number % 7 == 3:
            text = re.sub(r"(?<=[.!?]) ", "\n", text, count=1)
        message = text.replace("\\", "\\\\").replace('"', '\\"')
        if any(sign in message for sign in ',"\n'):
            message = f'"{message}"'
        undated = number == 2
        comments.append(f"{'' if undated else _date(said.at)},{link},{message}")
        row = _row("reply", "made", said.at, text=text)
        planted.append((*row[:3], "", *row[4:]) if undated else row)
        if number % 2 == 0:
            at = said.at + timedelta(seconds=35)
            reactions.append((_date(at), ("LIKE", "PRAISE", "EMPATHY", "INTEREST")[number % 4], link))
            planted.append(_row("reaction", "made", at))
    at = START + timedelta(days=200, hours=12)
    vote = (_date(at), _urn(year, "ugcPost", at - timedelta(hours=20)), "Winter tyres, always")
    planted.append(_row("reaction", "made", at, text=vote[2]))
    return {
        f"Comments_{_MEMBER}.csv": "Date,Link,Message\n" + "\n".join(comments[::-1]) + "\n",
        f"Reactions_{_MEMBER}.csv": _table("Date,Type,Link", reactions[::-1]),
        "Votes.csv": _table("Date,Link,OptionText", [vote]),
    }


def _messages(year: Elsewhere, planted: list[tuple]) -> str:
    """Conversations, the newest message first, and one message that was never sent."""
    me, rows = " ".join(_owner(year)), []
    head = (
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,"
        "FOLDER,ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION ARCHIVED"
    )
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    for number, talk in enumerate(year.conversations):
        person = talk["person"]["name"]
        name = "2-" + "".join(year.chance.choice(letters) for _ in range(22)) + "=="
        for message in reversed(talk["messages"]):
            sender, to = (me, person) if message["made"] else (person, me)
            rows.append(
                (name, "", sender, _address(sender), to, _address(to), _date(message["at"]) + " UTC", "",
                 message["text"], "INBOX", "", "No", "No" if number else "Yes")
            )  # fmt: skip
            direction = "made" if message["made"] else "received"
            planted.append(_row("message", direction, message["at"], person, message["text"]))
        if number == 1:  # begun and not sent
            at = talk["messages"][-1]["at"] + timedelta(minutes=9)
            rows.append(
                (name, "", me, _address(me), person, _address(person), _date(at) + " UTC", "", "And by the w",
                 "INBOX", "", "Yes", "No")
            )  # fmt: skip
    return _table(head, rows, csv.QUOTE_ALL)


def _network(year: Elsewhere, planted: list[tuple]) -> dict[str, str]:
    """Who is connected, below a note; who asked to be, a few of them with a word."""
    me, connected, asked = " ".join(_owner(year)), [], []
    for number, (person, at) in enumerate(reversed(year.followers)):
        names = _name(person)
        full = " ".join(names).strip()
        company, position = (person["name"], "Owner") if person["role"] == "shop" else ("", "")
        mail = f"{person['first'].lower()}@mail.example" if number % 9 == 0 else ""
        day = f"{at.day:02d} {_MONTHS[at.month - 1]} {at.year}"
        connected.append((*names, _address(full), mail, company, position, day))
        if number % 3 == 0:
            before, note = at - timedelta(hours=26), _NOTE if number % 4 == 0 else ""
            pair = (me, full) if number % 2 else (full, me)
            way = "OUTGOING" if number % 2 else "INCOMING"
            asked.append((*pair, _short_date(before), note, way, *map(_address, pair)))
            if note:
                direction = "made" if number % 2 else "received"
                planted.append(_row("message", direction, before.replace(second=0), full, note))
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    follows = [(_date(at), "Active", " ".join(_name(person)).strip()) for person, at in year.followers[:4]]
    return {
        "Connections.csv": f"Notes:\n{_NOTES}\n\n" + _table(head, connected),
        "Invitations.csv": _table(
            "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl", asked
        ),
        f"Member_Follows_{_MEMBER}.csv": 'Notes:\n"Members whom you follow."\n\n'
        + _table("Date,Status,FullName", follows),
        "Company Follows.csv": _table(
            "Organization,Followed On", [("Kettlebourne Chamber of Trade", "Fri Sep 05 08:12:14 UTC 2025")]
        ),
    }


def _praise(year: Elsewhere, planted: list[tuple]) -> dict[str, str]:
    """Recommendations, which are as near to a review as LinkedIn comes, and skills confirmed."""
    customers = [pair for pair in year.followers if pair[0]["role"] != "shop" and " " in pair[0]["name"]]
    recommended, endorsed = [], []
    for text, (person, at) in zip(_PRAISE, customers[3::5], strict=False):
        moment = f"{at:%m/%d/%y}, {_short_date(at).partition(', ')[2].zfill(8)}"
        recommended.append((*_name(person), "", "", text, moment, "VISIBLE"))
        planted.append(_row("review", "received", at.replace(second=0), person["name"], text))
    for person, at in customers[5::6]:
        names = _name(person)
        skill = ("Brakes", "Diagnostics", "Customer care")[len(endorsed) % 3]
        endorsed.append(
            (f"{at:%Y/%m/%d %H:%M:%S} UTC", skill, *names, _address(person["name"])[8:], "ACCEPTED")
        )
        planted.append(_row("reaction", "received", at, person["name"], skill))
    return {
        "Recommendations_Received.csv": "\ufeff"
        + _table("First Name,Last Name,Company,Job Title,Text,Creation Date,Status", recommended),
        "Endorsement_Received_Info.csv": _table(
            "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,"
            "Endorsement Status",
            endorsed,
        ),
    }


def _member(year: Elsewhere) -> dict[str, str]:
    account = year.account
    summary = account["bio"].replace(". ", ".\n\n", 1)
    profile = (
        *_owner(year), "", "", "", f"Owner at {account['name']}", summary, "Vehicle Repair", "", account["location"],
        "[]", f"[COMPANY:https://{account['site']}]", "",
    )  # fmt: skip
    opened = _short_date(START - timedelta(days=14))
    return {
        "Profile.csv": _table(
            "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
            "Twitter Handles,Websites,Instant Messengers",
            [profile],
        ),
        "Registration.csv": _table(
            "Registered At,Registration Ip,Subscription Types", [(opened, "192.0.2.17", "")]
        ),
        "Email Addresses.csv": _table(
            "Email Address,Confirmed,Primary,Updated On", [(account["email"], "Yes", "Yes", "Not Available")]
        ),
    }


def _article(year: Elsewhere, planted: list[tuple]) -> dict[str, str]:
    """An article as a web page: its title, and paragraphs that began as posts."""
    said: list[Said] = [each for each in year.said if each.kind == "post" and not each.links]
    told = sorted(said, key=lambda each: (-len(each.text), each.at))[:3]
    title, words = "From the repair café: what people ask", [year.named(each.text) for each in told]
    day = max(each.at for each in told) + timedelta(days=1)
    slug = "from-repair-cafe-what-people-ask-" + "-".join(_owner(year)).lower()
    paragraphs = "".join(f"<p>{html.escape(text)}</p>" for text in words)
    page = (
        f"<html>\n<head>\n  <title>{title}</title>\n  <style>p {{ margin: 0 }}</style>\n</head>\n<body>\n"
        f'  <h1><a href="https://www.linkedin.com/pulse/{slug}-7n5pe">{title}</a></h1>\n'
        f"  <div>{paragraphs}</div>\n</body>\n</html>\n"
    )
    at = day.replace(hour=0, minute=0, second=0)
    planted.append(_row("post", "made", at, text="\n\n".join([title, *words])))
    return {f"Articles/Articles/{day:%Y-%m-%d}_{slug}-7n5pe.html": page}


def _unread(year: Elsewhere) -> dict[str, str]:
    """What LinkedIn noted about the member: that an archive is a Complete one shows by these files."""
    at = _date(GENERATED - timedelta(days=2))
    return {
        "Ad_Targeting.csv": "Member Age,Company Names,Company Names,Company Names\n35-54,"
        + f"{year.account['name']},,,\n",
        "Inferences_about_you.csv": _table(
            "Category,Type of inference,Description,Inference",
            [("Demographics", "Age", "LinkedIn's guess", "Unknown")],
        ),
        "SearchQueries.csv": _table("Time,Search Query", [(f"{at} UTC", "ramp hire, kettlebourne")]),
        "Logins.csv": _table(
            "Login Date,IP Address,User Agent,Login Type", [(f"{at} UTC", "192.0.2.17", "Browser", "LOGIN")]
        ),
        "Ads Clicked.csv": _table("Ad clicked Date,Ad Title/Id", []),
        "Security Challenges.csv": _table("Challenge Date,IP Address,User Agent,Country,Challenge Type", []),
        f"Saved_Items_{_MEMBER}.csv": _table(
            "savedItem,CreatedTime", [("https://www.linkedin.com/feed/update/urn:li:activity:1", at, "")]
        ),
    }
