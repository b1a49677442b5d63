"""The likes of an X archive as acts; the archive has neither their day nor whose the posts are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from trustkit.exports.values.columns import acts, joined, same
from trustkit.exports.values.list_columns import no_words
from trustkit.exports.x.records import Like
from trustkit.exports.x.values import made_at, unescaped


def like_acts(likes: Sequence[Like], rows: Sequence[int], source: str) -> pa.Table:
    """Some likes of one file in the schema of `EVENTS`, with their places in it.

    >>> table = like_acts([Like(1626922779105759235, "Rye &amp; oats")], [0], "like.js")
    >>> table["in_reply_to"].to_pylist(), table["text"].to_pylist(), str(table["answers_at"][0])
    (['x:1626922779105759235'], ['Rye & oats'], '2023-02-18 12:33:11.959000+00:00')
    """
    count = len(likes)
    ids = pa.array([like.tweetId for like in likes], pa.int64())
    texts = [like.fullText if like.fullText is None else unescaped(like.fullText) for like in likes]
    return acts(
        count,
        id=joined("x:like:", ids),
        network=same("x", count),
        tz_known=pa.array(np.zeros(count, bool)),
        direction=same("made", count),
        kind=same("reaction", count),
        public=pa.array(np.ones(count, bool)),
        people=no_words(count),
        links=no_words(count),
        in_reply_to=joined("x:", ids),
        answers_at=made_at(ids),
        text=pa.array(texts, pa.string()),
        source=same(source, count),
        row=pa.array(rows, pa.int32()),
    )
