"""Which businesses are in a folder, and when an export is the same."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from trustkit.errors import TrustKitError
from trustkit.programme.folder import Business, businesses_in, digest_of, files_of, named_alike


def test_each_file_or_folder_is_a_business_and_a_toml_holds_its_answers(exports):
    found = {one.path.name: one.answers and one.answers.name for one in businesses_in(exports)}
    assert found == {
        "bakery, all": "bakery, all.toml",
        "bakery.zip": None,
        "damaged.zip": None,
        "florist.csv": None,
        "gym again.zip": None,
        "gym.zip": None,
        "notes.txt": None,
    }


def test_answers_are_found_beside_every_kind_of_packed_file_and_a_folder_with_a_dot(tmp_path):
    (tmp_path / "acme.co").mkdir()
    for name in ("Shop.tar.gz", "cafe.tgz", "pub.zip", "pub (1).zip", "bar.csv"):
        (tmp_path / name).touch()
    for name in ("shop", "cafe", "pub", "bar", "acme.co"):
        (tmp_path / f"{name}.toml").touch()
    found = {one.path.name: one.answers and one.answers.stem for one in businesses_in(tmp_path)}
    assert found == {
        "acme.co": "acme.co",
        "bar.csv": "bar",
        "cafe.tgz": "cafe",
        "pub.zip": "pub",
        "pub (1).zip": "pub",
        "Shop.tar.gz": "shop",
    }


def test_what_a_system_puts_there_for_itself_is_no_business(tmp_path):
    (tmp_path / "__MACOSX").mkdir()
    for name in ("Thumbs.db", "desktop.ini", ".DS_Store", "~$sheet.xlsx", "pub.zip", ".bar.zip.icloud"):
        (tmp_path / name).touch()
    found = [one.path.name for one in businesses_in(tmp_path)]
    assert found == [".bar.zip.icloud", "pub.zip"], "what is in iCloud is no business that may go unseen"


def test_what_a_system_puts_beside_the_files_of_a_business_is_none_of_them(tmp_path):
    for name in ("x.zip", "._x.zip", ".DS_Store"):
        (tmp_path / name).touch()
    assert files_of(tmp_path) == [tmp_path / "x.zip"]


def test_what_is_empty_is_told_and_not_taken_for_the_same_export(tmp_path):
    (tmp_path / "gym").mkdir()
    (tmp_path / "pub.zip").touch()
    (tmp_path / "pub.toml").write_text('zone = "UTC"', "utf-8")
    for business in businesses_in(tmp_path):
        with pytest.raises(TrustKitError, match="There is nothing in it"):
            digest_of(business)


def test_what_a_browser_or_a_cloud_folder_puts_behind_a_name_is_seen(tmp_path):
    copies = ("pub (1).zip", "pub - Copy.zip", "pub (Ann's conflicted copy 2026-07-01).zip", "Pub.zip")
    others = ("pub garden.zip", "pub (garden).zip", "copy.zip")
    (same,) = named_alike([tmp_path / name for name in (*copies, *others)])
    assert [one.name for one in same] == list(copies)


def test_answers_that_belong_to_no_export_are_told_before_anything_is_scored(exports):
    (exports / "nobody.toml").touch()
    with pytest.raises(TrustKitError, match=r"^No export belongs to 1 of the files with answers"):
        businesses_in(exports)


def test_answers_may_end_in_capitals(tmp_path):
    for name in ("pub.zip", "pub.TOML"):
        (tmp_path / name).touch()
    assert [(one.path.name, one.answers.name) for one in businesses_in(tmp_path)] == [("pub.zip", "pub.TOML")]


@pytest.mark.parametrize("make", [True, False])
def test_a_folder_without_exports_is_refused(tmp_path, make):
    folder = tmp_path / "exports"
    if make:
        folder.mkdir()
        (folder / "answers.toml").write_text("", "utf-8")
    with pytest.raises(
        TrustKitError, match="no export in that folder" if make else "No such file or directory"
    ):
        businesses_in(folder)


def test_packed_files_of_one_business_are_read_one_by_one_and_an_unpacked_export_as_a_whole(
    exports, tmp_path
):
    several = exports / "bakery, all"
    assert [one.suffix for one in files_of(several)] == [".zip"] * 3
    (tmp_path / "unpacked" / "data").mkdir(parents=True)
    (tmp_path / "unpacked" / "data" / "tweets.js").write_text("", "utf-8")
    assert files_of(tmp_path / "unpacked") == [tmp_path / "unpacked"]
    assert files_of(exports / "gym.zip") == [exports / "gym.zip"]


def test_a_name_with_an_accent_is_one_name_whichever_computer_wrote_it(tmp_path):
    for name in ("Cafe\u0301.zip", "Caf\u00e9.toml"):
        (tmp_path / name).touch()
    (one,) = businesses_in(tmp_path)
    assert one.answers == tmp_path / "Caf\u00e9.toml"
    assert [len(same) for same in named_alike(map(Path, ("Cafe\u0301.zip", "Caf\u00e9 (1).zip")))] == [2]
    assert named_alike(map(Path, ("Cafe.zip", "Caf\u00e9.zip"))) == []


def test_an_unpacked_export_beside_a_packed_one_is_read_too(tmp_path):
    (tmp_path / "x.zip").touch()
    for folder, name in (("instagram", "posts_1.json"), ("__MACOSX", "._x.zip"), ("empty", None)):
        (tmp_path / folder).mkdir()
        if name:
            (tmp_path / folder / name).touch()
    (tmp_path / "link").symlink_to(tmp_path / "instagram")
    assert [one.name for one in files_of(tmp_path)] == ["instagram", "x.zip"]


def test_a_single_file_has_the_sha_256_that_any_other_program_gives_it(exports):
    told = digest_of(Business(exports / "gym.zip", None))
    assert told == hashlib.sha256((exports / "gym.zip").read_bytes()).hexdigest()
    assert told == digest_of(Business(exports / "gym again.zip", None))


def test_other_bytes_other_answers_or_another_file_make_another_export(exports):
    folder, answers = exports / "bakery, all", exports / "bakery, all.toml"
    seen = {digest_of(Business(folder, answers)), digest_of(Business(folder, None))}
    answers.write_text('zone = "Europe/London"', "utf-8")
    seen.add(digest_of(Business(folder, answers)))
    (folder / "more.csv").write_text("one", "utf-8")
    seen.add(digest_of(Business(folder, answers)))
    (folder / "more.csv").write_text("two", "utf-8")
    seen.add(digest_of(Business(folder, answers)))
    assert len(seen) == 5
    (folder / "more.csv").write_text("one", "utf-8")
    assert digest_of(Business(folder, answers)) in seen


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes, and lets only a few make a link")
def test_links_and_pipes_are_not_opened(exports):
    (exports / "link.zip").symlink_to(exports / "gym.zip")
    with pytest.raises(TrustKitError, match="a link to somewhere else"):
        digest_of(Business(exports / "link.zip", None))
    os.mkfifo(exports / "pipe")
    with pytest.raises(TrustKitError, match="no ordinary file"):
        digest_of(Business(exports / "pipe", None))
    before = digest_of(Business(exports / "bakery, all", None))
    (exports / "bakery, all" / "link.zip").symlink_to(exports / "gym.zip")
    assert digest_of(Business(exports / "bakery, all", None)) == before
