"""All businesses of a folder: the same on each kind of pool, only what is new, and nothing lost to what breaks."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext

import filelock
import pytest
from pyarrow import parquet

from trustkit.checkin.snapshot import definitions
from trustkit.errors import TrustKitError
from trustkit.programme import run
from trustkit.programme.by_hand import kept_of
from trustkit.programme.pools import Pool, dask_pool, local_pool
from trustkit.programme.run import finished, score_folder
from trustkit.programme.table import table_of

HERE = Pool(lambda: ThreadPoolExecutor(1), 1)


def all_rows(done):
    """Every row of every table, whatever order the exports ended in."""
    return {
        name: sorted(str(row) for part in done.results.rows(name) for row in part.to_pylist())
        for name in ("standings", "gates", "figures", "acts")
    }


@pytest.mark.parametrize("kind", ["two processes", "two workers of a Dask scheduler"])
def test_each_kind_of_pool_gives_the_same_rows(first, exports, tmp_path, request, kind):
    dask = kind != "two processes"
    opened = dask_pool(request.getfixturevalue("scheduler")) if dask else nullcontext(local_pool(2))
    with opened as pool:
        done = score_folder(exports, tmp_path / "there", pool)
        again = score_folder(exports, tmp_path / "there", pool)
    assert all_rows(done) == all_rows(first)
    assert (first.new, done.new, again.new) == (6, 6, 0)


def test_each_business_has_a_place_or_a_reason(here):
    table = table_of(here)
    assert {one.name: one.rungs for one in table.placed} == {
        "bakery, all": "3",
        "bakery.zip": "3",
        "florist.csv": "1 to 5",
        "gym again.zip": "2",
        "gym.zip": "2",
    }
    assert {name: reason.partition(".")[0] for name, reason in table.failed} == {
        "damaged.zip": "The zip file ends too early, after 5,000 bytes",
        "notes.txt": "None of the exports that TrustKit knows looks like this",
    }
    assert table.twice == (("gym again.zip", "gym.zip"),)


def test_a_second_run_does_only_what_is_new(here, exports, tmp_path):
    assert here.new == 0
    before = all_rows(here)
    (exports / "florist.csv").rename(exports / "renamed.csv")
    again = score_folder(exports, tmp_path / "here", HERE)
    assert (again.new, all_rows(again)) == (0, before)
    (exports / "gym.zip").write_bytes((exports / "bakery.zip").read_bytes() + b"more")
    assert score_folder(exports, tmp_path / "here", HERE).new == 1


@contextmanager
def another_version():
    """Everything is counted by the definitions of another version."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr("trustkit.checkin.snapshot.__version__", "0.0.1")
        definitions.cache_clear()
        yield
    definitions.cache_clear()


def test_other_definitions_or_another_zone_are_scored_apart(here, exports, tmp_path):
    assert score_folder(exports, tmp_path / "here", HERE, zone="Asia/Tokyo").new == 6
    with another_version():
        assert score_folder(exports, tmp_path / "here", HERE).new == 6
    assert score_folder(exports, tmp_path / "here", HERE).new == 0


def test_an_export_that_left_the_folder_is_no_longer_counted(here, exports, tmp_path):
    (exports / "bakery.zip").unlink()
    rows = all_rows(score_folder(exports, tmp_path / "here", HERE))
    assert len(rows["standings"]) == 5
    assert len(rows["acts"]) == len(all_rows(here)["acts"]) < 5000


def test_what_is_forgotten_is_in_no_file(here, exports, tmp_path):
    (gone,) = [export for path, export in here.exports.items() if path.name == "florist.csv"]
    (exports / "florist.csv").unlink()

    def files_with_it():
        files = list(here.results.place.rglob("*.parquet"))
        held = {file: parquet.read_table(file)["export"].chunks for file in files}
        return {file.name for file in files if any(gone in one.dictionary.to_pylist() for one in held[file])}

    left = all_rows(score_folder(exports, tmp_path / "here", HERE))
    assert files_with_it() == {"standings.parquet", "gates.parquet", "figures.parquet", "acts.parquet"}
    answered = tmp_path / "here" / "answered.json"
    answered.write_text(f'[{{"exports": ["{gone}"]}}]', "utf-8")
    again = score_folder(exports, tmp_path / "here", HERE, forget=True)
    assert files_with_it() == set() and gone not in answered.read_text("utf-8")
    assert (again.new, all_rows(again)) == (0, left)


def test_an_export_that_is_away_for_a_while_is_scored_once_it_is_back(exports, tmp_path):
    def taken_away(what, done, of):
        if (what, done) == ("Looking", of):
            (exports / "florist.csv").rename(tmp_path / "florist.csv")

    for other in exports.iterdir():
        if other.name != "florist.csv":
            shutil.rmtree(other) if other.is_dir() else other.unlink()
    found = table_of(score_folder(exports, tmp_path / "there", HERE, progress=taken_away))
    assert [name for name, _ in found.failed] == ["florist.csv"]
    (tmp_path / "florist.csv").rename(exports / "florist.csv")
    found = table_of(score_folder(exports, tmp_path / "there", HERE))
    assert ([one.name for one in found.placed], found.failed, found.new) == (["florist.csv"], (), 1)


