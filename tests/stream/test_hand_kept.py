"""What a sheet and an archive both hold counts once."""

from __future__ import annotations

import pyarrow as pa
import pytest

from trustkit.stream import EVENTS, Export, Stream, join
from trustkit.stream.by_hand import export_of

TOLD = ("own posts", "own replies", "messages")


@pytest.fixture(name="join_both")
def join_both_fixture(act):
    """The stream of an archive that tells of June 2026 on X, and of a sheet, both given as rows."""

    def export(network, rows, coverage):
        whole = [row | {"source": network, "row": number} for number, row in enumerate(rows)]
        undated = sum(row["at"] is None for row in rows)
        account = [{"file": network, "read": len(rows), "repeats": 0, "undated": undated}]
        return Export(network, pa.Table.from_pylist(whole, schema=EVENTS), coverage=coverage, account=account)

    def joining(archive, sheet, told=TOLD) -> Stream:
        span = {"since": "2026-06-01T00:00:00+00:00", "until": "2026-06-30T00:00:00+00:00"}
        coverage = [{"network": "x", "topic": topic, "told": "yes", **span} for topic in told]
        return join([export("x", archive, coverage), export("sheet", sheet, [])])

    joining.row = act
    return joining


@pytest.mark.parametrize(
    ("archive", "sheet", "until"),
    [
        ("2026-06-01", ("2026-05-20", "2026-06-14"), "2026-06-01"),
        ("2026-06-01", ("2026-06-10", "2026-06-24"), "2026-06-01"),
        ("2026-06-30", ("2026-06-10", "2026-06-24"), "2026-06-30"),
        (None, ("2026-06-10", "2026-06-24"), "2026-06-24"),
    ],
)
def test_a_sheet_that_goes_on_after_the_archives_does_not_tell_that_nothing_was_done(archive, sheet, until):
    since, end = sheet
    exports = [export_of(network="sheet", since=since, until=end)]
    exports += [export_of(since="2025-06-01", until=archive)] if archive else []
    stream = join(exports)
    assert str(stream.own_until.date()) == until
    assert str(stream.since.date()) == ("2025-06-01" if archive else since)


def test_an_archive_without_acts_of_ones_own_cuts_no_sheet_short():
    archive = export_of(until="2026-06-01")
    archive.coverage[0]["told"] = "no"
    sheet = export_of(network="sheet", since="2026-06-10", until="2026-06-24")
    assert str(join([archive, sheet]).since.date()) == "2026-06-10"


def ids(stream: Stream) -> list[str]:
    return sorted(stream.events["id"])


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "post"},
        {"kind": "repost"},
        {"kind": "reply"},
        {"kind": "message", "public": False},
        {"kind": "message", "public": False, "direction": "received"},
    ],
)
def test_what_the_archive_tells_of_is_dropped_from_the_sheet_as_a_repeat(join_both, typed):
    archive = [join_both.row("2026-06-02T09:00", id="x:1")]
    stream = join_both(archive, [join_both.row("2026-06-10T09:00", id="x:sheet-1", **typed)])
    assert ids(stream) == ["x:1"]
    assert stream.account.set_index("file").loc["sheet", ["read", "repeats"]].tolist() == [0, 1]


@pytest.mark.parametrize(
    "typed",
    [
        {"direction": "received"},
        {"direction": "received", "kind": "reply"},
        {"network": "instagram"},
        {"at": None},
    ],
)
def test_what_the_archive_does_not_tell_of_stays(join_both, typed):
    kept = join_both.row("2026-06-10T09:00", id="sheet-1") | typed
    assert ids(join_both([join_both.row("2026-06-02T09:00", id="x:1")], [kept])) == ["sheet-1", "x:1"]


@pytest.mark.parametrize(
    ("at", "tz_known", "stays"),
    [
        ("2026-05-31T23:59", True, True),
        ("2026-05-31T00:00", None, False),
        ("2026-06-01T00:00", True, False),
        ("2026-06-30T00:00", True, False),
        ("2026-06-30T00:01", True, True),
    ],
)
def test_only_the_moments_that_the_archive_covers_are_repeats(join_both, at, tz_known, stays):
    typed = join_both.row(at, id="sheet-1", tz_known=tz_known)
    assert ("sheet-1" in ids(join_both([join_both.row("2026-06-02T09:00", id="x:1")], [typed]))) is stays


TYPED = {
    "own posts": {"kind": "post"},
    "own replies": {"kind": "reply"},
    "messages": {"kind": "message", "public": False, "direction": "received"},
    "mentions received": {"kind": "reply", "direction": "received"},
}


@pytest.mark.parametrize("topic", TYPED)
def test_a_topic_that_the_archive_tells_of_repeats_nothing_of_another_one(join_both, topic):
    sheet = [join_both.row("2026-06-10T09:00", id=name, **typed) for name, typed in TYPED.items()]
    assert ids(join_both([], sheet, told=(topic,))) == sorted(TYPED.keys() - {topic})


