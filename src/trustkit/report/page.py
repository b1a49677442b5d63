"""The report: one self-contained page with the standing, the plan, and everything that both rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from trustkit import framework
from trustkit.assessment import Assessment
from trustkit.exports.sheet.coverage import from_sheets
from trustkit.framework.content import STAGES
from trustkit.report.examples import MOST, behind, latest
from trustkit.report.files import networks_in_words, old, period
from trustkit.report.html import render, svg_address, write_page
from trustkit.report.words import LABELS_COUNT, hours_unknown
from trustkit.signals.agreement import own_labels
from trustkit.signals.words import in_words, marked, said_often
from trustkit.stream import Stream, network_name, of_several
from trustkit.survey import SurveyResult
from trustkit.views import three_views
from trustkit.words import day


def write_report(
    assessment: Assessment,
    path: str | Path,
    survey: SurveyResult | None = None,
    today: dt.date | None = None,
) -> Path:
    """Writes the assessment as an HTML file that opens anywhere, loads and runs nothing, and prints on two pages or so.

    With what customers answered, their view stands beside the other two. Public posts are quoted; private messages are
    counted and not quoted. `today` is the day from which the files may be old; it is asked of the clock where none is
    given. Returns the path.
    Raises TrustKitError when the file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from trustkit import assess, samples
    >>> with TemporaryDirectory() as folder:
    ...     page = write_report(assess(samples.open("florist")), f"{folder}/us.html").read_text("utf-8")
    >>> "<script" in page, "http://" in page
    (False, False)
    """
    return write_page(
        render("page.html.jinja", _contents(assessment, survey, today or dt.datetime.now(dt.UTC).date())),
        path,
    )


def _contents(assessment: Assessment, survey: SurveyResult | None, today: dt.date) -> dict[str, Any]:
    standing, findings, stream = assessment.standing, assessment.findings, assessment.stream
    answers = assessment.answers
    since, until = period(stream)
    names = framework.level_names()
    guess = answers.get("perceived_talk")
    ends = {
        end: pd.to_datetime(stream.coverage[end], utc=True, format="ISO8601") for end in ("since", "until")
    }
    coverage = stream.coverage.assign(**ends)
    reasons = [gate.because for gate in standing.gates]
    reasons += [practice.because for practice in assessment.scorecard.practices]
    notes = said_often(findings.values(), reasons)
    return {
        "standing": standing,
        "range": _range(standing.lowest, standing.highest, names),
        "own": (standing.self_placed, names.get(standing.self_placed or 0, "")),
        "reason": answers.get("self_reason"),
        "guess": None if guess is None else f"{guess:g}",
        "talk": in_words(findings["reply_share"]),
        "since": since,
        "until": until,
        "before": [*of_several(stream), *filter(None, [old(stream, today)])],
        "acts": f"{len(stream.events):,}",
        "networks": networks_in_words(stream),
        "plan": assessment.plan,
        "plan_name": names[assessment.plan.next_level],
        "plan_by": day(assessment.plan.review_on),
        "views": three_views(assessment, survey),
        "survey": survey,
        "notes": notes,
        "gates": [
            (gate, marked(gate.because, notes) + hours_unknown(assessment, gate.finding))
            for gate in standing.gates
        ],
        "stages": _stages(assessment, notes),
        "gaps": _records(_beside_sheet(coverage)),
        "known": _known(coverage),
        "account": _records(stream.account[stream.account["read"].notna()]),
        "unread": _unread(stream.account),
        "figures": [
            (
                framework.measures()[name].name,
                marked(f"{in_words(finding)}.", notes).removesuffix(".") + hours_unknown(assessment, name),
                _address(name) if len(finding.base) else "",
            )
            for name, finding in findings.items()
        ],
        "charts": (charts := _charts(assessment)),
        "behind": [
            *_behind_figures(assessment),
            *(one for chart in charts.values() for one in chart["behind"]),
        ],
        "labels": _labels(assessment),
    }


def _labels(assessment: Assessment) -> list[str]:
    """What the business says of its own texts, beside the rule; nothing where it has said nothing."""
    own = own_labels(assessment.stream.events, assessment.corrections, {})
    if not own.judged:
        return []
    return [own.in_words(), *own.agreement_in_words(), LABELS_COUNT]


def _range(lowest: int, highest: int, names: dict[int, str]) -> str:
    if lowest == highest:
        return f"Rung {lowest}: {names[lowest]}"
    return f"Rung {lowest} to {highest}: {names[lowest]} to {names[highest]}"


def _stages(assessment: Assessment, notes: Mapping[str, str]) -> list[dict[str, Any]]:
    """The practices by stage of trust, each with the acts behind it."""
    stages = []
    for stage in STAGES:
        practices = [
            {
                "name": practice.name,
                "address": _address(practice.finding.id),
                "verdict": practice.verdict,
                "because": marked(practice.because, notes) + hours_unknown(assessment, practice.finding.id),
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
    stream = assessment.stream
    return {
        "ladder": _chart(charts.draw_ladder(standing)),
        "plan": _chart(charts.draw_plan(assessment)),
        "practices": _chart(
            charts.draw_practices(assessment.scorecard),
            [_address(practice.finding.id) for practice in assessment.scorecard.practices],
        ),
        "gates": _chart(
            charts.draw_shares(findings, gates, standing.gates), [_address(gate) for gate in gates]
        ),
        "waits": _chart_with_posts("waits", charts.draw_waits(assessment), stream),
        "weeks": _chart_with_posts(
            "weeks", charts.draw_two_way(stream, corrections=assessment.corrections), stream
        ),
    }


def _chart_with_posts(name: str, chart: Any, stream: Stream) -> dict[str, Any]:
    """A chart whose every mark has a place of its own on the page with the acts behind it."""
    from trustkit import charts

    behind = [
        {
            "address": _address(f"{name}-{number}"),
            "name": mark.name,
            "examples": latest(mark.acts, stream, MOST, counted=mark.counted),
        }
        for number, mark in enumerate(charts.chart_marks(chart), 1)
    ]
    links = {
        (mark.row, mark.heading): one["address"]
        for mark, one in zip(charts.chart_marks(chart), behind, strict=True)
    }
    return _chart(chart) | {"links": links, "behind": behind}


def _chart(chart: Any, addresses: Sequence[str] = ()) -> dict[str, Any]:
    """A chart for the page; `addresses` are where the acts behind each row of its table stand."""
    from trustkit import charts

    light, dark = charts.chart_svg(chart), charts.chart_svg(chart, dark=True)
    table = charts.chart_table(chart)
    return {
        "title": chart.title.text,
        "address": light and svg_address(light),
        "dark": dark and svg_address(dark),
        "words": chart.description,
        "columns": list(table.columns),
        "rows": table.to_numpy().tolist(),
        "links": {
            (mark.row, mark.heading): addresses[mark.row] for mark in charts.chart_marks(chart) if addresses
        },
        "behind": [],
    }


def _behind_figures(assessment: Assessment) -> list[dict[str, Any]]:
    """The acts behind each figure; those of a practice stand beside it."""
    beside = {practice.finding.id for practice in assessment.scorecard.practices}
    return [
        {
            "address": _address(name),
            "name": framework.measures()[name].name,
            "examples": behind(finding, assessment.stream),
        }
        for name, finding in assessment.findings.items()
        if name not in beside and len(finding.base)
    ]


def _address(name: str) -> str:
    """Where on the page the acts behind a figure or a mark stand."""
    return f"posts-{name}"


def _known(coverage: pd.DataFrame) -> list[str]:
    """What is known in full, with its network and days; what only the hand-kept sheet knows is named as that."""
    rows = _records(coverage.assign(sheet=from_sheets(coverage))[coverage["told"] == "yes"])
    return [
        f"{'your sheet: ' if row['sheet'] else ''}{row['topic']} on {network_name(row['network'])}"
        + (f", {row['since']} to {row['until']}" if row["since"] else "")
        for row in rows
    ]


def _beside_sheet(coverage: pd.DataFrame) -> pd.DataFrame:
    """What the files do not tell in full, with networks by their names and a word where the sheet tells it."""
    keys, words = ["network", "topic"], framework.report_words().by_sheet
    of_sheet = pd.MultiIndex.from_frame(
        coverage.loc[from_sheets(coverage) & (coverage["told"] == "yes"), keys]
    )
    gaps = coverage[coverage["told"] != "yes"]
    helped = pd.MultiIndex.from_frame(gaps[keys]).isin(of_sheet)
    return gaps.assign(
        told=gaps["told"].where(~helped, gaps["told"] + f"; {words}"),
        network=gaps["network"].map(network_name),
    )


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
