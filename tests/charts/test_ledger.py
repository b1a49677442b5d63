from datetime import date

from trustkit.charts import chart_marks, chart_table, draw_ledger
from trustkit.worksheets.ledger import lines

TODAY = date(2026, 7, 1)
ANSWERS = {
    "hour_cost": 20,
    "activity": [
        {"name": "class", "hours": 10, "costs": 50, "result": "paid", "value": 1000, "low": 30, "high": 60},
        {"name": "films", "hours": 30, "result": "seen"},
        {"name": "network", "hours": 20, "result": "paid", "value": 800, "low": 0, "high": 100},
        {"name": "fair", "hours": 5, "result": "paid"},
        {"name": "letters", "hours": 2, "result": "paid", "value": 50, "low": 10, "high": 20},
        {"name": "new", "hours": 1, "result": "seen", "since": "2026-06-20"},
    ],
}


def test_each_activity_stands_with_its_hours_and_its_range_the_most_hours_on_top():
    chart = draw_ledger(lines(ANSWERS, TODAY))
    assert chart_table(chart).to_numpy().tolist() == [
        ["films", 30, "600", "−600", "Known, not effective"],
        ["network", 20, "400", "−400 to 400", "Cannot tell: from loss to gain"],
        ["class", 10, "250", "50 to 350", "Effective"],
        ["fair", 5, "100", "no amount is noted", "Cannot tell"],
        ["letters", 2, "40", "−35 to −30", "Costs more than it brings"],
        ["new", 1, "20", "−20", "Too early"],
    ]
    assert chart_marks(chart) == ()


def test_what_is_not_noted_has_no_range_in_the_picture_and_all_else_has_one():
    data = draw_ledger(lines(ANSWERS, TODAY)).data.set_index("activity")
    assert data.loc["network", ["low", "high"]].tolist() == [-400, 400]
    assert data["low"].isna().to_dict() == {name: name == "fair" for name in data.index}


def test_the_verdict_hangs_on_a_shape_as_well_as_on_the_colour():
    data = draw_ledger(lines(ANSWERS, TODAY)).data
    assert data["verdict"].tolist() == [
        "not met",
        "cannot tell",
        "met",
        "cannot tell",
        "not met",
        "cannot tell",
    ]


def test_the_description_tells_every_activity_and_an_empty_ledger_says_so():
    chart = draw_ledger(lines({**ANSWERS, "activity": ANSWERS["activity"][:2]}, TODAY))
    assert chart.description == (
        "Famous or effective. Left: the hours. Right: what is left once they are paid for, as a range, in your "
        "currency; right of the line is gain, left loss. films: 30 hours, put in 600, left −600. Known, not effective. "
        "class: 10 hours, put in 250, left 50 to 350. Effective."
    )
    assert draw_ledger(()).description.endswith("There is no activity in the ledger yet.")
    assert lines({"activity": ANSWERS["activity"]}, TODAY) == ()
