"""What the engine does with an answer, whatever the exercise."""

from __future__ import annotations

import altair as alt
import pandas as pd
import pytest

from trustkit import practice
from trustkit.charts.describe import told
from trustkit.errors import AnswerError
from trustkit.practice import lesson_01, lesson_06, lesson_11, lesson_15
from trustkit.practice.exercise import Exercise, Key
from trustkit.practice.kinds import KINDS, Asked, Bounds, Drawing, Unreadable
from trustkit.practice.words import Saying, Words
from trustkit.workbook import Workbook

SAYING = Saying("seen", "because", "go on")
ITEMS = {"A": "talk", "B": "listen", "C": "wait"}


def exercise(kind, key, **words):
    named = {name: Saying(name, "because", "go on") for name in key.wrong}
    whole = Words(
        kind=kind,
        question="How many?",
        looked="your answer",
        correct=SAYING,
        not_yet=Saying(
            "{agree} of {all}, see {look_again}" if kind == "labels" else "other", "because", "go on"
        ),
        hints=("Which?", "There.", "This."),
        solution="So.",
        items=ITEMS,
        wrong=named,
        **words,
    )
    return Exercise("lesson_99", "try_it", whole, lambda _: key)


def chart(title, *counts):
    """A chart of ours: bars with a title and a table."""
    bars = alt.Chart(pd.DataFrame({"n": counts})).mark_bar().encode(x="n:Q")
    return told(bars, title, "", "", {"n": "People"})


def verdict(kind, key, answer):
    outcome = exercise(kind, key).judge(answer)
    return outcome.verdict, outcome.mistake or outcome.saying.saw


NO_CHART = "I need a chart, such as charts.draw_people(shop.stream), and got something else."
NO_LINE = (
    "I got letters between quotation marks. I need the line that stands behind the letter in the question, without "
    "quotation marks."
)
TWO_WAYS = (
    "A point before three digits can part thousands or decimals: write 1200 for twelve hundred, and 1.2 or 1.20 for a "
    "little more than one."
)
NO_NUMBER = "I need one number in digits, such as 42 or 2.5, and cannot read what I got."
NUMBER = Key(42, {"half": 21})
LABELS = Key({"A": 1, "B": frozenset({2, 3}), "C": 5}, {"high": {"A": 4, "B": 2, "C": 5}})
ORDER = Key(("B", "A", "C"), {"swapped": ("A", "B", "C")})
CHOICE = Key("B", {"first": "A"})
SOME = Key((frozenset("AB"), frozenset("A")), {"too_many": frozenset("ABC")})
REASON = Key("one two three four five", {"short": "one two"})
REWRITE = Key(
    Asked("Thank you, Ann! Which loaf was it?", holds=("question",), lacks=("sells",)),
    {
        "sells": "Which day suits you? Our new bread is 20 % off, order now!",
        "no_question": "Thank you so much, dear Ann.",
    },
)
PLAN = Key(
    Bounds({"A": 2, "B": 1}, total=4, least={"A": 2}, most={"C": 0}),
    {"too_much": {"A": 4, "B": 4, "C": 0}, "waiting": {"A": 2, "C": 1}},
)
TABLE = Key({"post": 3, "reply": 1}, {"turned": {"post": 1, "reply": 3}})
CHART = Key(
    Drawing.of(chart("Talk", 3, 1), "charts.draw_talk(gym)"),
    {
        "another_shop": Drawing.of(chart("Talk", 2, 2)),
        "followers": Drawing.of(chart("Followers", 9)),
    },
)


