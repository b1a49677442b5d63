"""Posts that were taken back before the export was made: the worst is taken of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from trustkit.signals.acts import Acts
from trustkit.signals.finding import Finding, noted, share_of

FEW = 0.05  # of own public acts; so many may be slips
SELLING = ("pitch_share", "visitor_pitch_share", "first_contact_pitch_share")
PITCHED = "worst_week_pitched_people"  # they may all have gone out in one week
GIVING = ("reply_share", "thanks_share", "credit_share", "value_to_ask_share")


def at_worst(acts: Acts, finding: Finding) -> Finding:
    """The figure as if every post that was taken back had sold, where there are more of them than slips would be.

    Nobody can say what they were; but whoever deletes what sold would else look as if it had never been said.

    >>> from trustkit.signals.by_hand import measured
    >>> from trustkit.signals.finding import share_of
    >>> acts = measured(profiles=[{"network": "x", "field": "posts taken back", "value": "3"}])
    >>> found = share_of("pitch_share", np.arange(1), np.arange(40))
    >>> [round(one.high, 2) for one in (found, at_worst(acts, found))]
    [0.13, 0.22]
    """
    gone = acts.stream.taken_back
    if finding.id not in (*SELLING, *GIVING, PITCHED) or gone <= acts.own_public.sum() * FEW:
        return finding
    note = (
        "1 of them was taken back; it counts as if it had sold"
        if gone == 1
        else f"{gone} of them were taken back; they count as if they had sold"
    )
    if finding.id == PITCHED and finding.numerator is not None:
        heard = finding.numerator + gone
        return noted(replace(finding, value=heard, low=heard, high=heard, numerator=heard), note)
    if finding.numerator is None or finding.denominator is None:
        return finding
    counts = (finding.numerator + gone * (finding.id in SELLING), finding.denominator + gone)
    kind, clusters = finding.cluster_kind, finding.clusters
    if len(clusters):  # nobody can say in which week they were, so each has its part of them
        part = gone / len(clusters)
        clusters = clusters + np.array([part * (finding.id in SELLING), part])
    again = share_of(
        finding.id, finding.rows, finding.base, counts=counts, clusters=clusters, cluster_kind=kind
    )
    return noted(replace(again, note=finding.note), note)
