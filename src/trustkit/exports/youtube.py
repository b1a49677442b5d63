"""YouTube as Google Takeout hands it out: comments, live chats and videos, each a table in the account's language.

theirs                                            → ours
`comments.csv`: Comment ID, … Create Timestamp    a reply: `id`, `at`
  Comment Text                                    `text`, `links`, `people`: pieces of JSON, in two dialects
  Parent Comment ID, else Video ID, else Post ID  `in_reply_to`
`live chats.csv`                                  a reply to the video
`videos.csv`: Title and Description, Privacy      a post: `text`, `public`; `at` is when it was published, else uploaded
`posts.csv`                                       a post on the channel's page
`channel.csv`, `channel URL configs.csv`          the profile, and who the business is

Folders, files and columns are named in the language of the account, and columns without any value are left out, so
tables are known by the names of a few columns. What the tables leave open is decided here:

- The id of a reply begins with that of the comment it stands below. So the thread is known, and so is what is answered
  where the column for it is missing.
- Whose comment or video was answered is not told, so `person` is missing. Only a comment beneath a video of the
  business's own that answers no other comment has the business itself as its counterpart.
- A reply beneath the business's own comment answers that comment, as the table says, though mostly somebody else
  wrote in between. So `answers_at` is not set from it.
- The language of a video is that of its sound. It is taken for that of the title.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trustkit.exports.archive import Archive, Member
from trustkit.exports.columns import NO_WORDS, Values, iso, joined, mentioned, texts
from trustkit.exports.coverage import Told
from trustkit.exports.csv_rows import CsvRows
from trustkit.exports.declared import Draft, Field, File, Platform, Reading

# The columns' names in other languages, as exports or several tools that read them have them.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "Comment ID": (
        "Comment-ID",
        "Kommentar-ID",
        "ID de comentario",
        "ID del comentario",
        "Reactie-ID",
        "ID du commentaire",
        "ID commento",
        "ID do comentário",
        "コメント ID",
    ),
    "Comment Create Timestamp": (
        "Comment Creation Timestamp",
        "Zeitstempel der Erstellung des Kommentars",
        "Marca de tiempo de creación del comentario",
        "Aanmaaktijdstempel reactie",
        "Tijdstempel van het aanmaken van de reactie",
        "Reactiecreatietijdstempel",
        "Horodatage de création du commentaire",
        "Timestamp creazione commento",
        "Carimbo de data/hora de criação do comentário",
        "コメントの作成日時",
    ),
    "Parent Comment ID": (
        "Parent Comment-ID",
        "Übergeordnete Kommentar-ID",
        "ID de comentario principal",
        "ID del comentario principal",
        "Bovenliggende reactie-ID",
        "ID van bovenliggende reactie",
        "ID du commentaire parent",
        "ID commento principale",
        "ID do comentário principal",
        "親コメント ID",
    ),
    "Post ID": (
        "Post-ID",
        "Beitrags-ID",
        "Beitrags‑ID",
        "ID de la publicación",
        "Bericht-ID",
        "ID de la publication",
        "ID da postagem",
        "投稿 ID",
    ),
    "Video ID": (
        "Video-ID",
        "ID de vídeo",
        "ID del vídeo",
        "ID de la vidéo",
        "ID video",
        "ID do vídeo",
        "動画 ID",
    ),
    "Comment Text": (
        "Kommentartext",
        "Texto del comentario",
        "Reactietekst",
        "Texte du commentaire",
        "Testo commento",
        "Texto do comentário",
        "コメントのテキスト",
    ),
    "Live Chat ID": ("Live-Chat-ID",),
    "Live Chat Text": ("Text für den Live-Chat",),
    "Video Title (Original)": (
        "Videotitel (Original)",
        "Título del vídeo (original)",
        "Videotitel (origineel)",
    ),
    "Video Description (Original)": (
        "Videobeschreibung (Original)",
        "Descripción del vídeo (original)",
        "Videobeschrijving (origineel)",
    ),
    "Video Audio Language": ("Audiosprache des Videos", "Idioma del audio del vídeo", "Audiotaal van video"),
    "Privacy": ("Datenschutz", "Privacidad"),
    "Video Create Timestamp": (
        "Zeitstempel bei Videoerstellung",
        "Marca de tiempo de creación del vídeo",
        "Tijdstempel aanmaaktijd video",
    ),
    "Video Publish Timestamp": (
        "Zeitstempel bei Videoveröffentlichung",
        "Marca de tiempo de publicación del vídeo",
        "Tijdstempel publicatietijd video",
    ),
    "Post Text": ("Text des Beitrags",),
    "Channel ID": ("Kanal-ID", "ID de canal", "ID del canal", "Kanaal-ID", "ID-ul canalului", "Kanalo ID"),
    "Channel Title (Original)": (
        "Kanaltitel (Original)",
        "Título del canal (original)",
        "(Originele) kanaaltitel",
        "Titlul canalului (original)",
        "Kanalo pavadinimas (pradinis)",
    ),
    "Channel Title": (
        "Kanaltitel",
        "Título del canal",
        "Kanaaltitel",
        "Titlul canalului",
        "Kanalo pavadinimas",
    ),
    "Channel Url": ("Kanal-URL", "URL del canal", "Kanaal-URL", "Adresa URL a canalului", "Kanalo URL"),
    "Channel Vanity URL 1 Name": (
        "Nombre de la URL mnemónica del canal (1)",
        "Naam van vanity-URL 1 voor kanaal",
        "Numele adresei URL personalizate a canalului 1",
        "1 kanalo reklaminio URL pavadinimas",
    ),
}
_PUBLIC = r"(?i)^(?:public|öffentlich|públic[oa]|openbaar|publique|pubblico)$"
_CLOSED = r"(?i)^(?:unlisted|private|nicht gelistet|privat|oculto|privado|verborgen|privé)$"
_WORDS = r'^\{(?:"takeoutSegments":\[\{)?"text":"(?P<text>[^"\\]*)"\}(?:\]\})?$'
_HANDLE = r"[\w.\-·]"
_PIECE = re.compile(r'"text"\s*:\s*"((?:[^"\\]|\\.)*)"', re.DOTALL)
_FOLLOWED = "Channels that the business follows, without a date; following is no act in the table."


class _Link(msgspec.Struct, gc=False):
    linkUrl: str | None = None


class _Piece(msgspec.Struct, gc=False):
    text: str | None = None
    link: _Link | None = None
    mention: Any = None
    takeoutSegments: list[_Piece] | None = None


_PIECES = msgspec.json.Decoder(list[_Piece])
_ALL_PIECES = msgspec.json.Decoder(list[list[_Piece]])


def pieces(text: str) -> list[_Piece]:
    r"""The pieces of one text, in either dialect; a text that is no JSON is one piece.

    >>> [piece.text for piece in pieces('{"text":"One"},{"text":"\n"},{"text":"two"}')]
    ['One', '\n', 'two']
    >>> [piece.text for piece in pieces('{"takeoutSegments":[{"text":"Lovely!"}]}')]
    ['Lovely!']
    """
    start = text.lstrip()[:1]
    if start not in ("{", "["):
        return [_Piece(text)]
    run = text if start == "[" else f"[{text}]"
    try:
        return _flat(_PIECES.decode(_escaped(run)))
    except (msgspec.DecodeError, RecursionError):
        pass
    try:  # line breaks between the pieces
        return _flat(msgspec.convert(json.loads(run, strict=False), list[_Piece]))
    except (msgspec.ValidationError, ValueError, RecursionError):
        found = [_Piece(re.sub(r"\\(.)", r"\1", piece)) for piece in _PIECE.findall(text)]
        return found if found or text.lstrip().startswith('{"') else [_Piece(text)]


def _escaped(run: str) -> str:
    return run.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


def _flat(found: list[_Piece]) -> list[_Piece]:
    return [inner for piece in found for inner in (piece.takeoutSegments or (piece,))]


def _all_pieces(column: list[str]) -> list[list[_Piece]]:
    """The pieces of each text; all in one go where all are well formed."""
    if all(text.startswith("{") for text in column):
        try:
            found = _ALL_PIECES.decode(_escaped("[[" + "],[".join(column) + "]]"))
            if len(found) == len(column):
                return [_flat(run) for run in found]
        except (msgspec.DecodeError, RecursionError):
            pass
    return [pieces(text) for text in column]


def spoken(draft: Draft) -> None:
    """What a reader saw of the texts, the addresses behind their links, and who is mentioned."""
    raw = draft.columns["text"]
    # Most texts are pieces of nothing but words, which can be put together without taking each apart.
    run = pc.replace_substring(raw, '"},{"text":"', "")
    text = pc.struct_field(pc.extract_regex(run, _WORDS), "text")
    odd = pc.and_(pc.is_valid(raw), pc.is_null(text))
    found = _all_pieces(raw.filter(odd).to_pylist())
    words = ["".join(piece.text or "" for piece in run) for run in found]
    text = texts(pc.replace_with_mask(text, odd, pa.array(words, pa.string())))
    people = mentioned(text, _HANDLE).to_pylist()
    links: list[list[str]] = [[]] * draft.count
    for place, run in zip(np.flatnonzero(odd.to_numpy(zero_copy_only=False)), found, strict=True):
        if any(piece.link for piece in run):
            links[place] = [piece.link.linkUrl for piece in run if piece.link and piece.link.linkUrl]
        if any(piece.mention for piece in run):
            people[place] = _named(run)
    draft.columns["text"], draft.columns["links"] = text, pa.array(links, NO_WORDS)
    draft.columns["people"] = pa.array(people, NO_WORDS)


def _named(run: list[_Piece]) -> list[str]:
    """Who is mentioned in a text that says where the names end, which may hold blanks."""
    names = [piece.text.strip().removeprefix("@") for piece in run if piece.mention and piece.text]
    rest = pa.array(["".join(piece.text or "" for piece in run if not piece.mention)])
    return list(dict.fromkeys(name for name in names + mentioned(rest, _HANDLE)[0].as_py() if name))


def comment(draft: Draft, reading: Reading) -> None:
    """What a comment answers."""
    spoken(draft)
    begins = pc.struct_field(pc.extract_regex(draft.columns["id"], r"^(?P<top>[^.]+)\.(?P<reply>.+)$"), "top")
    parent = pc.coalesce(draft.columns["parent"], begins)
    on = draft.columns["video"]
    draft.columns["in_reply_to"] = joined("youtube:", pc.coalesce(parent, on, draft.columns["post"]))
    draft.columns["thread"] = joined("youtube:", pc.coalesce(begins, draft.columns["id"]))
    own = [name for name in reading.column("channel", "name") if name][:1]
    videos = pa.array([video for video in reading.column("videos", "id") if video], pa.string())
    to_self = pc.and_(pc.is_null(parent), pc.is_in(on, videos))
    draft.columns["person"] = pc.if_else(to_self, own[0] if own else None, pa.scalar(None, pa.string()))


def chat(draft: Draft, reading: Reading) -> None:
    """A line in a live chat answers the video."""
    spoken(draft)
    draft.columns["thread"] = draft.columns["in_reply_to"] = joined("youtube:", draft.columns["video"])


def video(draft: Draft, reading: Reading) -> None:
    """Title and description, one below the other as on the page."""
    both = pc.binary_join_element_wise(draft.columns["text"], draft.columns["description"], "\n\n")
    draft.columns["text"] = pc.coalesce(both, draft.columns["text"], draft.columns["description"])
    draft.columns["people"] = mentioned(draft.columns["text"], _HANDLE)


def page_post(draft: Draft, reading: Reading) -> None:
    """A post on the channel's page, with what it mentions."""
    spoken(draft)


