"""Two businesses in one heap of files are asked about; a change of name, or a second network, is not."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import trustkit
from trustkit import samples
from trustkit.report import as_plain, as_text, write_report
from trustkit.stream import handles, of_several

BAKERY = samples.open("bakery")


def stream_of(*rows: tuple[str, str, str]):
    return replace(BAKERY, profiles=pd.DataFrame(rows, columns=["network", "field", "value"]))


@pytest.mark.parametrize(
    ("rows", "known"),
    [
        ([], {}),
        ([("x", "handle", "rowan")], {"x": ("rowan",)}),
        ([("x", "handle", "Rowan"), ("x", "handle", "@rowan")], {"x": ("Rowan",)}),
        (
            [("x", "handle", "rowan"), ("instagram", "handle", "bakes")],
            {"instagram": ("bakes",), "x": ("rowan",)},
        ),
        ([("x", "handle", "old"), ("x", "handle", "new"), ("x", "former handle", "OLD")], {"x": ("new",)}),
        ([(("x"), kind, name) for kind in ("handle", "former handle") for name in "ab"], {"x": ("a",)}),
        ([("x", "handle", "rowan"), ("x", "handle", "gym")], {"x": ("gym", "rowan")}),
        ([("x", "former handle", "rowan")], {}),
    ],
    ids=[
        "none",
        "one",
        "capitals",
        "two networks",
        "renamed",
        "renamed and back",
        "two",
        "only a former one",
    ],
)
def test_the_handles_of_each_network_and_whether_to_ask(rows, known):
    stream = stream_of(*rows)
    assert handles(stream) == known
    asks = [
        f"The files hold 2 accounts on X: @{' and @'.join(known['x'])}."
        for one in known.values()
        if len(one) > 1
    ]
    assert [sentence.split(". ")[0] + "." for sentence in of_several(stream)] == asks


def test_the_archives_of_two_shops_are_placed_with_the_question_first(tmp_path):
    archives = [samples.path(name) / "x-archive.zip" for name in ("bakery", "gym")]
    both = trustkit.assess(trustkit.read(archives))
    said = "The files hold 2 accounts on X: @ironworks_kbn and @rowanbakes_kbn."
    lines = as_text(both).splitlines()
    assert "(@ironworks_kbn, @rowanbakes_kbn)" in lines[1] and lines[2].startswith(said)
    assert any(line.startswith("The evidence ") for line in lines)
    assert as_plain(both)["files"]["to_know"][0].startswith(said)
    assert said in write_report(both, tmp_path / "us.html").read_text("utf-8")
    assert "accounts on X" not in as_text(trustkit.assess(BAKERY))
