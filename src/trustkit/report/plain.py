"""An assessment as plain values, for other programs."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from trustkit import framework
from trustkit.assessment import Assessment
from trustkit.report.files import damaged, in_a_line
from trustkit.signals.agreement import own_labels
from trustkit.signals.finding import Finding
from trustkit.signals.words import in_words
from trustkit.stream import handles, of_several
from trustkit.survey import SurveyResult
from trustkit.views import three_views


def as_plain(assessment: Assessment, survey: SurveyResult | None = None) -> dict[str, Any]:
    """Everything in an assessment as dicts, lists, strings and numbers, ready for JSON.

    Each finding carries the ids of the acts in its numerator (`rows`) and denominator (`base`).

    >>> from trustkit import assess, samples
    >>> plain = as_plain(assess(samples.open("florist")))
    >>> plain["levels"], len(plain["findings"]["reply_share"]["base"])
    ({'lowest': 1, 'highest': 1}, 5)
    """
    own = own_labels(assessment.stream.events, assessment.corrections, {})
    standing, ids = assessment.standing, assessment.stream.events["id"].to_numpy(dtype=object)
    return {
        "rubric": {"version": standing.rubric, "standard": standing.standard},
        "files": {
            "in_words": in_a_line(assessment.stream),
            "accounts": handles(assessment.stream),
            "to_know": [*of_several(assessment.stream), *damaged(assessment.stream)],
        },
        "levels": {"lowest": standing.lowest, "highest": standing.highest},
        "names": framework.level_names(),
        "face_value": dict(zip(("lowest", "highest"), standing.face_value, strict=True)),
        "if_silent": dict(zip(("lowest", "highest"), standing.if_silent, strict=True)),
        "in_words": standing.in_words(),
        "stability": standing.stability,
        "flips": list(standing.flips),
        "self_placement": {"level": standing.self_placed, "in_words": standing.beside_self_placement()},
        "views": asdict(three_views(assessment, survey)),
        "survey": survey and asdict(survey),
        "gates": [asdict(gate) for gate in standing.gates],
        "practices": [
            {field.name: getattr(practice, field.name) for field in fields(practice)}
            | {"finding": practice.finding.id}
            for practice in assessment.scorecard.practices
        ],
        "findings": {name: _plain_finding(finding, ids) for name, finding in assessment.findings.items()},
        "labels": {"judged": own.judged, "otherwise": own.otherwise, "in_words": own.in_words()},
        "coverage": _records(assessment.stream.coverage),
        "account": _records(assessment.stream.account),
        "audience": _records(assessment.stream.audience),
        "profiles": _records(assessment.stream.profiles),
        "plan": asdict(assessment.plan),
    }


def _plain_finding(finding: Finding, ids: np.ndarray) -> dict[str, Any]:
    card = framework.measures()[finding.id]
    return {
        "name": card.name,
        "of": card.of,
        "unit": finding.unit,
        "status": finding.status,
        "value": finding.value,
        "low": finding.low,
        "high": finding.high,
        "numerator": finding.numerator,
        "denominator": finding.denominator,
        "why": finding.why,
        "in_words": in_words(finding),
        "rows": ids[finding.rows].tolist(),
        "base": ids[finding.base].tolist(),
    }


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table.astype(object).where(table.notna(), None).to_dict("records")  # type: ignore[assignment]
    return [{name: _json_value(value) for name, value in row.items()} for row in rows]


def _json_value(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
