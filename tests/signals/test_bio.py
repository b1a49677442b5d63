"""The bio: what an export tells of each profile, and what it leaves open."""

from __future__ import annotations

from trustkit import framework, signals
from trustkit.signals.bio import checklist, empty_items
from trustkit.signals.words import in_words

FULL = {
    "name": "Crumb & Co",
    "bio": "Bread for the early. Call 020 7946 0000",
    "website": "https://crumb.example",
    "location": "Akeholm",
    "avatar": "yes",
}


def profile(network="x", **fields):
    return [
        {"network": network, "field": name, "value": value}
        for name, value in (FULL | fields).items()
        if value
    ]


def verdicts(stream):
    table = checklist(stream)
    return dict(zip(table["item"], table["verdict"], strict=True))


def test_a_full_profile_holds_all_that_an_export_tells(stream_of):
    told = verdicts(stream_of(profiles=profile()))
    assert {item for item, verdict in told.items() if verdict == "met"} == {
        "what",
        "reach",
        "place",
        "link",
        "picture",
    }
    assert {item for item, verdict in told.items() if verdict == "cannot tell"} == {
        "for_whom",
        "person",
        "pinned",
        "same",
    }


def test_an_empty_field_of_an_export_that_tells_it_is_not_met(stream_of):
    stream = stream_of(profiles=profile(bio=None, avatar="no", website=None))
    told = verdicts(stream)
    assert [told[item] for item in ("what", "reach", "link", "picture")] == ["not met"] * 4
    assert empty_items(stream) == {"x": ["what", "reach", "link", "picture"]}


def test_an_export_that_tells_a_profile_in_part_cannot_tell_what_is_empty(stream_of):
    told = verdicts(stream_of(profiles=profile(website=None), told={"profile": "partly"}))
    assert told["link"] == "cannot tell"
    assert told["what"] == "met"


def test_a_bio_without_a_way_to_a_person_is_told(stream_of):
    for bio, verdict in {
        "Bread for the early.": "not met",
        "Bread at 14 Lamp Street": "met",
        "Ask us anything": "met",
        "hello@crumb.example": "met",
        "Since 1987": "not met",
    }.items():
        assert verdicts(stream_of(profiles=profile(bio=bio)))["reach"] == verdict


def test_names_that_differ_between_networks_are_told(stream_of):
    same = stream_of(profiles=[*profile(), *profile("facebook", website="https://crumb.example/")])
    assert verdicts(same)["same"] == "met"
    apart = stream_of(profiles=[*profile(), *profile("facebook", name="Crumb")])
    table = checklist(apart)
    assert table.loc[table["item"] == "same", "why"].tolist() == ["Not the same everywhere: name."]


def test_the_share_is_a_bound_that_the_open_items_widen(act, stream_of):
    finding = signals.measure(stream_of(act("2026-06-01T10:00:00", "Rye"), profiles=profile(website=None)))[
        "bio_fields_share"
    ]
    assert (finding.numerator, finding.denominator, finding.status) == (4, 6, "bound")
    assert (finding.low, finding.high) == (4 / 6, 5 / 6)
    assert in_words(finding).startswith("4 of 6 profile items at least: a bound from 67 % to 83 %")


def test_without_a_profile_nothing_can_be_told(act, stream_of):
    post = act("2026-06-01T10:00:00", "Rye")
    assert (
        signals.measure(stream_of(post, told={"profile": "no"}))["bio_fields_share"].status == "cannot tell"
    )


def test_the_items_are_those_that_the_questionnaire_asks():
    asked = [option.value for option in framework.questions()["bio"].option]
    assert [item.id for item in framework.bio_items()] == asked
