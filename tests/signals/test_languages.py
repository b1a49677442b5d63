"""The languages beside English: what each text does in its own words, and what only looks like it."""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from trustkit.signals.labels import FLAGS, label, label_texts
from trustkit.signals.patterns import languages, lexicon

# Made up for these tests. `fires` and `silent` are the flags that must and must not be seen; where no class is claimed,
# none is tested.
CASES = pd.read_csv(Path(__file__).with_name("languages.csv"), sep="|", keep_default_na=False)
EACH = [pytest.param(row, id=f"{row.language}-{number}") for number, row in enumerate(CASES.itertuples())]


def labelled(language, text, kind="post"):
    acts = pd.DataFrame({"text": [text], "kind": kind, "language": language, "direction": "made"})
    return label(acts).iloc[0]


@pytest.mark.parametrize("case", EACH)
def test_a_text_is_understood_in_its_own_language(case):
    row = labelled(case.language, case.text, case.kind)
    seen = {flag for flag in FLAGS if row[flag]}
    wanted, unwanted = set(case.fires.split()), set(case.silent.split())
    assert (wanted - seen, unwanted & seen) == (set(), set())
    assert case.does in ("", row["does"])


def test_each_language_has_a_good_number_of_cases():
    assert set(Counter(CASES["language"])) == {*languages()} - {"en"}
    assert min(Counter(CASES["language"]).values()) >= 25


@pytest.mark.parametrize("language", languages())
def test_all_languages_have_the_same_lists_in_the_same_places_and_say_where_they_come_from(language):
    words, english = lexicon(language), lexicon("en")
    assert {name: entry.place for name, entry in words.lists.items()} == {
        name: entry.place for name, entry in english.lists.items()
    }
    assert words.language == language
    assert words.source.startswith("Own compilation")


@pytest.mark.parametrize(
    ("language", "ways"),
    [
        ("de", ["Schöne Grüße", "Schoene Gruesse", "SCHÖNE GRÜSSE", "Scho\u0308ne Gru\u0308ße"]),
        ("fr", ["Désolé pour l'équipe", "desole pour l’equipe", "DÉSOLÉ", "De\u0301sole\u0301"]),
        ("es", ["¡Mañana habrá más, ven!", "manana habra mas. Ven!", "¿Pan? ¡Ven!", "ven"]),
        ("it", ["Buon Natale, l'officina", "buon natale", "BUON NATALE!", "L’officina: buon Natale"]),
        ("nl", ["Één plus één gratis", "een plus een gratis", "EEN PLUS EEN GRATIS", "Één plus één gratis!"]),
        ("pt", ["Siga-nos já", "siga nos", "SIGA-NOS", "Olá! Siga-nos"]),
    ],
)
def test_a_text_is_the_same_however_people_type_it(language, ways):
    rows = [labelled(language, text) for text in ways]
    seen = [(row["does"], row["rule"]) for row in rows]
    assert seen == seen[:1] * len(ways)
    assert seen[0][0] != "information"


@pytest.mark.parametrize(
    ("code", "text"),
    [("de", "Gibt es Herbstrabatte"), ("de", "Weihnachtsgutschein"), ("nl", "Winterkorting")],
)
def test_a_compound_is_found_and_its_parts_alone_are_not(code, text):
    assert labelled(code, text)["pitch"]
    assert not labelled(code, "Herbst Winter Weihnachten")["pitch"]


def told(*texts):
    acts = pd.DataFrame({"text": texts, "kind": "post", "language": None, "direction": "made"})
    found = label(acts)
    return found[["covered", "too_short"]].to_numpy().tolist()


HEADLINE = "Rowan Street Bakery named regional champion again, eleventh consecutive year"
ENGLISH = (
    "We open at nine and close at six.",
    "Thank you all for the lovely evening!",
    "Come and try our bread.",
)


def test_a_headline_is_in_the_language_of_the_file_it_stands_in():
    assert not label_texts([HEADLINE], None)["covered"].any()
    assert label_texts([HEADLINE, *ENGLISH], None)["covered"].all()
    assert label_texts([HEADLINE, *ENGLISH], None)["does"][0] == "information"


@pytest.mark.parametrize(
    "other", ["Dziękujemy wszystkim, którzy wczoraj przyszli", "今日はパンを焼きました", "@ann"]
)
def test_a_text_that_holds_nothing_of_the_file_s_language_is_not_taken_for_it(other):
    assert label_texts([other, *ENGLISH], None)["covered"].tolist() == [False, True, True, True]


def test_a_file_in_several_languages_tells_nothing_of_a_headline():
    texts = [
        HEADLINE,
        *ENGLISH,
        "Vielen Dank an alle, die gestern da waren",
        "Wir haben heute bis sechs geöffnet.",
    ]
    assert label_texts(texts, None)["covered"].tolist() == [False, True, True, True, True, True]


def test_a_text_of_untold_language_gets_the_labels_of_its_own_language():
    untold, known = CASES.assign(language=None, direction="made"), CASES.assign(direction="made")
    found, wanted = label(untold), label(known)
    covered = found["covered"].to_numpy()
    pd.testing.assert_frame_equal(
        found[covered].drop(columns="too_short"), wanted[covered].drop(columns="too_short")
    )
    assert (covered | found["too_short"]).all()
    assert covered.mean() > 0.98


def test_a_few_strangers_among_many_texts_are_judged_in_their_own_language_too():
    texts = ["Thank you all for coming today", "We open at nine, and we close at one"] * 4
    texts += ["Merci à vous tous", "Tak for i dag, kom igen i morgen!", None, "Vielen Dank euch allen"]
    acts = pd.DataFrame({"text": texts, "kind": "post", "language": None, "direction": "made"})
    found = label(acts)
    assert found["covered"].to_list() == [True] * 9 + [False, False, True]
    assert found["thanks"].to_list() == [True, False] * 4 + [True, False, False, True]


OTHERS = [
    "Dziękujemy wszystkim za przybycie na nasz jarmark!",
    "Vi har öppet till klockan sex idag, välkomna!",
    "Tusen takk for besøket i dag, vi ses i morgen",
    "Tak for i dag, vi ses i morgen til kaffe og kage",
    "Moltes gràcies a tots per venir a la festa del carrer!",
    "Moitas grazas a todos por vir á festa da rúa",
    "Bugün dükkanımız saat altıya kadar açık",
    "Kami buka sampai jam enam hari ini, selamat datang",
    "Avoinna tänään kuuteen asti, tervetuloa!",
    "Köszönjük mindenkinek, hogy eljöttetek!",
    "Mulțumim tuturor că ați venit la târg!",
    "Děkujeme všem za návštěvu a těšíme se zítra",
    "Спасибо всем, что пришли сегодня на ярмарку!",
    "本日は六時まで 営業して おります よろしく",
    "Danas smo otvoreni do šest, vidimo se",
]


@pytest.mark.parametrize("text", OTHERS)
def test_any_other_language_is_not_covered(text):
    assert told(text) == [[False, False]]


def test_a_few_words_that_say_nothing_are_too_short_to_tell():
    assert told("Super!", "Mmm mmm", "No", "", None) == [
        [False, True],
        [False, True],
        [False, True],
        [False, True],
        [False, False],
    ]


def test_a_language_that_the_export_tells_is_never_too_short():
    acts = pd.DataFrame({"text": ["Super!", "Super!"], "kind": "post", "language": ["sv", "de"]})
    found = label(acts.assign(direction="made"))
    assert found[["covered", "too_short"]].to_numpy().tolist() == [[False, False], [True, False]]
