"""What was dialled, and whom that reaches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain import dialled, phone


@pytest.mark.parametrize(
    ("country", "raw", "number"),
    [
        ("DE", "0421 471123", "0421 471123"),
        ("DE", "0421471123#", "0421471123"),
        ("DE", "*111#0421471123#", "0421471123"),
        ("DE", "*121#*31#0421471123", "0421471123"),
        ("DE", "#31# 0421471123", "0421471123"),
        ("DE", "010130421471123", "0421471123"),
        ("DE", "0100330421471123", "0421471123"),
        ("DE", "471123", "471123"),
        ("DE", "+49421471123", "+49421471123"),
        ("NL", "0101234567", "0101234567"),  # Rotterdam
        ("GB", "14102079460123", "02079460123"),
        ("GB", "1470 020 7946 0123", "020 7946 0123"),
        ("GB", "01412345678", "01412345678"),  # Glasgow
        ("IE", "1410851234567", "0851234567"),
        ("US", "*672025550123", "2025550123"),
        ("US", "*822025550123", "2025550123"),
    ],
)
def test_what_stands_before_a_number_is_not_a_part_of_it(country: str, raw: str, number: str) -> None:
    assert dialled.numbers(raw, country)[0] == number


@pytest.mark.parametrize(
    ("country", "raw", "also"),
    [
        ("DE", "00421471123", ("0421471123",)),
        ("DE", "000441632960001", ("00441632960001",)),
        ("GB", "902079460123", ("02079460123",)),
        ("US", "912025550123", ("12025550123",)),
        ("US", "92025550123", ("2025550123",)),
        ("US", "9195550123", ()),  # an area code
        ("DE", "9471123", ()),  # a number of the town
        ("DE", "0421471123", ()),
        ("GB", "+442079460123", ()),
        ("GB", "999", ()),
    ],
)
def test_a_digit_for_a_line_to_the_outside_may_stand_before_it(country: str, raw: str, also: tuple[str, ...]) -> None:
    assert dialled.numbers(raw, country) == (raw, *also)


@pytest.mark.parametrize("raw", ["", "#", "*111#", "*31##", " "])
def test_a_choice_alone_reaches_nobody(raw: str) -> None:
    assert all(phone.is_internal(number) for number in dialled.numbers(raw, "DE"))


@pytest.mark.parametrize("raw", ["**611", "#96*5*", "*21*0421471123#", "*#21#", "*8"])
def test_a_code_stays_a_code(raw: str) -> None:
    assert all(phone.is_internal(number, "DE") for number in dialled.numbers(raw, "DE"))


@given(st.text(max_size=200) | st.text("0123456789*#+ 141", max_size=80), st.sampled_from(["DE", "GB", "US", "", "xx"]))
def test_whatever_was_dialled_is_no_error(raw: str, country: str) -> None:
    assert all(0 < len(number) <= 64 for number in dialled.numbers(raw, country))
