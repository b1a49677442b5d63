"""A business drawn for one participant is another one, and has the same lesson in it."""

from __future__ import annotations

import re
import tomllib

import pytest

from trustkit import assess, read, samples
from trustkit.street import draw as drawing
from trustkit.street.business import banks_of
from trustkit.street.draw import DrawError, draw, lesson_of, planted

SEEDS = [f"{number:012x}" for number in range(10)]


@pytest.fixture(name="gyms", scope="module")
def gyms_fixture(tmp_path_factory):
    """Ten gyms: folder, what was drawn and stream of each."""
    gyms = []
    for seed in SEEDS:
        folder = tmp_path_factory.mktemp(f"gym-{seed[:6]}")
        drawn = draw("gym", seed, folder)
        gyms.append((folder, drawn, read(folder / "x-archive.zip")))
    return gyms


def test_ten_draws_hold_one_lesson_and_it_is_that_of_the_high_street(gyms):
    held = [planted(assess(stream).standing) for _, _, stream in gyms]
    assert held == [lesson_of("gym")] * 10
    assert lesson_of("gym").missed and lesson_of("gym") != lesson_of("bakery")


@pytest.mark.parametrize("case", [one for one in samples.names() if one != "gym"])
def test_each_case_can_be_drawn_with_its_lesson(case, tmp_path):
    drawn = draw(case, "7", tmp_path)
    standing = assess(read(tmp_path / "x-archive.zip"), samples.answers(case)).standing
    assert planted(standing) == planted(drawn.standing) == lesson_of(case)
    assert tomllib.loads(drawn.truth.decode())["rung"] == lesson_of(case).lowest


def test_ten_draws_are_ten_businesses(gyms):
    handles = [next(iter(stream.owner)) for _, _, stream in gyms]
    assert len(set(handles)) == 10
    assert len({len(stream.events) for _, _, stream in gyms}) >= 8
    ids = [set(stream.events["id"]) for _, _, stream in gyms]
    people = [set(stream.events["person"].dropna()) for _, _, stream in gyms]
    for one in range(10):
        for other in range(one):
            assert not ids[one] & ids[other]
            assert len(people[one] & people[other]) < 0.25 * min(len(people[one]), len(people[other]))


def test_nothing_of_the_old_names_is_left_in_the_new_files(gyms):
    account = banks_of("gym")["account"]
    old = re.compile(rf"\b({account['handle']}|{account['site']}|Ironworks|Dean|Rowan|Marjorie|signs_kbn)\b")
    for folder, drawn, stream in gyms:
        said = "\n".join([*stream.events["text"].dropna(), *stream.profiles["value"].dropna()])
        said += (folder / "sheet.csv").read_text("utf-8")
        assert old.findall(said) == []
        assert drawn.name in set(stream.profiles["value"])
    kept = "\n".join(samples.open("gym").profiles["value"].dropna())
    assert old.findall(kept), "the control has them"


def test_one_seed_draws_one_business(gyms, tmp_path):
    again = draw("gym", SEEDS[3], tmp_path)
    folder, drawn, _ = gyms[3]
    assert again == drawn
    for file in folder.iterdir():
        if file.suffix != ".zip":
            assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name
    assert read(tmp_path / "x-archive.zip").events.equals(read(folder / "x-archive.zip").events)


def test_what_cannot_hold_the_lesson_is_told_and_not_handed_out(tmp_path, monkeypatch):
    monkeypatch.setattr(drawing, "TRIES", 2)
    monkeypatch.setattr(drawing, "lesson_of", lambda _: lesson_of("garage"))
    with pytest.raises(DrawError, match="None of 2 businesses drawn like the florist"):
        draw("florist", "1", tmp_path)
