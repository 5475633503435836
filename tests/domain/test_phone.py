"""One number has one key, and what is no number recognises nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.phone import Kind, candidates_keys, dialable, normalise, tail, tail_prefix, withheld_reason

FORMS = [
    "+442079460123", "0044 20 7946 0123", "02079460123", "020 7946 0123", "020-7946-0123", "020.7946.0123",
    "(020) 7946 0123", "020/7946 0123", "+44 (0)20 7946 0123", "+442079460123;ext=12", "020 7946 0123 ext 12",
    "020 7946 0123 x12", "tel:+44-20-7946-0123", "sip:+442079460123@192.168.1.9;user=phone", "442079460123",
    "\u202d+44 20 7946 0123\u202c", "٠٢٠ ٧٩٤٦ ٠١٢٣", "020\u20137946\u20130123",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_every_written_form_of_a_number_has_one_key(form):
    phone = normalise(form, "GB")
    assert (phone.key, phone.shown, phone.kind) == ("+442079460123", "020 7946 0123", Kind.NUMBER)
    assert candidates_keys(form)[0] == "+442079460123"


@pytest.mark.parametrize(
    ("raw", "country", "key"),
    [
        ("030/12345678", "DE", "+493012345678"),
        ("0049 30 12345678", "US", "+493012345678"),
        ("011 49 30 12345678", "US", "+493012345678"),
        ("491701234567", "GB", "+491701234567"),
        ("06 1234567", "IT", "+39061234567"),
        ("905-555-1234", "CA", "+19055551234"),
        ("0800 FLOWERS", "GB", "+448003569377"),
        ("946 0123", "GB", "9460123"),
    ],
)
def test_numbers_of_other_countries(raw, country, key):
    assert normalise(raw, country).key == key


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("101", Kind.SHORT), ("888", Kind.SHORT), ("*21*555#", Kind.CODE), ("#31#02079460123", Kind.CODE),
        ("BusinessPhone", Kind.TEXT), ("4" * 40, Kind.TEXT), ("4.47701E+11", Kind.TEXT), ("+44", Kind.TEXT),
        ("anonymous", Kind.WITHHELD), ("", Kind.WITHHELD), ("\x00", Kind.WITHHELD),
    ],
)  # fmt: skip
def test_what_is_no_number_stays_text_and_recognises_nobody(raw, kind):
    phone = normalise(raw)
    assert phone.kind is kind
    assert phone.e164 is None
    assert phone.shown == raw.strip("\x00")
    assert candidates_keys(raw) == ()
    assert tail_prefix(raw) == ""


def test_a_premium_number_is_marked():
    assert normalise("0906 123 4567").kind is Kind.PREMIUM


def test_a_number_kept_without_its_area_code_is_found_by_the_longest_end():
    keys = candidates_keys("+44 20 7946 0123")
    assert normalise("7946 0123").key in keys
    assert list(keys[1:]) == sorted(keys[1:], key=len, reverse=True)
    assert min(map(len, keys)) == 7


def test_a_caller_without_the_area_code_is_looked_up_from_the_end():
    assert tail(normalise("020 7946 0123").key).startswith(tail_prefix("7946 0123"))
    assert tail_prefix("020 7946 0123") == ""


def test_another_country_with_the_same_last_digits_is_somebody_else():
    assert "+442079460123" not in candidates_keys("+1 207 946 0123")


def test_an_old_mexican_mobile_number_is_the_new_one():
    assert "+525512345678" in candidates_keys("+52 1 55 1234 5678", "MX")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("Anonymous", "withheld"),
        ("sip:anonymous@anonymous.invalid", "withheld"), ("PRIVATE", "withheld"), ("P", "withheld"),
        ("<unknown>", "unavailable"), ("OUT-OF-AREA", "unavailable"), ("No-CallerID", "withheld"), ("O", "unavailable"),
        ("", "withheld"), ("0", "unavailable"), ("+266696687", "withheld"), ("restricted", "withheld"),
        ("020 7946 0123", ""), ("101", ""),
    ],
)  # fmt: skip
def test_callers_who_hide_their_number(raw, reason):
    assert withheld_reason(raw) == reason


@pytest.mark.parametrize(
    ("raw", "dialled"),
    [
        ("+44 (0)20 7946 0123", "+442079460123"), ("020 7946 0123 ext 5", "02079460123"), ("101", "101"),
        ("*21*555#", None), ("##002#", None), ("0800 FLOWERS", None), ("9" * 40, None), ("", None), ("anonymous", None),
        ("tel:0123456;phone-context=evil", "0123456"), ("020 7946 0123,,1234#", None), ("+44+1", None),
    ],
)  # fmt: skip
def test_what_may_be_dialled(raw, dialled):
    assert dialable(raw) == dialled


def test_a_number_that_is_only_possible_is_shown_whole():
    possible = normalise("01000000", "GB")
    assert normalise(possible.shown, "GB").e164 == possible.e164 == "+441000000"


@given(
    st.text(st.characters(), max_size=40) | st.text("+0123456789 ()-./*#xPext;=,", max_size=30),
    st.sampled_from(["GB", "US", "DE", "zz"]),
)
def test_any_text_is_understood_or_left_alone(raw, country):
    phone = normalise(raw, country)
    assert all(len(key.lstrip("+")) >= 7 for key in candidates_keys(raw, country))
    assert set(dialable(raw) or "0") <= set("+0123456789")
    if phone.e164:
        assert normalise(phone.e164, country).key == normalise(phone.shown, country).key == phone.e164
