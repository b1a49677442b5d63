from dataclasses import replace

import numpy as np
import pytest

from trustkit.report.examples import Example, behind
from trustkit.signals.finding import share_of


def finding(rows, base):
    return share_of("reply_share", np.asarray(rows, dtype=np.int64), np.asarray(base, dtype=np.int64))


def test_the_latest_five_that_were_counted_are_shown(stream_of, act):
    stream = stream_of(*(act(f"2026-06-{day:02}T10:00", f"post {day}") for day in range(1, 10)))
    shown = behind(finding(range(7), range(9)), stream)
    assert shown.heading == "Acts counted, the latest 5 of 7:"
    assert [one.text for one in shown.acts] == ["post 7", "post 6", "post 5", "post 4", "post 3"]


def test_where_none_was_counted_those_looked_at_are_shown_and_said_so(stream_of, act):
    stream = stream_of(*(act(f"2026-06-{day:02}T10:00", f"post {day}") for day in range(1, 4)))
    shown = behind(finding([], range(3)), stream)
    assert shown.heading == "Acts looked at, none of them counted, all 3:"
    assert [one.text for one in shown.acts] == ["post 3", "post 2", "post 1"]


def test_a_figure_with_nothing_behind_it_shows_nothing(stream_of, act):
    none = replace(finding([0], [0]), rows=np.empty(0, int), base=np.empty(0, int))
    assert behind(none, stream_of(act("2026-06-01T10:00", "post"))).acts == ()


def test_each_act_says_when_where_what_and_its_words(stream_of, act):
    stream = stream_of(
        act("2026-06-01T10:00", "hello Ann", kind="reply", person="ann"),
        act("2026-06-02T10:00", "hello shop", kind="reply", person="ann", direction="received"),
        act("2026-06-03T10:00", None, kind="repost", person="bob"),
        act("2026-06-04T10:00", "x" * 300),
        act(None, "no day"),
    )
    assert behind(finding(range(5), range(5)), stream).acts == (
        Example("4 June 2026", "X", "post", "x" * 280 + " …", "by hand"),
        Example("3 June 2026", "X", "repost of bob", "(no text in the export)", "by hand"),
        Example("2 June 2026", "X", "reply from ann", "hello shop", "by hand"),
        Example("1 June 2026", "X", "reply to ann", "hello Ann", "by hand"),
        Example("no date", "X", "post", "no day", "by hand"),
    )


@pytest.mark.parametrize("public", [False, None])
def test_a_private_message_is_named_without_person_and_words(stream_of, act, public):
    stream = stream_of(act("2026-06-01T10:00", "secret", kind="message", person="ann", public=public))
    assert behind(finding([0], [0]), stream).acts == (
        Example("1 June 2026", "X", "message", "(private, not shown here)", "by hand"),
    )