def asked_and_answered(join_both, answered="2026-06-10T10:00", **more):
    asked = join_both.row("2026-06-10T09:00", id="asked", direction="received", person="Ann")
    answer = join_both.row(answered, id="answer", kind="reply", person="Ann", in_reply_to="asked")
    return [asked | more, answer | more]


def archived(join_both, at="2026-06-10T10:04", **more):
    return join_both.row(at, id="x:9", kind="reply", person="ann", in_reply_to="x:7") | more


def test_an_answer_in_both_is_the_archives_and_joined_to_the_sheets_row(join_both):
    other = join_both.row("2026-06-10T09:59", id="x:8", kind="reply", person="bob", in_reply_to="x:6")
    stream = join_both([other, archived(join_both)], asked_and_answered(join_both))
    assert stream.events.set_index("id")["in_reply_to"].to_dict() == {
        "asked": pytest.approx(float("nan"), nan_ok=True),
        "x:8": "x:6",
        "x:9": "asked",
    }
    assert stream.account.set_index("file").loc["sheet", ["read", "repeats"]].tolist() == [1, 1]


@pytest.mark.parametrize(
    "in_archive",
    [
        {"person": "bob"},
        {"person": None},
        {"kind": "post"},
        {"direction": "received"},
        {"network": "instagram"},
    ],
)
def test_an_answer_that_the_archive_lacks_stays(join_both, in_archive):
    stream = join_both([archived(join_both, **in_archive)], asked_and_answered(join_both))
    assert ids(stream) == ["answer", "asked", "x:9"]
    assert stream.events.set_index("id").loc["x:9", "in_reply_to"] == "x:7"


@pytest.mark.parametrize(
    ("at", "joined"),
    [
        ("2026-06-11T09:59", True),
        ("2026-06-11T10:01", False),
        ("2026-06-11T10:00", True),
        ("2026-06-10T08:55", True),
        ("2026-06-10T08:54", False),
    ],
)
def test_an_answer_is_found_within_a_day_and_not_before_its_question(join_both, at, joined):
    stream = join_both([archived(join_both, at)], asked_and_answered(join_both))
    assert ("answer" not in ids(stream)) is joined


def test_one_answer_of_the_archive_is_joined_once(join_both):
    twice = asked_and_answered(join_both)
    again = [row | {"id": f"{row['id']}-2"} for row in asked_and_answered(join_both)]
    again[1]["in_reply_to"] = "asked-2"
    stream = join_both([archived(join_both)], twice + again)
    assert ids(stream) == ["answer-2", "asked", "asked-2", "x:9"]


def test_an_answer_to_a_repeated_message_goes_with_it(join_both):
    stream = join_both([archived(join_both)], asked_and_answered(join_both, kind="message", public=False))
    assert ids(stream) == ["x:9"]


def test_an_answer_without_a_time_is_found_by_its_questions_time(join_both):
    asked, answer = asked_and_answered(join_both)
    assert ids(join_both([archived(join_both)], [asked, answer | {"at": None}])) == ["asked", "x:9"]


def test_where_neither_question_nor_answer_has_a_time_nothing_is_found(join_both):
    undated = [row | {"at": None} for row in asked_and_answered(join_both)]
    assert ids(join_both([archived(join_both)], undated)) == ["answer", "asked", "x:9"]


def test_a_sheet_alone_and_an_archive_alone_stay_as_they_are(join_both):
    assert ids(join_both([], asked_and_answered(join_both))) == ["answer", "asked"]
    assert ids(join_both([archived(join_both)], [])) == ["x:9"]


def test_what_a_sheet_has_no_place_for_is_a_gap_only_where_no_archive_speaks_of_it(join_both):
    def row(network, topic, told, why):
        span = {"since": None, "until": "2026-06-30T00:00:00+00:00"}
        return {"network": network, "topic": topic, "told": told, "why": why, **span}

    sheet = Export(
        "sheet",
        pa.Table.from_pylist(
            [join_both.row("2026-06-10T09:00", id="x:s") | {"source": "s", "row": 0}], schema=EVENTS
        ),
        coverage=[
            row("x", "messages", "no", "sheet"),
            row("x", "own posts", "yes", "sheet"),
            row("x", "profile", "no", "sheet"),
            row("facebook", "messages", "no", "sheet"),
        ],
    )
    archive = Export(
        "x",
        EVENTS.empty_table(),
        coverage=[row("x", "messages", "partly", "archive"), row("x", "own posts", "no", "archive")],
    )
    told = join([archive, sheet]).coverage[["network", "topic", "told", "why"]].to_numpy().tolist()
    assert sorted(told) == [
        ["facebook", "messages", "no", "sheet"],
        ["x", "messages", "partly", "archive"],
        ["x", "own posts", "no", "archive"],
        ["x", "own posts", "yes", "sheet"],
        ["x", "profile", "no", "sheet"],
    ]
