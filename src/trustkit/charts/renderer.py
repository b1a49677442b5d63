"""Drawing with the network off: the chart as data that JupyterLab draws itself, as a picture, and as a sentence."""

from __future__ import annotations

import base64
from importlib.util import find_spec
from typing import Any

import altair as alt

from trustkit.charts.theme import theme

NAME = "trustkit"
_LAB_TYPE = "application/vnd.vegalite.v5+json"
# JupyterLab 4.6 bundles Vega-Lite 5.6 and draws nothing newer than version 5. A version 6 chart that keeps to
# what 5 knows draws as well; the tests hold every chart to that.
_LAB_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_DOTS_PER_INCH = 144


def turn_on() -> None:
    """Make Altair draw all charts of this session offline and in our theme.

    >>> turn_on()
    >>> alt.renderers.active, alt.theme.active
    ('trustkit', 'trustkit')
    """
    alt.renderers.register(NAME, render_offline)
    alt.renderers.enable(NAME)
    alt.theme.register(NAME, enable=True)(theme)


def render_offline(spec: dict[str, Any], **_options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A chart as Jupyter wants it: contents by MIME type, and their metadata.

    Without vl-convert (there is none for Windows on ARM) the picture is left out; JupyterLab draws the chart anyway.

    >>> contents, _ = render_offline(alt.Chart().mark_point().properties(description="One point.").to_dict())
    >>> print(contents["text/plain"])
    [chart]
    One point.
    """
    sentence = spec.get("description", "A chart without a description.")
    # Which acts a mark stands for is asked in the kernel; in a saved notebook it has no business.
    usermeta = {name: value for name, value in spec.get("usermeta", {}).items() if name != "marks"}
    spec = {**spec, "usermeta": usermeta}
    # JupyterLab shows the first line of an output that is covered, and a guess should not be spoilt by it.
    contents = {_LAB_TYPE: {**spec, "$schema": _LAB_SCHEMA}, "text/plain": f"[chart]\n{sentence}"}
    # Drawn as SVG the marks stay sharp and readable by a screen reader.
    metadata: dict[str, Any] = {_LAB_TYPE: {"embed_options": {"actions": False, "renderer": "svg"}}}
    if can_picture():
        import vl_convert

        # Our own picture also keeps JupyterLab from adding one of its own to the saved notebook.
        png = vl_convert.vegalite_to_png(spec, vl_version=oldest_version(), ppi=_DOTS_PER_INCH)
        contents["image/png"] = base64.b64encode(png).decode()
        metadata["image/png"] = {"alt": sentence}
    return contents, metadata


def chart_svg(chart: Any, dark: bool = False) -> str | None:
    """The chart as an SVG document, on white or for the dark theme; None where vl-convert is missing.

    >>> chart_svg(alt.Chart({"values": [{"acts": 3}]}).mark_bar().encode(x="acts:Q"))[:4]
    '<svg'
    """
    if not can_picture():
        return None
    import vl_convert

    shade: Any = "dark" if dark else None
    return vl_convert.vegalite_to_svg(chart.to_dict(), vl_version=oldest_version(), theme=shade)


def can_picture() -> bool:
    """Whether vl-convert is there to make pictures."""
    return find_spec("vl_convert") is not None


def oldest_version() -> str:
    """The oldest Vega-Lite that vl-convert holds: the one nearest to JupyterLab's."""
    import vl_convert

    versions: list[str] = vl_convert.get_vegalite_versions()
    return min(versions, key=lambda version: [int(part) for part in version.split(".")])
