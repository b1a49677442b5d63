"""The lists in TikTok's one file that no kind of rows names: nothing of them is read, and the account counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from trustkit.exports.declared import File
from trustkit.exports.rows.json_paths import JsonRows, Way, steps_of
from trustkit.exports.rows.json_rows import plain

NO_ACTS = "Lists of what was watched, searched for, kept, bought or set name no act towards anybody."
UNKNOWN_LISTS = (
    "The file has lists by names that TrustKit does not know. If they hold posts, comments or messages, these are "
    "missing here."
)
_SECTIONS = {"Ads and data", "App Settings", "TikTok Shop", "Tiktok Shopping"}
_LISTS = {
    "FavoriteEffectsList",
    "FavoriteHashtagList",
    "FavoriteSoundList",
    "FavoriteVideoList",
    "HashtagList",
    "LoginHistoryList",
    "SearchList",
    "Status List",
    "VideoList",  # of what was watched; posts are read
}
_DEEPEST = 5  # TikTok's own lists stand four names deep


class _Entry(msgspec.Struct, gc=False):
    """An entry that is only counted."""


_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])
_LIST = msgspec.json.Decoder(list[_Entry | str | int | float | bool | None])


def unread(content: bytes, files: Sequence[File]) -> Counter[str]:
    """How many entries stand in lists that none of these kinds of files names, by why they are left out.

    >>> posts = File("posts", "", JsonRows(("*.Posts.VideoList[]",)))
    >>> found = unread(b'{"Post": {"Posts": {"VideoList": [{}]}, "Drafts": {"DraftList": [{}, {}]}}}', [posts])
    >>> found == {UNKNOWN_LISTS: 2}
    True
    """
    read = [
        [step for step in steps_of(at) if step is not Way.EACH]
        for file in files
        if isinstance(file.rows, JsonRows)
        for at in file.rows.at
    ]
    found: Counter[str] = Counter()
    for names, count in _lists(plain(content), ()):
        if not any(_leads_to(steps, names) for steps in read):
            known = names[0] in _SECTIONS or names[-1] in _LISTS
            found[NO_ACTS if known else UNKNOWN_LISTS] += count
    return +found


def _leads_to(steps: Sequence[Any], names: Sequence[str]) -> bool:
    return len(steps) == len(names) and all(
        step in (Way.ANY, name) for step, name in zip(steps, names, strict=True)
    )


def _lists(value: bytes | msgspec.Raw, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    """The names that lead to each list, and how many entries it has; damage is told of where the rows are cut."""
    opening = bytes(memoryview(value)[:1])
    try:
        if opening == b"[" and names:
            yield names, len(_LIST.decode(value))
        elif opening == b"{" and len(names) < _DEEPEST:
            for name, inside in _OBJECT.decode(value).items():
                yield from _lists(inside, (*names, name))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return
