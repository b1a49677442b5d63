"""What a network's own file says of its export: which files, where their rows stand, theirs → ours.

What a declaration cannot say (who is who in a conversation, a text in many pieces) is a function named in `finish`.
The page on exports in `docs/` is made from the same declarations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from trustkit.exports.packing.archive import Archive
from trustkit.exports.packing.members import Member
from trustkit.exports.rows.car_rows import CarRows
from trustkit.exports.rows.csv_rows import CsvRows
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.rows.page_rows import PageRows
from trustkit.exports.values.columns import Convert, texts

if TYPE_CHECKING:
    from trustkit.exports.drafts import Draft
    from trustkit.exports.reading import Reading

Finish = Callable[["Draft", "Reading"], None]


@dataclass(frozen=True)
class Field:
    """One field: our column, where theirs stands (of several places the first that says something), how it is read."""

    ours: str
    theirs: str | tuple[str, ...]
    read: Convert = texts

    @property
    def places(self) -> tuple[str, ...]:
        """All places where it may stand.

        >>> Field("text", ("message", "text")).places
        ('message', 'text')
        """
        return (self.theirs,) if isinstance(self.theirs, str) else self.theirs


@dataclass(frozen=True)
class File:
    """One kind of file of an export.

    `path` is a pattern for the end of a member's path (in small letters, apostrophes as "_"); `to` says what its rows
    become: "events", "audience" or "profiles" (one row a field), or "facts", which only `finish` functions of other
    files look at. `always` holds the columns that are the same in every row. A row needs one of `needs` to be read;
    without any it is malformed. A second kind of act in a file is a `File` of its own that names the first one's kind
    in `of`. Where it stands in the same rows, a row without any of `needs` just holds no such act. `without` is said
    of a file that is known and left unread. `suits` is asked where path and header do not tell. A workbook is of
    every kind whose worksheet it has. With `survivors`, the rows of an audience are those who follow on the day of
    the export: a row each for the day they began, and one for how many they are. `some` says that they are only some
    of those who follow, such as connections. `prepare` changes a file's bytes before they are cut, such as keys in
    another language. `unread` counts what else stands in a file, by why it is left out.
    """

    kind: str
    path: str
    rows: JsonRows | CsvRows | PageRows | CarRows | None = None
    fields: tuple[Field, ...] = ()
    to: str = "events"
    always: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    also: tuple[str, ...] = ()  # further places of theirs that `finish` looks at
    finish: Finish | None = None
    survivors: bool = False
    some: bool = False
    prepare: Callable[[bytes], bytes] | None = None
    unread: Callable[[bytes, Sequence[File]], Mapping[str, int]] | None = None
    of: str = ""
    without: str = ""
    holds: bytes = b""
    suits: Callable[[Archive, Member], bool] | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern for the whole of a plain path.

        >>> posts = File("post", "posts/your_posts_[0-9]+[.]json")
        >>> bool(posts.pattern.fullmatch("facebook-ann/posts/your_posts_1.json"))
        True
        """
        return re.compile(rf"(?:.*/)?(?:{self.path})")

    @property
    def places(self) -> tuple[str, ...]:
        """Every place of theirs that is read.

        >>> fields = (Field("text", "message"), Field("at", "time"))
        >>> File("post", "posts.json", fields=fields, also=("time", "tags")).places
        ('message', 'time', 'tags')
        """
        return tuple(dict.fromkeys([place for one in self.fields for place in one.places] + list(self.also)))
