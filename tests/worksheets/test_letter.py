from datetime import date

import pytest

from trustkit import framework
from trustkit.errors import AnswerError
from trustkit.signals.acts import ROLL_CALL
from trustkit.signals.rules import FLAGS
from trustkit.workbook import Workbook
from trustkit.worksheets import disagree, disagreements, judge

TODAY = date(2026, 11, 25)
SHEET = framework.worksheet("letter")
PITCH = "our new menu is here, order today!"
OCCASIONS = {
    "public",
    "private",
    "first_contact",
    "they_asked",
    "influencer",
    "tags",
    "roll_call",
    "to_many",
    "few_words",
    "contact",
    "complaint",
}


def looked_at(message, place="message", first_contact="no", **more):
    return judge(
        "letter", {"message": message, "place": place, "first_contact": first_contact, **more}, TODAY
    )


def rung(*message, **occasion):
    return [alarm for alarm, _ in looked_at(*message, **occasion).alarms]


def test_every_alarm_rests_on_facts_that_exist():
    named = {fact for alarm in SHEET.alarm for fact in (*alarm.when, *alarm.unless)}
    assert named <= OCCASIONS | set(FLAGS) | set(SHEET.phrases)


def test_a_plain_question_may_be_sent():
    verdict = looked_at("Hi Ann, what did you bake on Sunday?")
    assert (verdict.outcome, verdict.alarms) == ("send", ())


@pytest.mark.parametrize(
    ("message", "occasion", "alarm"),
    [
        (f"Hi @ann, {PITCH}", {"place": "post"}, "tag_pitch"),
        (f"Hi Ann, {PITCH}", {}, "message_pitch"),
        (f"Hi Ann, {PITCH}", {"place": "reply", "first_contact": "yes"}, "first_pitch"),
        ("Please share my page with your friends", {"first_contact": "yes"}, "early_ask"),
        ("Please share my page with your friends", {"whom": "influencer"}, "influencer_ask"),
        ("Hi Ann, how was Sunday?", {"others": 4}, "template"),
        ("Hello " + " ".join(f"@a{n}" for n in range(ROLL_CALL)), {"place": "post"}, "roll_call"),
    ],
)
def test_each_rule_that_stops_rings_alone_and_its_advice_is_the_next_step(message, occasion, alarm):
    verdict = looked_at(message, **occasion)
    assert ([name for name, _ in verdict.alarms], verdict.outcome) == ([alarm], "wait")
    rule = next(one for one in SHEET.alarm if one.id == alarm)
    assert verdict.next_step.startswith(rule.instead)


@pytest.mark.parametrize(
    ("message", "occasion"),
    [
        (f"Hi Ann, {PITCH}", {"they_asked": "yes"}),
        ("Please share my page with your friends", {"they_asked": "yes", "first_contact": "yes"}),
        ("Please share my page with your friends", {"they_asked": "yes", "whom": "influencer"}),
        ("Hi Ann, how was Sunday?", {"others": 3}),
        ("Hello " + " ".join(f"@a{n}" for n in range(ROLL_CALL - 1)), {"place": "post"}),
    ],
)
def test_what_does_not_ring(message, occasion):
    assert looked_at(message, **occasion).outcome == "send"


@pytest.mark.parametrize(
    ("message", "place", "alarm"),
    [
        (PITCH, "post", "public_pitch"),
        (
            "Our menu is here, order today at ann@example.org!",
            "post",
            "public_pitch",
        ),  # an address tags nobody
        ("Check out our blog post about rye", "post", "call"),
        ("👍👍", "reply", "wordless"),
        ("Great work!", "reply", "bare_praise"),
        ("Your message is important and we read it on Monday.", "message", "automatic"),
    ],
)
def test_a_lesser_rule_asks_to_read_again(message, place, alarm):
    verdict = looked_at(message, place)
    assert ([name for name, _ in verdict.alarms], verdict.outcome) == ([alarm], "read_again")


@pytest.mark.parametrize(
    ("message", "alarm"),
    [
        ("You are a liar and we will sue you.", "insult"),
        ("You are making this up and everybody in town knows it.", "insult"),
        ("THIS IS YOUR OWN FAULT!!! READ THE SIGN NEXT TIME, IDIOT.", "insult"),
        ("If you had read our terms you would know.", "insult"),
        ("You will hear from our solicitor.", "threat"),
        ("Sorry you feel that way.", "half_sorry"),
        ("I’m sorry if you were offended, we did our best.", "half_sorry"),
        ("We apologise for any inconvenience caused.", "half_sorry"),
        ("Your number is 07700 900123 and you live at 4 Mill Lane.", "exposes"),
    ],
)
def test_what_does_harm_is_stopped_and_its_words_are_named(message, alarm):
    verdict = looked_at(message, "reply", whom="customer", situation="complaint")
    assert (verdict.outcome, verdict.alarms[0][0]) == ("wait", alarm)
    assert verdict.table().loc[0, "heard"]


