"""A file is written whole or not at all, with the permissions that it had, and a leftover hinders nobody."""

from __future__ import annotations

import os
import stat
from contextlib import nullcontext
from pathlib import Path

import pytest

from trustkit.files import replacing, write_whole

posix = pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_breaks_off_leaves_the_older_file_and_nothing_beside_it(tmp_path):
    place = tmp_path / "page.html"
    place.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), replacing(place) as part:
        part.write_bytes(b"half of the n")
        raise KeyboardInterrupt
    assert (place.read_bytes(), [one.name for one in tmp_path.iterdir()]) == (b"old", ["page.html"])


def test_two_who_write_at_once_leave_the_whole_of_the_later_one(tmp_path):
    place = tmp_path / "page.html"
    with replacing(place) as one:
        one.write_bytes(b"one")
        with replacing(place) as other:
            other.write_bytes(b"the other")
        assert place.read_bytes() == b"the other"
    assert (place.read_bytes(), [one.name for one in tmp_path.iterdir()]) == (b"one", ["page.html"])


def test_what_a_power_cut_left_does_not_hinder_the_next(tmp_path):
    (tmp_path / "page.html.part").write_bytes(b"half")
    write_whole(tmp_path / "page.html", b"new")
    assert (tmp_path / "page.html").read_bytes() == b"new"


@pytest.mark.parametrize(("refusals", "found"), [(3, b"new"), (1000, b"old")])
def test_a_file_that_another_program_reads_is_waited_for_and_not_for_ever(
    tmp_path, monkeypatch, refusals, found
):
    place, left = tmp_path / "page.html", [refusals]
    place.write_bytes(b"old")
    put = Path.replace

    def refused(part, to):  # as Windows does
        left[0] -= 1
        if left[0] >= 0:
            raise PermissionError(13, "Access is denied")
        return put(part, to)

    monkeypatch.setattr(Path, "replace", refused)
    with nullcontext() if found == b"new" else pytest.raises(PermissionError):
        write_whole(place, b"new")
    assert (place.read_bytes(), [one.name for one in tmp_path.iterdir()]) == (found, ["page.html"])


@posix
def test_a_new_file_is_as_open_as_the_system_says_and_an_older_one_stays_as_it_was(tmp_path):
    old_mask = os.umask(0o022)
    try:
        write_whole(tmp_path / "new", b"")
        write_whole(tmp_path / "own", b"", private=True)
        (tmp_path / "shared").write_bytes(b"")
        (tmp_path / "shared").chmod(0o664)
        write_whole(tmp_path / "shared", b"new")
        (tmp_path / "opened").write_bytes(b"")
        write_whole(tmp_path / "opened", b"new", private=True)
    finally:
        os.umask(old_mask)
    assert [mode(tmp_path / name) for name in ("new", "own", "shared", "opened")] == [
        0o644,
        0o600,
        0o664,
        0o600,
    ]


@posix
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
