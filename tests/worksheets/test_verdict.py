"""A verdict in words: plain lines that fit the width, with a day only where there is one to look again."""

from datetime import date

from trustkit.worksheets.verdict import WIDTH, Verdict

ADDRESS = "https://crumb.example/" + "a-very-long-name-" * 6
WORDS = """\
Which network?.
Not now.
- A reason that is told at such a length that it goes on for more than one line,
  and its second line stands under the first word of it.
- Short.
Next step: Wait."""


def verdict(*reasons, **more):
    return Verdict("Which network?", "not_now", "not now.", reasons, "Wait.", **more)


def test_reasons_stand_as_a_list_and_the_day_to_look_again_last():
    long = (
        "A reason that is told at such a length that it goes on for more than one line, "
        "and its second line stands under the first word of it."
    )
    assert verdict(long, "Short.").in_words() == repr(verdict(long, "Short.")) == WORDS
    again = verdict(long, "Short.", look_again=date(2026, 11, 5))
    assert again.in_words() == f"{WORDS}\nLook again on 5 November 2026."


def test_a_long_line_that_is_no_reason_begins_where_it_began():
    lines = Verdict("T", "open", "so " * 40, (), "Wait.").in_words().splitlines()
    assert len(lines) == 4
    assert not any(line.startswith(" ") for line in lines)


def test_an_address_and_a_word_with_hyphens_are_not_broken():
    assert ADDRESS in verdict(ADDRESS).in_words().splitlines()[-2]
    near_the_end = "x" * (WIDTH - 8)
    assert "\n  well-known" in verdict(f"{near_the_end} well-known.").in_words()
