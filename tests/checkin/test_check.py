"""Two exports: windows that do not overlap, one set of definitions, and what is kept holds no text."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import date

import msgspec
import numpy as np
import pandas as pd
import pytest

import trustkit
from trustkit import checkin, framework, samples
from trustkit.checkin import check_in, load_snapshot, snapshot_of, up_to
from trustkit.checkin import older as older_figures
from trustkit.checkin.result import chance_in_words
from trustkit.checkin.snapshot import Aim, definitions, figure_of
from trustkit.errors import ExportError
from trustkit.signals.by_hand import act, answer, stream_of
from trustkit.signals.finding import Finding, hours_of
from trustkit.stream import OWN_TOPICS

NEWER = samples.open("bookshop")
THEN = np.datetime64("2026-03-30", "ms")  # a Monday
OLDER = up_to(NEWER, THEN)


@pytest.fixture(name="older", scope="module")
def older_fixture():
    return trustkit.assess(OLDER, samples.answers("bookshop"))


@pytest.fixture(name="found", scope="module")
def found_fixture(older):
    return check_in(older, NEWER)


def test_the_newer_window_begins_where_the_older_one_ended_although_the_export_holds_both(found):
    assert found.then[1] == date(2026, 3, 29)
    assert found.now == (date(2026, 3, 30), date(2026, 7, 1))
    talk = next(one for one in found.changes if one.finding == "reply_share")
    counts = re.match(r"(\d+) of (\d+) .*, now (\d+) of (\d+) ", talk.words)
    then_hits, then_of, now_hits, now_of = map(int, counts.groups())
    whole = trustkit.signals.measure(NEWER, window_weeks=54)["reply_share"]
    # No act counts twice, and none of the time is lost.
    assert (then_hits + now_hits, then_of + now_of) == (whole.numerator, whole.denominator)


def test_every_practice_and_every_habit_of_the_plan_is_told(found, older):
    assert [one.name for one in found.changes] == [practice.name for practice in framework.practices()]
    assert [one.title for one in found.steps] == [step.title for step in older.plan.steps]
    assert all(one.words for one in (*found.changes, *found.steps))
    assert found.in_words().startswith(f"Of {len(found.changes)} practices, ")


def told_until(stream, day):
    """The stream as if its archive had ended on that day, and a sheet alone told of what others said since."""
    own, coverage = stream.coverage["topic"].isin(OWN_TOPICS), stream.coverage
    ended = coverage["until"].where(~own, f"{day}T12:00:00+00:00").astype(object)
    gone = (stream.events["direction"] == "made") & (stream.events["at"] > pd.Timestamp(day, tz="UTC"))
    events = stream.events[~gone].reset_index(drop=True)
    return replace(stream, events=events, coverage=coverage.assign(until=ended))


def test_weeks_that_a_sheet_alone_tells_of_are_left_out_and_no_silence(older):
    found = check_in(older, told_until(NEWER, "2026-05-24"))
    assert found.now == (date(2026, 3, 30), date(2026, 5, 24))
    assert found.notes[0].startswith("The newer files tell what the business did up to 24 May 2026. ")
    assert not [one.name for one in found.changes if one.moved == "down"]
    assert check_in(older, told_until(NEWER, "2026-06-30")).notes == check_in(older, NEWER).notes
    with pytest.raises(ExportError, match="does not end in a later week"):
        check_in(older, told_until(NEWER, "2026-03-29"))


def test_what_was_kept_gives_the_same_as_the_older_export_itself(found, older, tmp_path):
    kept = load_snapshot(checkin.keep(older, tmp_path / "kept.json"))
    assert kept == snapshot_of(older)
    assert kept.networks == ("x",)
    assert check_in(kept, NEWER) == found


def test_what_is_kept_holds_no_text_no_name_and_no_act(older):
    kept = msgspec.json.encode(snapshot_of(older)).decode()
    events = older.stream.events
    assert [name for name in set(events["person"].dropna()) if f'"{name}"' in kept] == []
    assert [text for text in events["text"].dropna() if len(text) > 8 and text in kept] == []
    assert [act for act in events["id"] if act in kept] == []
    assert len(kept) < 20_000


def test_the_workbook_keeps_standings_by_day(older, tmp_path):
    book = trustkit.Workbook.open(tmp_path / "book.json")
    kept = snapshot_of(older)
    book.save_standing(kept.until.isoformat(), msgspec.to_builtins(kept))
    again = trustkit.Workbook.open(tmp_path / "book.json").standings()
    assert list(again) == ["2026-03-29"]
    assert load_snapshot(again["2026-03-29"]) == kept


def test_figures_that_grow_with_the_weeks_are_compared_over_as_many(found):
    back = next(one for one in found.changes if one.finding == "people_back_share")
    before = trustkit.signals.measure(OLDER, window_weeks=14)["people_back_share"]
    assert back.words.startswith(f"{before.numerator} of {before.denominator} (")
    assert any("14 weeks before alone: People who came back" in note for note in found.notes)


def test_where_the_newer_export_does_not_reach_back_they_cannot_be_told(older):
    recent = NEWER.events["at"] >= "2026-03-30"
    short = replace(
        NEWER,
        events=NEWER.events[recent].reset_index(drop=True),
        coverage=NEWER.coverage.assign(since="2026-03-30T00:00:00+00:00"),
        profiles=NEWER.profiles[NEWER.profiles["field"] != "created"],
    )
    told = {one.finding: one for one in check_in(snapshot_of(older), short).changes}
    assert told["people_back_share"].moved == "cannot tell"
    assert "Give the older export itself." in told["people_back_share"].words
    assert told["reply_share"].moved == "up"


def test_the_older_export_itself_tells_what_the_newer_one_no_longer_reaches(older):
    recent = replace(
        NEWER,
        events=NEWER.events[NEWER.events["at"] >= "2026-03-30"].reset_index(drop=True),
        coverage=NEWER.coverage.assign(since="2026-03-30T00:00:00+00:00"),
        profiles=NEWER.profiles[NEWER.profiles["field"] != "created"],
    )
    moved = {one.finding: one.moved for one in check_in(older, recent).changes}
    assert moved["people_back_share"] != "cannot tell"


def test_labels_of_the_older_assessment_count_where_no_others_are_given():
    pitched = {act: {"pitch": True} for act in NEWER.events.loc[NEWER.events["kind"] == "post", "id"]}
    labelled = trustkit.assess(OLDER, samples.answers("bookshop"), corrections=pitched)
    once = check_in(labelled, NEWER)
    assert once == check_in(labelled, NEWER, corrections=pitched)
    assert once.changes != check_in(labelled, NEWER, corrections={}).changes


def test_what_moved_and_what_became_of_the_plan_is_counted_in_words(found):
    up, down, same, silent = (
        replace(found.changes[0], moved=way) for way in ("up", "down", "no detectable change", "cannot tell")
    )
    told = replace(found, changes=(up, up, down, same, silent)).in_words()
    assert told.startswith(
        "Of 5 practices, 2 went up, 1 down, 1 show no change that can be told from chance, "
        "and nothing can be told about 1. If nothing had changed, up to 1 of 4 would still seem to move"
    )
    assert replace(found, changes=(silent,)).in_words().endswith("and nothing can be told about 1.")
    steps = tuple(replace(found.steps[0], progress=way) for way in ("not moved", "done", "not moved"))
    assert replace(found, steps=steps).plan_in_words() == "Of the plan: 1 done, 2 not moved."
    assert replace(found, steps=()).plan_in_words() == "There was no plan."


def test_the_rungs_of_both_times_are_told_as_rungs_or_ranges(found):
    moved = replace(found, rungs_then=(2, 2), rungs_now=(2, 4)).rungs_in_words()
    assert moved.endswith("stood on rung 2 and stands on rungs 2 to 4.")
    stayed = replace(found, rungs_then=(3, 3), rungs_now=(3, 3)).rungs_in_words()
    assert stayed.endswith("stands where it stood: rung 3.")


def test_the_best_value_that_is_kept_is_the_one_told_or_seen():
    few = hours_of("public_reply_hours", np.array([1.0, 1.0, 1.0, 2.0, 30.0, 40.0]), np.arange(6))
    trend = Finding("response_trend", "a week", "told", 0.1, -1.0, 0.4, 90, 52)
    loose = Finding("reply_share", "share", "bound", None, 0.2, 0.6, 2, 10)
    assert [figure_of(one).point for one in (few, trend, loose)] == [1.5, 0.1, None]


def test_changed_definitions_are_counted_anew_from_the_newer_files_or_not_compared(older, found, monkeypatch):
    kept = snapshot_of(older)
    monkeypatch.setattr(older_figures, "definitions", lambda: "another")
    again = check_in(kept, NEWER)
    assert again.changes == found.changes
    assert "counted again, from the newer files" in again.notes[0]
    early = msgspec.structs.replace(kept, window_first=date(2005, 1, 3), window_weeks=1108)
    told = {one.finding for one in check_in(early, NEWER).changes if one.moved != "cannot tell"}
    # Only what is counted twice from the newer files anyway can still be told.
    assert told == {"people_back_share", "longest_gap_days"}


@pytest.mark.parametrize(
    ("place", "instead", "changes"),
    [
        (("practices.toml", 'met = "People first hear'), 'met = "They first hear', False),
        (("practices.toml", "# What each stage"), "# What every stage", False),
        (("measures.toml", 'gaming = "Sprinkle'), 'gaming = "Strew', False),
        (("people.toml", 'help = "Buys from you'), 'help = "They buy from you', False),
        (("jumps.toml", 'settle = "Search'), 'settle = "Look', False),
        (("lexicons/en.toml", 'source = "Own'), 'source = "Our own', False),
        (("practices.toml", "at_most = 0.10"), "at_most = 0.11", True),
        (("jumps.toml", "least_people = 20"), "least_people = 21", True),
        (("measures.toml", "words = true"), "words = false", True),
        (("lexicons/en.toml", '"awesome"'), '"awsome"', True),
    ],
)
def test_a_changed_threshold_or_word_is_another_definition_and_a_changed_sentence_is_not(
    tmp_path, monkeypatch, place, instead, changes
):
    file, part = place
    shutil.copytree(framework.HERE, tmp_path / "framework")
    before = definitions.__wrapped__()
    monkeypatch.setattr(framework, "HERE", tmp_path / "framework")
    assert definitions.__wrapped__() == before
    content = (tmp_path / "framework" / file).read_text("utf-8")
    assert part in content
    (tmp_path / "framework" / file).write_text(content.replace(part, instead, 1), "utf-8")
    assert (definitions.__wrapped__() != before) is changes


def test_an_export_that_is_not_newer_or_lacks_a_network_is_refused(older):
    with pytest.raises(ExportError, match="does not end in a later week"):
        check_in(older, OLDER)
    with pytest.raises(ExportError, match="They may have changed places"):
        check_in(trustkit.assess(NEWER), OLDER)
    both = msgspec.structs.replace(snapshot_of(older), networks=("mastodon", "x"))
    with pytest.raises(ExportError, match="does not hold Mastodon,"):
        check_in(both, NEWER)


def test_a_network_that_is_new_is_left_out_and_said(older, found):
    folder = samples.path("bookshop")
    more = trustkit.read([folder / "x-archive.zip", next(folder.glob("archive-*.tar.gz"))])
    again = check_in(older, more)
    assert again.notes[0] == "Left out, as the older files do not hold it: Mastodon."
    assert again.in_words() == found.in_words()


def test_other_gates_than_the_older_ones_are_refused_and_the_right_ones_taken(older, tmp_path):
    own = msgspec.structs.replace(snapshot_of(older), rubric="club 2026", standard=False)
    with pytest.raises(ExportError, match="judged by the gates club 2026"):
        check_in(own, NEWER)
    file = tmp_path / "gates.toml"
    standard = (framework.HERE / "ladder.toml").read_text("utf-8")
    file.write_text(standard.replace(f'"{framework.rubric().version}"', '"club 2026"'), "utf-8")
    assert "not by the standard rubric" in check_in(own, NEWER, file).rubric_in_words()


@pytest.fixture(name="gates_of")
def gates_of_fixture(tmp_path):
    """A coach's file with the standard gates over so many weeks."""

    def write(weeks):
        file = tmp_path / "gates.toml"
        standard = (framework.HERE / "ladder.toml").read_text("utf-8")
        own = standard.replace(f'"{framework.rubric().version}"', '"club 2026"')
        file.write_text(own.replace("window_weeks = 52", f"window_weeks = {weeks}"), "utf-8")
        return file

    return write


