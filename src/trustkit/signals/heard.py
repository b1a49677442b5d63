"""Who is known to have written to the business, and what stands in whose conversation, as far as files prove it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.signals.facts import Facts, is_in
from trustkit.stream import ANSWER_NEVER_TOLD, BY_HAND, TELLS_CONVERSATIONS


@dataclass(frozen=True)
class Heard(Facts):
    """The acts of a window, and what proves that others wrote to the business (numpy, one value a row of `events`).

    >>> from trustkit.signals.by_hand import act, measured
    >>> measured(act("2026-06-22 09:00", "We bake")).people_heard.tolist()
    []
    """

    @cached_property
    def asking(self) -> np.ndarray:
        """Public acts of others that had a day to be answered, and whose answer the files would hold."""
        return self.received & self.public & ~self.still_open & ~self.answer_untold

    @cached_property
    def answer_untold(self) -> np.ndarray:
        """Public acts of others of which no file says whether they were answered; a sheet kept by hand always does.

        >>> from trustkit.signals.by_hand import act, measured
        >>> praise = act("2026-06-10 10:00", "A joy", network="linkedin", kind="review", direction="received")
        >>> acts = measured(praise, praise | {"id": "linkedin:sheet-1"}, praise | {"network": "google"})
        >>> acts.answer_untold.tolist()
        [True, False, False]
        """
        network = self.events["network"]
        never = [
            (network == name).to_numpy() & self.kind(*kinds) for name, kinds in ANSWER_NEVER_TOLD.items()
        ]
        untold = self.received & self.public & ~self.answered & np.logical_or.reduce(never)
        untold[untold] = ~self._by_hand(untold)
        return untold

    def _by_hand(self, rows: np.ndarray) -> np.ndarray:
        return self.events["id"][rows].str.contains(BY_HAND, regex=False).to_numpy(dtype=bool)

    @cached_property
    def people_heard(self) -> np.ndarray:
        """The numbers of the people of whom a file holds or proves a word to us; a sheet kept by hand is no file.

        >>> from trustkit.signals.by_hand import act, answer, measured
        >>> anns = act("2026-06-10 10:00", "Open on Sunday?", person="ann", direction="received")
        >>> beas = anns | {"person": "bea", "id": "x:sheet-1"}
        >>> acts = measured(anns, beas, answer("2026-06-11 10:00", "cem", "How was York?"))
        >>> [acts.names[number].as_py() for number in acts.people_heard]
        ['ann']
        """
        words = self.received & ~self.kind("reaction", "repost")
        words[words] = ~self._by_hand(words)
        people = np.unique(self.person[words | self.answers_a_word])
        return people[people >= 0]

    @cached_property
    def answers_a_word(self) -> np.ndarray:
        """Own public answers to somebody who is known to have written to us with the post that was answered.

        Either it stands below a post of ours, where the network tells conversations; or it names us, and we liked it:
        the texts of liked posts stand in an archive of X.

        >>> from trustkit.signals.by_hand import act, answer, measured
        >>> liked = act(None, "@Shop Lovely bread!", kind="reaction", in_reply_to="x:9")
        >>> thanks = answer("2026-06-22 11:00", "ann", "It is the rye", in_reply_to="x:9")
        >>> acts = measured(liked, thanks, answer("2026-06-22 12:00", "bea", "How was York?"))
        >>> acts.answers_a_word.tolist()
        [True, False]
        """
        theirs = self.made & self.public & self.kind("reply") & (self.person >= 0)
        rows = np.flatnonzero(theirs & self.events["in_reply_to"].notna().to_numpy())
        answered = self.events["in_reply_to"].iloc[rows]
        result = np.zeros(len(self.at), dtype=bool)
        result[rows] = is_in(answered, _liked_words_to_us(self, answered))
        return result | (theirs & self.in_own_conversation)

    @cached_property
    def names_us(self) -> np.ndarray:
        """Acts that name the business itself.

        >>> from trustkit.signals.by_hand import act, measured
        >>> measured(*(act("2026-06-22 09:00", "Well done", people=[who]) for who in ("ann", "shop"))).names_us.tolist()
        [False, True]
        """
        _, _, row, called = self._people
        ours = row[called < 0] - self.first_row
        result = np.zeros(len(self.at), dtype=bool)
        result[ours[(ours >= 0) & (ours < len(self.at))]] = True
        return result

    @cached_property
    def conversation(self) -> pd.Series:
        """The conversation that each act stands in, where its network tells that of every act; missing elsewhere.

        >>> from trustkit.signals.by_hand import act, measured
        >>> acts = [act("2026-06-22 09:00", "We bake", network=name, thread="t") for name in ("x", "bluesky")]
        >>> measured(*acts).conversation.fillna("not told").tolist()
        ['not told', 't']
        """
        return _told(self.events)

    @cached_property
    def in_own_conversation(self) -> np.ndarray:
        """Acts in a conversation that a post of ours began: what stands there was written below it.

        >>> from trustkit.signals.by_hand import act, answer, measured
        >>> news = act("2026-06-22 09:00", "We bake", network="bluesky", thread="t")
        >>> thanks = answer("2026-06-22 11:00", "ann", "It is the rye", network="bluesky", thread="t")
        >>> measured(news, thanks, thanks | {"thread": "u"}).in_own_conversation.tolist()
        [True, True, False]
        """
        told = self.conversation
        if told.isna().all():
            return np.zeros(len(told), dtype=bool)
        whole = self.stream.events
        ours = whole[(whole["direction"] == "made") & whole["public"].fillna(False)]
        # Acts are sorted by time. Where the post that an answer of ours stood below is gone, it may look like a post:
        # so one that names somebody began nothing for sure.
        first = ours.assign(thread=_told(ours)).dropna(subset="thread").drop_duplicates("thread")
        alone = pc.equal(pc.list_value_length(first["people"].array.__arrow_array__()), 0)
        began = (first["kind"] == "post") & first["person"].isna() & alone.to_numpy(zero_copy_only=False)
        return told.notna().to_numpy() & is_in(told, first.loc[began, "thread"])


def _told(events: pd.DataFrame) -> pd.Series:
    return events["thread"].where(events["network"].isin(TELLS_CONVERSATIONS))


def _liked_words_to_us(facts: Facts, wanted: pd.Series) -> pd.Series:
    """Of the wanted posts, those that we liked and that name us."""
    whole = facts.stream.events
    likes = whole[(whole["kind"] == "reaction") & (whole["direction"] == "made") & whole["text"].notna()]
    likes = likes[is_in(likes["in_reply_to"], wanted)]
    names = "|".join(re.escape(name) for name in facts.stream.owner)
    named = pc.match_substring_regex(pa.array(likes["text"], pa.string()), rf"(?i)(^|\W)@({names})(\W|$)")
    return likes.loc[named.to_numpy(zero_copy_only=False), "in_reply_to"]
