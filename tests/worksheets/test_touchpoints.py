from datetime import date

from trustkit import framework, samples
from trustkit.worksheets import judge, seen_in

TODAY = date(2026, 11, 25)
KINDS = ("reviews", "direct", "networks", "communities", "influencers")
TENDED = [
    {"name": f"place {kind}", "kind": kind, "state": "tended", "last": "2026-11-20", "customers": "yes"}
    for kind in KINDS
]


def with_first(**changes):
    return {"place": [TENDED[0] | changes, *TENDED[1:]]}


def test_all_five_kinds_looked_after_is_tended():
    verdict = judge("touchpoints", {"place": TENDED}, TODAY)
    assert (verdict.outcome, verdict.reasons) == ("tended", ())
    assert list(verdict.table()["today"]) == ["Looked after"] * 5


def test_a_neglected_place_where_customers_come_by_is_named_and_comes_first():
    verdict = judge("touchpoints", with_first(state="neglected"), TODAY)
    assert (verdict.outcome, verdict.says) == (
        "neglected",
        "nobody looks after places where customers may go: 1 of 5.",
    )
    assert "Begin with place reviews" in verdict.next_step
    assert list(verdict.table()["today"]) == ["Left alone", *["Looked after"] * 4]


def test_a_neglected_place_without_customers_is_to_be_closed():
    verdict = judge("touchpoints", with_first(state="neglected", customers="no"), TODAY)
    assert verdict.outcome == "prune"
    assert "Close place reviews" in verdict.next_step
    # Not to know whether customers come by is no reason to close.
    assert (
        judge("touchpoints", with_first(state="neglected", customers="unsure"), TODAY).outcome == "neglected"
    )


def test_a_place_called_looked_after_counts_by_what_was_done_there():
    assert judge("touchpoints", with_first(last="2026-08-27"), TODAY).outcome == "tended"
    stale = judge("touchpoints", with_first(last="2026-08-26", state="owned"), TODAY)
    assert stale.outcome == "neglected"
    assert stale.reasons[0].endswith("on 26 August 2026. That is more than 90 days ago.")
    assert judge("touchpoints", with_first(last=None), TODAY).outcome == "neglected"


def test_a_kind_without_a_place_is_a_gap():
    verdict = judge("touchpoints", {"place": TENDED[1:]}, TODAY)
    assert (verdict.outcome, verdict.reasons) == ("gaps", ("No place of this kind: Reviews by customers.",))


def test_what_a_stream_shows_stands_beside_the_persons_own_word():
    seen = {"reviews": 0, "direct": 12}
    verdict = judge("touchpoints", {"place": TENDED}, TODAY, seen)
    assert [reason.split(":")[0] for reason in verdict.reasons] == ["Reviews by customers", "Direct"]
    assert "show nothing" in verdict.reasons[0]
    assert "show 12 things" in verdict.reasons[1]
    # Of a place that is called neglected the stream has nothing to contradict.
    assert not any(
        "show" in one
        for one in judge("touchpoints", with_first(state="neglected"), TODAY, {"reviews": 0}).reasons
    )


def test_the_kinds_are_those_of_the_streams_own_inventory():
    field = framework.worksheets()["touchpoints"].fields["place"].column[1]
    assert {option.value for option in field.option} == {kind.id for kind in framework.touchpoints().kind}
    verdict = judge("touchpoints", {"place": TENDED}, TODAY, seen_in(samples.open("bakery"), "touchpoints"))
    assert any("your exports show" in reason for reason in verdict.reasons)
