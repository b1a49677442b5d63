"""What all forms share: they can be asked, from the page, whether the kernel still knows them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget

_HERE = Path(__file__).parent


def script(name: str) -> str:
    """The code of a form for the page: what all forms share, and the file of that name.

    >>> script("card.js").startswith((_HERE / "link.js").read_text("utf-8"))
    True
    """
    return "".join((_HERE / file).read_text("utf-8") for file in ("link.js", name))


class Linked(anywidget.AnyWidget):
    """A form that answers its page; a kernel that was started again knows no such form and stays silent."""

    _css = _HERE / "card.css"

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        self.on_msg(lambda _form, asked, _buffers: self.send(asked))
