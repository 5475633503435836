"""The Customers page: what it shows, and that the keyboard is enough."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frontdesk.desk import list_customers
from frontdesk.domain.customer_list import Filter, Sort, View
from frontdesk.ui.pages.customers.model import CUSTOMER, REACH
from frontdesk.ui.pages.customers.page import CustomersPage
from frontdesk.ui.shell.counter import Counter


@pytest.fixture
def page(qtbot, counter: Counter):
    made = CustomersPage(counter)
    qtbot.addWidget(made)
    made.resize(1294, 712)
    made.show()
    qtbot.waitUntil(lambda: made.times_shown > 0)
    return made


def names(page: CustomersPage) -> list[str]:
    rows = page.table.rows()
    return [rows.data(rows.index(place, CUSTOMER)) for place in range(rows.rowCount())]


def look(qtbot, page: CustomersPage, view: View) -> None:
    before = page.times_shown
    page.show_view(view)
    qtbot.waitUntil(lambda: page.times_shown > before)


def test_everybody_is_shown_and_counted(page) -> None:
    assert len(names(page)) == 6
    assert page._count.text() == "6"


def test_names_stand_in_order_and_the_head_turns_them_round(qtbot, page) -> None:
    look(qtbot, page, View(Sort.NAME))
    assert names(page) == ["<b>Dora</b>", "Ann Lee", "Bo Ek", "Carla Díaz", "Łukasz Wójcik", "Zoe Young"]
    before = page.times_shown
    page.table.head.sectionClicked.emit(CUSTOMER)
    qtbot.waitUntil(lambda: page.times_shown > before)
    assert names(page)[0] == "Zoe Young"


def test_a_chip_narrows_the_list_and_says_how_many_are_left(qtbot, page) -> None:
    before = page.times_shown
    QTest.mouseClick(page._chips[Filter.WRITE], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.times_shown > before)
    assert "Carla Díaz" not in names(page)
    assert page._count.text() == "5 of 6"


def test_whoever_is_left_alone_is_reached_for_duties_only(qtbot, page) -> None:
    look(qtbot, page, View(Sort.NAME))
    rows = page.table.rows()
    assert rows.data(rows.index(3, REACH)) == "For duties only"
    assert rows.data(rows.index(1, REACH)) == "020 7946 0000"


def test_enter_opens_the_card_of_the_current_row(qtbot, page) -> None:
    look(qtbot, page, View(Sort.NAME))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args[0] == page.table.rows().row(1).customer_id


def test_typing_jumps_to_a_name(qtbot, page) -> None:
    QTest.keyClicks(page.table, "lu")
    qtbot.waitUntil(lambda: page.view().sort is Sort.NAME and page.table.currentIndex().row() == 4)
    assert names(page)[4] == "Łukasz Wójcik"


def test_a_filter_that_nobody_fits_says_what_to_do(qtbot, page) -> None:
    look(qtbot, page, View(filters=frozenset({Filter.VOUCHER})))
    assert page._nothing.isVisibleTo(page)
    assert names(page) == []


def test_a_new_customer_appears_by_itself(qtbot, page, counter) -> None:
    from frontdesk.desk import edit_customer

    counter.act(edit_customer.add, edit_customer.Draft(name="Nia"), country="GB")
    qtbot.waitUntil(lambda: page._count.text() == "7")


def test_a_long_list_gets_its_marks_beside_the_desks_work(qtbot, counter, monkeypatch) -> None:
    monkeypatch.setattr(list_customers, "LONG", 3)
    page = CustomersPage(counter)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.marks_ready)
    look(qtbot, page, View(Sort.NAME, True))
    assert names(page)[0] == "Zoe Young"
