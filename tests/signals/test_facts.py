"""What reads no label stays with the stream: a second look costs less and says the same as a first one."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from trustkit import samples
from trustkit.signals import facts, measure


def plain(findings):
    """Findings as values that can be compared."""
    return {
        name: [part.tolist() if isinstance(part, np.ndarray) else part for part in vars(one).values()]
        for name, one in findings.items()
    }


def fresh(stream):
    """The same stream with nothing kept."""
    return dataclasses.replace(stream)


@pytest.mark.parametrize("window_weeks", [52, 26])
def test_a_second_look_with_other_labels_says_what_a_first_one_would(window_weeks):
    stream = fresh(samples.open("gym"))
    before = plain(measure(stream))
    made = stream.events.loc[stream.events["direction"] == "made", "id"]
    corrections = {name: {"pitch": True} for name in made}
    again = plain(measure(stream, window_weeks=window_weeks, corrections=corrections))
    assert again == plain(measure(fresh(stream), window_weeks=window_weeks, corrections=corrections))
    assert again["pitch_share"] != before["pitch_share"]
    assert plain(measure(stream)) == before


def test_set_pieces_are_looked_for_once_in_a_window(monkeypatch):
    stream = fresh(samples.open("gym"))
    measure(stream)
    looked = []
    monkeypatch.setattr(facts, "templated", lambda *of: looked.append(of) or np.zeros(len(of[0]), dtype=bool))
    measure(stream)
    assert not looked
    measure(fresh(stream))
    assert len(looked) == 1
