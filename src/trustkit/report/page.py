"""The report: one self-contained page with the standing, the plan, and everything that both rest on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd

from trustkit import framework
from trustkit.assessment import Assessment
from trustkit.report.examples import behind
from trustkit.report.html import render, svg_address, write_page
from trustkit.report.words import day
from trustkit.signals.words import in_words
from trustkit.survey import SurveyResult
from trustkit.views import three_views

_STAGES = ("establishing", "building", "maintaining")


def write_report(assessment: Assessment, path: str | Path, survey: SurveyResult | None = None) -> Path:
    """Writes the assessment as one HTML file that opens anywhere, loads nothing, runs nothing and reads well on paper.

    With what customers answered, their view stands beside the other two. Public posts are quoted; private messages are
    counted and not quoted. Returns the path.
    Raises TrustKitError when the file cannot be written.
    """
    return write_page(render("page.html.jinja", _contents(assessment, survey)), path)


def _contents(assessment: Assessment, survey: SurveyResult | None) -> dict[str, Any]:
    standing, findings, stream = assessment.standing, assessment.findings, assessment.stream
    answers = assessment.answers
    dated = stream.events["at"].dropna()
    names = {level.number: level.name for level in framework.levels()}
    guess = answers.get("perceived_talk")
    ends = {
        end: pd.to_datetime(stream.coverage[end], utc=True, format="ISO8601") for end in ("since", "until")
    }
    coverage = stream.coverage.assign(**ends)
    return {
        "standing": standing,
        "range": _range(standing.lowest, standing.highest, names),
        "own": (standing.self_placed, names.get(standing.self_placed or 0, "")),
        "reason": answers.get("self_reason"),
        "guess": None if guess is None else f"{guess:g}",
        "talk": in_words(findings["reply_share"]),
        "since": day(dated.min()),
        "until": day(stream.until),
        "acts": f"{len(stream.events):,}",
        "networks": ", ".join(sorted(stream.events["network"].unique())),
        "plan": assessment.plan,
        "plan_name": names[assessment.plan.next_level],
        "plan_by": day(assessment.plan.review_on),
        "views": three_views(assessment, survey),
        "survey": survey,
        "gates": standing.gates,
        "stages": _stages(assessment),
        "gaps": _records(coverage[coverage["told"] != "yes"]),
        "known": _records(coverage[coverage["told"] == "yes"]),
        "account": _records(stream.account[stream.account["read"].notna()]),
        "unread": _unread(stream.account),
        "figures": [
            (framework.measures()[name].name, in_words(finding)) for name, finding in findings.items()
        ],
        "charts": _charts(assessment),
    }


def _range(lowest: int, highest: int, names: dict[int, str]) -> str:
    if lowest == highest:
        return f"Rung {lowest}: {names[lowest]}"
    return f"Rung {lowest} to {highest}: {names[lowest]} to {names[highest]}"


def _stages(assessment: Assessment) -> list[dict[str, Any]]:
    """The practices by stage of trust, each with the acts behind it."""
    stages = []
    for stage in _STAGES:
        practices = [
            {
                "name": practice.name,
                "verdict": practice.verdict,
                "because": practice.because,
                "advice": practice.advice,
                "examples": behind(practice.finding, assessment.stream),
            }
            for practice in assessment.scorecard.practices
            if practice.stage == stage
        ]
        stages.append({"name": stage.capitalize(), "practices": practices})
    return stages


def _charts(assessment: Assessment) -> dict[str, dict[str, Any]]:
    """Each chart as a picture with its words and its table; the picture is None where it cannot be made."""
    from trustkit import charts

    standing, findings = assessment.standing, assessment.findings
    gates = dict.fromkeys(gate.finding for gate in standing.gates if findings[gate.finding].unit == "share")
    drawn = {
        "ladder": charts.draw_ladder(standing),
        "practices": charts.draw_practices(assessment.scorecard),
        "gates": charts.draw_shares(findings, gates, standing.gates),
        "weeks": charts.draw_two_way(assessment.stream),
    }
    return {name: _chart(chart) for name, chart in drawn.items()}


def _chart(chart: Any) -> dict[str, Any]:
    from trustkit import charts

    svg, table = charts.chart_svg(chart), charts.chart_table(chart)
    return {
        "title": chart.title.text,
        "address": svg and svg_address(svg),
        "words": chart.description,
        "columns": list(table.columns),
        "rows": table.to_numpy().tolist(),
    }


def _unread(account: pd.DataFrame) -> dict[str, list[str]]:
    """The files that were not read, by the reason."""
    files: dict[str, list[str]] = {}
    for row in account[account["read"].isna()].to_dict("records"):
        files.setdefault(row["why"], []).append(row["file"])
    return files


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table with empty text in place of what is missing, and moments as days."""
    rows: list[dict[Any, Any]] = table.to_dict("records")
    return [{str(name): _cell(value) for name, value in row.items()} for row in rows]


def _cell(value: Any) -> Any:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    return day(value) if isinstance(value, dt.date) else value
