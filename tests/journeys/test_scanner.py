"""A scanner is a keyboard: what it writes is taken out of wherever it fell and looked up."""

import pytest
from PySide6.QtWidgets import QLineEdit


def test_a_scan_into_the_log_line_is_taken_out_and_looked_up(open_desk, make):
    make.customer("Ana Prieto")
    ewa = make.customer("Ewa Kowalczyk")
    make.thing(ewa, "Red Trek", serial="WTU238841")
    desk = open_desk()
    desk.find("ana pri")
    desk.type("Wants a ")
    desk.scan("WTU238841")
    assert desk.line() == "Wants a "
    desk.until(lambda: desk.window.finder_panel.list_shown())
    assert desk.window.finder_panel.text() == "WTU238841"
    desk.press("Return")
    desk.until(lambda: desk.whose() == ewa)
    desk.rest()
    assert desk.rows("SELECT text FROM encounter") == [("Wants a ",)]


def test_a_scan_in_the_middle_of_a_text_leaves_the_caret_where_it_was(open_desk, make):
    make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")
    desk.type("Wants saddle")
    for _ in range(6):
        desk.press("Left")
    desk.scan("WTU238841")
    assert desk.line() == "Wants saddle"
    desk.press("Esc")
    desk.type("a ")
    assert desk.line() == "Wants a saddle"


def test_a_scan_replaces_nothing_that_is_selected(open_desk, make):
    make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")
    desk.type("Wants a saddle")
    desk.press("Ctrl+A")
    desk.scan("WTU238841")
    assert desk.line() == "Wants a saddle"


def test_a_scan_where_nothing_has_the_caret(open_desk, make):
    ewa = make.customer("Ewa Kowalczyk")
    make.thing(ewa, "Red Trek", serial="WTU238841")
    desk = open_desk()
    desk.scan("WTU238841")
    desk.until(lambda: desk.window.finder_panel.list_shown())
    assert desk.window.finder_panel.text() == "WTU238841"
    desk.press("Return")
    desk.until(lambda: desk.whose() == ewa)


def test_a_scan_into_the_finder_replaces_what_was_typed_there(open_desk, make):
    desk = open_desk()
    desk.type("pep")
    desk.scan("WTU238841")
    assert desk.window.finder_panel.text() == "WTU238841"


@pytest.mark.parametrize(("text", "pause"), [("WTU23", 4.0), ("WTU238841", 31.0), ("two tubes", 80.0)])
def test_what_a_hand_types_is_left_alone(open_desk, make, text, pause):
    make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")
    desk.type(text + "\n", pause=pause)
    assert desk.line() == text + "\n"
    assert desk.window.finder_panel.text() == ""


def test_fast_letters_after_slow_ones_are_a_scan_of_their_own(open_desk, make):
    make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")
    desk.type("Ticket ")
    desk.scan("FD-004001")
    assert desk.line() == "Ticket "
    assert desk.window.finder_panel.text() == "FD-004001"


def test_an_empty_encounter_that_a_scan_began_vanishes(open_desk, make):
    make.customer("Ana Prieto")
    ewa = make.customer("Ewa Kowalczyk")
    make.thing(ewa, "Red Trek", serial="WTU238841")
    desk = open_desk()
    desk.find("ana pri")
    desk.scan("WTU238841")
    desk.until(lambda: desk.window.finder_panel.list_shown())
    desk.press("Return")
    desk.until(lambda: desk.whose() == ewa)
    desk.rest()
    assert desk.rows("SELECT COUNT(*) FROM encounter") == [(0,)]


def test_what_is_scanned_into_a_form_stays_there(open_desk, make):
    desk = open_desk()
    desk.press("Ctrl+N")
    from frontdesk.ui.dialogs.customer import CustomerDialog

    desk.until(lambda: [form for form in desk.window.findChildren(CustomerDialog) if form.isVisible()])
    form = desk.window.findChild(CustomerDialog)
    desk.type("CARD00481", pause=4.0)
    assert "CARD00481" in [edit.text() for edit in form.findChildren(QLineEdit)]
    assert desk.window.finder_panel.text() == ""


def test_a_scan_on_a_page_leads_to_the_desk(open_desk, make):
    ewa = make.customer("Ewa Kowalczyk")
    make.thing(ewa, "Red Trek", serial="WTU238841")
    desk = open_desk()
    desk.press("F3")
    desk.rest()
    desk.scan("WTU238841")
    desk.until(lambda: desk.window.finder_panel.list_shown())
    assert desk.window.pages.on_desk()


def test_the_finder_works_from_a_page(open_desk, make):
    ewa = make.customer("Ewa Kowalczyk")
    desk = open_desk()
    desk.press("F3")
    desk.rest()
    desk.press("Ctrl+K")
    desk.type("ewa kow")
    desk.until(lambda: desk.window.finder_panel.list_shown())
    desk.press("Return")
    desk.until(lambda: desk.whose() == ewa)
    assert desk.window.pages.on_desk()
