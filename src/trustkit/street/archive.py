"""An X archive as the network packed it in 2024 and 2025: its files, their spacing, prefixes and list of contents."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from trustkit.street.layout import iso
from trustkit.street.packing import packed

# Types that a small business's archive holds although nothing is in them.
_EMPTY = (
    "account-suspension", "ad-engagements", "ad-impressions", "app", "article", "audio-video-calls-in-dm",
    "block", "branch-links", "catalog-item", "commerce-catalog", "community-note", "connected-application",
    "direct-message-mute", "lists-created", "lists-member", "lists-subscribed", "moment", "mute",
    "periscope-account-information", "professional-data", "saved-search", "screen-name-change", "smartblock",
    "spaces-metadata", "twitter-circle", "twitter-circle-member", "twitter-circle-tweet", "verified-organization",
)  # fmt: skip
_MEDIA_FOLDERS = {
    "tweets": {"mediaDirectory": "data/tweets_media"},
    "direct-messages": {"mediaDirectory": "data/direct_messages_media"},
}


def archive(files: dict[str, list[Any]], owner: dict[str, Any], generated: datetime) -> bytes:
    """The archive's bytes: `files` maps a file's stem under `data/` to its items; empty types are added.

    >>> import io, zipfile
    >>> files, owner = {"like": [{"like": {"tweetId": "20"}}]}, {"id": "7", "handle": "crumb", "name": "Crumb"}
    >>> with zipfile.ZipFile(io.BytesIO(archive(files, owner, datetime(2026, 7, 1)))) as found:
    ...     " ".join(found.read("data/like.js").decode().split())
    'window.YTD.like.part0 = [ { "like" : { "tweetId" : "20" } } ]'
    """
    everything = {name: [] for name in _EMPTY} | files
    members = {
        f"data/{name}.js": f"window.YTD.{_global(name)}.part0 = {pretty(items)}"
        for name, items in everything.items()
    }
    size = sum(len(text.encode()) for text in members.values())
    members["data/manifest.js"] = "window.__THAR_CONFIG = " + pretty(
        _manifest(everything, owner, generated, size)
    )
    folder = Path(__file__).parent / "content"
    members["data/README.txt"] = (folder / "archive-readme.txt").read_text("utf-8")
    members["Your archive.html"] = (folder / "your-archive.html").read_text("utf-8")
    return packed(members)


def _global(name: str) -> str:
    return name.replace("-", "_")


def _camel(name: str) -> str:
    first, *rest = name.split("-")
    return first + "".join(word.capitalize() for word in rest)


def _manifest(
    files: dict[str, list[Any]], account: dict[str, Any], generated: datetime, size: int
) -> dict[str, Any]:
    """The archive's list of what it holds; `size` is that of its data files in bytes."""
    types: dict[str, Any] = {}
    for name in sorted(files):
        listed = {
            "fileName": f"data/{name}.js",
            "globalName": f"YTD.{_global(name)}.part0",
            "count": str(len(files[name])),
        }
        types[_camel(name)] = _MEDIA_FOLDERS.get(name, {}) | {"files": [listed]}
    return {
        "userInfo": {
            "accountId": account["id"],
            "userName": account["handle"],
            "displayName": account["name"],
        },
        "archiveInfo": {
            "sizeBytes": str(size),
            "generationDate": iso(generated),
            "isPartialArchive": False,
            "maxPartSizeBytes": "53687091200",
        },
        "readmeInfo": {"fileName": "data/README.txt", "directory": "data/", "name": "README.txt"},
        "dataTypes": types,
    }


def pretty(value: object, depth: int = 0) -> str:
    """JSON with the archive's spacing: `"key" : value`, two blanks a level, `[ ]` for an empty list.

    >>> print(pretty([{"id": "1", "urls": []}]))
    [
      {
        "id" : "1",
        "urls" : [ ]
      }
    ]
    """
    pad, end = "  " * (depth + 1), "  " * depth
    if isinstance(value, dict):
        if not value:
            return "{ }"
        inside = ",\n".join(
            f"{pad}{json.dumps(key)} : {pretty(item, depth + 1)}" for key, item in value.items()
        )
        return f"{{\n{inside}\n{end}}}"
    if isinstance(value, list):
        if not value:
            return "[ ]"
        return "[\n" + ",\n".join(pad + pretty(item, depth + 1) for item in value) + f"\n{end}]"
    return json.dumps(value, ensure_ascii=False)
