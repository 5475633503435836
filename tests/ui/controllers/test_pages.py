"""Pages and forms: built when they are first opened, and led back to the desk."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QMainWindow, QWidget

from frontdesk.desk import shop, sign_in
from frontdesk.domain.staff import Role
from frontdesk.ui.controllers.pages import PagesController
from frontdesk.ui.dialogs.pin import PinDialog
from frontdesk.ui.panels.rail import Rail
from frontdesk.ui.shell.telephones import Telephones
from tests.ui.pages.conftest import NOW


@pytest.fixture
def window(qtbot, stack):
    made = QMainWindow()
    qtbot.addWidget(made)
    stack.addWidget(QWidget())
    made.setCentralWidget(stack)
    made.show()
    return made


@pytest.fixture
def caret(stand_in):
    return stand_in()


@pytest.fixture
def pages(counter, stack, window, caret):
    return PagesController(counter, stack, Rail(()), telephones=Telephones(counter), caret=caret, window=window)


@pytest.fixture
def owner(counter, make):
    """Nora decides, and has a PIN."""
    nora = make.staff("Nora", Role.OWNER)
    sign_in.set_pin(make.database, nora.id, "4711")
    counter.set_shop(counter.shop, shop.people(make.database))
    return replace(nora, has_pin=True)


def test_a_page_is_built_once_and_the_caret_comes_back(qtbot, pages, stack, caret) -> None:
    pages.go_to("day")
    qtbot.waitUntil(lambda: not pages.on_desk())
    page = stack.currentWidget()
    pages.go_to("desk")
    assert pages.on_desk()
    assert caret.asked == [("keep",), ("keep",), ("give_back",)]
    pages.go_to("day")
    assert stack.currentWidget() is page


def test_the_settings_ask_for_a_pin_and_stay_open_five_minutes(qtbot, counter, pages, owner, window) -> None:
    pages.go_to("settings")
    assert pages.on_desk()
    (form,) = window.findChildren(PinDialog)
    form.pin.set_text("4711")
    form._press()
    qtbot.waitUntil(lambda: not pages.on_desk())
    pages.go_to("desk")
    counter.clock = lambda: NOW + timedelta(minutes=4)
    pages.go_to("settings")
    assert not pages.on_desk()
    pages.go_to("desk")
    counter.clock = lambda: NOW + timedelta(minutes=5)
    pages.go_to("settings")
    assert pages.on_desk()


def test_letters_press_the_buttons_of_a_page_and_none_on_the_desk(qtbot, pages) -> None:
    assert pages.button_of("K") is None
    pages.go_to("promises")
    qtbot.waitUntil(lambda: not pages.on_desk())
    assert pages.button_of("Q") is None
