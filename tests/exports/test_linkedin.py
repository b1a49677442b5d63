"""LinkedIn's archive: each quirk of its tables, each with what must not happen; who is who; when what was answered."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import trustkit
from trustkit.errors import ExportError
from trustkit.exports import linkedin
from trustkit.exports.linkedin import acts, messages, values
from trustkit.exports.packing.archive import Archive
from trustkit.exports.rows import page_rows
from trustkit.stream import Stream

Files = Mapping[str, str | bytes]
Read = Callable[..., Stream]

ME, ADA, BEN = (f"https://www.linkedin.com/in/{name}" for name in ("orla-finch", "ada-quill", "ben-ode"))
PROFILE = "First Name,Last Name,Headline,Summary,Geo Location,Websites\nOrla,Finch,Miller,,Westland,\n"
SHARES = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
COMMENTS = "Date,Link,Message\n"
OLD = "CONVERSATION ID,CONVERSATION TITLE,FROM,TO,DATE,SUBJECT,CONTENT"
FULL = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
    "DATE,SUBJECT,CONTENT,FOLDER"
)
LINK = "https://www.linkedin.com/feed/update/"


def table(header: str, *rows: Sequence[str], quoting: Any = csv.QUOTE_MINIMAL) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=quoting, lineterminator="\n")
    writer.writerow(header.split(","))
    writer.writerows(rows)
    return text.getvalue()


def urn(kind: str, moment: str) -> str:
    ms = datetime.fromisoformat(f"{moment}+00:00") - datetime(1970, 1, 1, tzinfo=UTC)
    return f"urn%3Ali%3A{kind}%3A{(ms // timedelta(milliseconds=1) << 22) + 99}"


def message(
    sender: str, to: str, text: str, *, at: str = "2026-08-31 21:20:46 UTC", thread: str = "c1"
) -> tuple[str, ...]:
    urls = {"Orla Finch": ME, "Ada Quill": ADA, "Ben Ode, MBA": BEN}
    return thread, "", sender, urls.get(sender, ""), to, urls.get(to, ""), at, "", text, "INBOX"


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(files: Files, name: str = "export", zone: str | None = None) -> Stream:
        for path, content in files.items():
            place = tmp_path / name / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.encode() if isinstance(content, str) else content)
        return trustkit.read(tmp_path / name, zone=zone)

    return reading


def rows(stream: Stream, *columns: str) -> list[tuple[object, ...]]:
    events = stream.events[list(columns)].astype(object)
    return list(events.where(events.notna(), None).itertuples(index=False, name=None))


def account(stream: Stream, name: str) -> dict[str, Any]:
    found = stream.account[stream.account["file"].str.endswith(name)].to_dict("records")
    assert len(found) == 1
    return found[0]


def told(stream: Stream) -> dict[str, str]:
    return dict(zip(stream.coverage["topic"], stream.coverage["told"], strict=True))


# ---- posts ----


def test_a_line_end_between_quotes_is_a_line_end_and_doubled_quotes_are_single(read: Read) -> None:
    text = 'Line 1"\n""\n"He said ""hi""."\n"Line 4'
    stream = read(
        {"Shares.csv": table(SHARES.strip(), ("2025-11-19 09:59:30", LINK, text, "", "", "PUBLIC"))}
    )
    assert rows(stream, "text") == [('Line 1\n\nHe said "hi".\nLine 4',)]


def test_single_marks_at_line_ends_of_a_commentary_do_not_end_it(read: Read) -> None:
    bare = f'2025-11-19 09:59:30,{LINK},"Line 1"\n"Line 2",,,PUBLIC\n2025-11-20 09:59:30,{LINK},"Next",,,PUBLIC\n'
    stream = read({"Shares.csv": f"{SHARES.strip()}\n{bare}"})
    assert rows(stream, "text") == [("Line 1\nLine 2",), ("Next",)]
    assert account(stream, "Shares.csv")["malformed"] == 0


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"Line 1"\n""\n"Line 3"', "Line 1\n\nLine 3"),
        ('""\n"Line 2"', "\nLine 2"),
        ('"He said ""hi"""\n"Line 2, comma"', 'He said "hi"\nLine 2, comma'),
        ('"Line 1"\n""', "Line 1\n"),
    ],
)
def test_blank_lines_and_quotes_at_single_marks_cost_no_text(read: Read, written: str, text: str) -> None:
    day = "2025-11-19 09:59:30"
    bare = f"{day},{LINK},{written},,,PUBLIC\n2025-11-20 09:59:30,{LINK},Next,,,PUBLIC\n"
    stream = read({"Shares.csv": f"{SHARES.strip()}\n{bare}"})
    assert rows(stream, "text", "public") == [(text, True), ("Next", True)]
    assert account(stream, "Shares.csv")["malformed"] == 0


def test_marks_around_every_value_stay_the_ends_of_values(read: Read) -> None:
    days = ("2025-11-19 09:59:30", "2025-11-20 09:59:30")
    quoted = "".join(f'"{day}","{LINK}{day[8:10]}","On {day[8:10]}","","","PUBLIC"\n' for day in days)
    assert rows(read({"Shares.csv": f"{SHARES.strip()}\n{quoted}"}), "text") == [("On 19",), ("On 20",)]


def test_a_text_with_plain_quotes_and_line_ends_stays_as_it_is(read: Read) -> None:
    text = 'The "best"\nflour, he said: "yes"'
    stream = read(
        {"Shares.csv": table(SHARES.strip(), ("2025-11-19 09:59:30", LINK, text, "", "", "PUBLIC"))}
    )
    assert rows(stream, "text") == [(text,)]


@given(st.lists(st.text(st.sampled_from('ab "é'), min_size=1, max_size=5), min_size=1, max_size=4))
@settings(deadline=None)
def test_every_text_written_in_quoted_lines_is_read_again(lines: list[str]) -> None:
    text = "\n".join(lines)
    written = '"\n"'.join(line.replace('"', '""') for line in lines)
    assert values.commentary([written]).to_pylist() == [text if text.strip() else None]


