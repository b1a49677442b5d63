"""What the exports tell of the acts in a window, whatever their words say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.signals.crowd import further_pieces
from trustkit.signals.finding import Finding, share_of
from trustkit.signals.hours import OpeningHours
from trustkit.signals.links import bare
from trustkit.signals.templates import repeated, templated
from trustkit.signals.window import DAY, WEEK, Window
from trustkit.stream import ADDRESSES_AS_REPLIES, Stream


@dataclass(frozen=True)
class Facts:
    """A stream's acts inside a window, with masks (numpy, one value a row of `events`) that read no label.

    `events` are the rows of `stream.events` from `first_row` on that lie in the window.

    >>> from trustkit.signals.by_hand import act, answer, measured
    >>> asked = act("2026-06-15 10:00", "Open on Sunday?", person="ann", direction="received")
    >>> facts = measured(asked, answer("2026-06-22 11:00", "ann", "Yes, from eight"))
    >>> facts.made.tolist(), facts.received.tolist(), facts.public.tolist()
    ([False, True], [True, False], [True, True])
    >>> facts.weeks, facts.week.tolist(), facts.names.tolist(), facts.person.tolist()
    (52, [50, 51], ['ann'], [0, 0])
    >>> facts.at.astype(str).tolist()
    ['2026-06-15T10:00:00.000', '2026-06-22T11:00:00.000']
    """

    stream: Stream
    window: Window
    hours: OpeningHours
    events: pd.DataFrame
    first_row: int

    @property
    def weeks(self) -> int:
        """How many weeks the window has."""
        return self.window.weeks

    @cached_property
    def at(self) -> np.ndarray:
        """Time of each act (datetime64[ms], UTC)."""
        return moments(self.events)

    @cached_property
    def week(self) -> np.ndarray:
        """Week of each act inside the window, from 0."""
        return ((self.at - self.window.first) // WEEK).astype(np.int64)

    def kind(self, *names: str) -> np.ndarray:
        """Which rows are of one of these kinds.

        >>> from trustkit.signals.by_hand import act, answer, measured
        >>> acts = measured(act("2026-06-22 09:00", "We bake"), answer("2026-06-22 10:00", "ann", "How was York?"))
        >>> acts.kind("reply", "message").tolist()
        [False, True]
        """
        # The same as `isin`, which goes the long way round for a category (pandas 3.1: fifty times as long).
        codes, places = self._kinds
        wanted = np.zeros(len(places) + 1, dtype=bool)  # the last is for rows of no kind, whose code is -1
        wanted[[places[name] for name in names if name in places]] = True
        return wanted[codes]

    @cached_property
    def _kinds(self) -> tuple[np.ndarray, dict[str, int]]:
        kinds = self.events["kind"].array
        return kinds.codes, {name: place for place, name in enumerate(kinds.categories)}

    @cached_property
    def made(self) -> np.ndarray:
        """Acts of the business."""
        return (self.events["direction"] == "made").to_numpy()

    @cached_property
    def received(self) -> np.ndarray:
        """Acts of others."""
        return (self.events["direction"] == "received").to_numpy()

    @cached_property
    def public(self) -> np.ndarray:
        """Acts that a stranger could see."""
        return self.events["public"].fillna(False).to_numpy(dtype=bool)

    @cached_property
    def person(self) -> np.ndarray:
        """A number for each row's counterpart; -1 where there is none or where it is the business itself.

        >>> from trustkit.signals.by_hand import act, answer, measured
        >>> acts = measured(act("2026-06-22 09:00", "We bake"), answer("2026-06-22 10:00", "ann", "How was York?"))
        >>> acts.person.tolist(), acts.names[acts.person[1]].as_py()
        ([-1, 0], 'ann')
        """
        return self._people[1][self.first_row : self.first_row + len(self.events)]

    @property
    def names(self) -> pa.Array:
        """The name of each person by number: everyone who is a counterpart or is named in the whole stream."""
        return self._people[0]

    @cached_property
    def touches(self) -> pd.DataFrame:
        """One line for each person that an act reaches or comes from: row, person, ours, named.

        `named` says that the act names the person and is addressed to nobody or somebody else. Rows are those of the
        whole stream, in their order; a person whom an act both addresses and names stands once.

        >>> from trustkit.signals.by_hand import act, answer, measured
        >>> both = answer("2026-06-22 10:00", "ann", "@ann @bea How was York?", people=["ann", "bea"])
        >>> measured(both).touches
           row  person  ours  named
        0    0       0  True  False
        1    0       1  True   True
        """
        _, person, row, called = self._people
        made = (self.stream.events["direction"] == "made").to_numpy()
        named = (called >= 0) & made[row] & (called != person[row])
        known = np.flatnonzero(person >= 0)
        rows = np.concatenate([known, row[named]])
        order = np.argsort(rows, kind="stable")
        people = np.concatenate([person[known], called[named]])[order]
        rows = rows[order]
        return pd.DataFrame({"row": rows, "person": people, "ours": made[rows], "named": order >= len(known)})

    @cached_property
    def _people(self) -> tuple[pa.Array, np.ndarray, np.ndarray, np.ndarray]:
        """All names; each act's counterpart by number; row and number of everyone named. -1: nobody, or ourselves."""
        whole = self.stream.events
        called = pa.chunked_array(_arrow(whole["people"])).combine_chunks()
        columns = [_arrow(whole["person"]).combine_chunks(), pc.list_flatten(called)]
        coded = pa.concat_arrays([each.cast(pa.large_string()) for each in columns]).dictionary_encode()
        own = np.isin(coded.dictionary.to_numpy(zero_copy_only=False), list(self.stream.owner))
        codes = pc.fill_null(coded.indices, -1).to_numpy().astype(np.int64)
        codes = np.where(np.append(own, False)[codes], -1, codes)
        return (
            coded.dictionary,
            codes[: len(whole)],
            pc.list_parent_indices(called).to_numpy(),
            codes[len(whole) :],
        )

    @cached_property
    def told_received(self) -> np.ndarray:
        """Acts on a network and in a time of which the exports tell all that others said to the business in public.

        >>> from trustkit.signals.by_hand import act, measured
        >>> post = act("2026-06-22 09:00", "We bake")
        >>> [measured(post, told={"mentions received": told}).told_received.tolist() for told in ("yes", "partly")]
        [[True], [False]]
        """
        coverage = self.stream.coverage
        spans = coverage[(coverage["topic"] == "mentions received") & (coverage["told"] == "yes")]
        told = np.zeros(len(self.at), dtype=bool)
        ends = [pd.to_datetime(spans[end], utc=True, format="ISO8601") for end in ("since", "until")]
        since, until = (end.dt.tz_localize(None).to_numpy().astype("datetime64[ms]") for end in ends)
        for network, first, last in zip(spans["network"], since, until, strict=True):
            inside = (self.events["network"] == network).to_numpy()
            told |= inside & ~(self.at < first) & ~(self.at > last)
        return told

    @cached_property
    def names_called(self) -> np.ndarray:
        """How many people each act mentions, ourselves not among them.

        >>> from trustkit.signals.by_hand import act, measured
        >>> praise = act("2026-06-22 09:00", "Well done @ann @bea", people=["ann", "bea", "shop"])
        >>> measured(praise).names_called.tolist()
        [2]
        """
        _, _, row, called = self._people
        others = row[called >= 0] - self.first_row
        return np.bincount(others[(others >= 0) & (others < len(self.at))], minlength=len(self.at))

    @cached_property
    def linking(self) -> np.ndarray:
        """Acts with an address in them.

        >>> from trustkit.signals.by_hand import act, measured
        >>> linked = act("2026-06-22 10:00", "Our hours", links=["https://shop.example/hours"])
        >>> measured(act("2026-06-22 09:00", "We bake"), linked).linking.tolist()
        [False, True]
        """
        return pc.fill_null(pc.list_value_length(_arrow(self.events["links"])), 0).to_numpy() > 0

    @cached_property
    def to_own_site(self) -> np.ndarray:
        """Acts with an address of the website that a profile names, or of a page below it.

        >>> from trustkit.signals.by_hand import act, measured
        >>> site = [{"network": "x", "field": "website", "value": "https://www.shop.example/"}]
        >>> links = ("http://shop.example/menu", "https://shop.example.org"), ("https://town.example",)
        >>> ours, others = (act("2026-06-22 09:00", "News", links=each) for each in links)
        >>> measured(ours, others, profiles=site).to_own_site.tolist()
        [True, False]
        """
        profiles = self.stream.profiles
        sites = pa.array(profiles.loc[profiles["field"] == "website", "value"], pa.string(), from_pandas=True)
        links = _arrow(self.events["links"])
        addresses, row = bare(pc.list_flatten(links)), pc.list_parent_indices(links).to_numpy()
        result = np.zeros(len(self.at), dtype=bool)
        for site in filter(None, bare(sites).to_pylist()):
            below = pc.starts_with(addresses, site).to_numpy(zero_copy_only=False)
            result[row[below]] = True
        return result

    @cached_property
    def _own_thread(self) -> np.ndarray:
        """Going on with one's own thread."""
        return self.kind("reply") & (self.person < 0) & ~self.unnamed

    @cached_property
    def unnamed(self) -> np.ndarray:
        """Acts whose counterpart the export leaves out, as most networks do for comments.

        >>> from trustkit.signals.by_hand import answer, measured
        >>> measured(*(answer("2026-06-22 10:00", who, "On Sunday?") for who in (None, "ann"))).unnamed.tolist()
        [True, False]
        """
        return self.events["person"].isna().to_numpy()

    @cached_property
    def own_again(self) -> np.ndarray:
        """Own posts shared or quoted once more: they put nobody else in the light.

        >>> from trustkit.signals.by_hand import act, measured
        >>> own, anns = (act("2026-06-22 09:00", "RT: We bake", kind="repost", person=who) for who in ("shop", "ann"))
        >>> measured(own, anns).own_again.tolist()
        [True, False]
        """
        return self.kind("repost", "quote") & (self.person < 0) & ~self.unnamed

    @cached_property
    def own_public(self) -> np.ndarray:
        """Own public acts: posts, shares, quotes and replies to others; of several pieces of one answer the first.

        >>> from trustkit.signals.by_hand import act, answer, measured, message
        >>> letter, own_thread = (make("2026-06-22 10:00", "shop", "And on Sunday?") for make in (message, answer))
        >>> measured(act("2026-06-22 09:00", "We bake"), letter, own_thread).own_public.tolist()
        [True, False, False]
        """
        which = self.made & self.public & self.kind("post", "reply", "repost", "quote") & ~self._own_thread
        rows = np.flatnonzero(which & self.kind("reply"))
        told = {"in_reply_to": self.events["in_reply_to"].iloc[rows].array, "person": self.person[rows]}
        which[rows[further_pieces(pd.DataFrame({**told, "at": self.at[rows]}))]] = False
        return which

    @cached_property
    def has_counterpart(self) -> np.ndarray:
        """Acts addressed to or naming somebody else.

        >>> from trustkit.signals.by_hand import act, answer, measured
        >>> news, praise = (act("2026-06-22 09:00", "Well done", people=people) for people in ([], ["bea"]))
        >>> measured(news, praise, answer("2026-06-22 10:00", "ann", "Yes")).has_counterpart.tolist()
        [False, True, True]
        """
        return (self.person >= 0) | (self.names_called > 0)

    @cached_property
    def answers(self) -> np.ndarray:
        """Acts that answer something: all but replies to nothing on networks that file addresses so.

        >>> from trustkit.signals.by_hand import act, answer, measured
        >>> greets = act("2026-06-22 09:00", "@ann Good morning!", kind="reply", person="ann")
        >>> measured(greets, answer("2026-06-22 10:00", "ann", "Yes, on Sunday")).answers.tolist()
        [False, True]
        """
        named = self.events["in_reply_to"].notna().to_numpy()
        return named | ~self.events["network"].isin(ADDRESSES_AS_REPLIES).to_numpy()

    @cached_property
    def answered(self) -> np.ndarray:
        """Acts of others that an act of ours answers, now or later, where an export or a sheet joins the two.

        >>> from trustkit.signals.by_hand import answer, measured, act
        >>> asked = act("2026-06-22 10:00", "Open on Sunday?", id="x:q", person="ann", direction="received")
        >>> measured(asked, answer("2026-06-22 11:00", "ann", "Yes", in_reply_to="x:q")).answered.tolist()
        [True, False]
        """
        whole = self.stream.events
        ours = whole.loc[(whole["direction"] == "made").to_numpy(), "in_reply_to"].dropna()
        result = np.zeros(len(self.received), dtype=bool)
        rows = np.flatnonzero(self.received)
        result[rows] = is_in(self.events["id"].iloc[rows], ours)
        return result

    @cached_property
    def still_open(self) -> np.ndarray:
        """Acts of others that came within a day of the end of what the files tell: their answer may still come.

        >>> from trustkit.signals.by_hand import END, act, measured
        >>> END.isoformat()
        '2026-06-28T22:00:00+00:00'
        >>> times = "2026-06-27 21:00", "2026-06-27 23:00"
        >>> measured(*(act(at, "Open on Sunday?", direction="received") for at in times)).still_open.tolist()
        [False, True]
        """
        result = np.zeros(len(self.at), dtype=bool)
        told = self.stream.coverage[self.stream.coverage["told"] != "no"]
        until = pd.to_datetime(told["until"], utc=True, format="ISO8601").dt.tz_localize(None)
        for topic, of_topic in (
            ("messages", self.kind("message")),
            ("mentions received", ~self.kind("message")),
        ):
            ends = until[told["topic"] == topic].groupby(told["network"]).max()
            rows = np.flatnonzero(self.received & of_topic)
            end = ends.reindex(self.events["network"].iloc[rows]).to_numpy().astype("datetime64[ms]")
            result[rows] = self.at[rows] > end - DAY
        return result

    def weekly_share(self, finding_id: str, rows: np.ndarray, base: np.ndarray) -> Finding:
        """A share of acts (`rows` among `base`, both numbers of rows and no masks), made of the weeks of the window.

        >>> from trustkit.signals.by_hand import act, measured
        >>> acts = measured(act("2026-06-15 09:00", "We bake"), act("2026-06-22 09:00", "We sell"))
        >>> found = acts.weekly_share("pitch_share", np.array([1]), np.array([0, 1]))
        >>> found.numerator, found.denominator, found.clusters[-2:].tolist()
        (1, 2, [[0.0, 1.0], [1.0, 1.0]])
        """
        weeks = [np.bincount(self.week[which], minlength=self.weeks) for which in (rows, base)]
        clusters = np.column_stack(weeks).astype(float)
        return share_of(finding_id, rows, base, clusters=clusters, cluster_kind="week")

    @cached_property
    def set_pieces(self) -> np.ndarray:
        """Own acts in words that went to five people, or to everybody three times.

        >>> from trustkit.signals.by_hand import answer, measured
        >>> same = [answer("2026-06-22 10:00", who, "Thank you for following our shop") for who in "abcde"]
        >>> measured(*same, answer("2026-06-22 11:00", "ann", "How was York?")).set_pieces.tolist()
        [True, True, True, True, True, False]
        """
        result = np.zeros(len(self.at), dtype=bool)
        rows, person = np.flatnonzero(self.written), self.person
        text, memory = _arrow(self.events["text"]), pa.default_memory_pool()
        memory.release_unused()  # what labelling took; this takes as much
        result[rows] = templated(text.take(pa.array(rows)), person[rows])
        memory.release_unused()
        to_all = np.flatnonzero(self.written & self.kind("post") & ~self.has_counterpart)
        result[to_all] |= repeated(text.take(pa.array(to_all)))
        return result

    @cached_property
    def written(self) -> np.ndarray:
        """Own acts in words of one's own making: no going on with one's own thread, no share of another's post.

        >>> from trustkit.signals.by_hand import act, answer, measured
        >>> shared = act("2026-06-22 09:00", "RT: We bake", kind="repost", person="ann")
        >>> measured(shared, answer("2026-06-22 10:00", "ann", "How was York?")).written.tolist()
        [False, True]
        """
        return self.made & self.kind("reply", "message", "quote", "post") & ~self._own_thread


def is_in(names: pd.Series, wanted: pd.Series) -> np.ndarray:
    """Which names are among the wanted ones; both are columns of text.

    >>> is_in(pd.Series(["x:1", "x:2", None]), pd.Series(["x:2"])).tolist()
    [False, True, False]
    """
    # The same as `names.isin(wanted)`, which takes the wanted ones through Python one by one (pandas 3.1).
    known = pa.array(wanted, pa.large_string(), from_pandas=True)
    return pc.is_in(pa.array(names, pa.large_string(), from_pandas=True), known).to_numpy(
        zero_copy_only=False
    )


def moments(events: pd.DataFrame) -> np.ndarray:
    """Time of each act (datetime64[ms], UTC).

    >>> from trustkit.signals.by_hand import act, stream_of
    >>> moments(stream_of(act("2026-06-22 09:00", "We bake"), act(None, "Once")).events).tolist()
    [datetime.datetime(2026, 6, 22, 9, 0), None]
    """
    return events["at"].dt.tz_localize(None).to_numpy().astype("datetime64[ms]")


def _arrow(column: pd.Series) -> pa.ChunkedArray | pa.Array:
    return column.array.__arrow_array__()
