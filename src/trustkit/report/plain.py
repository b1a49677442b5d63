"""An assessment as plain values for other programs, and as plain text for a terminal."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime
from textwrap import fill
from typing import Any

import numpy as np
import pandas as pd

from trustkit import framework
from trustkit.assessment import Assessment
from trustkit.report.words import LABELS_COUNT
from trustkit.signals.agreement import own_labels
from trustkit.signals.finding import Finding
from trustkit.signals.words import in_words
from trustkit.survey import SurveyResult
from trustkit.views import Row, three_views

WIDTH = 100
MARK = {"met": "[met]        ", "not met": "[not met]    ", "cannot tell": "[cannot tell]"}


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
        "levels": {"lowest": standing.lowest, "highest": standing.highest},
        "names": {level.number: level.name for level in framework.levels()},
        "face_value": dict(zip(("lowest", "highest"), standing.face_value, strict=True)),
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


def as_text(assessment: Assessment, survey: SurveyResult | None = None) -> str:
    """The assessment as one page of plain text: standing, gates, practices, what is open, plan.

    >>> from trustkit import assess, samples
    >>> [line for line in as_text(assess(samples.open("florist"))).splitlines() if line.isupper()][:3]
    ['WHERE THE BUSINESS STANDS', 'THREE VIEWS', 'GATES']
    """
    standing, views = assessment.standing, three_views(assessment, survey)
    own = own_labels(assessment.stream.events, assessment.corrections, {})
    parts = [
        "WHERE THE BUSINESS STANDS",
        wrapped(standing.in_words()),
        wrapped(standing.beside_self_placement()),
        # Of own gates the standing itself says so.
        wrapped(standing.rubric_in_words()) if standing.standard else "",
        "",
        "THREE VIEWS",
        *((*map(_view, views.rows), *map(_arrow, views.differ)) if views.beside else ()),
        *map(_arrow, views.missing),
        "",
        "GATES",
        *(
            f"{MARK[gate.verdict]} {gate.level} {gate.name}\n{indented(gate.because)}"
            for gate in standing.gates
        ),
        "",
        "PRACTICES BY STAGE OF TRUST",
        *(
            f"{MARK[practice.verdict]} {practice.stage}: {practice.name}\n{indented(practice.because)}"
            for practice in assessment.scorecard.practices
        ),
        *(["", "YOUR OWN LABELS", wrapped(f"{own.in_words()} {LABELS_COUNT}")] if own.judged else ()),
        "",
        "WHAT WOULD MOVE IT, UP OR DOWN",
        *(wrapped(flip) for flip in standing.flips),
        "",
        "WHAT THESE FILES CANNOT TELL",
        *(
            wrapped(f"{row.network}, {row.topic}: {row.told}. {row.why} {row.how_to_get}")
            for row in assessment.stream.can_tell.itertuples()
            if row.told != "yes"
        ),
        "",
        f"PLAN FOR RUNG {assessment.plan.next_level} (look again on {assessment.plan.review_on})",
        *(
            f"{step.title}, {step.how_often}: now {step.baseline}, aim {step.target}\n{indented(step.do)}"
            for step in assessment.plan.steps
        ),
        wrapped(assessment.plan.note),
    ]
    return "\n".join(parts)


def _view(row: Row) -> str:
    views = (("you say", row.says), ("stream", row.shows), ("customers", row.customers))
    return "\n".join([row.name, *(indented(f"{who}: {words}") for who, words in views)])


def _arrow(sentence: str) -> str:
    return wrapped(f"→ {sentence}")


def survey_as_text(result: SurveyResult) -> str:
    """What customers answered, as plain text: each dimension with its range, each sentence, and what did not count.

    >>> from trustkit import samples
    >>> from trustkit.survey import read_answers, survey_result
    >>> text = survey_as_text(survey_result(read_answers(samples.path("bakery") / "survey.csv")))
    >>> print(text.splitlines()[0])
    WHAT CUSTOMERS ANSWER
    """
    parts = ["WHAT CUSTOMERS ANSWER", wrapped(result.in_words()), ""]
    for one, asks in zip(result.dimensions, result.table()["asks"], strict=True):
        parts += [f"{one.name}: {asks}", indented(one.in_words()), indented(one.reliability_in_words())]
        parts += [indented(item.in_words()) for item in result.items if item.dimension == one.id]
    parts += [
        "",
        "There is no total. 1 is no agreement, 5 is full agreement; sentences against you are turned round in the",
    ]
    parts += ["figures of the dimensions.", *map(wrapped, result.notes)]
    return "\n".join(parts)


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


def wrapped(text: str) -> str:
    """A text in lines of a terminal's width.

    >>> [len(line) for line in wrapped("word " * 30).splitlines()]
    [99, 49]
    """
    return fill(text, WIDTH)


def indented(text: str) -> str:
    """A text in lines that stand under a heading.

    >>> indented("30 of 100")
    '              30 of 100'
    """
    return fill(text, WIDTH, initial_indent=" " * 14, subsequent_indent=" " * 14)