def test_the_weeks_of_the_coachs_gates_are_named_and_not_the_year(gates_of):
    found = check_in(trustkit.assess(OLDER, gates=gates_of(8)), NEWER)
    between = (
        "Between the two windows lie 6 weeks that nobody looked at: only the last 8 weeks are looked at."
    )
    assert between in found.notes
    assert found.rungs_in_words().startswith("Looked at over 8 weeks, the business ")


def test_an_aim_that_grows_is_for_the_weeks_of_the_coachs_gates(gates_of):
    gates = gates_of(30)
    aim = Aim("lasting_people_share", "Twelve people", "at least", "share", 0.1, 0.9, date(2026, 9, 30))
    kept = msgspec.structs.replace(snapshot_of(trustkit.assess(OLDER, gates=gates)), plan=(aim,))
    (step,) = check_in(kept, NEWER, gates).steps
    assert step.words.endswith("The aim is for 30 weeks. In so few weeks the step cannot be seen clearly.")


def test_of_a_year_without_an_export_it_is_said_that_only_a_year_is_looked_at(older):
    early = msgspec.structs.replace(snapshot_of(older), window_first=date(2024, 1, 1), window_weeks=52)
    found = check_in(early, NEWER)
    assert any(
        note.endswith("that nobody looked at: only the last year is looked at.") for note in found.notes
    )
    assert found.rungs_in_words().startswith("Looked at over a whole year, the business ")


