"""Values of an X archive, whole columns at a time: moments, the times that ids carry, texts and addresses."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.stream import MOMENT

_FIRST_TIMED_ID = 29_700_859_247  # from 2010-11-04 on an id carries the moment at which its post was made
_ID_EPOCH_MS = 1_288_834_974_657
_LONGEST_OPENED = 200_000  # letters; the longest text that X takes has a tenth
_LOOKED_THROUGH = 2_000_000  # letters, over all addresses of one text
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_CODES = np.array(sorted(int.from_bytes(name.encode(), "big") for name in _MONTHS), np.int32)
_MONTH_NUMBERS = np.array([_MONTHS.index(int(code).to_bytes(3, "big").decode()) + 1 for code in _MONTH_CODES])
_STATUS = re.compile(
    r"https?://(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/(?:#!/)?(i/web|\w{1,20})/status(?:es)?/(\d{1,19})(?!\d)",
    re.ASCII,
)


def moments(written: pa.Array) -> pa.Array:
    """Dates in the two ways X writes them, as UTC to the millisecond; missing where no date is written.

    >>> found = moments(pa.array(["Sat Feb 18 12:33:11 +0000 2023", "2024-01-01T00:00:00.000Z", "soon"]))
    >>> found.cast(pa.string()).to_pylist()
    ['2023-02-18 12:33:11.000Z', '2024-01-01 00:00:00.000Z', None]
    """
    column = written.combine_chunks() if isinstance(written, pa.ChunkedArray) else written
    widths = pc.fill_null(pc.binary_length(column), 0).to_numpy(zero_copy_only=False)
    found = np.full(len(widths), np.datetime64("NaT", "ms"))
    for width, read in ((30, _post_moment), (24, _iso_moment), (20, _iso_moment)):
        at = np.flatnonzero(widths == width)
        if len(at):
            letters = _letters(column if len(at) == len(column) else column.take(pa.array(at)), width)
            found[at] = read(letters)
    return pa.array(found, pa.timestamp("ms")).cast(MOMENT)


def _letters(column: pa.Array, width: int) -> np.ndarray:
    """The letters of texts that are all `width` bytes long, one row a place in the text."""
    ends = np.frombuffer(column.buffers()[1], np.int32)[column.offset :]
    text = np.frombuffer(column.buffers()[2], np.uint8)[ends[0] : ends[0] + len(column) * width]
    return np.ascontiguousarray(text.reshape(len(column), width).T)


def _post_moment(letters: np.ndarray) -> np.ndarray:  # Sat Feb 18 12:33:11 +0000 2023
    codes = (letters[4].astype(np.int32) << 16) + (letters[5].astype(np.int32) << 8) + letters[6]
    place = np.minimum(np.searchsorted(_MONTH_CODES, codes), 11)
    month = np.where(_MONTH_CODES[place] == codes, _MONTH_NUMBERS[place], 0)
    utc = (letters[20:25] == np.frombuffer(b"+0000", np.uint8)[:, None]).all(axis=0)
    day = np.where(utc, _number(letters[8:10]), 0)
    return _moment(_number(letters[26:30]), month, day, letters[11:19], np.int32(0))


def _iso_moment(letters: np.ndarray) -> np.ndarray:  # 2024-01-01T00:00:00.000Z
    thousandths = _number(letters[20:23]) if len(letters) == 24 else np.int32(0)
    day = np.where(letters[-1] == ord("Z"), _number(letters[8:10]), 0)
    return _moment(_number(letters[:4]), _number(letters[5:7]), day, letters[11:19], thousandths)


def _moment(
    year: np.ndarray,
    month: np.ndarray,
    day: np.ndarray,
    clock: np.ndarray,
    thousandths: np.ndarray | np.int32,
) -> np.ndarray:
    hour, minute, second = _number(clock[:2]), _number(clock[3:5]), _number(clock[6:8])
    good = (year >= 1900) & (month >= 1) & (month <= 12) & (day >= 1) & (hour >= 0) & (hour < 24)
    good &= (minute >= 0) & (minute < 60) & (second >= 0) & (second <= 60) & (thousandths >= 0)
    months = np.where(good, (year - 1970) * 12 + month - 1, 0).astype("datetime64[M]")
    date = months.astype("datetime64[D]") + np.where(good, day - 1, 0)
    good &= date.astype("datetime64[M]") == months
    ms = ((hour * 60 + minute) * 60 + second) * 1000 + thousandths
    return np.where(
        good, date.astype("datetime64[ms]") + ms.astype("timedelta64[ms]"), np.datetime64("NaT", "ms")
    )


def _number(digits: np.ndarray) -> np.ndarray:
    """Columns of written digits as numbers; -1 where something else stands."""
    values = digits - np.uint8(48)  # what is no digit wraps round to more than 9
    places = np.array([10**place for place in range(len(digits))][::-1], np.int32)
    return np.where((values <= 9).all(axis=0), places @ values.astype(np.int32), -1)


def made_at(ids: pa.Array) -> pa.Array:
    """When the posts with these ids were made, as UTC; missing for ids from before November 2010.

    >>> made_at(pa.array([1626922779105759235, 29_700_859_246])).cast(pa.string()).to_pylist()
    ['2023-02-18 12:33:11.959Z', None]
    """
    timed = pc.greater_equal(ids, _FIRST_TIMED_ID)
    ms = pc.add(pc.shift_right(ids, 22), _ID_EPOCH_MS)
    return pc.if_else(timed, ms, pa.scalar(None, pa.int64())).cast(MOMENT)


def unescaped(text: str) -> str:
    """A text unescaped once.

    >>> unescaped("Tea &amp; cake &lt;3, and &amp;lt; is an escape; so is &quot;")
    'Tea & cake <3, and &lt; is an escape; so is "'
    """
    # X escapes three signs only; anything more takes the long way, which costs ten times as much.
    if text.count("&") == text.count("&amp;"):
        return text.replace("&amp;", "&")
    angled = text.replace("&lt;", "<").replace("&gt;", ">")
    if angled.count("&") == angled.count("&amp;"):
        return angled.replace("&amp;", "&")
    return html.unescape(text)


def quoted(link: str) -> tuple[int, str | None] | None:
    """The id and handle of the post that an address leads to; None if it leads to none.

    >>> quoted("https://twitter.com/BrookStBooks/status/1626922779105759235?s=20")
    (1626922779105759235, 'BrookStBooks')
    >>> quoted("https://x.com/i/web/status/20"), quoted("https://example.org/status/20")
    ((20, None), None)
    """
    match = _STATUS.match(link)
    if not match or int(match[2]) >= 2**63:
        return None
    return int(match[2]), None if match[1] in ("i/web", "i") else match[1]


def opened(text: str, addresses: Iterable[tuple[str | None, str]]) -> str:
    """A text with its short addresses opened, each given with where it leads.

    A text that would grow beyond all measure by it, or take long, is left as it is: none that X holds does.

    >>> opened("See https://t.co/a", [("https://t.co/a", "https://example.org/menu")])
    'See https://example.org/menu'
    """
    steps = 0
    # One short address may begin another.
    for short, full in sorted(addresses, key=lambda address: -len(address[0] or "")):
        steps += len(text)
        if not short or steps > _LOOKED_THROUGH:
            continue
        if (times := text.count(short)) and len(text) + times * (len(full) - len(short)) <= _LONGEST_OPENED:
            text = text.replace(short, full)
    return text


def opened_note(text: str, urls: Sequence[object]) -> tuple[str, list[str]]:
    """A long post's full text with its short addresses opened, and where they lead.

    >>> short = {"shortUrl": "https://t.co/a", "expandedUrl": "https://a.example"}
    >>> opened_note("Rye &amp; oats: https://t.co/a", [short])
    ('Rye & oats: https://a.example', ['https://a.example'])
    """
    addresses = []
    for url in urls:
        if isinstance(url, dict):
            short, full = (
                url.get("shortUrl") or url.get("url"),
                url.get("expandedUrl") or url.get("expanded_url"),
            )
            if isinstance(short, str) and isinstance(full, str) and short:
                addresses.append((short, full))
    return opened(unescaped(text), addresses), [full for _, full in addresses]
