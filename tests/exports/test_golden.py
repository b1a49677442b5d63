"""Every sample export reads as its golden files say, as a folder and as a zip, and its account adds up."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pandas as pd
import pytest

import trustkit
from trustkit.stream import ANSWER_NEVER_TOLD, TOPICS, Stream

HERE = Path(__file__).parent
# pytest imports test files by their place, so the helpers beside them are too.
_spec = importlib.util.spec_from_file_location("golden", HERE / "conftest.py")
assert _spec and _spec.loader
golden = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(golden)
SAMPLES = sorted(path.parent for path in HERE.glob("*/*/expected.csv"))
NAMES = [path.relative_to(HERE).as_posix() for path in SAMPLES]


def compare(found: pd.DataFrame, expected: Path) -> None:
    told = pd.read_csv(expected, dtype=str, keep_default_na=False)
    silent = [name for name in found.columns if name not in told.columns]
    assert (found[silent] == "").all().all(), "columns that the golden file does not have"
    pd.testing.assert_frame_equal(found[list(told.columns)], told, check_dtype=False)


@pytest.fixture(params=SAMPLES, ids=NAMES)
def sample(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def stream(sample: Path, tmp_path: Path) -> Stream:
    return trustkit.read(golden.export(sample, tmp_path / "folder"))


def test_it_reads_as_its_golden_files_say(sample: Path, stream: Stream, promise) -> None:
    compare(golden.shown(stream), sample / golden.GOLDEN)
    for name, table in ((golden.AUDIENCE, stream.audience), (golden.PROFILES, stream.profiles)):
        if (sample / name).exists():
            compare(golden.shown_rows(table), sample / name)
    promise("golden", exports=1, acts=len(stream.events))


def test_a_zip_reads_as_its_folder(stream: Stream, tmp_path: Path) -> None:
    from_zip = trustkit.read(golden.zipped(tmp_path / "folder", tmp_path / "archive.zip"))
    for table in ("events", "audience", "profiles", "coverage", "account"):
        pd.testing.assert_frame_equal(getattr(from_zip, table), getattr(stream, table))
    assert from_zip.owner == stream.owner


def test_the_account_adds_up_to_the_events(stream: Stream) -> None:
    read = stream.account["read"].fillna(0)
    of_events = stream.account["file"].isin(set(stream.events["source"]))
    assert read[of_events].sum() == len(stream.events)
    assert stream.account["undated"].sum() == stream.events["at"].isna().sum()


def test_the_same_export_twice_counts_once(sample: Path, stream: Stream, tmp_path: Path) -> None:
    twice = trustkit.read([tmp_path / "folder", golden.export(sample, tmp_path / "again")])
    pd.testing.assert_frame_equal(golden.shown(twice), golden.shown(stream))
    assert twice.account["repeats"].sum() >= len(stream.events)


def test_a_message_is_private_and_every_act_says_what_it_is(stream: Stream) -> None:
    messages = stream.events[stream.events["kind"] == "message"]
    assert (messages["public"] == False).all()  # noqa: E712  # what is missing is not False
    assert stream.events[["id", "network", "direction", "kind", "source", "row"]].notna().all(axis=None)


def test_coverage_answers_every_topic_once(stream: Stream) -> None:
    for _, rows in stream.coverage.groupby("network"):
        assert sorted(rows["topic"]) == sorted(TOPICS)
        assert (rows.loc[rows["told"] != "yes", "how_to_get"] != "").all()


def test_whether_an_export_can_hold_an_answer_is_known_of_each_kind_that_others_do_in_public() -> None:
    """Either some sample holds one, or the kind stands among those of which no file tells."""
    received, answered = set(), set()
    for sample in SAMPLES:
        acts = pd.read_csv(sample / "expected.csv", dtype=str, keep_default_na=False)
        acts = acts.reindex(
            columns=[*acts.columns, *({"in_reply_to", "public"} - {*acts.columns})], fill_value=""
        )
        ours = acts.loc[acts["direction"] == "made", "in_reply_to"]
        # Whether Facebook's posts on a timeline are public is not told; that of others' they never are.
        wants = (acts["direction"] == "received") & ~acts["kind"].isin(["message", "reaction", "repost"])
        received |= {*acts.loc[wants, ["network", "kind"]].itertuples(index=False, name=None)}
        found = acts[wants & acts["id"].isin({*ours} - {""})]
        answered |= {*found[["network", "kind"]].itertuples(index=False, name=None)}
    never = {(network, kind) for network, kinds in ANSWER_NEVER_TOLD.items() for kind in kinds}
    assert received - answered == never & received
    assert not answered & never
    assert received >= {("linkedin", "review"), ("facebook", "reply"), ("google", "review")}
