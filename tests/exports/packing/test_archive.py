"""Archives from anywhere: nothing is unpacked, limits hold while reading, and a refusal says what to do."""

from __future__ import annotations

import os
import struct
import sys
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustkit.errors import ExportError
from trustkit.exports.packing import archive as archive_module
from trustkit.exports.packing import unpacking
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.limits import Limits

CONTENT = b"window.YTD.tweets.part0 = [ ]" * 500


def zip_of(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return path


def everything(path: Path, **more: Limits) -> dict[str, bytes]:
    """All members read whole."""
    archive = Archive(path, **more)
    return {member.label: archive.whole(member) for member in archive.members}


@pytest.fixture(params=["isal", "zlib"])
def inflater(request, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "zlib":
        monkeypatch.setattr(unpacking, "inflater", zlib)
    else:
        monkeypatch.setattr(unpacking, "inflater", pytest.importorskip("isal.isal_zlib"))


@pytest.mark.usefixtures("inflater")
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_zip_folder_and_file_give_the_same_bytes(method: int, tmp_path: Path) -> None:
    members = {"data/tweets.js": os.urandom(3_000_000), "data/empty.js": b"", "README.txt": CONTENT}
    for name, content in members.items():
        (tmp_path / "folder" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "folder" / name).write_bytes(content)
    assert everything(zip_of(tmp_path / "a.zip", members, method)) == members
    assert everything(tmp_path / "folder") == members
    assert everything(tmp_path / "folder/README.txt") == {"README.txt": CONTENT}


@pytest.mark.usefixtures("inflater")
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_blocks_are_never_larger_than_asked(method: int, tmp_path: Path) -> None:
    archive = Archive(zip_of(tmp_path / "a.zip", {"a": CONTENT}, method))
    blocks = list(archive.blocks(archive.members[0], 100))
    assert b"".join(blocks) == CONTENT
    assert max(map(len, blocks)) == 100


def test_junk_of_other_systems_is_not_among_the_members(tmp_path: Path) -> None:
    names = [
        "__MACOSX/data/._tweets.js",
        "data/._tweets.js",
        ".DS_Store",
        "a/.DS_Store",
        "Thumbs.db",
        "data/",
    ]
    path = zip_of(tmp_path / "a.zip", dict.fromkeys(names, b"") | {"top\\data\\tweets.js": CONTENT})
    assert [member.label for member in Archive(path).members] == ["top/data/tweets.js"]


def test_names_are_labels_and_lead_nowhere(tmp_path: Path) -> None:
    names = [
        "../../escape.js",
        "/etc/passwd",
        "C:\\x.js",
        "CON",
        "n" * 900,
        "a\u202egnp.js",
        "line\nbreak.js",
    ]
    (tmp_path / "inner").mkdir()
    path = zip_of(tmp_path / "inner/a.zip", dict.fromkeys(names, b"x"))
    archive = Archive(path)
    assert all(archive.whole(member) == b"x" for member in archive.members)
    labels = "".join(member.label for member in archive.members)
    assert not {"\u202e", "\n"} & set(labels)
    assert max(len(member.label) for member in archive.members) == 200
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == ["a.zip"]


def test_an_umlaut_is_one_sign_whatever_system_wrote_the_name(tmp_path: Path) -> None:
    for name in ("inbox/jo\u0308rg_1/message_1.json", "inbox/j\u00f6rg_1/message_1.json"):
        path = zip_of(tmp_path / "a.zip", {name: b"{}"})
        assert everything(path) == {"inbox/jörg_1/message_1.json": b"{}"}


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.js").write_text("secret")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/inside.js").write_text("x")
    (tmp_path / "folder/link.js").symlink_to(tmp_path / "outside.js")
    (tmp_path / "folder/around").symlink_to(tmp_path)
    assert [member.label for member in Archive(tmp_path / "folder").members] == ["inside.js"]


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "a.zip", "The file is empty"),
        (b"<!DOCTYPE html><title>Log in</title>", "a.zip", "This is a web page"),
        (b"\xef\xbb\xbf \n<html>", "a.zip", "This is a web page"),
        (b"<!DOCTYPE html>", "Your archive.html", "Give TrustKit that folder"),
        (b"<html>", "start_here.html", "Give TrustKit that folder"),
        (b"Rar!\x1a\x07\x00", "a.rar", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "a.7z", "7-Zip"),
        (b"no zip at all", "a.zip", "is not one"),
        (b"PK\x03\x04 and then nothing", "a.zip", "ends too early"),
        (b"PK\x03\x04", "a.zip.crdownload", "has not finished"),
    ],
)
def test_what_is_no_archive_is_told_apart(content: bytes, name: str, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ExportError, match=told):
        Archive(tmp_path / name)


def test_a_missing_path_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="There is no file"):
        Archive(tmp_path / "nothing.zip")
    with pytest.raises(ExportError, match="holds no files"):
        Archive(tmp_path)


