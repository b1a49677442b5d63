"""Rows are found by their paths, the same in both ways, whatever else stands in the file."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from trustkit.exports import json_rows
from trustkit.exports.json_rows import Cut, JsonRows, cut, cut_all

KEYS = ("a", "b", "c d", "e.f", 'say "hi"', "*", "[]", "[0]", "^", "")
KEY_PATHS = ("a", "b", "c d", '"e.f"', r'"say \"hi\""', '"*"', '"[]"', '"[0]"', '"^"', '""')
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=4),
)
DOCUMENTS = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=40,
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(KEY_PATHS + ("a", "b") * 4 + ("*",) * 3),
        st.sampled_from(("", "", "[]", "[0]", "[][]")),
    ),
    max_size=3,
).map(lambda steps: ".".join(key + way for key, way in steps))
AT = st.tuples(st.sampled_from(("", "[]", "[0]")), STEPS).map(
    lambda parts: parts[0] + ("." if parts[0] and parts[1] else "") + parts[1]
)
PATHS = st.lists(
    st.one_of(AT, AT.map("^{}".format), st.just("^*"), AT.map("{}=".format)),
    min_size=1,
    max_size=4,
    unique=True,
).map(tuple)
WANTED = st.lists(
    st.tuples(
        st.builds(JsonRows, st.lists(AT, min_size=1, max_size=3, unique=True).map(tuple), st.booleans()),
        PATHS,
    ),
    min_size=1,
    max_size=3,
)


def walked(content: bytes, wanted: list[tuple[JsonRows, tuple[str, ...]]]) -> list[Cut]:
    return json_rows._walked(json_rows.loads(json_rows.plain(content)), wanted)


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS, WANTED)
def test_structs_and_plain_objects_give_the_same(
    document: Any, wanted: list[tuple[JsonRows, tuple[str, ...]]]
) -> None:
    content = json.dumps(document).encode()
    try:
        typed = json_rows._decoded(content, tuple(wanted))
    except json_rows._UNFIT:  # a lone surrogate among the texts
        assert "\\ud" in content.decode()
        return
    assert repr(typed) == repr(walked(content, wanted))


@given(DOCUMENTS, WANTED)
def test_rows_looked_for_together_are_those_looked_for_one_by_one(
    document: Any, wanted: list[tuple[JsonRows, tuple[str, ...]]]
) -> None:
    content = json.dumps(document).encode()
    assert repr(cut_all(content, wanted)) == repr([cut(content, rows, paths) for rows, paths in wanted])


def test_a_text_is_told_from_an_object_under_the_same_key() -> None:
    content = b'[{"a":"x"},{"a":{"b":"y"}},{"a":["z"]},{"a":7},{}]'
    found = cut(content, JsonRows(), ("a=", "a.b"))
    assert found.columns == {"a=": ["x", None, None, 7, None], "a.b": [None, "y", None, None, None]}
    assert found == walked(content, [(JsonRows(), ("a=", "a.b"))])[0]
