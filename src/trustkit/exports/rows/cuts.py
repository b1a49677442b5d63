"""What cutting a file gives: its rows, as one list of values for each place that a reader asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass
class Cut:
    """The rows of one file: for each path its values, one a row; and how many rows could not be read.

    `numbers` are the places of the rows in the file, counted from 0, where malformed ones stand among them. `notes` is
    what the account should say of the file.
    """

    count: int
    columns: dict[str, Sequence[Any]]
    malformed: int = 0
    numbers: np.ndarray | None = None
    notes: set[str] = field(default_factory=set)
