"""The telephone rings: over nothing that is typed, taken with one key, forgotten by nobody."""

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from frontdesk import app, paths
from frontdesk.desk import shop
from frontdesk.domain.call import CallKind
from frontdesk.ui.shell.one_instance import OneInstance

EWA = "+44 20 7946 0958"
SHARED = "+44 161 496 0111"
NOBODY = "+44 161 496 0777"


@pytest.fixture
def ana(make):
    return make.customer("Ana Prieto", "+44 161 496 0123")


@pytest.fixture
def ewa(make):
    return make.customer("Ewa Kowalczyk", EWA)


@pytest.fixture
def door(open_desk, shop_file):
    """The desk's door, as it stands open while the desk is."""
    one = OneInstance(shop_file, paths.desk_address(shop_file))
    assert one.take() and one.listen() == ""
    yield one
    one.release()


def start(desk, shop_file, *words):
    """Start Front Desk beside the desk, which goes on meanwhile; gives the exit code."""
    command = [sys.executable, "-m", "frontdesk", "--db", str(shop_file), *words]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as second:
        desk.until(lambda: second.poll() is not None)
    return second.returncode


@pytest.mark.qt_log_ignore("raise")  # there is no window manager here
@pytest.mark.parametrize("link", ["tel:+44-20-7946-0958", "frontdesk:02079460958", "sip:02079460958@pbx.example"])
def test_a_link_brings_a_number_into_the_finder_and_does_nothing_else(open_desk, make, ana, door, shop_file, link):
    ewa = make.customer("Ewa Kowalczyk", "020 7946 0958")
    desk = open_desk()
    app.attend(door, desk.window)
    desk.find("Ana")
    desk.type("Brakes squeal, she says")
    desk.pause()
    before = desk.rows("SELECT id, customer_id, text FROM encounter")
    assert start(desk, shop_file, link) == 0
    desk.until(desk.window.finder_panel.list_shown)
    desk.rest()
    assert desk.whose() == ana and desk.line() == "Brakes squeal, she says"
    assert desk.rows("SELECT id, customer_id, text FROM encounter") == before
    assert desk.rows("SELECT COUNT(*) FROM call") == [(0,)]
    desk.press("Return")
    desk.until(lambda: desk.whose() == ewa)


@pytest.mark.qt_log_ignore("raise")
def test_a_link_does_nothing_while_the_screen_is_turned(open_desk, make, ana, door, shop_file):
    desk = open_desk()
    app.attend(door, desk.window)
    desk.find("Ana")
    desk.press("F11")
    desk.until(desk.window.turned_screen.turned)
    assert start(desk, shop_file, "tel:020 7946 0958") == 0
    desk.rest()
    assert desk.window.turned_screen.turned() and not desk.window.finder_panel.text()


def test_a_link_lets_a_call_ring(open_desk, make, ana, door, shop_file):
    desk = open_desk()
    app.attend(door, desk.window)
    assert start(desk, shop_file, "frontdesk://call?number=%2B441614960999&name=%3Cb%3EWilma%0D%0A&line=2") == 0
    desk.until(desk.strip)
    call = desk.strip().call()
    assert (call.number, call.name, call.line) == ("+441614960999", "<b>Wilma", "2")


def test_the_strip_shows_what_a_caller_is_called_clean_and_cut(open_desk, make):
    desk = open_desk()
    desk.ring(NOBODY, name="<b>Wilma</b>\r\n\x1b[31m\u202e" + "x" * 4000)
    desk.until(desk.strip)
    desk.rest()
    strip = desk.strip()
    shown = [label.text() for label in strip.findChildren(QLabel)] + [strip.accessibleName()]
    assert any("<b>Wilma</b> [31mxxx" in text for text in shown)
    assert all(text.isprintable() and text.count("x") <= 80 for text in shown)


def test_a_hundred_rings_change_nothing_that_is_typed(open_desk, make, ana, ewa):
    desk = open_desk()
    desk.find("ana pri")
    desk.type("Wants a ")
    had = QApplication.focusWidget()
    for n in range(100):
        desk.ring(EWA if n % 3 else f"+44 161 496 {1000 + n}", line=str(n % 4), key=f"call {n}")
        if n % 10 == 0:
            desk.rest()
        assert QApplication.focusWidget() is had
        desk.type("x")
    desk.rest()
    assert QApplication.focusWidget() is had
    assert desk.line() == "Wants a " + "x" * 100
    assert desk.whose() == ana
    assert desk.strip()