def test_where_the_newer_export_begins_too_late_it_is_said_so(older):
    late = NEWER.events["at"] >= "2026-05-04"
    short = replace(
        NEWER,
        events=NEWER.events[late].reset_index(drop=True),
        coverage=NEWER.coverage.assign(since="2026-05-04T00:00:00+00:00"),
        profiles=NEWER.profiles[NEWER.profiles["field"] != "created"],
    )
    notes = check_in(snapshot_of(older), short).notes
    assert any(
        note.endswith("that nobody looked at: the newer export does not reach back so far.") for note in notes
    )


@pytest.mark.parametrize("content", ["{}", "[]", "not json", '{"kind": "trustkit standing"}'])
def test_a_file_that_is_no_standing_is_told_plainly(tmp_path, content):
    file = tmp_path / "kept.json"
    file.write_text(content, "utf-8")
    with pytest.raises(ExportError, match=r"kept\.json is not a standing"):
        load_snapshot(file)


@pytest.mark.parametrize(
    ("moved", "said"), [(0, "none did"), (2, "So few moves say little"), (3, "more than chance")]
)
def test_how_many_moves_chance_alone_makes_is_said(moved, said):
    assert said in chance_in_words(moved, 15)
    simulated = np.random.default_rng(1).binomial(15, 0.05, 100_000)
    assert np.mean(simulated > 2) < 0.05 < np.mean(simulated > 1)


