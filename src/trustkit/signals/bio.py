"""The bio as a shop window: what the exports tell of each profile, item by item (framework row T2)."""

from __future__ import annotations

import re
from collections.abc import Collection

import numpy as np
import pandas as pd

from trustkit.framework import bio_items
from trustkit.framework.content import BioItem
from trustkit.signals.finding import Finding, cannot_tell
from trustkit.stream import Stream

MET, NOT_MET, OPEN = "met", "not met", "cannot tell"
EVERY = "all"  # the network of an item that is about all profiles together
_EMPTY = ("", "no")


def checklist(stream: Stream, ticked: Collection[str] | None = None) -> pd.DataFrame:
    """What each profile holds: one row a network and item, with verdict, told_by ("export", "you" or "") and why.

    `ticked` is the answer to the question "bio" (the ids of the items that hold on the most important profile), None if
    it was not asked. It settles what no export can tell; where an export says otherwise, the export counts.
    """
    networks = sorted(set(stream.profiles["network"]) - {"sheet"})
    rows = []
    for item in bio_items():
        for network in networks if item.fields and not item.same else [EVERY]:
            verdict, why = _of_all(stream, item) if network == EVERY else _of_one(stream, item, network)
            told_by = "" if verdict == OPEN else "export"
            if ticked is not None:
                said = MET if item.id in ticked else NOT_MET
                if verdict == OPEN and network == EVERY:
                    verdict, told_by, why = said, "you", ""
                elif verdict == NOT_MET and said == MET:
                    why = f"{why} You ticked it."
            rows.append((network, item.id, item.name, verdict, told_by, why))
    return pd.DataFrame(rows, columns=["network", "item", "name", "verdict", "told_by", "why"])


def empty_items(stream: Stream) -> dict[str, list[str]]:
    """By network, the items that its export shows as empty, as the bio worksheet takes them."""
    table = checklist(stream)
    empty = table[(table["verdict"] == NOT_MET) & (table["network"] != EVERY)]
    return {str(network): list(rows["item"]) for network, rows in empty.groupby("network")}


def bio_fields_share(stream: Stream) -> Finding:
    """Items that hold among those that exports can tell, over all profiles; what is left open widens the bound."""
    name = "bio_fields_share"
    table = checklist(stream)
    told = {item.id for item in bio_items() if item.fields}
    table = table[table["item"].isin(told)]
    met, lacking = (int((table["verdict"] == verdict).sum()) for verdict in (MET, NOT_MET))
    whole = len(table)
    if met + lacking == 0:
        return cannot_tell(name, "share", stream.told("profile")[1])
    none = np.empty(0, dtype=np.int64)
    low, high = met / whole, (whole - lacking) / whole
    left = whole - met - lacking
    why = f"Empty: {lacking}; the files cannot tell of {left}."
    return Finding(name, "share", "bound", None, low, high, met, whole, why, none, none)


def _of_one(stream: Stream, item: BioItem, network: str) -> tuple[str, str]:
    told, why = _profile_told(stream, network)
    if network not in item.told_by or told == "no":
        return OPEN, f"The export of {network} does not tell it."
    fields = stream.profiles[stream.profiles["network"] == network]
    values = fields.loc[fields["field"].isin(item.fields) & ~fields["value"].isin(_EMPTY), "value"]
    if not item.words:
        held = len(values) > 0
    else:
        held = any(re.search(pattern, value) for value in values for pattern in item.words)
    if held:
        return MET, ""
    # Of a profile that is told only in part, an empty field may be one that was left out.
    if told == "partly" and not len(values):
        return OPEN, f"Nothing is there, and the export of {network} may leave it out. {why}"
    return NOT_MET, f"On {network} it is not there."


def _of_all(stream: Stream, item: BioItem) -> tuple[str, str]:
    """Whether the fields of an item hold the same on all networks that have them."""
    if not item.same:
        return OPEN, "No export tells it; look at the profile."
    profiles = stream.profiles[stream.profiles["field"].isin(item.fields)]
    alike = profiles["value"].str.casefold().str.strip(" /")
    number = alike.groupby(profiles["field"]).nunique()
    if profiles.groupby("field")["network"].nunique().max() < 2 or not len(profiles):
        return OPEN, "Only one profile is among the files."
    apart = sorted(number.index[number > 1])
    return (NOT_MET, f"Not the same everywhere: {', '.join(apart)}.") if apart else (MET, "")


def _profile_told(stream: Stream, network: str) -> tuple[str, str]:
    rows = stream.can_tell
    row = rows[(rows["network"] == network) & (rows["topic"] == "profile")]
    return (row["told"].iloc[0], row["why"].iloc[0]) if len(row) else ("no", "")
