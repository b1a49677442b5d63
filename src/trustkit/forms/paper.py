"""The paper: a heading, a sentence, points, a table and buttons, drawn from plain text that is never taken for HTML."""

from __future__ import annotations

from typing import Any

import traitlets

from trustkit.forms.link import Linked, script


class Paper(Linked):
    """What a form says at its head and as its verdict; `pressed` names the button (`id`) that was pressed last.

    Where it is `live`, a screen reader is told of a new sentence.

    >>> paper = Paper(heading="Your verdict")
    >>> paper.show(says="Not now.", lines=["Next step: ask ten customers."])
    >>> paper.call()
    >>> paper, paper.says, paper.lines, paper.rows, paper.drawn, paper.called
    ([paper] Your verdict, 'Not now.', ['Next step: ask ten customers.'], [], 1, 1)
    """

    _esm = script("paper.js")

    heading = traitlets.Unicode().tag(sync=True)
    live = traitlets.Bool(False).tag(sync=True)
    says = traitlets.Unicode().tag(sync=True)
    points = traitlets.List(traitlets.Unicode()).tag(sync=True)
    lines = traitlets.List(traitlets.Unicode()).tag(sync=True)
    columns = traitlets.List(traitlets.Unicode()).tag(sync=True)
    rows = traitlets.List(traitlets.List(traitlets.Unicode())).tag(sync=True)
    buttons = traitlets.List(traitlets.Dict()).tag(sync=True)
    pressed = traitlets.Dict().tag(sync=True)
    drawn = traitlets.Int(0).tag(sync=True)
    called = traitlets.Int(0).tag(sync=True)

    def show(self, **contents: Any) -> None:
        """Puts new contents on the paper, all at once."""
        blank = {"says": "", "points": [], "lines": [], "columns": [], "rows": [], "buttons": []}
        with self.hold_sync():
            for name, content in {**blank, **contents}.items():
                setattr(self, name, content)
            self.drawn += 1

    def call(self) -> None:
        """Takes the focus to the sentence, which a screen reader then reads out and a narrow window scrolls to."""
        self.called += 1

    def __repr__(self) -> str:
        """The heading alone; the rest may be the person's own words."""
        return f"[paper] {self.heading}"
