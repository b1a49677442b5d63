"""What to say of an archive that no reader knows: which network's it seems to be, and how to ask for the right one."""

from __future__ import annotations

import re

from trustkit.errors import ExportError
from trustkit.exports.packing.archive import Archive

_JSON = "In the network's download page choose JSON in place of HTML, request it once more, and give TrustKit that zip."
_TAKEOUT = (
    "Ask takeout.google.com once more for “YouTube and YouTube Music” or “Google Business Profile”: what TrustKit "
    "reads comes as tables or JSON by itself, without a choice of format."
)
# Paths (in small letters) → which network's export it seems to be, and what to do. The first that fits counts.
_PAGES = (
    (r"your_instagram_activity/|instagram", "Instagram", _JSON),
    (r"your_facebook_activity/|across_facebook/|facebook", "Facebook", _JSON),
    (r"takeout/|my-comments\.html|youtube", "Google Takeout", _TAKEOUT),
    (r"tiktok|(?:follower|volger|comments|reacties)\.txt", "TikTok", _JSON),
)
_SHEET = "Keep TrustKit's sheet for two weeks instead."
# Names of the file and of all members, a line each → what to say. The first that fits counts.
_TOLD = (
    (
        r"pinterest",
        "Pinterest gives you only one web page, which TrustKit does not read.",
        "Nothing was read.",
        _SHEET,
    ),
    (
        r"whatsapp|_chat\.txt",
        "This seems to be a WhatsApp chat, which is between private people; TrustKit does not read it.",
        "Nothing was read.",
        _SHEET,
    ),
    (
        r"snapchat|snap__",
        "This seems to be a Snapchat export, which TrustKit does not read.",
        "Nothing was read.",
        _SHEET,
    ),
    (
        r"(?:^|/)conversations\.json|slack",
        "This seems to be a Slack export, which TrustKit does not read.",
        "Nothing was read.",
        _SHEET,
    ),
    (
        r"(?s)(?:^|/)connections\.json$.*(?:^|/)media\.json$",
        "This is an export of Instagram from before 2021, in another layout.",
        "Nothing was read: TrustKit reads those from 2021 on, which also hold everything older.",
        "Ask Instagram for a new one, in JSON.",
    ),
    (
        r"(?:^|/)takeout/",
        "This is an export of Google Takeout, and none of its files is one that TrustKit reads.",
        "Those are YouTube's comments, live chats, videos and posts, and the reviews of a Business Profile.",
        "Ask takeout.google.com for “YouTube and YouTube Music” or “Google Business Profile”; hand in all parts.",
    ),
    (
        r"\A[^\n]*\n(?:[^\n]*\.car\n?)+\Z",
        "The beginning of this file is not that of a repository of Bluesky.",
        "Only part of the download arrived, or it is another file, so nothing was read.",
        "Download it once more and try again.",
    ),
    (
        r"\n[^\n]*\.zip$",
        "There are zips deeper inside, and TrustKit does not open these.",
        "Nothing was read.",
        "Give TrustKit the inner zips themselves; unpack the outer one first, if it is packed.",
    ),
    (
        r"(?:^|/)message(?:_\d+)?\.json$",
        "These are conversations of Facebook or Instagram, without the rest of the export.",
        "Only the rest says which of the two it is and which name is yours, so nothing was read.",
        "Give TrustKit the zip file as it came from the network, or everything that you unpacked from it.",
    ),
    (
        "",
        "None of the exports that TrustKit knows looks like this.",
        "Nothing was read.",
        "Give TrustKit the zip file as it came from the network (docs/exports.md lists them all), or its own sheet.",
    ),
)

