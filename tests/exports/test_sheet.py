"""The hand-kept sheet: what people type becomes acts, and nothing that they did not write is made up."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time, timedelta

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import trustkit
from trustkit.errors import ExportError
from trustkit.exports import sheet
from trustkit.exports.packing.archive import Archive
from trustkit.exports.sheet import template as sheet_template
from trustkit.exports.sheet.words import words
from trustkit.stream import EVENTS, KINDS, NETWORKS, TOPICS, join

HEADERS = sheet_template.headers()
EMPTY = dict.fromkeys(("day", "clock", "network", "happened", "who", "words", "on", "at", "answer"), "")


def row(**cells: object) -> list[object]:
    assert cells.keys() <= EMPTY.keys()
    return list((EMPTY | {"happened": "mention of us", "who": "ann", "words": "Hello"} | cells).values())


def text_of(*rows: list[object], headers: list[str] = HEADERS, separator: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows([headers, *rows])
    return text.getvalue()


@pytest.fixture
def read(tmp_path):
    def reading(content: str | bytes | openpyxl.Workbook, name: str = "sheet.csv", zone: str | None = None):
        path = tmp_path / name
        if isinstance(content, openpyxl.Workbook):
            content.save(path)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        archive = Archive(path)
        assert sheet.claims(archive)
        return sheet.read(archive, lambda done, total: None, zone)

    return reading


def acts(export) -> list[dict[str, object]]:
    return export.events.to_pylist()


def test_a_row_with_an_answer_is_two_acts(read):
    export = read(
        text_of(
            row(
                day="28/02/2025",
                clock="09:12",
                network="ig",
                happened="question to us",
                who="@ann",
                words="Are you open on Sunday? I would love to bring my sister @bea along",
                at="09:40",
                answer="Yes! See https://shop.example/hours.",
            )
        ),
        zone="Europe/Berlin",
    )
    assert export.events.schema == EVENTS
    asked, answer = acts(export)
    missing = dict.fromkeys(("likes", "replies", "reposts", "views", "shares", "saves", "clicks"))
    assert asked == missing | {
        "id": asked["id"],
        "network": "instagram",
        "at": datetime(2025, 2, 28, 8, 12, tzinfo=UTC),
        "tz_known": True,
        "direction": "received",
        "kind": "reply",
        "public": True,
        "person": "ann",
        "people": ["bea"],
        "thread": asked["id"],
        "in_reply_to": None,
        "answers_at": None,
        "text": "Are you open on Sunday? I would love to bring my sister @bea along",
        "language": "en",
        "links": [],
        "source": "sheet.csv",
        "row": 2,
    }
    assert answer == asked | {
        "id": f"{asked['id']}-answer",
        "at": datetime(2025, 2, 28, 8, 40, tzinfo=UTC),
        "direction": "made",
        "people": [],
        "in_reply_to": asked["id"],
        "answers_at": datetime(2025, 2, 28, 8, 12, tzinfo=UTC),
        "text": "Yes! See https://shop.example/hours.",
        "language": None,
        "links": ["https://shop.example/hours"],
    }


def test_a_row_without_an_answer_is_one_act(read):
    assert len(acts(read(text_of(row(day="28/02/2025", clock="09:12"))))) == 1


@pytest.mark.parametrize("said", sorted(words().not_answered))
def test_words_for_not_answered_are_no_answer(read, said):
    assert len(acts(read(text_of(row(day="28/02/2025", on=said, at=said, answer=said))))) == 1


@pytest.mark.parametrize("answer", ["no", "NA", "None", "nothing left, sorry"])
def test_other_words_are_an_answer(read, answer):
    assert [act["text"] for act in acts(read(text_of(row(day="28/02/2025", answer=answer))))] == [
        "Hello",
        answer,
    ]


@pytest.mark.parametrize(
    ("cells", "exact"),
    [
        ({"clock": "09:00", "on": "28/02/2025", "at": "10:00"}, (True, True)),
        ({"clock": "", "on": "28/02/2025", "at": "10:00"}, (False, True)),
        ({"clock": "09:00", "on": "28/02/2025", "at": ""}, (True, False)),
        ({"clock": "", "on": "01/03/2025", "at": ""}, (False, False)),
    ],
)
def test_an_answer_time_rests_on_two_times_that_were_written_down(read, cells, exact):
    asked, answer = acts(read(text_of(row(day="28/02/2025", answer="Yes", **cells)), zone="UTC"))
    assert (asked["tz_known"] is True, answer["tz_known"] is True) == exact
    assert answer["answers_at"] == (asked["at"] if exact == (True, True) else None)
    assert answer["at"] >= asked["at"]
    assert answer["in_reply_to"] == asked["id"]


def test_a_missing_time_leaves_the_day_at_its_start_in_the_zone(read):
    (act,) = acts(read(text_of(row(day="01/07/2025")), zone="Europe/London"))
    assert (act["at"], act["tz_known"]) == (datetime(2025, 6, 30, 23, 0, tzinfo=UTC), None)


def test_an_answer_with_neither_day_nor_time_has_no_moment(read):
    _, answer = acts(read(text_of(row(day="28/02/2025", clock="09:00", answer="Yes"))))
    assert (answer["at"], answer["answers_at"]) == (None, None)


def test_an_answer_before_its_question_is_kept_without_a_time(read):
    export = read(text_of(row(day="28/02/2025", clock="09:00", on="27/02/2025", at="08:00", answer="Yes")))
    assert [act["at"] is None for act in acts(export)] == [False, True]
    assert export.account[0]["undated"] == 1
    assert "earlier than what it answers; kept without a time (row 2)" in export.account[0]["why"]


def test_an_impossible_answer_date_does_not_lose_the_answer(read):
    export = read(text_of(row(day="28/02/2025", clock="09:00", on="31/02/2025", at="08:00", answer="Yes")))
    assert [act["direction"] for act in acts(export)] == ["received", "made"]
    assert "the answer's date is no day; the answer was kept without one (row 2)" in export.account[0]["why"]


def test_a_time_that_the_clocks_give_twice_is_not_exact(read):
    export = read(
        text_of(
            row(day="27/10/2024", clock="02:30"),
            row(day="31/03/2024", clock="02:30"),
            row(day="27/10/2024", clock="03:30"),
        ),
        zone="Europe/Berlin",
    )
    assert [act["tz_known"] for act in acts(export)] == [None, None, True]
    assert "the clocks change; only the day was read (rows 2, 3)" in export.account[0]["why"]


def test_without_a_zone_times_are_utc_and_marked(read):
    (act,) = acts(read(text_of(row(day="01/07/2025", clock="14.30"))))
    assert (act["at"], act["tz_known"]) == (datetime(2025, 7, 1, 14, 30, tzinfo=UTC), False)


def test_the_zone_in_the_header_comes_before_the_one_given(read):
    headers = [h.replace("Time", "Time (Asia/Tokyo)") if h == "Time" else h for h in HEADERS]
    (act,) = acts(read(text_of(row(day="01/07/2025", clock="14:30"), headers=headers), zone="Europe/London"))
    assert (act["at"], act["tz_known"]) == (datetime(2025, 7, 1, 5, 30, tzinfo=UTC), True)


def test_an_unknown_zone_is_refused(read):
    headers = ["Time (Mars/Olympus)" if h == "Time" else h for h in HEADERS]
    with pytest.raises(ExportError, match=r"^sheet\.csv: the time zone in the header"):
        read(text_of(row(day="01/07/2025"), headers=headers))


@pytest.mark.parametrize(
    "day",
    [
        "4 March 2025",
        "March 4, 2025",
        "4. März 2025",
        "04. Mrz 25",
        "4 mars 2025",
        "4 de marzo de 2025",
        "4-mrt-25",
    ],
)
def test_months_are_known_by_their_names_in_every_language_that_is_read(read, day):
    assert acts(read(text_of(row(day=day))))[0]["at"].date() == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("header", "days", "first"),
    [
        ("Date", ["03/04/2025", "28/02/2025"], date(2025, 4, 3)),
        ("Date", ["03/04/2025", "02/28/2025"], date(2025, 3, 4)),
        ("Date (day/month/year)", ["03/04/2025"], date(2025, 4, 3)),
        ("Date (MM/DD/YYYY)", ["03-04-25"], date(2025, 3, 4)),
        # The template's header may have been left standing: several dates that cannot be misread outdo it.
        ("Date (day/month/year)", ["03/04/2025", "02/26/2025", "02/27/2025", "02/28/2025"], date(2025, 3, 4)),
        ("Date", ["3.4.2025"], date(2025, 4, 3)),
        ("Date", ["04/04/2025"], date(2025, 4, 4)),
        ("Date", ["2025-04-03"], date(2025, 4, 3)),
        ("Date", ["3 April 2025"], date(2025, 4, 3)),
        ("Date", ["Apr 3, 2025"], date(2025, 4, 3)),
        ("Date", ["3-Apr-25"], date(2025, 4, 3)),
    ],
)
def test_one_order_of_day_and_month_holds_for_the_whole_file(read, header, days, first):
    export = read(text_of(*(row(day=day) for day in days), headers=[header, *HEADERS[1:]]))
    assert acts(export)[0]["at"].date() == first
    assert export.account[0]["malformed"] == 0


def test_dates_that_nothing_settles_are_not_guessed(read):
    with pytest.raises(ExportError, match=r"^sheet\.csv: dates like 03/04/2025 can be two days"):
        read(text_of(row(day="05/06/2025"), headers=["Date", *HEADERS[1:]]))


def test_in_a_sheet_that_writes_dates_both_ways_only_clear_dates_are_read(read):
    days = ("28/02/2025", "02/27/2025", "03/04/2025")
    export = read(text_of(*(row(day=day) for day in days), headers=["Date", *HEADERS[1:]]))
    assert [act["at"].date() for act in acts(export)] == [date(2025, 2, 28), date(2025, 2, 27)]
    assert export.account[0]["malformed"] == 1


@pytest.mark.parametrize("clear", [(), ("20/03/2025",)])
def test_one_date_the_other_way_round_turns_none_of_the_others(read, clear):
    days = ("02/03/2025", "03/03/2025", "04/03/2025", "03/14/2025", *clear)
    export = read(text_of(*(row(day=day) for day in days), headers=["Date (day/month/year)", *HEADERS[1:]]))
    assert [act["at"].day for act in acts(export)] == [2, 3, 4, *(20 for _ in clear)]
    assert {act["at"].month for act in acts(export)} == {3}
    assert export.account[0]["malformed"] == 1 and "the other way round (row 5)" in export.account[0]["why"]


def test_a_sheet_of_which_more_than_a_fifth_cannot_be_read_is_refused(read):
    rows = [row(day="01/02/2025") for _ in range(8)]
    assert read(text_of(*rows, row(day="soon"), row(day="soon"))).account[0]["malformed"] == 2
    with pytest.raises(
        ExportError,
        match=r"^sheet\.csv: 3 of 11 rows cannot be read\. What is wrong: the date .* \(rows 10, 11, 12\)",
    ):
        read(text_of(*rows, *(row(day="soon") for _ in range(3))))


def test_a_date_in_the_future_is_a_slip_of_the_pen(read):
    today, later = (datetime.now(UTC).date() + timedelta(days=days) for days in (0, 30))
    export = read(text_of(row(day=today.isoformat()), row(day=later.isoformat())))
    assert [act["row"] for act in acts(export)] == [2]
    assert "or in the future (row 3)" in export.account[0]["why"]


def test_a_comma_too_many_makes_a_row_malformed_and_no_answer(read):
    text = text_of(row(day="01/02/2025", words="Good", answer=""), row(day="01/02/2025", words="Good"))
    lines = text.splitlines()
    lines[1] = lines[1].replace("Good", "Good, but dear")
    export = read("\n".join(lines))
    assert [act["row"] for act in acts(export)] == [3]
    assert "more cells than the header (row 2)" in export.account[0]["why"]


@pytest.mark.parametrize(
    ("note", "hour"),
    [("Europe/Berlin", 8), ("Berlin", 8), ("UTC+2", 7), ("CET", 8), ("GMT-03:00", 12), ("24 h", 9)],
)
def test_a_zone_in_the_header_is_understood_as_people_write_it(read, note, hour):
    headers = [f"Time ({note})" if h == "Time" else h for h in HEADERS]
    (act,) = acts(read(text_of(row(day="01/02/2025", clock="09:00"), headers=headers)))
    assert (act["at"].hour, act["tz_known"]) == (hour, note != "24 h")


@pytest.mark.parametrize("note", ["BST", "UTC+5:30"])
def test_a_zone_in_the_header_that_is_none_is_refused(read, note):
    headers = [f"Time ({note})" if h == "Time" else h for h in HEADERS]
    with pytest.raises(ExportError, match="time zone in the header"):
        read(text_of(row(day="01/02/2025", clock="09:00"), headers=headers))


@pytest.mark.parametrize(
    "day", ["31/02/2025", "yesterday", "01/01/1025", "28/02/2999", "45000", "2025-02-28T10:00+02:00"]
)
def test_an_impossible_date_is_malformed_and_its_value_is_not_told(read, day):
    export = read(text_of(row(day="28/02/2025"), row(day=day, words="private words")))
    told = export.account[0]
    assert (told["read"], told["malformed"]) == (1, 1)
    assert "(row 3)" in told["why"]
    assert day not in told["why"]
    assert "private" not in told["why"]


def test_a_row_without_a_date_is_kept_undated(read):
    export = read(text_of(row(day="")))
    assert [act["at"] for act in acts(export)] == [None]
    assert (export.account[0]["read"], export.account[0]["undated"]) == (1, 1)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("9:05", (9, 5)),
        ("09.05", (9, 5)),
        ("9h05", (9, 5)),
        ("12:05 am", (0, 5)),
        ("9 pm", (21, 0)),
        ("14:30:59", (14, 30)),
    ],
)
def test_times_of_day_are_read_as_people_write_them(read, clock, expected):
    (act,) = acts(read(text_of(row(day="28/02/2025", clock=clock))))
    assert ((act["at"].hour, act["at"].minute), act["tz_known"]) == (expected, False)


@pytest.mark.parametrize("clock", ["25:00", "noon", "13 pm", "9", "9:75"])
def test_a_time_that_is_none_leaves_the_day(read, clock):
    export = read(text_of(row(day="28/02/2025", clock=clock)))
    assert (acts(export)[0]["at"], acts(export)[0]["tz_known"]) == (datetime(2025, 2, 28, tzinfo=UTC), None)
    assert "a time is no time of day; only the day was read (row 2)" in export.account[0]["why"]


SEPARATED = {
    mark: text_of(row(day="28/02/2025", words="Tea, cake; café ☕"), separator=mark) for mark in ",;\t"
}


@pytest.mark.parametrize("separator", SEPARATED)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_and_separators_make_no_difference(read, separator, encoding):
    expected = acts(read(SEPARATED[","]))
    assert acts(read(SEPARATED[separator].encode(encoding))) == expected
    assert expected[0]["text"] == "Tea, cake; café ☕"


def test_windows_text_is_read_and_said(read):
    export = read(text_of(row(day="28/02/2025", words="café")).encode("cp1252"))
    assert acts(export)[0]["text"] == "café"
    assert export.account[0]["why"].endswith("it was read as Windows text (cp1252).")


def test_a_damaged_letter_behind_a_byte_order_mark_is_windows_text_too(read):
    export = read(
        text_of(row(day="28/02/2025", words="café £")).encode("utf-8-sig").replace("£".encode(), b"\xa3")
    )
    assert acts(export)[0]["text"] == "cafÃ© £"
    assert export.account[0]["why"].endswith("it was read as Windows text (cp1252).")


@pytest.mark.parametrize("shift", range(4))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_long_sheet_is_known_wherever_its_first_bytes_are_cut(read, shift, encoding):
    rows = [row(day="28/02/2025", words="x" * shift + "☕" * 40) for _ in range(60)]
    assert len(acts(read(text_of(*rows).encode(encoding)))) == 60


def test_a_damaged_utf_16_sheet_is_refused(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_bytes(text_of(row(day="28/02/2025")).encode("utf-16") + b"\x00\xd8")
    with pytest.raises(ExportError, match=r"^sheet\.csv is in an encoding that is not known here\."):
        sheet.read(Archive(path), lambda done, total: None)


def test_the_separator_line_of_excel_is_obeyed_and_not_counted(read):
    assert acts(read("sep=;\r\n" + SEPARATED[";"])) == acts(read(SEPARATED[","]))


def test_a_quotation_mark_that_never_closes_is_refused_not_swallowed(read):
    text = (
        text_of(row(day="28/02/2025"))
        + '28/02/2025,,,mention of us,ann,"Hello,,,\n'
        + text_of(row(day="28/02/2025"))
    )
    with pytest.raises(ExportError, match=r"^sheet\.csv: a quotation mark opens in row 3 or after it"):
        read(text)


def test_the_header_may_stand_lower_and_be_called_otherwise(read):
    above = "Our diary,,\n,,\n"
    export = read(above + "Day,Who,Text,Type,Notes\n" + "28/02/2025,ann,Hello,Mentioned us,x\n")
    (act,) = acts(export)
    assert (act["kind"], act["person"], act["text"], act["row"]) == ("post", "ann", "Hello", 4)


def test_a_row_with_more_cells_than_the_header_is_malformed(read):
    export = read(text_of(row(day="28/02/2025"), [*row(day="28/02/2025"), "a comma too many"]))
    assert (len(acts(export)), export.account[0]["malformed"]) == (1, 1)


def test_words_that_look_like_something_else_stay_text(read):
    cells = ["NA", "None", "00123", "=SUM(A1)", "1e5", "TRUE"]
    export = read(text_of(*(row(day="28/02/2025", who=cell, words=cell) for cell in cells)))
    assert [(act["person"], act["text"]) for act in acts(export)] == [(cell, cell) for cell in cells]


def test_an_unnamed_network_counts_as_sheet_and_is_said(read):
    export = read(
        text_of(
            row(day="28/02/2025", network="Nextdoor"),
            row(day="28/02/2025"),
            row(day="28/02/2025", network="X"),
        )
    )
    assert [act["network"] for act in acts(export)] == ["sheet", "sheet", "x"]
    assert "the network has no name here; it counts as “sheet” (row 2)" in export.account[0]["why"]


def test_every_word_of_the_sheet_is_an_act_of_the_schema(read):
    export = read(text_of(*(row(day="28/02/2025", happened=one.name) for one in words().happening)))
    assert [(a["direction"], a["kind"], a["public"]) for a in acts(export)] == [
        (one.direction, one.kind, one.public) for one in words().happening
    ]
    assert {one.kind for one in words().happening} <= set(KINDS)
    assert set(words().networks.values()) <= set(NETWORKS)


def test_no_word_stands_for_two_things():
    for names in (
        [name for one in words().column for name in (one.name, *one.aliases)],
        [name for one in words().happening for name in (one.name, *one.aliases)],
    ):
        assert len(set(names)) == len(names)


def test_an_answer_beside_an_own_post_is_left_out_and_said(read):
    export = read(text_of(row(day="28/02/2025", happened="our post", answer="And more")))
    assert len(acts(export)) == 1
    assert "an answer stands beside an act of your own; it was left out (row 2)" in export.account[0]["why"]


def test_messages_with_one_person_are_one_thread_and_others_are_not(read):
    export = read(
        text_of(
            row(day="28/02/2025", happened="message to us", who="Ann", answer="Yes"),
            row(day="01/03/2025", happened="our message", who="ann"),
            row(day="01/03/2025", happened="message to us", who="bob"),
        )
    )
    threads = [act["thread"] for act in acts(export)]
    assert threads[0] == threads[1] == threads[2] != threads[3]
    assert [act["public"] for act in acts(export)] == [False] * 4


def test_ids_do_not_depend_on_order_place_or_the_answer(read):
    one, two = row(day="28/02/2025", clock="9:00"), row(day="01/03/2025", who="bob", answer="Yes", at="10:00")
    before = {act["id"] for act in acts(read(text_of(one, two)))}
    assert {
        act["id"] for act in acts(read(text_of(two, row(day=""), one), name="again.csv", zone="Asia/Tokyo"))
    } > before
    changed = acts(read(text_of(one, row(day="01/03/2025", who="bob", answer="Yes, of course", at="10:00"))))
    assert {act["id"] for act in changed} == before


def test_two_rows_alike_stay_two_and_the_same_sheet_twice_counts_once(read):
    export = read(text_of(row(day="28/02/2025"), row(day="28/02/2025")))
    assert len({act["id"] for act in acts(export)}) == 2
    stream = join([export, export])
    assert len(stream.events) == 2
    assert stream.account["read"].sum() == 2


def test_coverage_answers_every_topic_for_every_network(read):
    export = read(
        text_of(
            row(day="28/02/2025", network="x", clock="9:00", at="10:00", answer="Yes"),
            row(day="14/03/2025", network="x", answer="Yes"),
            row(day="13/03/2025", network="facebook", happened="message to us"),
        )
    )
    told = {(line["network"], line["topic"]): line["told"] for line in export.coverage}
    assert told.keys() == {(network, topic) for network in ("x", "facebook") for topic in TOPICS}
    assert {topic for (network, topic), answer in told.items() if answer == "yes" and network == "x"} == {
        "own replies",
        "mentions received",
    }
    assert told["x", "time of the post answered"] == "partly"
    assert [
        topic for (network, topic), answer in told.items() if answer == "yes" and network == "facebook"
    ] == ["messages"]
    for line in export.coverage:
        assert bool(line["since"]) == bool(line["until"]) == (line["told"] != "no")
        assert bool(line["how_to_get"]) == (line["told"] != "yes")
    yes = next(line for line in export.coverage if line["told"] == "yes")
    assert (yes["since"], yes["until"]) == ("2025-02-28T09:00:00+00:00", "2025-03-14T00:00:00+00:00")


def days(first: str, many: int = 10) -> list[list[object]]:
    """A post and a mention of each of so many days."""
    begin = date.fromisoformat(first)
    return [
        row(day=str(begin + timedelta(days=day)), network="x", happened=happened, words=f"{happened} {day}")
        for day in range(many)
        for happened in ("our post", "mention of us")
    ]


def told(stream, topic: str) -> list[tuple[str, str]]:
    rows = stream.coverage[(stream.coverage["topic"] == topic) & (stream.coverage["told"] == "yes")]
    return [(since[:10], until[:10]) for since, until in zip(rows["since"], rows["until"], strict=True)]


def test_one_mistyped_day_makes_no_weeks_of_silence_and_is_named(read):
    export = read(text_of(*days("2025-11-01"), row(day="2025-03-11", network="x", happened="our post")))
    assert told(join([export]), "own posts") == [("2025-11-01", "2025-11-10")]
    said = "Row 22 lies 33 weeks before the others: is the day right?"
    assert said in export.account[0]["why"] and "2025" not in export.account[0]["why"]
    sure = trustkit.assess(join([export])).standing
    assert (sure.lowest, sure.highest > 1) == (1, True), sure.in_words()
    late = read(text_of(*days("2025-02-01"), row(day="2025-10-02", network="x", happened="our post")))
    assert "Row 22 lies 33 weeks after the others: is the day right?" in late.account[0]["why"]
    assert trustkit.assess(join([late])).standing.highest > 1


@pytest.mark.parametrize(("apart", "kept"), [(28, 1), (29, 2)])
def test_a_sheet_that_lay_aside_tells_of_own_acts_from_when_it_was_taken_up_again(read, apart, kept):
    again = date(2025, 6, 10) + timedelta(days=apart)
    export = read(text_of(*days("2025-06-01"), *days(str(again))))
    assert "is the day right?" not in export.account[0]["why"]
    stream, last = join([export]), (str(again), str(again + timedelta(days=9)))
    assert told(stream, "own posts") == [last if kept == 2 else ("2025-06-01", last[1])]
    assert len(told(stream, "mentions received")) == kept
    days_looked_at = trustkit.assess(stream).findings["active_days_share"].denominator
    assert (days_looked_at < 30) == (kept == 2)


def test_two_sheets_of_one_year_are_as_one_kept_twice(read):
    june, november = read(text_of(*days("2025-06-01"))), read(text_of(*days("2025-11-01")))
    one = join([read(text_of(*days("2025-06-01"), *days("2025-11-01")))])
    for exports in ([june, november], [november, june]):
        two = join(exports)
        assert set(told(two, "own posts")) == set(told(one, "own posts")) == {("2025-11-01", "2025-11-10")}
        assert sorted(told(two, "mentions received")) == told(one, "mentions received")
        assert len(two.events) == 40
    close = join([read(text_of(*days("2025-06-01"))), read(text_of(*days("2025-06-20")))])
    assert close.since == datetime(2025, 6, 1, tzinfo=UTC)


def test_beside_an_archive_a_sheet_that_lay_aside_loses_nothing(read, tmp_path):
    from trustkit import samples

    bakery = samples.path("bakery")
    kept = [*days("2025-11-01"), *days("2026-06-10"), row(day="2026-02-01", network="x")]
    read(text_of(*kept))
    stream = trustkit.read([bakery / "x-archive.zip", tmp_path / "sheet.csv"])
    alone = samples.open("bakery")
    assert stream.since == alone.since
    mentions = trustkit.assess(stream).findings["public_answered_share"]
    assert mentions.denominator == 20  # of both times but the last day, and the one between


def test_an_empty_sheet_tells_nothing(read):
    export = read(text_of())
    assert {line["told"] for line in export.coverage} == {"no"}
    assert export.account == [
        {
            "file": "sheet.csv",
            "read": 0,
            "skipped": 0,
            "malformed": 0,
            "repeats": 0,
            "undated": 0,
            "why": "0 rows and 0 answers were read.",
        }
    ]


@pytest.mark.parametrize(
    ("many", "why"),
    [
        (1, "1 row and 1 answer were read. Skipped: 1 blank row, 1 example of the template."),
        (2, "2 rows and 2 answers were read. Skipped: 2 blank rows, 2 examples of the template."),
    ],
)
def test_the_account_counts_in_right_english(read, many, why):
    rows = [row(day="28/02/2025", answer=f"Hi {number}") for number in range(many)]
    rows += [list(EMPTY.values()), row(who="(example)")] * many  # blank rows at the end are not counted
    (line,) = read(text_of(*rows), zone="Europe/London").account
    assert line["why"].startswith(why)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (0, "12 rows and 0 answers were read."),
        (1, "12 rows and 0 answers were read. 1 of 13 rows could not be read: the date is no day, "),
        (2, "12 rows and 0 answers were read. 2 of 14 rows could not be read: the date is no day, "),
    ],
)
def test_the_account_says_how_many_rows_could_not_be_read_and_to_take_care(read, bad, said):
    rows = [row(day="28/02/2025", words=f"Hello {number}") for number in range(12)]
    (line,) = read(text_of(*rows, *[row(day="31/02/2025")] * bad), zone="Europe/London").account
    assert line["why"].startswith(said) and (line["malformed"], line["read"]) == (bad, 12)
    assert ("That is more than 1 %: take care." in line["why"]) == bool(bad)
    assert ("(rows 14, 15)" in line["why"]) == (bad == 2)


ROWS = st.lists(
    st.builds(
        row,
        day=st.sampled_from(["28/02/2025", "03/04/2025", "2025-04-03", "31/02/2025", "", "soon"]),
        clock=st.sampled_from(["", "9:00", "25:00", "23:59"]),
        happened=st.sampled_from(["our post", "Question", "dm", "sneeze", ""]),
        words=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"), max_size=12),
        on=st.sampled_from(["", "28/02/2025", "01/01/2024", "never"]),
        at=st.sampled_from(["", "8:00", "late"]),
        answer=st.sampled_from(["", "Yes", "-"]),
    )
    | st.just([""] * 9)
    | st.just([*words().example[0].cells]),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_the_account_adds_up_whatever_the_rows(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("any") / "sheet.csv"
    good = [row(day="28/02/2025")] * (4 * len(rows) + 1)  # or too few could be read to go on
    path.write_bytes(text_of(*rows, *good).encode())
    export = sheet.read(Archive(path), lambda done, total: None)
    told = export.account[0]
    rows_read = len({act["row"] for act in acts(export)})
    assert rows_read + told["skipped"] + told["malformed"] == len(rows) + len(good)
    assert told["read"] == export.events.num_rows
    assert told["undated"] == export.events["at"].null_count
    answers = [act for act in acts(export) if act["answers_at"] is not None]
    assert all(act["tz_known"] is not None and act["at"] >= act["answers_at"] for act in answers)
    export.events.validate(full=True)


def test_an_xlsx_is_the_same_sheet_as_the_csv(read):
    book = openpyxl.Workbook()
    book.active.append(HEADERS)
    book.active.append(
        ["28/02/2025", "09:12", "x", "mention of us", "ann", "Hello", "28/02/2025", "10:00", "Yes"]
    )
    book.active.append([date(2025, 3, 4), time(9, 12), None, "mention of us", 123, "=1+1", None, None, None])
    book.active.append([None] * 9)
    book.active.append(
        [
            datetime(2025, 3, 5, 9, 12, tzinfo=UTC).replace(tzinfo=None),
            0.5,
            None,
            "mention of us",
            "ann",
            "Hello",
            None,
            None,
            None,
        ]
    )
    page = book.create_sheet("Notes")
    page.append(["nothing", "here"])
    same = text_of(
        row(day="28/02/2025", clock="9:12", network="x", on="28/02/2025", at="10:00", answer="Yes"),
        row(day="04/03/2025", clock="9:12", who="123", words="=1+1"),
        [""] * 9,
        row(day="05/03/2025", clock="12:00"),
    )
    from_book, from_text = read(book, name="sheet.xlsx"), read(same)
    assert [{**act, "source": "sheet.csv"} for act in acts(from_book)] == acts(from_text)
    assert from_book.account == [{**from_text.account[0], "file": "sheet.xlsx"}]
    assert len(join([from_book, from_text]).events) == from_text.events.num_rows


def test_two_worksheets_are_two_lines_of_the_account(read):
    book = openpyxl.Workbook()
    book.active.title = "Week 1"
    for page in (book.active, book.create_sheet("Week 2")):
        page.append(HEADERS)
        page.append(row(day="28/02/2025", words=page.title))
    export = read(book, name="diary.xlsx")
    assert [(line["file"], line["read"]) for line in export.account] == [
        ("diary.xlsx, Week 1", 1),
        ("diary.xlsx, Week 2", 1),
    ]


def test_a_broken_xlsx_is_refused_in_plain_words(tmp_path):
    path = tmp_path / "sheet.xlsx"
    book = openpyxl.Workbook()
    book.active.append(HEADERS)
    book.save(path)
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 4 : len(whole) // 2] = bytes(len(whole) // 2 - len(whole) // 4)
    path.write_bytes(whole)
    archive = Archive(path)
    with pytest.raises(ExportError, match=r"^sheet\.xlsx is not a whole XLSX file\."):
        sheet.claims(archive)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("posts.csv", "Publish time,Description,Comments\n2025-01-01,Hello,3\n"),
        ("notes.txt", "Date and time of the meeting: Monday\n"),
        ("photo.csv", "\x00\x01\x02"),
    ],
)
def test_other_tables_are_not_ours(tmp_path, name, content):
    (tmp_path / name).write_text(content)
    assert not sheet.claims(Archive(tmp_path / name))


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.xlsx"])
def test_the_shipped_template_reads_as_empty(name):
    archive = Archive(sheet_template.TEMPLATES / name)
    assert sheet.claims(archive)
    export = sheet.read(archive, lambda done, total: None)
    assert (export.events.num_rows, export.account[0]["skipped"], export.account[0]["malformed"]) == (
        0,
        len(words().example),
        0,
    )


def test_the_shipped_template_is_the_one_that_the_words_make():
    shipped = openpyxl.load_workbook(sheet_template.TEMPLATES / "sheet.xlsx")
    saved = io.BytesIO()
    sheet_template.workbook().save(saved)
    made = openpyxl.load_workbook(saved)

    def seen(book):
        return [
            (
                page.title,
                list(page.values),
                sorted(
                    (str(rule.sqref), rule.formula1, bool(rule.showErrorMessage))
                    for rule in page.data_validations.dataValidation
                ),
            )
            for page in book.worksheets
        ]

    assert seen(shipped) == seen(made)
    assert (sheet_template.TEMPLATES / "sheet.csv").read_bytes().replace(
        b"\r\n", b"\n"
    ) == sheet_template.csv_bytes()


def test_the_lists_of_the_template_hold_every_word_of_the_reader():
    (network, happened) = sorted(
        (rule.formula1 for rule in sheet_template.workbook().worksheets[0].data_validations.dataValidation),
        key=len,
    )
    assert happened.strip('"').split(",") == [one.name for one in words().happening]
    assert set(network.strip('"').split(",")) == set(NETWORKS) - {"sheet"}
    # Spreadsheets take no longer list than this.
    assert len(happened) <= 257


def test_the_same_sheet_as_csv_and_xlsx_in_one_folder_counts_once_and_other_files_are_named(tmp_path):
    (tmp_path / "sheet.csv").write_text(text_of(row(day="28/02/2025"), row(day="28/02/2025")))
    book = openpyxl.Workbook()
    for cells in (HEADERS, row(day="28/02/2025"), row(day="28/02/2025")):
        book.active.append(cells)
    book.save(tmp_path / "sheet.xlsx")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    stream = trustkit.read(tmp_path)
    assert len(stream.events) == 2
    account = stream.account.set_index("file")
    assert account["repeats"].dropna().sum() == 2
    assert account.index.tolist() == ["sheet.csv", "sheet.xlsx", "1 other file"]
    assert account.loc["1 other file", ["read", "skipped", "malformed"]].isna().all()


def test_progress_ends_at_all_of_it(tmp_path):
    (tmp_path / "sheet.csv").write_text(text_of(row(day="28/02/2025")))
    archive, told = Archive(tmp_path / "sheet.csv"), []
    sheet.read(archive, lambda done, there: told.append((done, there)))
    assert told == [(archive.size, archive.size)]
