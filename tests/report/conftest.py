"""A business whose stream, files and answers are full of text that would like to be more than text."""

from __future__ import annotations

import pandas as pd
import pytest

import trustkit

# Each would run, load or leave the page if any part of it were taken for HTML.
HOSTILE = (
    "</script><script>fired('script')</script>",
    "<img src=x onerror=fired('img')>",
    "<svg onload=fired('svg')>",
    "<a href=\"javascript:fired('link')\" autofocus onfocus=fired('focus')>a link</a>",
    '"><iframe srcdoc="<script>parent.fired(1)</script>"></iframe>',
    "'\" onmouseover=fired('attribute') style=position:fixed;inset:0 x='",
    "<style>@import 'http://tracker.invalid/a.css'</style></style><details open ontoggle=fired('toggle')>",
    "<meta http-equiv=refresh content='0;url=http://tracker.invalid/'>",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "--><!-- --!><img src=http://tracker.invalid/pixel.png>]]>",
)


@pytest.fixture(name="hostile")
def hostile_fixture():
    return HOSTILE


@pytest.fixture(name="assessment")
def assessment_fixture(stream_of, act):
    """Forty weeks of posts, replies and messages: every text, name, file and answer is hostile."""
    acts = []
    for week in range(40):
        text, day = HOSTILE[week % len(HOSTILE)], f"2026-{1 + week // 8:02}-{1 + 3 * (week % 8):02}"
        # A word of its own in each, as the same words three times over would count for little.
        text = f"{text} {chr(97 + week % 26) * (3 + week // 26)}"
        acts.append(act(f"{day}T10:00", text))
        acts.append(act(f"{day}T11:00", f"@ann {text}", kind="reply", person=text, answers_at=None))
        acts.append(
            act(f"{day}T12:00", f"private {text}", kind="message", person=f"secret {text}", public=False)
        )
    row = {"read": 1, "skipped": 0, "malformed": 0, "undated": 0, "repeats": 0, "why": HOSTILE[1]}
    unread = dict.fromkeys(row, pd.NA) | {"file": HOSTILE[2], "why": HOSTILE[3]}
    account = [{**row, "file": HOSTILE[0]}, {**row, "file": HOSTILE[4]}, unread]
    stream = stream_of(*acts, account=account, told={"mentions received": "no"})
    return trustkit.assess(stream, {"self_placement": 4, "self_reason": HOSTILE[0], "perceived_talk": 6})
