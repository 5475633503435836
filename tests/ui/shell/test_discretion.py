"""When customers can see the screen: initials, and notes and mood only while the key is held."""

import pytest

from frontdesk.ui.shell import discretion


@pytest.fixture(autouse=True)
def uncovered(qapp):
    yield
    discretion.reveal(False)
    discretion.cover(False)


def test_names_are_initials_until_the_key_is_held(qapp):
    assert discretion.name("Pepe Beltrán") == "Pepe Beltrán"
    discretion.cover(True)
    assert discretion.hidden() and discretion.name("Pepe Beltrán") == "PB"
    assert discretion.reveal(True)
    assert discretion.name("Pepe Beltrán") == "Pepe Beltrán"
    assert discretion.reveal(False)
    assert discretion.hidden()


def test_the_key_does_nothing_while_nobody_looks(qapp):
    assert not discretion.reveal(True)
    assert not discretion.hidden()
