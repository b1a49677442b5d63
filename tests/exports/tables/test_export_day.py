"""The day in a name bounds the acts of an export, unless they show that the name is wrong."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

import trustkit
from trustkit.exports.reading import IMPOSSIBLE, NO_DAY
from trustkit.exports.tables import export_day
from trustkit.exports.tables.export_day import belied, end_of
from trustkit.stream import MOMENT

DAY = "2025-03-01T00:00:00+00:00"
BEGINS = end_of("2003-05-01")


def moments(before: int, after: int) -> pa.Array:
    words = ["2025-01-01"] * before + ["2025-06-01"] * after + ["1970-01-01", "2150-01-01", None]
    return pa.array(words).cast(pa.timestamp("ms")).cast(MOMENT)


@pytest.mark.parametrize(
    ("before", "after", "wrong"), [(0, 11, True), (0, 10, False), (189, 11, True), (220, 11, False)]
)
def test_a_day_is_belied_by_more_than_a_few_later_acts(before: int, after: int, wrong: bool) -> None:
    assert belied(DAY, [moments(before, after)], BEGINS) is wrong
    assert belied(DAY, [moments(before, 0), moments(0, after)], BEGINS) is wrong


@pytest.mark.parametrize(("later", "dated"), [(3, 20), (20, 40)])
def test_a_wrong_name_costs_no_dates_and_a_right_one_those_that_cannot_be(
    later: int, dated: int, tmp_path: Path
) -> None:
    days = ["2025-01-01"] * 20 + ["2025-06-01"] * later
    link = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A"
    rows = [f"{day} 10:00:00,{link}{number},Yes" for number, day in enumerate(days)]
    folder = tmp_path / "Complete_LinkedInDataExport_03-01-2025"
    folder.mkdir()
    (folder / "Comments.csv").write_text("\n".join(["Date,Link,Message", *rows]))
    stream = trustkit.read(folder)
    assert stream.events["at"].notna().sum() == dated
    assert f"{stream.until:%Y-%m-%d}" == ("2025-03-01" if dated == 20 else "2025-06-01")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Complete_LinkedInDataExport_03-05-2025.zip", "2025-03-05"),
        ("Complete_LinkedInDataExport_15-03-2025.zip", "2025-02-01"),  # no day: the acts tell
        ("linkedin 15-03-2025.zip", "2025-02-01"),
        ("linkedin 03-05-2025.zip", "2025-02-01"),  # in March or in May
    ],
)
def test_a_day_is_read_where_the_network_gave_the_name_and_never_where_it_is_none(
    name: str, day: str, tmp_path: Path
) -> None:
    link = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7"
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr("Comments.csv", f"Date,Link,Message\n2025-02-01 10:00:00,{link},Yes\n")
    stream = trustkit.read(tmp_path / name)
    assert stream.events["at"].notna().all()
    assert f"{stream.until:%Y-%m-%d}" == day


@pytest.mark.parametrize(
    ("clock", "latest"),
    [("2031-05-01T10:00", "2031-05-02T10:00"), ("1970-01-01T00:10", "2026-12-01T00:00")],
)
def test_a_computer_that_has_lost_its_clock_makes_no_act_unknown(monkeypatch, clock, latest):
    monkeypatch.setattr(export_day.time, "time", lambda: float(np.datetime64(clock, "s").astype(int)))
    assert export_day.tomorrow() == np.datetime64(latest)


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (1_740_000_000, set()),
        (1_750_000_000, {IMPOSSIBLE}),
        (1_000, {IMPOSSIBLE}),
        (0, {NO_DAY}),
    ],
)
def test_an_act_without_a_day_is_told_of_with_the_reason(at: int, why: set[str], tmp_path: Path) -> None:
    folder = tmp_path / "facebook-a-2025-03-01-AbCd1234/your_facebook_activity/posts"
    folder.mkdir(parents=True)
    items = [{"timestamp": at, "data": [{"post": "Rye"}]}]
    (folder / "your_posts__check_ins__photos_and_videos_1.json").write_text(json.dumps(items))
    stream = trustkit.read(folder.parents[1])
    assert stream.account["undated"].tolist() == [len(why)] == [int(stream.events["at"].isna().sum())]
    assert {said for said in (IMPOSSIBLE, NO_DAY) if said in stream.account["why"][0]} == why
