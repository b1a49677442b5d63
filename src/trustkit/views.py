"""Three views side by side: what the business says, what its stream shows, and what its customers answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trustkit import framework
from trustkit.assessment import Assessment
from trustkit.framework.content import View
from trustkit.framework.questionnaire import Question
from trustkit.scorecard import Practice
from trustkit.signals.words import in_words
from trustkit.survey import DimensionResult, SurveyResult

if TYPE_CHECKING:
    import pandas as pd

NO_DIFFERENCE = "No two of the views that are there clearly differ."


@dataclass(frozen=True)
class Row:
    """One thing in the words of each of the three."""

    name: str
    says: str
    shows: str
    customers: str


@dataclass(frozen=True)
class Views:
    """The three views as rows, a sentence on each place where two of them differ, and how to get what is missing."""

    rows: tuple[Row, ...]
    differ: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def beside(self) -> bool:
        """Whether anything stands beside the stream: an answer of the business, or of its customers.

        >>> from trustkit import assess, samples
        >>> [three_views(assess(samples.open("gym"), said)).beside for said in ({}, {"self_placement": 3})]
        [False, True]
        """
        words = framework.views()
        silent = {words.no_answer, words.no_question, words.no_survey, words.no_dimension}
        return any({row.says, row.customers} - silent for row in self.rows)

    def table(self) -> pd.DataFrame:
        """One row a thing: what, the business says, the stream shows, customers answer.

        >>> from trustkit import assess, samples
        >>> three_views(assess(samples.open("gym"), samples.answers("gym"))).table().loc[0, "the stream shows"]
        'rung 2, Broadcasting'
        """
        import pandas as pd

        rows = [(row.name, row.says, row.shows, row.customers) for row in self.rows]
        return pd.DataFrame(
            rows, columns=["what", "the business says", "the stream shows", "customers answer"]
        )


def three_views(assessment: Assessment, survey: SurveyResult | None = None) -> Views:
    """What the business, its stream and its customers say of the same things (framework rows L7 and H5).

    >>> from trustkit import assess, samples
    >>> views = three_views(assess(samples.open("gym"), samples.answers("gym")))
    >>> views.differ[0]
    'The rung: You placed yourself on rung 3; the evidence reaches 2 at most.'
    """
    practices = {practice.id: practice for practice in assessment.scorecard.practices}
    dimensions = {one.id: one for one in survey.dimensions} if survey else {}
    rung, apart = _rung(assessment)
    rows, differ = [rung], apart
    for view in framework.views().view:
        practice, dimension = practices.get(view.practice), dimensions.get(view.dimension)
        rows.append(
            Row(
                view.name,
                _says(view, assessment.answers),
                f"{practice.verdict}: {practice.because}" if practice else framework.views().no_practice,
                _customers(view, dimension),
            )
        )
        if practice and view.question == "perceived_talk":
            differ += _guess(view, assessment.answers.get(view.question), practice)
        if practice and dimension:
            differ += _felt(view, practice, dimension)
    words = framework.views()
    missing = [words.get_answers] if any(row.says == words.no_answer for row in rows) else []
    missing += [] if survey else [words.get_survey]
    return Views(tuple(rows), tuple(differ) or (NO_DIFFERENCE,), tuple(missing))


def _rung(assessment: Assessment) -> tuple[Row, list[str]]:
    standing, words = assessment.standing, framework.views()
    own = standing.self_placed
    names = framework.level_names()
    low, high = standing.lowest, standing.highest
    span = (
        f"rung {low}, {names[low]}" if low == high else f"rung {low} to {high}, {names[low]} to {names[high]}"
    )
    says = words.no_answer if own is None else f"rung {own}, {names[own]}"
    apart = own is not None and not low <= own <= high
    return Row("The rung", says, span, words.no_dimension), (
        [f"The rung: {standing.beside_self_placement()}"] if apart else []
    )


def _says(view: View, answers: Any) -> str:
    words = framework.views()
    if not view.question:
        return words.no_question
    if (answer := answers.get(view.question)) is None:
        return words.no_answer
    return _answer(framework.questions()[view.question], answer)


def _answer(question: Question, answer: Any) -> str:
    """An answer as a person gave it: the words of an option, how many of them, or a number."""
    labels = {option.value: option.label for option in question.option}
    if question.kind == "choice":
        return labels[answer]
    if question.kind == "choices":
        return f"{len(answer)} of {len(labels)} ticked"
    return f"{answer:g} of {question.most:g}" if question.kind == "number" else str(answer)


def _customers(view: View, dimension: DimensionResult | None) -> str:
    words = framework.views()
    if not view.dimension:
        return words.no_dimension
    return f"{dimension.name}, {dimension.in_words()}" if dimension else words.no_survey


def _guess(view: View, guess: float | None, practice: Practice) -> list[str]:
    """Whether the owner's guess of ten lies outside the range that was counted; six of ten may mean 55 to 65 of 100."""
    low, high = practice.finding.low, practice.finding.high
    if (
        guess is None
        or low is None
        or high is None
        or (low <= (guess + 0.5) / 10 and (guess - 0.5) / 10 <= high)
    ):
        return []
    less = "less" if guess / 10 > high else "more"
    counted = in_words(practice.finding)
    return [f"{view.name}: you guessed {guess:g} of ten, and it is {less} than that. Counted: {counted}."]


def _felt(view: View, practice: Practice, dimension: DimensionResult) -> list[str]:
    words = framework.views()
    care = " But the survey's sentences about it do not hang together." if dimension.loose else ""
    if (practice.verdict, dimension.leaning) == ("met", "no"):
        return [f"{view.name}: {words.stream_only}{care}"]
    if (practice.verdict, dimension.leaning) == ("not met", "yes"):
        return [f"{view.name}: {words.customers_only}{care}"]
    return []
