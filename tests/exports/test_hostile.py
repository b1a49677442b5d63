"""Every way in which an archive is known to go wrong, each read with `trustkit.read`: the truth or a plain refusal.

The names follow the project's table of faults: the archive itself first, then what its files hold, then what is said of
it. What hostile files cost is measured in `test_costs.py`; damage by the thousand is tried in `test_mutated.py`.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import os
import random
import shutil
import socket
import struct
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

import trustkit
from trustkit.errors import ExportError
from trustkit.exports import google
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.limits import Limits, Spent
from trustkit.stream import Stream

HERE = Path(__file__).parent
posix = pytest.mark.skipif(
    os.name == "nt", reason="Windows has no such pipes, and lets only a few make a link"
)


def beside(name: str) -> ModuleType:
    """A module of this folder; pytest imports test files by their place."""
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec and spec.loader
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


mutate, hostile = beside("mutate"), beside("hostile")

AT = "Sat Feb 18 12:33:11 +0000 2023"
Members = dict[str, bytes]


def tweet(number: object, text: object = "We bake today", **more: object) -> dict[str, object]:
    return {"tweet": {"id_str": number, "created_at": AT, "full_text": text} | more}


def tweets(*items: object) -> bytes:
    return b"window.YTD.tweets.part0 = " + json.dumps(items).encode()


def review(number: object, text: object = "Good bread", **more: object) -> dict[str, object]:
    whole = {
        "name": f"accounts/1/locations/2/reviews/{number}",
        "reviewer": {"displayName": "Ann"},
        "starRating": "FIVE",
        "createTime": "2024-03-01T10:00:00Z",
        "comment": text,
    }
    return whole | more


def reviews(*items: object) -> bytes:
    return json.dumps({"reviews": items}).encode()


X = {"data/tweets.js": tweets(*(tweet(str(number)) for number in range(1, 11)))}
GOOGLE = {
    "Takeout/Google Business Profile/account-1/location-2/reviews.json": reviews(*map(review, range(10)))
}
REVIEWS = next(iter(GOOGLE))
SUITE = "Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Permalink,Post type,Date,Views,Reach"
SUITE_ROW = (
    "{},1,Crumb,Closed on Sunday,,0,09/28/2026 08:00,https://www.facebook.com/1/posts/{},Photos,Lifetime,1,1"
)
TABLE = "Sep-01-2026_Sep-30-2026_1.csv"


def table(*rows: str) -> bytes:
    return "\n".join([SUITE, *rows, ""]).encode()


SUITE_ROWS = [SUITE_ROW.format(number, number) for number in range(1, 11)]


def packed(path: Path, members: Members, method: int = zipfile.ZIP_DEFLATED) -> Path:
    """The members as a zip."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return path


def unpacked(path: Path, members: Members) -> Path:
    """The members as a folder."""
    for name, content in members.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def changed(path: Path, mark: bytes, offset: int, layout: str, *numbers: int) -> Path:
    """The zip with numbers of its first record of a kind changed."""
    content = bytearray(path.read_bytes())
    struct.pack_into(layout, content, content.index(mark) + offset, *numbers)
    path.write_bytes(content)
    return path


LINE, HEADER, END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"


def refused(path: Path | list[Path], happened: str) -> ExportError:
    """The refusal of an archive: three plain sentences, of which the first says this."""
    with pytest.raises(ExportError, match=happened) as caught:
        trustkit.read(path)
    assert not mutate.faults_of_error(caught.value)
    return caught.value


def read(path: Path | list[Path]) -> Stream:
    """An archive as a stream whose account adds up."""
    stream = trustkit.read(path)
    assert not mutate.faults_of_stream(stream, archives=1 if isinstance(path, Path) else len(path))
    return stream


def told(stream: Stream, name: str) -> pd.Series:
    """The account's line of one file."""
    lines = stream.account[stream.account["file"] == name]
    assert len(lines) == 1
    return lines.iloc[0]


@pytest.fixture
def zipped(tmp_path: Path) -> Callable[..., Path]:
    """Makes a zip of members."""
    return lambda members=X, **more: packed(tmp_path / "archive.zip", members, **more)


# ---- the archive: bombs ----


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    spaces = b"window.YTD.tweets.part0 = [" + b" " * 300_000_000
    path = packed(tmp_path / "bomb.zip", {"data/tweets.js": spaces})
    assert path.stat().st_size < 320_000
    refused(path, "unpacks to far more")


def test_a_bomb_among_the_pictures_is_never_opened(zipped: Callable[..., Path]) -> None:
    assert len(read(zipped(X | {"data/tweets_media/1.jpg": bytes(300_000_000)})).events) == 10


