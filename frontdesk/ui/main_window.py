"""The one window: rail, top bar, desk column and card never move; everything else comes and goes between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.domain.opening_hours import say_until
from frontdesk.domain.today import Today
from frontdesk.i18n import tr
from frontdesk.ui.asking import Asking
from frontdesk.ui.finding import Finding
from frontdesk.ui.listening import Listening
from frontdesk.ui.panels.card import CardPanel
from frontdesk.ui.panels.desk_column import DeskColumn
from frontdesk.ui.panels.finder import Finder
from frontdesk.ui.panels.rail import Place, Rail
from frontdesk.ui.panels.top_bar import TopBar
from frontdesk.ui.quieting import Quieting
from frontdesk.ui.reaching import Reaching
from frontdesk.ui.receiving import Receiving
from frontdesk.ui.ringing import Ringing
from frontdesk.ui.showing import Showing
from frontdesk.ui.staffing import Staffing
from frontdesk.ui.steering import Steering
from frontdesk.ui.telling import Telling
from frontdesk.ui.turning import Turning
from frontdesk.ui.visiting import Visiting

if TYPE_CHECKING:
    from pathlib import Path

    from frontdesk.domain.changes import Changes
    from frontdesk.domain.interaction import Encounter
    from frontdesk.ui.counter import Counter

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
        self.finder = Finder()
        self.top_bar = TopBar(self.finder)
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
        self.card = CardPanel()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._desk_page())
        self._lay_out()
        self.finding = Finding(counter, self.finder, self.card)
        self.showing = Showing(counter, self.card, folder)
        self.ringing = Ringing(counter, self.card)
        self.receiving = Receiving(counter, self.showing, self.ringing)
        self.quieting = Quieting(counter, self.card)
        self.listening = Listening(counter)
        self.visiting = Visiting(counter, self.listening, self._pages, self)
        self.telling = Telling(counter, self.card, self._pages)
        self.asking = Asking(counter, self.card)
        self.reaching = Reaching(counter, self.showing, self.receiving)
        self.turning = Turning(self)
        self.staffing = Staffing(self)
        self.steering = Steering(self)
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
        encounter = self.showing.in_hand()
        self.column.show_today(
            today,
            now,
            active=encounter.id if encounter else None,
            initials=self.counter.shop.customers_see_screen,
            hours=say_until(self.counter.hours, now),
        )
        self.top_bar.show_waiting(today.here, now)
        self.top_bar.show_time(now)
        if self.showing.card is None and encounter is None:
            self.quieting.show(today)

    def show_nobody(self) -> None:
        """Show the quiet page in the card's place."""
        self.quieting.show(self._today)
        self.quieting.refresh()

    def on_desk(self) -> bool:
        """Whether the desk is shown, not a page beside it."""
        return self._pages.currentIndex() == 0

    def is_desk(self) -> bool:
        """Whether the window is a desk, not the first run of a new shop."""
        return self.centralWidget() is self._middle

    def refresh(self) -> None:
        """Read the desk column anew."""
        now = self.counter.clock()

        def read(database: Any) -> Today:
            from frontdesk.desk import look_at_today  # inline: loads what talks to the database

            return look_at_today.look_at_today(database, now=now)

        self.counter.ask(read, self.show_today, owner=self, newest="today")

    def go_to(self, place: str) -> None:
        """Open the desk or a page."""
        was_on_desk = self.on_desk()
        self.steering.keep_caret()
        if place == "desk":
            self._pages.setCurrentIndex(0)
            if not was_on_desk:
                self.steering.caret_back()
        elif not self.visiting.open(place):
            return
        self.rail.show_place(place)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.showing.keep_now()
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
        if active and self.showing.card is None:
            self.receiving.open_row("encounter", active[-1].id, active[-1].customer_id)
        from frontdesk.ui.scanner import Scanner  # inline: nothing is scanned before the first paint

        self.scanner = Scanner(self)
        # "VOUCHER " stands before a code on paper
        self.scanner.scanned.connect(lambda text: self.look_up(text.removeprefix("VOUCHER ")))
        if (handle := self.windowHandle()) is not None:
            self.scanner.watch(handle)
            self.steering.watch(handle)
        self.ringing.refresh()
        self.listening.begin()
        self.visiting.take_drafts_back(self._folder)
        self.visiting.warm_up()
        self.visiting.tidy()
        self.visiting.check_file()
        self.visiting.load_ahead()
        self.quieting.begin()
        self.asking.look()

    def look_up(self, text: str) -> None:
        """Bring a text from outside into the finder, unless a customer or somebody new reads the screen."""
        if self.is_desk() and not self.turning.turned():
            self.go_to("desk")
            self.finding.look_up(text)

    def show_first_run(self) -> None:
        """Let a new shop say who it is, in the place of the desk, and open the desk afterwards."""
        page = self.visiting.first_run()
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
        from frontdesk.ui import crash  # inline: only when something is wrong with the file

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
        row.addWidget(self.card, 1)
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
        right.addWidget(self._pages, 1)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        counter = self.counter
        counter.changed.connect(self._follow)
        counter.shop_changed.connect(self._shop_changed)
        self.listening.rang.connect(self.ringing.hear)
        self.listening.lit.connect(self._show_lines)
        self.listening.password_asked.connect(self.asking.password)
        self.asking.password_typed.connect(self.listening.give_password)
        self.listening.unkept.connect(self.telling.password_unkept)
        self.telling.came_back.connect(self._came_back)
        self.rail.went.connect(self.go_to)
        self.visiting.place_opened.connect(self.go_to)
        self.card.built.connect(self.showing.attach)
        self.quieting.reach_asked.connect(self._reach)
        self.quieting.day_asked.connect(lambda: self.go_to("day"))
        self.turning.wrong.connect(lambda card: self.visiting.ask("edit", card))
        self.asking.call_asked.connect(lambda promise: self.reaching.call(promise.customer_id, own_accord=False))
        self.asking.promise_asked.connect(self.steering.promise)
        self.showing.done_with.connect(lambda encounter: self.asking.after_done(encounter, self.showing.card))
        self.quieting.opened.connect(self.receiving.open_customer)
        self.quieting.loose_opened.connect(lambda row_id: self.receiving.open_row("encounter", row_id, None))
        self.column.opened.connect(self.receiving.open_row)
        self.finder.set_stage(self.card)
        self.finding.matter_chosen.connect(self.showing.put_first)
        self.finding.customer_chosen.connect(self.receiving.found)
        self.finding.new_asked.connect(self.visiting.new_customer)
        self.finding.left.connect(lambda: self.steering.to_caret())
        self.showing.opened.connect(self._card_opened)
        self.showing.asked.connect(self.visiting.ask)
        self.showing.switched.connect(self._switched)
        self.showing.logged.connect(self._logged)
        self.receiving.to_desk.connect(lambda: self.go_to("desk"))
        self.receiving.to_finder.connect(self.finder.take_focus)
        self.receiving.to_line.connect(self.steering.to_caret)
        self.receiving.new_asked.connect(self.visiting.new_customer)
        self.visiting.customer_opened.connect(self.receiving.open_customer)
        self.visiting.make_right.connect(self._make_right)
        self.visiting.customer_made.connect(self.receiving.made)

    def _make_right(self, issue_id: int, customer_id: int) -> None:
        self.go_to("desk")
        self.showing.make_right(issue_id, customer_id)

    def _card_opened(self, customer_id: int | None) -> None:
        if customer_id is None:
            self.show_nobody()
            return
        if not self.finder.list_shown() and not isinstance(QApplication.focusWidget(), type(None)):
            self.steering.to_caret()

    def _reach(self, customer_id: int, writes: bool) -> None:  # a signal's argument
        reach = self.reaching.write if writes else self.reaching.call
        reach(customer_id, own_accord=True)

    def _switched(self, encounter: Encounter | None) -> None:
        if encounter is not None:
            self.asking.go_on()
        self.column.show_active(encounter.id if encounter else None)

    def _logged(self, _customer_id: int | None) -> None:
        if self.showing.card is None:
            self.show_nobody()

    def _follow(self, changes: Changes) -> None:
        if changes.kinds:
            self.refresh()

    def _shop_changed(self) -> None:
        counter = self.counter
        self.top_bar.show_shop(counter.shop.shop_name or tr("Front Desk"), demo=counter.shop.demo)
        self.top_bar.show_staff(counter.staff, counter.everyone)
        self.showing.offer()

    def _show_lines(self) -> None:
        self.top_bar.show_lines(bool(self.listening.telephones), self.listening.trouble())

    def _came_back(self, encounter: Encounter) -> None:
        if self.showing.in_hand() is None:
            self.receiving.open_row("encounter", encounter.id, encounter.customer_id)

    def _tick(self) -> None:
        now = self.counter.clock()
        self._seconds += 1
        self.top_bar.show_time(now)
        self.top_bar.show_waiting(self._today.here, now)
        self.column.tick(now)
        self.ringing.tick()
        if self._seconds % _IDLE == 0 and not self.finder.text():
            self.visiting.tidy_finder()
        if self._seconds % _MINUTE == 0:
            self.showing.keep_now()
            self.visiting.take_drafts_back(self._folder)
            self.visiting.tidy()
            self.asking.look()
            self.refresh()