def followed(draft: Draft, reading: Reading) -> None:
    """Leaves out all rows, so that the account tells of them."""
    draft.skip(np.ones(draft.count, bool), _FOLLOWED)


def privacy(values: Values) -> pa.Array:
    """Whether a stranger can see a video; a word that is not known does not say.

    >>> privacy(["Public", "Unlisted", "Viešas"]).to_pylist()
    [True, False, None]
    """
    word = texts(values)
    closed = pc.if_else(pc.match_substring_regex(word, _CLOSED), False, pa.scalar(None, pa.bool_()))
    return pc.if_else(pc.match_substring_regex(word, _PUBLIC), True, closed)


def tongue(values: Values) -> pa.Array:
    """The language without its country.

    >>> tongue(["en-GB", "de", ""]).to_pylist()
    ['en', 'de', None]
    """
    return pc.utf8_lower(pc.replace_substring_regex(texts(values), r"[-_].*$", ""))


def owner(reading: Reading) -> Iterable[str]:
    """The channel's name, its handle and its id."""
    return (
        reading.column("channel", "name")
        + reading.column("addresses", "handle")
        + reading.theirs("channel", "Channel ID")
    )


def knows(archive: Archive, found: Mapping[str, list[Member]]) -> bool:
    """Whether a table with the columns of comments, chats, videos or the channel is there."""
    return any(kind in found for kind in ("comments", "live chats", "videos", "posts", "channel"))