def test_a_bomb_of_many_small_ones_is_refused(tmp_path: Path) -> None:
    part = tweets(tweet("1")) + b" " * 9_000_000
    members = {f"data/tweets-part{number}.js": part for number in range(20)}
    refused(packed(tmp_path / "bomb.zip", members), "holds far more than any network packs into its size")


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    """A thousand files in the place of one, as Fifield's bombs have them."""
    path = packed(tmp_path / "a.zip", X)
    content = path.read_bytes()
    begins, ends = content.index(LINE), content.index(END)
    line = content[begins:ends]
    end = struct.pack("<4s4H2LH", END, 0, 0, 1000, 1000, 1000 * len(line), begins, 0)
    path.write_bytes(content[:begins] + line * 1000 + end)
    refused(path, "overlap")


@pytest.mark.parametrize("more", [1, 2, 1000])
def test_members_that_share_two_bytes_are_refused(more: int, zipped: Callable[..., Path]) -> None:
    path = zipped(X | {"data/zzz.js": b""})
    length = struct.unpack_from("<L", path.read_bytes(), path.read_bytes().index(LINE) + 20)[0]
    refused(changed(path, LINE, 20, "<L", length + more), "overlap|damaged")


def test_a_local_header_that_reaches_into_the_next_member_is_refused(zipped: Callable[..., Path]) -> None:
    refused(changed(zipped(X | {"data/zzz.js": b""}), HEADER, 28, "<H", 40), "overlap")


def test_zips_inside_zips_are_named_and_never_opened(tmp_path: Path) -> None:
    inner = packed(tmp_path / "1.zip", X).read_bytes()
    middle = packed(tmp_path / "2.zip", {"inner.zip": inner, **X}).read_bytes()
    stream = read(
        packed(tmp_path / "3.zip", {"data/tweets.js": tweets(tweet("5")), "data/media.zip": middle})
    )
    assert list(stream.events["id"]) == ["x:5"]
    assert "packed file" in told(stream, "data/media.zip")["why"]
    with pytest.raises(ExportError, match=r"zips deeper inside.*the inner zips themselves"):
        read(packed(tmp_path / "4.zip", {"twitter.zip": inner}))


@pytest.mark.parametrize("stated", [0, 10, 1 << 20, 0xFFFFFFFE])
def test_a_size_that_lies_is_refused(stated: int, zipped: Callable[..., Path]) -> None:
    refused(changed(zipped(), LINE, 24, "<L", stated), "damaged|holds more than")


def test_a_checksum_that_lies_is_refused(zipped: Callable[..., Path]) -> None:
    refused(changed(zipped(), LINE, 16, "<L", 1), "damaged")


def test_more_acts_than_any_network_packs_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", GOOGLE)
    for most, fits in ((10, True), (9, False)):
        archive = Archive(path, limits=Limits(rows=(most, 0, most)))
        if fits:
            assert len(google.READER.read(archive, lambda done, there: None).events) == 10
        else:
            with pytest.raises(ExportError, match="far more than any network packs into its size"):
                google.READER.read(archive, lambda done, there: None)


def test_the_leanest_acts_of_a_long_life_are_not_too_many() -> None:
    """Likes at TikTok, whose addresses hold 32 bits of chance, packed as TikTok packs them."""
    chance = random.Random(1)
    moments = [1_730_400_000 - 2_000 * number - chance.randrange(2_000) for number in range(20_000)]
    likes = [
        {
            "date": str(pd.Timestamp(moment, unit="s")),
            "link": f"https://www.tiktokv.com/share/video/{(moment << 32) + chance.getrandbits(32)}/",
        }
        for moment in moments
    ]
    content = json.dumps(likes, indent=2).encode()
    whole = Spent(Limits(), 100 * len(zlib.compress(content)))
    for bound, amount in {"rows": len(likes), "values": content.count(b","), "parts": len(likes)}.items():
        whole.check(bound, 100 * amount)


def test_the_limits_can_be_raised_in_one_place() -> None:
    assert Limits(ratio=1000).ratio == 1000


# ---- the archive: names ----

NAMES = [
    "../../escape.js",
    "/etc/cron.d/x.js",
    "C:\\Windows\\x.js",
    "..\\..\\x.js",
    "data/nul\x00byte.js",
    "n" * 300 + ".js",
    "CON",
    "aux.js",
    "a\u202egnp.js",
    "line\nbreak.js",
    "data/\x1b[2Jscreen.js",
    "ünïcödé/名前.js",
]


@pytest.fixture
def writes() -> Iterator[list[str]]:
    """What is opened for writing while a test runs; hooks of this kind can only be added, never taken away."""
    seen: list[str] = []
    on = True

    def look(event: str, words: tuple[object, ...]) -> None:
        if on and event == "open" and isinstance(words[1], str) and set(words[1]) & set("wax+"):
            seen.append(str(words[0]))
        elif on and event in (
            "os.mkdir",
            "os.rename",
            "os.remove",
            "os.symlink",
            "os.link",
            "shutil.copyfile",
        ):
            seen.append(f"{event} {words}")

    sys.addaudithook(look)
    yield seen
    on = False


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_anywhere_and_nothing_is_written(name: str, tmp_path: Path, writes: list[str]) -> None:
    (tmp_path / "deep/inside").mkdir(parents=True)
    path = packed(tmp_path / "deep/inside/archive.zip", X | {name: b"window.YTD.tweets.part0 = []"})
    writes.clear()
    stream = read(path)
    assert not writes
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == ["archive.zip"]
    assert len(stream.events) == 10
    assert stream.account["file"].map(str.isprintable).all()
    assert stream.account["file"].str.len().max() <= 300