def test_a_stopped_run_keeps_what_was_done_and_goes_on_from_there(here, exports, tmp_path):
    def stop(what, done, _of):
        if (what, done) == ("Scoring", 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score_folder(exports, tmp_path / "stopped", HERE, progress=stop)
    done = score_folder(exports, tmp_path / "stopped", HERE)
    assert (done.new, all_rows(done)) == (4, all_rows(here))


KILLED = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from trustkit.programme import run
from trustkit.programme.by_hand import kept_of
from trustkit.programme.pools import Pool
run._BATCH = 1
run.score_folder(*map(Path, sys.argv[1:]), Pool(lambda: ThreadPoolExecutor(1), 1))
"""


def test_a_run_that_is_killed_goes_on_from_there(here, exports, tmp_path):
    results = tmp_path / "killed"
    process = subprocess.Popen([sys.executable, "-c", KILLED, exports, results])
    while not list(results.glob("*/000002")):
        assert process.poll() is None
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = score_folder(exports, results, HERE)
    assert 1 <= done.new <= 4
    assert all_rows(done) == all_rows(here)


def test_a_part_that_was_being_written_is_not_taken_for_one(here, exports, tmp_path):
    aside = here.results.place / ".writing"
    aside.mkdir()
    (aside / "standings.parquet").write_bytes(b"half")
    (exports / "more.csv").write_bytes((exports / "florist.csv").read_bytes() + b"\n")
    assert score_folder(exports, tmp_path / "here", HERE).new == 1


def test_a_damaged_part_is_named_and_removing_it_is_enough(here, exports, tmp_path):
    part = here.results.parts()[0]
    held = len(next(here.results.by_part("standings")))
    (part / "standings.parquet").write_bytes(b"PAR1")
    with pytest.raises(TrustKitError, match="Part 000001 of the results is damaged"):
        score_folder(exports, tmp_path / "here", HERE)
    part.rename(tmp_path / "away")
    assert score_folder(exports, tmp_path / "here", HERE).new == held


def test_a_full_disk_leaves_no_half_part_and_is_told_in_the_words_of_the_system(tmp_path, monkeypatch):
    place = kept_of(tmp_path, "ab").place

    def full(*_args, **_more):
        raise OSError(errno.ENOSPC, "Error writing bytes to file. Detail: [errno 28] No space left on device")

    monkeypatch.setattr(parquet, "write_table", full)
    with pytest.raises(OSError, match="No space left on device") as problem:
        kept_of(tmp_path, "abc")
    assert problem.value.strerror == os.strerror(errno.ENOSPC)
    assert sorted(one.name for one in place.iterdir() if one.is_dir()) == ["000001"]


def test_two_runs_do_not_write_the_same_results(here, exports, tmp_path):
    with (
        filelock.FileLock(here.results.place / ".lock"),
        pytest.raises(TrustKitError, match="Another run is writing"),
    ):
        score_folder(exports, tmp_path / "here", HERE)


class _Gone(ThreadPoolExecutor):
    """Stands for Dask's executor when its scheduler is gone: what was sent to it is cancelled."""

    def submit(self, _work, *_words):
        future = Future()
        future.cancel()
        future.set_running_or_notify_cancel()
        return future


def test_a_scheduler_that_is_gone_is_said(exports, tmp_path):
    with pytest.raises(TrustKitError, match="The scheduler is gone"):
        score_folder(exports, tmp_path / "there", Pool(lambda: _Gone(1), 2))


def test_workers_with_other_word_lists_are_refused(exports, tmp_path, monkeypatch):
    monkeypatch.setattr("trustkit.programme.score.definitions", lambda: "other")
    with pytest.raises(TrustKitError, match="The workers have another TrustKit"):
        score_folder(exports, tmp_path / "there", HERE)


def test_results_among_the_exports_are_refused(exports):
    with pytest.raises(TrustKitError, match="taken for a business"):
        score_folder(exports, exports / "results", HERE)


def test_what_trips_trustkit_up_costs_itself_alone_and_is_tried_again(exports, tmp_path, monkeypatch):
    right = run.score

    def trips(task):
        if task.path.name == "bakery.zip":
            raise KeyError("canary")
        return right(task)

    monkeypatch.setattr(run, "score", trips)
    table = table_of(score_folder(exports, tmp_path / "there", HERE))
    assert len(table.placed) == 4
    assert dict(table.failed)["bakery.zip"].startswith("TrustKit stumbled over it (KeyError).")
    assert "canary" not in str(table.failed)
    monkeypatch.undo()
    assert score_folder(exports, tmp_path / "there", HERE).new == 1


def test_one_that_brings_its_worker_down_costs_itself_alone():
    # Stands for an export that takes all memory: its process is gone without a word. The signal 0 does nothing.
    signals = [0] * 5 + [signal.SIGKILL] + [0] * 5
    made = list(finished(signal.raise_signal, signals, local_pool(2)))
    assert sorted(number for number, _ in made) == sorted(signals)
    assert {type(came) for number, came in made if number == 0} == {type(None)}
    (lost,) = [came for number, came in made if number != 0]
    assert run.reason_of(lost).startswith("It brought the worker down, most often for lack of memory.")
