"""What a business's own posts do: inform, talk or want something; sell; give; and what a stranger sees of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from trustkit.signals.acts import Acts
from trustkit.signals.finding import Finding, noted, share_of

VISITOR_POSTS = 30
VISITOR_DAY_POSTS = 10  # one busy evening is not what a stranger judges by


def what_posts_do(acts: Acts) -> list[Finding]:
    """Shares of own texts that inform, talk with people, or want something done (Lovejoy & Saxton 2012)."""
    base = acts.own_texts & acts.labels["does"].notna().to_numpy()
    return [
        _by_week(acts, f"{name}_share", base & (acts.labels["does"] == name).to_numpy(), base)
        for name in ("information", "community", "action")
    ]


def pitch_share(acts: Acts) -> Finding:
    """Share of own posts and quotes that sell the business's own offer; what is faint is left out."""
    base = acts.own_texts & acts.kind("post", "quote") & ~acts.faint
    return _by_week(acts, "pitch_share", base & acts.column("pitch"), base)


def stranger_view(acts: Acts) -> list[Finding]:
    """What the last 30 public acts show a stranger, of one day the last ten: selling, talk, others' work (row T3)."""
    own = np.flatnonzero(acts.own_public)
    own = own[np.argsort(acts.at[own], kind="stable")]
    last = own[_latest_of_day(acts, own)][-VISITOR_POSTS:]
    others = acts.kind("repost", "quote") | acts.column("credit")
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
    return [share_of("visitor_pitch_share", pitches, sold), *shares]


def _latest_of_day(acts: Acts, rows: np.ndarray) -> np.ndarray:
    """Which of these acts, in the order of time, are among the last ten of their day."""
    day = pd.Series(acts.at[rows].astype("datetime64[D]"))
    return (day.groupby(day).cumcount(ascending=False) < VISITOR_DAY_POSTS).to_numpy()


def credit_share(acts: Acts) -> Finding:
    """Share of own public acts that put others in the light, one a person and day."""
    share = _by_week(acts, "credit_share", acts.credit, acts.own_public)
    return noted(share, "A flood of what strangers made is left out") if acts.flood.any() else share


def value_to_ask_share(acts: Acts) -> Finding:
    """Acts that give, among those that give or ask.

    Asking is to sell, or to call for an act in a post that speaks of ourselves or leads somewhere; "check your tyres
    before the frost" is advice.
    """
    ours = acts.column("self_mention") | acts.linking
    call = acts.kind("post", "quote") & acts.column("call_to_action") & ours
    ask = acts.own_public & ~acts.kind("repost") & (acts.column("pitch") | call)
    useful = acts.own_texts & acts.kind("post") & ~acts.column("self_mention") & ~acts.column("wordless")
    give = (acts.credit | (useful & ~acts.faint)) & ~ask
    return _by_week(acts, "value_to_ask_share", give, give | ask)


def thanks_share(acts: Acts) -> Finding:
    """Share of own texts that thank one or two people in words used for nobody else (framework row T5)."""
    return _by_week(acts, "thanks_share", acts.own_texts & thanking(acts), acts.own_texts)


def thanking(acts: Acts) -> np.ndarray:
    """Which acts of the business, public or not, thank one or two people in words used for nobody else."""
    personal = acts.has_counterpart & (acts.names_called <= 2) & ~acts.templated & ~acts.closed_circle
    return acts.made & acts.column("thanks") & personal


def _by_week(acts: Acts, name: str, hit: np.ndarray, base: np.ndarray) -> Finding:
    rows, among = np.flatnonzero(hit), np.flatnonzero(base)
    return share_of(name, rows, among, clusters=acts.by_week(rows, among), cluster_kind="week")
