"""The loop of declared exports: several kinds of rows in one file, one account, the day of the export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from trustkit import framework
from trustkit.exports import READERS
from trustkit.exports.declared import Field, File
from trustkit.exports.packing.archive import Archive
from trustkit.exports.reading import Platform
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.telling.coverage import Told
from trustkit.exports.values.columns import whole
from trustkit.exports.values.times import iso
from trustkit.stream import NETWORKS, Export

MADE = {"direction": "made", "public": True}
FIELDS = (Field("at", "at", iso), Field("text", "text"))
PLATFORM = Platform(
    NETWORK="x",
    name="Test",
    begins="2000-01-01",
    asked=(),
    knows=lambda archive, found: True,
    day=r"data_(?P<seconds>\d{10})|(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)",
    files=(
        File("profile", r".*\.json", JsonRows(("profile",)), (Field("name", "name"),), to="profiles"),
        File(
            "posts",
            "",
            JsonRows(("posts[]",)),
            FIELDS,
            always={**MADE, "kind": "post"},
            needs=("at", "text"),
            of="profile",
        ),
        File(
            "answers",
            "",
            JsonRows(("posts[]",)),
            (Field("text", "answer"),),
            always={**MADE, "kind": "reply"},
            needs=("text",),
            of="profile",
        ),
        File("total", "", JsonRows(("total",)), (Field("total", "n", whole),), to="audience", of="profile"),
    ),
    told={"own posts": (Told("yes", "", "", ("posts",)), Told("no", "None.", "Ask."))},
)


def read(folder: Path, data: dict[str, Any]) -> Export:
    folder.mkdir()
    (folder / "data.json").write_text(json.dumps(data))
    return PLATFORM.read(Archive(folder), lambda done, there: None)


def accounts(export: Export) -> dict[str, tuple[int, int]]:
    return {str(row["file"]): (row["read"], row["malformed"]) for row in export.account}


def test_all_acts_of_a_file_have_one_account_and_what_is_no_act_another(tmp_path: Path) -> None:
    posts: list[object] = [{"at": "2024-01-01T00:00:00Z", "text": str(number)} for number in range(9)]
    posts += [{"at": "2024-01-02T00:00:00Z", "answer": "thanks"}, None]
    export = read(tmp_path / "export", {"profile": {"name": "Crumb"}, "posts": posts, "total": {"n": 7}})
    assert accounts(export) == {
        "data.json": (11, 1),  # ten posts, and an answer in the same rows; the malformed row counts once
        "data.json (profiles)": (1, 0),
        "data.json (audience)": (1, 0),
    }
    assert export.events.num_rows == 11
    assert export.profiles == [{"network": "x", "field": "name", "value": "Crumb"}]


def test_what_the_file_holds_none_of_is_not_told(tmp_path: Path) -> None:
    some = read(tmp_path / "some", {"posts": [{"at": "2024-01-01T00:00:00Z"}]})
    none = read(tmp_path / "none", {"posts": []})
    assert [row["told"] for export in (some, none) for row in export.coverage[:1]] == ["yes", "no"]


@pytest.mark.parametrize(
    ("name", "day"),
    [("data_1738368000", "2025-02-01"), ("data 2025-02-03", "2025-02-03"), ("data", "2024-01-01")],
)
def test_a_total_without_a_day_is_of_the_day_of_the_export(tmp_path: Path, name: str, day: str) -> None:
    posts = [{"at": "2024-01-01T00:00:00Z", "text": "x"}]
    (row,) = read(tmp_path / name, {"total": {"n": 7}, "posts": posts}).audience
    assert (row["when"], row["total"]) == (pd.Timestamp(day, tz="UTC"), 7)


def test_every_network_that_is_read_has_its_name_and_can_be_ticked() -> None:
    read = {name for reader in READERS for name in (reader.NETWORK, *getattr(reader, "beside", ()))}
    unnamed = sorted(read - set(NETWORKS))
    assert not unnamed, f"name it in NETWORKS of stream/table.py: {', '.join(unnamed)}"
    options = {option.value for option in framework.questions()["networks"].option}
    unasked = sorted(read - {"sheet"} - options)
    assert not unasked, f"no option of the question networks in questions.toml: {', '.join(unasked)}"
