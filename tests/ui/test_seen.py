"""When customers can see the screen: initials, and notes and mood only while the key is held."""

import pytest

from frontdesk.ui import seen


@pytest.fixture(autouse=True)
def uncovered(qapp):
    yield
    seen.reveal(False)
    seen.cover(False)


def test_names_are_initials_until_the_key_is_held(qapp):
    assert seen.name("Pepe Beltrán") == "Pepe Beltrán"
    seen.cover(True)
    assert seen.hidden() and seen.name("Pepe Beltrán") == "PB"
    assert seen.reveal(True)
    assert seen.name("Pepe Beltrán") == "Pepe Beltrán"
    assert seen.reveal(False)
    assert seen.hidden()


def test_the_key_does_nothing_while_nobody_looks(qapp):
    assert not seen.reveal(True)
    assert not seen.hidden()