def test_the_page_and_the_text_tell_all_of_it(found, tmp_path):
    made = trustkit.report.write_check_in(found, tmp_path / "moved.html").read_text("utf-8")
    page = made.replace("\u00a0%", " %")  # no line of a page ends between them
    text = " ".join(trustkit.report.check_in_as_text(found).split())
    for words in (found.in_words(), found.plan_in_words(), found.rungs_in_words(), *found.notes):
        assert words in text
        assert words.replace("'", "&#39;") in page
    for one in (*found.changes, *found.steps):
        assert one.words.replace("'", "&#39;") in page
    assert json.loads(json.dumps(trustkit.report.check_in_as_plain(found), default=str))["plan_in_words"]
    assert "<script" not in page


def named(stream, **fields):
    rows = [
        {"network": "x", "field": field.replace("_", " "), "value": value} for field, value in fields.items()
    ]
    return replace(stream, profiles=pd.DataFrame(rows, columns=["network", "field", "value"]))


@pytest.mark.parametrize(
    ("fields", "asks"),
    [
        ({"handle": "FoxedPage_KBN"}, False),
        ({"handle": "foxed_books", "former_handle": "foxedpage_kbn"}, False),
        ({}, False),
        ({"handle": "ironworks_kbn"}, True),
        ({"handle": "ironworks_kbn", "former_handle": "irongym"}, True),
    ],
)
def test_files_of_another_account_are_asked_about_before_they_are_compared(
    older, found, tmp_path, fields, asks
):
    kept = load_snapshot(checkin.keep(older, tmp_path / "kept.json"))
    assert "foxedpage" not in (tmp_path / "kept.json").read_text("utf-8")
    for old in (older, kept):
        other = check_in(old, named(NEWER, **fields))
        assert bool(other.accounts) == asks
        assert other.changes == found.changes
    lines = trustkit.report.check_in_as_text(other).splitlines()
    page = trustkit.report.write_check_in(other, tmp_path / "moved.html").read_text("utf-8")
    said = "The newer files are of another account on X than the older ones."
    assert lines[2].startswith(said) == asks == (said in page)


