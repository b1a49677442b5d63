from trustkit.charts import chart_marks, chart_table, draw_two_way


def test_each_week_counts_talk_apart_from_everything_else(stream_of, act):
    stream = stream_of(
        act("2026-06-08T00:00", "Monday, the very first minute of the week"),
        act(
            "2026-06-14T23:59",
            "Sunday, and what a match that was",
            kind="reply",
            person="ann",
            in_reply_to="x:1",
        ),
        act(
            "2026-06-23T12:00", "going on with my own thread", kind="reply", person="shop", in_reply_to="x:2"
        ),
        act("2026-06-24T12:00", "a share of somebody", kind="repost", person="ann"),
        act(
            "2026-06-24T13:00", "Buy our cakes, 20% off today!", kind="reply", person="bea", in_reply_to="x:3"
        ),
        act("2026-06-24T13:00", "a message is no public act", kind="message", person="ann", public=False),
        act(
            "2026-06-24T14:00", "what others say is theirs", kind="reply", person="ann", direction="received"
        ),
        profiles=[{"network": "x", "field": "created", "value": "2026-06-08T00:00:00Z"}],
    )
    chart = draw_two_way(stream)
    assert chart_table(chart).to_numpy().tolist() == [
        ["2026-06-08", 1, 1],
        ["2026-06-15", 0, 0],
        ["2026-06-22", 2, 0],
    ]
    assert chart.description == (
        "Talking to somebody, and to everybody. Public acts in the 3 weeks from 8 June 2026: 4; "
        "talk among them: 1. Weeks without talk: 2."
    )
    behind = {
        (mark.name, mark.heading, mark.row): stream.events["text"].iloc[list(mark.acts)].tolist()
        for mark in chart_marks(chart)
    }
    rest, talk = "Everything else in public", "Talk: answers to people"
    assert behind == {
        (f"{rest}, week from 2026-06-08", rest, 0): ["Monday, the very first minute of the week"],
        (f"{rest}, week from 2026-06-22", rest, 2): ["a share of somebody", "Buy our cakes, 20% off today!"],
        (f"{talk}, week from 2026-06-08", talk, 0): ["Sunday, and what a match that was"],
    }


def test_only_the_last_weeks_are_shown(stream_of, act):
    stream = stream_of(act("2026-01-05T10:00", "long ago"), act("2026-06-23T10:00", "now"))
    assert chart_table(draw_two_way(stream, weeks=2))["Week from"].tolist() == ["2026-06-15", "2026-06-22"]


def test_a_stream_without_dates_says_so(stream_of, act):
    chart = draw_two_way(stream_of(act(None, "no date")))
    assert chart.description.endswith("The exports hold no dated public act of the business.")
    assert chart_table(chart).empty


def test_no_word_of_a_post_gets_into_the_chart(stream_of, act):
    stream = stream_of(
        act("2026-06-23T10:00", "secret words", kind="reply", person="secret person", in_reply_to="x:1")
    )
    assert "secret" not in draw_two_way(stream).to_json()