def test_a_share_without_commentary_is_a_repost_and_one_with_is_a_post(read: Read) -> None:
    day = "2025-11-19 09:59:30"
    stream = read(
        {
            "Shares.csv": table(
                SHARES.strip(),
                (day, LINK + urn("share", "2025-11-19T09:59:30"), "", "", "", "PUBLIC"),
                (
                    day,
                    LINK + urn("ugcPost", "2025-11-19T09:59:31"),
                    "Words",
                    "https://a.example",
                    "",
                    "PUBLIC",
                ),
            )
        }
    )
    assert sorted(rows(stream, "kind", "text")) == [("post", "Words"), ("repost", None)]
    assert [list(links) for links in stream.events.sort_values("kind")["links"]] == [
        ["https://a.example"],
        [],
    ]
    assert all(stream.events["id"].str.match(r"linkedin:urn:li:(?:share|ugcPost):\d{19}$"))


@pytest.mark.parametrize(
    ("word", "public"),
    [("PUBLIC", True), ("MEMBER_NETWORK", True), ("CONNECTIONS", False), ("NEW_WORD", None), ("", None)],
)
def test_visibility(read: Read, word: str, public: bool | None) -> None:
    stream = read({"Shares.csv": f"{SHARES}2025-11-19 09:59:30,{LINK}x,Words,,,{word}\n"})
    assert rows(stream, "public") == [(public,)]


def test_columns_may_be_missing_or_more_and_a_stray_comma_may_follow(read: Read) -> None:
    stream = read(
        {"Shares.csv": f"Date,ShareLink,ShareCommentary,New\n2025-11-19 09:59:30,{LINK}x,Words,1,\n"}
    )
    assert rows(stream, "text", "public") == [("Words", None)]