def test_a_link_in_a_zip_is_read_as_bytes_and_never_followed(tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    link = zipfile.ZipInfo("data/tweets.js")
    link.external_attr = 0o120777 << 16
    (tmp_path / "secret.js").write_bytes(X["data/tweets.js"])
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, str(tmp_path / "secret.js"))
        archive.writestr("data/account.js", b"window.YTD.account.part0 = []")
    stream = read(path)
    assert len(stream.events) == 0


@posix
def test_links_in_a_folder_are_named_and_never_followed(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "folder", X)
    (tmp_path / "secret.js").write_bytes(tweets(tweet("99")))
    (folder / "data/tweets-part1.js").symlink_to(tmp_path / "secret.js")
    (folder / "around").symlink_to(folder)
    (folder / "data/itself.js").symlink_to(folder / "data/itself.js")
    stream = read(folder)
    assert len(stream.events) == 10
    for name in ("data/tweets-part1.js", "around", "data/itself.js"):
        assert "link" in told(stream, name)["why"]


@posix
def test_a_link_that_runs_in_a_circle_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.zip").symlink_to(tmp_path / "b.zip")
    (tmp_path / "b.zip").symlink_to(tmp_path / "a.zip")
    refused(tmp_path / "a.zip", "no file or folder|could not be read")


@posix
def test_pipes_sockets_and_devices_in_a_folder_are_never_opened(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "folder", X)
    os.mkfifo(folder / "data/tweets-part1.js")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "data/like.js"))
        stream = read(folder)
    assert len(stream.events) == 10
    for name in ("data/tweets-part1.js", "data/like.js"):
        assert "no file at all" in told(stream, name)["why"]


@posix
def test_a_pipe_or_a_device_in_place_of_the_archive_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "archive.zip")
    refused(tmp_path / "archive.zip", "neither a file nor a folder")
    refused(Path("/dev/zero"), "neither a file nor a folder")


# ---- the archive: what only seems to be one, or has not arrived ----


@pytest.mark.parametrize("flags", [0x1, 0x41, 0x2001])
def test_a_password_is_named(flags: int, zipped: Callable[..., Path]) -> None:
    refused(changed(zipped(), LINE, 8, "<H", flags), "has a password")


def test_every_cut_of_an_archive_is_refused(tmp_path: Path) -> None:
    whole = packed(
        tmp_path / "a.zip", X | GOOGLE | {"a.jpg": random.Random(1).randbytes(30_000)}
    ).read_bytes()
    cut = tmp_path / "cut.zip"
    for end in range(0, len(whole), 97):
        cut.write_bytes(whole[:end])
        refused(cut, "ends too early|is empty")


