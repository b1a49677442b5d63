"""The check-in: what moved between two exports, by the same definitions, and what became of the plan."""

from __future__ import annotations

from trustkit.checkin.changes import Change
from trustkit.checkin.check import check_in
from trustkit.checkin.older import up_to
from trustkit.checkin.progress import StepCheck
from trustkit.checkin.result import CheckIn
from trustkit.checkin.snapshot import Snapshot, keep, load_snapshot, snapshot_of

__all__ = [
    "Change",
    "CheckIn",
    "Snapshot",
    "StepCheck",
    "check_in",
    "keep",
    "load_snapshot",
    "snapshot_of",
    "up_to",
]