def test_times_without_a_zone_are_utc_whatever_the_zone_of_the_business(read: Read) -> None:
    link = LINK + urn("share", "2025-07-19T09:59:30.400")
    stream = read({"Shares.csv": f"{SHARES}2025-07-19 09:59:30,{link},Words,,,\n"}, zone="America/New_York")
    assert [str(at) for at in stream.events["at"]] == ["2025-07-19 09:59:30+00:00"]
    assert rows(stream, "tz_known") == [(False,)]
    made = values.made_at(values.targets([link])).to_pylist()[0]
    assert timedelta(0) <= made - stream.events["at"][0] < timedelta(seconds=1)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-05-07 16:41:18", "2026-05-07 16:41:18"),
        ("2026-08-31 21:20:46 UTC", "2026-08-31 21:20:46"),
        ("2026-06-06 09:00 UTC", "2026-06-06 09:00:00"),
        ("9/5/26, 1:12 AM", "2026-09-05 01:12:00"),
        ("12/15/25, 1:51\u202fPM", "2025-12-15 13:51:00"),
        ("08/19/24, 11:04 PM", "2024-08-19 23:04:00"),
        ("2022/01/16 02:51:39 UTC", "2022-01-16 02:51:39"),
        ("Sat Sep 05 08:12:14 UTC 2026", "2026-09-05 08:12:14"),
        ("16 Sep 2025", "2025-09-16 00:00:00"),
        ("19.11.2025 09:59", "2025-11-19 09:59:00"),
        ("01.02.2025 09:59:30", "2025-02-01 09:59:30"),
        ("01.02.2025", "2025-02-01 00:00:00"),
        ("16. Sep 25", "2025-09-16 00:00:00"),
        ("16-Sep-25", "2025-09-16 00:00:00"),
        ("16-sep-2025", "2025-09-16 00:00:00"),
        ("16 sept. 2025", "2025-09-16 00:00:00"),
        ("1 févr. 2025", "2025-02-01 00:00:00"),
        ("16. Mai 25", "2025-05-16 00:00:00"),
        ("3 de out. de 2025", "2025-10-03 00:00:00"),
        ("31 févr. 2025", None),
        ("16 jui 2025", None),
        ("31.02.2025 09:59", None),
        ("2026-02-31 10:00:00", None),
        ("2026-13-01 10:00:00", None),
        ("02/30/24, 11:04 PM", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(written: str | None, meant: str | None) -> None:
    found = values.moments([written, "2020-01-01 00:00:00"]).to_pylist()
    assert [moment and f"{moment:%Y-%m-%d %H:%M:%S}" for moment in found] == [meant, "2020-01-01 00:00:00"]


@pytest.mark.parametrize(
    ("cells", "meant"),
    [
        (["3/4/2025 10:00", "11/19/2025 9:59"], ["2025-03-04 10:00", "2025-11-19 09:59"]),
        (["03/04/2025 10:00", "19/11/2025 09:59"], ["2025-04-03 10:00", "2025-11-19 09:59"]),
        (["3-4-2025 10:00", "19-11-2025 09:59"], ["2025-04-03 10:00", "2025-11-19 09:59"]),
        (["3/4/2025 10:00", "2025-11-19 09:59:30"], [None, "2025-11-19 09:59"]),
        (["3/4/2025 10:00", "11/19/2025 9:59", "19/11/2025 9:59"], [None, *["2025-11-19 09:59"] * 2]),
        (["2/31/2025 10:00", "11/19/2025 9:59"], [None, "2025-11-19 09:59"]),
    ],
)
def test_dates_as_a_spreadsheet_programme_saves_them_are_read_where_the_table_proves_their_order(
    cells: list[str], meant: list[str | None]
) -> None:
    found = values.moments(cells).to_pylist()
    assert [moment and f"{moment:%Y-%m-%d %H:%M}" for moment in found] == meant


@given(st.datetimes(datetime(2003, 5, 5), datetime(2068, 12, 31)))  # noqa: DTZ001 (as it is written)
@settings(deadline=None)
def test_every_moment_is_read_in_every_layout(moment: datetime) -> None:
    clock = moment.replace(microsecond=0)
    minute, day = clock.replace(second=0), clock.replace(hour=0, minute=0, second=0)
    hour = f"{clock.hour % 12 or 12}:{clock:%M %p}"
    for written, meant in (
        (f"{clock:%Y-%m-%d %H:%M:%S}", clock),
        (f"{clock:%Y-%m-%d %H:%M:%S} UTC", clock),
        (f"{clock:%Y/%m/%d %H:%M:%S} UTC", clock),
        (f"{clock:%a %b %d %H:%M:%S} UTC {clock:%Y}", clock),
        (f"{clock.month}/{clock.day}/{clock:%y}, {hour}", minute),
        (f"{clock:%d %b %Y}", day),
    ):
        assert [found.replace(tzinfo=None) for found in values.moments([written]).to_pylist()] == [meant]


def test_posts_of_before_the_network_and_after_the_export_have_no_date(read: Read) -> None:
    shares = "".join(
        f"{day} 09:59:30,{LINK}x,{day},,,\n" for day in ("1999-01-01", "2025-11-19", "2026-03-01")
    )
    stream = read({"Shares.csv": SHARES + shares}, name="Complete_LinkedInDataExport_11-20-2025")
    assert rows(stream, "text") == [("2025-11-19",), ("1999-01-01",), ("2026-03-01",)]
    assert stream.events["at"].isna().sum() == 2 == account(stream, "Shares.csv")["undated"]


def test_a_post_whose_date_proves_no_order_has_the_moment_in_its_id(read: Read) -> None:
    own = urn("share", "2025-04-03T10:00:21.500")
    rows_of = f"03/04/2025 10:00,{LINK}{own},In April,,,\n03/04/2025 10:00,{LINK}x,Either,,,\n"
    stream = read({"Shares.csv": SHARES + rows_of})
    assert [(text, str(at)[:19]) for text, at in rows(stream, "text", "at")] == [
        ("In April", "2025-04-03 10:00:21"),
        ("Either", "None"),
    ]
    assert account(stream, "Shares.csv")["undated"] == 1


@pytest.mark.parametrize(
    ("made", "days"),
    [
        (
            "2025-04-02T09:00:00",
            ["2025-04-03", "2025-06-05"],
        ),  # read as March 4, it would come before its post
        ("2025-03-01T09:00:00", [None, None]),  # fits both ways
        ("2025-05-01T09:00:00", [None, None]),  # fits neither
    ],
)
def test_comments_whose_dates_prove_no_order_have_the_one_in_which_none_comes_before_its_post(
    read: Read, made: str, days: list[str | None]
) -> None:
    post = urn("activity", made)
    lines = f"03/04/2025 10:00,{LINK}{post},First\n05/06/2025 10:00,{LINK}x,Second\n"
    stream = read({"Comments.csv": COMMENTS + lines})
    found = dict(rows(stream, "text", "at"))
    assert [str(found[text])[:10] for text in ("First", "Second")] == [str(day) for day in days]


def test_of_two_files_with_the_same_rows_the_one_without_a_number_is_read(read: Read) -> None:
    row = f"2025-11-19 09:59:30,{LINK}x,"
    stream = read(
        {
            "Shares.csv": f"{SHARES}{row}Plain,,,\n",
            "Shares_2527017.csv": f"{SHARES}{row}Numbered,,,\n",
            "Comments_2527017.csv": f"{COMMENTS}{row}Only one\n",
        }
    )
    assert sorted(rows(stream, "text")) == [("Only one",), ("Plain",)]
    assert "without a number" in account(stream, "Shares_2527017.csv")["why"]


def test_an_instant_repost_names_what_it_reposted_if_the_address_is_not_its_own(read: Read) -> None:
    other, own = urn("activity", "2025-11-18T09:00:00"), urn("share", "2025-11-19T09:59:30.700")
    stream = read(
        {
            "InstantReposts_1.csv": f"Date,Link\n2025-11-19 09:59:30,{LINK}{own}\n2025-11-20 09:59:30,{LINK}{other}\n",
            "Shares.csv": SHARES,
        }
    )
    assert rows(stream, "kind", "in_reply_to") == [
        ("repost", None),
        ("repost", "linkedin:" + other.replace("%3A", ":")),
    ]
    assert stream.events["answers_at"].notna().tolist() == [False, True]


# ---- comments and reactions ----


def test_comments_escape_quotes_with_a_backslash(read: Read) -> None:
    stream = read({"Comments.csv": f'{COMMENTS}2026-05-07 16:41:18,{LINK}x,"Say \\"hi\\", and\nbye"\n'})
    assert rows(stream, "text", "kind", "direction", "public") == [
        ('Say "hi", and\nbye', "reply", "made", True)
    ]


def test_a_backslash_in_a_post_or_message_is_a_letter(read: Read) -> None:
    stream = read(
        {
            "Profile.csv": PROFILE,
            "Shares.csv": f'{SHARES}2026-05-07 16:41:18,{LINK}x,"¯\\_(ツ)_/¯ C:\\new",,,\n',
            "messages.csv": table(FULL, message("Ada Quill", "Orla Finch", "¯\\_(ツ)_/¯")),
        }
    )
    assert [text for (text,) in rows(stream, "text")] == ["¯\\_(ツ)_/¯ C:\\new", "¯\\_(ツ)_/¯"]


@pytest.mark.parametrize("kind", ["activity", "ugcPost", "share"])
@pytest.mark.parametrize("colon", ["%3A", "%3a", ":"])
def test_the_id_of_the_post_tells_when_it_was_made(read: Read, kind: str, colon: str) -> None:
    name = urn(kind, "2026-05-07T15:41:18.250").replace("%3A", colon)
    stream = read({"Comments.csv": f"{COMMENTS}2026-05-07 16:41:18,{LINK}{name},Yes\n"})
    assert rows(stream, "in_reply_to") == [("linkedin:" + name.replace(colon, ":"),)]
    assert [str(moment) for moment in stream.events["answers_at"]] == ["2026-05-07 15:41:18.250000+00:00"]


@pytest.mark.parametrize(
    "name",
    [
        "urn%3Ali%3AgroupPost%3A88-7458194257933762637",
        "urn%3Ali%3Aactivity%3A123456",
        "urn%3Ali%3Aactivity%3A99999999999999999999",
        urn("activity", "2026-05-07T16:41:19"),  # younger than the comment
        "x",
    ],
)
def test_other_ids_tell_no_time(read: Read, name: str) -> None:
    stream = read({"Comments.csv": f"{COMMENTS}2026-05-07 16:41:18,{LINK}{name},Yes\n"})
    assert stream.events["answers_at"].isna().all()
    assert stream.events["in_reply_to"].notna().all() == (name != "x")


def test_a_comment_without_a_date_is_kept_undated(read: Read) -> None:
    post = urn("activity", "2026-05-07T15:41:18")
    stream = read({"Comments.csv": f"{COMMENTS},{LINK}{post},Yes\n2026-05-07 16:41:18,{LINK}{post},No\n"})
    assert rows(stream, "text") == [("No",), ("Yes",)]
    assert account(stream, "Comments.csv")["undated"] == 1


def test_reactions_answer_a_post_or_a_comment(read: Read) -> None:
    post = urn("activity", "2026-05-07T10:00:00")
    number = post.rpartition("%3A")[2]
    comment = str(int(number) + (60_000 << 22))
    stream = read(
        {
            "Reactions.csv": f"Date,Type,Link\n2026-05-07 16:41:18,LIKE,{LINK}{post}\n2026-05-07 16:41:19,MAYBE,"
            f"{LINK}{post}?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A{number}%2C{comment}%29\n",
            "Votes_7.csv": f"Date,Link,OptionText\n2026-05-07 16:41:20,{LINK}{post},Rye\n",
            "Comments.csv": COMMENTS,
        }
    )
    assert rows(stream, "kind", "direction", "public", "text", "in_reply_to") == [
        ("reaction", "made", True, None, f"linkedin:urn:li:activity:{number}"),
        ("reaction", "made", True, None, f"linkedin:urn:li:comment:(activity:{number},{comment})"),
        ("reaction", "made", False, "Rye", f"linkedin:urn:li:activity:{number}"),
    ]
    assert [f"{moment:%H:%M}" for moment in stream.events["answers_at"]] == ["10:00", "10:01", "10:00"]


# ---- messages ----


@pytest.mark.parametrize(
    "header",
    [
        FULL,
        f"{FULL},ATTACHMENTS",
        f"{FULL},ATTACHMENTS,IS MESSAGE DRAFT",
        f"{FULL},ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION ARCHIVED",
        f"{OLD},FOLDER",
        f"{OLD},DIRECTION,FOLDER",
        f"{OLD},DIRECTION/FOLDER",
        "From,To,Date,Subject,Content,Direction,Folder",
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_generation_of_headers(read: Read, header: str, mark: str) -> None:
    cells = {
        "DATE": "2026-08-31 21:20:46 UTC",
        "CONVERSATION ID": "c1",
        "IS MESSAGE DRAFT": "No",
        "FOLDER": "INBOX",
    }
    made = {"FROM": "Orla Finch", "SENDER PROFILE URL": ME, "TO": "Ada Quill", "RECIPIENT PROFILE URLS": ADA}
    got = {"FROM": "Ada Quill", "SENDER PROFILE URL": ADA, "TO": "Orla Finch", "RECIPIENT PROFILE URLS": ME}
    lines = [
        cells | got | {"CONTENT": 'A "question"', "DIRECTION": "INCOMING"},
        cells | made | {"CONTENT": "An answer", "DIRECTION": "OUTGOING", "DATE": "2026-08-31 22:20:46 UTC"},
    ]
    content = table(
        header,
        *([line.get(name.upper(), "") for name in header.split(",")] for line in lines),
        quoting=csv.QUOTE_ALL,
    )
    stream = read({"Profile.csv": PROFILE, "messages.csv": mark + content})
    assert rows(stream, "direction", "person", "text", "kind", "public", "tz_known") == [
        ("received", "Ada Quill", 'A "question"', "message", False, True),
        ("made", "Ada Quill", "An answer", "message", False, True),
    ]
    assert stream.events["thread"].nunique() == 1


@pytest.mark.parametrize("words", [("Yes", ""), ("", "true"), ("TRUE", "No")])
def test_drafts_are_skipped_and_counted(read: Read, words: tuple[str, str]) -> None:
    header = f"{FULL},IS MESSAGE DRAFT,IS CONVERSATION DRAFT"
    stream = read(
        {
            "Profile.csv": PROFILE,
            "messages.csv": table(
                header,
                (*message("Orla Finch", "Ada Quill", "Sent"), "No", "No"),
                (*message("Orla Finch", "Ada Quill", "Never s"), *words),
            ),
        }
    )
    assert rows(stream, "text") == [("Sent",)]
    line = account(stream, "messages.csv")
    assert (line["read"], line["skipped"], line["why"]) == (1, 1, messages.DRAFTS)


def test_direction_goes_by_address_before_name(read: Read) -> None:
    namesake = list(message("Orla Finch", "Orla Finch", "We have one name", thread="c3"))
    namesake[3] = "https://www.linkedin.com/in/orla-finch-2"
    stream = read(
        {
            "Profile.csv": PROFILE,
            "messages.csv": table(
                FULL,
                (
                    "c1",
                    "",
                    "Orla Reed",
                    ME + "/",
                    "Ada Quill",
                    ADA,
                    "2026-08-31 21:00:00 UTC",
                    "",
                    "Old name",
                    "",
                ),
                message("Ada Quill", "Orla Finch", "Hello"),
                message("Ben Ode, MBA", "Orla Finch", "Hi", thread="c2"),
                namesake,
            ),
        }
    )
    assert dict(rows(stream, "text", "direction")) == {
        "Old name": "made",
        "Hello": "received",
        "Hi": "received",
        "We have one name": "received",
    }
    assert stream.owner >= {"Orla Finch", "Orla Reed"}


def test_without_a_profile_the_one_in_most_conversations_is_the_business(read: Read) -> None:
    stream = read(
        {
            "messages.csv": table(
                FULL,
                message("Ada Quill", "Orla Finch", "Hello"),
                message("Ada Quill", "Orla Finch", "Hello again"),
                message("Orla Finch", "Ben Ode, MBA", "Hi", thread="c2"),
            )
        }
    )
    assert dict(rows(stream, "text", "direction")) == {
        "Hello": "received",
        "Hello again": "received",
        "Hi": "made",
    }


def test_without_a_profile_two_who_are_alike_are_not_guessed_at(read: Read) -> None:
    content = table(FULL, *[message("Ada Quill", "Orla Finch", "Hello")] * 3)
    stream = read({"messages.csv": content, "Shares.csv": f"{SHARES}2026-05-07 16:41:18,{LINK}x,Words,,,\n"})
    assert rows(stream, "text") == [("Words",)]
    line = account(stream, "messages.csv")
    assert (line["read"], line["skipped"], line["why"]) == (0, 3, messages.UNCLEAR)


def test_a_profile_of_somebody_who_is_in_no_conversation_decides_nothing(read: Read) -> None:
    content = table(FULL, message("Ada Quill", "Ben Ode, MBA", "Hello"))
    stream = read({"Profile.csv": PROFILE, "messages.csv": content})
    assert account(stream, "messages.csv")["skipped"] == 1


def test_invitations_show_whose_address_is_whose(read: Read) -> None:
    invitation = f'Orla Finch,Ada Quill,"9/5/26, 1:12 AM",,OUTGOING,{ME},{ADA}\n'
    header = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    stream = read(
        {
            "Invitations.csv": header + invitation,
            "messages.csv": table(FULL, message("Ada Quill", "Orla Finch", "Hello")),
        }
    )
    assert rows(stream, "text", "direction") == [("Hello", "received")]


def test_a_group_has_no_single_counterpart_for_what_was_made(read: Read) -> None:
    group = [
        "g",
        "Table",
        "Orla Finch",
        ME,
        "Ada Quill,Ben Ode",
        f"{ADA},{BEN}",
        "2026-08-31 21:20:46 UTC",
        "",
    ]
    received = [
        "g",
        "Table",
        "Ada Quill",
        ADA,
        "Orla Finch,Ben",
        f"{ME};{BEN}",
        "2026-08-31 21:20:47 UTC",
        "",
    ]
    stream = read(
        {
            "Profile.csv": PROFILE,
            "messages.csv": table(
                FULL,
                [*group, "To all", "INBOX"],
                [*received, "From one", "INBOX"],
                message("Orla Finch", "Ben Ode, MBA", "To one", at="2026-08-31 21:20:48 UTC"),
            ),
        }
    )
    assert rows(stream, "text", "person", "thread") == [
        ("To all", None, "linkedin:g"),
        ("From one", "Ada Quill", "linkedin:g"),
        ("To one", "Ben Ode, MBA", "linkedin:c1"),
    ]


@pytest.mark.parametrize("title", ["Sponsored Conversation", "sponsored conversation "])
def test_advertisements_are_no_messages_and_the_account_tells_of_them(read: Read, title: str) -> None:
    ad = ("s", title, "Acme", "https://www.linkedin.com/company/acme", "Orla Finch", ME)
    talk = ("t", "About the sponsored conversation", "Ada Quill", ADA, "Orla Finch", ME)
    click = ("s", title, "Orla Finch", ME, "Acme", "https://www.linkedin.com/company/acme")
    at = "2026-08-31 21:20:46 UTC"
    stream = read(
        {
            "Profile.csv": PROFILE,
            "messages.csv": table(
                FULL,
                (*ad, at, "Grow", "<p class='a'>Hi Orla</p>", "INBOX"),
                (*click, at, "", "Tell me more", "INBOX"),
                (*talk, at, "", "Was that from you?", "INBOX"),
            ),
        }
    )
    assert rows(stream, "person", "text") == [("Ada Quill", "Was that from you?")]
    [line] = stream.account[stream.account["file"] == "messages.csv"].to_dict("records")
    assert (line["read"], line["skipped"]) == (1, 2) and messages.ADVERTISEMENTS in line["why"]
    assert "advertisements" in stream.told("messages")[1]


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        (["Gesponserte Unterhaltung"] * 3, True),
        (["Gesponserte Unterhaltung"] * 2, False),
        (["Sponsored Conversation"] * 3, False),
        (["Flour", "Rye", "Oats"], False),
        ([""] * 3, False),
    ],
)
def test_a_title_that_several_conversations_share_is_told_of_and_they_are_kept(
    read: Read, titles: list[str], told: bool
) -> None:
    at = "2026-08-31 21:20:46 UTC"
    said = [
        (f"c{number}", title, f"Acme {number}", f"{ADA}{number}", "Orla Finch", ME, at, "", "Hi", "INBOX")
        for number, title in enumerate(titles)
    ]
    talk = message("Ada Quill", "Orla Finch", "Open?", thread="t")
    stream = read({"Profile.csv": PROFILE, "messages.csv": table(FULL, *said, talk)})
    assert (messages.MAY_BE_ADVERTISEMENTS in account(stream, "messages.csv")["why"]) is told
    assert len(stream.events) == (1 if titles[0].startswith("Sponsored") else 1 + len(titles))


def test_of_messages_that_are_advertisements_and_drafts_alone_it_is_known_that_nobody_wrote(
    read: Read,
) -> None:
    at = "2026-08-31 21:20:46 UTC"
    acme = "https://www.linkedin.com/company/acme"
    ad = ("s", "Sponsored Conversation", "Acme", acme, "Orla Finch", ME, at, "Grow", "Hi Orla", "INBOX")
    draft = ("t", "", "Orla Finch", ME, "Ada Quill", ADA, at, "", "Dear A", "DRAFTS")
    stream = read({"Profile.csv": PROFILE, "messages.csv": table(FULL, ad, draft)})
    told, why = stream.told("messages")
    assert len(stream.events) == 0 and told == "yes" and "nothing in it that a person sent" in why
    nameless = ("u", "", "", "", "", "", at, "", "Open today?", "INBOX")
    told, why = read({"Profile.csv": PROFILE, "messages.csv": table(FULL, ad, nameless)}).told("messages")
    assert told == "no" and "nothing in them could be used" in why


def test_inmails_are_messages_without_their_tags(read: Read) -> None:
    cells = ("s", "Your next role", "Acme", "https://www.linkedin.com/company/acme", "Orla Finch", ME)
    stream = read(
        {
            "Profile.csv": PROFILE,
            "messages.csv": table(
                FULL,
                (
                    *cells,
                    "2026-08-31 21:20:46 UTC",
                    "Grow",
                    "<p class='a'>Hi Orla,</p><p>1 &lt; 2</p>",
                    "INBOX",
                ),
                (*cells, "2026-08-31 21:20:47 UTC", "Only a subject", "", "INBOX"),
                (*cells, "2026-08-31 21:20:48 UTC", "", "<3 and 1 < 2 &amp;", "INBOX"),
            ),
        }
    )
    assert rows(stream, "person", "direction", "text") == [
        ("Acme", "received", "Hi Orla,\n\n1 < 2"),
        ("Acme", "received", "Only a subject"),
        ("Acme", "received", "<3 and 1 < 2 &amp;"),
    ]


def test_accounts_that_are_gone_are_told_apart_by_conversation(read: Read) -> None:
    gone = [message("LinkedIn Member", "Orla Finch", "Hello", thread=thread) for thread in ("c1", "c1", "c2")]
    stream = read({"Profile.csv": PROFILE, "messages.csv": table(FULL, *gone)})
    assert stream.events["person"].nunique() == 2


def test_talk_with_assistants_is_no_message(read: Read) -> None:
    content = table(FULL, message("LinkedIn", "Orla Finch", "How can I help?"))
    stream = read(
        {
            "Profile.csv": PROFILE,
            "guide_messages.csv": content,
            "learning_coach_messages.csv": content,
            "LearningCoachMessages.csv": "No conversations found",
            "messages.csv": table(FULL, message("Ada Quill", "Orla Finch", "Hello")),
        }
    )
    assert rows(stream, "text") == [("Hello",)]


# ---- invitations, praise, articles ----

INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"


def test_a_note_with_an_invitation_is_a_message_and_joins_the_conversation(read: Read) -> None:
    stream = read(
        {
            "Profile.csv": PROFILE,
            "Invitations.csv": table(
                INVITATIONS,
                ("Ada Quill", "Orla Finch", "8/30/26, 1:12 PM", "Loved your bread", "INCOMING", ADA, ME),
                ("Orla Finch", "Cy Marsh", "8/29/26, 1:12 AM", "Hello Cy", "OUTGOING", ME, ""),
                ("Orla Finch", "Ben Ode", "8/29/26, 1:12 AM", "", "OUTGOING", ME, BEN),
                ("Orla Finch", "Ada Quill", "8/29/26, 1:12 AM", "Thank you", "OUTGOING", ME, ADA),
                ("Nobody", "Else", "8/29/26, 1:12 AM", "A riddle", "SIDEWAYS", "", ""),
            ),
            "messages.csv": table(FULL, message("Orla Finch", "Ada Quill", "Thank you")),
        }
    )
    assert rows(stream, "direction", "person", "text", "thread", "tz_known") == [
        ("made", "Cy Marsh", "Hello Cy", "linkedin:invitation:Cy Marsh", False),
        ("received", "Ada Quill", "Loved your bread", "linkedin:c1", False),
        ("made", "Ada Quill", "Thank you", "linkedin:c1", True),
    ]
    line = account(stream, "Invitations.csv")
    assert (line["read"], line["skipped"]) == (2, 3)
    for why in (messages.NO_NOTE, messages.TWICE, messages.UNCLEAR):
        assert why in line["why"]


def test_praise_is_a_review_that_others_see_if_it_is_shown(read: Read) -> None:
    header = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status"
    stream = read(
        {
            "Profile.csv": PROFILE,
            "Recommendations_Received.csv": table(
                header,
                ("Ada", "Quill", "", "", "Good, and on time.", "08/19/24, 11:04 PM", "VISIBLE"),
                ("Ben", "", "", "", "Hidden", "08/20/24, 11:04 PM", "HIDDEN"),
                ("Ben", "", "", "", "Who knows", "08/21/24, 11:04 PM", ""),
            ),
            "Recommendations Given.csv": table(
                header, ("Cy", "Marsh", "", "", "Fine", "01/02/24, 1:04 AM", "VISIBLE")
            ),
            "Endorsement_Received_Info.csv": "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,"
            "Endorser Public Url,Endorsement Status\n2022/01/16 02:51:39 UTC,Milling,Ada,Quill,x,ACCEPTED\n",
        }
    )
    assert rows(stream, "kind", "direction", "person", "text", "public", "tz_known") == [
        ("reaction", "received", "Ada Quill", "Milling", True, True),
        ("review", "made", "Cy Marsh", "Fine", True, False),
        ("review", "received", "Ada Quill", "Good, and on time.", True, False),
        ("review", "received", "Ben", "Hidden", False, False),
        ("review", "received", "Ben", "Who knows", None, False),
    ]


PAGE = """<html><head><title>Slow &amp; good</title><style>p {{ x: "<p>" }}</style></head><body>
<h1><a href="https://www.linkedin.com/pulse/slow-orla-1a?x=1">Slow &amp; good</a></h1>{dates}
<div><p>One <b>two</b>
three.</p><p>Four<br>five</p><script>alert("<p>no</p>")</script></div></body></html>"""
DATES = (
    '<p class="created">Created on 2024-03-01 10:00</p><p class="published">Published on 2024-03-02 11:30</p>'
)


@pytest.mark.parametrize(
    ("dates", "name", "at", "tz_known"),
    [
        (DATES, "2024-01-01_slow.html", "2024-03-02 11:30", False),
        ("", "2024-01-01_slow.html", "2024-01-01 00:00", None),
        ("", "slow-orla-1a.html", None, None),
    ],
)
def test_an_article_is_a_post_with_its_title_above(
    read: Read, dates: str, name: str, at: str | None, tz_known: bool | None
) -> None:
    stream = read({"Connections.csv": CONNECTIONS, f"Articles/Articles/{name}": PAGE.format(dates=dates)})
    assert rows(stream, "kind", "direction", "public", "text", "id", "tz_known") == [
        (
            "post",
            "made",
            True,
            "Slow & good\n\nOne two three.\n\nFour\nfive",
            "linkedin:pulse/slow-orla-1a",
            tz_known,
        )
    ]
    moment = stream.events["at"][0]
    assert (None if pd.isna(moment) else f"{moment:%Y-%m-%d %H:%M}") == at


def test_an_article_that_never_came_out_is_skipped_and_an_empty_page_malformed(read: Read) -> None:
    draft = PAGE.format(dates=DATES.partition("</p>")[0] + "</p>")
    stream = read(
        {
            "Shares.csv": f"{SHARES}2026-05-07 16:41:18,{LINK}x,Words,,,\n",
            "Articles/Articles/draft.html": draft,
            "Articles/Articles/empty.html": "<html><body></body></html>",
        }
    )
    assert rows(stream, "text") == [("Words",)]
    assert acts.UNPUBLISHED in account(stream, "draft.html")["why"]
    assert account(stream, "empty.html")["malformed"] == 1


@given(st.text(st.sampled_from("<>/!-?&;'\" =apbh1ti"), max_size=60))
@settings(deadline=None)
def test_no_page_stops_the_reading(page: str) -> None:
    found = page_rows.cut(page.encode(), ("title", "address", "text"))
    assert found.count + found.malformed == 1
    if not set(page) & set("<>&") and page.strip():
        assert found.columns["text"] == [" ".join(page.split())]


# ---- connections, profile ----

NOTE = 'Notes:\n"When exporting, you may notice that some\nof the ""addresses"" are missing, by design."\n\n'
CONNECTIONS = (
    f"{NOTE}First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    f"Ada,Quill,{ADA},a@b.example,,,16 Sep 2025\n"
)


@pytest.mark.parametrize("note", ["", NOTE, 'Notes:\n"One, line"\n\n\n', NOTE.replace("\n", "\r\n")])
def test_connections_below_any_preamble_with_or_without_addresses(read: Read, note: str) -> None:
    for number, header in enumerate(
        (
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
            "First Name,Last Name,Connected On",
        )
    ):
        cells = ["Ada", "Quill", *[""] * (header.count(",") - 2), "16 Sep 2025"]
        gone = ["", *[""] * (header.count(",") - 1), "01 Jan 2026"]
        stream = read(
            {"Connections.csv": note + table(header, cells, gone)},
            name=f"{number}/Basic_LinkedInDataExport_02-01-2026",
        )
        assert [
            (str(row["when"])[:10], row["change"], row["total"])
            for row in stream.audience.fillna(0).to_dict("records")
        ] == [
            ("2025-09-16", 1, 0),
            ("2026-01-01", 1, 0),
            ("2026-02-01", 0, 2),
        ]
        assert "a@b.example" not in stream.profiles.to_csv() + stream.audience.to_csv()


def test_fewer_connections_than_followers_before_are_no_loss(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "FOLLOWERS"
    for cells in (["Total followers on 3/16/2025:", 3037], [], ["Date", "New followers"], ["3/16/2025", 5]):
        book.active.append(cells)
    book.save(tmp_path / "book.xlsx")
    for day in ("02-01-2026", "03-01-2026"):
        with zipfile.ZipFile(tmp_path / f"Basic_LinkedInDataExport_{day}.zip", "w") as archive:
            archive.writestr("Connections.csv", CONNECTIONS)
    first, second = sorted(tmp_path.glob("*.zip"))

    def days(*paths: Path) -> list[tuple[str, int, int]]:
        audience = trustkit.read(paths).audience.fillna(0).to_dict("records")
        return [(str(row["when"])[:10], row["change"], row["total"]) for row in audience]

    assert days(first, tmp_path / "book.xlsx") == [
        ("2025-03-16", 5, 0),
        ("2025-03-16", 0, 3037),
        ("2025-09-16", 1, 0),
    ]
    assert [row[2] for row in days(first, second) if row[2]] == [1, 1]


def test_the_profile_tells_of_contacts_only_that_they_are_there(read: Read) -> None:
    stream = read(
        {
            "Profile.csv": PROFILE.partition("\n")[0] + '\nOrla,Finch,Miller,"Line 1\n\nLine 2",'
            'Westland,"[COMPANY:https://mill.example,OTHER:https://b.example]"\n',
            "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\norla@mill.example,Yes,Yes,x\n",
            "PhoneNumbers.csv": "Extension,Number,Type\n,+00 123,MOBILE\n",
            "Registration.csv": 'Registered At,Registration Ip,Subscription Types\n"3/1/12, 6:45 AM",203.0.113.9,\n',
            "messages.csv": table(FULL, message("Ada Quill", "Orla Finch", "Hello")),
        }
    )
    told = set(zip(stream.profiles["field"], stream.profiles["value"], strict=True))
    assert told == {
        ("name", "Orla Finch"),
        ("bio", "Miller\nLine 1\n\nLine 2"),
        ("location", "Westland"),
        ("website", "https://mill.example"),
        ("website", "https://b.example"),
        ("handle", "orla-finch"),
        ("created", "2012-03-01 06:45:00+00:00"),
        ("email", "yes"),
        ("phone", "yes"),
    }
    for secret in ("orla@mill", "+00 123", "203.0.113.9"):
        assert secret not in stream.profiles.to_csv()


# ---- recognition, coverage, damage ----


def test_basic_and_complete_are_told_apart_by_what_is_in_them(read: Read) -> None:
    basic = {"Profile.csv": PROFILE, "Connections.csv": CONNECTIONS}
    shares = {"Shares.csv": f"{SHARES}2026-05-07 16:41:18,{LINK}x,Words,,,\n"}
    found = {
        "basic": told(read(basic, name="basic")),
        "complete": told(read({**basic, "Ad_Targeting.csv": "A,B,B\n1,2,3\n"}, name="complete")),
        "shares": told(read({**basic, **shares}, name="shares")),
    }
    topics = ("own posts", "own replies", "reactions made", "messages", "counts per post", "follower names")
    assert {name: [rows[topic] for topic in topics] for name, rows in found.items()} == {
        "basic": ["no", "no", "no", "no", "no", "partly"],
        "complete": ["yes", "yes", "yes", "no", "no", "partly"],
        "shares": ["yes", "yes", "yes", "no", "no", "partly"],
    }
    how = read(basic, name="again").coverage.set_index("topic")["how_to_get"]
    assert "Complete archive" in how["own posts"]


@pytest.mark.parametrize(
    "other", ["Registration.csv,Registered At\n", "Email Addresses.csv,Email Address,Confirmed\n"]
)
def test_an_archive_of_somebody_without_contacts_or_messages_is_known(read: Read, other: str) -> None:
    name, header = other.split(",", 1)
    stream = read({"Profile.csv": PROFILE, name: header})
    assert (len(stream.events), stream.told("messages")[0], stream.told("profile")[0]) == (0, "no", "yes")


@pytest.mark.parametrize("top", ["", "Complete_LinkedInDataExport_11-20-2026/", "a/b/"])
def test_it_is_known_below_other_folders_and_in_zips(tmp_path: Path, top: str) -> None:
    path = tmp_path / "whatever.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{top}Connections.csv", CONNECTIONS)
        archive.writestr(f"__MACOSX/{top}._Connections.csv", b"\0\1")
    assert trustkit.read(path).audience["total"].max() == 1


@pytest.mark.parametrize(
    "files",
    [
        {"Comments.csv": "Date,Link,Message\n2026-01-01,https://elsewhere.example/1,Yes\n"},
        {"messages.csv": "from,to,date,content\na,b,2026-01-01,x\n"},
        {"Connections.csv": "From,To\na,b\n"},
        {"Profile.csv": PROFILE},
        {"Shares.csv": "Ticker,Price\nA,1\n"},
    ],
)
def test_tables_of_others_are_not_claimed(tmp_path: Path, files: Files) -> None:
    for path, content in files.items():
        (tmp_path / path).write_text(str(content))
    assert linkedin.READER.claims(Archive(tmp_path)) == []


def test_two_archives_unpacked_side_by_side_count_each_connection_once(read: Read) -> None:
    two = "First Name,Last Name,Connected On\n" + "Ada,Quill,16 Sep 2025\n" * 2
    more = two + "Ben,Ode,17 Sep 2025\n"
    stream = read({"basic/Connections.csv": two, "complete/Connections.csv": more})
    assert stream.audience["total"].max() == 3
    assert (
        account(stream, "basic/Connections.csv")["read"],
        account(stream, "complete/Connections.csv")["read"],
    ) == (2, 1)


def test_a_single_table_of_its_own_is_known_by_its_addresses(read: Read) -> None:
    assert len(read({"Comments.csv": f"{COMMENTS}2026-05-07 16:41:18,{LINK}x,Yes\n"}).events) == 1


def test_the_oldest_messages_alone_are_known_by_their_columns_and_say_who_wrote(read: Read) -> None:
    told = ["c1", "", "Orla Finch", "Ada Quill", "2019-01-02 10:00:00 UTC", "", "Tea?", "OUTGOING"]
    stream = read({"messages.csv": table(f"{OLD},DIRECTION", told, quoting=csv.QUOTE_ALL)})
    assert rows(stream, "direction", "person", "text") == [("made", "Ada Quill", "Tea?")]


def test_damaged_rows_among_good_ones_are_counted_and_the_rest_read(read: Read) -> None:
    good = "".join(f"2026-05-07 16:41:{second},{LINK}x,Comment {second}\n" for second in range(10, 40))
    bad = f'2026-05-07 16:42:00,{LINK}x,one,two,three\nbroken\n,,only words\n2026-05-07 16:43:00,{LINK}x,"open\n'
    stream = read({"Comments.csv": COMMENTS + good + bad})
    line = account(stream, "Comments.csv")
    assert (line["read"], line["malformed"]) == (30, 4)
    assert len(stream.events) == 30


def test_the_row_number_leads_to_the_row_below_damaged_and_blank_ones(read: Read) -> None:
    lines = [f"2026-05-07 16:41:{second},{LINK}x,Comment {second}\n" for second in range(10, 20)]
    lines[4] = f"2026-05-07 16:41:14,{LINK}x,one,two,three\n"
    stream = read({"Comments.csv": COMMENTS + "\n".join(lines)})
    assert dict(rows(stream, "text", "row"))["Comment 19"] == 9


def test_a_file_that_is_mostly_damage_is_refused(read: Read) -> None:
    with pytest.raises(ExportError):
        read({"Comments.csv": COMMENTS + f"2026-05-07 16:41:00,{LINK}x,Yes\n" + "a,b,c,d\n" * 5})


def test_a_connection_whose_day_cannot_be_read_counts_today_and_the_account_says_so(read: Read) -> None:
    stream = read({"Connections.csv": f"{CONNECTIONS}Bo,Ek,,,,,16 szept. 2025\n"})
    dated = stream.audience["change"].notna().sum()
    assert stream.audience["total"].max() == dated + 1
    assert "without a day" in account(stream, "Connections.csv")["why"]
    assert "without a day" not in account(read({"Connections.csv": CONNECTIONS}), "Connections.csv")["why"]


def test_empty_tables_are_no_error(read: Read) -> None:
    stream = read(
        {
            "Shares.csv": SHARES,
            "Comments.csv": COMMENTS,
            "Reactions.csv": "Date,Type,Link",
            "messages.csv": FULL + "\n",
            "Connections.csv": NOTE
            + "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
            "Invitations.csv": INVITATIONS + "\n",
            "Profile.csv": "First Name,Last Name,Headline\n",
            "Recommendations_Received.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n",
            "Endorsement_Received_Info.csv": "Endorsement Date,Skill Name,Endorser First Name\n",
        }
    )
    assert len(stream.events) == len(stream.audience) == len(stream.profiles) == 0


@given(
    st.text(st.sampled_from('a,"\n\\é:/0123'), max_size=80),
    st.sampled_from(["Shares", "Comments", "messages", "Connections"]),
)
@settings(max_examples=60, deadline=None)
def test_whatever_stands_in_a_table_is_read_or_refused(tmp_path_factory: Any, rest: str, name: str) -> None:
    header = {"Shares": SHARES, "Comments": COMMENTS, "messages": FULL + "\n", "Connections": CONNECTIONS}[
        name
    ]
    folder = tmp_path_factory.mktemp("export")
    (folder / "Connections.csv").write_text(CONNECTIONS)
    (folder / f"{name}.csv").write_text(header + rest)
    try:
        stream = trustkit.read(folder)
    except ExportError:
        return
    of_events = stream.account["file"].isin(set(stream.events["source"]))
    assert stream.account.loc[of_events, "read"].sum() == len(stream.events)


@pytest.mark.parametrize(
    ("half", "malformed"), [("2025-11-20 10:00:00,https://www.linkedin.com/feed/upd", 1), ("", 0)]
)
def test_a_row_in_which_the_file_ends_is_no_act(tmp_path: Path, half: str, malformed: int) -> None:
    whole = "2025-11-19 09:59:30,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7,Rye,,,PUBLIC\n"
    header = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
    (tmp_path / "Shares.csv").write_text(header + whole + half)
    stream = trustkit.read(tmp_path)
    assert stream.events["text"].tolist() == ["Rye"]
    assert stream.account["malformed"].tolist() == [malformed]
