"""The table of acts that every later room trusts: columns, units, checks, and how exports become one."""

from __future__ import annotations

from trustkit.stream.accounts import all_handles, handles, of_another, of_several
from trustkit.stream.hand_kept import BY_HAND, LAID_ASIDE
from trustkit.stream.joining import join
from trustkit.stream.keeping import once_a_stream
from trustkit.stream.table import (
    ACCOUNT,
    ADDRESSES_AS_REPLIES,
    ANSWER_NEVER_TOLD,
    AUDIENCE,
    COUNTS,
    COVERAGE,
    DIRECTIONS,
    EVENTS,
    KINDS,
    MEANINGS,
    MOMENT,
    NETWORKS,
    OWN_TOPICS,
    PROFILES,
    TELLS_CONVERSATIONS,
    TOPICS,
    WORD,
    WORDS,
    Export,
    Stream,
    network_name,
)

__all__ = [
    "ACCOUNT",
    "ADDRESSES_AS_REPLIES",
    "ANSWER_NEVER_TOLD",
    "AUDIENCE",
    "BY_HAND",
    "COUNTS",
    "COVERAGE",
    "DIRECTIONS",
    "EVENTS",
    "KINDS",
    "LAID_ASIDE",
    "MEANINGS",
    "MOMENT",
    "NETWORKS",
    "OWN_TOPICS",
    "PROFILES",
    "TELLS_CONVERSATIONS",
    "TOPICS",
    "WORD",
    "WORDS",
    "Export",
    "Stream",
    "all_handles",
    "handles",
    "join",
    "network_name",
    "of_another",
    "of_several",
    "once_a_stream",
]