@pytest.mark.parametrize(
    ("kind", "key", "answer", "expected"),
    [
        ("value", NUMBER, 42, ("correct", "seen")),
        ("value", NUMBER, "42", ("correct", "seen")),
        ("value", NUMBER, "42,0", ("correct", "seen")),
        ("value", NUMBER, "4,200 %", ("not yet", "other")),
        ("value", NUMBER, "21", ("not yet", "half")),
        ("value", NUMBER, "£42", ("correct", "seen")),
        ("value", NUMBER, "the 21st", ("not yet", "half")),
        ("value", NUMBER, 7, ("not yet", "other")),
        ("choice", CHOICE, " b ", ("correct", "seen")),
        ("choice", CHOICE, "A", ("not yet", "first")),
        ("choice", CHOICE, "C", ("not yet", "other")),
        ("order", ORDER, "bac", ("correct", "seen")),
        ("order", ORDER, ["B", "A", "C"], ("correct", "seen")),
        ("order", ORDER, "A, B, C", ("not yet", "swapped")),
        ("order", ORDER, "(B) A-C.", ("correct", "seen")),
        ("order", ORDER, "B, then A and C", ("correct", "seen")),
        ("set", SOME, "A and B", ("correct", "seen")),
        ("order", ORDER, "C B A", ("not yet", "other")),
        (
            "order",
            ORDER,
            "B C A",
            ("not yet", "B is in its place. What comes after it is in another order."),
        ),
        ("set", SOME, "B A", ("correct", "seen")),
        ("set", SOME, "A", ("correct", "seen")),
        ("set", SOME, "A C", ("not yet", "too_many")),
        ("set", SOME, "B", ("not yet", "What you chose is right, but it is not all that applies.")),
        ("labels", LABELS, {"A": 1, "B": "3", "C": "5"}, ("correct", "seen")),
        ("labels", LABELS, {"A": "1.", "B": " 3. ", "C": "5"}, ("correct", "seen")),
        ("labels", LABELS, {"a": 4, "B": 2, "C": 5}, ("not yet", "high")),
        ("labels", LABELS, {"A": 1, "B": ..., "C": 4}, ("not yet", "1 of 3, see B")),
        ("labels", LABELS, {"A": 1, "B": ..., "C": ...}, ("not yet", "1 of 3 are right so far.")),
        ("labels", LABELS, {"A": 4, "B": ..., "C": ...}, ("not yet", "high")),
        ("reason", REASON, "because people ask us and wait", ("correct", "seen")),
        ("reason", REASON, "too short", ("not yet", "short")),
        (
            "reason",
            REASON,
            "Sorry, no idea what to put here",
            ("not yet", "“no idea”, and next to nothing of your own beside it."),
        ),
        ("reason", REASON, "not quite long enough", ("not yet", "other")),
        ("rewrite", REWRITE, "Thank you for asking, Ann. Which one did you like?", ("correct", "seen")),
        ("rewrite", REWRITE, "Did you see? Come by and buy our bread at 20 % off!", ("not yet", "sells")),
        ("rewrite", REWRITE, "Thank you for coming by, Ann.", ("not yet", "no_question")),
        ("rewrite", REWRITE, "Which one?", ("not yet", "other")),
        ("plan", PLAN, {"A": "2", "B": 2, "C": ...}, ("correct", "seen")),
        ("plan", PLAN, {"a": 3, "b": 3}, ("not yet", "too_much")),
        ("plan", PLAN, {"A": 2, "B": 0, "C": 2}, ("not yet", "waiting")),
        ("plan", PLAN, {"A": 1, "B": 1}, ("not yet", "other")),
        ("table", TABLE, pd.Series({"reply": 1, "post": 3}), ("correct", "seen")),
        ("table", TABLE, {"post": 1, "reply": 3}, ("not yet", "turned")),
        ("table", TABLE, {"post": 3}, ("not yet", "other")),
        ("chart", CHART, chart("Talk", 3, 1), ("correct", "seen")),
        ("chart", CHART, chart("Talk", 2, 2), ("not yet", "another_shop")),
        ("chart", CHART, chart("Talk", 7), ("not yet", "another_shop")),
        ("chart", CHART, chart("Followers", 3, 1), ("not yet", "followers")),
        ("chart", CHART, chart("People", 3, 1), ("not yet", "other")),
    ],
)
def test_an_answer_and_what_it_is_told(kind, key, answer, expected):
    assert verdict(kind, key, answer) == expected


@pytest.mark.parametrize(
    ("kind", "answer", "message"),
    [
        ("value", "many", NO_NUMBER),
        ("value", "1.2.3", NO_NUMBER),
        ("value", "1.200", TWO_WAYS),
        ("value", "22 of 30", "I need one number alone, such as 42, and see 22 and 30."),
        ("value", True, "I need one number, such as 42. I got something else."),
        ("choice", "A B", "I need one letter, and got 2."),
        ("choice", 3, 'I need letters in quotation marks, such as "A".'),
        ("choice", "D", "There is no D here; the letters are A, B and C."),
        ("set", "all", "“all” is no letter; the letters are A, B and C."),
        ("set", "the last", "“the” is no letter; the letters are A, B and C."),
        ("set", "A-C", "I cannot tell whether “A-C” means two letters or all from the first to the last."),
        ("set", "ABX", "There is no X here; the letters are A, B and C."),
        ("set", "👍", 'I need letters in quotation marks, such as "A".'),
        ("order", "A B", "I need each of the letters A, B and C once."),
        ("labels", "A", "I need a label for each letter, written as A=…, B=…."),
        ("labels", {"Z": 1}, "There is no Z here; the letters are A, B and C."),
        ("plan", "A", "I need a number for each letter, written as A=…, B=…."),
        ("plan", {"A": "some"}, NO_NUMBER),
        ("plan", {"A": -1}, "No number can be less than nothing."),
        ("plan", {"Z": 1}, "There is no Z here; the letters are A, B and C."),
        ("table", 5, "I need one column of a table with a name for each row, and got something else."),
        (
            "table",
            pd.DataFrame({"count": [1]}),
            "I need one column of a table with a name for each row, and got something else.",
        ),
        (
            "rewrite",
            5,
            'I need words in quotation marks, such as "Thank you for asking! Which day suits you?".',
        ),
        ("reason", 5, 'I need words in quotation marks, such as "because people ask and I answer".'),
        ("chart", 5, NO_CHART),
        ("chart", "B", NO_LINE),
        ("chart", alt.Chart().mark_bar(), NO_CHART),
    ],
)
def test_an_answer_that_cannot_be_read_says_what_would_do(kind, answer, message):
    with pytest.raises(Unreadable) as problem:
        KINDS[kind].read(answer, ITEMS)
    assert str(problem.value) == message


