"""The bio as a shop window: what the exports tell of each profile, item by item (framework row T2)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from trustkit.framework import bio_items
from trustkit.framework.content import BioItem
from trustkit.signals.finding import Finding, cannot_tell
from trustkit.stream import Stream

MET, NOT_MET, OPEN = "met", "not met", "cannot tell"
EVERY = "all"  # the network of an item that is about all profiles together
_EMPTY = ("", "no")


@dataclass(frozen=True)
class _Profile:
    """The profile on one network, and whether its export tells of it: "yes", "partly" or "no", and why."""

    network: str
    told: str
    why: str
    fields: dict[str, list[str]]


def checklist(stream: Stream) -> pd.DataFrame:
    """What the exports tell of each profile: a row a network and item, its verdict (met, not met, cannot tell) and why.

    What is about all profiles together stands under the network "all".

    >>> from trustkit.signals.by_hand import stream_of
    >>> told = [{"network": "x", "field": field, "value": value} for field, value in
    ...     (("bio", "Bread in York, 01904 496 0000"), ("location", "York"), ("website", ""))]
    >>> checklist(stream_of(profiles=told))[["network", "item", "verdict"]]
      network      item      verdict
    0       x      what          met
    1     all  for_whom  cannot tell
    2       x     reach          met
    3       x     place          met
    4       x      link      not met
    5       x   picture      not met
    6     all    person  cannot tell
    7     all    pinned  cannot tell
    8     all      same  cannot tell
    """
    profiles = _profiles(stream)
    rows = []
    for item in bio_items():
        judged = (
            {EVERY: _of_all(profiles, item)}
            if item.same or not item.fields
            else {profile.network: _of_one(profile, item) for profile in profiles}
        )
        rows += [(network, item.id, item.name, *told) for network, told in judged.items()]
    return pd.DataFrame(rows, columns=["network", "item", "name", "verdict", "why"])


def empty_items(stream: Stream) -> dict[str, list[str]]:
    """By network, the items that its export shows as empty, as the bio worksheet takes them.

    >>> from trustkit import samples
    >>> empty_items(samples.open("florist"))
    {'x': ['what', 'reach', 'link']}
    """
    table = checklist(stream)
    empty = table[(table["verdict"] == NOT_MET) & (table["network"] != EVERY)]
    return {str(network): list(rows["item"]) for network, rows in empty.groupby("network")}


def bio_fields_share(stream: Stream) -> Finding:
    """Items that hold among those that exports can tell, over all profiles; what is left open widens the bound.

    >>> from trustkit.signals.by_hand import stream_of
    >>> told = [{"network": "x", "field": field, "value": value} for field, value in
    ...     (("bio", "Bread in York, 01904 496 0000"), ("location", "York"), ("website", ""))]
    >>> found = bio_fields_share(stream_of(profiles=told))
    >>> found.numerator, found.denominator, found.why
    (3, 6, 'Empty: 2. Not known from these files: 1.')
    """
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
    why = f"Empty: {lacking}. Not known from these files: {left}."
    return Finding(name, "share", "bound", None, low, high, met, whole, why, none, none)


def _of_one(profile: _Profile, item: BioItem) -> tuple[str, str]:
    if profile.network not in item.told_by or profile.told == "no":
        return OPEN, f"The export of {profile.network} does not tell it."
    values = [
        value for field in item.fields for value in profile.fields.get(field, ()) if value not in _EMPTY
    ]
    if any(re.search(pattern, value) for value in values for pattern in item.words or ("",)):
        return MET, ""
    # Of a profile that is told only in part, an empty field may be one that was left out.
    if profile.told == "partly" and not values:
        return OPEN, f"Nothing is there, and the export of {profile.network} may leave it out. {profile.why}"
    return NOT_MET, f"On {profile.network} it is not there."


def _of_all(profiles: list[_Profile], item: BioItem) -> tuple[str, str]:
    """Whether the fields of an item hold the same on all networks that have them."""
    if not item.same:
        return OPEN, "No export tells it; look at the profile."
    told = {
        field: [profile.fields[field] for profile in profiles if field in profile.fields]
        for field in item.fields
    }
    if all(len(values) < 2 for values in told.values()):
        return OPEN, "Only one profile is among the files."
    alike = {
        field: {value.casefold().strip(" /") for values in told[field] for value in values}
        for field in item.fields
    }
    apart = sorted(field for field, values in alike.items() if len(values) > 1)
    return (NOT_MET, f"Not the same everywhere: {', '.join(apart)}.") if apart else (MET, "")


def _profiles(stream: Stream) -> list[_Profile]:
    coverage = stream.can_tell[stream.can_tell["topic"] == "profile"]
    told = {row["network"]: (row["told"], row["why"]) for row in coverage.to_dict("records")}
    fields: dict[str, dict[str, list[str]]] = {}
    for row in stream.profiles.to_dict("records"):
        fields.setdefault(row["network"], {}).setdefault(row["field"], []).append(row["value"])
    return [
        _Profile(network, *told.get(network, ("no", "")), fields[network])
        for network in sorted(fields)
        if network != "sheet"
    ]