_ASK = "Ask Google Takeout for “YouTube and YouTube Music” and give TrustKit all the zip files."
_STUDIO = "YouTube Studio shows it: Analytics > Advanced mode > Export."
_COMMENTS = "YouTube Studio lists them under “Comments”; note them in TrustKit's sheet for a fortnight."
_CSV = r"[^/]+\.csv"
_ACT: Mapping[str, object] = {"direction": "made"}


def _table(*needs: str) -> CsvRows:
    return CsvRows(needs, _NAMES)


READER = Platform(
    NETWORK="youtube",
    name="YouTube (Google Takeout)",
    begins="2005-02-14",
    asked=(
        "Open takeout.google.com with the account that manages the channel.",
        "“Deselect all”, then tick “YouTube and YouTube Music”.",
        "Under “All YouTube data included” leave out “history” and “videos”: they are large, and not read.",
        "Choose “Export once” and .zip; the link comes by e-mail, mostly within the hour. Download all parts.",
    ),
    knows=knows,
    owner=owner,
    day=r"takeout-(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)",
    files=(
        File(
            "comments",
            _CSV,
            _table("Comment ID", "Comment Text"),
            (
                Field("id", "Comment ID"),
                Field("at", "Comment Create Timestamp", iso),
                Field("parent", "Parent Comment ID"),
                Field("video", "Video ID"),
                Field("post", "Post ID"),
                Field("text", "Comment Text"),
            ),
            always={**_ACT, "kind": "reply", "public": True},
            needs=("at", "text"),
            finish=comment,
        ),
        File(
            "live chats",
            _CSV,
            _table("Live Chat ID", "Live Chat Text"),
            (
                Field("id", "Live Chat ID"),
                Field("at", "Live Chat Create Timestamp", iso),
                Field("video", "Video ID"),
                Field("text", "Live Chat Text"),
            ),
            always={**_ACT, "kind": "reply", "public": True},
            needs=("at", "text"),
            finish=chat,
        ),
        File(
            "videos",
            _CSV,
            _table("Video ID", "Video Title (Original)"),
            (
                Field("id", "Video ID"),
                Field("at", ("Video Publish Timestamp", "Video Create Timestamp"), iso),
                Field("text", "Video Title (Original)"),
                Field("description", "Video Description (Original)"),
                Field("public", "Privacy", privacy),
                Field("language", "Video Audio Language", tongue),
            ),
            always={**_ACT, "kind": "post"},
            needs=("id", "text"),
            finish=video,
        ),
        File(
            "posts",
            _CSV,
            _table("Post ID", "Post Text"),
            (
                Field("id", "Post ID"),
                Field("at", "Post Create Timestamp", iso),
                Field("text", "Post Text"),
            ),
            always={**_ACT, "kind": "post", "public": True},
            needs=("at", "text"),
            finish=page_post,
        ),
        File(
            "channel",
            _CSV,
            _table("Channel ID", "Channel Title (Original)"),
            (
                Field("name", "Channel Title (Original)"),
                Field("location", "Channel Country"),
            ),
            to="profiles",
            also=("Channel ID",),
        ),
        File(
            "addresses",
            _CSV,
            _table("Channel ID", "Channel Vanity URL 1 Name"),
            (Field("handle", "Channel Vanity URL 1 Name"),),
            to="profiles",
        ),
        File(
            "subscriptions",
            _CSV,
            _table("Channel Url", "Channel Title"),
            also=("Channel Title",),
            finish=followed,
        ),
        File(
            "old comments",
            r"my-(?:comments|live-chat-messages)/[^/]*\.html",
            without="Comments as a web page, as Takeout wrote them until 2022; ask again, and they come as a table.",
        ),
        File(
            "history",
            r"[^/]*youtube[^/]*/(?:[^/]+/)?[^/]+\.(?:json|html)",
            without="What was watched and searched for; no act of the business.",
        ),
        File(
            "settings",
            r"[^/]*youtube[^/]*/(?:.*/)?(?:channel [^/]+|video (?:texts|recordings)[^/]*|playlists/[^/]+)\.csv",
            without="Settings and lists of the channel; no act of the business.",
        ),
        File(
            "other tables",
            r"[^/]*youtube[^/]*/.*\.csv",
            without="No comments or videos; or its columns are named in a language that TrustKit does not know: "
            "then set the Google account to English and ask again.",
        ),
    ),
    told={
        "own posts": Told(
            "yes",
            "Every video that still stands is in it, with title and description.",
            "",
            ("videos",),
        ),
        "own replies": Told(
            "yes",
            "Every comment that the business wrote and that still stands is in it, also in live chats.",
            "",
            ("comments", "live chats"),
        ),
        "messages": Told("no", "YouTube has no messages between people.", "There is nothing to be had."),
        "reactions made": Told(
            "no",
            "The list of videos that were liked says neither when nor whose.",
            "There is nothing to be had.",
        ),
        "mentions received": Told(
            "no", "Takeout holds nothing that others wrote below the business's videos.", _COMMENTS
        ),
        "counts per post": Told("no", "Views, likes and comments of the videos are not in it.", _STUDIO),
        "followers today": Told("no", "Takeout does not say how many subscribe to the channel.", _STUDIO),
        "followers over time": Told("no", "Takeout does not say when people subscribed.", _STUDIO),
        "follower names": Told(
            "no",
            "Takeout lists whom the business follows, not who follows it.",
            "YouTube Studio shows recent ones.",
        ),
        "profile": Told(
            "partly",
            "Name and country of the channel; not its description.",
            "Look at the channel.",
            ("channel",),
        ),
        "time of the post answered": Told(
            "no", "Which comment or video was answered is in it, but not when that was made.", _COMMENTS
        ),
    },
)
