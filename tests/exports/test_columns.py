"""Moments are the same whether Arrow reads a whole column at once or pandas one by one."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

from trustkit.exports.columns import MOMENT, Convert, iso, written

LAYOUTS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S UTC")
ISO = [
    *("2024-09-01T04:50:37Z", "2024-03-01T10:00:00.123456+02:00", "2024-03-01 10:00:00.123-0330", "2024-03-01"),
    *("2024-03-01T10:00Z", "2024-02-29T24:00:00Z", "2023-02-29T00:00:00Z", "1969-12-31T23:59:59.9999Z", ""),
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "2024-01-01T00:00:00.123456789Z", "2024-01-01T00:00:00"),
]  # fmt: skip
WRITTEN = [
    *("2024-11-24 08:53:18", "2024-11-24 08:53:18 UTC", "2024-02-30 08:53:18", "2024-11-24T08:53:18", "2024-11-24"),
    *("2024-11-24 24:00:00", "2024-11-24 08:60:00", "1969-12-31 23:59:59", "2024-11-24 10:00+01"),
]  # fmt: skip


def by_pandas(text: str, layouts: tuple[str, ...]) -> pd.Timestamp | None:
    found = [
        pd.to_datetime(pd.Series([text]), errors="coerce", utc=True, format=layout)[0] for layout in layouts
    ]
    return next((one.floor("ms") for one in found if not pd.isna(one)), None)


@pytest.mark.parametrize(
    ("read", "texts", "layouts"), [(iso, ISO, ("ISO8601",)), (written(*LAYOUTS), WRITTEN, LAYOUTS)]
)
def test_a_moment_is_the_same_alone_and_among_others(
    read: Convert, texts: list[str], layouts: tuple[str, ...]
) -> None:
    expected = pa.array([by_pandas(text, layouts) for text in texts], MOMENT)
    assert read(texts).equals(expected)
    assert pa.concat_arrays([read([text, None]).slice(0, 1) for text in texts]).equals(expected)
