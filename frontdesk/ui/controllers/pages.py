"""Pages and forms: built when they are first opened, and led back to the desk."""

from __future__ import annotations

import sys
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from frontdesk import paths, settings
from frontdesk.domain.staff import Deed, who_may
from frontdesk.i18n import tr
from frontdesk.ui.kit import theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from frontdesk.domain.card import Card
    from frontdesk.domain.changes import Changes
    from frontdesk.domain.staff import Approval, Staff
    from frontdesk.settings import PcSettings
    from frontdesk.ui.pages.first_run.page import FirstRunPage
    from frontdesk.ui.shell.counter import Counter
    from frontdesk.ui.shell.telephones import Telephones

_PIN_LASTS = timedelta(minutes=5)


class PagesController(QObject):
    """The pages beside the desk, and the forms over it.

    `customer_opened` and `customer_made` carry a customer's id; `make_right` an issue's and its customer's;
    `place_opened` a page that a PIN has opened. `finished` says that the first run is over.
    """

    customer_opened = Signal(object)
    make_right = Signal(object, object)
    customer_made = Signal(object)
    place_opened = Signal(str)

    def __init__(self, counter: Counter, telephones: Telephones, pages: QStackedWidget, window: QWidget) -> None:
        super().__init__(window)
        self._counter = counter
        self._telephones = telephones
        self._pages = pages
        self._window = window
        self._built: dict[str, QWidget] = {}
        self._approved: datetime | None = None

    def open(self, place: str) -> bool:
        """Open a page, built when it is opened for the first time; False when a PIN is asked for first."""
        if place == "settings" and not self._may_see_settings():
            return False
        page = self._built.get(place)
        if page is not None:
            self._show(page)
            return True
        page = self._built[place] = self._build(place)
        self._pages.addWidget(page)
        QTimer.singleShot(0, page, lambda: self._show(page))  # in two pieces: neither holds up a ringing telephone
        return True

    def focus_page(self) -> None:
        """Give the focus to the page that is open; on the desk to the window, so that typing finds somebody."""
        page = self._pages.currentWidget()
        (self._window if page is None or self._pages.currentIndex() == 0 else page).setFocus()

    def deed_of(self, letter: str) -> Callable[[], object] | None:
        """What Alt and a letter do on the page that is open; None where they do nothing."""
        if self._pages.currentIndex() == 0:
            return None
        from frontdesk.ui.pages.matters import MattersPage  # inline: not needed for the first paint

        page = self._pages.currentWidget()
        if not isinstance(page, MattersPage) or (deed := page.deed_of(letter)) is None:
            return None
        return lambda: page.do(deed.id, page.current())

    def _may_see_settings(self) -> bool:
        """Whether the settings may be opened now; else the PIN of somebody who decides is asked for."""
        counter, now = self._counter, self._counter.clock()
        deciding = who_may(Deed.SETTINGS, counter.everyone)
        if not deciding or (self._approved and now - self._approved < _PIN_LASTS):
            return True
        from frontdesk.ui.dialogs.pin import PinDialog  # inline: only where PINs are used

        def approved(_approval: object) -> None:
            self._approved = counter.clock()
            self.place_opened.emit("settings")

        title, detail = tr("Settings"), tr("A manager’s PIN opens the settings for five minutes.")
        form = PinDialog(counter, title, detail, deciding, self._window)
        form.approved.connect(approved)
        form.open()
        return False

    def set_own_pin(self) -> None:
        """Let whoever is serving set their PIN; one that is set already is typed first."""
        person = self._counter.staff
        if person is not None:
            title, detail = tr("My PIN"), tr("First the one that holds now.")
            self._with_pin(person, title, detail, lambda approval: self._new_pin(person, approval), lambda: None)

    def confirm(self, person: Staff, then: Callable[[], object]) -> None:
        """Ask somebody for their own PIN before they take over; who has none sets one first."""
        self._with_pin(person, tr("{name} takes over").format(name=person.name), "", lambda _: then(), then)

    def _with_pin(
        self,
        person: Staff,
        title: str,
        detail: str,
        then: Callable[[Approval], object],
        new: Callable[[], object],
    ) -> None:
        """Ask for the PIN of somebody; who has none chooses one, with the yes that this may need, and `new` follows."""
        if person.has_pin:
            from frontdesk.ui.dialogs.pin import PinDialog  # inline: only where PINs are used

            form = PinDialog(self._counter, title, detail, [person], self._window)
            form.approved.connect(then)
            form.open()
            return
        from frontdesk.ui.actions.approval import with_yes  # inline: as above

        choose = partial(self._new_pin, person, then=new)
        with_yes(self._counter, person.role, title, self._window, choose, pin=True)

    def _new_pin(self, person: Staff, approval: Approval | None, then: Callable[[], object] = lambda: None) -> None:
        from frontdesk.ui.dialogs.pin import NewPinDialog  # inline: as above

        form = NewPinDialog(self._counter, person, self._window, approval)
        form.chosen.connect(then)
        form.open()

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        page.setFocus()

    def first_run(self) -> FirstRunPage:
        """The pages of a new shop's first run, in the window's place."""
        from frontdesk.ui.pages.first_run.page import FirstRunPage  # inline: once in a shop's life

        page = FirstRunPage(self._counter, self._counter.pc)
        page.pc_changed.connect(self._take_pc)
        page.sample_wanted.connect(open_sample)
        return page

    def new_customer(self, typed: str) -> None:
        """Open the form of a new customer, with what was typed in its place."""
        from frontdesk.desk.edit_customer import draft_from  # inline, both: only for this form
        from frontdesk.ui.dialogs.customer import CustomerDialog

        draft = draft_from(typed, self._counter.shop.country)
        form = CustomerDialog(self._counter, draft, parent=self._window)
        form.saved.connect(self.customer_made)
        form.opened.connect(self.customer_opened)
        form.open()

    def ask(self, what: str, card: Card) -> None:
        """Open the form for something about a customer: "edit", "promise", "note", "thing", "relation"..."""
        from frontdesk.ui.dialogs import customer, facts  # inline: only for these forms

        if what == "know":
            from frontdesk.ui.actions import printing  # inline: only when it is printed

            printing.print_what_we_know(self._counter, self._window, card.customer.id)
            return
        if what == "promise":
            from frontdesk.ui.dialogs.promise import PromiseDialog  # inline: as above

            PromiseDialog(self._counter, card.customer.id, card.customer.known_as, self._window).open()
            return
        if what == "edit":
            form = customer.CustomerDialog(self._counter, card=card, parent=self._window)
            form.opened.connect(self.customer_opened)
            form.open()
            return
        facts.fact_dialog(what, self._counter, card, self._window).open()

    def help(self) -> None:
        """Open the sheet of keys."""
        from frontdesk.ui.dialogs.help import HelpSheet  # inline: only when somebody asks

        HelpSheet(self._window).open()

    def tidy(self) -> None:
        """Once a minute: encounters that nobody touched finish themselves or become loose ends."""
        counter, now, stamp = self._counter, self._counter.clock(), self._counter.stamp()

        def tidy(database: Any) -> Any:
            from frontdesk.desk import tidy_up  # inline: only for quiet moments

            return tidy_up.tidy_up(database, stamp, now=now, settings=counter.shop)

        counter.old_ask(tidy, counter.changed.emit, owner=self)

    def load_ahead(self) -> None:
        """Load beside the desk what the first card, the first call and the first form would wait for."""

        def load(_database: Any) -> None:
            pass

        self._counter.background.run_long(load, owner=self)

    def check_file(self) -> None:
        """Look whether the shop's file is sound, beside the desk; writes wait for it, and damage ends them."""

        def check(database: Any) -> None:
            from frontdesk.desk.check_file import check_file  # inline: only once, after the first paint

            check_file(database)

        def stop(error: Exception) -> None:
            def stop_writing(database: Any) -> None:
                from frontdesk.desk import check_file  # inline: a damaged file is seldom

                check_file.stop_writing(database, error)

            self._counter.old_ask(stop_writing, release, owner=self, failed=refuse)

        def refuse(trouble: Exception) -> None:
            self._counter.release_writes()  # they are refused one by one, and kept as drafts
            self._counter.trouble.emit(trouble)

        def release(_: None) -> None:
            self._counter.release_writes()

        self._counter.hold_writes()
        self._counter.background.run_long(check, release, owner=self, failed=stop)

    def warm_up(self) -> None:
        """Load what the first search would wait for."""
        now = self._counter.clock()

        def warm_up(database: Any) -> None:
            from frontdesk.desk import recognise, understand  # inline: after the first paint; the dates are slow too
            from frontdesk.domain.opening_hours import OpeningHours

            recognise.warm_up(database, now=now)
            understand.understand("", (), now=now, hours=OpeningHours(), language="en", country="GB")

        self._counter.old_ask(warm_up, lambda _: None, owner=self)

    def tidy_finder(self) -> None:
        """Merge a little of the finder's index, while nothing else waits."""

        def tidy(database: Any) -> bool:
            from frontdesk.desk.check_file import tidy_finder  # inline: only in idle moments

            return tidy_finder(database)

        if self._counter.background.idle():
            self._counter.old_ask(tidy, lambda _more: None, owner=self)

    def take_drafts_back(self, folder: Path) -> None:
        """Bring in the drafts that an earlier run could only keep aside."""

        def take_back(database: Any) -> Changes:
            from frontdesk.desk import drafts  # inline: only once, after the first paint

            return drafts.take_back(database, folder)

        self._counter.old_ask(take_back, self._counter.changed.emit, owner=self)

    def _build(self, place: str) -> QWidget:
        if place == "settings":
            from frontdesk.ui.pages.settings.page import SettingsPage  # inline: built when it is first opened

            page = SettingsPage(self._counter, self._telephones, self._counter.pc, self._counter.file)
            page.pc_changed.connect(self._take_pc)
            page.help.connect(self.help)
            return page
        if place == "day":
            from frontdesk.ui.pages.day import DayPage  # inline: as above

            day = DayPage(self._counter)
            day.opened.connect(self.customer_opened)
            return day
        if place == "promises":
            from frontdesk.ui.pages.promises import PromisesPage  # inline: as above

            promises = PromisesPage(self._counter)
            promises.opened.connect(self.customer_opened)
            return promises
        if place == "issues":
            from frontdesk.ui.pages.issues import IssuesPage  # inline: as above

            issues = IssuesPage(self._counter)
            issues.opened.connect(self.customer_opened)
            issues.make_right.connect(self.make_right)
            return issues
        from frontdesk.ui.pages.customers.page import CustomersPage  # inline: as above

        customers = CustomersPage(self._counter)
        customers.opened.connect(self.customer_opened)
        customers.new_customer.connect(lambda: self.new_customer(""))
        return customers

    def _take_pc(self, pc: PcSettings) -> None:
        """Keep this PC's settings, and look as they say at once."""
        before, self._counter.pc = self._counter.pc, pc
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if (before.look, before.large) != (pc.look, pc.large):
            theme.dress(application, pc)
        if before.telephones != pc.telephones:
            self._telephones.begin()
        self._counter.old_ask(lambda _database: settings.write_pc(paths.pc_settings(), pc), lambda _: None, owner=self)


def open_sample() -> None:
    """Open the made-up shop in a window and a process of its own: nothing of it meets the real one."""
    from PySide6.QtCore import QProcess  # inline: only when it is asked for

    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "frontdesk"]
    QProcess.startDetached(program[0], [*program[1:], "demo"])
