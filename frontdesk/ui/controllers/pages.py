"""Pages and forms: built when they are first opened, and led back to the desk."""

from __future__ import annotations

import sys
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from frontdesk import paths, settings
from frontdesk.domain.staff import Deed, who_may
from frontdesk.ui.kit import theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from frontdesk.domain.card import Card
    from frontdesk.settings import PcSettings
    from frontdesk.ui.controllers.caret import CaretController
    from frontdesk.ui.pages.first_run.page import FirstRunPage
    from frontdesk.ui.panels.rail import Rail
    from frontdesk.ui.shell.counter import Counter
    from frontdesk.ui.shell.telephones import Telephones

_PIN_LASTS = timedelta(minutes=5)


class PagesController(QObject):
    """The pages beside the desk, and the forms over it.

    `customer_opened` and `customer_made` carry a customer's id; `make_right` an issue's and its customer's.
    """

    customer_opened = Signal(object)
    customer_made = Signal(object)
    make_right = Signal(object, object)

    def __init__(
        self,
        counter: Counter,
        stack: QStackedWidget,
        rail: Rail,
        *,
        telephones: Telephones,
        caret: CaretController,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._counter = counter
        self._stack = stack
        self._rail = rail
        self._telephones = telephones
        self._caret = caret
        self._window = window
        self._built: dict[str, QWidget] = {}
        self._unlocked_at: datetime | None = None  # the settings, by a PIN
        rail.went.connect(self.go_to)

    def keys(self) -> dict[str, Callable[[], object]]:
        """What the keys of pages and forms do."""
        places = {place: partial(self.go_to, place) for place in ("desk", *_PAGES)}
        return {**places, "new_customer": partial(self.new_customer, ""), "help": self.help}

    def go_to(self, place: str) -> None:
        """Open the desk ("desk") or a page; the settings may ask for a PIN first."""
        was_on_desk = self.on_desk()
        self._caret.keep()
        if place == "desk":
            self._stack.setCurrentIndex(0)
            if not was_on_desk:
                self._caret.give_back()
        elif place == "settings" and not self._may_open_settings():
            return
        else:
            self._open(place)
        self._rail.show_place(place)

    def on_desk(self) -> bool:
        """Whether the desk is shown, not a page beside it."""
        return self._stack.currentIndex() == 0

    def button_of(self, letter: str) -> Callable[[], object] | None:
        """What Alt and a letter do on the page that is open; None where they do nothing."""
        if self.on_desk():
            return None
        from frontdesk.ui.pages.matters import MattersPage

        page = self._stack.currentWidget()
        if not isinstance(page, MattersPage) or (action := page.action_of(letter)) is None:
            return None
        return lambda: page.do(action.id, page.current())

    def first_run(self) -> FirstRunPage:
        """The pages of a new shop's first run, in the window's place."""
        from frontdesk.ui.pages.first_run.page import FirstRunPage

        page = FirstRunPage(self._counter, self._counter.pc)
        page.pc_changed.connect(self._take_pc)
        page.sample_wanted.connect(self.open_sample)
        return page

    def new_customer(self, typed: str) -> None:
        """Open the form of a new customer, with what was typed in its place."""
        from frontdesk.desk.edit_customer import draft_from
        from frontdesk.ui.dialogs.customer import CustomerDialog

        form = CustomerDialog(self._counter, draft_from(typed, self._counter.shop.country), parent=self._window)
        form.saved.connect(self.customer_made)
        form.opened.connect(self.customer_opened)
        form.open()

    def open_form(self, what: str, card: Card) -> None:
        """Open the form for something about a customer: "edit", "promise", "note", "thing", "relation"..."""
        from frontdesk.ui.dialogs import customer, facts, promise

        if what == "know":
            from frontdesk.ui.actions import printing

            printing.print_what_we_know(self._counter, self._window, card.customer.id)
        elif what == "promise":
            promise.PromiseDialog(self._counter, card.customer.id, card.customer.known_as, self._window).open()
        elif what == "edit":
            form = customer.CustomerDialog(self._counter, card=card, parent=self._window)
            form.opened.connect(self.customer_opened)
            form.open()
        else:
            facts.fact_dialog(what, self._counter, card, self._window).open()

    def help(self) -> None:
        """Open the sheet of keys."""
        from frontdesk.ui.dialogs.help import HelpSheet

        HelpSheet(self._window).open()

    def open_sample(self) -> None:
        """Open the made-up shop in a window and a process of its own: nothing of it meets the real one."""
        from PySide6.QtCore import QProcess

        program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "frontdesk"]
        QProcess.startDetached(program[0], [*program[1:], "demo"])

    def _may_open_settings(self) -> bool:
        """Whether the settings may be opened now; else the PIN of somebody who decides is asked for."""
        counter = self._counter
        if not who_may(Deed.SETTINGS, counter.everyone):
            return True
        if self._unlocked_at is not None and counter.clock() - self._unlocked_at < _PIN_LASTS:
            return True
        from frontdesk.ui.actions import approval

        approval.unlock_settings(counter, self._window, self._unlock_settings)
        return False

    def _unlock_settings(self) -> None:
        self._unlocked_at = self._counter.clock()
        self.go_to("settings")

    def _open(self, place: str) -> None:
        page = self._built.get(place)
        if page is not None:
            self._show(page)
            return
        page = self._built[place] = _PAGES[place](self)
        self._stack.addWidget(page)
        QTimer.singleShot(0, page, lambda: self._show(page))  # in two pieces: neither holds up a ringing telephone

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        page.setFocus()

    def _settings_page(self) -> QWidget:
        from frontdesk.ui.pages.settings.page import SettingsPage

        page = SettingsPage(self._counter, self._telephones, self._counter.pc, self._counter.file)
        page.pc_changed.connect(self._take_pc)
        page.help.connect(self.help)
        return page

    def _day_page(self) -> QWidget:
        from frontdesk.ui.pages.day import DayPage

        page = DayPage(self._counter)
        page.opened.connect(self.customer_opened)
        return page

    def _promises_page(self) -> QWidget:
        from frontdesk.ui.pages.promises import PromisesPage

        page = PromisesPage(self._counter)
        page.opened.connect(self.customer_opened)
        return page

    def _issues_page(self) -> QWidget:
        from frontdesk.ui.pages.issues import IssuesPage

        page = IssuesPage(self._counter)
        page.opened.connect(self.customer_opened)
        page.make_right.connect(self._make_right)
        return page

    def _customers_page(self) -> QWidget:
        from frontdesk.ui.pages.customers.page import CustomersPage

        page = CustomersPage(self._counter)
        page.opened.connect(self.customer_opened)
        page.new_customer.connect(lambda: self.new_customer(""))
        return page

    def _make_right(self, issue_id: int, customer_id: int) -> None:
        self.go_to("desk")
        self.make_right.emit(issue_id, customer_id)

    def _take_pc(self, pc: PcSettings) -> None:
        """Keep this PC's settings, and look as they say at once."""
        before, self._counter.pc = self._counter.pc, pc
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if (before.look, before.large) != (pc.look, pc.large):
            theme.dress(application, pc)
        if before.telephones != pc.telephones:
            self._telephones.begin()
        self._counter.ask(_write_pc, pc)


_PAGES: dict[str, Callable[[PagesController], QWidget]] = {
    "customers": PagesController._customers_page,
    "issues": PagesController._issues_page,
    "promises": PagesController._promises_page,
    "day": PagesController._day_page,
    "settings": PagesController._settings_page,
}
"""How each page is made."""


def _write_pc(_database: object, pc: PcSettings) -> None:
    settings.write_pc(paths.pc_settings(), pc)
