"""A business of the high street, from its phrase banks to the bytes of all its files."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from trustkit.street.acts import END, START
from trustkit.street.business import CONTENT, banks_of, make

from . import elsewhere


def files_of(name: str, rung: int, opened: datetime, chance: random.Random) -> dict[str, bytes]:
    """All files of a business by name, those of its other networks and its card among them."""
    files = make(banks_of(name), rung, opened, chance, random.Random(f"survey: {name}"))
    others, rows_of_card = elsewhere.exports(name, banks_of(name))
    return {**files, "CARD.md": _card(name, rows_of_card).encode(), **others}


def _card(name: str, exports: list[str]) -> str:
    text = (CONTENT / "card.md").read_text("utf-8")
    banks = banks_of(name)
    account = banks["account"]
    return text.format(
        name=name, business=account["name"], handle=account["handle"], about=banks["card"]["about"],
        exports="\n".join(exports),
        since=f"{START:%d %B %Y}", until=f"{END - timedelta(days=1):%d %B %Y}",
    )  # fmt: skip
