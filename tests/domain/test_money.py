"""Amounts, however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain import money, wording
from frontdesk.errors import FrontdeskError


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("15", "GBP", 1500),
        ("£15", "GBP", 1500),
        (" £ 15 ", "GBP", 1500),
        ("12,50", "EUR", 1250),
        ("12.50 €", "EUR", 1250),
        ("12.5", "EUR", 1250),
        ("15 GBP", "GBP", 1500),
        ("1,250", "GBP", 125_000),
        ("1.250,00", "EUR", 125_000),
        ("1,250.00", "GBP", 125_000),
        ("1 250", "EUR", 125_000),
        ("1'250.50", "CHF", 125_050),
        ("12.00", "JPY", 12),
        ("1500", "JPY", 1500),
        ("1.500", "KWD", 1500),
        ("1000000", "GBP", 100_000_000),
        ("٣٥", "GBP", 3500),
    ],
)
def test_an_amount_is_read_with_comma_or_point(typed: str, currency: str, minor: int) -> None:
    assert money.read_money(typed, currency) == minor


@pytest.mark.parametrize(
    ("typed", "currency", "says"),
    [
        ("", "GBP", "What is it worth"),
        ("  ", "GBP", "What is it worth"),
        ("0", "GBP", "What is it worth"),
        ("-5", "GBP", "less than nothing"),
        ("£-5", "GBP", "less than nothing"),
        ("−5", "GBP", "less than nothing"),
        ("1000001", "GBP", "too much"),
        ("9" * 6000, "GBP", "too much"),
        ("fifteen", "GBP", "no amount"),
        ("15 or 20", "GBP", "no amount"),
        ("1,2,3", "GBP", "no amount"),
        ("12.345.6", "GBP", "no amount"),
        ("1.5e3", "GBP", "no amount"),
        ("0.505", "GBP", "finer"),
        ("12.5", "JPY", "finer"),
    ],
)
def test_what_is_no_amount_is_said_in_a_sentence(typed: str, currency: str, says: str) -> None:
    with pytest.raises(FrontdeskError, match=says):
        money.read_money(typed, currency)


@pytest.mark.parametrize(
    ("line", "minor"),
    [
        ("£15 for the trouble", 1500),
        ("gave 12,50 € back", 1250),
        ("£1,250 off", 125_000),
        ("500 pounds off the next bill", 50_000),
        ("Voucher GBP 900", 90_000),
        ("Voucher gbp900", 90_000),
        ("fifty off: 50quid", 5000),
        ("1 250 £ back", 125_000),
        ("£15, ticket 4012", 1500),
        ("£15 for the 2nd visit with the 700c wheel", 1500),
        ("£15 for M40X", 1500),
        ("3 tubes", None),
        ("2 free coffees", None),
        ("Compound 12 grease", None),
        ("", None),
    ],
)
def test_an_amount_in_a_line_has_a_sign_or_a_word_beside_it(line: str, minor: int | None) -> None:
    assert money.read_amount(line) == minor


@pytest.mark.parametrize(
    ("line", "currency", "minor"),
    [
        ("15 Euro zurück", "EUR", 1500),
        ("15 euros de vuelta", "EUR", 1500),
        ("20 dollars off", "USD", 2000),
        ("50 kr tillbaka", "SEK", 5000),
        ("15 EUR", "EUR", 1500),
    ],
)
def test_the_money_of_the_shop_has_its_own_words(line: str, currency: str, minor: int) -> None:
    assert money.read_amount(line, currency) == minor


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("2x £5 and £400 back", "Which of the amounts"),
        ("£10 off, was £38", "Which of the amounts"),
        ("2 £15 vouchers", "What does “2” mean"),
        ("2 x £15", "What does “2” mean"),
        ("£5 and 400 back", "What does “400” mean"),
        ("£2k off", "What does"),
        ("£2.5k off", "What does"),
        ("900 off", "What does “900” mean"),
        ("10 off", "What does “10” mean"),
        ("voucher-900", "What does “900” mean"),
        ("50 dollars off", "What does “50” mean"),
        ("50% off the next bill", "What does “50” mean"),
        ("fifty quid off", "What does “quid” mean"),
        ("£10-15", "What does “15” mean"),
        ("12€50", "What does “12” mean"),
    ],
)
def test_what_may_be_money_is_asked_about(line: str, says: str) -> None:
    with pytest.raises(FrontdeskError, match=says) as caught:
        money.read_amount(line)
    assert "15 GBP" in caught.value.advice


def test_days_and_clocks_are_no_money() -> None:
    line = "£15 off until 24 December"
    assert money.read_amount(line, "GBP", [(14, 11)]) == 1500
    assert money.read_amount(line, "GBP", [(0, 3), (14, 11)]) == 1500  # an amount is no date


@given(st.text(max_size=40))
def test_any_line_has_an_amount_or_none_or_a_sentence(text: str) -> None:
    try:
        minor = money.read_amount(text)
        assert minor is None or 0 < minor <= money.MOST * 100
    except FrontdeskError as error:
        assert error.title
        assert error.advice


def test_an_absurd_amount_in_a_line_is_refused() -> None:
    with pytest.raises(FrontdeskError, match="too much"):
        money.read_amount("£9999999999 off")


@pytest.mark.parametrize(
    ("minor", "currency", "shown"),
    [
        (3850, "GBP", "£38.50"),
        (3800, "GBP", "£38"),
        (1250, "HUF", "HUF 12.50"),  # two digits in the ledger, none in some libraries
        (12, "JPY", "¥12"),
        (1_234_567, "KWD", "KWD 1,234.567"),
    ],
)
def test_an_amount_is_said_with_the_digits_of_the_ledger(minor: int, currency: str, shown: str) -> None:
    assert wording.money(minor, currency) == shown


@given(st.integers(1, 1_000_000), st.sampled_from(["GBP", "EUR", "JPY", "HUF", "KWD"]))
def test_what_is_said_is_read_again(minor: int, currency: str) -> None:
    assert money.read_money(wording.money(minor, currency), currency) == minor


@given(st.text(max_size=30))
def test_anything_typed_is_an_amount_or_a_sentence(text: str) -> None:
    try:
        assert 0 < money.read_money(text) <= money.MOST * 100
    except FrontdeskError as error:
        assert error.title
        assert error.advice
