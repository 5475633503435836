"""What can be done about a note; which of it when stands in test_menus.py."""

from frontdesk.desk import shop, sign_in
from frontdesk.domain.note import Source
from frontdesk.ui.actions import note as actions
from frontdesk.ui.dialogs.pin import PinDialog
from frontdesk.ui.dialogs.private import PrivateNote


def test_it_is_taken_away(counter, parent, make, ann, told) -> None:
    make.note(ann, "Oat milk")
    (note,) = make.card(ann).notes
    assert told(lambda: actions.do("remove", note, counter, parent)) == "Note taken away"
    assert make.card(ann).notes == ()


def test_what_they_said_yes_to_is_kept(counter, parent, make, ann, told) -> None:
    make.note(ann, "Oat milk", source=Source.THIS_VISIT)
    (note,) = make.card(ann).notes
    assert told(lambda: actions.do("keep", note, counter, parent)) == "Note kept"
    (kept,) = make.card(ann).notes
    assert "keep" not in {each.id for each in actions.possible(kept)}


def test_a_private_note_is_shown_to_whoever_types_their_pin_and_that_is_written_down(
    qtbot, counter, parent, make, ann, read
) -> None:
    make.note(ann, "Is in hospital", private=True)
    ana = make.staff("Ana")
    sign_in.set_pin(make.database, ana.id, "4711")
    counter.set_shop(counter.shop, shop.people(make.database))
    (note,) = make.card(ann).notes
    actions.do("show", note, counter, parent)
    (form,) = parent.findChildren(PinDialog)
    form.pin.set_text("4711")
    form._press()
    qtbot.waitUntil(lambda: parent.findChildren(PrivateNote) != [])
    assert read("SELECT COUNT(*) FROM action WHERE verb = 'read_private'") == [(1,)]
