"""Instagram's labels in every language: before a file is read, the keys of its `string_map_data` become English ones.

Words are known for English and Dutch; those of other languages are likely ones. Labels that no list knows are told
by what stands under them in the whole file: the one with moments is the time, of the others the one with sentences is
the text (the first where there are none), and the last is the account. The newer `label_values`, a list of labels and
values, become such a map too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from trustkit.exports.rows.json_rows import parsed, plain
from trustkit.exports.values.columns import mend

Words = Mapping[str, Sequence[str]]
Way = tuple[int | str, ...]

TEXT, WHO, TIME, MADE = "Comment", "Media Owner", "Time", "Creation Timestamp"

COMMENT: Words = {
    TEXT: ("Opmerking", "Kommentar", "Komentarz", "Yorum", "تعليق", "Комментарий", "Commento", "Comentariu",
           "Comentario", "Comentário", "Koment", "Commentaire", "Text", "Tekst"),
    WHO: ("Media-eigenaar", "Medieninhaber", "Właściciel mediów", "Medya sahibi", "مالك الوسائط",
          "Владелец медиафайла", "Proprietario del contenuto multimediale", "Proprietarul conținutului media",
          "Propietario del contenido multimedia", "Pronari i medias", "Author", "Auteur"),
    TIME: ("Tijd", "Zeit", "Godzina", "Saat", "الوقت", "Время", "Ora", "Hora", "Time of repost", "Heure"),
}  # fmt: skip
PROFILE: Words = {
    "Username": ("Gebruikersnaam", "Benutzername", "Nutzername", "Nazwa użytkownika", "Kullanıcı adı",
                 "اسم المستخدم", "Имя пользователя", "Nome utente", "Nume de utilizator", "Nombre de usuario",
                 "Emri i përdoruesit", "Nom d’utilisateur", "Nome de usuário", "Nome de utilizador"),
    "Name": ("Naam", "Nazwa", "Ad", "الاسم", "Имя", "Nome", "Nume", "Nombre", "Emri"),
    "Bio": ("Biografie", "Steckbrief", "Biografia", "Biografía", "Presentación"),
    "Website": ("Webseite", "Sito web", "Sitio web", "Site web", "Links"),
    "Email": ("E-mail", "E-mailadres", "E-Mail", "E-Mail-Adresse", "Email Address"),
    "Phone Number": ("Telefoonnummer", "Telefonnummer", "Phone"),
    "Private Account": ("Privéaccount", "Privates Konto"),
    "Changed": ("Gewijzigd",),
    "Previous Value": ("Vorige waarde",),
    "New Value": ("Nieuwe waarde",),
    "Change Date": ("Wijzigingsdatum",),
}  # fmt: skip
INSIGHTS: Words = {
    MADE: (),
    "Impressions": ("Views",),
    "Likes": ("Vind-ik-leuks",),
    "Comments": ("Opmerkingen",),
    "Shares": (),
    "Saves": (),
    "Followers": ("Volgers",),
    "Date Range": (),
}

_HEAD_BYTES = 1 << 14
_HANDLE = re.compile(r"[\w.]{1,30}")
_PAGE = re.compile(r"https?://(?:www\.)?instagram\.com/(?:_u/)?([\w.]+)/?(?:\?.*)?")


def english(words: Words, always_there: str = "") -> Callable[[bytes], bytes]:
    """A function that puts a file's labels into English; nothing is done where all maps have `always_there` already.

    >>> dutch = b'[{"string_map_data":{"Opmerking":{"value":"Mooi brood!"},"Tijd":{"timestamp":1}}}]'
    >>> english(COMMENT, TIME)(dutch)
    b'[{"string_map_data":{"Comment":{"value":"Mooi brood!"},"Time":{"timestamp":1}}}]'
    """
    known = {folded(word): name for name, others in words.items() for word in (name, *others)}
    by_kind = [name for name in (TIME, MADE, TEXT, WHO) if name in words]
    # In a text the second quotation mark has a backslash before it, so that only keys are found.
    quick = [
        (re.compile(rb'"' + re.escape(word.encode()) + rb'"(?=\s*:)'), b'"' + name.encode() + b'"')
        for name, others in words.items()
        for word in others
        if word.isascii()
    ]

    def put(content: bytes) -> bytes:
        sign, maps = b'"' + always_there.encode() + b'"', content.count(b'"string_map_data"')
        if always_there and b'"label_values"' not in content:
            head = content[:_HEAD_BYTES] if content.count(sign) < maps else b""
            spoken = [(pattern, name) for pattern, name in quick if pattern.search(head)]
            for pattern, name in spoken:
                content = pattern.sub(name, content)
            named = all(b'"' + name.encode() + b'"' in content for name in by_kind)
            if content.count(sign) >= maps and (named or not spoken):
                return content
        elif not always_there and _all_english(content, known, by_kind):
            return content
        top = parsed(content)
        maps_found = list(_maps(top))
        names = _names(maps_found, known, by_kind)
        for found in maps_found:
            renamed = {names.get(label, label): value for label, value in found.items()}
            found.clear()
            found.update(renamed)
        return msgspec.json.encode(top)

    return put


class _Item(msgspec.Struct, gc=False):
    string_map_data: dict[str, msgspec.Raw] = {}
    label_values: msgspec.UnsetType = msgspec.UNSET  # anything under it has to become a map


_ITEMS = msgspec.json.Decoder(list[_Item] | dict[str, list[_Item]])


def _all_english(content: bytes, known: Mapping[str, str], by_kind: Sequence[str]) -> bool:
    """Whether no map of a file has a label that has another name in English, as far as is told at a glance."""
    try:
        top = _ITEMS.decode(plain(content))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False
    lists = top.values() if isinstance(top, dict) else [top]
    labels = set().union(*(item.string_map_data for items in lists for item in items))
    return labels.issuperset(by_kind) and all(known.get(folded(label), label) == label for label in labels)


def username(items: Iterable[Any]) -> list[str | None]:
    """For each list of `label_values` the account that it names: its handle, else its page, else its name.

    >>> username([[{"dict": [{"dict": [{"label": "Username", "value": "mo"}], "title": "Owner"}]}], None])
    ['mo', None]
    """
    found: list[str | None] = []
    way: Way = ()  # the handle stands at the same place in nearly all items of a file
    for values in items:
        name = _handle(values, way)
        if name is None and isinstance(values, list):
            way = next(_ways(values), way)
            name = _handle(values, way) or _username(values)
        found.append(name)
    return found


def timestamp(values: Any) -> int | None:
    """The first moment that stands in a list of `label_values`, in seconds since 1970.

    >>> timestamp([{"label": "Username", "value": "mo"}, {"label": "Time", "timestamp_value": 1762156800}])
    1762156800
    """
    entries = flat(values).values() if isinstance(values, list) else ()
    return next((entry["timestamp"] for entry in entries if entry["timestamp"]), None)


def _ways(values: Sequence[Any], before: Way = ()) -> Iterator[Way]:
    """The ways from `label_values` to entries that hold a handle."""
    for number, entry in enumerate(values):
        if isinstance(entry, dict):
            if _is_handle(entry.get("label")):
                yield (*before, number)
            for place in ("dict", "vec"):
                if isinstance(inner := entry.get(place), list):
                    yield from _ways(inner, (*before, number, place))


def _handle(values: Any, way: Way) -> str | None:
    if not way or not isinstance(values, list):
        return None
    entry: Any = values
    try:
        for step in way:
            entry = entry[step]
        value = entry["value"] if _is_handle(entry["label"]) else None
    except (LookupError, TypeError):
        return None
    return value if isinstance(value, str) and value else None


@cache
def _is_handle(label: Any) -> bool:
    return isinstance(label, str) and folded(label) in _HANDLES


def _username(values: Sequence[Any]) -> str | None:
    """The account where no label for handles is known: as its page is called, else by name."""
    names = [
        value
        for label, found in flat(values).items()
        if folded(label) in FULL_NAMES and isinstance(value := found.get("value"), str) and value
    ]
    return next(_pages(values), None) or next(iter(names), None)


def _pages(values: Sequence[Any]) -> Iterator[str]:
    """The handles in addresses of accounts' own pages."""
    for entry in values:
        if isinstance(entry, dict):
            for place in ("href", "value"):
                if isinstance(entry.get(place), str) and (match := _PAGE.fullmatch(entry[place])):
                    yield match[1]
            for place in ("dict", "vec"):
                if isinstance(inner := entry.get(place), list):
                    yield from _pages(inner)


