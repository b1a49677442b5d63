from datetime import date

import pytest

from trustkit import framework
from trustkit.worksheets import judge, seen_in
from trustkit.worksheets.bio import ITEMS, MAIN

TODAY = date(2026, 11, 25)
CLEAN = {"network": "Instagram", "name": "Crumb & Co"} | dict.fromkeys(ITEMS, "yes")
DONE = {"looked": "stranger", "guess": "a bakery", "right": "yes"}


def judged(*profiles, seen=None, **answers):
    return judge("bio", DONE | answers | {"profile": list(profiles)}, TODAY, seen)


def test_a_profile_with_everything_seen_as_a_stranger_is_clean():
    verdict = judged(CLEAN)
    assert (verdict.outcome, verdict.look_again) == ("clean", date(2027, 2, 24))
    assert verdict.table().shape == (1, 9)


@pytest.mark.parametrize("item", MAIN)
@pytest.mark.parametrize("answer", ["no", None])
def test_a_main_item_missing_on_one_network_is_a_dirty_window(item, answer):
    verdict = judged(CLEAN, CLEAN | {"network": "LinkedIn", item: answer})
    assert (verdict.outcome, len(verdict.reasons)) == ("dirty", 1)
    assert "on LinkedIn" in verdict.next_step


@pytest.mark.parametrize("item", sorted(set(ITEMS) - set(MAIN)))
def test_a_small_item_is_to_be_mended(item):
    assert judged(CLEAN | {item: "no"}).outcome == "mend"


def test_names_that_differ_are_to_be_mended():
    verdict = judged(CLEAN, CLEAN | {"network": "X", "name": "Crumb and Co"})
    assert verdict.outcome == "mend"
    assert verdict.reasons == (
        "The names differ: Crumb & Co and Crumb and Co. A stranger thinks that they are different businesses.",
    )


@pytest.mark.parametrize(
    ("gaps", "other", "right", "many"),
    [
        (1, {}, "yes", 1),
        (2, {}, "yes", 2),
        (0, {"name": "Crumb"}, "yes", 1),
        (1, {"name": "Crumb"}, "partly", 3),
    ],
)
def test_each_small_thing_to_be_mended_counts_once(gaps, other, right, many):
    small = sorted(set(ITEMS) - set(MAIN))[:gaps]
    verdict = judged(CLEAN | dict.fromkeys(small, "no"), CLEAN | {"network": "X"} | other, right=right)
    assert verdict.says == f"the main things are there. Small ones missing: {many}."


def test_a_stranger_who_guesses_wrong_weighs_more_than_every_tick():
    assert judged(CLEAN, right="no").outcome == "dirty"
    assert judged(CLEAN, right="partly").outcome == "mend"
    assert "understood only a part of what you do" in judged(CLEAN, right="partly").reasons[-1]
    assert "did not understand" in judged(CLEAN, right="no").reasons[-1]


def test_ticks_from_memory_are_no_clean_window():
    assert judged(CLEAN, looked="owner").outcome == "look"


def test_a_field_that_the_export_shows_as_empty_contradicts_a_tick():
    verdict = judged(CLEAN, seen={"instagram": ["reach"], "x": ["what"]})
    assert verdict.outcome == "dirty"
    assert verdict.reasons == (
        "Instagram: you say “Says how to reach a person”, but your export shows that field empty.",
    )
    assert judged(CLEAN, seen={"x": ["what"]}).outcome == "clean"


def test_the_items_are_those_of_the_exports_checklist():
    # Whether all is the same on every network shows in the names.
    assert set(ITEMS) | {"same"} == {item.id for item in framework.bio_items()}


def test_what_an_export_shows_as_empty_comes_from_the_stream(act, stream_of):
    told = {"network": "x", "source": "by hand"}
    fields = [("bio", ""), ("website", "https://crumb.example"), ("location", "Pell Street")]
    profiles = [{**told, "field": field, "value": value} for field, value in fields]
    seen = seen_in(stream_of(act("2026-06-20T10:00"), profiles=profiles), "bio")
    assert "what" in seen["x"]
    assert "link" not in seen["x"]
    x = CLEAN | {"network": "X"}
    assert judged(x, seen=seen).outcome == "dirty"
