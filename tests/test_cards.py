"""The card of every measure: whole, in plain words, and true to what the readers declare."""

from __future__ import annotations

import pytest

import trustkit
from trustkit import framework
from trustkit.cards import MeasureError
from trustkit.exports import x
from trustkit.exports.telling.by_export import least, told_by_export
from trustkit.stream import TOPICS


@pytest.mark.parametrize("name", framework.measures())
def test_every_card_is_whole(name):
    card = trustkit.explain(name)
    assert [head for head, text in card.lines() if not text] == []
    assert all(len(line) <= 80 for line in repr(card).splitlines())
    assert set(card.measure.needs) <= set(TOPICS)


def test_a_card_says_which_exports_tell_of_it():
    received = trustkit.explain("public_answered_share").coverage
    assert received[x.NAME] == "no"
    assert {told for name, told in received.items() if "sheet" in name.lower()} <= {"yes", "partly"}
    assert trustkit.explain("message_response_share").coverage[x.NAME] == "yes"


def test_every_export_says_something_of_every_topic():
    for name, told in told_by_export().items():
        assert set(told) == set(TOPICS), name
        assert set(told.values()) <= {"yes", "partly", "no"}
        assert set(told.values()) != {"no"}, name


def test_a_measure_is_told_no_better_than_the_least_of_what_it_needs():
    assert least(("a", "b"), {"a": "yes", "b": "no"}) == "no"
    assert least(("a",), {"a": "partly"}) == "partly"


def test_a_measure_that_does_not_exist_is_refused_with_a_list():
    with pytest.raises(MeasureError, match=r"Take one of: .*reply_share"):
        trustkit.explain("klout")


def test_the_gates_and_practices_that_rest_on_a_measure_are_named():
    assert "the gate of rung 3" in repr(trustkit.explain("pitch_share"))
    assert "it is context" in repr(trustkit.explain("connections_people"))
