"""Two quarters: which exports meet, what counts as moved, and that other files or another account are no deed."""

from __future__ import annotations

import csv
import io
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from trustkit import assess, framework, samples
from trustkit.checkin import CheckIn, check_in, up_to
from trustkit.checkin.changes import change
from trustkit.checkin.snapshot import Figure
from trustkit.cli import main
from trustkit.programme import compare as room
from trustkit.programme.compare import OTHER_FILES, WAYS, Compared, Practice, Quarters, compare
from trustkit.programme.pools import Pool
from trustkit.report import quarters_as_text
from trustkit.stream import OWN_TOPICS

HERE = Pool(lambda: ThreadPoolExecutor(1), 1)
NEWER = samples.open("bookshop")
OLDER = up_to(NEWER, np.datetime64("2026-03-30", "ms"))


@pytest.fixture(name="quarters")
def quarters_fixture(tmp_path, monkeypatch):
    """Compares two folders with the files named; each older file holds one stream, each newer one the other."""

    def compared(before, after, older=OLDER, newer=NEWER):
        for quarter, names in (("q1", before), ("q2", after)):
            (tmp_path / quarter).mkdir()
            for name in names:
                (tmp_path / quarter / name).write_bytes(b"")
        streams = {"q1": older, "q2": newer}
        monkeypatch.setattr(room, "read", lambda files, zone: streams[files[0].parent.name])
        return compare(tmp_path / "q1", tmp_path / "q2", HERE)

    return compared


def told(stream, topic, says):
    """The stream with another word on what its files tell of a topic."""
    coverage = stream.coverage
    return replace(
        stream, coverage=coverage.assign(told=coverage["told"].where(coverage["topic"] != topic, says))
    )


def ways_of(one):
    return {it.finding: one.way(it) for it in one.check.changes}


def test_businesses_meet_by_name_and_who_has_no_partner_is_named(quarters):
    before = ("bakery.zip", "florist.csv", "gym.zip", "pub.zip", "pub (1).zip")
    found = quarters(before, ("Bakery (2).zip", "florist.zip", "pub.zip", "spa.zip"))
    assert [one.name for one in found.compared] == ["Bakery (2).zip", "florist.zip"]
    assert (found.silent, found.new) == (("gym.zip",), ("spa.zip",))
    assert [name for name, _ in found.not_compared] == ["pub.zip"]
    assert "more than one export of that name" in found.not_compared[0][1]
    assert found.compared[0].check == check_in(assess(OLDER), NEWER)
    renamed = (
        "Is one of them the same business under two names? Give the newer file the name of the older one."
    )
    assert quarters_as_text(found).endswith(f"NO OLDER EXPORT: 1\nspa.zip\n{renamed}")
    assert renamed not in quarters_as_text(replace(found, new=()))
    assert renamed not in quarters_as_text(replace(found, silent=()))


def test_the_same_export_again_is_no_quarter_without_change(quarters):
    found = quarters(("gym.zip",), ("gym.zip",), older=NEWER)
    assert found.compared == ()
    assert "It was asked for too early, or nothing was done since then." in found.not_compared[0][1]
    assert f"NOT COMPARED: 1\ngym.zip: {found.not_compared[0][1][:40]}" in quarters_as_text(found)


def test_two_quarters_that_have_changed_places_are_told_as_such(quarters):
    found = quarters(("gym.zip",), ("gym.zip",), older=NEWER, newer=OLDER)
    assert found.compared == ()
    assert "They may have changed places. Name the older one first." in found.not_compared[0][1]


def with_mastodon(stream, until, at="2026-03-01 09:00"):
    """The stream with one more network, its files to a moment and one act in it."""
    act = stream.events.iloc[:1].assign(id="mastodon:1", network="mastodon", at=pd.Timestamp(at, tz="UTC"))
    columns = dict(stream.events.dtypes) | {"network": "category"}
    return replace(
        stream,
        events=pd.concat([act, stream.events], ignore_index=True).astype(columns),
        coverage=pd.concat(
            [stream.coverage, stream.coverage.assign(network="mastodon", until=until)], ignore_index=True
        ),
    )


