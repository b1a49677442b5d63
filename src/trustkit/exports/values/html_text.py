"""HTML as its reader saw it: the text with its paragraphs and lines, and where its links lead.

Posts are short and written by one program, so nearly all hold the same few tags, written the same. These are taken out
first, and what is left is walked from "<" to "<". Whatever looks otherwise goes to the parser of the standard library,
and gives the same. That parser takes time by the square of what is never closed, so odd HTML beyond every post's size
is walked too, as well as it can be.
"""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

_PARAGRAPH, _LINE, _NOTHING = "\n\n", "\n", ""
# Tags → what parts the text before them from the text behind them.
_PARTS = {
    **dict.fromkeys(
        ("p", "div", "blockquote", "pre", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"), _PARAGRAPH
    ),
    "li": _LINE,
}
_INSIDE = ("a", "span", "strong", "b", "em", "i", "u", "s", "del", "code")
_PLAIN = {
    **_PARTS,
    **{f"/{name}": part for name, part in _PARTS.items()},
    **dict.fromkeys(_INSIDE, _NOTHING),
    **{f"/{name}": _NOTHING for name in _INSIDE},
}
# How Mastodon writes what leaves nothing behind in the text.
_GONE = ("</span>", "<span>", "</a>", *(f'<span class="{name}">' for name in ("invisible", "ellipsis", "")))
_ODD_LENGTH, _ODD_TAGS = 100_000, 500
_BREAKS = ("br", "br/", "br /")
_UNSEEN = ("script", "style", "template")
_NO_LINK = ("mention", "hashtag")  # classes of what leads to a person or to a search


def text_and_links(html: str) -> tuple[str, list[str]]:
    """The text that a reader saw, and the addresses of its links without those of mentions and hashtags.

    >>> text_and_links('<p>Tea &amp; cake<br>at <a href="https://a.example/?x&amp;y">our place</a></p><p>Come!</p>')
    ('Tea & cake\\nat our place\\n\\nCome!', ['https://a.example/?x&y'])
    """
    if found := _walked(_lightened(html)):
        return found
    if len(html) > _ODD_LENGTH or html.count("<") > _ODD_TAGS:
        return _walked(html, strict=False) or ("", [])
    return _parsed(html)


def _lightened(html: str) -> str:
    """The same HTML without the tags that are most common and leave nothing behind."""
    if html.count("<") > 2:
        for tag in _GONE:
            html = html.replace(tag, "")
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p") == 1:
        return html[3:-4]
    return html


def _walked(html: str, strict: bool = True) -> tuple[str, list[str]] | None:
    """The same for HTML in which every "<" opens one of the usual tags and every ">" closes it; nothing for other.

    Without `strict` other tags are left out, and what is never closed is text.
    """
    if "<" not in html:
        return unescape(html).strip(), []
    head, *pieces = html.split("<")
    parts, links, pending = [head], [], _NOTHING
    written = bool(head.strip())
    for piece in pieces:
        tag, closed, text = piece.partition(">")
        if strict and (not closed or ">" in text):
            return None
        if not closed:
            tag, text = "span", f"<{piece}"
        part = _PLAIN.get(tag)
        if part is not None:
            if len(part) > len(pending):
                pending = part
        elif tag in _BREAKS:
            parts.append(pending + _LINE if written else _LINE)
            pending = _NOTHING
        elif tag.startswith(("a ", "span ")):
            # An uneven number of quotation marks: the ">" stood inside a value.
            if strict and (tag.count('"') % 2 or "'" in tag):
                return None
            if tag[0] == "a" and (link := _link(_value(tag, " class="), _value(tag, " href="))):
                links.append(link)
        elif strict:
            return None
        if text:
            parts += [pending, text] if written else [text]
            pending = _NOTHING
            written = written or not text.isspace()
    return unescape("".join(parts)).strip(), list(dict.fromkeys(links))


def _value(tag: str, name: str) -> str:
    """What stands in quotes behind a name in a tag."""
    return unescape(tag.partition(f'{name}"')[2].partition('"')[0])


def _link(classes: str, href: str) -> str | None:
    if any(name in classes.split() for name in _NO_LINK) or not href.startswith(("http://", "https://")):
        return None
    return href


def _parsed(html: str) -> tuple[str, list[str]]:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts).strip(), list(dict.fromkeys(parser.links))


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.links: list[str] = []
        self._unwritten = _NOTHING
        self._written = False
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph or line, or take in a link or the words for a picture."""
        given = {name: value or "" for name, value in reversed(attrs)}
        if tag == "br":
            self._write(_LINE)
        elif tag == "a" and (link := _link(given.get("class", ""), given.get("href", ""))):
            self.links.append(link)
        elif tag == "img":
            self._write(given.get("alt", ""))
        elif tag in _UNSEEN:
            self._unseen += 1
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph or line."""
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1
        self._part(tag)

    def handle_data(self, data: str) -> None:
        """Take in text."""
        if not self._unseen:
            self._write(data)

    def _part(self, tag: str) -> None:
        part = _PARTS.get(tag, _NOTHING)
        if len(part) > len(self._unwritten):
            self._unwritten = part

    def _write(self, text: str) -> None:
        if text:
            if self._unwritten and self._written:
                self.parts.append(self._unwritten)
            self._unwritten = _NOTHING
            self.parts.append(text)
            self._written = self._written or not text.isspace()
