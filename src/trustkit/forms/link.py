"""What all forms share: the page can ask whether the kernel still knows them, and a notebook opened anew says more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
from IPython.display import display

AGAIN = (
    "A form belongs above this line. If it is not there, run the first cell of this notebook and then this one again. "
    "What you saved in it comes back."
)
_HERE = Path(__file__).parent


def script(name: str) -> str:
    """The code of a form for the page: what all forms share, and the file of that name.

    >>> script("card.js").startswith((_HERE / "link.js").read_text("utf-8"))
    True
    """
    return "".join((_HERE / file).read_text("utf-8") for file in ("link.js", name))


class Shown:
    """A form as a cell shows it: below it a line, hidden as long as the form stands there.

    A notebook that is opened anew has no form, only JupyterLab's own words that it cannot show one.
    """

    def _ipython_display_(self) -> None:
        made: Any = self._repr_mimebundle_()  # type: ignore[attr-defined]  # each form is a widget
        contents, metadata = made if isinstance(made, tuple) else (made, {})
        display(contents, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]
        # The sheet of the forms, which hides the line, finds it by its class; plain text has none.
        again = {"text/html": f'<p class="trustkit-again">{AGAIN}</p>', "text/plain": AGAIN}
        display(again, raw=True)  # type: ignore[no-untyped-call]


class Linked(Shown, anywidget.AnyWidget):
    """A form that answers its page; a kernel that was started again knows no such form and stays silent."""

    _css = _HERE / "card.css"

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        self.on_msg(lambda _form, asked, _buffers: self.send(asked))