@pytest.mark.parametrize("answer", [..., None, "", " ", "..."])
@pytest.mark.parametrize("kind", list(KINDS))
def test_dots_are_not_scolded(kind, answer):
    key = {
        "labels": LABELS,
        "value": NUMBER,
        "choice": CHOICE,
        "set": SOME,
        "order": ORDER,
        "reason": REASON,
        "rewrite": REWRITE,
        "plan": PLAN,
        "table": TABLE,
        "chart": CHART,
    }[kind]
    assert exercise(kind, key).judge(answer).verdict == "not tried"


def test_a_plan_has_dots_for_each_letter_and_shows_one_that_fits():
    planned = exercise("plan", PLAN)
    assert planned.stub == {"A": ..., "B": ...}
    assert planned.judge(planned.stub).verdict == "not tried"
    assert "try_it.check(A=2, B=1)" in planned.solution()


def test_what_makes_a_written_answer_good_stands_in_the_question():
    asked = exercise("reason", REASON, rubric=("names what was seen",))
    assert "A good answer\n- names what was seen" in asked.question
    assert "A good answer" not in exercise("reason", REASON).question


@pytest.mark.parametrize(
    ("answer", "looked"),
    [
        ("0,125", "your answer; I read “0,125” as 0.12"),
        ("1,200", "your answer; I read “1,200” as 1200"),
        ("1 234 567", "your answer; I read “1 234 567” as 1234567"),
        ("90 %", "your answer"),
        (1200, "your answer"),
    ],
)
def test_how_a_typed_number_was_read_is_told_where_it_looks_otherwise(answer, looked):
    assert exercise("value", Key(42, {"half": 21})).judge(answer).looked == looked


def test_words_that_are_only_counted_are_not_called_correct():
    said = exercise("reason", REASON, rubric=("names what was seen",)).judge("because people ask us and wait")
    assert said.verdict == "correct"
    assert repr(said).splitlines()[:4] == [
        "✎ Saved. Only the words are counted. If you hand the lesson in, your coach reads them.",
        "A good answer",
        "  ☐ names what was seen",
        "I looked at: your answer",
    ]
    assert repr(exercise("reason", REASON).judge("because people ask us and wait")).startswith("✎ Saved.")
    kind = "Thank you for asking, Ann. Which one did you like?"
    passed = exercise("rewrite", REWRITE, rubric=("names what was seen",)).judge(kind)
    assert passed.verdict == "correct"
    assert repr(passed).splitlines()[:3] == [
        "✓ It passes the rule. But the rule does not understand words. Read it aloud: is it good?",
        "A good answer",
        "  ☐ names what was seen",
    ]
    assert repr(exercise("rewrite", REWRITE).judge("Which one?")).startswith("→ Not yet.")
    assert repr(exercise("reason", REASON).judge("too short")).startswith("→ Not yet.")
    assert repr(exercise("value", NUMBER).judge(42)).startswith("✓ Correct.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("asdf jkl qwer uiop zxcv", "letters that make no words"),
        ("sdkjfh sldkfj woeiru sdlkfj xcvmn", "letters that make no words"),
        ("a b c d e f", "letters that make no words"),
        ("I a b c d why", "letters that make no words"),
        ("- - - - -", "found no letters"),
        ("1 2 3 4 5", "found no letters"),
        ("because our customers are idiots anyway", "a word that insults: “idiots”"),
        ("Fuck this, I am not going to write anything", "a word that insults: “Fuck”"),
        ("they write that we are liars and leave", "between single marks"),
        ("aeiou aeiouae oeuiaa ueoia iaoue", "letters that make no words"),
        ("weil unsere Kunden alle Vollidioten sind", "a word that insults: “Vollidioten”"),
        ("porque los clientes son unos gilipollas siempre", "a word that insults: “gilipollas”"),
        ("parce que ce client est un connard", "a word that insults: “connard”"),
        ("perché quel cliente è uno stronzo vero", "a word that insults: “stronzo”"),
        ("omdat die klant een klootzak is", "a word that insults: “klootzak”"),
        ("porque o cliente é um babaca mesmo", "a word that insults: “babaca”"),
    ],
)
def test_insults_and_letters_without_words_are_no_reason(words, said):
    outcome = exercise("reason", REASON).judge(words)
    assert outcome.verdict == "raised" and said in outcome.saying.saw


