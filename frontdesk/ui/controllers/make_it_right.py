"""Making it right at work: the page opens in the card's place, offers, asks for a yes above the limit, and closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.desk import make_it_right
from frontdesk.desk.understand import understand
from frontdesk.domain.make_it_right import Answer, Mending, Offer, Plan
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.ui.actions import printing
from frontdesk.ui.actions.approval import ask_above
from frontdesk.ui.panels.make_it_right.form import Stage
from frontdesk.ui.panels.make_it_right.page import MakeItRightPage

if TYPE_CHECKING:
    from datetime import datetime

    from frontdesk.domain.changes import Changes
    from frontdesk.domain.staff import Approval
    from frontdesk.ui.controllers.log_line import LogLineController
    from frontdesk.ui.panels.card.parts import CardParts
    from frontdesk.ui.shell.counter import Counter


class MakeItRightController(QObject):
    """The page "Make it right" of one issue. `closed`: the card is in its place again."""

    closed = Signal()

    def __init__(self, counter: Counter, parts: CardParts, log_line: LogLineController) -> None:
        super().__init__(parts)
        self._counter = counter
        self._parts = parts
        self._log_line = log_line
        self._wanted: int | None = None
        self.page = MakeItRightPage(parts)
        self.page.hide()
        self.page.left.connect(self.close)
        self.page.offered.connect(self.offer)
        self.page.answered.connect(self._answer)
        self.page.printed.connect(self._print)
        parts.put_away.connect(self._put_away)
        counter.changed.connect(self._follow)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def open(self, issue_id: int) -> None:
        """Open the page of an issue, in the place of the card of its customer."""
        self._wanted = issue_id

        def arrive(mending: Mending) -> None:
            if self._wanted == issue_id:
                self._parts.show_over(self.page)
                self.page.begin(mending, self._stage(), self._known_moment())

        counter = self._counter
        asked = counter.ask(
            make_it_right.start, issue_id, now=counter.clock(), staff=counter.staff, settings=counter.shop
        )
        asked.then(arrive, owner=self)

    def is_open(self) -> bool:
        """Whether the page is in the card's place."""
        return self._wanted is not None and self._parts.over() is self.page

    def close(self) -> None:
        """Put the card in its place again; what was typed into the log line is as it was."""
        if self.is_open():
            self._parts.show_over(None)
            self._parts.log.take_focus()
        self._wanted = None

    def offer(self, offered: Offer, approval: Approval | None = None) -> None:
        """Write down what we offer."""
        if self._wanted is None:
            return

        def failed(error: Exception) -> None:
            if not ask_above(self._counter, error, self.page, lambda yes: self.offer(offered, yes), approval):
                self._tell(error)

        self._begin()
        acted = self._counter.act(
            make_it_right.offer, self._wanted, offered, settings=self._counter.shop, approval=approval
        )
        acted.failed(failed, owner=self.page)  # the page itself says that it is offered

    def _answer(self, says: Answer, plan: Plan) -> None:
        if self._wanted is None:
            return
        done = {
            Answer.YES: tr("{name} says yes: it is on the card"),
            Answer.NO: tr("{name} says no: the issue stays open"),
            Answer.THINK: tr("{name} will think: it stays offered"),
        }[says].format(name=self.page.name())
        self._begin()
        acted = self._counter.act(make_it_right.answer, self._wanted, says, settings=self._counter.shop, plan=plan)
        acted.then(lambda _: self.close(), owner=self.page).failed(self._tell, owner=self.page).say(done)

    def _print(self) -> None:
        if self._wanted is not None:
            printing.print_voucher_of_issue(self._counter, self.page, self._wanted)

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, FrontdeskError):
            raise error
        self.page.say_trouble(error.title, error.advice)

    def _begin(self) -> None:
        if not self._log_line.encounter:
            self._log_line.begin()

    def _follow(self, changes: Changes) -> None:
        if not self.is_open() or not changes.kinds & {"issue", "goodwill", "issue_event", "customer", "setting"}:
            return
        issue_id = self._wanted
        assert issue_id is not None

        def arrive(mending: Mending) -> None:
            if self._wanted == issue_id:
                self.page.refresh(mending, self._stage())

        def gone(error: Exception) -> None:
            if self._wanted == issue_id:  # closed or taken back meanwhile
                self.close()
                self._counter.trouble.emit(error)

        counter = self._counter
        asked = counter.ask_newest(
            "make it right",
            make_it_right.start,
            issue_id,
            now=counter.clock(),
            staff=counter.staff,
            settings=counter.shop,
        )
        asked.then(arrive, owner=self).failed(gone, owner=self)

    def _stage(self) -> Stage:
        counter = self._counter
        return Stage(counter.shop, counter.hours, counter.everyone, counter.staff, counter.clock(), self._read_moment)

    def _read_moment(self, text: str) -> tuple[datetime, bool] | None:
        counter = self._counter
        line = understand(
            text,
            (),
            now=counter.clock(),
            hours=counter.hours,
            language=counter.shop.language,
            country=counter.shop.country,
        )
        return (line.due_at, line.has_time) if line.due_at else None

    def _known_moment(self) -> tuple[datetime, bool] | None:
        """A date that stands in the log line already."""
        encounter = self._log_line.encounter
        if encounter is None or encounter.due_at is None or encounter.due_at < self._counter.clock():
            return None
        return encounter.due_at, encounter.has_time

    def _put_away(self) -> None:
        self._wanted = None
        self._parts.log.set_filled(True)
        self.closed.emit()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.is_open():
            inside = new is not None and self.page.isAncestorOf(new)
            self._parts.log.set_filled(not inside)
            self.page.set_filled(inside)
