"""Rows are found by their paths, the same in both ways, whatever else stands in the file."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trustkit.errors import ExportError
from trustkit.exports.rows import json_rows
from trustkit.exports.rows.cuts import Cut
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.rows.json_rows import cut_all


def cut(content: bytes, rows: JsonRows, paths: tuple[str, ...]) -> Cut:
    """The rows of one kind."""
    return cut_all(content, [(rows, paths)])[0]


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


def values(document: Any, path: str, at: str = "[]") -> list[Any]:
    """What stands at one path in every row; the same both ways, and the same with a stray byte beside the rows."""
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    found = cut(content, JsonRows((at,)), (path,))
    assert repr([found]) == repr(walked(content, [(JsonRows((at,)), (path,))]))
    return list(found.columns[path])


@pytest.mark.parametrize(
    ("row", "path", "value"),
    [
        ({"a": {"b": 1}}, "a.b", 1),
        ({"a": [{"b": 1}, {"b": 2}, {"c": 3}]}, "a[].b", [1, 2]),
        ({"a": [{"b": 1}, {"b": 2}]}, "a[0].b", 1),
        ({"a": {"b": 1}}, "a[].b", [1]),  # a list of one, written as its element
        ({"a": {"b": 1}}, "a[0].b", 1),
        ({"a": {"x": {"b": 1}, "y": {"b": 2}}}, "a.*.b", [1, 2]),
        ({"a": [[{"b": 1}], [{"b": 2}]]}, "a[][].b", [1, 2]),
        ({"a.b": 1, "a": {"b": 2}}, '"a.b"', 1),
        ({'say "hi"': 1}, r'"say \"hi\""', 1),
        ({"*": 1, "x": 2}, '"*"', 1),
        ({"a": []}, "a[].b", []),
        ({"a": {}}, "a[].b", []),
        ({"a": None}, "a[].b", []),
        ({}, "a[].b", []),
        ({}, "a.b", None),
        ({"a": None}, "a.b", None),
        ({"a": []}, "a[0].b", None),
        # Parts of the wrong kind.
        ({"a": "text"}, "a.b", None),
        ({"a": [1]}, "a.b", None),
        ({"a": 7}, "a[].b", []),
        ({"a": "text"}, "a[]", []),
        ({"a": ["x", 3, None, {"b": 1}]}, "a[].b", [1]),
        ({"a": {"b": {"c": 1}}}, "a.b", {"c": 1}),
        ({"a": True}, "a", True),
        ({"a": 10**40}, "a", 10**40),
    ],
)
def test_a_path_leads_to_its_value(row: dict[str, Any], path: str, value: Any) -> None:
    good = {"z": 1}
    assert values([good, row, good], path)[1] == value


@pytest.mark.parametrize(
    ("document", "at", "count", "malformed"),
    [
        ([{"a": 1}, {"a": 2}], "[]", 2, 0),
        ([{"a": 1}, {}], "[]", 2, 0),
        ([{"a": 1}, 7, None, "x", [1]], "[]", 1, 4),
        ({"a": 1}, "[]", 1, 0),  # the bare object
        ({"b": 1}, "[]", 0, 0),  # an object that holds nothing declared is an empty list
        ({}, "[]", 0, 0),
        (None, "[]", 0, 0),
        ([], "[]", 0, 0),
        ("text", "[]", 0, 0),
        ({"a": 1}, "", 1, 0),
        ([1], "", 0, 1),
        (None, "", 0, 0),
        ({"l": [{"a": 1}]}, "l[]", 1, 0),
        ({"l": [{"a": 1}, {"a": 2}]}, "l[0]", 1, 0),
        ({"l": {"a": 1}}, "l[]", 1, 0),
        ({"l": {}}, "l[]", 0, 0),
        ({"l": None}, "l[]", 0, 0),
        ({"l": {"a": 1}}, "l", 1, 0),
        ({"m": {"a": 1}}, "l", 0, 0),
        ({"x": {"l": [{"a": 1}]}, "y": {"l": [{"a": 2}, 3]}, "z": 4, "w": None}, "*.l[]", 2, 1),
    ],
)
def test_rows_are_counted_and_those_of_another_kind_are_malformed(
    document: Any, at: str, count: int, malformed: int
) -> None:
    content = json.dumps(document).encode()
    found = cut(content, JsonRows((at,)), ("a",))
    assert (found.count, found.malformed) == (count, malformed)
    assert repr([found]) == repr(walked(content, [(JsonRows((at,)), ("a",))]))


def test_rows_keep_their_number_where_malformed_ones_stand_among_them() -> None:
    found = cut(b'[{"a":1},null,{"a":2},7,{"a":3}]', JsonRows(), ("a",))
    assert found.columns["a"] == [1, 2, 3]
    assert found.numbers is not None and found.numbers.tolist() == [0, 2, 4]


def test_the_top_of_the_file_and_the_key_of_a_star_stand_in_every_row() -> None:
    content = json.dumps({"who": "me", "chats": {"ann": [{"a": 1}, {"a": 2}], "bob": [{"a": 3}]}}).encode()
    found = cut(content, JsonRows(("chats.*[]",)), ("a", "^who", "^*"))
    assert found.columns == {"a": [1, 2, 3], "^who": ["me"] * 3, "^*": ["ann", "ann", "bob"]}


@pytest.mark.parametrize("empty", ["null", "[]", "{}", '"x"', "7"])
def test_of_several_places_the_first_that_holds_rows_counts(empty: str) -> None:
    content = f'{{"old":{empty},"new":[{{"a":1}}],"newest":[{{"a":2}}]}}'.encode()
    assert cut(content, JsonRows(("old[]", "new[]", "newest[]")), ("a",)).columns["a"] == [1]


def test_every_place_counts_where_a_file_may_use_several() -> None:
    content = (
        b'{"one":{"Videos":{"L":[{"a":1},0]}},"two":{"Posts":{"L":[{"a":2}]},"Watched":{"L":[{"a":3}]}}}'
    )
    found = cut(content, JsonRows(("*.Videos.L[]", "*.Posts.L[]"), every=True), ("a",))
    assert (found.columns["a"], found.malformed) == ([1, 2], 1)
    assert found.numbers is not None and found.numbers.tolist() == [0, 2]


def test_kinds_of_rows_that_take_a_place_for_different_things_do_not_disturb_one_another() -> None:
    content = b'{"s":{"n":{"L":[{"a":1}]},"M":[{"a":2}]},"t":[{"a":3}]}'
    wanted = [(JsonRows((at,)), ("a",)) for at in ("*.*.L[]", "*.M[]", "s.n.L[]", "t[]", "s.n")]
    found = [one.columns["a"] for one in cut_all(content, wanted)]
    assert found == [[1], [2], [1], [3], [None]]


TEXT = "café 🥖"


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([{"a": TEXT}]).encode(),
        json.dumps([{"a": TEXT}], ensure_ascii=False).encode(),
        json.dumps([{"a": TEXT}], ensure_ascii=False).encode("utf-8-sig"),
        json.dumps([{"a": TEXT}], ensure_ascii=False).encode("utf-16"),
        b"\xfe\xff" + json.dumps([{"a": TEXT}], ensure_ascii=False).encode("utf-16-be"),
        b"  \r\n" + json.dumps([{"a": TEXT}], indent=2).encode() + b"\n\n",
    ],
    ids=["escaped", "utf-8", "mark", "utf-16", "utf-16-be", "blanks"],
)
def test_the_encoding_does_not_matter(content: bytes) -> None:
    assert cut(content, JsonRows(), ("a",)).columns["a"] == [TEXT]


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (b'[{"a":1,"b":NaN}]', 1),
        (b'[{"a":NaN,"b":2}]', None),
        (b'[{"a":-Infinity}]', None),
        (b'[{"a":1,"b":"\\ud83e"}]', 1),
        (b'[{"a":"x\\ud83e"}]', "x\ufffd"),
        (b'[{"a":"caf\xe9"}]', "café"),
        ('[{"b":"é","a":"caf'.encode() + b'\xe9"}]', "caf\ufffd"),
        (b'[{"a":1,"a":2}]', 2),
        (b'[{"a":null,"a":2}]', 2),
        (b'[{"a":' + b"9" * 5000 + b"}]", None),
        (b'[{"a":1e400,"b":1}]', float("inf")),
        (b'[{"a":12345678901234567890123}]', 12345678901234567890123),
    ],
)
def test_what_no_strict_parser_takes_is_read_all_the_same(content: bytes, value: Any) -> None:
    assert cut(content, JsonRows(), ("a",)).columns["a"] == [value]


@pytest.mark.parametrize(
    "content", [b"", b"   ", b"{", b'[{"a":1}', b'[{"a":1},', b"[1]x", b"<html>", b'[{"a":01}]']
)
def test_a_file_that_breaks_off_is_told_as_damaged(content: bytes) -> None:
    with pytest.raises(ExportError, match="breaks off or is no JSON"):
        cut(content, JsonRows(), ("a",))


@given(st.integers(min_value=0, max_value=200))
def test_a_file_cut_off_anywhere_is_damaged_or_whole(end: int) -> None:
    content = json.dumps([{"a": {"b": [1, 2.5, "x é"]}}] * 3, ensure_ascii=False).encode()
    if end >= len(content):
        assert cut(content[:end], JsonRows(), ("a.b",)).count == 3
    else:
        with pytest.raises(ExportError, match="damaged"):
            cut(content[:end], JsonRows(), ("a.b",))


DEEP = 1_000_000  # Python 3.14 follows a hundred thousand without running out of room


@pytest.mark.parametrize(
    "content",
    [
        b"[" * DEEP + b"]" * DEEP,
        b'{"a":' * DEEP + b"1" + b"}" * DEEP,
        b'[{"a":' + b"[" * DEEP + b"]" * DEEP + b"}]",
        b'[{"z":' + b"[" * DEEP + b"]" * DEEP + b"}]",
        b"[" * DEEP,
    ],
    ids=["lists", "objects", "in a value", "beside the values", "unfinished"],
)
def test_a_file_nested_without_end_is_told_plainly(content: bytes) -> None:
    with pytest.raises(ExportError, match="nested far deeper"):
        cut(content, JsonRows(), ("a",))


def test_a_file_of_more_parts_than_any_network_hands_out_is_refused() -> None:
    with pytest.raises(ExportError, match="far more entries"):
        cut(b"[" + b"{}," * 6_000_000 + b"{}]", JsonRows(), ("a",))


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells a process's own peak without its parent's"
)
@pytest.mark.parametrize("odd", ["", "NaN,"], ids=["structs", "plain objects"])
def test_ten_megabytes_of_empty_objects_need_less_than_a_gigabyte_and_ten_seconds(odd: str) -> None:
    script = f"""