def test_a_ring_while_somebody_is_looked_up_leaves_the_finder_alone(open_desk, make, ana, ewa):
    desk = open_desk()
    desk.press("Ctrl+K")
    desk.type("ana p")
    desk.rest()
    assert desk.window.finder_panel.list_shown()
    desk.ring(EWA)
    desk.rest()
    assert desk.strip()
    assert desk.window.finder_panel.list_shown()
    desk.type("ri")
    desk.press("Return")
    desk.until(lambda: desk.whose() == ana)


def test_one_key_takes_a_known_call(open_desk, make, ana, ewa):
    desk = open_desk()
    desk.find("ana pri")
    desk.type("Wants a saddle")
    desk.ring(EWA)
    desk.rest()
    desk.press("F8")
    desk.until(lambda: desk.whose() == ewa)
    desk.rest()
    assert desk.line() == ""
    assert desk.strip() is None
    kept = {row[0]: row[1:] for row in desk.rows("SELECT customer_id, text, waiting_since, channel FROM encounter")}
    assert kept[ana][0] == "Wants a saddle"
    assert kept[ana][1] is not None, "whoever was in hand waits"
    assert kept[ewa][2] == "call_in"
    desk.type("Asks for her bike")
    desk.press("Ctrl+Return")
    desk.until(lambda: "Ewa" in desk.toast())
    desk.rest()
    assert desk.rows("SELECT customer_id, channel, text FROM interaction") == [(ewa, "call_in", "Asks for her bike")]
    desk.open_row(ana)
    assert desk.line() == "Wants a saddle"


def test_the_second_press_takes_no_second_call(open_desk, make, ewa):
    desk = open_desk()
    desk.ring(EWA)
    desk.rest()
    desk.press("F8")
    desk.press("F8")
    desk.rest()
    assert desk.rows("SELECT COUNT(*) FROM encounter") == [(1,)]


@pytest.mark.parametrize(("key", "who"), [("F8", 0), ("F9", 1)])
def test_several_people_on_one_number(open_desk, make, key, who):
    make.customer("Ana Prieto", SHARED)
    make.customer("Bruno Prieto", SHARED)
    make.customer("Carla Prieto", SHARED)
    desk = open_desk()
    desk.ring(SHARED)
    desk.rest()
    call = desk.strip().call()
    assert len(call.candidates) == 3
    desk.press(key)
    desk.until(lambda: desk.whose() == call.candidates[who].customer_id)
    desk.rest()
    assert desk.rows("SELECT COUNT(*) FROM call") == [(1,)]


def test_f10_takes_it_with_somebody_else(open_desk, make, ana):
    make.customer("Bruno Keller", SHARED)
    make.customer("Carla Novak", SHARED)
    desk = open_desk()
    desk.ring(SHARED)
    desk.rest()
    desk.press("F10")
    desk.until(lambda: desk.in_hand() is not None)
    desk.rest()
    assert desk.window.finder_panel.hasFocus(), "who is it?"
    desk.type("ana pri")
    desk.press("Return")
    desk.until(lambda: desk.whose() == ana)
    desk.rest()
    assert desk.in_hand().customer_id == ana
    assert desk.in_hand().channel == "call_in"
    numbers = [point.key for point in make.card(ana).contact_points]
    assert "+441614960111" in numbers, numbers


def test_an_unknown_number_becomes_a_new_customer(open_desk, make):
    desk = open_desk()
    desk.ring(NOBODY, name="Wilma Stone")
    desk.rest()
    desk.press("F9")
    from frontdesk.ui.dialogs.customer import CustomerDialog

    desk.until(lambda: [form for form in desk.window.findChildren(CustomerDialog) if form.isVisible()])
    desk.rest()
    desk.type("Wilma Stone")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.whose() is not None)
    desk.rest()
    card = make.card(desk.whose())
    assert card.customer.name == "Wilma Stone"
    assert [point.key for point in card.contact_points] == ["+441614960777"]
    assert desk.in_hand().customer_id == card.customer.id
    assert desk.in_hand().channel == "call_in"
    assert desk.strip() is None


