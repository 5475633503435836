"""Somebody walks in: found by typing, logged, taken back; what the line becomes; what is ticked off."""

import pytest

from frontdesk.desk import edit_customer
from frontdesk.domain.customer import Reach
from frontdesk.domain.interaction import Become
from tests.making import NOW


def test_somebody_is_found_logged_and_taken_back(open_desk, make):
    pepe = make.customer("Pepe García", "+34 600 111 222")
    desk = open_desk()
    desk.type("pepe")  # nobody's card is open: typing goes to the finder
    assert desk.window.finder_panel.text() == "pepe"
    desk.press("Return")
    desk.until(lambda: desk.whose() == pepe)
    desk.type("Two inner tubes")
    assert desk.line() == "Two inner tubes"
    desk.press("Ctrl+Return")
    desk.until(lambda: "Logged for Pepe García" in desk.toast())
    desk.rest()
    assert desk.line() == ""
    assert desk.rows("SELECT customer_id, text FROM interaction") == [(pepe, "Two inner tubes")]
    desk.press("Ctrl+Z")
    desk.until(lambda: desk.line() == "Two inner tubes")
    desk.rest()
    assert desk.rows("SELECT COUNT(*) FROM interaction") == [(0,)]
    assert "Undone" in desk.toast()
    desk.type(" and a pump")
    desk.press("Ctrl+Return")
    desk.until(lambda: "Logged" in desk.toast())
    desk.rest()
    assert desk.rows("SELECT text FROM interaction") == [("Two inner tubes and a pump",)]
    assert desk.rows("SELECT COUNT(*) FROM encounter") == [(0,)]


def test_undo_in_the_toast_does_the_same(open_desk, make, qtbot):
    make.customer("Pepe García")
    desk = open_desk()
    desk.find("pepe")
    desk.type("Two inner tubes")
    desk.press("Ctrl+Return")
    desk.until(lambda: "Logged" in desk.toast())
    from frontdesk.ui.kit.buttons import Button
    from frontdesk.ui.panels.feedback.toast import Toast

    toast = desk.window.findChild(Toast)
    toast.findChild(Button).click()
    desk.until(lambda: desk.line() == "Two inner tubes")


def test_undone_and_done_again(open_desk, make):
    pepe = make.customer("Pepe García")
    desk = open_desk()
    desk.find("pepe")
    desk.type("Two inner tubes")
    desk.press("Ctrl+Return")
    desk.until(lambda: "Logged" in desk.toast())
    desk.press("Ctrl+Z")
    desk.until(lambda: desk.line() == "Two inner tubes")
    desk.rest()
    desk.press("Ctrl+Shift+Z")
    desk.until(lambda: "Done again" in desk.toast())
    desk.rest()
    assert desk.line() == "", "what was logged again is no draft any more"
    assert desk.in_hand() is None
    assert desk.rows("SELECT customer_id, text FROM interaction") == [(pepe, "Two inner tubes")]


def test_an_undo_works_after_a_restart(open_desk, make):
    make.customer("Pepe García")
    desk = open_desk()
    desk.find("pepe")
    desk.type("Two inner tubes")
    desk.press("Ctrl+Return")
    desk.until(lambda: "Logged" in desk.toast())
    desk.close()
    again = open_desk()
    again.press("Ctrl+Z")
    again.until(lambda: again.line() == "Two inner tubes")
    again.rest()
    assert again.rows("SELECT COUNT(*) FROM interaction") == [(0,)]


def test_typing_is_undone_before_the_last_action(open_desk, make):
    make.customer("Pepe García")
    desk = open_desk()
    desk.find("pepe")
    desk.type("Two inner tubes")
    desk.press("Ctrl+Return")
    desk.until(lambda: "Logged" in desk.toast())
    desk.rest()
    desk.type("Also")
    desk.press("Ctrl+Z")
    desk.rest()
    assert desk.line() == ""
    assert desk.rows("SELECT COUNT(*) FROM interaction") == [(1,)]


