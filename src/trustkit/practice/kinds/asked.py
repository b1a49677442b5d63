"""What a message that a learner writes anew must hold and must not hold, told by words alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trustkit import framework

FEWEST_WORDS = 5  # a reason in fewer words names a fact or a reason, not both
_FEWEST_OWN = 2  # words beside "no idea" that may be a reason after all
_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|(?<!\w)['‘][^'’]*['’](?!\w)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_HARM = ("insult", "threat")  # lists of the letter desk that no message may hold


@cache
def _lists() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return framework.load(Path(__file__).with_name("messages.toml"), dict[str, dict[str, tuple[str, ...]]])


def insults_in(text: str) -> tuple[str, ...]:
    """The words of a text that insult whatever stands beside them; what stands in quotation marks is quoted.

    >>> insults_in("They are idiots."), insults_in("Somebody called us “idiots”."), insults_in("After a lie they go.")
    (('idiots',), (), ())
    >>> insults_in("weil unsere Kunden Trottel sind")
    ('Trottel',)
    """
    from trustkit.signals.phrases import phrases_in

    alone = [phrase for phrase in framework.worksheet("letter").phrases["insult"] if " " not in phrase]
    alone += [phrase for phrases in _lists()["insults"].values() for phrase in phrases]
    return phrases_in(_QUOTED.sub(" ", text), alone)


def no_reason_in(text: str) -> tuple[str, ...]:
    """The words of a text that say that there is no reason, where next to nothing stands beside them.

    >>> no_reason_in("Sorry, I have no idea what to put here."), no_reason_in("They have no idea that we open at six.")
    (('no idea',), ())
    """
    from trustkit.signals.phrases import phrases_in

    found = phrases_in(text, [phrase for phrases in _lists()["no_reason"].values() for phrase in phrases])
    rest = text
    for words in found:
        rest = rest.replace(words, " ")
    own = [word for word in re.findall(r"\w+", rest.lower()) if word not in _lists()["beside"]["every"]]
    return found if len(own) < _FEWEST_OWN else ()


@dataclass(frozen=True)
class Asked:
    """What a rewritten message must hold and must not hold, and one that does.

    `holds` are flags of `signals.labels`, with the phrases of `messages.toml` that count like them; `lacks` are lists
    there, and of the letter desk. Of the phrases of `about` one must stand in it.
    """

    example: str
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    fewest_words: int = FEWEST_WORDS
    about: tuple[str, ...] = ()

    def broken(self, text: str) -> dict[str, tuple[str, ...]]:
        """The rules that a text breaks, each with the words that break it; none where something is missing.

        >>> asked = Asked("Thank you, Ann! Which loaf was it?", holds=("question",), lacks=("sells",))
        >>> asked.broken("Thanks, 10 % OFF"), asked.broken(asked.example), asked.broken("Tell me which, you LIAR!")
        ({'sells': ('10 % OFF',), 'short': (), 'question': ()}, {}, {'unkind': ('LIAR',)})
        """
        from trustkit.signals.labels import label_texts
        from trustkit.signals.phrases import phrases_in

        # Some write in a language of their own, which has lists as well.
        flags = [label_texts([text], language).iloc[0] for language in _spoken(text)]
        lists, harm = _lists(), framework.worksheet("letter").phrases
        stand = {
            "unkind": phrases_in(text, [phrase for name in _HARM for phrase in harm[name]])
            or insults_in(text),
            "the_task": phrases_in(text, lists["lacks"]["the_task"]),
        }
        for name in self.lacks:
            phrases = (*lists["lacks"][name], *harm.get(name, ()))
            rest = _without_help(text) if name == "half_sorry" else text
            stand[name] = phrases_in(rest, phrases) or (_offers(text) if name == "sells" else ())
        missing = ["short"] if len(text.split()) < self.fewest_words else []
        missing += [
            name
            for name in self.holds
            if not (any(one[name] for one in flags) or phrases_in(text, lists["holds"].get(name, ())))
        ]
        if self.about and not phrases_in(text, self.about):
            missing.append("about")
        return {name: heard for name, heard in stand.items() if heard} | dict.fromkeys(missing, ())


def _spoken(text: str) -> list[str]:
    """English, in which the lessons are, and the language that a text is told to be in."""
    from trustkit.signals.labels import language_of

    return list(dict.fromkeys(("en", language_of(text, None) or "en")))


def _without_help(text: str) -> str:
    """A text without the conditions of sentences that say what to do and ask nobody's pardon.

    >>> _without_help("If you still have some, bring them back."), _without_help("Sorry if you still wait.")
    ('  have some, bring them back.', 'Sorry if you still wait.')
    """
    from trustkit.signals.labels import label_texts
    from trustkit.signals.phrases import phrases_in

    conditions = _lists()["lacks"]["no_half_sorry"]
    rest = text
    for sentence in _SENTENCE.split(text):
        helps = phrases_in(sentence, conditions)
        if helps and not any(label_texts([sentence], one).iloc[0]["apology"] for one in _spoken(text)):
            without = sentence
            for words in helps:
                without = without.replace(words, " ")
            rest = rest.replace(sentence, without)
    return rest


def _offers(text: str) -> tuple[str, ...]:
    """What the lexicon takes for an offer that speaks for itself, without what offers nothing to one person."""
    from trustkit.signals.labels import why
    from trustkit.signals.phrases import phrases_in

    found = [reason for language in _spoken(text) for reason in why(text, language)]
    pitches = [reason for reason in found if reason.points is None and reason.speaks_for == "pitch"]
    offers = [words for one in pitches for words in one.words.get("offer", ())]
    return phrases_in(
        text, [words for words in offers if not phrases_in(words, _lists()["lacks"]["no_offer"])]
    )
