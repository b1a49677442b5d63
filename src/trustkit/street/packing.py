"""Zip files that come out the same on each run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_FIXED = (2026, 7, 1, 8, 0, 0)


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A zip whose bytes depend on nothing but its members: sorted, one fixed time, one mode.

    >>> whole = packed({"b.txt": "Oats", "a.txt": b"Rye"})
    >>> box = zipfile.ZipFile(io.BytesIO(whole))
    >>> [(name, box.read(name)) for name in box.namelist()], whole == packed({"a.txt": b"Rye", "b.txt": b"Oats"})
    ([('a.txt', b'Rye'), ('b.txt', b'Oats')], True)
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as box:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            box.writestr(info, members[name], compresslevel=9)
    return out.getvalue()
