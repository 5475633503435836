"""The card opens complete, follows every change, and shows more when it is asked for."""

import pytest

from frontdesk.desk import edit_customer, note
from frontdesk.desk.note import NewNote
from tests.making import NOW


def test_the_last_card_that_was_asked_for_is_the_one_that_opens(qtbot, card, ann, read) -> None:
    [(bo,)] = read("SELECT id FROM customer WHERE name = 'Bo Ek'")
    opened: list[int] = []
    card.opened.connect(opened.append)
    card.show(ann)
    card.show(bo)
    assert card.coming()
    with qtbot.waitSignal(card.settled):
        pass
    assert (opened, card.card.customer.name, card.coming()) == ([bo], "Bo Ek", False)


def test_a_change_of_this_customer_is_read_and_another_is_not(
    qtbot, counter, open_card, ann, read, monkeypatch
) -> None:
    [(bo,)] = read("SELECT id FROM customer WHERE name = 'Bo Ek'")
    reads = []
    monkeypatch.setattr(open_card, "_reload", lambda reload=open_card._reload: (reads.append(1), reload()))
    with qtbot.waitSignal(counter.changed):
        counter.act(note.add_note, bo, NewNote("Black coffee"))
    assert not reads
    counter.act(note.add_note, ann, NewNote("Oat milk"))
    qtbot.waitUntil(lambda: [each.text for each in open_card.card.notes] == ["Oat milk"])
    assert reads


def test_the_card_of_somebody_who_is_gone_closes(qtbot, counter, open_card, ann) -> None:
    with qtbot.waitSignal(open_card.opened) as opened:
        counter.act(edit_customer.remove, ann)
    assert (opened.args, open_card.card) == ([None], None)


def test_somebody_not_known_yet_has_a_line_and_no_card(card, panel, make) -> None:
    encounter = make.encounter(text="Red Pashley, flat")
    card.show_unknown(encounter)
    assert card.card is None
    assert card.in_hand().id == encounter.id
    assert panel.parts.log.text() == "Red Pashley, flat"


@pytest.mark.parametrize("running", [True, False])
def test_whoever_is_being_served_goes_on_when_their_card_opens(qtbot, card, make, ann, running) -> None:
    encounter = make.encounter(ann, "Two tu", at=NOW) if running else None
    with qtbot.waitSignal(card.opened):
        card.show(ann)
    assert (card.in_hand() and card.in_hand().id) == (encounter and encounter.id)
