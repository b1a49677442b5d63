"""One business, made up for the charts: a figure of every status, judged and placed by the real judge and ladder."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from trustkit import framework, ladder, scorecard
from trustkit.signals.finding import Finding, cannot_tell, hours_of, share_of


def share(name: str, numerator: int, denominator: int) -> Finding:
    return share_of(name, np.arange(numerator), np.arange(denominator))


@pytest.fixture(name="findings")
def findings_fixture() -> dict[str, Finding]:
    """Told on both sides of a threshold, range only, too few, cannot tell; shares and hours."""
    counted = [
        share("active_weeks_share", 40, 52),
        share("reply_share", 90, 240),
        share("pitch_share", 30, 120),
        share("deep_exchange_share", 2, 16),
        share("first_contact_pitch_share", 15, 40),
        share("people_back_share", 1, 3),
        hours_of("public_reply_hours", np.linspace(1, 9, 60), np.arange(60)),
    ]
    unknown = {
        card.id: cannot_tell(card.id, "share", "The archive does not hold it.")
        for card in framework.measures().values()
    }
    return unknown | {finding.id: finding for finding in counted}


@pytest.fixture(name="scored")
def scored_fixture(findings: dict[str, Finding]) -> scorecard.Scorecard:
    return scorecard.score(findings)


@pytest.fixture(name="standing")
def standing_fixture(findings: dict[str, Finding]) -> ladder.Standing:
    """Rungs 2 to 3; the business says 4."""
    placed = ladder.place(findings, framework.rubric(), self_placed=4)
    return replace(placed, lowest=2, highest=3)  # whatever a coach makes of the gates
