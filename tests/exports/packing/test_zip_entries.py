"""The list of contents of a zip is read as Python's own zipfile reads it, and more of what is wrong is noticed."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustkit.errors import ExportError
from trustkit.exports.packing.zip_entries import Damaged, ZipEntry, entries, is_zip

NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/"), min_size=1, max_size=40
)


def zip_of(members: dict[str, bytes], large: bool = False, comment: bytes = b"") -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=large) as file:
                file.write(content)
        archive.comment = comment
    return whole.getvalue()


def listed(content: bytes) -> list[ZipEntry]:
    return entries(io.BytesIO(content))


@given(
    members=st.dictionaries(NAMES, st.binary(max_size=300), max_size=6),
    large=st.booleans(),
    comment=st.binary(max_size=40),
    before=st.binary(max_size=40),
)
def test_it_lists_what_zipfile_lists(members, large: bool, comment: bytes, before: bytes) -> None:
    # A mark of a zip before or behind it would be another zip, which zipfile takes for damage.
    content = before.replace(b"PK", b"") + zip_of(members, large, comment.replace(b"PK", b""))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        told = [
            (i.filename, i.compress_type, i.CRC, i.compress_size, i.file_size, i.header_offset)
            for i in sorted(archive.infolist(), key=lambda info: info.header_offset)
        ]
    found = [(e.name, e.method, e.checksum, e.packed, e.size, e.start) for e in listed(content)]
    assert found == told


@given(at=st.integers(0, 10**6), byte=st.integers(0, 255), cut=st.integers(0, 60))
def test_damage_gives_a_list_or_one_of_two_errors(at: int, byte: int, cut: int) -> None:
    content = bytearray(zip_of({"a.js": b"one" * 50, "b.js": b"two"}, large=at % 2 == 0))
    content[at % len(content)] = byte
    with contextlib.suppress(Damaged, ExportError, struct.error):
        listed(bytes(content[: len(content) - cut]))


def test_a_count_that_differs_from_the_list_is_noticed() -> None:
    content = bytearray(zip_of({"a.js": b"one", "b.js": b"two"}))
    content[-14:-10] = struct.pack("<2H", 3, 3)
    assert is_zip(io.BytesIO(content))
    with pytest.raises(Damaged):
        listed(bytes(content))


def test_numbers_of_large_zips_come_from_the_extra_field() -> None:
    content = bytearray(zip_of({"a.js": b"one"}))
    at = content.index(b"PK\x01\x02")
    extra = struct.pack("<2H3Q", 1, 24, 3, struct.unpack_from("<L", content, at + 20)[0], 0)
    struct.pack_into("<2L", content, at + 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", content, at + 30, len(extra))
    struct.pack_into("<L", content, at + 42, 0xFFFFFFFF)
    content[at + 50 : at + 50] = extra
    end = content.index(b"PK\x05\x06")
    struct.pack_into("<L", content, end + 12, struct.unpack_from("<L", content, end + 12)[0] + len(extra))
    assert [(e.size, e.start) for e in listed(bytes(content))] == [(3, 0)]
    struct.pack_into("<H", content, at + 50, 2)  # no such field: the numbers are nowhere
    with pytest.raises(Damaged):
        listed(bytes(content))


@pytest.mark.parametrize(
    ("name", "flags", "told"),
    [
        ("naïve.js".encode(), 0x800, "naïve.js"),
        ("naïve.js".encode(), 0, "naïve.js"),
        ("naïve.js".encode("cp437"), 0, "naïve.js"),
        (b"na\xffve.js", 0x800, "na�ve.js"),
    ],
)
def test_a_name_is_read_in_whatever_encoding_it_was_written(name: bytes, flags: int, told: str) -> None:
    content = zip_of({"x" * len(name): b"one"}).replace(b"x" * len(name), name)
    at = content.index(b"PK\x01\x02") + 8
    content = content[:at] + struct.pack("<H", flags) + content[at + 2 :]
    assert [entry.name for entry in listed(content)] == [told]


def test_members_that_share_two_bytes_with_the_next_are_refused() -> None:
    content = bytearray(zip_of({"a.js": b"one", "b.js": b"two"}))
    at = content.index(b"PK\x01\x02")
    (packed,) = struct.unpack_from("<L", content, at + 20)
    assert listed(bytes(content))[0].packed == packed
    struct.pack_into("<L", content, at + 20, packed + len("a.js") + 2)
    with pytest.raises(ExportError, match="overlap"):
        listed(bytes(content))
