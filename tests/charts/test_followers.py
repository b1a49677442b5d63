import tomllib

from trustkit import samples
from trustkit.charts import chart_table, draw_followers


def test_the_week_of_a_jump_is_flagged_and_the_others_are_not():
    chart = draw_followers(samples.open_spike("overnight"))
    table = chart_table(chart)
    planted = tomllib.loads((samples.spike_path("overnight") / "truth.toml").read_text("utf-8"))
    assert table.loc[table["Week"] == "jump", "Week from"].tolist() == ["2026-04-13"]
    assert table.loc[table["Week"] == "jump", "Followers more or less"].item() >= planted["people"]
    assert "Jumps: 14 April 2026 on Instagram, +1,842 followers." in chart.description


def test_a_quiet_history_has_no_jump(stream_of):
    counts = [
        {"when": f"2026-05-{day:02}T00:00:00Z", "network": "x", "change": None, "total": 100 + day}
        for day in range(1, 31)
    ]
    chart = draw_followers(stream_of(audience=counts))
    assert set(chart_table(chart)["Week"]) == {"usual"}
    assert chart_table(chart)["Followers more or less"].sum() == 29
    assert chart.description.endswith("No jump.")


def test_without_a_history_it_is_said(stream_of):
    chart = draw_followers(stream_of())
    assert chart.description.endswith("The exports hold no history of followers.")
    assert chart_table(chart).empty
