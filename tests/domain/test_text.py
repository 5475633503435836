"""What text from outside becomes, and which texts count as the same."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.domain.text import clean, fold, graphemes, sound, words

ANY = st.text(st.characters(), max_size=60) | st.text(
    "a\u0301\u200d\u200c\ufe0f\U0001f468\U0001f1e9 \n\r\u0915\u094d\u0958\u0323"
)
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  Pepe \t Garc\u0131a\n", "Pepe Garc\u0131a"),
        ("Pe\x00pe\x07", "Pepe"),
        ("Jose\u0301", "José"),
        ("evil\u202egpj.exe", "evilgpj.exe"),
        ("\u2066a\u2069", "a"),
        ("a\ud800b", "ab"),
        ("\ud83d\ude00", "\U0001f600"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("a\u200cb", "ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        (FAMILY, FAMILY),
        (SCOTLAND + "\U000e0041", SCOTLAND),
        ("hidden\U000e0041\U000e0042", "hidden"),
        ("\ufdd0x\uffff\U0010ffff", "x"),
        ("one\xa0two", "one two"),
        ("<b>bold</b> =cmd|x", "<b>bold</b> =cmd|x"),
    ],
)
def test_what_is_kept_of_text_from_outside(given_text, kept):
    assert clean(given_text) == kept


def test_lines_are_kept_when_asked_for():
    assert clean("\r\n one\r\ntwo  three \u2028\rfour\n\n", lines=True) == " one\ntwo  three\n\nfour"


def test_a_cut_never_falls_inside_an_emoji_or_a_letter():
    assert clean(FAMILY + FAMILY, limit=6) == FAMILY
    assert clean("abe\u0323\u0302\u0301", limit=3) == "ab"
    assert clean("abcd", limit=3) == "abc"


def test_a_tower_of_marks_is_lowered():
    assert len(clean("a" + "\u0301\u0316" * 10_000)) < 12


@given(ANY, st.none() | st.integers(0, 20), st.booleans())
@example("\u0958" + "\u0323" * 8, None, False)
def test_cleaning_twice_changes_nothing(text, limit, lines):
    once = clean(text, limit=limit, lines=lines)
    assert clean(once, limit=limit, lines=lines) == once
    assert clean(once) == clean(once, lines=False)
    assert unicodedata.is_normalized("NFC", once)
    assert limit is None or len(once) <= limit


@given(ANY)
def test_any_text_can_be_folded_and_folding_twice_changes_nothing(text):
    for it in (text, clean(text)):
        once = fold(it)
        assert fold(once) == once
        assert isinstance(sound(it), str)
        assert all(words(word) == (word,) for word in words(it))
        assert "".join(graphemes(it)) == it


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GARCÍA", "garcia"),
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("Ærø", "aero"),
        ("Đorđe", "dorde"),
        ("İstanbul", "istanbul"),
        ("Diyarbakır", "diyarbakir"),
        ("p\u0430yp\u0430l", "paypal"),
        ("ﬁnn", "finn"),
        ("Фёдор", "федор"),
        ("O’Dowd", "o'dowd"),
    ],
)
def test_spellings_that_match(one, other):
    assert fold(one) == fold(other)


def test_letters_of_other_scripts_are_not_accents():
    assert fold("が") != fold("か")
    assert words("अनीता 김치") == ("अनीता", "김치")
    assert fold("Анна") == "анна"


def test_apostrophes_join_and_hyphens_part():
    assert words("O’Dowd, Jean-Luc (d´Arcy)") == ("odowd", "jean", "luc", "darcy")


@pytest.mark.parametrize(
    "names",
    [
        "Kowalczyk Kovalchik Ковальчик",
        "Smith Smyth Schmidt Schmitt",
        "Meyer Maier Meier Mayr",
        "Müller Mueller Muller",
        "Gonzalez Gonzales González",
        "Jimenez Gimenez Ximénez",
        "Catherine Katherine Kathryn",
        "Stephen Steven",
        "Brown Braun",
        "Lewandowski Levandovsky",
        "Schwarz Shwartz",
        "Hughes Hughs",
        "Schulz Schultz Schulze",
    ],
)
def test_names_that_sound_alike(names):
    assert len({sound(name) for name in names.split()}) == 1


@pytest.mark.parametrize("names", ["Smith Jones", "Nguyen Nixon", "Bauer Maier", "李 王", "Anna Hannah"])
def test_names_that_do_not(names):
    assert len({sound(name) for name in names.split()}) == 2
