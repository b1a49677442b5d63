"""An assessment, and what customers answered, as plain text for a terminal: rung, plan, then what both rest on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from textwrap import fill

from trustkit import framework
from trustkit.assessment import Assessment
from trustkit.report.files import damaged, in_a_line, old
from trustkit.report.words import LABELS_COUNT, hours_unknown
from trustkit.signals.agreement import own_labels
from trustkit.signals.words import marked, said_often
from trustkit.stream import network_name, of_several
from trustkit.survey import SurveyResult
from trustkit.views import Row, three_views
from trustkit.words import day, how_many

WIDTH = 100
MARK = {"met": "[met]        ", "not met": "[not met]    ", "cannot tell": "[cannot tell]"}


def as_text(assessment: Assessment, survey: SurveyResult | None = None, today: date | None = None) -> str:
    """The assessment as plain text: the rung, the plan, gates, practices, the three views, what is open, and words.

    `today` is the day from which the files may be old; it is asked of the clock where none is given.

    >>> from trustkit import assess, samples
    >>> text = as_text(assess(samples.open("florist")), today=date(2026, 7, 2))
    >>> [line for line in text.splitlines() if line.isupper()][:3]
    ['WHERE THE BUSINESS STANDS', 'WHAT WOULD MOVE IT, UP OR DOWN', 'GATES']
    """
    today = today or datetime.now(UTC).date()
    standing, stream, views = assessment.standing, assessment.stream, three_views(assessment, survey)
    own = own_labels(stream.events, assessment.corrections, {})
    gates, practices = _gates(assessment), _practices(assessment)
    notes = said_often(assessment.findings.values(), [*gates.values(), *practices.values()])
    parts = [
        "WHERE THE BUSINESS STANDS",
        wrapped(in_a_line(stream)),
        *map(wrapped, of_several(stream)),
        wrapped(standing.in_words()),
        *([wrapped(standing.beside_self_placement())] if standing.self_placed else []),
        *map(wrapped, [*filter(None, [old(stream, today)]), *damaged(stream)]),
        "",
        f"PLAN FOR RUNG {assessment.plan.next_level}{_review(assessment.plan.review_on, today)}",
        wrapped(assessment.plan.note),
        *(
            f"{wrapped(f'{step.title}, {step.how_often}: now {step.baseline}, aim {step.target}')}\n{indented(step.do)}"
            for step in assessment.plan.steps
        ),
        "",
        "WHAT WOULD MOVE IT, UP OR DOWN",
        *map(wrapped, standing.flips),
        "",
        "GATES",
        # Of own gates the standing itself says so.
        *([wrapped(standing.rubric_in_words())] if standing.standard else []),
        *(wrapped(f"{mark} {note}") for note, mark in notes.items()),
        *(
            f"{MARK[gate.verdict]} {gate.level} {gate.name}\n{indented(marked(because, notes))}"
            for gate, because in zip(standing.gates, gates.values(), strict=True)
        ),
        "",
        "PRACTICES BY STAGE OF TRUST",
        *(
            f"{MARK[practice.verdict]} {practice.stage}: {practice.name}{_below(marked(because, notes))}"
            for practice, because in zip(assessment.scorecard.practices, practices.values(), strict=True)
        ),
        *(["", "YOUR OWN LABELS", wrapped(f"{own.in_words()} {LABELS_COUNT}")] if own.judged else ()),
        "",
        "THREE VIEWS",
        *((*map(_view, views.rows), *map(_arrow, views.differ)) if views.beside else ()),
        *map(_arrow, views.missing),
    ]
    reasons = " ".join([*gates.values(), *practices.values()])
    return "\n".join([*parts, *_gaps(assessment, reasons), *_terms(reasons)])


def _review(on: date, today: date) -> str:
    return f" (look again on {day(on)})" if on >= today else ""


def _gates(assessment: Assessment) -> dict[str, str]:
    """Why each gate has its verdict, by its finding."""
    return {
        gate.finding: gate.because + hours_unknown(assessment, gate.finding)
        for gate in assessment.standing.gates
    }


def _practices(assessment: Assessment) -> dict[str, str]:
    """Why each practice has its verdict; in brackets the gate that says the same already."""
    gates = {gate.finding: gate for gate in assessment.standing.gates}
    same = framework.report_words().same_as_gate
    return {
        practice.id: f"({same.format(gate=gate.name)})"
        if (gate := gates.get(practice.finding.id)) and gate.because == practice.because
        else practice.because + hours_unknown(assessment, practice.finding.id)
        for practice in assessment.scorecard.practices
    }


def _below(because: str) -> str:
    return f" {because}" if because.startswith("(") else f"\n{indented(because)}"


def _gaps(assessment: Assessment, said: str) -> list[str]:
    """What the files cannot tell: in full where it would help to open a gate, the rest by its number."""
    shut = [gate for gate in assessment.standing.gates if gate.verdict != "met"]
    needed = {topic for gate in shut for topic in framework.measures()[gate.finding].needs}
    can_tell = assessment.stream.can_tell
    gaps = [
        (
            row["topic"],
            f"{network_name(row['network'])}, {row['topic']}: {row['told']}. {row['why']} {row['how_to_get']}",
        )
        for row in can_tell[can_tell["told"] != "yes"].to_dict("records")
        if row["why"] not in said
    ]
    full = [wrapped(words) for topic, words in gaps if topic in needed]
    rest = len(gaps) - len(full)
    more = framework.report_words().gaps.format(things=how_many(rest, "thing" if not full else "more thing"))
    return ["", "WHAT THESE FILES CANNOT TELL", *full, *([wrapped(more)] if rest else [])] if gaps else []


def _terms(said: str) -> list[str]:
    """What the phrases mean that stand in a text and that a reader may not know."""
    terms = [
        wrapped(f"{term.said}: {term.means}") for term in framework.report_words().term if term.said in said
    ]
    return ["", "WORDS", *terms] if terms else []


def _view(row: Row) -> str:
    """One thing three ways; of the stream the count with its range, as all else stands at its practice."""
    views = (("you say", row.says), ("stream", row.shows.split(". ")[0]), ("customers", row.customers))
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


def wrapped(text: str, width: int = WIDTH) -> str:
    """A text in lines of a terminal's width; a number and its percent sign stay together.

    >>> [len(line) for line in wrapped("word " * 30).splitlines()], wrapped("word " * 19 + "at 50 %")[-4:]
    ([99, 49], '50 %')
    """
    return _filled(text, width=width)


def _filled(text: str, indent: str = "", width: int = WIDTH) -> str:
    # The filling breaks lines at plain spaces only.
    whole = fill(text.replace(" %", "\u00a0%"), width, initial_indent=indent, subsequent_indent=indent)
    return whole.replace("\u00a0%", " %")


def indented(text: str) -> str:
    """A text in lines that stand under a heading.

    >>> indented("30 of 100")
    '              30 of 100'
    """
    return _filled(text, " " * 14)