def flat(values: Sequence[Any]) -> dict[str, dict[str, Any]]:
    """A list of `label_values`, however deep, as a map; of equal labels the first counts.

    >>> flat([{"dict": [{"label": "Username", "value": "ann"}]}])["Username"]["value"]
    'ann'
    """
    found: dict[str, dict[str, Any]] = {}
    for entry in values:
        if not isinstance(entry, dict):
            continue
        if isinstance(label := entry.get("label"), str):
            told = {name: entry[name] for name in ("value", "href") if name in entry}
            found.setdefault(label, {**told, "timestamp": entry.get("timestamp_value", 0)})
        for place in ("dict", "vec"):
            if isinstance(inner := entry.get(place), list):
                found = {**flat(inner), **found}
    return found


def folded(label: str) -> str:
    """A label as it is compared with others.

    >>> folded("Nom d’utilisateur ")
    'nom d’utilisateur'
    """
    return " ".join(mend(label).casefold().split())


USERNAMES = {folded(word) for word in ("Username", *PROFILE["Username"])}
FULL_NAMES = {folded(word) for word in ("Name", "Full Name", *PROFILE["Name"])}
_HANDLES = USERNAMES | {"author", "auteur"}


def _maps(top: Any) -> Iterator[dict[str, Any]]:
    """All maps of a file; an item of the newer kind is given one."""
    lists = (
        [value for value in top.values() if isinstance(value, list | dict)] if isinstance(top, dict) else []
    )
    for items in (top, *lists):
        for item in items if isinstance(items, list) else [items]:
            if not isinstance(item, dict):
                continue
            if isinstance(values := item.get("label_values"), list):
                item.setdefault("string_map_data", flat(values))
            if isinstance(found := item.get("string_map_data"), dict):
                yield found


