from trustkit.charts import chart_table, draw_practices


def test_the_table_holds_every_practice_with_its_verdict(scored):
    table = chart_table(draw_practices(scored))
    assert table[["Practice", "Verdict"]].to_numpy().tolist() == [
        [p.name, p.verdict] for p in scored.practices
    ]
    assert set(table["Verdict"]) == {"met", "not met", "cannot tell"}


def test_a_practice_shows_its_counts_interval_and_threshold(scored):
    table = chart_table(draw_practices(scored)).set_index("Practice")
    assert table.loc["The first word is not a pitch"].to_dict() == {
        "Stage of trust": "Establishing",
        "Verdict": "not met",
        "Counted": "15 of 40",
        "95 % interval": "24 % to 53 %",
        "Asked for": f"at most {scored.practices[0].threshold:.0%}".replace("%", " %"),
    }
    assert table.loc["A stranger sees you talk with people", "Counted"] == "no count"


def test_the_description_counts_the_verdicts_and_names_every_practice(scored):
    description = draw_practices(scored).description
    verdicts = [practice.verdict for practice in scored.practices]
    assert (
        f"Of {len(verdicts)} practices: {verdicts.count('met')} met, {verdicts.count('not met')} not met, "
        f"{verdicts.count('cannot tell')} cannot tell." in description
    )
    assert [p.name for p in scored.practices if p.name not in description] == []


def test_the_verdict_hangs_on_shape_and_place_as_well_as_on_colour(scored):
    marks = draw_practices(scored).to_dict()["spec"]["layer"][1]["encoding"]
    assert {marks[channel]["field"] for channel in ("x", "shape", "color")} == {"verdict"}
    assert len(set(marks["shape"]["scale"]["range"])) == 3
