"""The one place where HTML is built: a template with every value escaped. Text from strangers is only text."""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from trustkit.errors import TrustKitError, why_refused
from trustkit.files import write_whole

ROOM = (32, 40)  # left and right of a picture, in its own units
_PERCENT = re.compile(r"(?<=\d) %")
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox="0 0 \1 \2"')


def render(template: str, contents: dict[str, Any]) -> str:
    """A template of this folder filled with plain values; whatever stands in them is escaped.

    Raises jinja2.UndefinedError when the template asks for a value that is not there.

    >>> from trustkit.coach.feedback import Feedback
    >>> "&lt;b&gt;Ann" in render("feedback.html.jinja", {"it": Feedback("<b>Ann", "p1", (), (), (), 0)})
    True
    """
    return _environment().get_template(template).render(contents)


def write_page(page: str, path: str | Path) -> Path:
    """Writes a page in one step and returns its path; raises TrustKitError when it cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_page("<p>Rung 3</p>", f"{folder}/us.html").read_text("utf-8")
    '<p>Rung 3</p>'
    """
    place = Path(path)
    try:
        write_whole(place, page.encode())
    except OSError as problem:
        raise TrustKitError(
            f"The report could not be written ({why_refused(problem)}).",
            "There is no new report; whatever stood there before is untouched.",
            "Name a folder that exists and that you may write to.",
        ) from None
    return place


def svg_address(svg: str) -> str:
    """An SVG picture as an address for `<img src>`: shown so, a browser runs and fetches nothing that stands in it.

    The picture gets room on both sides, since the reader's own letters may be wider than those that it was drawn with.

    >>> svg_address("<svg/>")
    'data:image/svg+xml;base64,PHN2Zy8+'
    """
    svg = _SIZE.sub(_with_room, svg, count=1)
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _with_room(size: re.Match[str]) -> str:
    """The size of a picture with room on both sides.

    >>> _SIZE.sub(_with_room, 'width="400" height="90" viewBox="0 0 400 90"')
    'width="472" height="90" viewBox="-32 0 472 90"'
    """
    width, height = size[1], size[2]
    wide = f"{float(width) + sum(ROOM):g}"
    return f'width="{wide}" height="{height}" viewBox="{-ROOM[0]} 0 {wide} {height}"'


def _unparted(value: Any) -> Any:
    """A value for the page, with its percentages kept on one line.

    >>> _unparted("3 of 4: 75 % (9 % to 99 %)").count("\u00a0%")
    3
    """
    # What a macro built is more than text, and stays as it is.
    return _PERCENT.sub("\u00a0%", value) if type(value) is str else value


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        finalize=_unparted,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
