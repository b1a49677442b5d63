"""Reviews that Google Takeout hands out: each once, with its answer, and nothing that the account wrote elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import trustkit
from trustkit.errors import ExportError
from trustkit.exports.google import original
from trustkit.stream import Stream

PLACE = "Takeout/Google Business Profile/account-1/location-2"


def review(key: str = "a", **more: Any) -> dict[str, Any]:
    made = {
        "name": f"accounts/1/locations/2/reviews/{key}",
        "reviewer": {"displayName": "Ann"},
        "starRating": "FIVE",
        "comment": "Good bread",
        "createTime": "2024-03-01T10:00:00Z",
        "updateTime": "2024-03-01T10:00:00Z",
    } | more
    return {name: value for name, value in made.items() if value is not None}


def read(folder: Path, files: dict[str, Any]) -> Stream:
    for name, content in files.items():
        path = folder / "export" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return trustkit.read(folder / "export")


def read_reviews(folder: Path, *reviews: Any) -> pd.DataFrame:
    return read(folder, {f"{PLACE}/reviews.json": {"reviews": list(reviews)}}).events


@pytest.mark.parametrize(
    "name",
    ["reviews.json", "reviews-CAESBgoEIhIK.json", "reviews_001.json", "Reviews (1).json"],
)
@pytest.mark.parametrize(
    "folder",
    [
        "Takeout/Google Business Profile/account-1/location-2/",
        "Takeout/Google My Business/account-1/location-2/",
        "Takeout/Google Unternehmensprofil/account-1/location-2/",
        "Takeout/Perfil de Empresa en Google/account-1/location-2/",
        "",
    ],
)
def test_every_name_and_folder_is_known(name: str, folder: str, tmp_path: Path) -> None:
    stream = read(tmp_path, {folder + name: {"reviews": [review()]}})
    assert stream.events["text"].tolist() == ["Good bread"]
    assert set(stream.coverage["network"]) == {"google"}


def test_bom_and_utf_16_are_read(tmp_path: Path) -> None:
    content = json.dumps({"reviews": [review(comment="Schön")]}, ensure_ascii=False)
    assert read(tmp_path / "a", {"reviews.json": content.encode("utf-8-sig")}).events["text"][0] == "Schön"
    assert read(tmp_path / "b", {"reviews.json": content.encode("utf-16")}).events["text"][0] == "Schön"


def test_a_review_is_received_and_its_answer_made(tmp_path: Path) -> None:
    answered = review(reviewReply={"comment": "Thank you, Ann!", "updateTime": "2024-03-02T09:30:00.25Z"})
    events = read_reviews(tmp_path, answered, review("b"))
    assert events["direction"].tolist() == ["received", "received", "made"]
    assert events["kind"].tolist() == ["review", "review", "reply"]
    reply = events.iloc[2]
    assert reply["person"] == "Ann"
    assert reply["in_reply_to"] == "google:locations/2/reviews/a" == events.iloc[0]["id"]
    assert reply["answers_at"] == events.iloc[0]["at"]
    assert reply["at"] == pd.Timestamp("2024-03-02T09:30:00.250Z")
    assert events["public"].all() and events["tz_known"].all()


def test_an_answer_older_than_its_rewritten_review_says_nothing_of_how_long_it_took(tmp_path: Path) -> None:
    reply = {"comment": "Thanks", "updateTime": "2024-02-01T00:00:00Z"}
    events = read_reviews(tmp_path, review(reviewReply=reply))
    assert events["answers_at"].isna().all()


def test_stars_alone_are_an_act_without_text(tmp_path: Path) -> None:
    events = read_reviews(tmp_path, review(comment=None), review("b", comment=""))
    assert len(events) == 2 and events["text"].isna().all()


def test_an_anonymous_reviewer_has_no_name(tmp_path: Path) -> None:
    reply = {"comment": "Thanks", "updateTime": "2024-04-01T00:00:00Z"}
    nameless = {"displayName": "A Google user", "isAnonymous": True}
    events = read_reviews(tmp_path, review(reviewer=nameless, reviewReply=reply))
    assert events["person"].isna().all()
    two = [review(key, reviewer={"displayName": "A Google User"}, reviewReply=reply) for key in "ab"]
    assert read_reviews(tmp_path / "c", *two)["person"].isna().tolist() == [True] * 4
    named = read_reviews(tmp_path / "b", review(reviewer={"displayName": "Ann", "isAnonymous": False}))
    assert named["person"].tolist() == ["Ann"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("(Translated by Google) Good\n\n(Original)\nGut", "Gut"),
        ("Gut\n\n(Translated by Google)\nGood", "Gut"),
        ("The (Original) bakery", "The (Original) bakery"),
        ("(Translated by Google) Good\n\n(Original)\n", None),
        ("Gut", "Gut"),
        ("(Translated by Google) Good", "Good"),
        ("(Translated by Google)", None),
    ],
)
def test_of_a_translated_text_the_original_is_kept(written: str, kept: str | None) -> None:
    assert original([written]).to_pylist() == [kept]


def test_a_place_below_two_accounts_counts_once_as_changed_last(tmp_path: Path) -> None:
    late = (
        {"comment": "Old", "updateTime": "2024-03-02T00:00:00Z"},
        {
            "comment": "New",
            "updateTime": "2024-05-02T00:00:00Z",
        },
    )
    files = {}
    for number, (account, text, changed) in enumerate(
        [("1", "Later", "2024-05-01"), ("9", "First", "2024-03-01")]
    ):
        one = review(comment=text, updateTime=f"{changed}T10:00:00Z", reviewReply=late[1 - number])
        one["name"] = one["name"].replace("accounts/1", f"accounts/{account}")
        files[f"Takeout/Google Business Profile/account-{account}/location-2/reviews.json"] = {
            "reviews": [one]
        }
    stream = read(tmp_path, files)
    assert stream.events["text"].tolist() == ["Later", "New"]
    assert stream.account["skipped"].sum() == 2
    for file in files.values():
        if file["reviews"][0]["comment"] == "First":
            del file["reviews"][0]["updateTime"]
    assert "Later" in set(read(tmp_path / "undated", files).events["text"])
    other = json.loads(json.dumps(files).replace("locations/2", "locations/3", 1))
    assert (
        len(read(tmp_path / "b", other).events) == 4
    )  # another place's review of the same key is another review


def test_reviews_that_the_account_wrote_on_maps_are_not_received(tmp_path: Path) -> None:
    maps = {
        "type": "FeatureCollection",
        "features": [{"properties": {"review_text_published": "Nice museum"}}],
    }
    with pytest.raises(ExportError):
        read(tmp_path / "a", {"Takeout/Maps (your places)/Reviews.json": maps})
    with pytest.raises(ExportError):
        read(tmp_path / "b", {"Reviews.json": maps})
    both = {"Takeout/Карты (ваши места)/Reviews.json": maps, f"{PLACE}/reviews.json": {"reviews": [review()]}}
    stream = read(tmp_path / "c", both)
    assert stream.events["text"].tolist() == ["Good bread"]
    assert stream.account["why"].str.contains("Google Maps").sum() == 1


def test_other_networks_reviews_are_not_googles(tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        read(tmp_path, {"reviews.json": {"reviews": [{"PlaceName": "Cafe", "Rating": "5/5"}]}})


def test_an_account_without_reviews_is_known_and_empty(tmp_path: Path) -> None:
    stream = read(tmp_path, {f"{PLACE}/reviews.json": {"reviews": []}})
    assert len(stream.events) == 0 and stream.told("mentions received")[0] == "partly"


def test_posts_and_the_listing_are_read(tmp_path: Path) -> None:
    post = {
        "name": "accounts/1/locations/2/localPosts/7",
        "summary": "Buns!",
        "createTime": "2024-03-01T10:00:00Z",
    }
    names = [
        {"id": {"attributeType": "LISTING_NAME"}, "values": [{"datum": {"listingName": {"text": "Crumb"}}}]}
    ]
    files = {
        f"{PLACE}/localPost-7/data.json": post,
        f"{PLACE}/additionalData.json": {"attributes": names},
        f"{PLACE}/data.json": {"name": "accounts/1/locations/2", "primaryPhone": "020 7946 0000"},
        f"{PLACE}/photo-1/data.json": {"name": "a picture"},
        "Takeout/Google Business Profile/account-1/data.json": {
            "name": "accounts/1",
            "accountName": "x@example.org",
        },
    }
    stream = read(tmp_path, files)
    assert stream.events[["id", "kind", "text"]].values.tolist() == [
        ["google:locations/2/localPosts/7", "post", "Buns!"]
    ]
    assert dict(stream.profiles[["field", "value"]].values) == {"name": "Crumb", "phone": "yes"}
    assert stream.told("own posts")[0] == "yes" and stream.told("mentions received")[0] == "no"


def test_a_damaged_review_among_good_ones_is_counted(tmp_path: Path) -> None:
    good = [review(str(number)) for number in range(20)]
    stream = read(
        tmp_path, {f"{PLACE}/reviews.json": {"reviews": [*good, 7, {"comment": "no name, no date"}]}}
    )
    assert len(stream.events) == 20
    assert stream.account["malformed"].sum() == 2


def test_parts_of_the_wrong_kind_are_missing_and_lose_nothing_else(tmp_path: Path) -> None:
    odd = review(reviewer="Ann", comment={"text": "x"}, reviewReply=[], starRating=5, extra={"deep": [1]})
    events = read_reviews(tmp_path, odd, review("b", reviewReply={"comment": "Thanks", "updateTime": 17}))
    assert events.loc[events["kind"] == "review", "person"].fillna("-").tolist() == ["-", "Ann"]
    reply = events[events["kind"] == "reply"].iloc[0]
    assert reply["text"] == "Thanks" and pd.isna(reply["at"])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(review())), inner, max_size=5)
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(odd=st.lists(st.dictionaries(st.sampled_from([*review(), "reviewReply"]), VALUES), max_size=4))
def test_whatever_stands_in_a_review_the_good_ones_are_read(
    odd: list[Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    good = [review(f"good{number}") for number in range(20)]
    events = read_reviews(tmp_path_factory.mktemp("odd"), *odd, *good)
    assert events["id"].str.contains("/good").sum() == 20
