"""Words for a notebook's output: in lines that fit the page, and without quotation marks."""

from __future__ import annotations

import textwrap

WIDTH = 80  # characters a line: what fits a notebook's output beside the file list on a small screen


class Note(str):
    """A text that shows itself as it reads, without quotation marks."""

    __slots__ = ()

    def __repr__(self) -> str:
        """The text itself."""
        return str(self)


def say(*texts: str, hanging: str = "") -> Note:
    """Sentences in lines that fit the page, without quotation marks; each text begins a line of its own.

    `hanging` stands before all lines of a text but its first.

    >>> say("What counts is what the business did.", "There is no score.")
    What counts is what the business did.
    There is no score.
    """
    return Note("\n".join(in_lines(text, hanging) for text in texts))


def in_lines(text: str, hanging: str = "") -> str:
    """The text in lines that fit a notebook; `hanging` stands before all lines but the first.

    >>> print(in_lines("- " + "so " * 30, "  "))
    - so so so so so so so so so so so so so so so so so so so so so so so so so so
      so so so so
    """
    whole = text.replace(" %", "\u00a0%")  # a number and its sign stay on one line
    lines = textwrap.fill(
        whole, WIDTH, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )
    return lines.replace("\u00a0%", " %")
