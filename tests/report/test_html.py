import ast
from pathlib import Path

import jinja2
import pytest

import trustkit
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
    templates = list(Path(html.__file__).parent.glob("*.jinja"))
    assert templates
    for template in templates:
        text = template.read_text("utf-8")
        assert [
            word for word in ("|safe", "| safe", "autoescape", "Markup", "|xmlattr") if word in text
        ] == []


# Each of these shows a string as HTML, runs a template, or writes one; in any other module it would be a second door.
SINKS = {
    "HTML",
    "HTMLMath",
    "Markdown",
    "Javascript",
    "Markup",
    "Styler",
    "style",
    "to_html",
    "Template",
    "Environment",
}


def sinks(source):
    tree = ast.parse(source)
    called = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    names = {getattr(func, "attr", getattr(func, "id", None)) for func in called}
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    hooks = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)} & {
        "_repr_html_",
        "_repr_markdown_",
    }
    return (names & SINKS) | (read & {"style"}) | hooks


def test_no_other_module_builds_html():
    home = Path(trustkit.__file__).parent
    found = {path.relative_to(home).as_posix(): sinks(path.read_text("utf-8")) for path in home.rglob("*.py")}
    assert {path: names for path, names in found.items() if names} == {"report/html.py": {"Environment"}}


@pytest.mark.parametrize("line", ["widgets.HTML(x)", "Markdown(x)", "table.style.hide()", "table.to_html()"])
def test_a_second_door_would_be_seen(line):
    assert sinks(line)
