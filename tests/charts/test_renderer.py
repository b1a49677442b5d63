"""Every chart draws offline: in the Vega-Lite that JupyterLab bundles, and as a picture with words."""

import base64
import json
import re
from pathlib import Path

import altair as alt
import pytest

from trustkit import assess, charts, samples
from trustkit.charts import renderer
from trustkit.worksheets.ledger import Line

LAB_TYPE = "application/vnd.vegalite.v5+json"
LINES = [Line("talk", 10, 200, 300, 600, "effective"), Line("films", 30, 450, 0, 0, "famous")]


@pytest.fixture(name="drawn")
def drawn_fixture(standing, scored, findings, stream_of, act):
    acts = [act(f"2026-06-{day:02}T10:00", "hello", kind=("post", "reply")[day % 2]) for day in range(1, 28)]
    gym = assess(samples.open("gym"), samples.answers("gym"))
    return {
        "draw_followers": charts.draw_followers(samples.open_spike("press")),
        "draw_ladder": charts.draw_ladder(standing),
        "draw_ledger": charts.draw_ledger(LINES),
        "draw_people": charts.draw_people(samples.open("bookshop")),
        "draw_plan": charts.draw_plan(gym),
        "draw_practices": charts.draw_practices(scored),
        "draw_shares": charts.draw_shares(findings, ["reply_share", "credit_share"], scored.practices),
        "draw_two_way": charts.draw_two_way(stream_of(*acts)),
        "draw_waits": charts.draw_waits(gym),
    }


def test_every_chart_of_the_room_is_drawn_here(drawn):
    missing = {name for name in charts.__all__ if name.startswith("draw_")} ^ set(drawn)
    assert not missing, "draw it in `drawn_fixture`, so that what holds for every chart is tested of it"


def test_every_chart_in_a_file_of_the_room_is_offered_by_it():
    files = [file.read_text("utf-8") for file in Path(charts.__file__).parent.glob("*.py")]
    written = {name for text in files for name in re.findall(r"^def (draw_\w+)", text, re.MULTILINE)}
    assert written - set(charts.__all__) == set(), "import it in charts/__init__.py and name it in __all__"


def test_every_chart_draws_in_the_oldest_and_the_newest_vega_lite(drawn):
    import vl_convert

    oldest, newest = renderer.oldest_version(), vl_convert.get_vegalite_versions()[-1]
    assert oldest.startswith("5."), "vl-convert no longer holds the Vega-Lite of JupyterLab"
    for name, chart in drawn.items():
        for version in (oldest, newest):
            for theme in (None, "dark"):
                svg = vl_convert.vegalite_to_svg(chart.to_dict(), vl_version=version, theme=theme)
                ink = {"black", "#000"} if theme is None else {"white", "#fff"}
                assert set(re.findall(r'<text[^>]* fill="([^"]+)"', svg)) <= ink, (name, version, theme)
                assert len(re.findall("<text", svg)) > 5, (name, version, theme)


def test_every_chart_has_a_description_and_a_table_twin(drawn, promise):
    for name, chart in drawn.items():
        described = chart.description if isinstance(chart.description, str) else ""
        assert len(described) > 60, f"{name}: the chart has no description: hand it over through `told`"
        assert len(charts.chart_table(chart)) > 1, f"{name}: the table beside the chart is empty"
    promise("charts", charts=len(drawn))


def test_no_chart_holds_the_words_of_a_post(drawn):
    streams = [samples.open_spike("press"), samples.open("bookshop"), samples.open("gym")]
    words = {text for stream in streams for text in stream.events["text"].dropna() if len(text) > 20}
    assert len(words) > 1000
    for name, chart in drawn.items():
        spec = json.dumps(chart.to_dict(), ensure_ascii=False)
        assert not [text for text in words if text in spec], name


def test_every_mark_that_stands_for_acts_carries_its_name_in_the_picture(drawn):
    resting = {name: charts.chart_marks(chart) for name, chart in drawn.items() if charts.chart_marks(chart)}
    assert set(resting) == {"draw_people", "draw_practices", "draw_shares", "draw_two_way", "draw_waits"}
    for name, marks in resting.items():
        table, shown = charts.chart_table(drawn[name]), charts.chart_svg(drawn[name])
        assert len({mark.name for mark in marks}) == len(marks) > 0, name
        for mark in marks:
            assert f'aria-label="{mark.name}" role="graphics-symbol"' in shown, (name, mark.name)
            assert mark.acts and mark.heading in table.columns and mark.row < len(table), (name, mark.name)


def test_which_acts_a_mark_stands_for_is_not_saved_with_the_notebook(drawn):
    chart = drawn["draw_waits"]
    contents, _ = chart._repr_mimebundle_()
    assert contents[LAB_TYPE]["usermeta"] == {"table": chart.usermeta["table"]}
    assert chart.usermeta["marks"]


def test_a_chart_is_handed_over_as_spec_picture_and_sentence(drawn):
    chart = drawn["draw_ladder"]
    contents, metadata = chart._repr_mimebundle_()
    assert set(contents) == {LAB_TYPE, "image/png", "text/plain"}
    assert contents[LAB_TYPE]["$schema"].endswith("/vega-lite/v5.json")
    assert base64.b64decode(contents["image/png"]).startswith(b"\x89PNG")
    assert metadata["image/png"] == {"alt": chart.description}
    assert contents["text/plain"] == f"[chart]\n{chart.description}"


def test_without_vl_convert_the_picture_is_left_out(drawn, monkeypatch):
    monkeypatch.setattr(renderer, "can_picture", lambda: False)
    contents, metadata = drawn["draw_ladder"]._repr_mimebundle_()
    assert set(contents) == {LAB_TYPE, "text/plain"} and set(metadata) == {LAB_TYPE}
    assert charts.chart_svg(drawn["draw_ladder"]) is None


def test_importing_the_room_turns_the_renderer_and_the_theme_on():
    assert (alt.renderers.active, alt.theme.active) == ("trustkit", "trustkit")


def test_nothing_is_fetched(drawn):
    """A spec that names no address but its schema has nothing to fetch."""
    for name, chart in drawn.items():
        addresses = set(re.findall(r"https?://[^\"\\]+", chart.to_json()))
        assert {address.split("/schema/")[0] for address in addresses} == {"https://vega.github.io"}, name
