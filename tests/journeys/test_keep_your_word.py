"""Promises, issues and people by keyboard: asked in time, kept from the page, handed over, signed, turned, guarded."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QWidget

from frontdesk.desk import goodwill, serve, shop, sign_in
from frontdesk.domain.interaction import Become
from frontdesk.domain.staff import Role
from frontdesk.ui.actions import approval
from frontdesk.ui.dialogs.leaving import LeavingDialog
from frontdesk.ui.dialogs.pin import PinDialog
from frontdesk.ui.kit.rows import RowList
from frontdesk.ui.pages.day import DayPage
from frontdesk.ui.pages.issues import IssuesPage
from frontdesk.ui.pages.promises import PromisesPage
from frontdesk.ui.pages.settings.page import SettingsPage
from frontdesk.ui.pages.settings.people import People
from frontdesk.ui.pages.turned_screen import TurnedScreen
from frontdesk.ui.panels.quiet.rows import PraiseTile
from frontdesk.ui.shell import paper
from tests.making import NOW, moment


def listed(desk, kind):
    """Wait until a page shows a row."""
    desk.until(lambda: (page := desk.window.findChild(kind)) is not None and page.current() is not None)
    desk.rest()
    return desk.window.findChild(kind)


def test_it_asks_in_time_without_the_focus_and_yes_answers(open_desk, make):
    pepe = make.customer("Pepe Beltrán")
    make.promise(pepe, "Wheel ready", moment(24, 17, 30))
    desk = open_desk()
    desk.find("pepe")
    desk.type("half typed")
    assert desk.asked() == ""
    desk.clock.go_on(minutes=60)
    desk.minute()
    desk.until(lambda: desk.asked().startswith("Will we make it? Pepe Beltrán"))
    assert desk.parts.log.has_caret() and desk.line() == "half typed"
    assert any("will we make it?" in words for words in desk.column_says())
    desk.press("Alt+Y")
    desk.until(lambda: desk.rows("SELECT warn_at FROM promise") == [(None,)])
    desk.rest()
    assert desk.asked() == ""
    desk.press("Ctrl+Z")  # the line first, then the answer
    desk.rest()


@pytest.mark.qt_log_ignore("openUrl")  # there is no telephone program here
def test_call_now_opens_the_card_and_begins_a_call(open_desk, make):
    pepe = make.customer("Pepe Beltrán", "+44 7700 900417")
    make.promise(pepe, "Wheel ready", moment(24, 17, 30))
    desk = open_desk()
    desk.clock.go_on(minutes=60)
    desk.minute()
    desk.until(lambda: desk.asked())
    desk.press("Alt+C")
    desk.until(lambda: desk.whose() == pepe and desk.in_hand() is not None)
    assert desk.in_hand().channel == "call_out"


@pytest.mark.parametrize(
    ("number", "opened"),
    [
        ("+44 (0)7700 900417", "tel:+447700900417"),
        ("07700 900417;ext=5", "tel:07700900417"),
        ("0906 123 4567", "tel:09061234567"),
        ("*21*555#", ""),
        ("ask at the hotel", ""),
        ("9" * 40, ""),
    ],
)
def test_the_telephone_program_is_given_a_number_and_nothing_else(open_desk, make, monkeypatch, number, opened):
    dialled = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not dialled.append(url.toString()))
    pepe = make.customer("Pepe Beltrán", number)
    desk = open_desk()
    desk.window.outgoing.call(pepe, own_accord=False)
    desk.until(lambda: desk.in_hand() is not None)
    desk.rest()
    assert dialled == ([opened] if opened else [])
    assert ("cannot be dialled" in desk.toast()) == (not opened)


def test_without_a_telephone_program_the_number_is_copied(open_desk, make, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    pepe = make.customer("Pepe Beltrán", "+44 (0)7700 900417")
    desk = open_desk()
    desk.window.outgoing.call(pepe, own_accord=False)
    desk.until(lambda: desk.toast() == "Copied: +447700900417")
    assert QApplication.clipboard().text() == "+447700900417"


def test_a_promise_is_kept_with_one_press_from_its_page(open_desk, make):
    pepe = make.customer("Pepe Beltrán")
    make.promise(pepe, "Wheel ready")
    desk = open_desk()
    desk.press("F5")
    listed(desk, PromisesPage)
    desk.presses = 0
    desk.press("Alt+K")
    desk.until(lambda: desk.rows("SELECT state FROM promise") == [("kept",)])
    assert desk.presses == 1
    desk.rest()
    desk.press("Ctrl+Z")
    desk.until(lambda: desk.rows("SELECT state FROM promise") == [("open",)])


def test_a_new_time_is_told_in_words_and_31_february_is_none(open_desk, make):
    pepe = make.customer("Pepe Beltrán")
    make.promise(pepe, "Wheel ready")
    desk = open_desk()
    desk.press("F5")
    listed(desk, PromisesPage)
    desk.press("Alt+T")
    desk.until(lambda: QApplication.activeModalWidget() is not None)
    form = QApplication.activeModalWidget()
    desk.rest()
    desk.type("31 February")
    desk.rest()
    desk.press("Ctrl+Return")
    desk.rest()
    assert form.isVisible() and form.when.error()
    form.when.edit.selectAll()
    desk.type("Friday 10am")
    desk.until(lambda: form.when.moment is not None and form.when.understood())
    desk.press("Return")
    desk.type("The part is late")
    desk.press("Ctrl+Return")
    desk.until(lambda: len(desk.rows("SELECT 1 FROM promise")) == 2)
    assert desk.rows("SELECT state, reason FROM promise ORDER BY id") == [
        ("told_before", "The part is late"),
        ("open", ""),
    ]


def test_an_issue_is_opened_with_two_presses(open_desk, make):
    make.customer("Pepe Beltrán")
    desk = open_desk()
    desk.find("pepe")
    desk.type("Brakes squeal")
    desk.presses = 0
    desk.press("Alt+I")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.rows("SELECT 1 FROM issue"))
    assert desk.presses == 2


def test_who_hears_it_again_is_counted_unless_the_chip_is_unticked(open_desk, make):
    ana, ben = make.staff("Ana"), make.staff("Ben")
    pepe = make.customer("Pepe Beltrán")
    make.logged(pepe, "Brakes squeal", "issue", by=ana, topic="Repair")
    number = make.card(pepe).issues[0].number
    desk = open_desk()
    desk.window.staff._take_over(ben)
    desk.find("pepe")
    desk.type(f"Asks about {number}")
    desk.until(lambda: "Told again" in desk.chips())
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.rows("SELECT told FROM issue") == [(2,)])


def test_somebody_else_signs_with_one_press(open_desk, make):
    make.staff("Ana")
    make.staff("Ben")
    make.customer("Pepe Beltrán")
    desk = open_desk()
    desk.find("pepe")
    desk.type("Two tubes")
    desk.presses = 0
    desk.press("Ctrl+F2")
    assert desk.presses == 1
    desk.until(lambda: "Signed: Ben" in desk.chips())
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.rows("SELECT s.name FROM interaction i JOIN staff s ON s.id = i.staff_id") == [("Ben",)])
    desk.rest()
    assert desk.window.counter.staff.name == "Ana"


def test_each_line_of_the_day_is_taken_by_name(open_desk, make):
    make.staff("Ana")
    pepe = make.customer("Pepe Beltrán")
    make.promise(pepe, "Wheel ready")
    desk = open_desk()
    desk.press("F6")
    listed(desk, DayPage)
    desk.press("Alt+I")
    desk.until(lambda: desk.rows("SELECT s.name FROM promise p JOIN staff s ON s.id = p.owner_id") == [("Ana",)])


def test_an_issue_is_handed_over_waits_and_goes_on(open_desk, make):
    make.staff("Ana")
    pepe = make.customer("Pepe Beltrán")
    make.issue(pepe)
    desk = open_desk()
    desk.press("F4")
    page = listed_everyones(desk)
    desk.press("Alt+W")
    desk.until(lambda: QApplication.activeModalWidget() is not None)
    desk.rest()
    desk.press("Return")
    desk.type("the part")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.rows("SELECT state, waiting_for FROM issue") == [("waiting", "the part")])
    desk.rest()
    assert page.current().state == "waiting"
    desk.press("Alt+G")
    desk.until(lambda: desk.rows("SELECT state FROM issue") == [("open",)])


def listed_everyones(desk):
    desk.until(lambda: desk.window.findChild(IssuesPage) is not None)
    desk.rest()
    page = desk.window.findChild(IssuesPage)
    page.views.set_value("everyones")
    page.refresh()
    return listed(desk, IssuesPage)


PRIVATE = ("Dog bites", "Oat milk", "Brakes squeal", "Two tubes", "Grumpy", "Ewa Kowalczyk", "Told", "Issue")


def texts(widget: QWidget) -> str:
    found = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
    if isinstance(widget, QLabel | QLineEdit):
        found.append(widget.text())
    return "\n".join([*found, *(texts(child) for child in widget.children() if isinstance(child, QWidget))])


def test_the_turned_screen_shows_nothing_that_is_not_theirs(open_desk, make):
    make.customer("Ewa Kowalczyk")
    pepe = make.customer("Pepe Beltrán", "+44 7700 900417")
    make.note(pepe, "Dog bites", caution=True, on_arrival=True)
    make.note(pepe, "Oat milk", preference=True)
    make.issue(pepe, "Brakes squeal")
    make.visit(pepe, NOW - timedelta(days=2))
    make.goodwill(pepe, "£10 off")
    desk = open_desk()
    desk.find("pepe")
    desk.type("Grumpy today")
    desk.press("F11")
    assert isinstance(desk.window.centralWidget(), TurnedScreen)
    shown = texts(desk.window)
    assert "Pepe Beltrán" in shown and "900417" in shown and "£10 off" in shown
    for words in PRIVATE:
        assert words not in shown, words
    desk.type("nothing of this is typed anywhere")
    desk.press("Ctrl+1")
    desk.press("Alt+P")
    desk.rest()
    assert isinstance(desk.window.centralWidget(), TurnedScreen)
    desk.press("F11")
    desk.rest()
    assert desk.line() == "Grumpy today"
    assert desk.in_hand().become is None
    assert desk.rows("SELECT state FROM issue") == [("open",)]


def test_yes_on_the_turned_screen_is_written_down(open_desk, make):
    make.customer("Pepe Beltrán")
    desk = open_desk()
    desk.find("pepe")
    desk.press("F11")
    desk.window.centralWidget()._yes.click()
    desk.until(lambda: desk.rows("SELECT confirmed_on FROM customer") == [("2026-11-24",)])
    desk.press("Esc")
    desk.rest()
    assert desk.card_shown()


def test_untouched_the_turned_screen_hides_the_details(open_desk, make):
    make.customer("Pepe Beltrán")
    desk = open_desk()
    desk.find("pepe")
    desk.press("F11")
    page = desk.window.centralWidget()
    assert page._details.isVisible()
    desk.window.turned_screen._idle.timeout.emit()  # a minute is over
    assert not page._details.isVisible()
    desk.press("F11")
    assert desk.card_shown()


def test_something_is_wrong_opens_the_form_of_whom_it_is_about(open_desk, make):
    make.customer("Ewa Kowalczyk")
    make.customer("Pepe Beltrán")
    desk = open_desk()
    desk.find("pepe")
    desk.press("F11")
    desk.window.centralWidget()._no.click()
    desk.until(lambda: QApplication.activeModalWidget() is not None)
    desk.rest()
    shown = [edit.text() for edit in QApplication.activeModalWidget().findChildren(QLineEdit)]
    assert "Pepe Beltrán" in shown
    desk.press("Esc")


@pytest.fixture
def guarded(make):
    owner = make.staff("Ana", Role.OWNER)
    sign_in.set_pin(make.database, owner.id, "4711")
    return owner


def test_a_pin_guards_the_settings(open_desk, make, guarded):
    desk = open_desk()
    desk.press("Ctrl+,")
    desk.until(lambda: QApplication.activeModalWidget() is not None)
    desk.rest()
    desk.type("1234")
    desk.press("Return")
    desk.rest()
    assert desk.window.findChild(SettingsPage) is None
    assert "not Ana’s PIN" in QApplication.activeModalWidget().pin.error()
    desk.type("4711")
    desk.press("Return")
    desk.until(lambda: desk.window.findChild(SettingsPage) is not None)
    desk.rest()


def test_a_manager_does_not_make_himself_owner(open_desk, make, guarded):
    mia = make.staff("Mia", Role.MANAGER)
    desk = open_desk()
    people = People(desk.window.counter, desk.window)
    people._give_role(mia, Role.OWNER)
    desk.until(lambda: QApplication.activeModalWidget() is not None)
    form = QApplication.activeModalWidget()
    assert [form.who.itemText(n) for n in range(form.who.count())] == ["Ana"]
    desk.type("4711")
    desk.press("Return")
    desk.until(lambda: desk.rows("SELECT role FROM staff WHERE name = 'Mia'") == [("owner",)])
    desk.rest()


@pytest.mark.parametrize("how", ["signed", "taken over"])
def test_whoever_signs_above_the_limit_a_pin_is_typed(open_desk, make, how):
    make.staff("Ana")
    olga = make.staff("Olga", Role.OWNER)
    sign_in.set_pin(make.database, olga.id, "4711")
    make.customer("Pepe Beltrán")
    desk = open_desk()
    desk.find("pepe")
    desk.type("£900 off")
    desk.press("Alt+G")
    if how == "signed":
        desk.press("Ctrl+F2")
    else:
        desk.window.staff._serve_as(olga.id)
    desk.press("Ctrl+Return")
    desk.until(lambda: QApplication.activeModalWidget() is not None)
    desk.rest()
    assert desk.rows("SELECT 1 FROM goodwill") == []
    assert desk.line() == "£900 off"
    desk.type("4711")
    desk.press("Return")
    desk.until(lambda: desk.rows("SELECT 1 FROM goodwill"))
    assert desk.rows("SELECT minor, approved_by, code <> '' FROM goodwill") == [(90_000, olga.id, 1)]


def test_within_the_limit_nobody_types_a_pin(open_desk, make, guarded):
    make.customer("Pepe Beltrán")
    desk = open_desk()
    desk.find("pepe")
    desk.type("£20 off")
    desk.press("Alt+G")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.rows("SELECT 1 FROM goodwill"))
    assert QApplication.activeModalWidget() is None


def test_what_we_know_is_taken_out_with_a_pin(open_desk, make, guarded, monkeypatch):
    shown = []
    monkeypatch.setattr(paper, "print_paper", lambda *args: shown.append(args[1].title))
    pepe = make.customer("Pepe Beltrán")
    desk = open_desk()
    desk.find("pepe")
    desk.window.pages.open_form("know", desk.window.card.card)
    desk.until(lambda: QApplication.activeModalWidget() is not None)
    desk.rest()
    assert not shown
    desk.type("4711")
    desk.press("Return")
    desk.until(lambda: shown)
    taken = desk.rows("SELECT staff_id, customers FROM action WHERE verb = 'take_out'")
    assert taken == [(guarded.id, f"[{pepe}]")]


def test_a_first_pin_of_somebody_who_decides_needs_one_who_does(open_desk, make, guarded):
    manager = make.staff("Ben", Role.MANAGER)
    desk = open_desk()
    desk.window.staff._take_over(next(each for each in desk.window.counter.everyone if each.id == manager.id))
    approval.set_own_pin(desk.window.counter, desk.window)
    desk.until(lambda: QApplication.activeModalWidget() is not None)
    form = QApplication.activeModalWidget()
    assert isinstance(form, PinDialog) and form.who.currentText() == "Ana"
    desk.press("Esc")


def test_who_leaves_hands_over_what_they_did_not_finish(open_desk, make):
    ana, ben = make.staff("Ana", Role.OWNER), make.staff("Ben")
    serve.begin(make.database, now=NOW, staff=ben, customer_id=make.customer("Pepe Beltrán"), text="Ring Friday")
    desk = open_desk()
    form = LeavingDialog(desk.window.counter, ben, desk.window)
    form.open()
    desk.rest()
    assert [key[0] for key in form._each] == ["encounter"]
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.rows("SELECT 1 FROM staff WHERE left_on IS NOT NULL"))
    assert desk.rows("SELECT staff_id FROM encounter") == [(ana.id,)]


@pytest.fixture
def choose(monkeypatch):
    """Choose from the menu that was opened last; one that is open takes the keyboard, which no test has."""
    opened = []
    monkeypatch.setattr(QMenu, "popup", lambda shown, *_: opened.append(shown))

    def choose(desk, words):
        (action,) = [each for each in opened[-1].actions() if each.text() == words]
        action.trigger()
        desk.rest()

    return choose


def test_a_voucher_is_printed_and_not_wanted_from_its_cue(open_desk, make, choose, monkeypatch):
    shown = []
    monkeypatch.setattr(paper, "print_paper", lambda *args: shown.append(args[1].size))
    make.goodwill(make.customer("Pepe Beltrán"), "£10 off")
    desk = open_desk()
    desk.find("pepe")
    desk.parts.cues.open_more(0)
    choose(desk, "Print the voucher")
    desk.until(lambda: shown)
    desk.parts.cues.open_more(0)
    choose(desk, "Does not want it")
    assert desk.rows("SELECT state FROM goodwill") == [("declined",)]


def test_a_voucher_that_ran_out_is_found_by_its_code_and_lasts_longer(open_desk, make, choose):
    pepe = make.customer("Pepe Beltrán")
    voucher = make.goodwill(pepe, "£10 off")
    make.database.sql("UPDATE goodwill SET code = 'M40X', state = 'expired', expires_on = '2026-11-20'")
    desk = open_desk()
    desk.find("m40x")
    assert desk.whose() == pepe
    rows = [row for each in desk.parts.open.findChildren(RowList) for row in each.rows()]
    assert [(row.kind, row.id, row.pill.words) for row in rows] == [("goodwill", voucher, "Expired")]
    desk.parts.open.tick.emit("goodwill", voucher)
    choose(desk, "A month longer")
    assert desk.rows("SELECT state, expires_on FROM goodwill") == [("owed", "2026-12-24")]


def test_kind_words_are_given_to_whom_they_are_for(open_desk, make, choose):
    make.staff("Ana")
    ben = make.staff("Ben")
    make.logged(make.customer("Pepe Beltrán"), "Best wheel ever", Become.PRAISE)
    desk = open_desk()
    desk.until(lambda: desk.window.findChildren(PraiseTile))
    tile = desk.window.findChildren(PraiseTile)[0]
    tile.elsewhere.emit(desk.window.quiet._quiet.praise)
    choose(desk, "Ben")
    assert desk.rows("SELECT for_id FROM praise") == [(ben.id,)]


def test_a_voucher_that_is_typed_badly_is_found(open_desk, make):
    pepe = make.customer("Pepe Beltrán")
    make.goodwill(pepe, "£10 off")
    code = make.card(pepe).goodwill[0].code
    assert goodwill.find(make.database, f" {code.lower()} ")
    desk = open_desk()
    desk.find(code.lower())
    assert desk.whose() == pepe
    desk.presses = 0
    desk.press("Ctrl+1")
    desk.until(lambda: desk.rows("SELECT state FROM goodwill") == [("used",)])
    assert desk.presses == 1


def test_what_customers_do_not_see_shows_while_the_key_is_held(open_desk, make):
    pepe = make.customer("Pepe Beltrán")
    make.note(pepe, "In mourning", quiet=True)
    settings = replace(shop.settings(make.database), shop_name="Ravi’s bikes", customers_see_screen=True)
    shop.keep_settings(make.database, make.stamp(), settings)
    desk = open_desk()
    desk.find("pepe")

    def side():
        rows = desk.parts.side.findChild(RowList)
        return " ".join(rows.painter.say(row) for row in rows.rows())

    assert "In mourning" not in side()
    handle = desk.window.windowHandle()
    for kind, shown in ((QEvent.Type.KeyPress, True), (QEvent.Type.KeyRelease, False)):
        event = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
        QApplication.sendEvent(handle, event)
        assert ("In mourning" in side()) is shown


def test_a_loose_end_is_handed_over_by_name(open_desk, make):
    make.staff("Ana")
    encounter = make.encounter(None, "Red Pashley, flat at the back", at=NOW - timedelta(hours=3))
    desk = open_desk()
    desk.clock.go_on(minutes=30)
    desk.minute()
    assert desk.rows("SELECT loose_why FROM encounter") == [("name",)]
    desk.press("F6")
    listed(desk, DayPage)
    desk.press("Alt+I")
    owner = "SELECT s.name FROM encounter e JOIN staff s ON s.id = e.staff_id WHERE e.id = ?"
    desk.until(lambda: desk.rows(owner, encounter.id) == [("Ana",)])
