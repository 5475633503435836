"""The first run and the settings, with the keyboard alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk.desk import shop
from frontdesk.settings import PcSettings
from frontdesk.ui.dialogs.help import HelpSheet, sheet
from frontdesk.ui.pages.first_run.page import FirstRunPage
from frontdesk.ui.pages.settings.page import SettingsPage
from frontdesk.ui.shell.background import Background
from frontdesk.ui.shell.counter import Counter
from frontdesk.ui.shell.keys import KEYS, ON_PAGES
from frontdesk.ui.shell.telephones import Telephones
from tests.ui.pages.conftest import NOW


def press(widget, key=Qt.Key.Key_Return) -> None:
    QTest.keyClick(widget, key)


def test_enter_alone_leads_through_all_four_steps(qtbot, tmp_path) -> None:
    path = tmp_path / "new.db"
    background = Background(lambda: shop.open_shop(path))
    counter = Counter(background, lambda: NOW)
    page = FirstRunPage(counter, PcSettings())
    qtbot.addWidget(page)
    page.show()
    press(page.name.edit)
    assert page.name.error()
    QTest.keyClicks(page.name.edit, "Millrace Cycles")
    press(page.name.edit)
    qtbot.waitUntil(lambda: page.step() == 1)
    press(page.people.name.edit)
    assert page.people.name.error()
    QTest.keyClicks(page.people.name.edit, "Nadia")
    press(page.people.name.edit)
    qtbot.waitUntil(lambda: len(counter.everyone) == 1)
    press(page.people.name.edit)
    qtbot.waitUntil(lambda: page.step() == 2)
    press(page)
    assert page.step() == 3
    with qtbot.waitSignal(page.finished):
        press(page)
    background.stop()
    database = shop.open_shop(path)
    kept = shop.settings(database)
    assert (kept.shop_name, kept.trade, kept.country, kept.currency) == ("Millrace Cycles", "bicycle", "GB", "GBP")
    assert [person.name for person in shop.people(database)] == ["Nadia"]
    database.close()


def test_after_a_list_was_brought_in_enter_goes_on_and_never_takes_it_back(qtbot, counter, tmp_path) -> None:
    page = FirstRunPage(counter, PcSettings())
    qtbot.addWidget(page)
    page.show()
    page._show_step(2)
    file = tmp_path / "list.csv"
    file.write_text("First Name,Phone\nNia,020 7946 0123\n", encoding="utf-8")
    page.bring_in.look(file)
    qtbot.waitUntil(page.bring_in.looked)
    press(page.bring_in._go)
    qtbot.waitUntil(lambda: page.bring_in.brought == 1)
    qtbot.waitUntil(lambda: page.focusWidget() is page._next)
    press(page.focusWidget())
    assert (page.step(), page.bring_in.brought) == (3, 1)


def test_look_and_text_size_are_told_at_once(qtbot, counter) -> None:
    page = FirstRunPage(counter, PcSettings())
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.pc_changed) as changed:
        page.look.chosen.emit("dark")
    assert changed.args[0].look == "dark"


def test_a_setting_is_kept_as_it_is_changed(qtbot, counter, read) -> None:
    page = SettingsPage(counter, Telephones(counter), PcSettings())
    qtbot.addWidget(page)
    edit = page.row("shop_name")._field.edit
    edit.setText("Harbour Cycles")
    edit.editingFinished.emit()
    qtbot.waitUntil(lambda: counter.shop.shop_name == "Harbour Cycles")
    assert read("SELECT value FROM setting WHERE key = 'shop_name'") == [('"Harbour Cycles"',)]


def test_what_cannot_be_read_is_said_and_not_kept(qtbot, counter) -> None:
    page = SettingsPage(counter, Telephones(counter), PcSettings())
    qtbot.addWidget(page)
    for name, wrong in (("opening_hours", "Mo 9-x"), ("call_back_within", "soon"), ("currency", "pounds")):
        row = page.row(name)
        row._field.edit.setText(wrong)
        row._field.edit.editingFinished.emit()
        assert row.error(), name
    assert counter.shop.opening_hours == "Mo-Fr 9:00-18:00"


def test_the_help_sheet_has_every_command(qtbot) -> None:
    made = HelpSheet()
    qtbot.addWidget(made)
    assert {words for _, words in sheet()} == {key.words for key in KEYS} | {ON_PAGES[1]}