@pytest.mark.parametrize(
    ("until", "last_act", "compared"),
    [
        ("2026-03-29T20:00:00+00:00", "2026-03-01 09:00", 0),  # the old archive again
        ("2026-06-28T20:00:00+00:00", "2026-03-01 09:00", 1),  # a newer one without an act since
        ("2026-03-29T20:00:00+00:00", "2024-03-01 09:00", 1),  # long out of use
    ],
)
def test_the_old_archive_of_one_network_again_is_no_silence(quarters, until, last_act, compared):
    older = with_mastodon(OLDER, "2026-03-29T20:00:00+00:00", last_act)
    found = quarters(("gym.zip",), ("gym.zip",), older, with_mastodon(NEWER, until, last_act))
    assert len(found.compared) == compared
    told = [why for _, why in found.not_compared]
    assert [why.partition(". ")[0] for why in told] == (
        [] if compared else ["The newer files of Mastodon end where the older ones did"]
    )


def test_the_old_archive_of_one_network_beside_a_fresher_sheet_is_no_silence(quarters):
    older = with_mastodon(OLDER, "2026-03-29T20:00:00+00:00")
    newer = with_mastodon(NEWER, "2026-06-28T20:00:00+00:00")
    old = (newer.coverage["network"] == "mastodon") & newer.coverage["topic"].isin(OWN_TOPICS)
    until = newer.coverage["until"].where(~old, "2026-03-29T20:00:00+00:00").astype(object)
    found = quarters(
        ("gym.zip",), ("gym.zip",), older, replace(newer, coverage=newer.coverage.assign(until=until))
    )
    assert found.compared == ()
    assert found.not_compared[0][1].startswith("The newer files of Mastodon end where the older ones did")


def test_what_rests_on_files_that_tell_of_more_is_no_deed(quarters):
    found = quarters(("gym.zip",), ("gym.zip",), older=told(OLDER, "messages", "no"))
    (one,) = found.compared
    needs = {name: card.needs for name, card in framework.measures().items()}
    assert one.topics == {"messages"}
    assert {name for name, way in ways_of(one).items() if way == OTHER_FILES} == {
        name for name in ways_of(one) if "messages" in needs[name]
    }
    # No gate rests on messages, so of rungs something can be said.
    assert replace(one, as_long=True).rungs == "not told apart"


def test_rungs_by_other_files_or_over_other_weeks_are_not_compared(quarters):
    (fewer,) = quarters(("gym.zip",), ("gym.zip",), older=told(OLDER, "own replies", "partly")).compared
    assert fewer.rungs == OTHER_FILES
    assert replace(fewer, as_long=True).rungs == OTHER_FILES
    # The older files begin in June 2025, so they hold less than the year that the newer ones hold.
    assert (fewer.as_long, replace(fewer, topics=frozenset()).rungs) == (False, OTHER_FILES)
    assert replace(fewer, topics=frozenset(), as_long=True).rungs == "not told apart"


def test_files_of_another_account_are_not_compared(quarters):
    rows = pd.DataFrame([{"network": "x", "field": "handle", "value": "ironworks_kbn"}])
    found = quarters(("gym.zip",), ("gym.zip",), newer=replace(NEWER, profiles=rows))
    assert found.compared == ()
    assert found.not_compared[0][1].startswith("The newer files are of another account")


def share(hundredths):
    return Figure("share", "told", hundredths / 100, 0.0, 1.0, hundredths, 100, 1.0, "")


def business(name, then, now, ups=0, downs=0):
    """A business whose first practices went up, the next ones down, while all others stayed."""
    changes = []
    for number, rule in enumerate(framework.practices()):
        more, less = (90, 10) if rule.comparator == "at least" else (10, 90)
        today = more if number < ups else less if number < ups + downs else 50
        changes.append(change(rule, rule.name, share(50), share(today)))
    span = (date(2026, 1, 1), date(2026, 3, 29))
    check = CheckIn(span, span, then, now, tuple(changes), (), (), "2026.1", True, 52)
    return Compared(name, check, frozenset(), True, framework.rubric())


