"""What a slip of the keyboard in an answer means, said in plain words below Python's own message."""

from __future__ import annotations

import re
import sys
from typing import Any

from trustkit.practice.note import in_lines

_ANSWER = re.compile(r"^\s*(\w+)\.check\b", re.MULTILINE)
_PLACE = re.compile(r"^\s*forms\.use_export\(", re.MULTILINE)
_MEND = "Nothing is lost. Fix the line and run the cell again."
_UNBRACKETED = re.compile(r"\.check\b(?!\s*\()")
_UNIT = re.compile(r"\b\d+(?:\.\d+)?\s*[a-z]{2,}\b")
_CURLY = re.compile("[“”„«»‘’]")
_BARE_LETTERS = re.compile(r"\.check\(\s*[A-Za-z](?:[\s,]+[A-Za-z])+\s*\)")
_TOGETHER = 'Put the letters together between one pair of quotation marks, in your order: "C A B".'
# What cells of the lessons make and later ones use; after a restart it is gone.
_MADE = (
    "bakery",
    "bakery_days",
    "chart",
    "garage",
    "gym",
    "gym_map",
    "gym_people",
    "kettle",
    "ladder",
    "my_map",
    "my_people",
    "my_waits",
    "own_days",
    "own_ladder",
    "people",
    "practices",
    "shares",
    "stream",
    "total",
    "waited",
)


def slip_in(source: str, error: BaseException | None) -> str:
    """What went wrong in a cell: an answer's marks, a word that is no name, or a cell left out further up; else "".

    >>> print(slip_in('pitch_or_fine.check(A=fine)', NameError("name 'fine' is not defined", name="fine")))
    Python thinks that fine is the name of something, and finds nothing with that
    name. Put an answer in words between quotation marks: "fine". Nothing is lost.
    Fix the line and run the cell again.
    """
    if _PLACE.search(source) and isinstance(error, (SyntaxError, NameError)):
        said = (
            "Put the path of a file between quotation marks, with an r before the first: "
            f'r"C:\\Users\\…\\archive.zip". {_MEND}'
        )
    elif isinstance(error, NameError) and error.name:
        said = _unknown(error.name, source)
    elif isinstance(error, SyntaxError):
        outside = re.sub(r'"[^"\n]*"', "", source)
        wrong = _ANSWER.search(source) or _CURLY.search(outside)
        said = f"{_misspelt(source, outside, str(error))} {_MEND}" if wrong else ""
    else:
        said = ""
    return in_lines(said)


def _unknown(name: str, source: str) -> str:
    """What a name that Python does not know may be; nothing where Python's own word is enough."""
    answer = _ANSWER.search(source)
    if answer and name == answer[1]:
        return "The question is not loaded yet. Run the first cell of the lesson, then this one again."
    if name == "mine":
        return (
            "“mine” is your business, and the cell “mine = my_business()” further up makes it. Run that cell, do what "
            "it says if it shows a message, then run this one again."
        )
    if name in _MADE:
        return (
            f"A cell further up makes {name}, and it was not run since the start. In the menu Run, choose Run All "
            f'Above Selected Cell, then run this one again. If you mean the word, put it in quotation marks: "{name}".'
        )
    if _BARE_LETTERS.search(source):
        return f"{_TOGETHER} {_MEND}"
    if answer or re.search(rf"[(,=]\s*{re.escape(name)}\s*[,)]", source):
        said = f"Python thinks that {name} is the name of something, and finds nothing with that name."
        return f'{said} Put {"an answer in words" if answer else "a word"} between quotation marks: "{name}". {_MEND}'
    return ""


def _misspelt(source: str, outside: str, message: str) -> str:
    """What is wrong with the marks of a line; `outside` is what stands in it outside of quotation marks."""
    if "…" in outside:
        said = "The three dots have become one sign. Put your answer in its place, or type three dots again."
    elif _CURLY.search(outside):
        said = 'The quotation marks are curly. Type them again: "like this".'
    elif _BARE_LETTERS.search(source):
        said = _TOGETHER
    elif _UNBRACKETED.search(source):
        said = "The brackets are missing. The answer stands between them: check(…)."
    elif "%" in source:
        said = "Leave out the %: write 90 for 90 %."
    elif "positional argument follows" in message:
        said = "Each answer has its letter, and a number its point: A=1.5, not A=1,5."
    elif _UNIT.search(outside):
        said = "Write the number alone: 2 for 2 hours."
    elif "leading zeros" in message:
        said = "Type a number without a comma between its digits: 1318 for 1,318."
    elif outside.count("'") > 2:
        said = (
            """An apostrophe ended the answer too early. Use double quotation marks around it: "It's so"."""
        )
    elif source.count('"') % 2 or outside.count("'") == 1:
        said = 'A quotation mark is missing. There is one before the answer and one after it, "like this".'
    elif source.count("(") != source.count(")"):
        said = "A bracket is missing, or there is one too many. One opens after the word check, one closes at the end."
    else:
        said = 'Put an answer in words between quotation marks, "like this", and a comma between two answers.'
    return said


def tell_slips() -> None:
    """In a notebook, says below a cell what the slip in its answer means; elsewhere nothing happens."""
    # Not imported: where no notebook has loaded it, there is none.
    if (here := sys.modules.get("IPython")) is None or (shell := here.get_ipython()) is None:
        return

    def tell(result: Any) -> None:
        if said := slip_in(result.info.raw_cell or "", result.error_before_exec or result.error_in_exec):
            shell.display_pub.publish({"text/plain": said})

    shell.events.register("post_run_cell", tell)
