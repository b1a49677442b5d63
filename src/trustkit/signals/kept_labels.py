"""A window's labels, kept with its stream: a changed word list costs only the texts in which it may speak.

A phrase can only speak in a text that holds all its words, so one of them, the longest, finds every text in question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from trustkit.signals.labels import asks, label, small_letters, word_lists
from trustkit.signals.patterns import Lexicon
from trustkit.signals.window import Window
from trustkit.stream import Stream

_FEW_WORDS = 40  # for more, looking for them takes as long as labelling


@dataclass(frozen=True)
class _Kept:
    labels: pd.DataFrame
    lists: Mapping[str, Lexicon]


def labels_of(stream: Stream, window: Window, events: pd.DataFrame) -> pd.DataFrame:
    """What each act of the window does, by the rules alone; `events` are the window's rows of the stream.

    >>> from trustkit import samples
    >>> bakery = samples.open("bakery")
    >>> labels = labels_of(bakery, Window.of(bakery, 52), bakery.events)
    >>> labels_of(bakery, Window.of(bakery, 52), bakery.events) is labels
    True
    """
    place, lists = ("labels", window), word_lists(events.loc[events["text"].notna(), "language"])
    before = stream.kept.get(place)
    labels = label(events) if before is None else _again(before, lists, events)
    stream.kept[place] = _Kept(labels, lists)
    return labels


def _again(before: _Kept, lists: Mapping[str, Lexicon], events: pd.DataFrame) -> pd.DataFrame:
    words = {word for code, now in lists.items() for word in _that_tell(before.lists[code], now)}
    if not words:
        return before.labels
    if "" in words or len(words) > _FEW_WORDS:
        return label(events)
    lower = small_letters(events["text"])
    # Which list serves a text that has no language is told by the words of all lists.
    speaks = asks(events["language"]) & events["text"].notna().to_numpy()
    for word in sorted(words):
        # Arrow looks three times as fast for letters of any case.
        speaks |= pc.match_substring(lower, word, ignore_case=True).to_numpy(zero_copy_only=False)
    if not len(rows := np.flatnonzero(speaks)):
        return before.labels
    place = np.arange(len(events))
    place[rows] = len(events) + np.arange(len(rows))
    both = pd.concat([before.labels, label(events.iloc[rows])], ignore_index=True)
    return both.take(place).reset_index(drop=True)


def _that_tell(before: Lexicon, now: Lexicon) -> set[str]:
    """Of each row of words that only one of them knows, the longest word; "" where the change is of another kind.

    A word that comes or goes with such a row is told, too: while no list knew it, it passed for a name or `<other>`.
    """
    if before is now:
        return set()
    if _beside_phrases(before) != _beside_phrases(now):
        return {""}
    rows, stay = set(), set()
    for name, entry in now.lists.items():
        changed = set(entry.words) ^ set(before.lists[name].words)
        rows |= {row for phrase in changed for row in now.spelled(phrase)}
        stay |= {
            word for phrase in entry.words if phrase not in changed for word in re.split(r"[ |]", phrase)
        }
    words = set()
    for row in rows:
        spoken = [word for word in row if not word.startswith("<")]
        words |= {max(spoken, key=len, default=""), *(word for word in spoken if word not in stay)}
    return words


def _beside_phrases(lexicon: Lexicon) -> tuple[object, ...]:
    places = [(name, entry.place) for name, entry in lexicon.lists.items()]
    names = lexicon.maker, lexicon.noun_endings
    return places, lexicon.endings, lexicon.lead_in, lexicon.typed, names
