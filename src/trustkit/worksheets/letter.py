"""Letter desk: what a message may do to a person before it is sent (framework rows T1, N2, I6).

The message is judged by the same rules as a stream (`signals.labels`), by phrases that do harm, and by what its sender
says of the occasion.
"""

from __future__ import annotations

import re

from trustkit.framework.worksheet import Alarm
from trustkit.worksheets.filled import Filled
from trustkit.worksheets.verdict import Verdict

_HANDLE = re.compile(r"(?<![\w.])@\w")
# A telephone number (nine digits or more), or a house number with its street.
_CONTACT = re.compile(
    r"\+?\d(?:[ ()/.-]{0,2}\d){8,}"
    r"|\b\d+[a-z]?,? (?:[A-Z][\w'’]* ){1,3}(?:Street|St|Road|Rd|Lane|Avenue|Close|Drive|Row|Terrace)\b"
)


def verdict(filled: Filled) -> Verdict:
    """Wait where a rule that stops rings, read again where another rings; cannot tell in an uncovered language.

    Where nothing rings, an answer to somebody who is hurt is still not called ready: no rule hears its tone.

    >>> from datetime import date
    >>> from trustkit.worksheets import judge
    >>> answers = {"message": "Order today!", "place": "message", "first_contact": "yes"}
    >>> judge("letter", answers, date(2026, 11, 25)).alarms
    (('message_pitch', 'A pitch by private message'),)
    """
    phrases = _phrases(filled)
    facts, covered = _facts(filled, set(phrases))
    alarms = [alarm for alarm in filled.sheet.alarm if _rings(alarm, facts)]
    # The rules that stop come first, so that the advice speaks of them.
    alarms.sort(key=lambda alarm: not alarm.stop)
    reasons = [filled.words("rang", name=alarm.name, why=alarm.why) for alarm in alarms]
    reasons.append(filled.words(f"watch_{filled['place']}"))
    heard = _heard(filled) | phrases if alarms else {}
    rows = [
        {
            "rule": alarm.name,
            "says": filled.words("must" if alarm.stop else "may"),
            "heard": ", ".join(f"“{words}”" for words in _longest(heard, alarm.when)),
            "instead": alarm.instead,
        }
        for alarm in alarms
    ]
    frame = filled.words(f"frame_{filled['situation'] or 'none'}")
    named = [(alarm.id, alarm.name) for alarm in alarms]
    if alarms:
        outcome = "wait" if alarms[0].stop else "read_again"
        reasons.append(filled.words("not_a_judge"))
        return filled.verdict(outcome, reasons, rows, alarms=named, instead=alarms[0].instead, frame=frame)
    if not covered:
        return filled.verdict("cannot_tell", reasons, rows)
    reasons.append(filled.words("looks_for"))
    if filled["situation"] == "complaint" or "apology" in facts:
        return filled.verdict("hurt", reasons, rows, frame=filled.words("frame_complaint"))
    return filled.verdict("send", reasons, rows)


def _phrases(filled: Filled) -> dict[str, list[str]]:
    """What stands in the message of each of the desk's own lists, and of numbers and streets, where something does."""
    from trustkit.signals.phrases import phrases_in

    text = filled.answers["message"]
    found = {name: [*phrases_in(text, phrases)] for name, phrases in filled.sheet.phrases.items()}
    found["contact"] = _CONTACT.findall(text)
    return {name: words for name, words in found.items() if words}


def _facts(filled: Filled, phrases: set[str]) -> tuple[set[str], bool]:
    """Everything that is true of the message, and whether the word lists could read it."""
    import pandas as pd

    from trustkit.signals.acts import ROLL_CALL
    from trustkit.signals.labels import label
    from trustkit.signals.rules import FLAGS
    from trustkit.signals.templates import TEMPLATE_PEOPLE

    text, place = filled.answers["message"], filled["place"]
    event = {"text": [text], "language": [None], "kind": [place], "direction": ["made"]}
    labels = label(pd.DataFrame(event)).iloc[0]
    handles = len(_HANDLE.findall(text))
    occasion = {
        "private": place == "message",
        "public": place != "message",
        "first_contact": filled["first_contact"] == "yes",
        "they_asked": filled["they_asked"] == "yes",
        "influencer": filled["whom"] == "influencer",
        "tags": handles > 0,
        "roll_call": handles >= ROLL_CALL,
        "to_many": (filled["others"] or 0) + 1 >= TEMPLATE_PEOPLE,
        "few_words": len(text.split()) - handles <= filled.number("few_words"),
        "favour": filled["situation"] == "favour",
        "complaint": filled["situation"] == "complaint",
    }
    facts = phrases | {name for name, holds in occasion.items() if holds}
    facts |= {flag for flag in FLAGS if labels[flag]}
    return facts, bool(labels["covered"] or labels["wordless"])


def _heard(filled: Filled) -> dict[str, list[str]]:
    """The words of the English lists that raised each flag."""
    from trustkit.signals.labels import why

    flags = [
        reason for reason in why(filled.answers["message"], kind=filled["place"]) if reason.points is None
    ]
    heard: dict[str, list[str]] = {}
    for reason in flags:
        words = [word for found in reason.words.values() for word in found]
        heard[reason.speaks_for] = list(dict.fromkeys([*heard.get(reason.speaks_for, []), *words]))
    return heard


def _longest(heard: dict[str, list[str]], flags: tuple[str, ...]) -> list[str]:
    """The words of these flags, without those that stand inside longer ones."""
    words = list(dict.fromkeys(word for flag in flags for word in heard.get(flag, ())))
    return [word for word in words if not any(word != other and word in other for other in words)]


def _rings(alarm: Alarm, facts: set[str]) -> bool:
    return facts.issuperset(alarm.when) and facts.isdisjoint(alarm.unless)