def test_a_promise_with_a_date_is_two_presses(open_desk, make):
    pepe = make.customer("Pepe García")
    desk = open_desk()
    desk.find("pepe")
    desk.type("Bike ready Thursday 3pm")
    desk.press("Alt+P")
    desk.until(lambda: "Promise Thu 26 Nov, 15:00" in desk.chips() or "Promise Thu 26 15:00" in desk.chips())
    assert "Promise Thu 26 Nov, 15:00" in desk.chips(), desk.chips()
    desk.press("Ctrl+Return")
    desk.until(lambda: "Promised" in desk.toast())
    desk.rest()
    assert [promise.text for promise in make.card(pepe).promises] == ["Bike ready Thursday 3pm"]
    assert [promise.text for promise in desk.window.card.card.promises] == ["Bike ready Thursday 3pm"]


def test_a_promise_for_today_is_in_the_desk_column(open_desk, make):
    make.customer("Pepe García")
    desk = open_desk()
    desk.find("pepe")
    desk.type("Ready today at 5pm")
    desk.press("Alt+P")
    desk.press("Ctrl+Return")
    desk.until(lambda: "Promised" in desk.toast())
    desk.rest()
    assert any("Pepe" in row and "Ready today at 5pm" in row for row in desk.column_says()), desk.column_says()


def test_keys_may_be_faster_than_the_reading_of_the_date(open_desk, make):
    pepe = make.customer("Pepe García")
    desk = open_desk()
    desk.find("pepe")
    desk.type("Ready tomorrow 10am")
    desk.press("Alt+P")
    desk.press("Ctrl+Return")  # at once: the last letters are still being read
    desk.until(lambda: desk.toast() or desk.banner())
    assert "Promised" in desk.toast(), desk.banner()
    (promise,) = make.card(pepe).promises
    assert promise.due_at.isoformat() == "2026-11-25T10:00:00+00:00"


def test_what_is_typed_while_it_is_logged_begins_the_next_one(open_desk, make):
    pepe = make.customer("Pepe García")
    desk = open_desk()
    desk.find("pepe")
    desk.type("Two inner tubes")
    desk.rest()
    desk.press("Ctrl+Return")
    desk.type(" and asks about lamps")
    desk.until(lambda: "Logged" in desk.toast())
    desk.rest()
    assert desk.line() == "and asks about lamps"
    desk.press("Ctrl+Return")
    desk.rest()
    assert [text for (text,) in desk.rows("SELECT text FROM interaction WHERE customer_id = ? ORDER BY id", pepe)] == [
        "Two inner tubes",
        "and asks about lamps",
    ]
    assert desk.rows("SELECT COUNT(*) FROM encounter") == [(0,)]


def test_a_promise_without_a_date_keeps_the_line_and_asks(open_desk, make):
    make.customer("Pepe García")
    desk = open_desk()
    desk.find("pepe")
    desk.type("Will call him")
    desk.press("Alt+P")
    desk.press("Ctrl+Return")
    desk.until(lambda: "By when" in desk.banner())
    assert desk.line() == "Will call him"
    desk.type(" tomorrow 9am")
    desk.press("Ctrl+Return")
    desk.until(lambda: "Promised" in desk.toast())


@pytest.mark.parametrize(
    ("keys", "become", "table"),
    [
        ("Alt+I", Become.ISSUE, "issue"),
        ("Alt+N", Become.NOTE, "note"),
        ("Alt+F", Become.FOLLOW_UP, "follow_up"),
        ("Alt+G", Become.GOODWILL, "goodwill"),
    ],
)
def test_one_key_makes_the_line_something(open_desk, make, keys, become, table):
    pepe = make.customer("Pepe García")
    desk = open_desk()
    desk.find("pepe")
    desk.type("Brakes squeal since Monday")
    desk.press(keys)
    assert desk.in_hand().become is become
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.toast())
    desk.rest()
    assert desk.rows(f"SELECT customer_id, text FROM {table}") == [(pepe, "Brakes squeal since Monday")]
    assert desk.line() == ""


def test_cues_are_ticked_off_by_their_keys(open_desk, make):
    pepe = make.customer("Pepe García")
    make.promise(pepe, "Call about the brakes")
    desk = open_desk()
    desk.find("pepe")
    assert desk.window.card._cues[0].rule.startswith("promise")
    desk.press("Ctrl+1")
    desk.until(lambda: desk.toast())
    desk.rest()
    assert desk.rows("SELECT state FROM promise") == [("kept",)]
    desk.press("Ctrl+Z")
    desk.until(lambda: "Undone" in desk.toast())
    desk.rest()
    assert desk.rows("SELECT state FROM promise") == [("open",)]


