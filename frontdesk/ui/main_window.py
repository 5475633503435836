"""The one window: rail, top bar, desk column and card never move; everything else comes and goes between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.domain.opening_hours import say_until
from frontdesk.domain.today import Today
from frontdesk.i18n import tr
from frontdesk.ui.controllers.arrivals import ArrivalsController
from frontdesk.ui.controllers.calls import CallsController
from frontdesk.ui.controllers.card import CardController
from frontdesk.ui.controllers.feedback import FeedbackController
from frontdesk.ui.controllers.finder import FinderController
from frontdesk.ui.controllers.outgoing import OutgoingController
from frontdesk.ui.controllers.pages import PagesController
from frontdesk.ui.controllers.questions import QuestionsController
from frontdesk.ui.controllers.quiet import QuietController
from frontdesk.ui.controllers.shortcuts import ShortcutsController
from frontdesk.ui.controllers.staff import StaffController
from frontdesk.ui.controllers.turned_screen import TurnedScreenController
from frontdesk.ui.panels.card.panel import CardPanel
from frontdesk.ui.panels.desk.column import DeskColumn
from frontdesk.ui.panels.finder.box import Finder
from frontdesk.ui.panels.rail import Place, Rail
from frontdesk.ui.panels.top_bar import TopBar
from frontdesk.ui.shell.telephones import Telephones

if TYPE_CHECKING:
    from pathlib import Path

    from frontdesk.domain.changes import Changes
    from frontdesk.domain.interaction import Encounter
    from frontdesk.ui.shell.counter import Counter

_SMALLEST = (1024, 600)
_USUAL = (1366, 768)
_SECOND = 1000
_MINUTE = 60
_IDLE = 5


class MainWindow(QMainWindow):
    """Arranges the parts; what they do is told in finding, showing, serving, ringing, receiving, quieting,
    asking, reaching, visiting, telling, turning,
    staffing and steering.

    `ready`: the first data is there. `painted`: it was painted for the first time. `stopped`: the file cannot be used.
    """

    ready = Signal()
    painted = Signal()

    def __init__(self, counter: Counter, folder: Path) -> None:
        super().__init__()
        self.counter = counter
        self._folder = folder
        self._today = Today()
        self._seconds = 0
        self._was_painted = False
        self.stopped = False
        self.setWindowTitle(tr("Front Desk"))
        self.setMinimumSize(*_SMALLEST)
        self.resize(QSize(*_USUAL).boundedTo(self.screen().availableSize()))
        self.finder_panel = Finder()
        self.top_bar = TopBar(self.finder_panel)
        self.rail = Rail(
            (
                Place("desk", tr("Desk"), "desk", "F2"),
                Place("customers", tr("Customers"), "customers", "F3"),
                Place("issues", tr("Issues"), "issues", "F4"),
                Place("promises", tr("Promises"), "promises", "F5"),
                Place("settings", tr("Settings"), "settings", tr("Ctrl ,"), foot=True),
            )
        )
        self.column = DeskColumn()
        self.card_panel = CardPanel()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._desk_page())
        self._lay_out()
        self.finder = FinderController(counter, self.finder_panel, self.card_panel)
        self.card = CardController(counter, self.card_panel, folder)
        self.calls = CallsController(counter, self.card_panel)
        self.arrivals = ArrivalsController(counter, self.card, self.calls)
        self.quiet = QuietController(counter, self.card_panel)
        self.telephones = Telephones(counter)
        self.pages = PagesController(counter, self.telephones, self._stack, self)
        self.feedback = FeedbackController(counter, self.card_panel, self._stack)
        self.questions = QuestionsController(counter, self.card_panel)
        self.outgoing = OutgoingController(counter, self.card, self.arrivals)
        self.turned_screen = TurnedScreenController(self)
        self.staff = StaffController(self)
        self.shortcuts = ShortcutsController(self)
        self._connect()
        self.rail.show_place("desk")
        self.setFocus()  # no key goes astray, and nothing looks chosen
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def show_today(self, today: Today) -> None:
        """Show the desk column, and the quiet page while nobody's card is open."""
        self._today = today
        now = self.counter.clock()
        encounter = self.card.in_hand()
        self.column.show_today(
            today,
            now,
            active=encounter.id if encounter else None,
            initials=self.counter.shop.customers_see_screen,
            hours=say_until(self.counter.hours, now),
        )
        self.top_bar.show_waiting(today.here, now)
        self.top_bar.show_time(now)
        if self.card.card is None and encounter is None:
            self.quiet.show(today)

    def show_nobody(self) -> None:
        """Show the quiet page in the card's place."""
        self.quiet.show(self._today)
        self.quiet.refresh()

    def on_desk(self) -> bool:
        """Whether the desk is shown, not a page beside it."""
        return self._stack.currentIndex() == 0

    def is_desk(self) -> bool:
        """Whether the window is a desk, not the first run of a new shop."""
        return self.centralWidget() is self._middle

    def refresh(self) -> None:
        """Read the desk column anew."""
        now = self.counter.clock()

        def read(database: Any) -> Today:
            from frontdesk.desk import look_at_today  # inline: loads what talks to the database

            return look_at_today.look_at_today(database, now=now)

        self.counter.old_ask(read, self.show_today, owner=self, newest="today")

    def go_to(self, place: str) -> None:
        """Open the desk or a page."""
        was_on_desk = self.on_desk()
        self.shortcuts.keep_caret()
        if place == "desk":
            self._stack.setCurrentIndex(0)
            if not was_on_desk:
                self.shortcuts.caret_back()
        elif not self.pages.open(place):
            return
        self.rail.show_place(place)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.card.keep_now()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.column.refit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)  # its parts are painted right after it
        return done

    def begin(self) -> None:
        """Do what the first paint did not wait for: calls, drafts left aside, encounters nobody touched."""
        if self.stopped:
            return
        active = [one for one in self._today.here if not one.waiting_since]
        if active and self.card.card is None:
            self.arrivals.open_row("encounter", active[-1].id, active[-1].customer_id)
        from frontdesk.ui.shell.scanner import Scanner  # inline: nothing is scanned before the first paint

        self.scanner = Scanner(self)
        # "VOUCHER " stands before a code on paper
        self.scanner.scanned.connect(lambda text: self.look_up(text.removeprefix("VOUCHER ")))
        if (handle := self.windowHandle()) is not None:
            self.scanner.watch(handle)
            self.shortcuts.watch(handle)
        self.calls.refresh()
        self.telephones.begin()
        self.pages.take_drafts_back(self._folder)
        self.pages.warm_up()
        self.pages.tidy()
        self.pages.check_file()
        self.pages.load_ahead()
        self.quiet.begin()
        self.questions.look()

    def look_up(self, text: str) -> None:
        """Bring a text from outside into the finder, unless a customer or somebody new reads the screen."""
        if self.is_desk() and not self.turned_screen.turned():
            self.go_to("desk")
            self.finder.look_up(text)

    def show_first_run(self) -> None:
        """Let a new shop say who it is, in the place of the desk, and open the desk afterwards."""
        page = self.pages.first_run()
        desk = self.takeCentralWidget() or QWidget()
        self.setCentralWidget(page)

        def over() -> None:
            self.takeCentralWidget()
            page.deleteLater()
            self.setCentralWidget(desk)
            self.refresh()
            self.setFocus()

        page.finished.connect(over)

    def stop(self, error: Exception) -> None:
        """Say that the shop's file cannot be used, instead of a desk. Nothing in it was changed."""
        from frontdesk.ui.shell import crash  # inline: only when something is wrong with the file

        self._clock.stop()
        self.stopped = True
        self._aside = self.takeCentralWidget()  # not deleted: answers may still be on their way to its parts
        self.setCentralWidget(crash.stopped(self, error))
        self.ready.emit()

    def _desk_page(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.column)
        row.addWidget(self.card_panel, 1)
        return page

    def _lay_out(self) -> None:
        middle = self._middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self._stack, 1)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        counter = self.counter
        counter.changed.connect(self._follow)
        counter.shop_changed.connect(self._shop_changed)
        self.telephones.rang.connect(self.calls.hear)
        self.telephones.lit.connect(self._show_lines)
        self.telephones.password_asked.connect(self.questions.password)
        self.questions.password_typed.connect(self.telephones.give_password)
        self.telephones.unkept.connect(self.feedback.password_unkept)
        self.feedback.came_back.connect(self._came_back)
        self.rail.went.connect(self.go_to)
        self.pages.place_opened.connect(self.go_to)
        self.card_panel.built.connect(self.card.attach)
        self.quiet.reach_asked.connect(self._reach)
        self.quiet.day_asked.connect(lambda: self.go_to("day"))
        self.turned_screen.wrong.connect(lambda card: self.pages.ask("edit", card))
        self.questions.call_asked.connect(lambda promise: self.outgoing.call(promise.customer_id, own_accord=False))
        self.questions.promise_asked.connect(self.shortcuts.promise)
        self.card.done_with.connect(lambda encounter: self.questions.after_done(encounter, self.card.card))
        self.quiet.opened.connect(self.arrivals.open_customer)
        self.quiet.loose_opened.connect(lambda row_id: self.arrivals.open_row("encounter", row_id, None))
        self.column.opened.connect(self.arrivals.open_row)
        self.finder_panel.set_stage(self.card_panel)
        self.finder.matter_chosen.connect(self.card.put_first)
        self.finder.customer_chosen.connect(self.arrivals.found)
        self.finder.new_asked.connect(self.pages.new_customer)
        self.finder.left.connect(lambda: self.shortcuts.to_caret())
        self.card.opened.connect(self._card_opened)
        self.card.asked.connect(self.pages.ask)
        self.card.switched.connect(self._switched)
        self.card.logged.connect(self._logged)
        self.arrivals.to_desk.connect(lambda: self.go_to("desk"))
        self.arrivals.to_finder.connect(self.finder_panel.take_focus)
        self.arrivals.to_line.connect(self.shortcuts.to_caret)
        self.arrivals.new_asked.connect(self.pages.new_customer)
        self.pages.customer_opened.connect(self.arrivals.open_customer)
        self.pages.make_right.connect(self._make_right)
        self.pages.customer_made.connect(self.arrivals.made)

    def _make_right(self, issue_id: int, customer_id: int) -> None:
        self.go_to("desk")
        self.card.make_right(issue_id, customer_id)

    def _card_opened(self, customer_id: int | None) -> None:
        if customer_id is None:
            self.show_nobody()
            return
        if not self.finder_panel.list_shown() and not isinstance(QApplication.focusWidget(), type(None)):
            self.shortcuts.to_caret()

    def _reach(self, customer_id: int, writes: bool) -> None:  # a signal's argument
        reach = self.outgoing.write if writes else self.outgoing.call
        reach(customer_id, own_accord=True)

    def _switched(self, encounter: Encounter | None) -> None:
        if encounter is not None:
            self.questions.go_on()
        self.column.show_active(encounter.id if encounter else None)

    def _logged(self, _customer_id: int | None) -> None:
        if self.card.card is None:
            self.show_nobody()

    def _follow(self, changes: Changes) -> None:
        if changes.kinds:
            self.refresh()

    def _shop_changed(self) -> None:
        counter = self.counter
        self.top_bar.show_shop(counter.shop.shop_name or tr("Front Desk"), demo=counter.shop.demo)
        self.top_bar.show_staff(counter.staff, counter.everyone)
        self.card.offer()

    def _show_lines(self) -> None:
        self.top_bar.show_lines(bool(self.telephones.telephones), self.telephones.trouble())

    def _came_back(self, encounter: Encounter) -> None:
        if self.card.in_hand() is None:
            self.arrivals.open_row("encounter", encounter.id, encounter.customer_id)

    def _tick(self) -> None:
        now = self.counter.clock()
        self._seconds += 1
        self.top_bar.show_time(now)
        self.top_bar.show_waiting(self._today.here, now)
        self.column.tick(now)
        self.calls.tick()
        if self._seconds % _IDLE == 0 and not self.finder_panel.text():
            self.pages.tidy_finder()
        if self._seconds % _MINUTE == 0:
            self.card.keep_now()
            self.pages.take_drafts_back(self._folder)
            self.pages.tidy()
            self.questions.look()
            self.refresh()
