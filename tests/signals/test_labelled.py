"""What counts as credit to somebody else, and what only to oneself."""

from __future__ import annotations

import numpy as np
import pytest

from trustkit.signals.acts import acts_of
from trustkit.signals.by_hand import act, measured, stream_of
from trustkit.signals.hours import OpeningHours

CALLED = [{"network": "x", "field": "name", "value": "Hollin Farm"}]


def credits(*texts: str, profiles: list[dict[str, str]] = CALLED) -> list[bool]:
    acts = measured(*(act("2026-06-22 09:00", text) for text in texts), profiles=profiles)
    assert acts.column("credit").all()  # the words alone say so
    return acts.gives_credit.tolist()


@pytest.mark.parametrize(
    "text",
    [
        "Eggs from Hollin Farm, fresh today",
        "Our curd comes from HOLLIN FARM",
        "A new sign 📸 @shop",
        "Credit: @shop",
        "Photo via @Shop",
    ],
)
def test_what_credits_the_business_by_its_own_name_or_handle_alone_credits_nobody_else(text):
    assert credits(text) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Eggs from Holling Farm, fresh today",
        "A new sign at Hollin Farm, painted by Ann Field",
        "Eggs from Hollin Farm, photo by @ann",
        "Eggs from Marsh Farm, as good as those from Hollin Farm",
    ],
)
def test_credit_to_somebody_else_beside_one_s_own_name_counts(text):
    assert credits(text) == [True]


def test_without_a_name_in_a_profile_the_handle_is_known_alone():
    assert credits("Eggs from Hollin Farm", "A new sign 📸 @shop", profiles=[]) == [True, False]


def test_where_the_rules_see_no_credit_what_a_person_says_stands():
    stream = stream_of(act("2026-06-22 09:00", "Hollin Farm is open"), profiles=CALLED)
    said = {stream.events["id"].item(): {"credit": True}}
    acts = acts_of(stream, 52, OpeningHours(), said)
    np.testing.assert_array_equal(acts.gives_credit, [True])
