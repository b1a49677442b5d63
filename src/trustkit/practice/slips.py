"""What a slip of the keyboard in an answer means, said in plain words below Python's own message."""

from __future__ import annotations

import inspect
import re
import sys
from typing import Any

from trustkit.practice.exercise import Exercise
from trustkit.practice.note import in_lines

_ANSWER = re.compile(r"^\s*(?:(\w+)\.(?:check|why)\b|forms\.answer\()", re.MULTILINE)
_POINTLESS = re.compile(r"^\s*(\w+) +(check|hint|solution) *\(", re.MULTILINE)
_QUOTED = re.compile(r""" "[^"\n]*" | (?<=[=(,:\s])'[^'\n]*'(?=\s*(?:[,)]|\w+\s*=)) """, re.VERBOSE)
_FILE = r"[\w-]*(?:-[\w.-]+|\.(?:zip|html|ics|csv|xlsx|json))"  # what follows a word, as in my-archive.zip
_EMPTY = re.compile(r"(\w+)\s*=\s*[,)]")
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
        outside = _QUOTED.sub('""', source)
        wrong = _ANSWER.search(source) or _POINTLESS.search(source) or _CURLY.search(outside)
        said = f"{_misspelt(source, outside, str(error))} {_MEND}" if wrong else ""
    elif isinstance(error, AttributeError) and isinstance(error.obj, Exercise):
        said = f"Behind a question's name stands check, hint, solution or why, and not {error.name}. {_MEND}"
    elif isinstance(error, TypeError):
        said = _unfit(source)
    else:
        said = ""
    return in_lines(said)


def _unknown(name: str, source: str) -> str:
    """What a name that Python does not know may be; nothing where Python's own word is enough."""
    answer = _ANSWER.search(source)
    if answer and name == answer[1]:
        return (
            f"No question called {name} is loaded. Compare the name with the cell above. If it is the same, run the "
            "first cell of the lesson, then this one again."
        )
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
    file = re.search(rf"[(,]\s*({re.escape(name)}{_FILE})\s*[,)]", source)
    if _BARE_LETTERS.search(source):
        said = _TOGETHER
    elif file:
        said = f'Put the name of a file between quotation marks: "{file[1]}".'
    elif answer or re.search(rf"[(,=]\s*{re.escape(name)}\s*[,)]", source):
        said = (
            f"Python thinks that {name} is the name of something, and finds nothing with that name. Put "
            f'{"an answer in words" if answer else "a word"} between quotation marks: "{name}".'
        )
    else:
        return ""
    return f"{said} {_MEND}"


def _misspelt(source: str, outside: str, message: str) -> str:
    """What is wrong with the marks of a line; `outside` is what stands in it outside of quotation marks."""
    if "…" in outside:
        said = "The three dots have become one sign. Put your answer in its place, or type three dots again."
    elif _CURLY.search(outside):
        said = 'The quotation marks are curly. Type them again: "like this".'
    elif _BARE_LETTERS.search(source):
        said = _TOGETHER
    elif left_out := _left_out(source, outside, message):
        said = left_out
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


def _left_out(source: str, outside: str, message: str) -> str:
    """What a line lacks, or has too much: brackets, a point, an answer behind its letter, a line break."""
    if _UNBRACKETED.search(source):
        return "The brackets are missing. The answer stands between them: check(…)."
    if pointless := _POINTLESS.search(source):
        return f"A point is missing behind the name: {pointless[1]}.{pointless[2]}(…)."
    if empty := _EMPTY.search(outside):
        return f"Behind {empty[1]}= stands nothing. Put an answer there, or three dots if you have none yet."
    if "unterminated" in message and "\n" in source.strip() and outside.count('"') == 2:
        return (
            "An answer stands on one line. Take out the line break, and let the page break the line for you."
        )
    return ""


def _unfit(source: str) -> str:
    """What is wrong where Python got something of another kind than it can use."""
    if re.search(r"\.check\s*\[", source):
        return f"The brackets behind check are round: check(…). {_MEND}"
    word = re.search(r"""[+*]\s*(["'])(\w+)\1""", source)
    if word and re.search(rf"^\s*{word[2]}\s*=", source, re.MULTILINE):
        return f"{word[2]} is a name that this cell gives to a number. A name stands without quotation marks. {_MEND}"
    return ""


def brackets_missing(source: str, shown: object) -> str:
    """What is said where a cell names what could be run, and does not run it; else "".

    >>> print(brackets_missing("empty_sheet", brackets_missing))
    The brackets are missing: write empty_sheet(…) and run the cell again.
    """
    if not ((inspect.isfunction(shown) or inspect.ismethod(shown)) and re.fullmatch(r"\s*[\w.]+\s*", source)):
        return ""
    between = "…" if inspect.signature(shown).parameters else ""
    return in_lines(f"The brackets are missing: write {source.strip()}({between}) and run the cell again.")


def tell_slips() -> None:
    """In a notebook, says below a cell what the slip in its answer means; elsewhere nothing happens."""
    # Not imported: where no notebook has loaded it, there is none.
    if (here := sys.modules.get("IPython")) is None or (shell := here.get_ipython()) is None:
        return

    def tell(result: Any) -> None:
        source, error = result.info.raw_cell or "", result.error_before_exec or result.error_in_exec
        if said := slip_in(source, error) or brackets_missing(source, result.result):
            shell.display_pub.publish({"text/plain": said})

    shell.events.register("post_run_cell", tell)
