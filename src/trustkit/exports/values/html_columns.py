"""HTML of a whole column as its readers saw it: the tags that Mastodon writes are taken out of all texts at once.

What holds other tags, or several links, goes text by text (`html_text`), and gives the same.
"""

from __future__ import annotations

from html import unescape

import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.values.columns import texts
from trustkit.exports.values.html_text import text_and_links
from trustkit.exports.values.list_columns import lists_at

# Attributes that say nothing of where a link leads or what it is.
_SILENT = r"""(?: (?:rel|target|translate|lang)="[^"<>']*")*"""
_HREF = r""" href="[^"<>']*\""""
_LEFT_OUT = r"""</?span(?: (?:class|translate|lang)="[^"<>']*")*>|</a>"""
_OPENS = rf"<a{_SILENT}"
# To a person or to a search: no link of the text's own.
_NO_LINK = (
    rf"""{_OPENS}{_HREF}{_SILENT} class="(?:[^"<>'&]* )?(?:mention|hashtag)(?: [^"<>'&]*)?"{_SILENT}>"""
)
_LINK = rf"""{_OPENS} href="(?P<link>[^"<>']*)"{_SILENT}>"""
_LINES = "(?:[^<>]|<br ?/?>)+"
_PARAGRAPHS = rf"^(?:<p>)?{_LINES}(?:</p><p>{_LINES})*(?:</p>)?$"


def texts_and_links(column: pa.StringArray) -> tuple[pa.StringArray, pa.ListArray]:
    """HTML as text, and the addresses of its links without those of mentions and hashtags.

    >>> html = ["<p>Rye</p>", "<p>a<br>b</p>", "R&amp;R", '<p><a href="https://a.example/?b&amp;c">a</a></p>', None]
    >>> [found.to_pylist() for found in texts_and_links(pa.array(html))]
    [['Rye', 'a\\nb', 'R&R', 'a', None], [[], [], [], ['https://a.example/?b&c'], []]]
    """
    # A text in one paragraph, as most are, has nothing else in it that HTML writes in another way.
    plain = pc.struct_field(pc.extract_regex(column, "^(?:<p>)?(?P<text>[^<>&]*)(?:</p>)?$"), "text")
    odd = pc.and_(pc.is_valid(column), pc.is_null(plain))
    text, links = _odd(column.filter(odd))
    return texts(pc.utf8_trim_whitespace(pc.replace_with_mask(plain, odd, text))), lists_at(odd, links)


def _odd(html: pa.StringArray) -> tuple[pa.StringArray, list[list[str]]]:
    light = pc.replace_substring_regex(html, _LEFT_OUT, "")
    light = pc.replace_substring_regex(light, _NO_LINK, "")
    linked = pc.struct_field(pc.extract_regex(light, _LINK), "link")
    light = pc.replace_substring_regex(light, _LINK, "", max_replacements=1)
    usual = pc.match_substring_regex(light, _PARAGRAPHS)
    for tags, parts in (("</p><p>", "\n\n"), ("<p>", ""), ("</p>", "")):
        light = pc.replace_substring(light, tags, parts)
    light = pc.replace_substring_regex(light, "<br ?/?>", "\n")
    text, links = [], []
    for one, link, is_usual, whole in zip(
        light.to_pylist(), linked.to_pylist(), usual.to_pylist(), html.to_pylist(), strict=True
    ):
        if not is_usual:
            shown, leads = text_and_links(whole)
        else:
            shown, leads = unescape(one).strip(), [] if link is None else _web([unescape(link)])
        text.append(shown)
        links.append(leads)
    return pa.array(text, pa.string()), links


def _web(links: list[str]) -> list[str]:
    return [link for link in links if link.startswith(("http://", "https://"))]
