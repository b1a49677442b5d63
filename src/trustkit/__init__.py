"""TrustKit: place a business on the social media engagement ladder, from its own archives, offline.

Reading and judging::

    import trustkit
    stream = trustkit.read("my-archive.zip")  # exports: one table of acts
    assessment = trustkit.assess(stream)  # findings, scorecard, standing on the ladder, plan

The rooms, in the order in which data flows through them: `exports`, `signals`, `scorecard`, `ladder`,
`plan`; at the edge `samples`, `worksheets`, `practice`, `coach`, `charts`, `forms` and `report`.
Each loads on first use, so that `import trustkit` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trustkit import charts, coach, forms, practice, report, samples, worksheets
    from trustkit.assessment import Assessment, assess
    from trustkit.cards import explain
    from trustkit.checkin import check_in
    from trustkit.errors import TrustKitError
    from trustkit.exports import read
    from trustkit.stream import Stream
    from trustkit.workbook import Workbook

__version__ = "0.1.0"

# The public names, each with the module it lives in; a module's own name stands for the room.
_HOME = {
    "read": "trustkit.exports",
    "Stream": "trustkit.stream",
    "assess": "trustkit.assessment",
    "Assessment": "trustkit.assessment",
    "check_in": "trustkit.checkin",
    "explain": "trustkit.cards",
    "Workbook": "trustkit.workbook",
    "TrustKitError": "trustkit.errors",
}
_ROOMS = ("charts", "coach", "forms", "practice", "report", "samples", "worksheets")

__all__ = [  # noqa: RUF022 - in the order of use
    "read",
    "Stream",
    "assess",
    "Assessment",
    "check_in",
    "explain",
    "Workbook",
    "TrustKitError",
    "samples",
    "worksheets",
    "practice",
    "charts",
    "coach",
    "forms",
    "report",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        value = getattr(import_module(_HOME[name]), name)
    elif name in _ROOMS:
        value = import_module(f"trustkit.{name}")
    else:
        raise AttributeError(f"module 'trustkit' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