import pathlib, time
from trustkit.exports.rows.json_paths import JsonRows
from trustkit.exports.rows.json_rows import cut_all
content = b"[{odd}" + b"{{}}," * 3_400_000 + b"{{}}]"
start = time.process_time()
(found,) = cut_all(content, [(JsonRows(), tuple("abcdefgh") + ("i.j", "k[].l"))])
seconds = time.process_time() - start
kib = pathlib.Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(found.count, seconds, int(kib) << 10)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    count, seconds, peak = done.stdout.split()
    assert int(count) == 3_400_001
    assert float(seconds) < 10
    assert int(peak) < 1 << 30, f"{int(peak) >> 20} MB"


ODD = (
    None,
    1,
    1.5,
    True,
    "x",
    b"y",
    [],
    {},
    [b"z"],
    {"b": b"q"},
    {"b": [1, {"c": b"x"}]},
    10**30,
    [[{"c": 1}]],
)


@pytest.mark.parametrize(
    "paths", [("a", "e.b.c"), ("a[].b", "e"), ("a.b[].c", "#key"), ("a[0].b",), ("a[].b[].c",)]
)
def test_objects_of_a_repository_are_cut_alike_whatever_stands_in_them(paths: tuple[str, ...]) -> None:
    for one in ODD:
        for other in ODD:
            rows = [{"a": one, "e": other, "#key": "k"}, {"a": other}]
            assert json_rows.cut_objects(rows, paths) == json_rows.rows_at(rows, None, "[]", paths), (
                one,
                other,
            )