def test_an_unknown_number_is_added_to_somebody(open_desk, make, ana):
    desk = open_desk()
    desk.ring(NOBODY)
    desk.rest()
    desk.press("F8")
    desk.until(lambda: desk.in_hand() is not None)
    desk.rest()
    desk.type("ana pri")
    desk.press("Return")
    desk.until(lambda: desk.whose() == ana)
    desk.rest()
    assert "+441614960777" in [point.key for point in make.card(ana).contact_points]


def test_a_number_stays_with_who_rang(open_desk, make, ana):
    """Somebody rings and is not named; somebody else comes in and is: the number is not theirs."""
    desk = open_desk()
    desk.ring(NOBODY)
    desk.rest()
    desk.press("F8")
    desk.until(lambda: desk.in_hand() is not None)
    desk.rest()
    desk.press("Esc")
    desk.press("Ctrl+H")
    desk.until(lambda: desk.in_hand().channel == "walk_in")
    desk.rest()
    desk.find("ana pri")
    assert desk.whose() == ana
    assert [point.key for point in make.card(ana).contact_points] == ["+441614960123"]


def test_a_withheld_number_makes_no_customer(open_desk, make):
    desk = open_desk()
    desk.ring("", withheld="withheld")
    desk.rest()
    assert "withheld" in desk.strip().accessibleName()
    desk.press("F9")
    desk.rest()
    assert desk.rows("SELECT COUNT(*) FROM customer") == [(0,)]
    assert desk.strip(), "F9 offers nothing for it"
    desk.press("F8")
    desk.until(lambda: desk.in_hand() is not None)
    desk.rest()
    assert desk.in_hand().customer_id is None
    desk.press("Esc")
    desk.type("Asks when we open")
    desk.press("Ctrl+Return")
    desk.until(lambda: "Logged" in desk.toast())
    desk.rest()
    assert desk.rows("SELECT customer_id, text FROM interaction") == [(None, "Asks when we open")]


def test_further_calls_are_tabs_and_never_replace_the_first(open_desk, make, ana, ewa):
    from frontdesk.ui.panels.calls.parts import CallTab

    desk = open_desk()
    desk.ring(EWA, line="1")
    desk.rest()
    first = desk.strip().call().id
    desk.clock.go_on(seconds=3)
    desk.ring("+44 161 496 0123", line="2")
    desk.clock.go_on(seconds=3)
    desk.ring(NOBODY, line="3")
    desk.rest()
    assert desk.strip().call().id == first
    tabs = [tab for tab in desk.strip().findChildren(CallTab) if tab.isVisible()]
    assert len(tabs) == 2
    tabs[0].click()
    desk.rest()
    assert desk.strip().call().candidates[0].customer_id == ana
    desk.press("F8")
    desk.until(lambda: desk.whose() == ana)
    desk.rest()
    assert desk.strip().call().id == first
    assert len([tab for tab in desk.strip().findChildren(CallTab) if tab.isVisible()]) == 1


def test_a_call_nobody_took_is_due_today(open_desk, make, ewa):
    desk = open_desk()
    desk.ring(EWA)
    desk.rest()
    desk.clock.go_on(seconds=20)
    desk.ring(EWA, kind=CallKind.ENDED)
    desk.rest()
    assert desk.strip() is None
    assert any("Ewa" in row and "Call back" in row for row in desk.column_says()), desk.column_says()
    desk.open_row(ewa)
    desk.type("Told her it is ready")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.toast())
    desk.rest()
    assert not any("Call back" in row for row in desk.column_says()), "spoken with: nobody need call back"


def test_whoever_was_reached_by_telephone_is_due_no_longer(open_desk, make, ana, ewa):
    desk = open_desk()
    for number in (EWA, NOBODY):
        desk.ring(number)
        desk.rest()
        desk.ring(number, kind=CallKind.MISSED)
        desk.rest()
    desk.find("ana pri")
    desk.type("Wants a sad")
    had = QApplication.focusWidget()
    tables = ("call", "encounter", "interaction", "customer")
    before = [desk.rows(f"SELECT COUNT(*) FROM {table}") for table in tables]
    assert to_call_back(desk) == 2
    desk.ring("020 7946 0958", kind=CallKind.REACHED)
    desk.until(lambda: to_call_back(desk) == 1)
    desk.rest()
    assert not any("Ewa" in row for row in desk.column_says()), desk.column_says()
    assert desk.strip() is None and not desk.toast()
    desk.type("dle")
    desk.pause()
    assert QApplication.focusWidget() is had
    assert desk.whose() == ana and desk.line() == "Wants a saddle"
    assert [desk.rows(f"SELECT COUNT(*) FROM {table}") for table in tables] == before


