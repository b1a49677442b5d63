"""Word lists: what a phrase stands for, and that the quick search finds what a slow, plain one finds."""

import json
import random
import re
from functools import cache

import pyarrow as pa
import pytest

from trustkit.errors import ContentError
from trustkit.signals import patterns
from trustkit.signals.patterns import (
    Lexicon,
    Matcher,
    WordList,
    in_every_language,
    languages,
    lexicon,
    matcher,
    spellings,
)
from trustkit.signals.tokens import tokens

SAMPLES = {
    "<handle>": "@ann",
    "<number>": "7",
    "<price>": "£7",
    "<link>": "https://a.example",
    "<other>": "zorbl",
    "<multibuy>": "3x2",
}
PLAIN = {
    "£": "$",
    "€": "$",
    "¿": "(",
    "¡": "(",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "’": "'",
    "‘": "'",
}
PLAIN |= dict.fromkeys("–—…•", ";")


def search(text_list: list[str], language: str = "en") -> dict[str, list[bool]]:
    texts = pa.array([text.lower() for text in text_list], pa.large_string())
    return {name: found.tolist() for name, found in matcher(language).search(tokens(texts)).items()}


def _plain(letter: str) -> str:
    """A mark of more than one byte as so many plain ones; every other letter as it is."""
    if ord(letter) < 128 or re.match(r"\w", letter):
        return letter
    return PLAIN.get(letter, " ") * len(letter.encode())


def plainly(text: str, words: Lexicon) -> set[str]:
    """The lists that speak in a text, found word by word without any of the quick search's means."""
    text = "  " + "".join(_plain(letter) for letter in text.lower()) + "        "
    seen: list[tuple[str, bool, bool, bool, bool]] = []  # word, is it a figure, opens, parts, leads in
    stop, was_link, glued_to_link = 0, False, False
    for at in re.finditer(r"\w+", text):
        before, twice = text[at.start() - 1], text[at.start() - 2]
        after = text[stop] if seen else " "
        word, glued = at.group(), bool(seen) and not (before.isspace() or after.isspace())
        kind = word
        if word[0] in "0123456789" and word[-1] in "0123456789":
            behind = re.match(r"[ ]{0,3}[$](.{3})", text[at.end() :], re.DOTALL)
            signed = behind and not re.search("[0-9]", behind.group(1))
            kind = "<multibuy>" if re.fullmatch("[0-9]x[1-9]", word) and word[0] > word[2] else word
            kind = "<price>" if signed or "$" in (before, twice) else kind
        if before == "@":
            kind = "<other>" if re.match(r"\w", twice) else "<handle>"
        is_link = word in ("http", "https", "www") or (glued and glued_to_link)
        if is_link:
            kind = "<link>"
        if (
            kind == word
            and not re.fullmatch(r"[0-9]\w*[0-9]|[0-9]", word)
            and word not in every_word(words.language)
        ):
            kind = "<other>"
        opens = not seen or was_link or before in '.!?\n:;,|>"(*~' or after in '.!?\n:;,|>"(*~'
        opens = opens or (before.isspace() and twice in '.!?\n:;,|>"(*~-')
        parts = not seen or before in ".!?\n" or after in ".!?\n"
        leads = kind in ("<handle>", "<link>") or kind in words.lead_in or before == "#"
        seen.append((kind, bool(re.fullmatch(r"[0-9]\w*[0-9]|[0-9]", kind)), opens, parts, leads))
        stop, was_link, glued_to_link = at.end(), is_link, is_link
    found = set()
    for place, (kind, figure, *_) in enumerate(seen):
        for word in {kind, "<number>"} if figure else {kind}:
            for name, row in starting_with(words.language).get(word, ()):
                where = words.lists[name].place
                if _follows(row, seen[place:]) and (where == "anywhere" or _opening(place, where, seen)):
                    found.add(name)
    return found


@cache
def every_word(language: str) -> set[str]:
    return {
        *lexicon(language).lead_in,
        *(word for rows in starting_with(language).values() for _, row in rows for word in row),
    }


