"""The report tells everything, quotes nothing private, and whatever stands in it is only text."""

import base64
import html.parser
import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

import trustkit
from trustkit import framework, samples
from trustkit.charts import chart_marks, draw_two_way, renderer
from trustkit.errors import TrustKitError
from trustkit.report import write_report
from trustkit.signals.words import marked, said_often
from trustkit.words import day

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
PLAIN_TAGS = set(
    re.findall(
        "[a-z0-9]+",
        "html head meta title style body main header section article footer h1 h2 h3 h4 p blockquote strong small "
        "bdi span ul li dl div dt dd figure figcaption picture source img a table thead tbody tr th td",
    )
)


class Page(html.parser.HTMLParser):
    """The tags with their attributes, and the text as a reader sees it."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.lasttag != "style":
            self.text += data


_MADE = {}


@pytest.fixture(name="source")
def source_fixture(assessment, tmp_path):
    """The report, made once: drawing its pictures takes seconds."""
    if not _MADE:
        _MADE["source"] = write_report(assessment, tmp_path / "report.html").read_text("utf-8")
    return _MADE["source"]


def test_the_page_begins_with_what_it_rests_on_and_shows_nothing_of_its_making(source, assessment):
    text = Page(source).text
    assert f"{len(assessment.stream.events):,} acts on X, from " in text
    assert not re.search(r"<Macro|<function|<bound method|<generator| object at 0x", text)


def test_no_element_on_the_page_can_run_load_or_leave(source):
    page = Page(source)
    assert {tag for tag, _ in page.tags} <= PLAIN_TAGS
    attributes = [(name, value) for _, attrs in page.tags for name, value in attrs.items()]
    assert {name for name, _ in attributes} <= {
        *(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "id",
            "scope",
            "dir",
            "src",
            "srcset",
            "media",
            "alt",
            "href",
            "role",
            "aria-label",
            "tabindex",
        )
    }
    assert all(value.startswith("#") for name, value in attributes if name == "href")
    assert all(
        value.startswith("data:image/svg+xml;base64,")
        for name, value in attributes
        if name in ("src", "srcset")
    )
    policies = [attrs for tag, attrs in page.tags if tag == "meta" and "http-equiv" in attrs]
    assert policies == [{"http-equiv": "Content-Security-Policy", "content": POLICY}]


def test_hostile_text_is_still_there_to_read(source, hostile):
    text = Page(source).text
    assert [words for words in hostile if words not in text] == []


def test_the_page_tells_everything_that_was_found(assessment, source):
    text = re.sub(r"\s+", " ", Page(source).text)
    judged = (*assessment.standing.gates, *assessment.scorecard.practices)
    notes = said_often(assessment.findings.values(), [one.because for one in judged])
    told = [
        *notes,
        assessment.standing.in_words(),
        assessment.standing.beside_self_placement(),
        *assessment.standing.flips,
        *(
            words
            for gate in assessment.standing.gates
            for words in (gate.name, marked(gate.because, notes), gate.why, gate.source)
        ),
        *(
            words
            for one in assessment.scorecard.practices
            for words in (one.name, marked(one.because, notes), one.advice)
        ),
        *(
            words
            for step in assessment.plan.steps
            for words in (step.title, step.do, step.baseline, step.target)
        ),
        "Because of mentions received.",
        "You guessed that 6 of ten things",
        f"Judged by TrustKit's own gates, version {framework.rubric().version}.",
    ]
    assert len(told) > 60
    assert [words for words in told if words not in text] == []


def test_each_verdict_is_said_in_words_and_not_by_colour_alone(assessment, source):
    verdicts = [one.verdict for one in (*assessment.standing.gates, *assessment.scorecard.practices)]
    shown = re.findall(r'<span class="verdict [a-z-]+">[✓✗?] ([a-z ]+)</span>', source)
    assert sorted(shown) == sorted(verdicts)


def test_private_messages_are_not_quoted(source):
    assert "message" in source
    assert "private <" not in Page(source).text
    assert "secret" not in source


def test_every_chart_has_its_words_and_its_table(source):
    page = Page(source)
    pictures = [attrs["alt"] for tag, attrs in page.tags if tag == "img"]
    assert len(pictures) == 6 and min(map(len, pictures)) > 60
    targets = {attrs["href"][1:] for tag, attrs in page.tags if tag == "a"}
    tables = {f"table-{name}" for name in ("ladder", "plan", "practices", "gates", "waits", "weeks")}
    assert {target for target in targets if not target.startswith("posts-")} == {*tables, "appendix"}
    assert targets <= {attrs.get("id") for _, attrs in page.tags}


def test_the_table_of_a_chart_leads_to_the_posts_behind_each_mark(assessment, source):
    places = re.findall(r'<article class="practice" id="(posts-[^"]+)">(.*?)</article>', source, re.DOTALL)
    assert len(dict(places)) == len(places)
    links = re.findall(r'<td><a href="#(posts-weeks-\d+)">(\d+)</a></td>', source)
    marks = chart_marks(draw_two_way(assessment.stream))
    assert [(f"posts-weeks-{n}", str(len(mark.acts))) for n, mark in enumerate(marks, 1)] == sorted(
        links, key=lambda link: int(link[0].rsplit("-", 1)[1])
    )
    for (address, _), mark in zip(places[-len(marks) :], marks, strict=True):
        days = [f"{day(assessment.stream.events['at'].iloc[act])}, X, " for act in mark.acts]
        shown = dict(places)[address]
        assert mark.name in shown and all(day in shown for day in days[-5:])
        assert shown.count("<li>") == min(5, len(days))


def test_a_figure_leads_to_its_posts_and_one_without_posts_leads_nowhere(assessment, source):
    linked = set(re.findall(r'<th scope="row"><a href="#posts-([a-z_0-9]+)">', source))
    assert linked == {name for name, finding in assessment.findings.items() if len(finding.base)}
    assert 5 < len(linked) < len(assessment.findings)


def test_without_vl_convert_the_words_stand_in_for_the_pictures(assessment, source, tmp_path, monkeypatch):
    words = [attrs["alt"] for tag, attrs in Page(source).tags if tag == "img"]
    monkeypatch.setattr(renderer, "can_picture", lambda: False)
    page = Page(write_report(assessment, tmp_path / "plain.html").read_text("utf-8"))
    assert "img" not in {tag for tag, _ in page.tags}
    assert [one for one in words if one not in page.text] == []


def test_the_same_assessment_gives_the_same_bytes(assessment, tmp_path):
    first, second = (write_report(assessment, tmp_path / name).read_bytes() for name in ("a.html", "b.html"))
    assert first == second


def test_a_place_that_cannot_be_written_is_told_plainly(assessment, tmp_path):
    with pytest.raises(TrustKitError) as refused:
        write_report(assessment, tmp_path / "nowhere" / "report.html")
    assert refused.value.happened == "The report could not be written (No such file or directory)."


def opened(chromium, path, source):
    """What a page does when it is opened and the mouse moves over it: calls of `fired`, and requests."""
    fired, asked = [], []
    path.write_text(source, "utf-8")
    page = chromium.new_page()
    page.expose_function("fired", lambda *which: fired.extend(which))
    page.on("requestfinished", lambda request: asked.append(request.url))
    # What the policy stops is announced as well, as a failure of its own kind, but never leaves the browser.
    page.on("requestfailed", lambda request: asked.append(request.url) if request.failure != "csp" else None)
    page.goto(path.as_uri())
    page.mouse.move(100, 100)
    page.wait_for_timeout(300)
    page.close()
    return fired, [url for url in asked if url != path.as_uri() and not url.startswith("data:")]


@pytest.mark.browser
def test_nothing_fires_in_a_real_browser_though_the_same_text_fires_in_a_bare_page(
    chromium, source, hostile, tmp_path
):
    # The page that would forward itself is left out of the controls: it would be gone before the others fired.
    bare = "<!DOCTYPE html><title>control</title>" + "".join(
        words for words in hostile if "refresh" not in words
    )
    fired, asked = opened(chromium, tmp_path / "control.html", bare)
    assert {"img", "svg", "focus"} <= set(fired), "the control is dead, so the rest proves nothing"
    assert any("tracker.invalid" in url for url in asked)

    assert opened(chromium, tmp_path / "report.html", source) == ([], [])
    # Each of the two locks holds alone: the escaping without the policy, and the policy without the escaping.
    assert POLICY in source
    assert opened(chromium, tmp_path / "unlocked.html", source.replace(POLICY, "")) == ([], [])
    assert opened(chromium, tmp_path / "raw.html", source.replace("</main>", f"{bare}</main>")) == ([], [])


@pytest.mark.browser
@pytest.mark.parametrize(("theme", "ground"), [("light", "white"), ("dark", "#333")])
def test_no_barrier_is_found_and_pictures_follow_the_theme_but_paper_is_always_white(
    chromium, source, tmp_path, theme, ground
):
    path = tmp_path / "report.html"
    path.write_text(source, "utf-8")
    page = chromium.new_page(color_scheme=theme)
    page.goto(path.as_uri())
    found = Axe().run(page).response
    assert found["violations"] == []
    assert {"color-contrast", "heading-order", "image-alt"} <= {rule["id"] for rule in found["passes"]}
    assert f'fill="{ground}"' in shown_picture(page)
    page.emulate_media(media="print")
    assert 'fill="white"' in shown_picture(page)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()


def shown_picture(page):
    address = page.evaluate("document.querySelector('figure img').currentSrc")
    return base64.b64decode(address.partition(",")[2]).decode()


def test_a_percentage_is_not_parted_at_the_end_of_a_line(source):
    assert "\u00a0%" in source
    assert not re.search(r"\d %", Page(source).text)


def test_advice_on_the_page_speaks_of_lessons_and_not_of_a_command_line(tmp_path):
    """As whoever makes the report in a notebook knows these and not that."""
    import trustkit
    from trustkit import samples

    assessment = trustkit.assess(samples.open("bakery"), {"self_placement": 3})
    text = Page(write_report(assessment, tmp_path / "report.html").read_text("utf-8")).text
    assert "answer the questions of lesson 01." in text and "lesson 13 has a form for them" in text
    assert re.findall(r".*(?:`|(?<![\w-])--[a-z]|\btrustkit [a-z]).*", text) == []


def test_the_head_names_the_handle_and_says_where_files_are_old(tmp_path):
    bakery = trustkit.assess(samples.open("bakery"))
    for today, old in ((date(2026, 7, 2), 0), (date(2026, 11, 1), 1)):
        page = write_report(bakery, tmp_path / "us.html", today=today).read_text("utf-8")
        assert "acts on X (@rowanbakes_kbn), from 8 July 2025 to 1 July 2026" in page
        assert (
            page.count("The files end on 1 July 2026; ask for a new export before you plan by them.") == old
        )


def test_what_the_sheet_alone_tells_is_named_as_the_sheets(tmp_path):
    for sheet in (True, False):
        gym = trustkit.assess(samples.open("gym", sheet=sheet))
        page = write_report(gym, tmp_path / "us.html").read_text("utf-8")
        assert ("your sheet: mentions received on X, 18 June 2026 to 30 June 2026" in page) == sheet
        assert ("<td>no; your sheet does</td>" in page) == sheet
        assert "; messages on X, " in page and "<td>x</td>" not in page


def test_opening_hours_that_nobody_told_are_said_beside_each_figure_that_counts_time(tmp_path):
    for answers, times in ({}, True), (samples.answers("bakery"), False):
        bakery = trustkit.assess(samples.open("bakery"), answers)
        page = write_report(bakery, tmp_path / "us.html").read_text("utf-8")
        assert ("Opening hours not known: nights and closed days count too." in page) == times
        assert (page.count("Opening hours not known: closed days count too.") >= 3) == times


def test_a_note_beside_many_figures_is_said_once_with_a_mark_beside_each(tmp_path):
    path = write_report(trustkit.assess(samples.open("consultant")), tmp_path / "us.html")
    text = re.sub(r"\s+", " ", Page(path.read_text("utf-8")).text)
    note = "277 public acts in repeated words are left out"
    assert text.count(note) == 1 and f"* {note}." in text
    assert "0 of 1,021 own public acts: 0 % (0 % to 0.4 %).* Asked: at least 20 %." in text