def test_a_card_that_is_open_says_no_longer_that_nobody_answered(open_desk, make, ewa):
    desk = open_desk()
    desk.ring(EWA)
    desk.rest()
    desk.ring(EWA, kind=CallKind.MISSED)
    desk.rest()
    desk.open_row(ewa)
    assert "missed_calls" in cues(desk)
    desk.ring(EWA, kind=CallKind.REACHED)
    desk.until(lambda: "missed_calls" not in cues(desk))
    desk.rest()
    assert to_call_back(desk) == 0


def cues(desk):
    return [cue.rule for cue in desk.window.card._cues]


def to_call_back(desk):
    """How many rows of the column are call-backs."""
    return sum("Call back" in row for row in desk.column_says())


def test_call_back_later_plans_it(open_desk, make, ewa):
    desk = open_desk()
    desk.ring(EWA)
    desk.rest()
    desk.press("Shift+F8")
    desk.until(lambda: desk.toast())
    desk.rest()
    assert desk.strip() is None
    assert any("Ewa" in row and "Call back" in row for row in desk.column_says()), desk.column_says()


def test_a_taken_call_comes_back_with_undo(open_desk, make, ewa):
    desk = open_desk()
    desk.ring(EWA)
    desk.rest()
    desk.press("F8")
    desk.until(lambda: desk.whose() == ewa)
    desk.rest()
    desk.press("Ctrl+Z")
    desk.until(lambda: "Undone" in desk.toast())
    desk.rest()
    assert desk.strip()


def test_the_call_whose_end_no_telephone_told(open_desk, make, ewa):
    desk = open_desk()
    desk.ring(EWA)
    desk.rest()
    desk.clock.go_on(minutes=11)
    desk.minute()
    assert desk.strip() is None
    assert any("Call back" in row for row in desk.column_says())


@pytest.mark.parametrize(("extensions", "shown"), [("101 Ana, 102 Workshop", "Workshop"), ("", "Extension 102")])
def test_a_colleague_who_calls_is_shown_and_makes_no_customer(open_desk, make, extensions, shown):
    shop.keep_settings(make.database, make.stamp(), replace(shop.settings(make.database), extensions=extensions))
    desk = open_desk()
    desk.ring("102")
    desk.rest()
    assert shown in desk.strip()._tiles[0].accessibleName()
    desk.press("F10")
    desk.press("Shift+F8")
    desk.rest()
    assert desk.strip() and not desk.in_hand()
    desk.press("F8")
    desk.until(lambda: not desk.strip())
    desk.rest()
    assert desk.rows("SELECT COUNT(*) FROM customer") == desk.rows("SELECT COUNT(*) FROM call_back") == [(0,)]
    assert desk.rows("SELECT COUNT(*) FROM call WHERE handled_at IS NULL") == [(0,)]


def test_who_took_a_call_is_said_for_as_long_as_it_is_in_the_strip(open_desk, make, ewa):
    kept = replace(shop.settings(make.database), extensions="101 Ana, 102 Workshop")
    shop.keep_settings(make.database, make.stamp(), kept)
    desk = open_desk()
    desk.ring(EWA)
    desk.ring(EWA, kind=CallKind.ANSWERED, answered_by="102")
    desk.until(lambda: desk.strip() and desk.strip().call().taken_by == "Workshop")
    desk.ring(EWA, kind=CallKind.ANSWERED, answered_by="101")  # put through
    desk.until(lambda: desk.strip().call().taken_by == "Ana")
    desk.ring(EWA, kind=CallKind.ENDED)
    desk.rest()
    assert desk.strip().call().taken_by == "Ana"
    desk.close()
    assert open_desk().strip().call().taken_by == "Ana"