@pytest.mark.parametrize(
    "words",
    [
        "they write 'you are liars' and then they leave",
        "after a lie they ask what else was untrue",
        "people like you more when you help",
        "N. R. and J. get tea, Mrs Smyth an SMS",
        "J. and I get a tea at four",
        "y a veces o a diario",
        "don't, can't, won't, didn't, isn't, and so on",
        "Bo čtvrt hodiny je dost a lidé čekají",
        "because of property, liberty and a little money",
        "我们 在 九点 回答 大家",
        "weil die Leute fragen und wir dumm dastehen",
        "es war eine dumme Frage, aber eine ehrliche",
        "porque la gente pregunta y nadie contesta",
        "las preguntas tontas también merecen una respuesta",
        "parce que les gens posent des questions simples",
        "une question bête reste une question posée",
        "perché la gente chiede e nessuno risponde",
        "è una domanda stupida ma va bene",
        "omdat mensen vragen en niemand iets zegt",
        "een domme vraag is ook een vraag",
        "omdat kinderen eikels zoeken voor onze etalage",
        "weil der scheiß Drucker wieder nicht ging",
        "porque as pessoas perguntam e ninguém responde",
        "uma pergunta boba também é uma pergunta",
        "eau de vie is what they ask for",
        "they queue at eight, so we open earlier",
    ],
)
def test_a_reason_may_quote_shorten_and_be_in_any_language(words):
    assert verdict("reason", REASON, words) == ("correct", "seen")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We are sorry if anybody was hurt by what we sold on Tuesday.", ("not yet", "half_sorry")),
        ("We are sorry, BUT nobody told us about the buns on Tuesday.", ("not yet", "half_sorry")),
        ("We are sorry for the butter in Tuesday's buns; a specific tag is on now.", ("correct", "")),
    ],
)
def test_an_apology_holds_no_if_and_no_but(words, expected):
    outcome = lesson_11.say_sorry.judge(words)
    assert (outcome.verdict, outcome.mistake) == expected


def test_one_label_may_differ_when_it_is_no_known_mistake():
    key = Key({"A": 1, "B": 2, "C": 3}, {"high": {"A": 5, "B": 2, "C": 3}}, enough=2)
    assert verdict("labels", key, {"A": 2, "B": 2, "C": 3}) == ("correct", "seen")
    assert verdict("labels", key, {"A": 5, "B": 2, "C": 3}) == ("not yet", "high")
    assert verdict("labels", key, {"A": 2, "B": 1, "C": 3})[0] == "not yet"


def test_code_that_raises_is_told_by_its_last_line():
    outcome = exercise("value", NUMBER).judge(lambda: 1 / 0)
    assert (outcome.verdict, outcome.saying.saw) == ("raised", "ZeroDivisionError: division by zero")


def test_an_outcome_reads_from_what_was_looked_at_to_one_next_step():
    assert repr(exercise("value", NUMBER).judge(21)) == (
        "→ Not yet.\nI looked at: your answer\nI saw: half\nWhy it matters: because\nNext step: go on"
    )


def test_tries_hints_and_the_last_answer_are_saved():
    tried = exercise("value", NUMBER)
    tried.check(...)
    assert Workbook.open().results() == {}
    tried.check(21)
    tried.hint()
    tried.check(42)
    assert Workbook.open().results() == {
        "lesson_99.try_it": {"verdict": "correct", "mistake": "", "answer": 42, "tries": 2, "hints": 1}
    }


def test_of_a_chart_the_line_is_shown_and_the_title_alone_is_saved():
    drawn = exercise("chart", CHART)
    assert "try_it.check(charts.draw_talk(gym))" in drawn.solution()
    drawn.check(chart("Followers", 9))
    assert Workbook.open().results()["lesson_99.try_it"]["answer"] == "Followers"


