"""Values of LinkedIn's archive, whole columns at a time: dates in many layouts, ids in addresses, quoted lines."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.values.columns import Convert, Values, texts
from trustkit.exports.values.html_text import text_and_links
from trustkit.exports.values.month_names import named_days
from trustkit.exports.values.times import clock_times, written
from trustkit.stream import MOMENT

_LAYOUTS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%m/%d/%y, %I:%M %p",
    "%m/%d/%Y, %I:%M %p",
    "%a %b %d %H:%M:%S %Y",
    "%d %b %Y",
    "%m/%d/%y",
    # As Excel puts dates where days stand first, when a table was opened and saved there.
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y",
    "%d. %b %y",
    "%d-%b-%y",
    "%d-%b-%Y",
)
_COLON = "(?::|%3A)"
_ID = "[0-9]+(?:-[0-9]{9,})?"
_TARGET = rf"(?i)(?P<kind>activity|ugcPost|share|groupPost)(?:{_COLON}|-)(?P<id>{_ID})"
_USUAL = (
    r"^https://www\.linkedin\.com/feed/update/urn%3Ali%3A(?P<kind>activity|ugcPost|share)%3A(?P<id>[0-9]+)$"
)
_COMMENT = (
    rf"(?i)comment{_COLON}(?:\(|%28)(?:urn{_COLON}li{_COLON})?"
    rf"(?P<kind>[a-z]+){_COLON}(?P<post>{_ID})(?:,|%2C)(?P<id>[0-9]+)"
)
_URL = re.compile(r"^(?:https?://)?(?:[a-z]{2,3}\.)?|/?(?:\?.*)?$", re.DOTALL)
_PAGE = r"(?i)^\s*<(?:p|div|span|html|body|table|br|a|b|strong|ul|h[1-6])\b[^>]*>"

# A new row begins with its date, also in a table where every value stands in marks.
_ROW_STARTS = rb'"?\d{4}-\d\d-\d\d[ T]'
# A line with the date of a post that ends in a mark, and lines below that begin with one and are no row.
_BROKEN = re.compile(rb"(?m)^(" + _ROW_STARTS + rb'[^\r\n]*")((?:\r?\n"(?!\d{4}-\d\d-\d\d[ T])[^\r\n]*)+)')


def moments(values: Values) -> pa.Array:
    """Moments in any of the layouts that stand in one archive; those without a zone are taken for UTC.

    >>> found = moments(["2026-08-31 21:20:46 UTC", "9/5/26, 1:12 AM", "Sat Sep 05 08:12:14 UTC 2026", "16 Sep 2025"])
    >>> [str(moment)[:19] for moment in found.to_pylist()]
    ['2026-08-31 21:20:46', '2026-09-05 01:12:00', '2026-09-05 08:12:14', '2025-09-16 00:00:00']
    """
    column = pc.replace_substring(texts(values), " UTC", "")
    # Most files have the first layout only; Arrow reads it many times as fast, and takes February 31 for March 3.
    found = pc.strptime(column, format=_LAYOUTS[0], unit="ms", error_is_null=True).cast(MOMENT)
    as_written = pc.equal(pc.utf8_slice_codeunits(column, 8, 10), pc.strftime(found, format="%d"))
    sure = pc.and_(pc.equal(pc.binary_length(column), 19), as_written)
    odd = pc.and_(pc.is_valid(column), pc.invert(pc.fill_null(sure, False)))
    if not pc.any(odd).as_py():
        return found
    rest = pc.replace_substring_regex(column.filter(odd), r"[\s\x{00a0}\x{202f}]+", " ")
    rest = pc.replace_substring_regex(pc.utf8_trim_whitespace(rest), r"\s*(?:UTC|GMT)$", "")
    rest = pc.replace_substring_regex(rest, r"^([0-9]{4})/([0-9]{2})/", r"\1-\2-")
    told = written(*_LAYOUTS)(rest)
    told = pc.coalesce(told, named_days(pc.if_else(pc.is_null(told), rest, None)))
    # What is left is how a spreadsheet programme shows dates; which number is the month the whole table has to prove.
    left = clock_times(pc.if_else(pc.is_null(told), rest, None), unproven=False)
    return pc.replace_with_mask(found, odd, pc.coalesce(told, left))


def zone_written(values: Values) -> pa.Array:
    """Whether a zone stands beside each moment.

    >>> zone_written(["2026-06-22 09:00:00 UTC", "2026-06-22 09:00:00"]).to_pylist()
    [True, False]
    """
    column = texts(values)
    return pc.or_(pc.match_substring(column, "UTC"), pc.match_substring(column, "GMT"))


def targets(values: Values) -> pa.Array:
    """What LinkedIn calls the posts that addresses lead to; missing where an address names none.

    >>> targets(["…/feed/update/urn%3Ali%3AugcPost%3A71", "…/posts/a-share-72-x", "a"]).to_pylist()
    ['urn:li:ugcPost:71', 'urn:li:share:72', None]
    """
    column = texts(values)
    found = pc.extract_regex(column, _USUAL)
    if found.null_count > column.null_count:
        found = pc.coalesce(found, pc.extract_regex(column, _TARGET))
    return pc.binary_join_element_wise("urn:li", *found.flatten(), ":")


def reacted(values: Values) -> pa.Array:
    """The same for what was reacted to, which may be a comment.

    >>> links = ["urn:li:activity:71?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A71%2C72%29", "urn:li:share:7"]
    >>> reacted(links).to_pylist()
    ['urn:li:comment:(activity:71,72)', 'urn:li:share:7']
    """
    column = texts(values)
    if not pc.any(pc.match_substring_regex(column, "(?i)comment")).as_py():
        return targets(column)
    found = pc.extract_regex(column, _COMMENT).flatten()
    comments = pc.binary_join_element_wise(
        "urn:li:comment:(", found[0], ":", found[1], ",", found[2], ")", ""
    )
    return pc.coalesce(comments, targets(column))


def made_at(names: pa.Array) -> pa.Array:
    """The moments that LinkedIn's names of posts and comments carry: ids of 19 digits do; missing for others.

    >>> names = ["urn:li:share:7396849593889075257", "urn:li:groupPost:1-7396849593889075257", "urn:li:activity:7"]
    >>> made_at(pa.array(names)).cast(pa.string()).to_pylist()
    ['2025-11-19 09:59:30.003Z', None, None]
    """
    timed = pa.nulls(len(names), pa.bool_())
    for kind in ("urn:li:activity:", "urn:li:ugcPost:", "urn:li:share:"):
        of_kind = pc.and_(pc.starts_with(names, kind), pc.equal(pc.binary_length(names), len(kind) + 19))
        timed = pc.or_kleene(timed, of_kind)
    digits = pc.if_else(timed, pc.utf8_slice_codeunits(names, -19), None)
    comments = pc.starts_with(names, "urn:li:comment:")
    if pc.any(comments).as_py():
        of_comment = pc.struct_field(pc.extract_regex(names, ",(?P<id>[1-9][0-9]{18})\\)$"), "id")
        digits = pc.coalesce(digits, of_comment)
    return pc.shift_right(digits.cast(pa.uint64()), pa.scalar(22, pa.uint64())).cast(pa.int64()).cast(MOMENT)


def commentary(values: Values) -> pa.Array:
    """Texts of posts, whose line ends are written as quotation mark, line end, quotation mark, and their marks twice.

    >>> commentary(['Line 1"\\n"Line 2', 'Say ""hi""', 'a "word"']).to_pylist()
    ['Line 1\\nLine 2', 'Say "hi"', 'a "word"']
    """
    column = texts(values)
    if not pc.any(pc.match_substring(column, '"')).as_py():
        return column
    column = pc.replace_substring_regex(column, '"\r?\n"', "\n")
    return texts(pc.replace_substring(column, '""', '"'))


def marks_doubled(content: bytes) -> bytes:
    """A table of posts in which the marks at line ends inside a text are doubled, as some exports leave them single.

    >>> marks_doubled(b'2025-01-02 10:00:00,l,"Line 1"\\n"Line 2",,PUBLIC\\n')
    b'2025-01-02 10:00:00,l,"Line 1""\\n""Line 2",,PUBLIC\\n'
    """
    return _BROKEN.sub(_doubled, content)


def _doubled(row: re.Match[bytes]) -> bytes:
    first, rest = row.groups()
    if first.count(b'"') % 2:  # the text goes on already
        return row[0]
    return first + b'"' + re.sub(rb'"(?=\r?\n)', b'""', re.sub(rb'(?<=\n)"', b'""', rest))


def message_texts(values: Values) -> pa.Array:
    """Texts of messages; those that LinkedIn keeps as a web page, as advertisers write them, without its tags.

    >>> message_texts(["<p class='x'>Dear Ann,</p><p>a &amp; b</p>", "1 < 2", "<3"]).to_pylist()
    ['Dear Ann,\\n\\na & b', '1 < 2', '<3']
    """
    column = texts(values)
    pages = pc.fill_null(pc.match_substring_regex(column, _PAGE), False)
    if not pc.any(pages).as_py():
        return column
    plain = [text_and_links(text)[0] or None for text in column.filter(pages).to_pylist()]
    return pc.replace_with_mask(column, pages, pa.array(plain, pa.string()))


def addresses(text: str) -> list[str]:
    """The addresses among a profile's websites.

    >>> addresses("[COMPANY:https://mill.example/,OTHER:http://tea.example]")
    ['https://mill.example/', 'http://tea.example']
    """
    return re.findall(r"https?://[^\s,\]]+", text)


def each(values: Values, read: Convert) -> pa.Array:
    """What `read` makes of each value, made once of those that come often.

    >>> each(["a", "b", "a", ""], pc.utf8_upper).to_pylist()
    ['A', 'B', 'A', None]
    """
    coded = texts(values).dictionary_encode()
    return read(coded.dictionary).take(coded.indices)


def profile_urls(values: Values) -> pa.Array:
    """Addresses of profiles in one way of writing, for comparing.

    >>> profile_urls(["https://www.linkedin.com/in/Ada-Quill/?x=1", ""]).to_pylist()
    ['linkedin.com/in/ada-quill', None]
    """
    return each(values, lambda urls: pa.array(map(plain_url, urls.to_pylist()), pa.string()))


def plain_url(url: str) -> str:
    """One address of a profile, the same however it was written.

    >>> plain_url("http://uk.linkedin.com/in/ada-quill/")
    'linkedin.com/in/ada-quill'
    """
    return _URL.sub("", url.strip().casefold())


def full_names(first: Values, last: Values) -> pa.Array:
    """First and last names as one; missing where both are.

    >>> full_names(["Ada", "", None], ["Quill", "Ben", ""]).to_pylist()
    ['Ada Quill', 'Ben', None]
    """
    parts = [pc.fill_null(texts(values), "") for values in (first, last)]
    return texts(pc.utf8_trim_whitespace(pc.binary_join_element_wise(*parts, " ")))


def web_addresses(values: Values) -> pa.Array:
    """Addresses; what is none is missing.

    >>> web_addresses(["https://www.linkedin.com/feed/update/x", "a word", ""]).to_pylist()
    ['https://www.linkedin.com/feed/update/x', None, None]
    """
    column = texts(values)
    return pc.if_else(pc.match_substring_regex(column, r"^\s*(?:https?:|www\.|urn:)"), column, None)
