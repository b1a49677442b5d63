from trustkit.charts import chart_table, draw_two_way


def test_each_week_counts_posts_and_replies_apart(stream_of, act):
    stream = stream_of(
        act("2026-06-08T00:00", "monday, the first minute"),
        act("2026-06-14T23:59", "sunday, the last minute", kind="reply", person="ann"),
        act("2026-06-23T12:00", "going on with my own thread", kind="reply", person="shop"),
        act("2026-06-24T12:00", "a share is neither", kind="repost", person="ann"),
        act("2026-06-24T13:00", "a message is neither", kind="message", person="ann", public=False),
        act(
            "2026-06-24T14:00", "what others say is neither", kind="reply", person="ann", direction="received"
        ),
    )
    chart = draw_two_way(stream)
    assert chart_table(chart).to_numpy().tolist() == [
        ["2026-06-08", 1, 1],
        ["2026-06-15", 0, 0],
        ["2026-06-22", 1, 0],
    ]
    assert chart.description == (
        "Talking to somebody, and to everybody. Own posts in the 3 weeks from 2026-06-08: 2; replies to people: 1, "
        "33 % of both. Weeks in which nobody got a reply: 2."
    )


def test_only_the_last_weeks_are_shown(stream_of, act):
    stream = stream_of(act("2026-01-05T10:00", "long ago"), act("2026-06-23T10:00", "now"))
    assert chart_table(draw_two_way(stream, weeks=2))["Week from"].tolist() == ["2026-06-15", "2026-06-22"]


def test_a_stream_without_dates_says_so(stream_of, act):
    chart = draw_two_way(stream_of(act(None, "no date")))
    assert chart.description.endswith("The exports hold no dated posts and no dated replies.")
    assert chart_table(chart).empty


def test_no_word_of_a_post_gets_into_the_chart(stream_of, act):
    stream = stream_of(act("2026-06-23T10:00", "secret words", kind="reply", person="secret person"))
    assert "secret" not in draw_two_way(stream).to_json()