def test_a_reason_can_answer_the_questionnaire_too():
    asked = exercise("reason", REASON, answers="self_reason")
    asked.check("too short")
    assert Workbook.open().answer("self_reason") is None
    asked.check("because people ask us and wait")
    assert Workbook.open().answer("self_reason") == "because people ask us and wait"


def test_hints_of_another_evening_count_on():
    exercise(kind="value", key=NUMBER).hint()
    again = exercise(kind="value", key=NUMBER)  # as after a restart of the kernel
    assert (again.hint(), again.hint()) == ("Which?", "There.")
    assert Workbook.open().results()["lesson_99.try_it"]["hints"] == 3


@pytest.mark.parametrize("answers", [(1, 318), ("A", "B"), (1, 2, 3)])
def test_several_answers_where_one_is_wanted_are_told_plainly_and_not_kept(answers):
    outcome = exercise(kind="value", key=NUMBER).check(*answers)
    assert outcome.verdict == "raised" and "I need one answer and got several" in repr(outcome).replace(
        "\n", " "
    )
    assert "lesson_99.try_it" not in Workbook.open().results()


def test_answers_without_their_letters_are_told_how_to_write_them():
    labelled = exercise(kind="labels", key=Key(dict.fromkeys(ITEMS, "yes"), {}))
    said = repr(labelled.check("yes", "no")).replace("\n", " ")
    listed = ", ".join(f"{letter}=…" for letter in ITEMS)
    assert f"The letters are missing. Write each answer after its letter: {listed}." in said


def test_without_brackets_a_hint_and_a_solution_say_so_and_are_not_given():
    tried = exercise(kind="value", key=NUMBER)
    for name in ("hint", "solution"):
        said = repr(getattr(tried, name))
        assert said == f"The brackets are missing: write try_it.{name}() and run the cell again."
    assert tried.hint() == "Which?"


def test_hints_escalate_and_the_last_one_stays():
    asked = exercise("value", NUMBER)
    assert [asked.hint() for _ in range(4)] == ["Which?", "There.", "This.", "This."]


def test_the_solution_is_shown_at_once_and_asks_for_one_line():
    asked = exercise("labels", LABELS)
    shown = asked.solution()
    assert "try_it.check(A=1, B=2, C=5)" in shown and 'try_it.why("…")' in shown
    asked.why("since they talk")
    assert Workbook.open().results()["lesson_99.try_it"] == {"solution_seen": True, "why": "since they talk"}


def test_forgetting_a_lesson_leaves_the_others_and_the_answers():
    for lesson in ("lesson_00", "lesson_01"):
        Workbook.open().save_result(f"{lesson}.exit_ticket", {"verdict": "correct"})
    Workbook.open().save_answer("self_placement", 2)
    assert practice.forget("lesson_00") == "Forgotten: what was saved of lesson_00 (exercises: 1)."
    workbook = Workbook.open()
    assert workbook.results() == {"lesson_01.exit_ticket": {"verdict": "correct"}}
    assert workbook.answer("self_placement") == 2


def test_forgetting_what_does_not_exist_is_refused():
    with pytest.raises(AnswerError, match="There is no lesson of that name"):
        practice.forget("lesson_77")


def test_a_shop_of_no_such_letter_is_refused():
    with pytest.raises(AnswerError, match="There is no shop of that letter"):
        lesson_06.gates_of("D")


def test_the_next_step_is_about_a_card_on_which_the_named_mistake_was_made():
    right = {"A": 1, "B": 2, "C": 5}
    asked = exercise("labels", Key(right, {"high": {"A": 1, "B": 2, "C": 4}}))
    asked.words.wrong["high"] = Saying("high", "because", "see {look_again}")
    assert asked.judge({"A": 3, "B": 2, "C": 4}).saying.next == "see C"


def test_a_rung_that_is_not_there_is_told_and_not_judged():
    first = lesson_01.sort_first_five
    for label in (0, 9, "one"):
        outcome = first.judge({**first.solutions[0], "B": label})
        assert outcome.verdict == "raised"
        assert outcome.saying.saw == f"“{label}” is not one of the possible answers: 1, 2, 3, 4 and 5."
    assert lesson_06.place_three.judge({"A": 7, "B": 2, "C": 2}).verdict == "raised"


def test_one_habit_of_another_rung_is_not_called_all_habits():
    key = lesson_15._few_habits("bakery")
    others = key.wrong["another_rung"]
    assert 1 < len(others) < len(key.items)
    for letter in sorted(others):
        outcome = lesson_15.few_habits.judge(letter)
        assert outcome.mistake == "another_rung", letter
        assert f"{key.facts['other_rungs']}. This plan is for rung 4." in outcome.saying.saw