def _names(
    maps: Sequence[Mapping[str, Any]], known: Mapping[str, str], by_kind: Sequence[str]
) -> dict[str, str]:
    """The English name of each label; those `by_kind` also by what stands under it."""
    names: dict[str, str] = {}
    labels = list(dict.fromkeys(label for one in maps for label in one))
    for label in labels:
        if (name := known.get(folded(label))) and name not in names.values():
            names[label] = name
    left = [label for label in labels if label not in names]
    for name in by_kind:
        if name not in names.values() and (likely := _likely(name, left, maps)):
            names[likely] = name
            left.remove(likely)
    return names


def _likely(name: str, labels: Sequence[str], maps: Sequence[Mapping[str, Any]]) -> str | None:
    """The label under which most of what this name stands for is found."""
    best, most = None, (0, 0)
    for label in labels:
        entries = [entry for one in maps if isinstance(entry := one.get(label), dict)]
        values = [value for entry in entries if isinstance(value := entry.get("value"), str) and value]
        if name in (TIME, MADE):
            weight = (sum(bool(entry.get("timestamp")) for entry in entries), 0)
        elif name == TEXT:  # what is no handle is a sentence; where there is none, the text stands first
            weight = (sum(_HANDLE.fullmatch(value) is None for value in values), int(bool(values)))
        else:
            weight = (0, sum(map(len, values)))
        if weight > most:
            best, most = label, weight
    return best
