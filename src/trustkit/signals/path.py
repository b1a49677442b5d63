"""The influencer path: what a stream holds of one chosen person, as lines of the worksheet (rows I3 to I6)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.signals.acts import acts_of
from trustkit.signals.hours import OpeningHours
from trustkit.signals.interest import introductions
from trustkit.stream import Stream

ALL_WEEKS = 10_000
LOG = ("who", "day", "deed", "times")


def deeds(stream: Stream, *names: str) -> pd.DataFrame:
    """What passed between the business and one person, a line a day and deed, oldest first; empty if nothing did.

    `names` are the person's names on the networks, as the exports have them. The columns `LOG` are those of the log of
    the worksheet "influencer", which judges the step, the next permitted action and its earliest day: put these lines
    to those kept by hand. `question` says that they asked something; only a reader can say whether it was about the
    business, so "they asked" is never among the deeds. `rows` are the acts, as positions in `stream.events`.

    >>> from trustkit import samples
    >>> deeds(samples.open("garage"), "pottery_kbn")[["day", "deed", "times"]].head(2)
              day           deed  times
    0  2025-07-14      commented      1
    1  2025-07-14  open_question      1
    """
    acts = acts_of(stream, ALL_WEEKS, OpeningHours())
    wanted = pa.array([name.removeprefix("@").lower() for name in names], pa.large_string())
    person = np.append(pc.is_in(pc.utf8_lower(acts.names), wanted).to_numpy(zero_copy_only=False), False)
    row = acts.touches.loc[person[acts.touches["person"]], "row"].to_numpy() - acts.first_row
    touched = np.zeros(len(acts.at), dtype=bool)
    touched[row[(row >= 0) & (row < len(touched))]] = True
    theirs = acts.received & ~acts.kind("reaction", "repost")
    pitch, question = acts.column("pitch"), acts.column("question")
    told = {
        "liked": acts.made & acts.kind("reaction"),
        "shared": acts.own_public & (acts.kind("repost", "quote") | acts.gives_credit) & ~pitch,
        "commented": acts.talk & person[acts.person],
        "helped": introductions(acts),
        "talked": theirs,
        "open_question": acts.made
        & (acts.talk | acts.kind("message"))
        & question
        & ~pitch
        & person[acts.person],
        "asked": acts.made & pitch,
    }
    lines = [
        pd.DataFrame({"deed": deed, "row": np.flatnonzero(mask & touched)}) for deed, mask in told.items()
    ]
    table = pd.concat(lines, ignore_index=True)
    row = table["row"].to_numpy()
    table = table.assign(
        day=np.datetime_as_string(acts.at[row], unit="D"),
        question=(theirs & question)[row],
        row=row + acts.first_row,
    )
    days = table.groupby(["day", "deed"], sort=True)["row"].agg(times="size", rows=tuple).reset_index()
    asks = table.groupby(["day", "deed"], sort=True)["question"].any().to_numpy()
    return days.assign(who=names[0], question=asks)[[*LOG, "question", "rows"]]
