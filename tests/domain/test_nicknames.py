"""Short forms of first names find each other."""

import pytest

from frontdesk.domain.nicknames import also_called


@pytest.mark.parametrize(
    ("said", "written"), [("bill", "william"), ("pepe", "jose"), ("kasia", "katarzyna"), ("саша", "александр")]
)
def test_a_short_form_finds_the_full_name_and_back(said, written):
    assert written in also_called(said)
    assert said in also_called(written)


def test_two_names_with_one_short_form_stay_two():
    assert {"samuel", "samantha"} <= also_called("sam")
    assert "samantha" not in also_called("samuel")


def test_an_unlisted_name_has_no_others():
    assert also_called("zyx") == frozenset()
    assert also_called("") == frozenset()
