"""Instagram's posts in its newer shape, `media/posts.json`, which stands beside `posts_N.json` or in its place.

theirs                                          → ours
`media[]{uri, title, creation_timestamp}`,      `text` and, where there is no `timestamp`, `at`: those of the first
at any depth below `label_values` or `media`     picture that says something
`label_values[]` "Caption"                      `text`, where no picture has a title
`label_values[]` "Draft"                        left out where it is true: such posts were never published

A post of which an older file of the export shows a picture too is that file's, so that it counts once; where the newer
file has no pictures, as some have it, its words tell. Both labels are known in English alone: a draft of an account in
another language counts as a post.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow.compute as pc

from trustkit.exports.declared import Field, File
from trustkit.exports.drafts import Draft
from trustkit.exports.instagram.acts import ADDRESS, FIRST, TRUE, finish_posts
from trustkit.exports.instagram.labels import flat
from trustkit.exports.reading import Reading
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.values.columns import mended
from trustkit.exports.values.times import seconds

DRAFTS = "Posts that were never published: drafts."
IN_ANOTHER = "Posts that another file of the export holds too."
NOTHING_TOLD = "Posts of which nothing stands there but a moment."
_SUBTITLES = (".srt", ".vtt")


def pictures(value: Any) -> Iterator[dict[str, Any]]:
    """Every picture or video in a part of a post, however deep it stands, in the order of the file.

    >>> nested = [{"label": "Media", "media": [{"uri": "a.jpg"}]}, {"dict": [{"media": [{"uri": "b.jpg"}]}]}]
    >>> [picture["uri"] for picture in pictures(nested)]
    ['a.jpg', 'b.jpg']
    """
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if isinstance(uri := part.get("uri"), str) and uri and not uri.endswith(_SUBTITLES):
                yield part
            waiting += reversed(part.values())
        elif isinstance(part, list):
            waiting += reversed(part)


def _labelled(draft: Draft, reading: Reading) -> None:
    columns = draft.columns
    rows = list(zip(draft.theirs("media"), draft.theirs("label_values"), strict=True))
    shown = [list(pictures([media, labels])) for media, labels in rows]
    told = [flat(labels) if isinstance(labels, list) else {} for _, labels in rows]
    captions = [next((one["title"] for one in media if one.get("title")), None) for media in shown]
    columns["text"] = pc.coalesce(
        columns["text"], mended(captions), mended([entry.get("Caption", {}).get("value") for entry in told])
    )
    moments = [media[0].get("creation_timestamp") if media else None for media in shown]
    columns["at"] = pc.coalesce(columns["at"], seconds(moments))
    drafts = [str(entry.get("Draft", {}).get("value")).casefold() in TRUE for entry in told]
    draft.skip(drafts, DRAFTS)
    addresses, words = _elsewhere(draft, reading)
    texts = columns["text"].to_pylist()
    draft.skip(
        [
            any(one["uri"] in addresses for one in media) if media else text in words
            for media, text in zip(shown, texts, strict=True)
        ],
        IN_ANOTHER,
    )
    draft.skip([not media and text is None for media, text in zip(shown, texts, strict=True)], NOTHING_TOLD)
    finish_posts(draft, reading)


def _elsewhere(draft: Draft, reading: Reading) -> tuple[set[str], set[str]]:
    """The addresses of the pictures, and the words, of the posts that older files hold."""
    others = [
        one for one in reading.drafts.values() if ADDRESS in one.file.places and one.network == draft.network
    ]
    addresses = {
        uri for one in others for uris in one.theirs(ADDRESS) for uri in uris if isinstance(uri, str)
    }
    return addresses, {text for one in others for text in one.columns["text"].to_pylist() if text}


LABELLED_POSTS = File(
    "labelled posts",
    r"(?:content|media)/posts\.json",
    JsonRows(("[]",)),
    (Field("at", "timestamp", seconds), Field("text", "title", mended)),
    always={"network": "instagram", "direction": "made", "kind": "post", "public": True, "tz_known": True},
    needs=("at", "text"),
    also=("media", "label_values", FIRST),
    finish=_labelled,
)