_LOOKED_AT = 20
# How pictures of all kinds begin (PNG, JPEG, GIF, WebP, HEIC, AVIF), and PDFs.
_PICTURE = re.compile(
    rb"(?s)\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|.{4}ftyp(?:hei|hev|mif|avi)|%PDF"
)
_PICTURES = (
    "Pictures or PDFs are all that is here, and TrustKit reads none of them.",
    "Nothing was read: it takes texts and days as a network itself hands them out, and guesses none from a picture.",
    "Give TrustKit the archive that the network offers for download (docs/exports.md lists them all). What only a "
    "screen shows, write into TrustKit's sheet.",
)
# No other table that holds such an address has so many columns.
_WIDE = re.compile(rb"(?:[^,;\t\r\n]*[,;\t]){11}")
_PERMALINK = re.compile(rb'[,;\t]"?https://www\.(?:facebook|instagram)\.com/[^",;\t\r\n]+"?[,;\t]')
_META = (
    "This looks like a table of posts from Meta Business Suite whose columns are named in a language that TrustKit "
    "does not know.",
    "Nothing was read.",
    "Switch Meta Business Suite to English, export the table once more, and give TrustKit that file.",
)
# What stands at the beginning of a file → what to say. The first that fits counts.
_BEGINNINGS = (
    (
        re.compile(rb'"FeatureCollection"[^\0]*"(?:five_star_rating_published|review_text_published)"'),
        "These are reviews of other places that you wrote (Google Maps); none that the business received.",
        "Nothing was read.",
        "Ask takeout.google.com for “Google Business Profile”, which holds the reviews of your business.",
    ),
    (
        re.compile(rb"\A(?:\xef\xbb\xbf)?\"?Content\"?,\"?Video title\"?,\"?Video publish time"),
        "This is a table of YouTube Studio, which TrustKit does not read.",
        "It holds what became of each video, not what you wrote.",
        "Ask takeout.google.com for “YouTube and YouTube Music” and give TrustKit that zip.",
    ),
)


def _is_metas_table(archive: Archive) -> bool:
    """Whether a wide table with the address of a post on Facebook or Instagram in a cell is among the first members."""
    heads = [
        archive.head(member)
        for member in archive.members[:_LOOKED_AT]
        if member.name.casefold().endswith(".csv")
    ]
    return any(_WIDE.match(head) and _PERMALINK.search(head) for head in heads)


def only_pictures(archive: Archive) -> bool:
    """Whether nothing but pictures and PDFs is there, as far as is looked.

    >>> from trustkit.exports.by_hand import archive_of
    >>> [only_pictures(archive_of({"a": b"GIF89a", "b": content})) for content in (b"%PDF-1.7", b"[]")]
    [True, False]
    """
    heads = [archive.head(member) for member in archive.members[:_LOOKED_AT]]
    return all(_PICTURE.match(head) for head in heads)


def unknown_export(archive: Archive) -> ExportError:
    """The refusal that fits what was handed over, with what to do.

    >>> from trustkit.exports.by_hand import archive_of
    >>> unknown_export(archive_of({"snapchat/friends.json": b"{}"})).happened
    'This seems to be a Snapchat export, which TrustKit does not read.'
    """
    paths = [member.label.casefold() for member in archive.members]
    names = "\n".join([*(path.name.casefold() for path in archive.paths), *paths])
    pages = sum(path.endswith((".html", ".htm", ".txt")) for path in paths)
    data = sum(path.endswith((".json", ".js", ".csv")) for path in paths)
    if pages > data:
        for pattern, network, todo in _PAGES:
            if re.search(pattern, names):
                return ExportError(
                    f"This is an export of {network} as web pages or plain text.",
                    "They are made for looking at, and cannot be read exactly, so nothing was read.",
                    todo,
                )
    if only_pictures(archive):
        return ExportError(*_PICTURES)
    if _is_metas_table(archive):
        return ExportError(*_META)
    heads = [archive.head(member) for member in archive.members[:_LOOKED_AT] if member.size]
    for begins, *words in _BEGINNINGS:
        if any(begins.search(head) for head in heads):
            return ExportError(*words)
    said = next(words for pattern, *words in _TOLD if re.search(pattern, names, re.MULTILINE))
    return ExportError(*said)
