from trustkit.signals.phrases import phrases_in


def test_phrases_are_found_as_they_stand_whatever_marks_lie_between():
    text = "Don’t wait: £49, or 10 % off. DON'T!"
    assert phrases_in(text, ["don't", "<price>", "<percent> off", "<number>"]) == (
        "Don’t",
        "£49",
        "10 % off",
        "DON'T",
    )


def test_parts_of_words_and_words_apart_are_not_found():
    assert phrases_in("The liars' table. A big liar.", ["liar", "a liar"]) == ("liar",)
    assert phrases_in("", ["liar"]) == phrases_in("A liar", []) == ()


def test_of_a_longer_find_its_parts_are_not_found_again():
    assert phrases_in("you are a liar", ["liar", "you are a liar"]) == ("you are a liar",)


def test_finds_that_share_a_word_are_told_as_one_and_neighbours_apart():
    listed = ["you are lying", "lying about", "about us", "never pay"]
    assert phrases_in("You are lying about us, never pay!", listed) == ("You are lying about us", "never pay")
