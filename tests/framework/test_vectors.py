"""The test vectors: every measure gives on the made-up streams of its card what the card says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from trustkit import framework, signals
from trustkit.errors import ContentError
from trustkit.framework.content import VectorAct, Vectors

START = "2026-05-04 10:00"
FILE = framework.vectors()
STILL_WITHOUT: set[str] = set()


def spelled(act, line):
    """The rows of the events table that one line of a vector stands for."""
    row = FILE.row[line.like] if line.like else VectorAct()
    said = msgspec.to_builtins(row) | msgspec.to_builtins(line)
    begins = datetime.fromisoformat(said.get("at", START)).replace(tzinfo=UTC)
    network = said.get("network", "x")
    for n in range(1, line.times + 1):

        def fill(name, n=n):
            filled = said.get(name, "").replace("{word}", FILE.words[(n - 1) % len(FILE.words)])
            return filled.replace("{n}", str(n)) or None

        at = begins + timedelta(days=(n - 1) * line.every_days)
        private = said.get("kind") == "message"
        yield act(at.replace(tzinfo=None).isoformat(), fill("text")) | {
            "id": fill("id") and f"{network}:{fill('id')}",
            "network": network,
            "direction": "received" if said.get("by") == "them" else "made",
            "kind": said.get("kind", "post"),
            "public": not private,
            "person": fill("person"),
            "people": list(said.get("people", ())),
            "links": list(said.get("links", ())),
            "thread": f"{network}:{fill('person')}" if private else None,
            "in_reply_to": fill("answers") and f"{network}:{fill('answers')}",
            "answers_at": at - timedelta(hours=said["waited_hours"]) if "waited_hours" in said else None,
            **{name: said.get(name) for name in ("likes", "replies", "reposts", "views")},
        }


def stream(vector, act, stream_of):
    audience = [
        {
            "when": datetime.fromisoformat(line.at).replace(tzinfo=UTC) + timedelta(days=day),
            "network": line.network,
            "change": None,
            "total": line.total + day * line.more,
        }
        for line in vector.followers
        for day in range(line.times)
    ]
    profiles = [msgspec.to_builtins(one) for one in vector.profiles]
    acts = [row for line in vector.acts for row in spelled(act, line)]
    told = dict.fromkeys(vector.untold, "no")
    return stream_of(*acts, told=told, audience=audience, profiles=profiles)


@pytest.mark.parametrize("vector", FILE.vector, ids=lambda one: f"{one.measure}: {one.says}")
def test_a_measure_gives_what_its_card_says(vector, act, stream_of):
    finding = signals.measure(stream(vector, act, stream_of), people=vector.people)[vector.measure]
    held = {
        name: expected
        for name in ("status", "numerator", "denominator", "value", "low", "high")
        if (expected := getattr(vector, name)) is not None
    }
    assert finding.unit == framework.measures()[vector.measure].unit
    found = {name: getattr(finding, name) for name in held}
    assert {name: round(one, 3) if isinstance(one, float) else one for name, one in found.items()} == held
    assert len(held) > 1 or vector.status == "cannot tell"


@pytest.mark.parametrize("measure", sorted(framework.measures().keys() - STILL_WITHOUT))
def test_every_measure_shows_what_counts_and_what_nearly_does(measure):
    mine = [vector for vector in FILE.vector if vector.measure == measure]
    results = {
        counts: {vector.result("") for vector in mine if vector.counts == counts} for counts in (True, False)
    }
    assert results[True]
    assert results[False]
    assert not results[True] & results[False]


def test_only_measures_have_vectors():
    assert {vector.measure for vector in FILE.vector} == framework.measures().keys() - STILL_WITHOUT


def test_an_act_like_a_row_that_is_not_there_is_refused(tmp_path):
    file = tmp_path / "vectors.toml"
    file.write_text(
        'words = []\nrow = {}\n[[vector]]\nmeasure = "x"\nsays = "y"\ncounts = true\nstatus = "told"\n'
        'acts = [{ like = "talk" }]\n'
    )
    with pytest.raises(ContentError, match=r"an act like 'talk', which is no row"):
        framework.load(file, Vectors)


def test_a_measure_without_a_card_and_a_card_without_a_measure_are_told_plainly(monkeypatch, act, stream_of):
    cards, one = framework.measures(), stream_of(act(START, "Fresh bread today."))
    fewer = {name: card for name, card in cards.items() if name != "reply_share"}
    monkeypatch.setattr(signals, "measures", lambda: fewer)
    with pytest.raises(ContentError, match=r"^measures\.toml: there is no measure reply_share\."):
        signals.measure(one)
    monkeypatch.setattr(signals, "measures", lambda: cards | {"smiles": cards["reply_share"]})
    with pytest.raises(ContentError, match=r"^measures\.toml: nothing is counted for the card smiles\."):
        signals.measure(one)
