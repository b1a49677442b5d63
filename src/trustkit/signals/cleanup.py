"""Cleaning up after a jump: those who came in it, in batches, with what is done, and the note (framework row F4)."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from trustkit.framework import jumps as rules
from trustkit.signals.explanations import came
from trustkit.signals.followers import Jump
from trustkit.signals.words import signed
from trustkit.stream import Stream, network_name
from trustkit.words import day, how_many


def clean_up_list(stream: Stream, jump: Jump, done: Iterable[str] = ()) -> pd.DataFrame:
    """Those who came in a jump and still follow, to be looked at one by one: id, when, batch (from 1), done.

    `done` holds the ids that have been dealt with; the caller keeps it. The list is empty where the exports count
    followers and do not list them. It holds also the few who came by themselves on those days, so each is looked at
    before it is taken out. An id is the network, the moment, and a number where several came at the same moment: the
    export's own list of followers has the name beside the moment.

    >>> from trustkit import samples
    >>> from trustkit.signals.followers import jumps
    >>> stream = samples.open_spike("overnight")
    >>> came_overnight = clean_up_list(stream, jumps(stream)[0])
    >>> len(came_overnight), int(came_overnight["batch"].max())
    (1842, 19)
    """
    rows = came(stream, jump)
    rows = rows[rows["change"] == 1]
    when = rows["when"].reset_index(drop=True)
    moment = when.dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    number = (when.groupby(when).cumcount() + 1).astype(str)
    ids = f"{jump.network}:" + moment + "/" + number
    batch = pd.Series(range(len(when)), dtype="int64") // rules().batch + 1
    return pd.DataFrame({"id": ids, "when": when, "batch": batch, "done": ids.isin(list(done))})


def note_draft(jump: Jump, reason: str = "") -> str:
    """A draft of the note to the community, to be put into the business's own words.

    With a `reason` that is known, such as "the paper wrote about us", it thanks and welcomes instead. Raises ValueError
    for a drop, of which there is nobody to take out.

    >>> from trustkit import samples
    >>> from trustkit.signals.followers import jumps
    >>> (jump,) = jumps(samples.open_spike("overnight"))
    >>> print(note_draft(jump, "the Gazette wrote about us"))
    On 14 April 2026 our number of followers on Instagram went up by 1,842 within one day: the Gazette wrote about
    us. Welcome to everybody who came. If you would like to know who we are, ask us anything.
    """
    if jump.direction == "drop":
        raise ValueError("there is no note for a drop")
    return (rules().note.known if reason else rules().note.rise).format(
        day=day(jump.first),
        network=network_name(jump.network),
        change=f"{jump.change:,}",
        days=how_many(jump.days, "day", "one"),
        usual=signed(round(jump.usual / jump.days)),
        suspect=f"{jump.suspect:,}",
        batch=rules().batch,
        reason=reason,
    )
