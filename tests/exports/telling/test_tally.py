"""The account of one file: when it asks for care."""

from __future__ import annotations

import pytest

from trustkit.exports.packing.members import Member
from trustkit.exports.telling.tally import Tally


@pytest.mark.parametrize(("read", "skipped", "asks"), [(198, 0, False), (100, 98, False), (197, 0, True)])
def test_care_is_asked_for_above_one_in_a_hundred_of_all_items(read, skipped, asks):
    row = Tally(Member("posts.json", 9, None), read=read, skipped=skipped, malformed=2).row()
    assert ("take care" in str(row["why"])) == asks
