"""A web page of an export as one row: its title, where its heading leads, and its words as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from trustkit.exports.rows.cuts import Cut

_MAX_BYTES = 2 << 20  # a page of this kind has some ten thousand; pictures stand in files of their own
_MAX_DEPTH = 50
# Tags go to the parser one by one: of a page that is damaged on purpose it would read the rest again at each of them.
_PIECE = re.compile(r"<[a-zA-Z/][^<>]{0,4000}>|<[!?][^<>]*>|[^<]+|<")
_UNSEEN = {"style", "script", "head", "template", "noscript"}
_LINES = {"br", "li", "tr", "dt", "dd"}
_PARAGRAPHS = {
    "article",
    "blockquote",
    "div",
    "dl",
    "figcaption",
    "figure",
    "hr",
    "ol",
    "p",
    "pre",
    "table",
    "ul",
}
_PARAGRAPHS |= {f"h{size}" for size in range(1, 7)}


@dataclass(frozen=True)
class PageRows:
    """A page is one row with the places `title`, `address` and `text`; a page without words is malformed."""


def cut(content: bytes, paths: Sequence[str]) -> Cut:
    """The one row of a page.

    >>> page = b"<title>Tea</title><h1><a href='https://a.example'>Tea</a></h1><p>Hot &amp; cold</p>"
    >>> cut(page, ("title", "address", "text")).columns
    {'title': ['Tea'], 'address': ['https://a.example'], 'text': ['Tea\\n\\nHot & cold']}
    """
    page = _Page()
    if len(content) <= _MAX_BYTES:
        page.read(_without_comments(content.decode("utf-8-sig", "replace")))
    values = {"title": _plain(page.title), "address": page.address, "text": _plain(page.text) or None}
    if values["text"] is None:
        return Cut(0, {path: [] for path in paths}, 1)
    return Cut(1, {path: [values[path]] for path in paths})


class _Page(HTMLParser):
    """Gathers what stands in a page, as pieces of text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title: list[str] = []
        self.text: list[str] = []
        self.address: str | None = None
        self._open: list[str] = []  # of the tags that matter here: those not yet closed
        self._in_heading = False

    def read(self, page: str) -> None:
        """Take in a whole page, piece by piece."""
        for piece in _PIECE.findall(page):
            if piece[0] != "<":
                self.feed(piece)
                self.close()  # a text that ends in "&" waits for more otherwise
            elif piece == "<":
                self.handle_data(piece)
            elif piece[1] not in "!?":
                self.feed(piece)
                self.cdata_elem = None  # the parser's own care for scripts would wait for their end
                self.rawdata = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if (tag in _UNSEEN or tag == "title") and len(self._open) < _MAX_DEPTH:
            self._open.append(tag)
        elif tag == "body":
            self._open.clear()
        if tag == "h1":
            self._in_heading = True
        if tag == "a" and self._in_heading and self.address is None:
            self.address = dict(attrs).get("href")
        if tag in _LINES:
            self.text.append("\n")
        elif tag in _PARAGRAPHS:
            self.text.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag == "h1":
            self._in_heading = False
        if tag in _PARAGRAPHS:
            self.text.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title":
            self.title.append(data)
        elif not self._open:
            self.text.append(re.sub(r"\s+", " ", data))


def _without_comments(page: str) -> str:
    kept, after = [], 0
    while (start := page.find("<!--", after)) >= 0 and (end := page.find("-->", start)) >= 0:
        kept.append(page[after:start])
        after = end + 3
    return "".join([*kept, page[after:]])


def _plain(pieces: Sequence[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
