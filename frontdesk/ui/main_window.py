"""The one window: rail, top bar, desk column and card never move; everything else comes and goes between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.domain.opening_hours import say_until
from frontdesk.domain.today import Today
from frontdesk.i18n import tr
from frontdesk.ui.controllers.arrivals import ArrivalsController
from frontdesk.ui.controllers.calls import CallsController
from frontdesk.ui.controllers.card import CardController
from frontdesk.ui.controllers.caret import CaretController
from frontdesk.ui.controllers.feedback import FeedbackController
from frontdesk.ui.controllers.finder import FinderController
from frontdesk.ui.controllers.outgoing import OutgoingController
from frontdesk.ui.controllers.pages import PagesController
from frontdesk.ui.controllers.questions import QuestionsController
from frontdesk.ui.controllers.quiet import QuietController
from frontdesk.ui.controllers.shortcuts import ShortcutsController
from frontdesk.ui.controllers.staff import StaffController
from frontdesk.ui.controllers.turned_screen import TurnedScreenController
from frontdesk.ui.controllers.upkeep import UpkeepController
from frontdesk.ui.panels.card.panel import CardPanel
from frontdesk.ui.panels.desk.column import DeskColumn
from frontdesk.ui.panels.finder.box import Finder
from frontdesk.ui.panels.rail import Place, Rail
from frontdesk.ui.panels.top_bar import TopBar
from frontdesk.ui.shell.keys import ROWS, label
from frontdesk.ui.shell.later import Later
from frontdesk.ui.shell.telephones import Telephones

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from frontdesk.desk import look_at_today
    from frontdesk.domain.changes import Changes
    from frontdesk.domain.interaction import Encounter
    from frontdesk.ui.controllers.log_line import LogLineController
    from frontdesk.ui.shell.counter import Counter
else:
    look_at_today = Later("frontdesk.desk.look_at_today")

_SMALLEST = (1024, 600)
_USUAL = (1366, 768)
_SECOND = 1000
_MINUTE = 60
_IDLE = 5


class MainWindow(QMainWindow):
    """Arranges the panels, and gives each to the controller that serves it; what they do is told there.

    `ready`: the first data is there. `painted`: it was painted for the first time. `stopped`: the file cannot be used.
    """

    ready = Signal()
    painted = Signal()

    def __init__(self, counter: Counter, folder: Path) -> None:
        super().__init__()
        self.counter = counter
        self._today = Today()
        self._seconds = 0
        self._was_painted = False
        self.stopped = False
        self.setWindowTitle(tr("Front Desk"))
        self.setMinimumSize(*_SMALLEST)
        self.resize(QSize(*_USUAL).boundedTo(self.screen().availableSize()))
        self.finder_panel = Finder()
        self.top_bar = TopBar(self.finder_panel)
        self.rail = Rail(_places())
        self.column = DeskColumn()
        self.card_panel = CardPanel()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._desk_page())
        self._lay_out()
        self._give_out(folder)
        self._connect()
        self.rail.show_place("desk")
        self.setFocus()  # no key goes astray, and nothing looks chosen
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def _give_out(self, folder: Path) -> None:
        """Make the controllers, each with the few others that it needs."""
        counter, panel = self.counter, self.card_panel
        self.telephones = Telephones(counter)
        self.feedback = FeedbackController(counter, panel, self._stack)
        self.upkeep = UpkeepController(counter, folder, self)
        self.caret = CaretController(self, panel, self.column, self._stack)
        self.pages = PagesController(
            counter, self._stack, self.rail, telephones=self.telephones, caret=self.caret, window=self
        )
        self.card = CardController(counter, panel, folder)
        self.calls = CallsController(counter, panel)
        self.arrivals = ArrivalsController(counter, card=self.card, calls=self.calls, pages=self.pages)
        self.outgoing = OutgoingController(counter, card=self.card, arrivals=self.arrivals)
        self.quiet = QuietController(counter, panel, outgoing=self.outgoing)
        self.questions = QuestionsController(counter, panel, telephones=self.telephones, outgoing=self.outgoing)
        self.finder = FinderController(
            counter, self.finder_panel, panel, card=self.card, arrivals=self.arrivals, caret=self.caret
        )
        self.turned_screen = TurnedScreenController(counter, self, self._middle, card=self.card, pages=self.pages)
        self.staff = StaffController(
            counter, self.top_bar, card=self.card, quiet=self.quiet, pages=self.pages, caret=self.caret
        )
        with_keys = (
            self.feedback, self.pages, self.calls, self.arrivals, self.questions, self.finder, self.turned_screen,
            self.staff,
        )  # fmt: skip
        self.shortcuts = ShortcutsController(
            self,
            {key: do for part in with_keys for key, do in part.keys().items()} | self._keys_of_column(),
            card=self.card,
            finder=self.finder,
            pages=self.pages,
            feedback=self.feedback,
            turned_screen=self.turned_screen,
            caret=self.caret,
            closed=self.show_nobody,
        )

    def _keys_of_column(self) -> dict[str, Callable[[], object]]:
        rows = {f"row_{n}": partial(self.column.activate, n) for n in range(1, ROWS + 1)}
        return {"rows": self.column.focus_rows, **rows}

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

    def is_desk(self) -> bool:
        """Whether the window is a desk, not the first run of a new shop."""
        return self.centralWidget() is self._middle

    def refresh(self) -> None:
        """Read the desk column anew."""
        asked = self.counter.ask_newest("today", look_at_today.look_at_today, now=self.counter.clock())
        asked.then(self.show_today)

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
            self.arrivals.open_encounter(active[-1].id)
        from frontdesk.ui.shell.scanner import Scanner

        self.scanner = Scanner(self)
        self.scanner.scanned.connect(self._scanned)
        if (handle := self.windowHandle()) is not None:
            self.scanner.watch(handle)
            self.shortcuts.watch(handle)
        self.calls.refresh()
        self.telephones.begin()
        self.upkeep.begin()
        self.quiet.begin()
        self.questions.look()

    def look_up(self, text: str) -> None:
        """Bring a text from outside into the finder, unless a customer or somebody new reads the screen."""
        if self.is_desk() and not self.turned_screen.turned():
            self.pages.go_to("desk")
            self.finder.look_up(text)

    def _scanned(self, text: str) -> None:
        from frontdesk.domain.papers import SCAN_MARK

        self.look_up(text.removeprefix(SCAN_MARK))

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
        from frontdesk.ui.shell import crash

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
        self.counter.changed.connect(self._follow)
        self.counter.shop_changed.connect(self._shop_changed)
        self.telephones.rang.connect(self.calls.hear)
        self.telephones.lit.connect(self._show_lines)
        self.telephones.unkept.connect(self.feedback.password_unkept)
        self.feedback.came_back.connect(self.arrivals.came_back)
        self.questions.promise_asked.connect(self.shortcuts.promise)
        self.quiet.opened.connect(self.arrivals.open_customer)
        self.quiet.loose_opened.connect(self.arrivals.open_encounter)
        self.quiet.day_asked.connect(lambda: self.pages.go_to("day"))
        self.column.opened.connect(self.arrivals.open_row)
        self.finder.new_asked.connect(self.pages.new_customer)
        self.card.opened.connect(self._card_opened)
        self.card.form_asked.connect(self.pages.open_form)
        self.card.line_made.connect(self._listen_to_line)
        self.arrivals.to_finder.connect(self.finder_panel.take_focus)
        self.arrivals.to_line.connect(self.caret.to_line)
        self.pages.make_right.connect(self.card.make_right)

    def _listen_to_line(self, log_line: LogLineController) -> None:
        log_line.switched.connect(self._switched)
        log_line.logged.connect(self.arrivals.remember_logged)
        log_line.logged.connect(self._logged)
        log_line.done_with.connect(lambda encounter: self.questions.after_done(encounter, self.card.card))

    def _card_opened(self, customer_id: int | None) -> None:
        if customer_id is None:
            self.show_nobody()
        elif not self.finder_panel.list_shown() and QApplication.focusWidget() is not None:
            self.caret.to_line()

    def _switched(self, encounter: Encounter | None) -> None:
        if encounter is not None:
            self.questions.go_on()
        self.column.show_active(encounter.id if encounter else None)

    def _logged(self) -> None:
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

    def _tick(self) -> None:
        now = self.counter.clock()
        self._seconds += 1
        self.top_bar.show_time(now)
        self.top_bar.show_waiting(self._today.here, now)
        self.column.tick(now)
        self.calls.tick()
        if self._seconds % _IDLE == 0 and not self.finder_panel.text():
            self.upkeep.tidy_finder()
        if self._seconds % _MINUTE == 0:
            self.card.keep_now()
            self.upkeep.take_drafts_back()
            self.upkeep.tidy()
            self.questions.look()
            self.refresh()


def _places() -> tuple[Place, ...]:
    return (
        Place("desk", tr("Desk"), "desk", label("desk")),
        Place("customers", tr("Customers"), "customers", label("customers")),
        Place("issues", tr("Issues"), "issues", label("issues")),
        Place("promises", tr("Promises"), "promises", label("promises")),
        Place("settings", tr("Settings"), "settings", label("settings"), foot=True),
    )
