"""Values of an X archive, whole columns at a time: moments, the times that ids carry, texts and addresses."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.x_records import Tweet

MOMENT = pa.timestamp("ms", tz="UTC")
_FIRST_TIMED_ID = 29_700_859_247  # from 2010-11-04 on an id carries the moment at which its post was made
_ID_EPOCH_MS = 1_288_834_974_657
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_CODES = np.array([int.from_bytes(name.encode(), "big") for name in _MONTHS])
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
    widths = pc.fill_null(pc.binary_length(written), 0).to_numpy(zero_copy_only=False)
    found = np.full(len(widths), np.datetime64("NaT", "ms"))
    for width, read in ((30, _post_moment), (24, _iso_moment), (20, _iso_moment)):
        at = np.flatnonzero(widths == width)
        if len(at):
            column = written if len(at) == len(written) else written.take(pa.array(at))
            text = b"".join(column.cast(pa.binary()).to_pylist())
            found[at] = read(np.frombuffer(text, np.uint8).reshape(len(at), width).astype(np.int64))
    return pa.array(found, pa.timestamp("ms")).cast(MOMENT)


def _post_moment(letters: np.ndarray) -> np.ndarray:  # Sat Feb 18 12:33:11 +0000 2023
    codes = letters[:, 4] * 65_536 + letters[:, 5] * 256 + letters[:, 6]
    month = np.zeros(len(codes), np.int64)
    for number, code in enumerate(_MONTH_CODES, 1):
        month[codes == code] = number
    day = _number(letters[:, 8:10])
    utc = (letters[:, 20:25] == np.frombuffer(b"+0000", np.uint8)).all(axis=1)
    return _moment(_number(letters[:, 26:30]), month, np.where(utc, day, -1), letters[:, 11:19], np.int64(0))


def _iso_moment(letters: np.ndarray) -> np.ndarray:  # 2024-01-01T00:00:00.000Z
    thousandths = _number(letters[:, 20:23]) if letters.shape[1] == 24 else np.int64(0)
    zulu = letters[:, -1] == ord("Z")
    day = np.where(zulu, _number(letters[:, 8:10]), -1)
    return _moment(_number(letters[:, :4]), _number(letters[:, 5:7]), day, letters[:, 11:19], thousandths)


def _moment(
    year: np.ndarray,
    month: np.ndarray,
    day: np.ndarray,
    clock: np.ndarray,
    thousandths: np.ndarray | np.int64,
) -> np.ndarray:
    hour, minute, second = _number(clock[:, :2]), _number(clock[:, 3:5]), _number(clock[:, 6:8])
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
    """Rows of written digits as numbers; a very negative one where something else stands."""
    values = digits - 48
    wrong = ((values < 0) | (values > 9)).any(axis=1)
    powers = 10 ** np.arange(values.shape[1] - 1, -1, -1)
    return np.where(wrong, -1_000_000, values @ powers)


def made_at(ids: pa.Array) -> pa.Array:
    """When the posts with these ids were made, as UTC; missing for ids from before November 2010.

    >>> made_at(pa.array([1626922779105759235, 20])).cast(pa.string()).to_pylist()
    ['2023-02-18 12:33:11.959Z', None]
    """
    timed = pc.greater_equal(ids, _FIRST_TIMED_ID)
    ms = pc.add(pc.shift_right(ids, 22), _ID_EPOCH_MS)
    return pc.if_else(timed, ms, pa.scalar(None, pa.int64())).cast(MOMENT)


def shown_text(tweet: Tweet) -> str | None:
    """A post's text as a reader saw it: unescaped once, short addresses opened, those of its pictures taken out."""
    text = tweet.full_text
    if text is None:
        return None
    if "&" in text:
        text = html.unescape(text)
    entities = tweet.entities
    if entities is None:
        return text
    for link in entities.urls:
        if link.expanded_url and link.url:
            text = text.replace(link.url, link.expanded_url)
    for media in entities.media:
        if media.url:
            text = text.replace(media.url, "").rstrip()
    return text


def quoted(links: Sequence[str]) -> tuple[int | None, str | None]:
    """The id and handle of the post that one of the addresses leads to, of the last such one.

    >>> quoted(["https://example.org/", "https://twitter.com/BrookStBooks/status/1626922779105759235?s=20"])
    (1626922779105759235, 'BrookStBooks')
    >>> quoted(["https://x.com/i/web/status/20"])
    (20, None)
    """
    for link in reversed(links):
        if "/status" in link and (match := _STATUS.match(link)):
            handle, number = match.groups()
            if int(number) < 2**63:
                return int(number), None if handle in ("i/web", "i") else handle
    return None, None


def opened_note(text: str, urls: Sequence[object]) -> tuple[str, list[str]]:
    """A long post's full text with its short addresses opened, and where they lead."""
    text = html.unescape(text)
    links = []
    for url in urls:
        if isinstance(url, dict):
            short, full = (
                url.get("shortUrl") or url.get("url"),
                url.get("expandedUrl") or url.get("expanded_url"),
            )
            if isinstance(short, str) and isinstance(full, str) and short:
                text = text.replace(short, full)
                links.append(full)
    return text, links
