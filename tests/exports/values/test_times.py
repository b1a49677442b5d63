"""Moments are the same whether Arrow reads a whole column at once or pandas those of a column with an odd one in it."""

from __future__ import annotations

import pyarrow as pa
import pytest

from trustkit.exports.values import times
from trustkit.exports.values.columns import Convert
from trustkit.exports.values.times import iso, written

ISO = {
    "2024-09-01T04:50:37Z": "2024-09-01 04:50:37.000Z",
    "2024-03-01T10:00:00.123456+02:00": "2024-03-01 08:00:00.123Z",
    "2024-03-01 10:00:00.123-0330": "2024-03-01 13:30:00.123Z",
    "2024-03-01": "2024-03-01 00:00:00.000Z",
    "1969-12-31T23:59:59.9999Z": "1969-12-31 23:59:59.999Z",
    "0001-01-01T00:00:00Z": "0001-01-01 00:00:00.000Z",
    "9999-12-31T23:59:59.999999Z": "9999-12-31 23:59:59.999Z",
    "2024-01-01T00:00:00.123456789Z": "2024-01-01 00:00:00.123Z",
    "2024-02-29T24:00:00Z": None,
    "2023-02-29T00:00:00Z": None,
    "": None,
}
WRITTEN = {
    "2024-11-24 08:53:18": "2024-11-24 08:53:18.000Z",
    "2024-11-24 08:53:18 UTC": "2024-11-24 08:53:18.000Z",
    "1969-12-31 23:59:59": "1969-12-31 23:59:59.000Z",
    "2024-02-30 08:53:18": None,
    "2024-11-24T08:53:18": None,
    "2024-11-24 24:00:00": None,
    "2024-11-24 10:00+01": None,
    "2024-11-24": None,
}


@pytest.mark.parametrize(
    ("read", "moments"), [(iso, ISO), (written("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S UTC"), WRITTEN)]
)
def test_a_moment_is_the_same_alone_and_beside_an_odd_one(
    read: Convert, moments: dict[str, str | None]
) -> None:
    assert {text: read([text, None]).cast(pa.string())[0].as_py() for text in moments} == moments
    assert {text: read([text, "soon"]).cast(pa.string())[0].as_py() for text in moments} == moments


def test_columns_without_odd_ones_never_reach_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(times.pd, "to_datetime")
    assert iso(["2024-09-01T04:50:37.5Z", None]).null_count == 1
    read = written("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S UTC")
    assert read(["2024-11-24 08:53:18 UTC"]).equals(read(["2024-11-24 08:53:18", None])[:1])
    with pytest.raises(AttributeError):
        iso(["soon"])
