import jinja2
import pytest

from trustkit.report import html


@pytest.fixture(name="template")
def template_fixture(tmp_path, monkeypatch):
    """A template of one's own, rendered by the room's own environment."""
    environment = html._environment().overlay(loader=jinja2.FileSystemLoader(tmp_path))
    monkeypatch.setattr(html, "_environment", lambda: environment)
    return tmp_path / "page.html.jinja"


def test_every_value_is_escaped_in_text_and_in_attributes(template):
    template.write_text('<p title="{{ word }}">{{ word }}</p>')
    shown = html.render("page.html.jinja", {"word": "<b>&\"'</b>"})
    escaped = "&lt;b&gt;&amp;&#34;&#39;&lt;/b&gt;"
    assert shown == f'<p title="{escaped}">{escaped}</p>'


def test_a_value_that_is_not_there_is_an_error_and_no_gap(template):
    template.write_text("<p>{{ missing }}</p>")
    with pytest.raises(jinja2.UndefinedError, match=r"^'missing' is undefined$"):
        html.render("page.html.jinja", {})


def test_no_template_turns_the_escaping_off():
    templates = list(html.Path(html.__file__).parent.glob("*.jinja"))
    assert templates
    for template in templates:
        text = template.read_text("utf-8")
        assert [
            word for word in ("|safe", "| safe", "autoescape", "Markup", "|xmlattr") if word in text
        ] == []
