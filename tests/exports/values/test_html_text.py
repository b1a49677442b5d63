"""HTML is read as it was seen, the quick way and the parser's way alike."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustkit.exports.values import html_text
from trustkit.exports.values.html_text import text_and_links

LINK = (
    '<a href="https://shop.example/a?b=1&amp;c=2" target="_blank" rel="nofollow noopener" translate="no">'
    '<span class="invisible">https://</span><span class="ellipsis">shop.example/a?b=1</span>'
    '<span class="invisible">&amp;c=2</span></a>'
)
MENTION = (
    '<span class="h-card" translate="no">'
    '<a href="https://a.example/@bo" class="u-url mention">@<span>bo</span></a></span>'
)
HASHTAG = '<a href="https://a.example/tags/rye" class="mention hashtag" rel="tag">#<span>rye</span></a>'


@pytest.mark.parametrize(
    ("html", "text", "links"),
    [
        ("<p>One</p>", "One", []),
        ("<p>One</p><p>Two</p>", "One\n\nTwo", []),
        ("<p>One<br />two<br>three<br/>four</p>", "One\ntwo\nthree\nfour", []),
        ("<p>One<br><br>two</p>", "One\n\ntwo", []),
        ("<p>Fish &amp; chips &lt;3 &quot;x&quot; &#39;y&#39;</p>", "Fish & chips <3 \"x\" 'y'", []),
        ("<p>&amp;lt; stays an escape</p>", "&lt; stays an escape", []),
        (f"<p>See {LINK}!</p>", "See https://shop.example/a?b=1&c=2!", ["https://shop.example/a?b=1&c=2"]),
        (f"<p>{MENTION} hello {HASHTAG}</p>", "@bo hello #rye", []),
        ('<p><a href="https://a.example/mention">x</a></p>', "x", ["https://a.example/mention"]),
        ('<p><a href="javascript:alert(1)">x</a></p>', "x", []),
        ("<ul><li>a</li><li>b</li></ul><p>c</p>", "a\nb\n\nc", []),
        ("no markup &amp; none", "no markup & none", []),
        ("a > b", "a > b", []),
        ("a < b", "a < b", []),
        ("", "", []),
        ("<p></p>", "", []),
        ('<p title="a>b<c">x</p>', "x", []),
        ("<p>x<script>alert(1)</script>y</p>", "xy", []),
        ('<p>x <img src="a.png" alt=":rye:"></p>', "x :rye:", []),
        ("<P>One</P><P>Two</P>", "One\n\nTwo", []),
        ("<a href='https://a.example'>x</a>", "x", ["https://a.example"]),
        (f"{LINK}{LINK}", "https://shop.example/a?b=1&c=2" * 2, ["https://shop.example/a?b=1&c=2"]),
    ],
)
def test_what_a_reader_saw(html: str, text: str, links: list[str]) -> None:
    assert text_and_links(html) == (text, links)


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["<p>", "</p>", "<br>", "<br />", "<li>", "</li>", LINK, MENTION, HASHTAG, "<em>", "</em>"]
        ),
        st.sampled_from(["&amp;", "&lt;", "&gt;", "&#39;", " ", "\n", "rye", "ä"]),
    ),
    max_size=12,
).map("".join)


@settings(max_examples=500)
@given(PIECES)
def test_the_quick_way_gives_the_same_as_the_parser(html: str) -> None:
    assert html_text._walked(html) == html_text._parsed(html) == text_and_links(html)


@settings(max_examples=500)
@given(
    st.lists(st.one_of(st.sampled_from(list("<>\"'&/=; ")), PIECES, st.text(max_size=3)), max_size=10).map(
        "".join
    )
)
def test_anything_at_all_is_text(html: str) -> None:
    walked = html_text._walked(html)
    assert walked is None or walked == html_text._parsed(html)
    assert text_and_links(html) == html_text._parsed(html)


@pytest.mark.parametrize("odd", ["<a ", '<a b="', "<!--", "</a ", "<", "<?", "<p class=x>", "&#"])
def test_odd_markup_of_any_length_takes_little_time(odd: str) -> None:
    before = time.process_time()
    assert "Good bread" in text_and_links(odd * 200_000 + "<p>Good bread")[0]
    assert time.process_time() - before < 5
