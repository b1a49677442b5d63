"""What the customers answer: the form to hand out, the answers that come back, and what they say by dimension."""

from __future__ import annotations

from trustkit.survey.answers import Answers, read_answers
from trustkit.survey.form import form_csv, form_text
from trustkit.survey.results import DimensionResult, ItemResult, SurveyResult, survey_result

__all__ = [
    "Answers",
    "DimensionResult",
    "ItemResult",
    "SurveyResult",
    "form_csv",
    "form_text",
    "read_answers",
    "survey_result",
]
