"""A caller is found however the number was written when it was kept, and however the telephone sends it."""

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat as As
from phonenumbers import PhoneNumberType as Line

from frontdesk.domain import phone
from frontdesk.settings import ShopSettings
from frontdesk.store.callers import callers
from tests.making import Maker

COUNTRIES = [
    "GB",
    "IE",
    "US",
    "CA",
    "AU",
    "NZ",
    "AT",
    "BE",
    "CH",
    "CZ",
    "DE",
    "DK",
    "ES",
    "FI",
    "FR",
    "IT",
    "LU",
    "NL",
    "NO",
    "PL",
    "PT",
    "SE",
    "ZA",
    "BR",
    "AR",
    "MX",
    "IN",
    "JP",
    "KR",
    "CN",
    "RU",
    "TR",
    "GR",
    "HU",
    "RO",
    "UA",
    "IL",
    "AE",
    "SG",
    "HK",
]
ABROAD = {"US": "011", "CA": "011", "AU": "0011", "JP": "010", "KR": "001", "SG": "001", "HK": "001", "BR": "0014"}


def example(country: str, line: int) -> str:
    """The number that the numbering plan gives as its example."""
    number = phonenumbers.example_number_for_type(country, line)
    assert number is not None
    return phonenumbers.format_number(number, As.E164)


def written(e164: str, country: str) -> dict[str, str]:
    """One number in the forms in which people keep it and telephones send it."""
    number = phonenumbers.parse(e164)
    national = phonenumbers.format_number(number, As.NATIONAL)
    digits = "".join(filter(str.isdigit, national))
    return {
        "E.164": e164,
        "international": phonenumbers.format_number(number, As.INTERNATIONAL),
        "national": national,
        "only digits": digits,
        "with dots": national.replace(" ", ".").replace("-", "."),
        "prefix for abroad": ABROAD.get(country, "810" if country == "RU" else "00") + e164[1:],
        "two zeros": "00" + e164[1:],
        "without the plus": e164[1:],
        "tel link": phonenumbers.format_number(number, As.RFC3966),
        "extension": f"{national} ext. 12",
        "SIP": f"<sip:%2B{e164[1:]}@exchange.example;user=phone>;tag=1",
    }


@pytest.mark.parametrize("line", [Line.FIXED_LINE, Line.MOBILE], ids=["fixed", "mobile"])
@pytest.mark.parametrize("country", COUNTRIES)
def test_every_form_finds_every_form(make: Maker, country: str, line: int) -> None:
    forms = written(example(country, line), country)
    # nobody keeps a number without plus and zero, it is what exchanges send; in Sweden it may be either
    kept = {name: form for name, form in forms.items() if name != "without the plus"}
    people = {name: make.customer(name, form, country=country) for name, form in kept.items()}
    for name, form in forms.items():
        found = {caller.customer.id for caller in callers(make.database, form, country)}
        assert found == set(people.values()), f"{name}: {form}"


SPECIAL = [
    # where the shop is, how it was kept, what the telephone sends
    ("AR", "011 15-2345-6789", "+5491123456789"),
    ("AR", "+54 11 15 2345-6789", "+5491123456789"),
    ("AR", "11 2345-6789", "+541123456789"),
    ("AR", "+54 9 11 2345-6789", "01123456789"),
    ("MX", "+52 1 222 123 4567", "+522221234567"),
    ("MX", "044 222 123 4567", "+522221234567"),
    ("MX", "01 222 123 4567", "2221234567"),
    ("GB", "+52 1 222 123 4567", "00522221234567"),
    ("BR", "0 15 11 96123-4567", "+5511961234567"),
    ("BR", "0XX11 96123-4567", "+5511961234567"),
    ("BR", "+55 11 6123-4567", "+5511961234567"),
    ("BR", "(11) 6123-4567", "11961234567"),
    ("BR", "+5511961234567", "1161234567"),
    ("IT", "+39 02 1234 5678", "02 12345678"),
    ("IT", "+39 2 1234 5678", "0212345678"),
    ("IT", "+39 (0)2 1234 5678", "0212345678"),
    ("US", "1-800-FLOWERS", "+18003569377"),
    ("US", "(212) 555-0123 x45", "+12125550123"),
    ("US", "555-0123", "+12125550123"),
    ("US", "+1 212 555 0123", "5550123"),
    ("US", "011 44 20 7946 0958", "+442079460958"),
    ("GB", "+44 (0)20 7946 0958", "02079460958"),
    ("GB", "7946 0958", "+442079460958"),
    ("DE", "0711 123456 Durchwahl 12", "+49711123456"),
    ("DE", "+49 (0) 711 / 12 34 56", "0711123456"),
    ("DE", "0151 23456789", "4915123456789"),
    ("RU", "8 (912) 345-67-89", "+79123456789"),
    ("HU", "06 20 123 4567", "+36201234567"),
    ("SE", "08-123456", "468123456"),
]


@pytest.mark.parametrize(("country", "kept", "sent"), SPECIAL)
def test_what_is_special_in_a_country(make: Maker, country: str, kept: str, sent: str) -> None:
    make.customer("Somebody else", "+442079460123", country=country)
    ana = make.customer("Ana", kept, country=country)
    assert [caller.customer.id for caller in callers(make.database, sent, country)] == [ana]


@pytest.mark.parametrize(
    ("sent", "area", "country", "whole"),
    [
        ("123456", "030", "DE", "030123456"),
        ("5550123", "212", "US", "2125550123"),
        ("79460958", "020", "GB", "02079460958"),
        ("030123456", "040", "DE", "030123456"),
        ("+49301234", "040", "DE", "+49301234"),
        ("101", "030", "DE", "101"),
        ("12345", "030", "DE", "12345"),
        ("**611", "030", "DE", "**611"),
        ("anonymous", "030", "DE", "anonymous"),
        ("123456", "", "DE", "123456"),
        ("20123456", "030", "DK", "20123456"),
    ],
)
def test_a_local_call_gets_the_shops_own_area_code(sent: str, area: str, country: str, whole: str) -> None:
    assert phone.with_area_code(sent, area, country) == whole


@pytest.mark.parametrize("sent", ["888", "101", "12345", "*21#", "**611", "112", "0", "P", "", "anonymous", "123456"])
def test_a_short_number_or_a_code_never_recognises_anybody(make: Maker, sent: str) -> None:
    for kept in ("+44 20 7946 0888", "+44 20 7946 0101", "020 7912 3456", "+44 20 7901 2345"):
        make.customer(kept, kept)
    assert callers(make.database, sent, ShopSettings().country) == ()


def test_two_people_with_one_end_of_a_number_are_both_offered(make: Maker) -> None:
    people = {make.customer("Ana", "020 7946 0958"), make.customer("Ben", "0161 7946 0958")}
    found = callers(make.database, "79460958", "GB")
    assert {caller.customer.id for caller in found} == people
    assert not any(caller.sure for caller in found)
