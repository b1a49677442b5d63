"""Followers: a jump is dated and estimated, explained from several sides, and cleaned up in batches."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from trustkit import framework, signals
from trustkit.signals.cleanup import clean_up_list, note_draft
from trustkit.signals.explanations import _flood, explain
from trustkit.signals.followers import baseline, daily_changes, follower_jump_share, jumps
from trustkit.signals.words import in_words

START = pd.Timestamp("2026-03-01", tz="UTC")


def totals(numbers, network="x"):
    return [
        {"when": START + pd.Timedelta(days=day), "network": network, "change": None, "total": number}
        for day, number in enumerate(numbers)
    ]


def listed(moments, network="x"):
    """Followers who still follow, each with the moment at which they came, and how many they are."""
    rows = [{"when": moment, "network": network, "change": 1, "total": None} for moment in moments]
    end = pd.Timestamp("2026-06-28", tz="UTC")
    return [*rows, {"when": end, "network": network, "change": None, "total": len(rows)}]


def trickle(days=110, every=2):
    """One follower every few days."""
    return [START + pd.Timedelta(days=day, hours=9 + day % 7) for day in range(0, days, every)]


def overnight(number, day=60):
    """So many within half an hour of one night."""
    return [START + pd.Timedelta(days=day, hours=2, seconds=7 * one) for one in range(number)]


def case_of_the_framework():
    """48,176 followers, then nearly 75,000 the next morning, with an ordinary month on each side."""
    usual = np.random.default_rng(7).poisson(14, 60)
    before = 48_176 - usual[29::-1].cumsum()[::-1]
    return [*before.tolist(), 48_176, 74_918, *(74_918 + usual[30:].cumsum()).tolist()]


def said(stream, jump):
    return {one.id: one for one in explain(stream, jump)}


def test_the_case_of_the_framework_is_dated_and_estimated(stream_of):
    (jump,) = jumps(stream_of(audience=totals(case_of_the_framework())))
    assert (jump.network, jump.direction, jump.days) == ("x", "rise", 1)
    assert jump.first == jump.last == START + pd.Timedelta(days=31)
    assert (jump.before, jump.change) == (48_176, 26_742)
    assert jump.usual == pytest.approx(14, abs=2)
    assert jump.suspect_low <= 26_742 - 14 <= jump.suspect_high
    assert jump.suspect == pytest.approx(26_728, abs=2)
    assert jump.suspect_high - jump.suspect_low < 30


def test_the_same_account_without_that_night_has_no_jump(stream_of):
    numbers = [n if n <= 48_176 else n - 26_742 for n in case_of_the_framework()]
    stream = stream_of(audience=totals(numbers))
    assert jumps(stream) == ()
    finding = follower_jump_share(stream)
    assert (finding.status, finding.numerator, finding.high) == ("told", 0, 0)


def test_the_finding_tells_the_share_of_all_who_follow_now(stream_of):
    finding = signals.measure(stream_of(audience=totals(case_of_the_framework())))["follower_jump_share"]
    assert finding.low < finding.value < finding.high
    assert finding.numerator == pytest.approx(26_728, abs=2)
    assert finding.why == "X, 1 April 2026: +26,742."
    assert in_words(finding).startswith(f"{finding.numerator:,} of {finding.denominator:,} followers: 35 %")


def test_too_short_a_history_cannot_tell(stream_of):
    few = case_of_the_framework()[15:41]
    stream = stream_of(audience=totals(few))
    assert jumps(stream) == ()
    finding = follower_jump_share(stream)
    assert finding.status == "cannot tell"
    assert "28 days of follower figures" in finding.why


@pytest.mark.parametrize(("number", "found"), [(12, 0), (40, 1)])
def test_a_handful_on_one_day_is_no_jump_and_forty_are(stream_of, number, found):
    assert len(jumps(stream_of(audience=listed([*trickle(), *overnight(number)])))) == found


@pytest.mark.parametrize(("came", "found"), [(250, 0), (265, 1)])
def test_where_days_differ_much_a_jump_has_to_stand_out_more(stream_of, came, found):
    """20 a day, 20 up or down: a deviation of 20 · 1.4826, and eight of those are 237 beyond the usual 20."""
    rises = [0, 20, 40] * 20 + [came]
    assert len(jumps(stream_of(audience=totals([3000, *(3000 + np.cumsum(rises)).tolist()])))) == found


def test_what_is_much_for_a_small_account_is_little_for_a_large_one(stream_of):
    for followers, found in ((500, 1), (50_000, 0)):
        numbers = [followers + day for day in range(60)]
        assert (
            len(jumps(stream_of(audience=totals([*numbers, *(number + 100 for number in numbers[-1:])]))))
            == found
        )


def test_days_beside_each_other_are_one_jump_and_a_fall_is_a_drop(stream_of):
    numbers = [1000 + day for day in range(40)]
    numbers += [
        1200,
        1500,
        *(1500 + day for day in range(1, 30)),
        1100,
        *(1100 + day for day in range(1, 20)),
    ]
    stream = stream_of(audience=totals(numbers))
    rise, drop = jumps(stream)
    # Who left came in no jump.
    assert follower_jump_share(stream).numerator == rise.suspect
    assert (rise.direction, rise.change, rise.days) == ("rise", 461, 2)
    assert (drop.direction, drop.change, drop.days, drop.suspect) == ("drop", -429, 1, 430)


def test_two_counts_with_a_gap_between_are_dated_to_the_whole_gap(stream_of):
    rows = totals([1000 + day for day in range(90)])
    kept = [*rows[:60], *({**row, "total": row["total"] + 500} for row in rows[67:])]
    stream = stream_of(audience=kept)
    (jump,) = jumps(stream)
    assert (jump.first, jump.last, jump.days) == (rows[60]["when"], rows[67]["when"], 8)
    assert (jump.change, jump.suspect) == (508, 500)
    assert (
        "The change covers 8 days, not one: there is no count in between."
        in said(stream, jump)["artefact"].speaks_for
    )


def test_a_list_of_followers_is_counted_day_by_day_with_empty_days(stream_of):
    table = daily_changes(stream_of(audience=listed(trickle(every=4))))
    assert len(table) == 120  # from the first follower to the day of the export
    assert table["change"].sum() == 28
    assert table["before"].iloc[0] == 0


def test_those_known_to_have_left_went_at_some_time_since_the_export_before(stream_of):
    def counted(day, total, change=None):
        return {"when": START + pd.Timedelta(days=day), "network": "x", "change": change, "total": total}

    came = [counted(day, None, 1) for day in range(60)]
    rows = [*came, counted(10, 100), counted(40, 120), counted(40, None, -7), counted(50, 130)]
    table = daily_changes(stream_of(audience=rows)).set_index("day")
    gone = table.loc[START + pd.Timedelta(days=40)]
    assert (gone["change"], gone["since"], gone["days"]) == (-6, START + pd.Timedelta(days=11), 30)
    # Nobody left by the fiftieth day, so what is told of it is told of that day alone.
    assert set(table["days"]) == {1, 30}


@pytest.mark.parametrize(("days", "told"), [(1, 40), (2, 0)])
def test_a_baseline_is_kept_on_days_that_are_told_one_by_one(act, stream_of, days, told):
    rows = [{**row, "when": START + days * (row["when"] - START)} for row in totals(range(100, 141))]
    finding = signals.measure(stream_of(act("2026-05-01T10:00", "Rye"), audience=rows))["baseline_days_share"]
    assert (finding.numerator, finding.denominator) == (told, 364)


def test_days_before_the_window_are_not_in_its_baseline(act, stream_of):
    stream = stream_of(act("2026-05-01T10:00", "Rye"), audience=totals(range(100, 220)))
    finding = signals.measure(stream, window_weeks=4)["baseline_days_share"]
    assert (finding.numerator, finding.denominator) == (28, 28)


def test_of_nobody_no_share_is_told(stream_of):
    assert follower_jump_share(stream_of(audience=totals([0] * 40))).why == "Nobody follows."


def test_the_baseline_is_a_line_for_each_network(stream_of):
    rows = [*totals(case_of_the_framework()), *listed(trickle(), "instagram")]
    table = baseline(stream_of(audience=rows)).set_index("network")
    assert table.loc["x", ["followers", "largest_change", "jumps", "days"]].tolist() == [
        74_918 + int(np.random.default_rng(7).poisson(14, 60)[30:].sum()),
        26_742,
        1,
        61,
    ]
    assert table.loc["x", "largest_day"] == START + pd.Timedelta(days=31)
    assert (table.loc["x", "since"], table.loc["x", "on"]) == (START, START + pd.Timedelta(days=61))
    assert table.loc["x", "usual_day"] == 14
    assert table.loc["instagram", ["followers", "jumps"]].tolist() == [55, 0]


def night(act, stream_of, *acts, number=230):
    posts = [
        act(f"2026-0{3 + week // 4}-{1 + week % 4 * 7:02d}T12:00:00", f"Rye number {week}", likes=2, views=50)
        for week in range(16)
    ]
    stream = stream_of(*posts, *acts, audience=listed([*trickle(), *overnight(number)]))
    (jump,) = jumps(stream)
    return stream, jump


def test_a_night_with_nothing_around_it_speaks_for_bought_and_against_the_press(act, stream_of):
    found = said(*night(act, stream_of))
    assert list(found) == ["press", "campaign", "viral", "artefact", "bought"]
    assert (
        "100 % of those who came and stayed came within one hour, at 02:00 UTC." in found["bought"].speaks_for
    )
    assert (
        "None of your posts just before got unusually many likes or shares." in found["viral"].speaks_against
    )
    assert any("about the press" in line for line in found["press"].speaks_against)
    assert any("about a prize" in line for line in found["campaign"].speaks_against)
    assert not found["press"].speaks_for
    assert any("others named you more often" in line for line in found["press"].open)


def test_an_innocent_jump_finds_what_speaks_for_it(act, stream_of):
    viral = act("2026-04-29T18:00:00", "The loaf that fell", likes=90, views=60)
    paper = act("2026-05-02T09:00:00", "We are in the Gazette today, see page 4")
    draw = act("2026-04-28T09:00:00", "Prize draw! Follow us to win a cake")
    found = said(*night(act, stream_of, viral, paper, draw))
    assert "Your post of 29 April 2026 got 45 times the usual number of likes." in found["viral"].speaks_for
    assert (
        "Posts of yours around that day about the press, a programme or an interview: 1."
        in found["press"].speaks_for
    )
    assert any("about a prize" in line for line in found["campaign"].speaks_for)


def test_a_post_of_another_month_explains_nothing(act, stream_of):
    found = said(*night(act, stream_of, act("2026-04-05T09:00:00", "We are in the Gazette today", likes=90)))
    assert not found["press"].speaks_for
    assert not found["viral"].speaks_for


def test_a_post_on_another_network_is_not_what_went_round_here(act, stream_of):
    elsewhere = act("2026-04-29T18:00:00", "The loaf that fell", likes=90, views=60, network="facebook")
    assert not said(*night(act, stream_of, elsewhere))["viral"].speaks_for


def test_without_counts_nobody_can_tell_whether_a_post_went_round(act, stream_of):
    posts = [act(f"2026-0{3 + day // 28}-{1 + day % 28:02d}T12:00:00", "Rye") for day in range(80)]
    stream = stream_of(*posts, audience=listed([*trickle(), *overnight(230)]))
    viral = said(stream, jumps(stream)[0])["viral"]
    assert any("too few counts" in line for line in viral.open)
    assert not any("got unusually many" in line for line in viral.speaks_against)


def test_a_drop_has_its_own_explanations(stream_of):
    numbers = case_of_the_framework()
    stream = stream_of(
        audience=totals([*numbers, numbers[-1] - 26_000, *(numbers[-1] - 25_990 + n for n in range(9))])
    )
    _, drop = jumps(stream)
    found = said(stream, drop)
    assert list(found) == ["purge", "undone", "left", "artefact_drop"]
    assert any("On 1 April 2026 about 26," in line for line in found["undone"].speaks_for)
    assert any("at once" in line for line in found["left"].speaks_against)


@pytest.mark.parametrize(("extra", "often"), [(0, False), (100, True)])
def test_being_named_is_measured_by_how_often_that_is_usual(act, stream_of, extra, often):
    """Three times a day is usual here; two days before the jump hold a hundred more."""
    days = pd.date_range("2026-03-02", "2026-06-20", freq="8h", tz="UTC")
    near = pd.date_range("2026-04-28", periods=extra, freq="20min", tz="UTC")
    named = [
        act(f"{moment:%Y-%m-%dT%H:%M:%S}", f"Their rye, number {n}", person=f"p{n}", direction="received")
        for n, moment in enumerate([*days, *near])
    ]
    found = said(*night(act, stream_of, *named))
    assert any("Others named you" in line for line in found["press"].speaks_for) is often


def test_no_explanation_charges_anybody():
    bought = next(one for one in framework.jumps().explanation if one.id == "bought")
    assert "no file can tell who did" in bought.text
    for direction in ("rise", "drop"):
        assert sum(one.of == direction for one in framework.jumps().explanation) >= 4
    assert all(sign.seen_for or sign.seen_against for sign in framework.jumps().sign)


def test_the_clean_up_goes_by_hundreds_and_keeps_what_is_done(act, stream_of):
    stream, jump = night(act, stream_of)
    came = clean_up_list(stream, jump)
    assert came["batch"].value_counts().sort_index().tolist() == [
        100,
        100,
        31,
    ]  # with the one who came that morning
    assert came["id"].is_unique
    done = [*came["id"][:100], came["id"][105]]
    again = clean_up_list(stream, jump, done)
    assert again.loc[~again["done"], "batch"].value_counts().sort_index().tolist() == [99, 31]
    assert clean_up_list(stream, jump, came["id"])["done"].all()


def test_counts_without_a_list_have_nobody_to_take_out(stream_of):
    stream = stream_of(audience=totals(case_of_the_framework()))
    assert not len(clean_up_list(stream, jumps(stream)[0]))


def test_the_note_tells_day_and_numbers_and_blames_nobody(stream_of):
    numbers = case_of_the_framework()
    rise, drop = jumps(stream_of(audience=totals([*numbers, numbers[-1] - 26_000])))
    note = note_draft(rise)
    assert note.startswith("On 1 April 2026 our number of followers on X went up by 26,742 within one day.")
    assert "100 at a time" in note
    assert "do not know the reason" in note
    assert "the Gazette wrote about us" in note_draft(rise, "the Gazette wrote about us")
    with pytest.raises(ValueError, match="drop"):
        note_draft(drop)


def test_a_flood_of_posts_is_counted_before_a_long_jump_and_not_in_it(act, stream_of):
    posts = [act(f"2026-0{3 + day // 28}-{1 + day % 28:02d}T12:00:00", "Rye") for day in range(0, 84, 2)]
    stream = stream_of(*posts, audience=totals(case_of_the_framework()))
    (jump,) = jumps(stream)
    month = replace(jump, last=jump.last + pd.Timedelta(days=27))
    assert _flood(stream, month) == _flood(stream, jump)
