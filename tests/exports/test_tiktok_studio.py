"""TikTok Studio's list: counts for each video, which join the posts of TikTok's own export."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import trustkit
from trustkit.errors import ExportError

TITLES = [
    "Video title",
    "Video link",
    "Post time",
    "Total likes",
    "Total comments",
    "Total shares",
    "Total views",
]
LINK = "https://www.tiktok.com/@crumb/video/7228000000000000009"


def listed(path: Path, *rows: list[object]) -> Path:
    if path.suffix == ".csv":
        lines = [",".join(f'"{"" if cell is None else cell}"' for cell in row) for row in [TITLES, *rows]]
        path.write_text("\n".join(lines), "utf-8-sig")
    else:
        book = openpyxl.Workbook()
        for row in [TITLES, *rows]:
            book.active.append(row)  # type: ignore[union-attr]
        book.save(path)
    return path


@pytest.mark.parametrize("name", ["Content.csv", "Content.xlsx"])
def test_a_row_is_a_post_with_its_counts(tmp_path: Path, name: str) -> None:
    stream = trustkit.read(
        listed(tmp_path / name, ["Rye", LINK, "2023-05-01 08:53:18", 59, None, 2, 1204]),
        zone="America/New_York",
    )
    (act,) = stream.events.to_dict("records")
    assert (act["id"], act["kind"], act["text"]) == ("tiktok:7228000000000000009", "post", "Rye")
    assert (act["at"], act["tz_known"]) == (pd.Timestamp("2023-05-01T12:53:18Z"), False)
    assert (act["likes"], act["shares"], act["views"]) == (59, 2, 1204)
    assert pd.isna(act["replies"])


def test_the_counts_join_the_posts_of_the_export_of_all_data(tmp_path: Path) -> None:
    post = {
        "Date": "2023-05-01 08:53:18",
        "Link": LINK,
        "Likes": "57",
        "WhoCanView": "Everyone",
        "Title": "Rye",
    }
    data = {"Post": {"Posts": {"VideoList": [post]}}, "Profile": {"Profile Info": {"ProfileMap": {}}}}
    (tmp_path / "user_data_tiktok.json").write_text(json.dumps(data))
    studio = listed(tmp_path / "Content.csv", ["Rye", LINK, "2023-05-01 08:53:18", 59, 4, 2, 1204])
    for paths in ([tmp_path / "user_data_tiktok.json", studio], [studio, tmp_path / "user_data_tiktok.json"]):
        stream = trustkit.read(paths)
        (act,) = stream.events.to_dict("records")
        assert (act["views"], act["replies"]) == (1204, 4)
        assert stream.account["repeats"].sum() == 1


def test_a_table_with_other_columns_is_not_studios(tmp_path: Path) -> None:
    (tmp_path / "Content.csv").write_text("Video title,Video link\nRye,x\n")
    with pytest.raises(ExportError, match="None of the exports"):
        trustkit.read(tmp_path / "Content.csv")