def test_every_cue_has_its_key(open_desk, make):
    pepe = make.customer("Pepe García")
    make.promise(pepe, "Call about the brakes")
    make.goodwill(pepe, "£10 off")
    make.issue(pepe, "Brakes squeal again")
    desk = open_desk()
    desk.find("pepe")
    rules = [cue.rule for cue in desk.window.card._cues]
    assert len(rules) == 3
    for n in (3, 2, 1):
        before = desk.rows("SELECT COUNT(*) FROM action")[0][0]
        press = desk.window.card._cues[n - 1].press
        pressable = press is not None and press != "make_right"  # that one opens a page
        desk.press(f"Ctrl+{n}")
        desk.rest()
        assert (desk.rows("SELECT COUNT(*) FROM action")[0][0] > before) == pressable, rules[n - 1]


def test_somebody_here_not_known_yet_is_named_through_the_finder(open_desk, make):
    pepe = make.customer("Pepe García")
    desk = open_desk()
    desk.press("Ctrl+H")
    desk.until(lambda: desk.in_hand() is not None)
    desk.rest()
    assert desk.card_shown()
    desk.type("Wants a new chain")
    assert desk.line() == "Wants a new chain"
    desk.find("pepe")
    assert desk.whose() == pepe
    assert desk.line() == "Wants a new chain"
    desk.press("Ctrl+Return")
    desk.until(lambda: "Logged for Pepe García" in desk.toast())
    desk.rest()
    assert desk.rows("SELECT customer_id, text FROM interaction") == [(pepe, "Wants a new chain")]


def test_somebody_unknown_who_waits_is_not_named_by_looking_somebody_up(open_desk, make):
    pepe = make.customer("Pepe García")
    desk = open_desk()
    desk.press("Ctrl+H")
    desk.until(lambda: desk.in_hand() is not None)
    desk.type("Wants a new chain")
    desk.press("F7")
    desk.rest()
    desk.find("pepe")
    assert desk.whose() == pepe
    assert desk.line() == ""
    assert desk.rows("SELECT customer_id, text FROM encounter") == [(None, "Wants a new chain")]


def test_shift_enter_makes_a_new_customer_of_what_was_typed(open_desk, make):
    desk = open_desk()
    desk.type("Zbigniew Quartermaine")
    desk.press("Shift+Return")
    from frontdesk.ui.dialogs.customer import CustomerDialog

    desk.until(lambda: desk.window.findChildren(CustomerDialog))
    desk.press("Ctrl+Return")
    desk.rest()
    assert desk.rows("SELECT name FROM customer") == [("Zbigniew Quartermaine",)]
    assert desk.window.card.card.customer.name == "Zbigniew Quartermaine"
    assert make.card(desk.whose()).contact_points == ()
    assert Reach.PHONE


def test_after_a_line_was_logged_the_next_one_here_is_somebody_else(open_desk, make):
    pepe = make.customer("Pepe García")
    desk = open_desk()
    desk.find("pepe")
    desk.type("Two inner tubes")
    desk.press("Ctrl+Return")
    desk.until(lambda: "Logged" in desk.toast())
    desk.press("Ctrl+H")
    desk.until(lambda: desk.rows("SELECT customer_id FROM encounter") == [(None,)])
    desk.find("pepe")  # looked at again, it is Pepe who is here
    desk.until(lambda: desk.rows("SELECT customer_id FROM encounter") == [(pepe,)])


def test_a_closed_customer_is_opened_again_from_the_card(open_desk, make):
    pepe = make.customer("Pepe García")
    edit_customer.close(make.database, make.stamp(), pepe, NOW.date(), "moved away")
    desk = open_desk()
    desk.window.arrivals.open_customer(pepe)
    desk.until(lambda: desk.whose() == pepe)
    desk.window.card_panel.parts.header.action_asked.emit("reopen")
    desk.until(lambda: "open again" in desk.toast())
    desk.rest()
    assert make.card(pepe).customer.closed_on is None
