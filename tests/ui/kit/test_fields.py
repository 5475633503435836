"""A field of a form, and what is wrong with it."""

from pytestqt.qtbot import QtBot

from frontdesk.ui.kit.fields import Field


def test_an_error_goes_as_soon_as_something_is_typed(qtbot: QtBot) -> None:
    field = Field("When", hint="For example Thursday 3pm")
    qtbot.addWidget(field)
    field.show()
    height = field.edit.height()
    field.set_error("There is no 31 February. Try 28 Feb.")
    assert field.error() == field.edit.accessibleDescription() == "There is no 31 February. Try 28 Feb."
    assert field.edit.height() == height == 36
    qtbot.keyClicks(field.edit, "2")
    assert field.error() == ""
    assert field.edit.accessibleDescription() == "For example Thursday 3pm"


def test_a_field_gives_its_text_without_the_spaces_round_it(qtbot: QtBot) -> None:
    field = Field("Name")
    qtbot.addWidget(field)
    field.set_text("  Pepe ")
    assert field.text() == "Pepe"
