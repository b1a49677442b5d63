"""LinkedIn's workbooks: posts with counts, followers by day, and what was paid for is never passed off as earned."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

import trustkit
from trustkit.errors import ExportError
from trustkit.exports import linkedin_analytics
from trustkit.exports.packing.archive import Archive

HERE = Path(__file__).parent / "linkedin_analytics"
LINK = "https://www.linkedin.com/feed/update/urn:li:activity:"
POSTS = ["Post title", "Post link", "Post type", "Campaign name", "Posted by", "Created date", "Impressions"]
POSTS += ["Views (excluding off-site video views)", "Clicks", "Likes", "Comments", "Reposts"]
TOP = ["Post URL", "Post publish date", "Engagements", None, "Post URL", "Post publish date", "Impressions"]
NEW = ["Date", "Sponsored followers", "Organic followers", "Auto-invited followers", "Total followers"]


@pytest.fixture
def read(tmp_path: Path):
    def reading(zone: str | None = None, **sheets: list[list[object]]):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            page = book.create_sheet(title.replace("_", " "))
            for row in rows:
                page.append(row)
        book.save(tmp_path / "book.xlsx")
        return trustkit.read(tmp_path / "book.xlsx", zone=zone)

    return reading


def post(
    number: int, date: object = "03/13/2026", campaign: str | None = None, **cells: object
) -> list[object]:
    cells = {"Post title": f"Post {number}", "Post link": f"{LINK}{number}", "Created date": date} | cells
    return [{"Campaign name": campaign, **cells}.get(name) for name in POSTS]


def views(stream) -> dict[str, int | None]:
    return {row["id"].rpartition(":")[2]: row["views"] for row in stream.events.to_dict("records")}


def changes(stream) -> list[tuple[str, float | None, float | None]]:
    table = stream.audience.astype(object).where(stream.audience.notna(), None)
    return [(row["when"].date().isoformat(), row["change"], row["total"]) for row in table.to_dict("records")]


def test_a_post_of_a_page_is_a_whole_act(read) -> None:
    counts = {"Impressions": "1,500", "Clicks": 31.0, "Likes": 44, "Comments": None, "Reposts": 0}
    stream = read(All_posts=[["A note"], POSTS, post(7, **counts)], zone="America/New_York")
    (act,) = stream.events.astype(object).where(stream.events.notna(), None).to_dict("records")
    assert list(act.pop("links")) == [f"{LINK}7"]
    assert list(act.pop("people")) == []
    assert act == dict.fromkeys(act) | {
        "id": "linkedin:urn:li:activity:7",
        "network": "linkedin",
        "at": dt.datetime(2026, 3, 13, 4, tzinfo=dt.UTC),
        "tz_known": None,
        "direction": "made",
        "kind": "post",
        "public": True,
        "text": "Post 7",
        "views": 1500,
        "clicks": 31,
        "likes": 44,
        "replies": None,
        "reposts": 0,
        "source": "book.xlsx, All posts",
        "row": 0,
    }


@pytest.mark.parametrize("date", ["3/2/2026", "03/02/2026", dt.date(2026, 3, 2)])
def test_dates_are_texts_or_dates_with_the_month_first(read, date) -> None:
    stream = read(All_posts=[POSTS, post(1, date)])
    assert stream.events["at"][0] == dt.datetime(2026, 3, 2, tzinfo=dt.UTC)


def test_a_column_that_proves_the_day_first_is_read_so(read) -> None:
    stream = read(All_posts=[POSTS, post(1, "13/03/2026"), post(2, "02/03/2026")])
    assert sorted(at.isoformat()[:10] for at in stream.events["at"]) == ["2026-03-02", "2026-03-13"]


def test_impressions_are_the_views_and_views_of_videos_only_stand_in(read) -> None:
    video = "Views (excluding off-site video views)"
    assert views(read(All_posts=[POSTS, post(1, Impressions=90, **{video: 5})])) == {"1": 90}
    assert views(read(All_posts=[POSTS, post(1, **{video: 5})])) == {"1": 5}


@pytest.mark.parametrize("order", [1, -1])
def test_what_was_paid_for_is_not_added_to_what_was_not(read, order) -> None:
    rows = [post(1, Impressions=10), post(1, campaign="Spring", Impressions=9000)][::order]
    stream = read(All_posts=[POSTS, *rows, post(2, campaign="Jobs", Impressions=4000)])
    assert views(stream) == {"1": 10, "2": 4000}
    assert stream.account.loc[0, ["read", "skipped"]].tolist() == [2, 1]
    assert "promoted posts (1)" in stream.account["why"][0]
    assert "promoted" not in read(All_posts=[POSTS, post(1, Impressions=10)]).account["why"][0]


def test_older_words_of_the_header_are_known(read) -> None:
    old = ["Update title", "Update link", "Created date", "Impressions", "Likes", "Shares"]
    stream = read(x=[["A note"], old, ["Words", f"{LINK}3", "03/13/2026", 9, 1, 2]])
    assert stream.events.loc[0, ["text", "views", "likes", "reposts"]].tolist() == ["Words", 9, 1, 2]


def test_two_tables_side_by_side_give_each_post_once(read) -> None:
    rows = [
        [f"{LINK}1", "4/2/2025", 120, None, f"{LINK}2", "3/28/2025", "12,400"],
        [f"{LINK}2", "3/28/2025", 80, None, f"{LINK}3", dt.date(2025, 5, 13), 3100],
        [f"{LINK}4", "12/1/2025", 7],
    ]
    stream = read(TOP_POSTS=[["Maximum of 50 posts"], [], TOP, *rows])
    assert sorted(stream.events["id"].str[-1]) == ["1", "2", "3", "4"]
    assert {name: number for name, number in views(stream).items() if number is not None} == {
        "2": 12400,
        "3": 3100,
    }
    assert stream.account.loc[0, ["read", "repeats", "malformed"]].tolist() == [4, 1, 0]
    assert stream.told("own posts")[0] == stream.told("counts per post")[0] == "partly"
    assert len(read(top_posts=[TOP[4:], rows[0][4:]]).events) == 1


def test_links_of_every_form_name_the_post_and_others_stand_for_themselves() -> None:
    links = [
        f"{LINK}7/",
        "https://www.linkedin.com/posts/ada_oven-activity-7430000000000000002-aBcD",
        "https://lnkd.in/x",
    ]
    told = ["urn:li:activity:7", "urn:li:activity:7430000000000000002", "https://lnkd.in/x"]
    assert linkedin_analytics.post_id(links).to_pylist() == told


def test_followers_of_a_member_are_a_total_and_the_new_ones_by_day(read) -> None:
    stream = read(
        FOLLOWERS=[
            ["Total followers on 3/16/2026:", 3037],
            [],
            ["Date", "New followers"],
            ["3/15/2026", 0],
            ["3/16/2026", 5],
        ]
    )
    assert sorted(changes(stream), key=str) == [
        ("2026-03-15", 0, None),
        ("2026-03-16", 5, None),
        ("2026-03-16", None, 3037),
    ]
    assert stream.told("followers today")[0] == "yes"
    assert stream.told("followers over time")[0] == "partly"


def test_followers_of_a_page_are_new_ones_and_no_total_and_paid_ones_are_said(read) -> None:
    stream = read(New_followers=[NEW, ["03/01/2026", 2, 3, 1, 6], ["03/13/2026", 0, 1, 0, 1]])
    assert changes(stream) == [("2026-03-01", 6, None), ("2026-03-13", 1, None)]
    assert "2 came through advertising and 1 were invited" in stream.account["why"][0]
    assert "advertising" not in read(New_followers=[NEW, ["03/13/2026", 0, 1, 0, 1]]).account["why"][0]
    assert stream.told("followers today")[0] == "no"


def test_a_page_is_known_by_its_columns_whatever_the_worksheet_is_called(read) -> None:
    header = [
        "Título da publicação",
        "Link da publicação",
        "Data de criação",
        "Impressões",
        "Compartilhamentos",
    ]
    stream = read(Publicações=[["Nota"], header, ["Pão", f"{LINK}5", "03/13/2026", 9, 2]])
    assert stream.events.loc[0, ["text", "views", "reposts"]].tolist() == ["Pão", 9, 2]


def test_other_worksheets_are_named_and_not_read(read) -> None:
    metrics = ["Date", "Impressions (organic)", "Impressions (sponsored)"]
    stream = read(
        Metrics=[["A note"], metrics, ["03/01/2026", 1, 2]], All_posts=[POSTS, post(1)], Weather=[["Rain"]]
    )
    assert stream.account["file"].tolist() == [
        "book.xlsx, Metrics",
        "book.xlsx, All posts",
        "book.xlsx, Weather",
    ]
    assert stream.account["read"].isna().tolist() == [True, False, True]
    assert len(stream.events) == 1


def test_a_damaged_row_is_malformed_and_the_others_are_read(read) -> None:
    rows = [post(number) for number in range(20)]
    broken = [
        [None, None, "Organic", None, None, "03/13/2026", 5],
        [None] * 12,
        post(99, date="soon", Likes="many"),
    ]
    stream = read(All_posts=[POSTS, *rows, *broken])
    assert stream.account.loc[0, ["read", "malformed", "undated"]].tolist() == [21, 1, 1]
    assert len(read(All_posts=[POSTS]).events) == 0


def test_other_workbooks_and_damaged_ones_are_not_ours(tmp_path: Path, read) -> None:
    with pytest.raises(ExportError, match="None of the exports"):
        read(Diary=[["Date", "Words"], ["03/01/2026", "Rain"]])
    assert not linkedin_analytics.READER.claims(Archive(tmp_path / "book.xlsx"))
    (tmp_path / "bad.xls").write_bytes(
        (HERE / "page_xls/crumb_content_1772400000000.xls").read_bytes()[:2000]
    )
    with pytest.raises(ExportError, match=r"bad\.xls is not a whole XLS file"):
        trustkit.read(tmp_path / "bad.xls")


def test_loose_workbooks_read_as_the_folder() -> None:
    loose = trustkit.read(sorted((HERE / "page_xls").glob("*.xls")))
    folder = trustkit.read(HERE / "page_xls")
    assert loose.events["id"].tolist() == folder.events["id"].tolist()
    assert changes(loose) == changes(folder)
    assert loose.told("followers over time")[0] == "partly"
