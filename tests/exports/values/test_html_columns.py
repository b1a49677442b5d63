"""A column of HTML is read as each of its texts is alone, whichever way a text takes."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustkit.exports.values import html_columns
from trustkit.exports.values.html_columns import texts_and_links
from trustkit.exports.values.html_text import text_and_links

LINK = '<a href="https://shop.example/a?b=1&amp;c=2" target="_blank" rel="nofollow" translate="no">'
MENTION = (
    '<span class="h-card"><a href="https://a.example/@bo" class="u-url mention">@<span>bo</span></a></span>'
)
TAGS = [
    *("<p>", "</p>", "</p><p>", "<br>", "<br />", "<span>", '<span class="invisible">', "</span>", "</a>"),
    *(LINK, MENTION, '<a href="https://a.example/tags/rye" class="mention hashtag" rel="tag">', "<em>", "<"),
    *('<a href="gopher://a.example">', "<a href='https://a.example'>", '<a class="mention" href="https://b.example">'),
    *('<a href="https://b.example" class="mentions">', '<a href="https://b.example" class="x&amp;y mention">'),
]  # fmt: skip
WORDS = ["rye", " ", "\n", "&amp;", "&lt;b&gt;", "&nbsp;", "é", ">", '"', "&"]
HTML = st.lists(st.one_of(st.sampled_from(TAGS), st.sampled_from(WORDS)), max_size=8).map(
    lambda parts: f"<p>{''.join(parts)}</p>"
)


@settings(max_examples=300)
@given(st.lists(HTML, max_size=8))
def test_a_column_is_read_as_each_text_alone(html: list[str]) -> None:
    text, links = texts_and_links(pa.array(html, pa.string()))
    alone = [text_and_links(one) for one in html]
    assert text.to_pylist() == [shown.strip() or None for shown, _ in alone]
    assert links.to_pylist() == [leads for _, leads in alone]


def test_what_mastodon_writes_goes_the_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(html_columns, "text_and_links", lambda html: asked.append(html) or ("", []))
    usual = f"<p>{MENTION} see {LINK}<span>shop</span></a><br>soon &amp; late</p><p>Come!</p>"
    text, links = texts_and_links(pa.array([usual, f"{usual}<ul>", None]))
    assert text.to_pylist() == ["@bo see shop\nsoon & late\n\nCome!", None, None]
    assert links.to_pylist() == [["https://shop.example/a?b=1&c=2"], [], []]
    assert asked == [f"{usual}<ul>"]
