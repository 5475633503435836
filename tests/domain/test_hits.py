"""What was typed is found again in the text as it is shown, whatever folding did to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.hits import digit_hits, hits, shown_words
from frontdesk.domain.text import words


def lit(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start : start + length] for start, length in spans]


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("José María Etxeberria", ["jose"], ["José"]),
        ("Bianka Jósefsdóttir", ["jose"], ["Jóse"]),
        ("Jürgen Groß", ["gross"], ["Groß"]),
        ("Groß und Klein", ["gro"], ["Gro"]),
        ("Mairéad O’Dowd", ["odo"], ["O’Do"]),
        ("Jean-Luc Lefèvre", ["luc", "lef"], ["Luc", "Lef"]),
        ("Ærø Bikes", ["aero"], ["Ærø"]),
        ("Ковальчук", ["коваль"], ["Коваль"]),
        ("王小明", ["王"], ["王"]),
        ("Anna Anna", ["ann"], ["Ann", "Ann"]),
        ("Pepe", ["jose"], []),
        ("Rosé", ["rose\u0301"], []),
    ],
)
def test_the_typed_beginning_of_a_word_is_lit(text: str, typed: list[str], expected: list[str]) -> None:
    assert lit(text, hits(text, typed)) == expected


def test_a_word_that_was_mended_is_lit_only_when_it_is_the_whole_word() -> None:
    assert lit("Bianchi Bianchini", hits("Bianchi Bianchini", [], whole=["bianchi"])) == ["Bianchi"]


@pytest.mark.parametrize(
    ("text", "digits", "expected"),
    [
        ("+44 7700 900417", "0417", ["0417"]),
        ("+44 7700 900417", "7700900", ["7700 900"]),
        ("0417 2290", "0417", ["0417"]),
        ("1 11 1", "11", ["1 1"]),
        ("no digits", "1", []),
        ("12", "", []),
    ],
)
def test_digits_are_lit_across_blanks(text: str, digits: str, expected: list[str]) -> None:
    assert lit(text, digit_hits(text, digits)) == expected


@given(st.text(max_size=60))
def test_the_words_that_are_shown_are_the_words_that_are_compared(text: str) -> None:
    for word, start, length in shown_words(text):
        assert words(text[start : start + length]) == (word,)


@given(st.text(max_size=40), st.integers(1, 6))
def test_spans_lie_within_the_text_in_order(text: str, letters: int) -> None:
    typed = [word[:letters] for word in words(text)]
    end = 0
    for start, length in hits(text, typed):
        assert start >= end
        assert length > 0
        end = start + length
    assert end <= len(text)
