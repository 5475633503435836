"""The form of a note: it says that they may read it, and asks before it keeps what is about health or a child."""

import pytest

from frontdesk.domain.card import Card
from frontdesk.domain.customer import Customer
from frontdesk.domain.note import Source
from frontdesk.ui.dialogs.facts import NoteDialog
from frontdesk.ui.kit.labels import PlainLabel


@pytest.fixture
def dialog(qtbot, counter, read) -> NoteDialog:
    ((customer_id,),) = read("SELECT id FROM customer WHERE name = 'Bo Ek'")
    form = NoteDialog(counter, Card(Customer(customer_id, "Bo Ek")))
    qtbot.addWidget(form)
    form.show()
    return form


def test_a_note_box_says_that_they_may_ask_to_read_it(dialog) -> None:
    assert "They may ask to read this" in [label.text() for label in dialog.findChildren(PlainLabel)]


def test_about_health_it_asks_until_they_said_yes(dialog) -> None:
    assert not dialog.hint.isVisible()
    dialog.text.setPlainText("Allergic to nickel")
    assert "May we keep this?" in dialog.hint.text()
    assert dialog.hint.isVisible()
    dialog.marks["may_keep"].setChecked(True)
    assert not dialog.hint.isVisible()


@pytest.mark.parametrize(("asked", "source"), [(False, Source.THIS_VISIT), (True, Source.NOTICED)])
def test_what_was_not_asked_is_for_this_visit_only(qtbot, dialog, read, asked, source) -> None:
    dialog.text.setPlainText("Allergic to nickel")
    dialog.source.set_value(Source.NOTICED)
    dialog.marks["may_keep"].setChecked(asked)
    with qtbot.waitSignal(dialog.saved):
        dialog.write()
    assert read("SELECT text, source FROM note") == [("Allergic to nickel", source.value)]
