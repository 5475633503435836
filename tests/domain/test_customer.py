"""How a customer is called."""

import pytest

from frontdesk.domain.customer import Customer, spoken


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Pepe Beltrán", "Pepe"),
        ("Dr. Anna Berg", "Anna"),
        ("Prof Dr Anna Berg", "Anna"),
        ("Dr Berg", "Dr Berg"),
        ("Frau Berg", "Frau Berg"),
        ("Señora María López", "María"),
        ("J. Berg", "J. Berg"),
        ("  Ana  ", "Ana"),
        ("Dr", "Dr"),
        ("田中太郎", "田中太郎"),
        ("", ""),
    ],
)
def test_a_title_is_no_name_to_call_somebody_by(name, said):
    assert spoken(name) == said


def test_a_business_is_called_by_its_whole_name():
    assert Customer(1, "Wolf & Sons Bikes", business=True).spoken == "Wolf & Sons Bikes"
    assert Customer(1, "Dr. Anna Berg", called="Annie").spoken == "Annie"
