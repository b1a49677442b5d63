import re
from dataclasses import replace

import pytest

from trustkit.charts import chart_svg, chart_table, draw_ladder


def test_the_table_says_of_each_rung_whether_the_evidence_fits(standing):
    table = chart_table(draw_ladder(standing))
    assert table[["Rung", "Name", "What the evidence says", "Your own placing"]].to_numpy().tolist() == [
        [1, "Observing", "passed", ""],
        [2, "Broadcasting", "fits", ""],
        [3, "Conversation", "fits", ""],
        [4, "Relationships", "not reached", "you said"],
        [5, "Collaboration", "not reached", ""],
    ]


def test_the_description_tells_range_redraws_and_self_placement(standing):
    certain = replace(standing, stability={2: 0.624, 3: 0.375, 4: 0.001})
    assert draw_ladder(certain).description == (
        "Where the business stands on the ladder. The evidence fits rungs 2 to 3 of 5, Broadcasting to Conversation. "
        "Of the redraws by chance, 62 % end on rung 2 and 38 % end on rung 3. "
        "The business placed itself on rung 4, Relationships: one rung above that."
    )


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (None, "The business has not placed itself yet."),
        (1, "The business placed itself on rung 1, Observing: one rung below that."),
        (3, "The business placed itself on rung 3, Conversation: within that range."),
        (5, "The business placed itself on rung 5, Collaboration: 2 rungs above that."),
    ],
)
def test_the_self_placement_is_told_beside_the_range(standing, own, said):
    assert draw_ladder(replace(standing, self_placed=own)).description.endswith(said)


def test_one_rung_alone_is_told_as_one(standing):
    chart = draw_ladder(replace(standing, lowest=3, highest=3))
    assert "The evidence fits rung 3 of 5, Conversation." in chart.description
    assert chart_table(chart)["What the evidence says"].tolist().count("fits") == 1


def test_a_coachs_own_gates_are_said_on_the_chart_itself(standing):
    said = "not by the standard rubric"
    assert said in draw_ladder(replace(standing, rubric="club 2026", standard=False)).description
    assert said not in draw_ladder(replace(standing, standard=True)).description


def test_the_picture_says_beside_a_rung_how_many_redraws_end_on_it_and_nothing_where_none_does(standing):
    shown = chart_svg(draw_ladder(replace(standing, stability={2: 0.624, 3: 0.376})))
    assert re.findall(r">((?:fits|passed|not reached)[^<]*)<", shown) == [
        "passed",
        "fits · 62 % of redraws",
        "fits · 38 % of redraws",
        "not reached",
        "not reached",
    ]