def test_every_cut_of_a_zip_is_refused(tmp_path: Path) -> None:
    whole = zip_of(tmp_path / "a.zip", {"a.js": os.urandom(500), "b.js": CONTENT}).read_bytes()
    cut = tmp_path / "cut.zip"
    for end in range(1, len(whole) - 1, 13):
        cut.write_bytes(whole[:end])
        with pytest.raises(ExportError):
            everything(cut)


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, 10**6), byte=st.integers(0, 255))
def test_a_changed_byte_gives_the_truth_or_a_refusal(at: int, byte: int, tmp_path_factory) -> None:
    folder = tmp_path_factory.getbasetemp()
    whole = bytearray(zip_of(folder / "changed.zip", {"a.js": CONTENT, "b.js": b"second"}).read_bytes())
    whole[at % len(whole)] = byte
    (folder / "changed.zip").write_bytes(whole)
    try:
        found = everything(folder / "changed.zip")
    except ExportError:
        return
    assert set(found.values()) <= {CONTENT, b"second"}


def test_a_password_is_named(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.js": CONTENT})
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(ExportError, match="has a password"):
        everything(path)


def test_a_rare_packing_is_named(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.js": CONTENT}, zipfile.ZIP_LZMA)
    with pytest.raises(ExportError, match="rare way"):
        everything(path)


@pytest.mark.usefixtures("inflater")
def test_a_member_that_grows_beyond_reason_is_stopped_while_reading(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.js": bytes(100_000_000)})
    assert path.stat().st_size < 200_000
    tracemalloc.start()
    with pytest.raises(ExportError, match="far more than any network"):
        archive = Archive(path)
        for _ in archive.blocks(archive.members[0]):
            pass
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


def test_limits_count_what_arrives_over_all_members(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {name: os.urandom(1000) for name in "abc"})
    assert len(everything(path, limits=Limits(total_bytes=3000))) == 3
    with pytest.raises(ExportError):
        everything(path, limits=Limits(total_bytes=2999))
    with pytest.raises(ExportError):
        everything(path, limits=Limits(member_bytes=999))
    with pytest.raises(ExportError, match="more than 2 files"):
        Archive(path, limits=Limits(members=2))


@pytest.mark.parametrize("stated", [10, 10_000_000])
def test_a_stated_size_is_not_believed(stated: int, tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.js": CONTENT})
    content = bytearray(path.read_bytes())
    struct.pack_into("<L", content, content.index(b"PK\x01\x02") + 24, stated)
    path.write_bytes(content)
    with pytest.raises(ExportError, match="damaged"):
        everything(path)


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.js": CONTENT, "b.js": CONTENT})
    content = bytearray(path.read_bytes())
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    struct.pack_into("<L", content, second + 42, 0)
    path.write_bytes(content)
    with pytest.raises(ExportError, match="overlap"):
        Archive(path)


def test_the_same_name_twice_is_read_twice(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.js", "one")
        archive.writestr("a.js", "two")
    found = Archive(tmp_path / "a.zip")
    assert sorted(found.whole(member) for member in found.members) == [b"one", b"two"]


def test_no_file_name_of_the_inside_stands_in_a_refusal(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"private-name.js": CONTENT}, zipfile.ZIP_LZMA)
    with pytest.raises(ExportError) as refusal:
        everything(path)
    assert "private-name" not in str(refusal.value)


@pytest.mark.parametrize("from_bytes", [0, 1 << 30])
def test_unpacking_ahead_gives_the_same_and_fails_the_same(
    from_bytes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_module, "_AHEAD_FROM_BYTES", from_bytes)
    content = os.urandom(3_000_001)
    path = zip_of(tmp_path / "a.zip", {"a.js": content, "b.js": b""})
    archive = Archive(path)
    assert [b"".join(archive.blocks_ahead(member)) for member in archive.members] == [content, b""]
    assert content.startswith(next(archive.blocks_ahead(archive.members[0])))
    assert sys.getswitchinterval() == pytest.approx(0.005)
    damaged = bytearray(path.read_bytes())
    damaged[2_900_000] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(ExportError, match="changed while it was read"):
        list(archive.blocks_ahead(archive.members[0]))
    archive = Archive(path)
    with pytest.raises(ExportError, match="damaged"):
        list(archive.blocks_ahead(archive.members[0]))


def test_an_xlsx_is_one_file_and_no_zip(tmp_path: Path) -> None:
    book = zip_of(tmp_path / "book.xlsx", {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<book/>"})
    assert everything(book) == {"book.xlsx": book.read_bytes()}
    outer = zip_of(tmp_path / "outer.zip", {"folder/book.xlsx": book.read_bytes()})
    assert everything(outer) == {"folder/book.xlsx": book.read_bytes()}
    other = zip_of(tmp_path / "other.zip", {"copy/xl/workbook.xml": b"<book/>"})
    assert everything(other) == {"copy/xl/workbook.xml": b"<book/>"}
