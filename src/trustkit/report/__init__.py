"""The report room: an assessment as a page for people, as plain text and as plain values."""

from trustkit.report.check_in import check_in_as_plain, check_in_as_text, write_check_in
from trustkit.report.coach import (
    cohort_as_text,
    feedback_as_text,
    first_look_as_text,
    write_cohort,
    write_feedback,
)
from trustkit.report.files import damaged
from trustkit.report.page import write_report
from trustkit.report.plain import as_plain
from trustkit.report.programme import answers_as_text, programme_as_text, quarters_as_text
from trustkit.report.take_home import write_plan
from trustkit.report.text import as_text, survey_as_text

__all__ = [
    "answers_as_text",
    "as_plain",
    "as_text",
    "check_in_as_plain",
    "check_in_as_text",
    "cohort_as_text",
    "damaged",
    "feedback_as_text",
    "first_look_as_text",
    "programme_as_text",
    "quarters_as_text",
    "survey_as_text",
    "write_check_in",
    "write_cohort",
    "write_feedback",
    "write_plan",
    "write_report",
]
