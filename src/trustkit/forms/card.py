"""The card: one question in the notebook, for mouse, keyboard and screen reader, in the light and the dark theme."""

from __future__ import annotations

from typing import Any

import traitlets

from trustkit.forms.link import Linked, script


class Card(Linked):
    """A question with its possible answers; `value` is the answer given, None as long as there is none.

    `kind` is one of "choice" (one of `options`), "choices" (a list of them), "number" (from `least` to `most`), "text",
    "line", "date", "zone", "hours" (weekday → opening and closing time) and "table" (a list of at most `most_rows`
    rows by `columns`). `options` are dicts of value, label and help.
    `saved` is the line that tells what became of the last answer; `failed` says that it is bad news.
    """

    _esm = script("card.js")

    kind = traitlets.Unicode("choice").tag(sync=True)
    question = traitlets.Unicode().tag(sync=True)
    help = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.Dict()).tag(sync=True)
    least = traitlets.Float(None, allow_none=True).tag(sync=True)
    most = traitlets.Float(None, allow_none=True).tag(sync=True)
    unit = traitlets.Unicode().tag(sync=True)
    columns = traitlets.List(traitlets.Dict()).tag(sync=True)
    most_rows = traitlets.Int(0).tag(sync=True)
    value = traitlets.Any(None, allow_none=True).tag(sync=True)
    saved = traitlets.Unicode().tag(sync=True)
    failed = traitlets.Bool(False).tag(sync=True)

    def __repr__(self) -> str:
        """The question and its possible answers; not the answer, which is the person's own."""
        options = " / ".join(f"{option['value']}: {option['label']}" for option in self.options)
        return f"[card] {self.question} {options}".strip()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Where no widget can be shown, the whole question stands in its place, not its first hundred letters."""
        shown: Any = super()._repr_mimebundle_(**options)
        contents = shown[0] if isinstance(shown, tuple) else shown
        contents["text/plain"] = repr(self)
        return shown