@pytest.mark.parametrize(
    "message",
    [
        "I am sorry that your cake came a day late, Ann. I am looking into it today.",
        "That should not have happened, and it was our own fault. I have put a new box aside for you.",
        "You are right, the wait was ridiculous. I was alone on Saturday and should have put a sign up.",
        "The part is in your car and its number is 4417; come by and we open the bonnet together.",
        "We have taken the buns off the shelf. Please bring them back if you have any.",
    ],
)
def test_an_answer_to_somebody_who_is_hurt_rings_nothing_and_is_never_called_ready(message):
    verdict = looked_at(message, "reply", whom="customer", situation="complaint", first_contact="yes")
    assert (verdict.outcome, verdict.alarms) == ("hurt", ())
    assert "send" not in verdict.next_step and "I am sorry that ___ happened to you" in verdict.next_step
    assert verdict.reasons[-1] == SHEET.words["looks_for"] and "cannot hear the tone" in verdict.reasons[-1]


def test_an_apology_of_ones_own_accord_is_never_called_ready_either():
    sorry = "I am sorry that your cake came a day late, Ann."
    assert looked_at(sorry).outcome == "hurt"
    assert looked_at("Your cake is ready, Ann.").outcome == "send"


@pytest.mark.parametrize(
    "message",
    [
        "The dog lies under the counter all day.",
        "I lied to my oven about the time, and it believed me.",
        "You people made our year, thank you!",
        "We are open on 24 12 2026 from 9 to 1.",
        "How you keep it up in that rain is a riddle to me.",
    ],
)
def test_words_that_only_look_like_harm_do_not_ring(message):
    assert looked_at(message, "post").outcome == "send"


@pytest.mark.parametrize(
    "words", ["Please ring me on 01234 567 890. Jo", "We are at 4 Mill Lane, by the bank."]
)
def test_a_number_or_an_address_in_public_is_read_again(words):
    assert rung(words, "reply") == ["contact"]
    assert "contact" not in rung(words, "message")


@pytest.mark.parametrize(
    "message",
    [
        "Hi Nell, would you write about us?",
        "Hi Nell, could you share our post?",
        "Hi Nell, would you be up for a collaboration?",
    ],
)
def test_a_favour_asked_before_they_asked_is_stopped_by_its_words_or_by_its_purpose(message):
    assert rung(message, whom="influencer", they_asked="no") == ["influencer_favour"]
    assert rung(message, whom="stranger", first_contact="yes") == ["early_favour"]
    assert rung("Hi Nell, I have a wish.", whom="influencer", situation="favour") == ["influencer_favour"]
    assert rung(message, whom="influencer", they_asked="yes") == []
    assert rung(message, whom="customer") == []


def test_the_words_that_rang_are_named():
    table = looked_at(f"Hi Ann, {PITCH}").table()
    assert table.loc[0, "heard"] == "“our new menu”, “order today”"
    assert looked_at("Hi Ann, how was Sunday?", others=4).table().loc[0, "heard"] == ""


def test_praise_with_a_reason_does_not_ring():
    reason = "Great work! The way you folded the dough has saved me an hour every Sunday morning since."
    assert looked_at(reason, "reply").outcome == "send"


def test_a_language_without_word_lists_cannot_be_told_but_the_occasion_can():
    finnish = "Hyvää päivää Anna, miltä leipä maistui sunnuntaina?"
    assert looked_at(finnish).outcome == "cannot_tell"
    assert rung(finnish, others=9) == ["template"]


def test_it_says_who_is_watching():
    message = "Hi Ann, what did you bake on Sunday?"
    watching = {place: looked_at(message, place).reasons[0] for place in ("message", "reply", "post")}
    assert watching["message"].startswith("Who reads it: only this person.")
    assert "everybody who follows you or them" in watching["reply"]
    assert watching["post"].startswith("Who reads it: everybody who follows you,")


def test_the_frame_goes_with_the_situation():
    steps = {
        option.value: looked_at("Great work!", "reply", situation=option.value).next_step
        for option in SHEET.fields["situation"].option
    }
    assert len(set(steps.values())) == len(steps) == 6
    assert "I am sorry that ___ happened to you" in steps["complaint"]


def test_the_message_is_repeated_nowhere():
    verdict = looked_at("Hi @zebedee, order today, our menu is here!", "post")
    assert "zebedee" not in verdict.in_words() + verdict.table().to_string()


def test_a_disagreement_notes_the_rule_and_the_text_only_when_it_is_given(tmp_path):
    book = Workbook.open(tmp_path / "book.json")
    disagree(book, "letter", "call", TODAY)
    disagree(book, "letter", "call", TODAY, "Check out the sky")
    assert disagreements(Workbook.open(tmp_path / "book.json"), "letter") == [
        {"rule": "call", "on": "2026-11-25"},
        {"rule": "call", "on": "2026-11-25", "text": "Check out the sky"},
    ]
    with pytest.raises(AnswerError, match="tag_pitch, message_pitch"):
        disagree(book, "letter", "cal", TODAY)
