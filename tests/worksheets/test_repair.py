from datetime import date

import pytest

from trustkit.worksheets import judge

TODAY = date(2026, 11, 25)
FAULT = {"what": "we mixed up two orders", "kind": "competence", "true": "yes", "who": "Rosa"}


def judged(**changes):
    return judge("repair", FAULT | changes, TODAY)


def titles(verdict):
    return list(verdict.table()["step"])


def test_a_true_fault_is_owned_with_days_one_to_one_first():
    verdict = judged(public="yes")
    assert (verdict.outcome, verdict.look_again) == ("own_up", date(2027, 2, 23))
    assert titles(verdict) == [
        "Speak with those hurt",
        "Say sorry",
        "Say it in public, once",
        "Put it right",
        "Change the thing itself",
        "Ask them again",
        "Look back",
    ]
    assert list(verdict.table()["day"])[:3] == ["25 November 2026", "26 November 2026", "26 November 2026"]


@pytest.mark.parametrize("kind", ["competence", "integrity", "both"])
@pytest.mark.parametrize("mind", ["deny", "apologise", "silent", None])
def test_a_true_fault_is_never_denied_whatever_its_kind(kind, mind):
    verdict = judged(kind=kind, in_mind=mind)
    assert verdict.outcome == "own_up"
    assert "Say sorry" in titles(verdict)
    assert not {"Show that it is not true", "Open the books"} & set(titles(verdict))
    warned = any("the denial costs more than the fault" in reason for reason in verdict.reasons)
    assert warned is (mind == "deny")


@pytest.mark.parametrize("kind", ["competence", "integrity"])
def test_only_who_is_innocent_and_can_show_it_denies(kind):
    shown = judged(kind=kind, true="no", in_mind="apologise")
    assert shown.outcome == "deny_calmly"
    assert "Show that it is not true" in titles(shown)
    assert "Say sorry" not in titles(shown)
    assert any("people think that you did it" in reason for reason in shown.reasons)
    unshown = judged(kind=kind, true="unproven", in_mind="deny")
    assert unshown.outcome == "answer_open"
    assert "Show that it is not true" not in titles(unshown)


def test_who_does_not_know_neither_admits_nor_denies():
    verdict = judged(true="unknown")
    assert verdict.outcome == "look_first"
    assert titles(verdict)[:4] == [
        "Speak with those hurt",
        "Say that you are looking",
        "Find out",
        "Report what you found",
    ]
    assert not {"Say sorry", "Show that it is not true"} & set(titles(verdict))


@pytest.mark.parametrize(
    ("true", "said", "unsaid"),
    [
        ("yes", "Say what happened in their words.", "deny nothing"),
        ("unknown", "Admit nothing and deny nothing yet.", "Say what happened"),
        ("no", "Do not say that you did it", "Say what happened"),
        ("unproven", "Do not say that you did it", "Say what happened"),
    ],
)
def test_the_first_talk_admits_no_more_than_is_known_to_be_true(true, said, unsaid):
    verdict = judged(true=true)
    assert titles(verdict).count("Speak with those hurt") == 1
    assert verdict.next_step.startswith("Speak with those hurt: ")
    assert said in verdict.next_step and unsaid not in verdict.next_step


def test_a_breach_of_honesty_is_checked_by_others_and_a_mistake_is_not():
    assert "Let others check" in titles(judged(kind="integrity"))
    assert "Let others check" in titles(judged(kind="both"))
    assert "Let others check" not in titles(judged())


def test_nothing_is_said_in_public_about_what_only_those_hurt_know():
    assert "Say it in public, once" not in titles(judged(public="no"))
    # Where nobody said, it is treated as known.
    assert "Say it in public, once" in titles(judged())


def test_a_warning_comes_before_everything_while_harm_can_still_be_done():
    assert titles(judged(harm="yes"))[0] == "Warn"
    assert judged(harm="yes").next_step.startswith("Warn: Tell everybody")
    assert "Warn" not in titles(judged(harm="no"))


@pytest.mark.parametrize(
    ("mind", "words"),
    [("delete", "Others have kept"), ("silent", "If you say nothing"), ("explain", "after the apology")],
)
def test_what_one_had_in_mind_is_answered(mind, words):
    assert any(words in reason for reason in judged(in_mind=mind).reasons)
    assert not any(words in reason for reason in judged(in_mind="apologise").reasons)


def test_a_sorry_without_a_name_is_from_nobody():
    assert any("You have not named" in reason for reason in judged(who=None).reasons)
    assert not any("You have not named" in reason for reason in judged().reasons)


ONE_TO_ONE = "Speak with those hurt before you speak in public. They should not read it online first."
NO_PROMISE = (
    "Nobody can promise that trust comes back. If it comes back, it takes longer than the first time."
)
MISTAKE = (
    "It is about a mistake. People forgive a mistake if you admit it and put it right, "
    "and if it is not the third one."
)
HONESTY = (
    "It is about honesty, and words alone repair little. Show what you changed, and let others check it."
)


def test_the_reasons_are_those_of_the_case_and_no_others():
    assert judged().reasons == (MISTAKE, ONE_TO_ONE, NO_PROMISE)
    assert judged(in_mind="apologise", harm="no").reasons == (MISTAKE, ONE_TO_ONE, NO_PROMISE)
    assert judged(kind="both").reasons == (HONESTY, ONE_TO_ONE, NO_PROMISE)
    assert judged(kind="integrity", true="no").reasons == (ONE_TO_ONE, NO_PROMISE)
    assert judged(true="unproven", in_mind="deny").reasons == (ONE_TO_ONE, NO_PROMISE)
    assert judged(true="unknown", in_mind="explain", harm="yes").reasons == (
        "Somebody may still be harmed, so warn first and discuss the fault later.",
        ONE_TO_ONE,
        NO_PROMISE,
    )