@pytest.mark.parametrize("ending", [".crdownload", ".part", ".partial", ".opdownload", ".filepart"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04"])
def test_a_download_that_has_not_finished_is_named(ending: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / f"archive.zip{ending}").write_bytes(content)
    refused(tmp_path / f"archive.zip{ending}", "has not finished")


def test_a_download_that_safari_has_not_finished_is_named(tmp_path: Path) -> None:
    refused(unpacked(tmp_path / "archive.zip.download", {"archive.zip": b"PK"}), "has not finished")


def test_parts_of_a_split_zip_are_named(zipped: Callable[..., Path], tmp_path: Path) -> None:
    whole = zipped().read_bytes()
    for name in ("archive.z01", "archive.Z12", "archive.zip.001"):
        (tmp_path / name).write_bytes(whole[: len(whole) // 2])
        refused(tmp_path / name, "one part of a zip that was split")
    (tmp_path / "first.zip").write_bytes(b"PK\x07\x08" + whole[: len(whole) // 2])
    refused(tmp_path / "first.zip", "one part of a zip that was split")
    refused(changed(zipped(), END, 4, "<2H", 1, 1), "one part of a zip that was split")


def test_a_note_of_icloud_is_named(tmp_path: Path) -> None:
    (tmp_path / ".archive.zip.icloud").write_bytes(b"bplist00")
    refused(tmp_path / "archive.zip", "is in iCloud")
    refused(tmp_path / ".archive.zip.icloud", "is in iCloud")
    folder = unpacked(tmp_path / "folder", X | {"data/.like.js.icloud": b"bplist00"})
    refused(folder, "is in iCloud")


@pytest.mark.parametrize(
    ("content", "happened"),
    [
        (b"", "is empty"),
        (b"<!DOCTYPE html><html><title>Log in</title>", "web page"),
        (b"\xef\xbb\xbf\r\n <HTML>", "web page"),
        (b"Rar!\x1a\x07\x00", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"%PDF-1.7", "named .zip but is not one"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x00" * 5000, "named .zip but is not one"),
        (b'{"error":"expired"}', "named .zip but is not one"),
    ],
)
def test_what_is_no_archive_is_told_apart(content: bytes, happened: str, tmp_path: Path) -> None:
    (tmp_path / "archive.zip").write_bytes(content)
    refused(tmp_path / "archive.zip", happened)


def test_a_zip_without_files_and_an_empty_folder_are_told(
    zipped: Callable[..., Path], tmp_path: Path
) -> None:
    refused(zipped({}), "archive holds no files")
    refused(zipped({"data/": b""}), "archive holds no files")
    (tmp_path / "folder").mkdir()
    refused(tmp_path / "folder", "folder holds no files")


def test_a_tar_is_read_like_the_zip(zipped: Callable[..., Path], tmp_path: Path) -> None:
    unpacked(tmp_path / "folder", X)
    with tarfile.open(tmp_path / "archive.tgz", "w:gz") as archive:
        archive.add(tmp_path / "folder/data", "data")
    pd.testing.assert_frame_equal(read(tmp_path / "archive.tgz").events, read(zipped()).events)
    pd.testing.assert_frame_equal(read(tmp_path / "folder").events, read(zipped()).events)


@pytest.mark.parametrize(
    ("method", "name"), [(9, "Deflate64"), (93, "Zstandard"), (14, "LZMA"), (12, "bzip2")]
)
def test_a_rare_way_of_packing_is_named(method: int, name: str, zipped: Callable[..., Path]) -> None:
    refused(changed(zipped(), LINE, 10, "<H", method), f"rare way \\({name}\\)")


def test_a_way_of_packing_that_nobody_knows_is_told(zipped: Callable[..., Path]) -> None:
    refused(changed(zipped(), LINE, 10, "<H", 77), "rare way that")


def test_files_that_may_not_be_opened_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = unpacked(tmp_path / "folder", X | {"data/closed/tweets-part1.js": X["data/tweets.js"]})
    if (
        os.name == "nt" or os.geteuid() == 0
    ):  # where nothing can be closed, or who may do anything is refused nothing
        scandir = os.scandir

        def closed(path: str) -> object:
            if str(path).endswith("closed"):
                raise PermissionError
            return scandir(path)

        monkeypatch.setattr(os, "scandir", closed)
    (folder / "data/closed").chmod(0)
    try:
        refused(folder, "does not allow")
    finally:
        (folder / "data/closed").chmod(0o700)


# ---- the archive: large, in parts, changing ----


def test_large_zips_are_read(tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in X.items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(content)
    assert len(read(path).events) == 10


def test_an_archive_of_five_gigabytes_is_read(tmp_path: Path) -> None:
    """A film of 5 GB of nothing, which takes no room on the disk, before the posts."""
    path = packed(tmp_path / "archive.zip", X)
    small = path.read_bytes()
    film, name = 5 << 30, b"data/film.mp4"
    header = struct.pack("<4s5H3L2H", HEADER, 45, 0, 0, 0, 0, 0, 0xFFFFFFFF, 0xFFFFFFFF, len(name), 20)
    header += name + struct.pack("<2H2Q", 1, 16, film, film)
    begins = small.index(LINE)
    starts = len(header) + film
    with path.open("wb") as file:
        file.write(header)
        file.seek(starts)
        file.write(small[:begins])
        directory = file.tell()
        file.write(
            struct.pack(
                "<4s6H3L5H2L",
                LINE,
                45,
                45,
                0,
                0,
                0,
                0,
                0,
                0xFFFFFFFF,
                0xFFFFFFFF,
                len(name),
                20,
                0,
                0,
                0,
                0,
                0,
            )
            + name
            + struct.pack("<2H2Q", 1, 16, film, film)
        )
        line = bytearray(small[begins : small.index(END)])
        struct.pack_into("<H", line, 30, 12)
        struct.pack_into("<L", line, 42, 0xFFFFFFFF)
        file.write(line + struct.pack("<2HQ", 1, 8, starts))
        end = file.tell()
        file.write(
            struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 2, 2, end - directory, directory)
        )
        file.write(struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1))
        file.write(struct.pack("<4s4H2LH", END, 0, 0, 2, 2, 0xFFFFFFFF, 0xFFFFFFFF, 0))
    assert path.stat().st_size > 5 << 30
    assert len(read(path).events) == 10


def test_seventy_thousand_pictures_are_no_hindrance(tmp_path: Path) -> None:
    members = X | {f"data/tweets_media/{number}.jpg": b"" for number in range(70_000)}
    stream = read(packed(tmp_path / "archive.zip", members, zipfile.ZIP_STORED))
    assert len(stream.events) == 10
    assert told(stream, "data/tweets_media/ (70,000 files)")["why"]


def takeout(number: int) -> str:
    return f"takeout-20260101T101010Z-1-{number:03d}.zip"


def test_parts_are_read_as_one_and_missing_ones_are_named(tmp_path: Path) -> None:
    parts = []
    for number in (2, 4):
        name = REVIEWS.replace("location-2", f"location-{number}")
        content = reviews(*(review(f"{number}-{one}") for one in range(5)))
        parts.append(packed(tmp_path / takeout(number), {name: content}))
    for given in (parts, tmp_path):  # by name, or the folder that they lie in
        stream = read(given)
        assert len(stream.events) == 10
        missing = stream.account.loc[stream.account["why"].str.contains("was not among the files"), "file"]
        assert list(missing) == [takeout(1), takeout(3)]
    assert list(read(parts[0]).account["file"]).count(takeout(1)) == 1


def test_the_same_part_twice_counts_once(tmp_path: Path) -> None:
    parts = [packed(tmp_path / name, GOOGLE) for name in (takeout(1), takeout(1).replace(".zip", " (1).zip"))]
    stream = read(parts)
    assert len(stream.events) == 10
    assert stream.account["repeats"].sum() == 10


def test_two_files_of_one_name_are_both_read_and_both_counted(tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "w") as archive:
        archive.writestr("data/tweets.js", tweets(tweet("1"), tweet("2")))
        archive.writestr("data/tweets.js", tweets(tweet("2"), tweet("3")))
    stream = read(path)
    assert sorted(stream.events["id"]) == ["x:1", "x:2", "x:3"]
    lines = stream.account.set_index("file").loc[["data/tweets.js", "data/tweets.js [2]"]]
    assert sorted(lines["read"] + lines["repeats"]) == [2, 2]


def test_a_file_that_two_readers_know_is_read_by_one(zipped: Callable[..., Path]) -> None:
    """Messages of Facebook and Instagram lie at the same places and look alike."""
    both = mutate.samples()["instagram/2021_root"] | mutate.samples()["facebook/2021_root"]
    stream = read(zipped(both))
    assert not stream.account["file"].duplicated().any()
    assert {"facebook", "instagram"} <= set(stream.coverage["network"])


@pytest.mark.parametrize(
    "name",
    [
        "Crème/data/tweets.js".encode(),
        "Crème/data/tweets.js".encode("cp437"),
        "Crème/data/tweets.js".encode("cp1252"),
        b"\xff\xfe\x80/data/tweets.js",
    ],
)
@pytest.mark.parametrize("flags", [0, 0x800])
def test_names_in_any_encoding_are_labels(name: bytes, flags: int, tmp_path: Path) -> None:
    path = packed(tmp_path / "archive.zip", {"?" * len(name): X["data/tweets.js"]})
    content = bytearray(path.read_bytes().replace(b"?" * len(name), name))
    struct.pack_into("<H", content, content.index(LINE) + 8, flags)
    path.write_bytes(content)
    assert len(read(path).events) == 10


@pytest.mark.parametrize(
    "folder",
    [
        "Google Unternehmensprofil",
        "Perfil de Empresa en Google",
        "Profil d'établissement",
        "谷歌商家资料",
        "Profilo",
    ],
)
def test_folders_in_other_languages_are_known_by_what_they_hold(
    folder: str, zipped: Callable[..., Path]
) -> None:
    name = f"Takeout/{folder}/account-1/location-2/reviews.json"
    assert len(read(zipped({name: GOOGLE[REVIEWS]})).events) == 10


def test_an_export_as_web_pages_is_named_with_what_to_ask_for(zipped: Callable[..., Path]) -> None:
    pages = {
        f"your_instagram_activity/{name}.html": b"<html>"
        for name in ("media/posts_1", "messages/inbox/a/message_1")
    }
    assert "JSON" in refused(zipped(pages), "Instagram as web pages").todo


def cut_while_reading(path: Path, keep: int) -> Callable[[int, int], None]:
    """Progress that shortens a file once reading has begun."""

    def tell(*_: int) -> None:
        os.truncate(path, keep)

    return tell


def test_a_zip_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    members = {f"data/tweets-part{number}.js": tweets(tweet(str(number))) for number in range(5)}
    path = packed(tmp_path / "archive.zip", members)
    with pytest.raises(ExportError, match="changed while it was read"):
        trustkit.read(path, progress=cut_while_reading(path, 100))


def test_a_file_of_a_folder_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "folder", X | {"data/tweets-part1.js": tweets(tweet("77"))})
    with pytest.raises(ExportError, match="changed while it was read"):
        trustkit.read(folder, progress=cut_while_reading(folder / "data/tweets-part1.js", 10))


def test_a_disk_that_is_taken_away_is_told(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "folder", X | {"data/tweets-part1.js": tweets(tweet("77"))})
    with pytest.raises(ExportError, match="could not be read to its end"):
        trustkit.read(folder, progress=lambda *_: shutil.rmtree(folder, ignore_errors=True))


# ---- what the files hold; each in an X archive, and in a declared export ----


def of_x(*items: str) -> Members:
    """Ten posts, and these."""
    body = X["data/tweets.js"].decode().removesuffix("]")
    return {
        "data/tweets.js": (body + "".join(f",{item}" for item in items) + "]").encode(
            "utf-8", "surrogatepass"
        )
    }


def of_google(*items: str) -> Members:
    """Ten reviews, and these."""
    body = GOOGLE[REVIEWS].decode().removesuffix("]}")
    return {REVIEWS: (body + "".join(f",{item}" for item in items) + "]}").encode("utf-8", "surrogatepass")}


OF = pytest.mark.parametrize("of", [of_x, of_google])


def item(of: object, text: str = '"Hello"', number: str = '"77"') -> str:
    """One more item with this JSON in place of its text and id."""
    if of is of_x:
        return f'{{"tweet":{{"id_str":{number},"created_at":"{AT}","full_text":{text}}}}}'
    return f'{{"name":{number},"createTime":"2024-03-02T10:00:00Z","starRating":"ONE","comment":{text}}}'


def last_text(stream: Stream) -> object:
    """The text of the item that is not one of the ten."""
    found = stream.events[stream.events["id"].str.endswith(":77")]["text"]
    assert len(found) == 1
    return found.iloc[0]


@OF
@pytest.mark.parametrize("depth", [1000, 100_000])
@pytest.mark.parametrize("closes", [True, False])
def test_depth_is_refused_or_counted(
    of: Callable, depth: int, closes: bool, zipped: Callable[..., Path]
) -> None:
    deep = "[" * depth + ("]" * depth if closes else "")
    try:
        stream = read(zipped(of(item(of, deep))))
    except ExportError as refusal:
        assert not mutate.faults_of_error(refusal)
        return
    assert len(stream.events) in (10, 11)


@OF
@pytest.mark.parametrize("digits", [20, 400, 5000])
def test_huge_numbers_lose_at_most_themselves(of: Callable, digits: int, zipped: Callable[..., Path]) -> None:
    stream = read(zipped(of(item(of, "9" * digits), item(of, '"Hello"', "9" * digits))))
    assert len(stream.events) >= 10


@OF
def test_ids_beyond_the_reach_of_floats_are_kept_to_the_digit(
    of: Callable, zipped: Callable[..., Path]
) -> None:
    stream = read(zipped(of(item(of, '"Hello"', '"9007199254740993"'))))
    assert stream.events["id"].str.endswith("9007199254740993").sum() == 1


@OF
@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-0.0"])
def test_what_is_no_number_is_missing(of: Callable, number: str, zipped: Callable[..., Path]) -> None:
    stream = read(zipped(of(item(of).replace('"Hello"', f'"Hello","favorite_count":{number}'))))
    assert len(stream.events) == 11


@OF
def test_a_key_that_comes_twice_counts_once(of: Callable, zipped: Callable[..., Path]) -> None:
    twice = item(of).replace('"Hello"', '"Hello","full_text":"Bye","comment":"Bye"')
    assert last_text(read(zipped(of(twice)))) == "Bye"


@OF
@pytest.mark.parametrize("half", ["\\ud83d", "\\udc00", "\\ud83d\\ud83d", "\ud83d"])
def test_half_an_emoji_is_kept_as_a_mark(of: Callable, half: str, zipped: Callable[..., Path]) -> None:
    text = last_text(read(zipped(of(item(of, f'"Tea {half} time"')))))
    assert isinstance(text, str)
    assert text.startswith("Tea �")
    assert text.encode().decode() == text


def test_half_an_emoji_in_a_message_is_kept_as_a_mark(zipped: Callable[..., Path]) -> None:
    message = '{"messageCreate":{"id":"7","senderId":"1","createdAt":"2023-01-01T00:00:00.000Z","text":"Tea \\ud83d"}}'
    conversation = (
        f'[{{"dmConversation":{{"conversationId":"1-2","messages":[{message},7,{{"messageCreate":7}}]}}}}]'
    )
    account = b'window.YTD.account.part0 = [{"account":{"accountId":"1","username":"crumb"}}]'
    content = b"window.YTD.direct_messages.part0 = " + conversation.encode()
    stream = read(zipped({"data/direct-messages.js": content, "data/account.js": account}))
    assert list(stream.events["text"]) == ["Tea �"]
    assert told(stream, "data/direct-messages.js")["malformed"] == 2


@OF
def test_a_zero_byte_is_refused_or_kept_in_its_text(of: Callable, zipped: Callable[..., Path]) -> None:
    text = last_text(read(zipped(of(item(of, '"Tea\\u0000time"')))))
    assert str(text).replace("\x00", "") == "Teatime"
    path = zipped({name: content.replace(b"{", b"{\x00", 1) for name, content in of(item(of)).items()})
    try:
        read(path)
    except ExportError as refusal:
        assert not mutate.faults_of_error(refusal)


@OF
def test_stray_bytes_lose_at_most_themselves(of: Callable, zipped: Callable[..., Path]) -> None:
    good = of(item(of, '"Hello, café"'))
    stream = read(zipped({name: content.replace(b"Hello", b"Hel\xfflo") for name, content in good.items()}))
    assert last_text(stream) == "Hel�lo, café"
    assert "not in UTF-8" in " ".join(stream.account["why"].dropna())


@OF
def test_a_file_that_was_saved_with_windows_letters_is_read_and_told_of(
    of: Callable, zipped: Callable[..., Path]
) -> None:
    windows = {
        name: content.decode().encode("cp1252") for name, content in of(item(of, '"Café “Zoë”"')).items()
    }
    stream = read(zipped(windows))
    assert last_text(stream) == "Café “Zoë”"
    assert "not in UTF-8" in " ".join(stream.account["why"].dropna())


@OF
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_are_read(of: Callable, encoding: str, zipped: Callable[..., Path]) -> None:
    members = {name: content.decode().encode(encoding) for name, content in of(item(of, '"Café 👍"')).items()}
    assert last_text(read(zipped(members))) == "Café 👍"


@OF
@pytest.mark.parametrize("odd", ["null", "[]", "{}", "7", '"text"', "true", '{"tweet":null}', '{"tweet":[]}'])
def test_one_odd_item_among_good_ones_is_counted(of: Callable, odd: str, zipped: Callable[..., Path]) -> None:
    stream = read(zipped(of(odd)))
    assert len(stream.events) == 10
    assert stream.account["malformed"].sum() == 1


@OF
def test_a_file_of_which_much_is_damaged_is_refused(of: Callable, zipped: Callable[..., Path]) -> None:
    refused(zipped(of(*["7"] * 5)), "5 of 15 items")


@OF
@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.999])
def test_a_file_that_breaks_off_is_refused(of: Callable, keep: float, zipped: Callable[..., Path]) -> None:
    members = {name: content[: int(len(content) * keep)] for name, content in of().items()}
    refused(zipped(members), "ends in the middle|breaks off|None of the exports|unreadable|cannot be read")


@OF
def test_an_export_without_any_act_is_read_as_empty(of: Callable, zipped: Callable[..., Path]) -> None:
    if of is of_x:
        stream = read(zipped({"data/tweets.js": tweets()}))
        assert (len(stream.events), told(stream, "data/tweets.js")["read"]) == (0, 0)
    else:
        stream = read(
            zipped({REVIEWS: GOOGLE[REVIEWS], REVIEWS.replace("location-2", "location-3"): reviews()})
        )
        assert told(stream, REVIEWS.replace("location-2", "location-3"))["read"] == 0


@OF
def test_files_that_an_export_lacks_are_no_error_and_told(of: Callable, zipped: Callable[..., Path]) -> None:
    stream = read(zipped(of()))
    lacking = stream.coverage[stream.coverage["topic"] == "messages"].iloc[0]
    assert lacking["told"] == "no"
    assert lacking["how_to_get"]


@OF
@pytest.mark.parametrize("year", ["0000", "0001", "1969", "2106", "9999", "99999"])
def test_times_that_cannot_be_are_missing(of: Callable, year: str, zipped: Callable[..., Path]) -> None:
    odd = item(of).replace("2023", year).replace("2024-", f"{year}-")
    stream = read(zipped(of(odd)))
    assert stream.events["at"].dt.year.dropna().isin([2023, 2024]).all()


@OF
def test_the_same_export_twice_counts_once(of: Callable, tmp_path: Path) -> None:
    first, second = (packed(tmp_path / f"{name}.zip", of()) for name in ("one", "other"))
    assert len(read([first, second]).events) == 10


@OF
def test_names_that_look_like_nothing_stay_names(of: Callable, zipped: Callable[..., Path]) -> None:
    words = ["NA", "null", "None", "nan", "00123", "=1+1", "'", "<b>", "👩‍👩‍👧", "\u202eabc", "é"]
    items = [
        item(of, json.dumps(word, ensure_ascii=False), f'"{number + 900}"')
        for number, word in enumerate(words)
    ]
    assert set(words) <= set(read(zipped(of(*items))).events["text"])


# ---- tables ----


def rows_of(content: bytes, zipped: Callable[..., Path]) -> Stream:
    return read(zipped({TABLE: content}))


def test_a_table_is_read(zipped: Callable[..., Path]) -> None:
    assert len(rows_of(table(*SUITE_ROWS), zipped).events) == 10


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_table_in_another_encoding_is_read(encoding: str, zipped: Callable[..., Path]) -> None:
    content = table(*SUITE_ROWS).decode().replace("Sunday", "Café").encode(encoding)
    assert set(rows_of(content, zipped).events["text"]) == {"Closed on Café"}


@pytest.mark.parametrize(
    "odd",
    [
        "11,1",
        "11" + "," * 40 + "x",
        '11,1,Crumb,"Never closes',
        '11,1,Crumb,"Closes" late,,0,09/28/2026 08:00,a,Photos,Lifetime,1,1',
        "\x00",
        "11,1,Crumb,\x00\x01,,0,09/28/2026 08:00,a,Photos,Lifetime,1,1",
        f"11,1,Crumb,{'a' * 200_000},,0,09/28/2026 08:00,a,Photos,Lifetime,1,1",
    ],
)
def test_an_odd_row_of_a_table_loses_at_most_itself(odd: str, zipped: Callable[..., Path]) -> None:
    stream = rows_of(table(*SUITE_ROWS[:5], odd, *SUITE_ROWS[5:]), zipped)
    assert set(stream.events["id"]) >= {f"facebook:{number}" for number in range(1, 11)}


def test_a_table_with_a_wrong_header_is_no_export(zipped: Callable[..., Path]) -> None:
    refused(zipped({TABLE: b"a,b\n1,2\n"}), "None of the exports")


# ---- what is said ----

CANARY = "QZCANARY"


def planted(members: Members) -> tuple[Members, int]:
    """The members with a word of its own behind each text, in each object and in each name; and how many kinds."""
    kinds: dict[str, str] = {}

    def word(kind: str) -> str:
        return kinds.setdefault(kind, f"{CANARY}{len(kinds):04d}")

    def in_json(value: object, kind: str) -> object:
        if isinstance(value, dict):
            inside = {key: in_json(part, f"{kind}.{key}") for key, part in value.items()}
            return inside | {word(f"{kind} key"): word(f"{kind} value")}
        if isinstance(value, list):
            return [in_json(part, f"{kind}[]") for part in value]
        if isinstance(value, str) and not value.replace("-", "").isdigit() and ":" not in value[:14]:
            return value + " " + word(kind)
        return value

    found: Members = {}
    for name, content in members.items():
        if name.endswith((".json", ".js")):
            start = next((place for place, byte in enumerate(content) if byte in b"[{"), 0)
            try:
                inside = json.loads(content[start:].decode("utf-8-sig").rstrip().removesuffix(";"))
            except ValueError:
                inside = None
            if inside is not None:
                content = content[:start] + json.dumps(in_json(inside, name)).encode()
        elif name.endswith((".csv", ".txt")):
            content = content.replace(b"\n", f" {word(f'{name} cell')}\n".encode())
        found[f"{word('folder')}/{name}"] = content
    found[f"{word('file')}.json"] = json.dumps({word("loose key"): word("loose value")}).encode()
    return found, len(kinds)


@pytest.mark.parametrize("sample", mutate.samples())
def test_no_word_of_an_archive_stands_in_a_refusal_or_on_the_screen(
    sample: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    members, kinds = planted(mutate.samples()[sample])
    refusals = 0
    for number in range(40):
        chance = random.Random(f"{sample}-{number}")
        damaged = mutate.CONTENT[chance.choice(list(mutate.CONTENT))](chance, members)
        content = mutate.zipped(damaged, chance)
        if number % 4 == 0:
            content = mutate.CONTAINER[chance.choice(list(mutate.CONTAINER))](chance, content)
        path = tmp_path / "archive.zip"
        path.write_bytes(content)
        try:
            trustkit.read(path)
        except ExportError as refusal:
            refusals += 1
            shown = [str(refusal), repr(refusal), *refusal._render_traceback_(), repr(refusal.args)]
            assert not any(CANARY in text.upper() for text in shown)
            assert refusal.__suppress_context__ or refusal.__context__ is None
    assert refusals
    assert kinds >= 3
    output = capfd.readouterr()
    assert CANARY not in output.out + output.err + caplog.text


def test_more_than_fifty_kinds_of_words_are_planted() -> None:
    assert sum(planted(members)[1] for members in mutate.samples().values()) > 1000


def test_what_a_person_handed_over_is_named_and_what_is_inside_is_not(tmp_path: Path) -> None:
    sheet = hostile._sheet_header() + b'28/02/2025,"' + CANARY.encode()
    (tmp_path / "mine.csv").write_bytes(sheet)
    with pytest.raises(ExportError, match=r"^mine\.csv: a quotation mark"):
        trustkit.read(tmp_path / "mine.csv")
    path = packed(tmp_path / "archive.zip", {f"{CANARY}/{CANARY}.csv": sheet})
    assert CANARY not in str(refused(path, "A file of the archive: a quotation mark"))
