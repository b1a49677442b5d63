"""The whole way on the high street: five honest businesses stand on their rung, and the gamer is not lifted."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest

import trustkit
from trustkit import samples

RUNGS = {"florist": 1, "gym": 2, "bakery": 3, "bookshop": 4, "garage": 5}
TOPICS_NEVER_TOLD = {"mentions received", "followers over time"}


@pytest.fixture(scope="module", params=samples.names())
def business(request):
    name = request.param
    return name, trustkit.assess(samples.open(name), samples.answers(name))


def test_the_high_street_is_all_here():
    assert set(samples.names()) == {*RUNGS, "consultant"}


def test_the_range_holds_the_true_rung_and_is_at_most_two_wide(business):
    name, assessment = business
    standing = assessment.standing
    if name == "consultant":
        assert standing.highest <= 2
        return
    assert standing.lowest <= RUNGS[name] <= standing.highest
    assert standing.highest - standing.lowest <= 1


def test_the_standing_says_why(business):
    _, assessment = business
    assert all(gate.because and gate.why and gate.source for gate in assessment.standing.gates)


def test_every_figure_rests_on_acts_that_can_be_looked_up(business):
    _, assessment = business
    acts = len(assessment.stream.events)
    told = [finding for finding in assessment.findings.values() if finding.status == "told"]
    assert told
    for finding in told:
        # People are counted one by one, not out of a number.
        assert finding.unit == "people" or finding.denominator is not None
        assert set(finding.rows) <= set(range(acts))
        assert finding.low <= finding.value <= finding.high


def test_what_an_archive_never_holds_is_not_told(business):
    _, assessment = business
    coverage = assessment.stream.coverage.set_index("topic")["told"]
    assert {topic for topic in TOPICS_NEVER_TOLD if coverage[topic] == "no"} == TOPICS_NEVER_TOLD
    assert assessment.findings["public_answered_share"].status == "cannot tell"


def test_the_plan_is_for_the_next_rung_only(business):
    _, assessment = business
    assert assessment.plan.next_level == min(assessment.standing.lowest + 1, 5)
    assert 1 <= len(assessment.plan.steps) <= 3


def test_the_same_archive_gives_the_same_answer():
    once, twice = (trustkit.assess(samples.open("bakery")).standing for _ in range(2))
    assert once == twice


def test_nothing_is_dated_after_the_export_was_made(business):
    _, assessment = business
    ends = assessment.stream.coverage["until"].dropna().unique()
    assert [end[:10] for end in ends] == ["2026-07-01"]
    assert f"{assessment.stream.events['at'].max():%Y-%m-%d}" <= "2026-06-30"


@pytest.fixture(name="undated")
def undated_fixture(tmp_path):
    (tmp_path / "like.js").write_text('window.YTD.like.part0 = [{"like":{"tweetId":"5"}}]', "utf-8")
    return trustkit.read(tmp_path / "like.js")


def test_an_export_without_a_date_can_be_told_as_json_and_kept(undated, tmp_path):
    from trustkit.checkin import keep

    assessment = trustkit.assess(undated)
    told = msgspec.json.decode(msgspec.json.encode(trustkit.report.as_plain(assessment)))
    assert told["levels"] == {"lowest": 1, "highest": 5}
    keep(assessment, tmp_path / "kept.json")
    assert date.fromisoformat(told["plan"]["review_on"]) > datetime.now(UTC).date()


def test_an_export_that_holds_no_act_gets_no_verdict(tmp_path):
    (tmp_path / "tweets.js").write_text("window.YTD.tweets.part0 = []", "utf-8")
    assessment = trustkit.assess(trustkit.read(tmp_path / "tweets.js"))
    assert (assessment.standing.lowest, assessment.standing.highest) == (1, 5)
    assert {gate.verdict for gate in assessment.standing.gates} == {"cannot tell"}
    assert "hold no act at all" in assessment.findings["active_days_share"].why


def test_the_habits_of_a_plan_keep_to_the_opening_days_in_the_answers():
    answers = samples.answers("bakery")
    looks = trustkit.assess(samples.open("bakery"), answers).plan.steps[1]
    assert sorted(answers["opening_hours"]) == ["fri", "sat", "thu", "tue", "wed"]
    assert looks.weekdays == (1, 2, 3, 4, 5)
    assert trustkit.assess(samples.open("bakery")).plan.steps[1].weekdays == (0, 1, 2, 3, 4)
