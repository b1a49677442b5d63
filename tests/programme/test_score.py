"""One business from its export to rows, and what never gets into them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest
from pyarrow import parquet

import trustkit
from trustkit import read
from trustkit.programme.folder import Business, digest_of
from trustkit.programme.score import TABLES, Task, act_rows, score

HEAD = "Date (day/month/year),Time (Europe/London),Network,What happened,Who,Words"
SHEET = f"""\
{HEAD},Answered on (day/month/year),Answered at,Our answer
01/06/2026,15:29,x,question to us,canary_person,canary question?,01/06/2026,17:44,canary answer
02/06/2026,09:05,x,mention of us,canary_other,canary mention,,,
03/06/2026,23:10,x,question to us,canary_person,canary again?,,,
"""


def scored(path, answers=None, zone=None, gates=None):
    return score(Task(digest_of(Business(path, answers)), path, answers, zone, gates)).rows


@pytest.fixture(name="sheet")
def sheet_fixture(tmp_path):
    path = tmp_path / "canary_business.csv"
    path.write_text(SHEET, "utf-8")
    return path


def test_the_rows_of_a_business_say_what_assess_says(exports):
    answers = {"zone": "Europe/London"}
    rows = scored(exports / "bakery.zip", zone="Europe/London")
    found = trustkit.assess(read(exports / "bakery.zip", zone="Europe/London"), answers)
    (row,) = rows["standings"].to_pylist()
    assert row == {
        "export": digest_of(Business(exports / "bakery.zip", None)),
        "reason": None,
        "lowest": found.standing.lowest,
        "highest": found.standing.highest,
        "stable_level": 3,
        "stable_share": 1.0,
        "weeks": 52,
        "until": date(2026, 7, 1),
        "networks": ["x"],
        "acts": len(found.stream.events),
    }
    assert [(gate["level"], gate["finding"], gate["verdict"]) for gate in rows["gates"].to_pylist()] == [
        (gate.level, gate.finding, gate.verdict) for gate in found.standing.gates
    ]
    assert {
        figure["finding"]: (figure["status"], figure["numerator"], figure["denominator"], figure["low"])
        for figure in rows["figures"].to_pylist()
    } == {name: (one.status, one.numerator, one.denominator, one.low) for name, one in found.findings.items()}
    assert {name: table.schema for name, table in rows.items()} == TABLES


def test_an_act_is_kept_without_its_words_its_minute_and_the_name_behind_it(sheet):
    acts = scored(sheet, zone="Europe/Berlin")["acts"].drop_columns(["export"]).to_pylist()
    acts = [one | {"local_hour": one["local_hour"].isoformat()} for one in acts]
    received = {"network": "x", "made": False, "kind": "reply", "public": True, "waited_hours": None}
    assert acts == [
        received | {"local_hour": "2026-06-01T16:00:00", "person": 0},
        received | {"made": True, "local_hour": "2026-06-01T18:00:00", "person": 0, "waited_hours": 2.25},
        received | {"kind": "post", "local_hour": "2026-06-02T10:00:00", "person": 1},
        received | {"local_hour": "2026-06-04T00:00:00", "person": 0},
    ]


def test_no_word_no_name_and_no_path_gets_into_the_files(sheet, tmp_path):
    for name, table in scored(sheet).items():
        parquet.write_table(table, tmp_path / name, compression="none")
        assert b"canary" not in (tmp_path / name).read_bytes()
    # The control: the table of acts holds all of them.
    pa.parquet.write_table(pa.table({"text": list(read(sheet).events["text"])}), tmp_path / "control")
    assert b"canary question?" in (tmp_path / "control").read_bytes()


def test_the_business_itself_is_nobody_it_talks_to(act, stream_of):
    days = enumerate(("us", "ann", None, "bob", "ann"), 1)
    stream = stream_of(*(act(f"2026-06-{day:02}T10:00", person=person, kind="reply") for day, person in days))
    rows = act_rows("0" * 64, replace(stream, owner=frozenset({"us"})), "UTC")
    assert rows["person"].to_pylist() == [None, 0, None, 1, 0]


def test_a_damaged_export_gives_one_row_with_its_reason(exports):
    rows = scored(exports / "damaged.zip")
    assert {name: len(table) for name, table in rows.items()} == {
        "standings": 1,
        "gates": 0,
        "figures": 0,
        "acts": 0,
    }
    (row,) = rows["standings"].to_pylist()
    assert {name for name, value in row.items() if value is not None} == {"export", "reason"}
    assert row["reason"].startswith("The zip file ends too early")


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ("zone = London", "cannot be read"),
        ('zone_of_ours = "Europe/London"', "a line that is no question"),
        ('zone = "Europe/Nowhere"', "The name of a time zone"),
        ("self_placement = 9", None),
        ('zone = "Europe/London"', ""),
        ('\ufeffzone = "Europe/London"', ""),
    ],
    ids=["no text", "no question", "no zone", "no rung", "good", "with the mark of UTF-8"],
)
def test_a_slip_in_the_answers_is_said_and_never_passed_over(exports, answers, reason):
    (exports / "gym.toml").write_text(answers, "utf-8")
    (row,) = scored(exports / "gym.zip", exports / "gym.toml")["standings"].to_pylist()
    assert (row["reason"] is None) == (reason == "")
    assert (reason or "") in (row["reason"] or "")
