"""What a business's own posts do: inform, talk or want something; sell; give; and what a stranger sees of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from trustkit.signals.acts import Acts
from trustkit.signals.contacts import without_greetings
from trustkit.signals.finding import Finding, if_rest_is_bad, noted, share_of

VISITOR_POSTS = 30
_HARDLY_KNOWN = (
    "are of people whom you passed on more often than you answered them; the lower end leaves them out"
)
VISITOR_DAY_POSTS = 10  # one busy evening is not what a stranger judges by


def what_posts_do(acts: Acts) -> list[Finding]:
    """Shares of own texts that inform, talk with people, or want something done (Lovejoy & Saxton 2012).

    >>> from trustkit.signals.by_hand import act, measured
    >>> tells = act("2026-06-22 09:00", "The market opens at nine on Saturday")
    >>> thanks = act("2026-06-23 09:00", "Thank you @ann for the lovely lamp!", people=["ann"])
    >>> wants = act("2026-06-24 09:00", "Sign up now on our page", links=["https://shop.example"])
    >>> {one.id: one.rows.tolist() for one in what_posts_do(measured(tells, thanks, wants))}
    {'information_share': [0], 'community_share': [1], 'action_share': [2]}
    """
    base = acts.own_texts & acts.labels["does"].notna().to_numpy() & ~acts.column("wordless")
    return [
        _by_week(acts, f"{name}_share", base & (acts.labels["does"] == name).to_numpy(), base)
        for name in ("information", "community", "action")
    ]


def pitch_share(acts: Acts) -> Finding:
    """Share of own posts and quotes that sell the business's own offer; what is faint or has no words is left out.

    That four posts of five should not sell is a convention of the trade (framework rows L2 and T3).

    >>> from trustkit.signals.by_hand import act, measured
    >>> sells = act("2026-06-22 09:00", "Buy two loaves today and get 20% off, only at our shop!")
    >>> tells = act("2026-06-23 09:00", "The market opens at nine on Saturday")
    >>> found = pitch_share(measured(sells, tells))
    >>> found.rows.tolist(), found.base.tolist()
    ([0], [0, 1])
    """
    base = acts.own_texts & acts.kind("post", "quote") & ~acts.faint & ~acts.column("wordless")
    return without_greetings(acts, _by_week(acts, "pitch_share", base & acts.column("pitch"), base))


def stranger_view(acts: Acts) -> list[Finding]:
    """What the last 30 public acts show a stranger, of one day the last ten: selling, talk, others' work (row T3).

    >>> from trustkit.signals.by_hand import act, measured
    >>> evening = [act(f"2026-06-21 19:{minute}", f"RT @ann: Walk {minute}", kind="repost", person="ann")
    ...     for minute in range(10, 40)]
    >>> sells = act("2026-06-22 09:00", "Buy two loaves today and get 20% off, only at our shop!")
    >>> {one.id: (one.numerator, one.denominator) for one in stranger_view(measured(*evening, sells))}
    {'visitor_pitch_share': (1, 11), 'visitor_talk_share': (0, 11), 'visitor_others_share': (10, 11)}
    """
    own = np.flatnonzero(acts.own_public)
    own = own[np.argsort(acts.at[own], kind="stable")]
    last = own[_latest_of_day(acts, own)][-VISITOR_POSTS:]
    others = acts.kind("repost", "quote") | acts.gives_credit
    # Hundreds of faint acts would hide any number of pitches, and so would one evening of kind ones.
    judged = (acts.column("covered") | acts.column("wordless") | acts.kind("repost")) & ~acts.faint
    sells = acts.column("pitch") & ~acts.kind("repost")
    kind = own[(judged & ~sells)[own]]
    judged[kind] = _latest_of_day(acts, kind)
    sold = own[judged[own]][-VISITOR_POSTS:]
    pitches = sold[sells[sold]]
    masks = {
        "visitor_talk_share": acts.open_talk,
        "visitor_others_share": others & ~acts.templated & ~acts.own_again,
    }
    shares = [share_of(name, last[mask[last]], last) for name, mask in masks.items()]
    return [without_greetings(acts, share_of("visitor_pitch_share", pitches, sold)), *shares]


def _latest_of_day(acts: Acts, rows: np.ndarray) -> np.ndarray:
    """Which of these acts, in the order of time, are among the last ten of their day."""
    day = pd.Series(acts.at[rows].astype("datetime64[D]"))
    return (day.groupby(day).cumcount(ascending=False) < VISITOR_DAY_POSTS).to_numpy()


def credit_share(acts: Acts) -> Finding:
    """Share of own public acts that put others in the light, one a person and day (framework row T4).

    Of credits that a few people get most of, as many count as all others get, and one each.

    >>> from trustkit.signals.by_hand import act, measured
    >>> shares = [act(f"2026-06-{at}", "RT @ann: A walk along the river", kind="repost", person="ann")
    ...     for at in ("22 09:00", "22 19:00", "23 09:00")]
    >>> found = credit_share(measured(*shares))
    >>> found.rows.tolist(), found.base.tolist()
    ([0, 2], [0, 1, 2])
    """
    credits = acts.credit & ~acts.credits_beyond
    share = _by_week(acts, "credit_share", credits, acts.own_public)
    unsure = int((credits & acts.hardly_known).sum())
    if share.low is not None and unsure:
        share = _less_sure(share, 1 - unsure / int(credits.sum()), f"{unsure:,} credits {_HARDLY_KNOWN}")
    if acts.flood.any():
        share = noted(share, "A flood of what strangers made is left out")
    if not acts.credits_beyond.any():
        return share
    few = len(np.unique(acts.shown[acts.credits_beyond]))
    return noted(share, f"Most credits went to {few} people, and only a part of these counts")


def value_to_ask_share(acts: Acts) -> Finding:
    """Acts that give, among those that give or ask (framework rows T4 and L5, after the 4-1-1 convention).

    Asking is to sell, or to call for an act in a post that speaks of ourselves or leads somewhere; "check your tyres
    before the frost" is advice. A post that leads to one's own website is no gift. One that leads where most posts
    lead is one at the upper end of the range alone: that place may be one's own, or hide behind short addresses.

    >>> from trustkit.signals.by_hand import act, measured
    >>> gives = act("2026-06-22 09:00", "Check the tyres before the first frost")
    >>> asks = act("2026-06-23 09:00", "Buy two loaves today and get 20% off, only at our shop!")
    >>> found = value_to_ask_share(measured(gives, asks))
    >>> found.rows.tolist(), found.base.tolist()
    ([0], [0, 1])
    """
    ours = acts.column("self_mention") | acts.linking
    call = acts.kind("post", "quote") & acts.column("call_to_action") & ours
    ask = acts.own_public & ~acts.kind("repost") & (acts.column("pitch") | call)
    useful = acts.own_texts & acts.kind("post") & ~acts.column("self_mention") & ~acts.column("wordless")
    credit = acts.credit & ~acts.credits_beyond
    give = (credit | (useful & ~acts.faint & ~acts.to_own_site)) & ~ask
    share = without_greetings(acts, _by_week(acts, "value_to_ask_share", give, give | ask))
    if share.low is None:
        return share
    ways = (
        (give & credit & acts.hardly_known, f"credits {_HARDLY_KNOWN}"),
        (give & ~credit & acts.to_one_place, "posts lead to one place; if it is your own, they give nothing"),
    )
    given, asked = int(give.sum()), int(ask.sum())
    for unsure, words in ways:
        if less := int(unsure.sum()):
            told = (given - less) / given * (given + asked) / max(1, given - less + asked)
            share, given = _less_sure(share, told, f"{less:,} {words}"), given - less
    return share


def _less_sure(share: Finding, told: float, words: str) -> Finding:
    """The share with its lower end where it would be if only so much of it were sure."""
    low = if_rest_is_bad(share.low or 0.0, told, least=True)
    return noted(replace(share, low=low, told=share.told * told), words)


def thanks_share(acts: Acts) -> Finding:
    """Share of own texts that thank one or two people in words used for nobody else (framework row T5).

    >>> from trustkit.signals.by_hand import act, answer, measured
    >>> to_ann = answer("2026-06-22 09:00", "ann", "Thank you for the lovely lamp")
    >>> to_nobody = act("2026-06-23 09:00", "Thanks everyone, what a week")
    >>> found = thanks_share(measured(to_ann, to_nobody))
    >>> found.rows.tolist(), found.base.tolist()
    ([0], [0, 1])
    """
    return _by_week(acts, "thanks_share", acts.own_texts & thanking(acts), acts.own_texts)


def thanking(acts: Acts) -> np.ndarray:
    """Which acts of the business, public or not, thank one or two people in words used for nobody else.

    >>> from trustkit.signals.by_hand import act, answer, measured
    >>> thanks = answer("2026-06-22 10:00", "ann", "Thank you, Ann, for the flour")
    >>> measured_acts = measured(thanks, act("2026-06-22 11:00", "Thanks to everybody"))
    >>> thanking(measured_acts).tolist()
    [True, False]
    """
    personal = acts.has_counterpart & (acts.names_called <= 2) & ~acts.templated & ~acts.closed_circle
    return acts.made & acts.column("thanks") & personal


def _by_week(acts: Acts, name: str, hit: np.ndarray, base: np.ndarray) -> Finding:
    rows, among = np.flatnonzero(hit), np.flatnonzero(base)
    return acts.weekly_share(name, rows, among)
