"""Labels kept with a stream: the same as labelling anew after any change of a word list, and not made twice."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from msgspec.structs import replace as changed

from trustkit import samples
from trustkit.signals import kept_labels, labels, measure, patterns
from trustkit.signals.kept_labels import labels_of
from trustkit.signals.labels import label
from trustkit.signals.window import Window
from trustkit.stream import Stream


@pytest.fixture
def lists(monkeypatch):
    """The word lists in force, which a test may change: code → lexicon."""
    there = {code: patterns.lexicon(code) for code in patterns.languages()}
    for module in (patterns, labels):
        monkeypatch.setattr(module, "lexicon", there.__getitem__)
    yield there
    patterns.matcher.cache_clear()


@pytest.fixture
def counted(monkeypatch):
    """How many texts were labelled, call by call."""
    calls = []

    def counting(events):
        calls.append(len(events))
        return label(events)

    monkeypatch.setattr(kept_labels, "label", counting)
    return calls


@pytest.fixture
def gym() -> Stream:
    return samples.open("gym")


def made(stream: Stream) -> pd.DataFrame:
    patterns.matcher.cache_clear()
    return labels_of(stream, Window.of(stream, 52), stream.events)


def put(lists, name, *words, code="en"):
    own = lists[code].lists
    lists[code] = changed(lists[code], lists=own | {name: changed(own[name], words=words)})


def test_after_any_change_of_phrases_the_labels_are_those_of_labelling_anew(gym, lists, counted):
    chance = np.random.default_rng(4)
    made(gym)
    for _ in range(30):
        name = chance.choice(list(lists["en"].lists))
        words = lists["en"].lists[name].words
        said = gym.events["text"].dropna().iloc[int(chance.integers(len(gym.events) // 2))].lower().split()
        start = int(chance.integers(len(said)))
        phrase = " ".join(filter(str.isalpha, said[start : start + int(chance.integers(1, 3))]))
        out = set(chance.choice(words, min(2, len(words) - 1), replace=False))
        put(lists, name, *(word for word in words if word not in out), *filter(None, [phrase]))
        pd.testing.assert_frame_equal(made(gym), made(replace(gym)))
    # A copy of a stream has nothing kept; of the stream itself hardly ever all texts were labelled again.
    assert sum(count == len(gym.events) for count in counted) <= 1 + 30 + 5
    assert sum(0 < count < len(gym.events) for count in counted) >= 20


def test_what_is_no_matter_of_phrases_labels_all_anew(gym, lists, counted):
    made(gym)
    name, entry = next(iter(lists["en"].lists.items()))
    lists["en"] = changed(
        lists["en"], lists=lists["en"].lists | {name: changed(entry, place="sentence start")}
    )
    made(gym)
    lists["en"] = changed(lists["en"], lead_in=("hello",))
    made(gym)
    put(lists, "thanks word", "<number>")
    made(gym)
    assert counted == [len(gym.events)] * 4


def test_a_word_list_of_another_language_changes_nothing(gym, lists, counted):
    gym = replace(gym, events=gym.events.assign(language="en"))
    made(gym)
    put(lists, "thanks word", "danke", code="de")
    made(gym)
    assert counted == [len(gym.events)]


def test_texts_without_a_language_are_asked_again(gym, lists, counted):
    silent = gym.events["language"].where(np.arange(len(gym.events)) % 2 == 0, None)
    gym = replace(gym, events=gym.events.assign(language=silent))
    made(gym)
    put(lists, "thanks word", *lists["en"].lists["thanks word"].words, "kettlebell")
    made(gym)
    assert counted[1] >= silent.isna().sum()
    pd.testing.assert_frame_equal(made(gym), label(gym.events))


def test_labels_of_ones_own_are_not_kept_with_the_rules(gym, counted):
    thanks = measure(gym)["thanks_share"]
    said = {act: {"thanks": True} for act in gym.events["id"]}
    assert measure(gym, corrections=said)["thanks_share"].numerator > thanks.numerator
    assert measure(gym)["thanks_share"].numerator == thanks.numerator
    assert len(counted) == 1


def test_a_word_that_a_list_comes_to_know_is_asked_for_wherever_it_stands(lists):
    """While no list knew it, it opened a request ("<other> your")."""
    events = pd.DataFrame({"text": ["Zwizzle your neighbour."], "kind": "post", "language": "en"})
    events = events.assign(direction="made", id="x:1")
    before = kept_labels._Kept(label(events), dict(lists))
    assert before.labels["call_to_action"].tolist() == [True]
    own = lists["en"].lists["news"].words
    put(lists, "news", *own, "zwizzle incomprehensibly")
    patterns.matcher.cache_clear()
    assert kept_labels._again(before, lists, events)["call_to_action"].tolist() == [False]