@cache
def starting_with(language: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    words, rows = lexicon(language), {}
    for name, entry in words.lists.items():
        for phrase in entry.words:
            for row in words.spelled(phrase):
                rows.setdefault(row[0], []).append((name, row))
    return rows


def _follows(row: tuple[str, ...], seen: list) -> bool:
    if len(seen) < len(row) or any(parts for *_, parts, _ in seen[1 : len(row)]):
        return False
    if row[0] == "<other>" and (len(seen) < 2 or seen[1][2]):
        return False  # the clause ends with it
    pairs = zip(row, seen, strict=False)
    return all(word == kind or (word == "<number>" and figure) for word, (kind, figure, *_) in pairs)


def _opening(place: int, where: str, seen: list) -> bool:
    for back in range(7):
        if place == back:
            return True  # the first word of a text opens a sentence too
        if where == "sentence start" and seen[place - back][2]:
            return True
        if not seen[place - back - 1][4]:
            return False
    return False


def test_a_phrase_stands_for_all_its_spellings():
    assert spellings("we're|are here", ()) == (("we", "re", "here"), ("were", "here"), ("are", "here"))
    assert spellings("pre-order*", ("", "s")) == (("pre-order",), ("pre-orders",))


@pytest.mark.parametrize("language", languages())
def test_every_phrase_of_every_list_is_found_and_a_longer_word_is_not(language):
    words = lexicon(language)
    cases = [
        (name, " ".join(SAMPLES.get(word, word) for word in row))
        for name, entry in words.lists.items()
        for phrase in entry.words
        for row in words.spelled(phrase)
    ]
    found = search([text for _, text in cases], language)
    assert [case for place, case in enumerate(cases) if not found[case[0]][place]] == []
    longer = search([f"zz{text.replace(' ', 'zz')}zz" for _, text in cases], language)
    assert not any(any(longer[name]) for name in words.lists)


@pytest.mark.parametrize("language", languages())
def test_quick_and_plain_search_agree_on_a_corpus_of_many_alphabets(language):
    words = lexicon(language)
    rng = random.Random(20261121)
    phrases = [phrase for entry in words.lists.values() for phrase in entry.words]
    others = [
        "Ünsere",
        "café",
        "naïve",
        "ŒUVRE",
        "ΟΔΟΣ",
        "Привет",
        "ﬁne",
        "日本語",
        "don’t",
        "it's",
        "a_b",
        "3rd",
        "10",
        "3x2",
        "2x3",
        "£5",
        "5 €",
        "5\u00a0€",
        "5 $6",
        "€7",
        "$9.99",
        "5%",
        "@ann",
        "@ann.b",
        "ann@b.example",
        "#thanks",
        "https://a.example/order-now?thanks=1",
        "www.b.example",
        "😀",
        "👍🏽",
        "❤️",
        "™",
        "½",
        "RT",
        "the",
    ]
    gaps = [
        *" " * 4,
        "  ",
        "\n",
        ". ",
        "! ",
        "? ",
        ", ",
        ": ",
        " - ",
        "-",
        "…",
        " — ",
        "“",
        "” ",
        "(",
        ") ",
        "/",
    ]
    gaps += ["'", "’", "\u00a0", "🎉", "; ", " > ", " ¿", " ¡"]
    corpus = []
    for _ in range(700):
        parts = []
        for _ in range(rng.randint(0, 9)):
            if rng.random() < 0.6:
                row = rng.choice(words.spelled(rng.choice(phrases)))
                piece = " ".join(SAMPLES.get(word, word) for word in row)
                parts.append(piece.upper() if rng.random() < 0.2 else piece)
            else:
                parts.append(rng.choice(others))
            parts.append(rng.choice(gaps))
        corpus.append("".join(parts))
    found = search(corpus, language)
    differ = {
        text: sorted(expected ^ actual)
        for place, text in enumerate(corpus)
        if (expected := plainly(text, words))
        != (actual := {name for name in words.lists if found[name][place]})
    }
    assert differ == {}


def test_texts_that_touch_do_not_run_into_each_other():
    found = search(["many", "thanks", "", "no", "worries", "https://a.example", "thanks", "a", "@ann"])
    assert found["thanks word"] == [False, True, False, False, False, False, True, False, False]
    assert found["chat"] == [False] * 9
    assert found["has handle"] == [False] * 8 + [True]


def test_words_inside_a_link_do_not_speak():
    assert search(["https://a.example/thank-you?order=now"])["thanks word"] == [False]
    assert search(["https://a.example/x thank you"])["thanks word"] == [True]


def test_a_question_mark_inside_a_link_asks_nothing():
    texts = ["https://a.example/?q=1", "open? https://a.example", "open？"]
    assert search(texts)["question mark"] == [False, True, True]


def test_a_text_without_words_is_told_in_any_alphabet():
    texts = ["❤️ 😀", "@ann 👍🏽", "https://a.example", "", "10 / 10", "ok", "да", "#yum"]
    assert search(texts)["no words"] == [True] * 5 + [False] * 3


def test_a_price_may_have_its_sign_on_either_side():
    texts = ["£5", "€ 5", "5 €", "5\u00a0€", "9,90€", "5", "5 or €", "5 \n\n  €"]
    assert search(texts)["price"] == [True] * 5 + [False] * 3


def test_a_quotation_has_some_length():
    texts = ["“We are building this for the long run”, she says", 'the "best" bread']
    assert search(texts)["quotation"] == [True, False]


def test_a_mail_address_is_no_handle():
    assert search(["ann@b.example", "ask @ann"])["has handle"] == [False, True]


@pytest.fixture(name="written")
def written_fixture(monkeypatch, tmp_path):
    """Word lists of a language of our own, "xx", and of every language, in the place of those that ship."""
    monkeypatch.setattr(patterns, "LEXICONS", tmp_path)

    def write(lists: dict, group: dict | None = None, every: dict | None = None) -> None:
        head = 'language = "xx"\nname = "X"\nsource = "own"\nendings = [""]\nlead_in = []\n'
        groups = "".join(f"{name} = {json.dumps(words)}\n" for name, words in (group or {}).items())
        (tmp_path / "xx.toml").write_text(f"{head}[group]\n{groups}[list]\n{_lists(lists)}", "utf-8")
        (tmp_path / "every.toml").write_text(f"[list]\n{_lists(every or {})}", "utf-8")
        for read in (lexicon, in_every_language):
            read.cache_clear()

    yield write
    for read in (lexicon, in_every_language):
        read.cache_clear()


def _lists(lists: dict) -> str:
    return "".join(
        f"[list.{name}]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in entry.items())
        for name, entry in lists.items()
    )


def test_a_damaged_lexicon_is_told_by_file_and_place(written):
    written({"b": {"words": []}, "a": {"words": ["a"], "place": "nowhere"}})
    with pytest.raises(ContentError) as refused:
        lexicon("xx")
    assert refused.value.happened == "xx.toml, list, a, place: there is no nowhere."
    assert refused.value.todo == "Did you mean anywhere? Allowed: anywhere, sentence start, text start."


@pytest.mark.parametrize(
    ("phrase", "amiss"),
    [
        ("much *", '"*" is not written with letters and the signs'),
        ("(ta) thank.*", '"(ta)" is not written with'),
        ("obliged?", '"obliged?" is not written with'),
        ("don’t", '"don’t" is not written with'),
        ("pre-order*", '"pre-order*" is not written with'),
        ("th*nk", '"th*nk" is not written with'),
        ("deal*+day", '"deal*" is not written with'),
        ("<number>+er", '"<number>" is not written with'),
        ("Much obliged", "words stand in small letters"),
        ("", "there is no word in it"),
        ("obliged|", 'a word is missing beside "|" or "+"'),
        ("sommer++tag", 'a word is missing beside "|" or "+"'),
    ],
)
def test_a_phrase_that_could_never_be_found_as_it_is_written_is_refused(written, phrase, amiss):
    written({"thanks": {"words": ["thanks", phrase]}})
    with pytest.raises(ContentError) as refused:
        lexicon("xx")
    assert refused.value.happened.startswith(
        f'xx.toml does not fit: the list "thanks" has "{phrase}": {amiss}'
    )


def test_the_lists_of_every_language_are_checked_under_their_own_name(written):
    written({}, every={"price": {"words": ["Only <price>"]}})
    with pytest.raises(
        ContentError, match=r'^every\.toml does not fit: the list "price" has "Only <price>": '
    ):
        in_every_language()


def test_every_sign_at_the_head_of_the_english_lists_may_be_written(written):
    phrases = [
        "great|good job",
        "ticket*",
        "don't",
        "pick-up",
        "<good> job",
        "<handle> <price>",
        "sommer|winter+tag*",
    ]
    written({"a": {"words": phrases}}, {"good": ["fine", "<number>"]})
    assert len(lexicon("xx").lists["a"].words) == len(phrases)


def test_a_group_holds_single_words(written):
    written({"a": {"words": ["<good> job"]}}, {"good": ["well done"]})
    with pytest.raises(ContentError, match='the group "good" has "well done", which is no single word'):
        lexicon("xx")


def test_more_than_sixty_four_lists_are_refused(written):
    written({str(place): {"words": ["a"]} for place in range(65)})
    with pytest.raises(ContentError, match="holds 65 lists, and there is room for 64"):
        lexicon("xx")


def test_sixty_four_lists_are_all_found():
    names = [f"w{place}" for place in range(64)]
    full = Matcher(Lexicon("xx", "X", "own", ("",), (), {name: WordList((name,)) for name in names}))
    found = full.search(tokens(pa.array(names, pa.large_string())))
    assert {name: found[name].nonzero()[0].tolist() for name in names} == {
        name: [place] for place, name in enumerate(names)
    }


def test_a_sentence_opens_after_a_link():
    assert search(["a long story https://a.example read it", "a long story read it"])["request"] == [
        True,
        False,
    ]


def test_a_group_stands_for_each_of_its_words(written):
    written({"praise": {"words": ["<good> job"]}}, {"good": ["fine", "neat"]})
    assert lexicon("xx").lists["praise"].words == ("fine|neat job",)


def test_a_language_says_its_own_words_beside_those_of_every_language(written):
    written(
        {"a": {"words": ["e"], "place": "text start"}}, every={"a": {"words": ["b"]}, "c": {"words": ["d"]}}
    )
    assert lexicon("xx").lists == {
        "a": WordList(("e", "b"), "text start"),
        "c": WordList(("d",)),
    }


def test_letters_are_found_however_people_type_them():
    german = Lexicon("xx", "X", "own", ("", "n"), (), {}, typed=({"ß": "ss"}, {"ü": "ue", "ß": "ss"}))
    assert german.spelled("grüß") == [("grüß",), ("grüss",), ("gruess",)]
    assert german.spelled("sommer|winter+tag*") == [
        ("sommertag",),
        ("sommertagn",),
        ("wintertag",),
        ("wintertagn",),
    ]


def test_a_sentence_opens_after_a_spanish_mark():
    texts = ["mañana hay pan ¡ven a vernos", "mañana hay pan ¿ven a vernos", "mañana hay pan ven a vernos"]
    assert search(texts, "es")["request"] == [True, True, False]


def test_a_figure_in_a_phrase_is_refused():
    with pytest.raises(ContentError, match='"nota 10" has a figure: write <number> for it'):
        Matcher(Lexicon("xx", "X", "own", ("",), (), {"praise": WordList(("nota dez|10",))}))


def test_a_sign_that_stands_for_nothing_is_refused():
    with pytest.raises(ContentError, match='"praise" asks for "<god>", which is no list, flag or fact'):
        Matcher(Lexicon("xx", "X", "own", ("",), (), {"praise": WordList(("<god> job",))}))


def test_a_quotation_stands_between_marks_of_any_kind():
    quoted = ["\u00ab{}\u00bb", "\u201e{}\u201c", "\u201c{}\u201d", '"{}"']
    assert (
        search([marks.format("the oven has gone out, and so has anna") for marks in quoted])["quotation"]
        == [True] * 4
    )
