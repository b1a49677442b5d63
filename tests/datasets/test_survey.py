"""What customers ticked: the planted leaning is found, and so are the careless rows, and no others."""

from __future__ import annotations

import pytest

from trustkit import samples
from trustkit.survey import read_answers, survey_result

SLACK = 0.45  # what the ends of the scale cut off, on top of the range of chance


@pytest.mark.parametrize("name", samples.names())
def test_what_was_planted_is_what_the_survey_finds(name):
    planted = samples.truth(name)["survey"]
    result = survey_result(read_answers(samples.path(name) / "survey.csv"))
    assert (result.people, result.read) == (planted["people"], planted["people"] + planted["careless"])
    for one in result.dimensions:
        assert one.low - SLACK <= planted[one.id] <= one.high + SLACK, one
