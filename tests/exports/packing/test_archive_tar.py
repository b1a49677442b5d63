"""Tars from anywhere: streamed and never unpacked, limits hold while reading, links lead nowhere."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import tarfile
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustkit.errors import ExportError
from trustkit.exports.packing import tar_stream
from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.limits import Limits

CONTENT = b'{"orderedItems":[ ]}' * 500


def entry(name: str, content: bytes = b"", **more: object) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    for field, value in more.items():
        setattr(info, field, value)
    return info, content


def tar_bytes(*entries: tuple[tarfile.TarInfo, bytes], layout: int = tarfile.USTAR_FORMAT) -> bytes:
    """A tar of two closing units, without the filling that tarfile adds."""
    parts = []
    for info, content in entries:
        parts += [info.tobuf(layout, "utf-8", "surrogateescape"), content, bytes(-len(content) % 512)]
    return b"".join(parts) + bytes(1024)


def tar_of(path: Path, *entries: tuple[tarfile.TarInfo, bytes], layout: int = tarfile.USTAR_FORMAT) -> Path:
    content = tar_bytes(*entries, layout=layout)
    path.write_bytes(gzip.compress(content) if path.name.endswith("gz") else content)
    return path


def everything(path: Path, **more: Limits) -> dict[str, bytes]:
    archive = Archive(path, **more)
    return {member.label: archive.whole(member) for member in archive.members}


@pytest.fixture(params=["isal", "zlib"])
def inflater(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = zlib if request.param == "zlib" else pytest.importorskip("isal.isal_zlib")
    monkeypatch.setattr(tar_stream, "inflater", chosen)


@pytest.mark.usefixtures("inflater")
@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz"])
@pytest.mark.parametrize("layout", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_tar_gives_the_bytes_of_its_folder(name: str, layout: int, tmp_path: Path) -> None:
    members = {
        "outbox.json": os.urandom(3_000_000),
        "empty.json": b"",
        "media_attachments/" + "d" * 90 + "/a.json": CONTENT,
        "exact.json": bytes(range(256)) * 2,
    }
    path = tar_of(tmp_path / name, *(entry(*member) for member in members.items()), layout=layout)
    assert everything(path) == members
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("layout", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_names_and_names_beyond_ascii_are_put_together(layout: int, tmp_path: Path) -> None:
    names = ["Fotos für später/" + "x" * 120 + ".json", "短い.json"]
    path = tar_of(tmp_path / "a.tar", *(entry(name, name.encode()) for name in names), layout=layout)
    assert everything(path) == {name: name.encode() for name in names}


def test_what_several_headers_tell_ahead_of_an_entry_adds_up(tmp_path: Path) -> None:
    name = b"x" * 120 + b".json"
    ahead = [entry("long", name, type=b"L"), entry("more", b"11 mtime=0\n", type=b"x")]
    for headers in (ahead, ahead[::-1]):
        path = tar_of(tmp_path / "a.tar", *headers, entry("short.json", CONTENT))
        assert everything(path) == {name.decode(): CONTENT}


def test_what_the_tar_command_writes_is_read(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        for info, content in (entry("./actor.json", b"{}"), entry("./", type=tarfile.DIRTYPE)):
            archive.addfile(info, io.BytesIO(content))
    assert everything(tmp_path / "a.tar.gz") == {"actor.json": b"{}"}


@pytest.mark.usefixtures("inflater")
def test_members_are_read_in_any_order_and_again(tmp_path: Path) -> None:
    path = tar_of(tmp_path / "a.tar.gz", *(entry(name, name.encode() * 5000) for name in "abc"))
    archive = Archive(path)
    for member in [*reversed(archive.members), *archive.members]:
        assert archive.head(member) == member.label.encode() * 4096
        blocks = list(archive.blocks(member, 100))
        assert b"".join(blocks) == member.label.encode() * 5000
        assert max(map(len, blocks)) == 100


def test_links_and_devices_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.json").write_text("secret")
    monkeypatch.chdir(tmp_path)
    kinds = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE)
    odd = [entry(f"{kind!r}.json", type=kind, linkname="secret.json") for kind in kinds]
    folder = entry("folder", type=tarfile.DIRTYPE)
    path = tar_of(tmp_path / "a.tar", *odd, folder, entry("real.json", CONTENT))
    assert everything(path) == {"real.json": CONTENT}
    assert Archive(path).passed_over == [info.name for info, _ in odd]


def test_a_link_that_states_a_size_has_no_content_all_the_same(tmp_path: Path) -> None:
    link = entry("link.json", type=tarfile.LNKTYPE, linkname="real.json", size=4096)
    path = tar_of(tmp_path / "a.tar", link, entry("real.json", CONTENT))
    assert everything(path) == {"real.json": CONTENT}


def test_names_are_labels_and_lead_nowhere(tmp_path: Path) -> None:
    names = [
        "../../escape.json",
        "/etc/passwd",
        "a\u202egnp.json",
        "line\nbreak.json",
        "C:\\x.json",
        "n" * 900,
    ]
    (tmp_path / "inner").mkdir()
    path = tar_of(tmp_path / "inner/a.tar", *(entry(name, b"x") for name in names), layout=tarfile.GNU_FORMAT)
    found = everything(path)
    assert set(found.values()) == {b"x"} and len(found) == len(names)
    assert not {"\u202e", "\n", "\\"} & set("".join(found))
    assert max(map(len, found)) == 200
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == ["a.tar"]


def test_junk_of_other_systems_is_not_among_the_members(tmp_path: Path) -> None:
    names = ["__MACOSX/a/._x.json", "./._outbox.json", ".DS_Store", "top/outbox.json"]
    path = tar_of(tmp_path / "a.tar", *(entry(name, CONTENT) for name in names))
    assert list(everything(path)) == ["top/outbox.json"]


def test_of_two_files_with_one_name_the_last_counts(tmp_path: Path) -> None:
    path = tar_of(tmp_path / "a.tar", entry("a.json", b"old"), entry("b.json"), entry("./a.json", b"new"))
    assert everything(path) == {"a.json": b"new", "b.json": b""}


@pytest.mark.usefixtures("inflater")
@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz"])
def test_every_cut_is_refused(name: str, tmp_path: Path) -> None:
    whole = tar_of(tmp_path / name, entry("a.json", os.urandom(700)), entry("b.json", CONTENT)).read_bytes()
    end = len(whole) - (1024 if name == "a.tar" else 0)  # one closing unit is enough
    for length in [*range(1, end, 97), end]:
        (tmp_path / name).write_bytes(whole[:length])
        if length == len(whole):
            assert len(everything(tmp_path / name)) == 2
            continue
        archive = tmp_path / name
        try:
            found = everything(archive)
        except ExportError as refusal:
            assert "a.json" not in str(refusal)
        else:  # so little that it is no tar any more, but a single file
            assert length < 512 and list(found) == [name]


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, 10**6), byte=st.integers(0, 255), packed=st.booleans())
def test_a_changed_byte_never_does_more_than_be_refused(
    at: int, byte: int, packed: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    path = tar_of(
        folder / ("changed.tgz" if packed else "changed.tar"), entry("a.json", CONTENT), entry("b.json")
    )
    whole = bytearray(path.read_bytes())
    whole[2 + at % (len(whole) - 2)] = byte  # without the mark of gzip it is a single file
    path.write_bytes(whole)
    try:
        found = everything(path)
    except ExportError:
        return
    assert packed is False or found == {"a.json": CONTENT, "b.json": b""}


@settings(max_examples=300, deadline=None)
@given(content=st.binary(max_size=2000))
def test_what_follows_a_good_header_can_be_anything(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.tar"
    path.write_bytes(
        tar_bytes(entry("a", type=b"x", size=len(content)), layout=tarfile.GNU_FORMAT)[:512] + content
    )
    with contextlib.suppress(ExportError):
        everything(path)


@pytest.mark.usefixtures("inflater")
@pytest.mark.parametrize("kind", [tarfile.REGTYPE, b"x", b"L", b"K", b"g"])
def test_a_bomb_is_stopped_while_it_unpacks(kind: bytes, tmp_path: Path) -> None:
    bomb = gzip.compress(tar_bytes(entry("a.json", bytes(100_000_000), type=kind)))
    assert len(bomb) < 200_000
    (tmp_path / "a.tar.gz").write_bytes(bomb)
    del bomb
    tracemalloc.start()
    with pytest.raises(ExportError, match="far more than any network"):
        Archive(tmp_path / "a.tar.gz")
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("kind", [b"x", b"L", b"K", b"g"])
def test_a_header_larger_than_any_name_is_refused(kind: bytes, tmp_path: Path) -> None:
    path = tar_of(tmp_path / "a.tar", entry("a", os.urandom(1_000_000), type=kind), entry("b.json", CONTENT))
    with pytest.raises(ExportError, match="far more"):
        Archive(path)


def test_links_count_among_the_members(tmp_path: Path) -> None:
    links = [entry(f"{number}.json", type=tarfile.SYMTYPE, linkname="x") for number in range(2)]
    path = tar_of(tmp_path / "a.tar", *links, entry("real.json"))
    with pytest.raises(ExportError, match="more than 2 files"):
        Archive(path, limits=Limits(members=2))
    assert len(Archive(path, limits=Limits(members=3)).members) == 1


def test_a_bomb_behind_the_end_is_stopped_too(tmp_path: Path) -> None:
    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(tar_bytes(entry("a.json", b"x")) + bytes(100_000_000)))
    with pytest.raises(ExportError, match="far more than any network"):
        Archive(tmp_path / "a.tar.gz")


def test_limits_count_what_arrives(tmp_path: Path) -> None:
    path = tar_of(tmp_path / "a.tar", *(entry(name, os.urandom(1000)) for name in "abc"))
    assert len(everything(path, limits=Limits(total_bytes=6000))) == 3
    with pytest.raises(ExportError, match="far more"):
        everything(path, limits=Limits(total_bytes=4000))
    with pytest.raises(ExportError, match="far more"):
        everything(path, limits=Limits(member_bytes=999))
    with pytest.raises(ExportError, match="more than 2 files"):
        everything(path, limits=Limits(members=2))
    assert len(everything(path, limits=Limits(members=3))) == 3


@pytest.mark.parametrize("size", ["-5", "99999999999999999999", "9" * 5000, "", "1e3", "٣"])
def test_a_size_that_lies_is_refused(size: str, tmp_path: Path) -> None:
    info, content = entry("a.json", b"x", pax_headers={"size": size})
    (tmp_path / "a.tar").write_bytes(
        info.create_pax_header({**info.get_info(), "size": 1}, "utf-8") + content + bytes(511 + 1024)
    )
    with pytest.raises(ExportError, match="The archive"):
        everything(tmp_path / "a.tar")


def test_a_file_of_more_than_its_tar_is_refused(tmp_path: Path) -> None:
    path = tar_of(tmp_path / "a.tar", entry("a.json", b"x", size=5000))
    with pytest.raises(ExportError, match="ends too early"):
        everything(path)


@pytest.mark.parametrize(
    ("kind", "words"),
    [(tarfile.GNUTYPE_SPARSE, {}), (tarfile.REGTYPE, {"GNU.sparse.major": "1", "GNU.sparse.minor": "0"})],
)
def test_files_with_holes_are_refused(kind: bytes, words: dict[str, str], tmp_path: Path) -> None:
    layout = tarfile.PAX_FORMAT if words else tarfile.GNU_FORMAT
    path = tar_of(tmp_path / "a.tar", entry("a.json", b"x", type=kind, pax_headers=words), layout=layout)
    with pytest.raises(ExportError, match="holes"):
        everything(path)


def test_a_gzip_file_that_is_no_tar_is_named(tmp_path: Path) -> None:
    (tmp_path / "tweets.js.gz").write_bytes(gzip.compress(CONTENT))
    with pytest.raises(ExportError, match="gzip"):
        Archive(tmp_path / "tweets.js.gz")
    (tmp_path / "broken.gz").write_bytes(b"\x1f\x8b" + os.urandom(2000))
    with pytest.raises(ExportError, match="gzip"):
        Archive(tmp_path / "broken.gz")


def test_a_changed_gzip_is_told_as_damage(tmp_path: Path) -> None:
    path = tar_of(tmp_path / "a.tar.gz", entry("a.json", os.urandom(100_000)))
    content = bytearray(path.read_bytes())
    content[50_000] ^= 1
    path.write_bytes(content)
    with pytest.raises(ExportError, match="damaged inside"):
        Archive(path)