def test_whom_to_call_is_told_by_more_practices_down_than_chance_makes_or_a_lower_rung():
    some = (
        business("a.zip", (3, 3), (2, 2)),
        business("b.zip", (3, 3), (2, 3), downs=2),
        business("c.zip", (3, 3), (2, 3), downs=3),
        business("d.zip", (2, 2), (3, 4)),
    )
    text = quarters_as_text(Quarters(some, (), (), (), framework.rubric()))
    first, second, third = (it.name for it in framework.practices()[:3])
    assert "Of 4: 1 higher, 1 lower, 2 not told apart, 0 other files." in text
    down, up = text.partition("\nDOWN")[2].split("\nUP")
    assert " ".join(down.split()) == (
        ": 2 (lower, or more practices down than chance makes) a.zip: rung 3, now 2 (lower) "
        f"c.zip: rung 3, now 2 to 3 (not told apart); down: {first}, {second}, {third}"
    )
    assert "b.zip" not in up
    assert "d.zip: rung 2, now 3 to 4 (higher)" in up.splitlines()


def forty(up=0, down=0):
    """Forty businesses; the first ones went up in the first practice, the last ones down."""
    some = (business(f"{n}.zip", (3, 3), (3, 3), n < up, n >= 40 - down) for n in range(40))
    return Quarters(tuple(some), (), (), (), framework.rubric())


def test_a_practice_is_named_where_more_went_one_way_than_chance_makes():
    first = framework.practices()[0].name
    assert forty(up=6).practices[0] == Practice(first, Counter({WAYS[0]: 6, WAYS[2]: 34}), ranged=True)
    for found, up, down in (
        (forty(5), "none", "none"),
        (forty(6), first, "none"),
        (forty(2, 6), "none", first),
    ):
        text = quarters_as_text(found)
        assert f"More up than chance makes: {up}.\nMore down than chance makes: {down}.\n" in text


def test_as_many_up_as_down_is_no_move_of_the_programme():
    text = quarters_as_text(forty(up=5, down=5))
    assert "More up than chance makes: none.\nMore down than chance makes: none.\n" in text


def test_a_longest_silence_moves_when_more_of_them_cross_one_way_than_of_coins():
    ways = Counter({"up": 10, "down": 17, "no detectable change": 73})
    still, quieter = (Practice("You do not vanish", ways | more, False) for more in ({}, {"down": 30}))
    assert (still.by_chance, still.moved("down")) == ("21 of 27 that moved", False)
    assert (quieter.moved("up"), quieter.moved("down")) == (False, True)


def test_a_longest_silence_is_one_event_and_does_not_count_towards_whom_to_call():
    three = business("a.zip", (3, 3), (3, 3), downs=3)
    first, *others = three.check.changes
    without_range = replace(three.check, changes=(replace(first, unit="days"), *others))
    assert three.beyond_chance("down") and not replace(three, check=without_range).beyond_chance("down")


def test_the_table_has_a_row_for_each_practice_and_for_who_is_missing():
    found = Quarters(
        (business("=a.zip", (3, 3), (2, 3), ups=1),),
        (("b.zip", "Empty."),),
        ("c.zip",),
        ("d.zip",),
        framework.rubric(),
    )
    rows = list(csv.DictReader(io.StringIO(found.as_csv().decode("utf-8-sig"))))
    assert len(rows) == len(framework.practices()) + 3
    assert [rows[0][name] for name in ("business", "rungs then", "rungs now", "rungs", "moved")] == [
        "'=a.zip", "3", "2 to 3", "not told apart", "up",
    ]  # fmt: skip
    assert rows[0]["then and now"].startswith("50 of 100 (50 %), now ")
    assert [(row["business"], row["note"]) for row in rows[-3:]] == [
        ("b.zip", "Empty."), ("c.zip", "No newer export."), ("d.zip", "No older export."),
    ]  # fmt: skip


def test_the_command_refuses_what_would_overwrite_and_names_the_gates(exports, tmp_path):
    words = ["cohort", "compare", str(exports), str(exports), "--workers", "1"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0
    assert (
        result.stdout.splitlines()[-1]
        == f"Judged by TrustKit's own gates, version {framework.rubric().version}."
    )
    assert "NO NEWER EXPORT: 0" in result.stdout.splitlines()
    wrong = CliRunner().invoke(main, [*words, "--csv", str(tmp_path / "moved.txt")])
    assert (wrong.exit_code, wrong.stdout) == (2, "")