def test_a_standing_kept_before_handles_were_is_compared_as_it_was(older):
    kept = msgspec.to_builtins(snapshot_of(older))
    del kept["accounts"]
    assert check_in(load_snapshot(kept), named(NEWER, handle="ironworks_kbn")).accounts == ()


def test_a_habit_kept_all_along_is_no_change_because_the_newer_window_is_shorter():
    """Two friends get most of the talk: in a year they are a closed circle, in a quarter there is too little of it."""
    begin = pd.Timestamp("2025-03-31 09:00")
    days = [begin + pd.Timedelta(days=day) for day in range(1, 65 * 7, 3)]
    posts = [act(str(day), f"The oven was lit at {day:%H:%M on %d %B %Y}") for day in days]
    talk = [
        answer(str(day), "ab"[n % 2] * 3, f"How was walk {n} to York?") for n, day in enumerate(days[::3])
    ]
    stream = stream_of(*posts, *talk)
    found = check_in(trustkit.assess(up_to(stream, THEN)), stream)
    told = {one.finding: (one.moved, one.then.numerator, one.now.numerator) for one in found.changes}
    assert told["reply_share"] == ("no detectable change", 12, 2)
    assert "up" not in {moved for moved, *_ in told.values()}


def test_own_labels_count_in_both_times_and_a_change_of_them_is_told(older, found):
    pitched = {act: {"pitch": True} for act in NEWER.events.loc[NEWER.events["kind"] == "post", "id"]}
    relabelled = check_in(older, NEWER, corrections=pitched)
    sells = next(one for one in relabelled.changes if one.finding == "visitor_pitch_share")
    assert "(now " not in sells.words
    assert relabelled.notes[0] == (
        "Your own labels have changed since, so the older time was counted again, from the newer files."
    )
    # The opposite: what agrees with the rule changes nothing.
    same = {act: {"templated": False} for act in list(pitched)[:3]}
    assert check_in(older, NEWER, corrections=same) == found
