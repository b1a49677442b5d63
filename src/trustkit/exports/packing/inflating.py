"""What unpacks the bytes of zips and gzip files, and the errors by which it says that they are damaged."""

from __future__ import annotations

import zlib
from typing import Any

try:  # several times faster than zlib, and has no wheel for every machine
    import isal.isal_zlib as inflater

except ImportError:
    import zlib as inflater  # type: ignore[no-redef]

__all__ = ["DAMAGE", "inflater"]

DAMAGE: tuple[Any, ...] = (zlib.error, inflater.error)  # isal's error is not a kind of zlib's
