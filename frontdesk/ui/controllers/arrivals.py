"""Receiving people: found, here, or on the telephone; known, or not known yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from frontdesk.domain.interaction import Channel, Encounter
from frontdesk.i18n import tr
from frontdesk.ui.shell.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.desk import serve
    from frontdesk.domain.call import Call
    from frontdesk.ui.controllers.calls import CallsController
    from frontdesk.ui.controllers.card import CardController
    from frontdesk.ui.controllers.log_line import LogLineController
    from frontdesk.ui.controllers.pages import PagesController
    from frontdesk.ui.shell.counter import Counter
else:
    serve = Later("frontdesk.desk.serve")


class ArrivalsController(QObject):
    """Leads people to their card and their encounter.

    `to_finder` and `to_line` ask for the caret there.
    """

    to_finder = Signal()
    to_line = Signal()

    def __init__(
        self, counter: Counter, *, card: CardController, calls: CallsController, pages: PagesController
    ) -> None:
        super().__init__(card)
        self._counter = counter
        self._card = card
        self._calls = calls
        self._pages = pages
        self._logged: int | None = None  # the customer whose line was logged last, while their card is open
        self._unnamed_calls: dict[int, Call] = {}  # by the encounter of somebody not known yet who rang
        card.opened.connect(lambda _customer_id: self.remember_logged(None))
        calls.taken.connect(self.call_taken)
        calls.answered_here.connect(self.answered_here)
        calls.new_asked.connect(self.call_from_new)
        pages.customer_opened.connect(self.open_customer)
        pages.customer_made.connect(self.found)

    def keys(self) -> dict[str, Callable[[], object]]:
        """What the key for somebody who is here does."""
        return {"here_now": self.here_now}

    def open_customer(self, customer_id: int) -> None:
        """Open a customer's card on the desk."""
        self._pages.go_to("desk")
        self._card.show(customer_id)

    def remember_logged(self, customer_id: int | None) -> None:
        """Remember whose line was logged: while their card is still open, they are on the way out."""
        self._logged = customer_id

    def _in_hand(self) -> LogLineController | None:
        return self._card.log_line_if_any()

    def found(self, customer_id: int) -> None:
        """Open the card of whom the finder found, or who was just made.

        If somebody not known yet is in hand, it is them; somebody who was let wait first stays unknown.
        """
        log_line = self._in_hand()
        encounter = log_line.encounter if log_line else None
        if encounter and encounter.customer_id is None and not encounter.waiting_since:
            self._say_who(encounter, customer_id)
        else:
            self.open_customer(customer_id)

    def _say_who(self, encounter: Encounter, customer_id: int) -> None:
        """Bind the one in hand, not known until now, to the customer who was found; their number comes along."""
        self._pages.go_to("desk")
        self._card.expect()

        def bound(known: Encounter | None) -> None:
            self._card.show(customer_id, known)
            call = self._unnamed_calls.pop(encounter.id, None)
            if call is not None and known is not None:
                self._calls.attach_number(call, customer_id, known.customer_name)
            self._counter.reload("encounter")

        self._card.log_line().keep_now()
        asked = self._counter.ask(serve.say_who, encounter.id, customer_id, now=self._counter.clock())
        asked.then(bound, owner=self).failed(self._failed)

    def here_now(self) -> None:
        """Somebody is here: whoever's card is open, or somebody not known yet.

        A customer who was just logged is on the way out, though their card is still open: the next is somebody else.
        """
        self._pages.go_to("desk")
        log_line, card = self._in_hand(), self._card.card
        leaving = card is not None and card.customer.id == self._logged
        if card is not None and not leaving and log_line is not None and log_line.encounter is None:
            log_line.begin()
            return
        self._begin_unknown(label=tr("Somebody"))

    def _begin_unknown(self, *, label: str, call: Call | None = None, name_it: bool = False) -> None:
        self._card.expect()

        def begun(encounter: Encounter) -> None:
            self._card.show_unknown(encounter)
            self._counter.reload("encounter")
            if call:
                self._unnamed_calls[encounter.id] = call
            if name_it:
                self.to_finder.emit()  # to say who it is
            elif call is None:
                self.to_line.emit()

        asked = self._counter.ask(
            serve.begin,
            now=self._counter.clock(),
            staff=self._counter.staff,
            channel=Channel.CALL_IN if call else Channel.WALK_IN,
            label=label,
            line=call.line if call else "",
            call_id=call.id if call else None,
        )
        asked.then(begun, owner=self).failed(self._failed)

    def call_taken(self, call: Call, customer_id: int | None) -> None:
        """Take a call: whoever is in hand waits, and the caller's card opens. None: not known who it is."""
        self._let_wait()
        if customer_id is None:
            self._pages.go_to("desk")
            self._begin_unknown(label=call.shown, call=call, name_it=True)
            return
        self._card.expect()

        def begun(encounter: Encounter) -> None:
            self._pages.go_to("desk")
            self._card.show(customer_id, encounter)
            self._counter.reload("encounter")

        asked = self._counter.ask(
            serve.begin,
            now=self._counter.clock(),
            staff=self._counter.staff,
            customer_id=customer_id,
            channel=Channel.CALL_IN,
            line=call.line,
            call_id=call.id,
        )
        asked.then(begun, owner=self).failed(self._failed)

    def answered_here(self, call: Call) -> None:
        """The telephone at this counter took a call: the caller's card opens, unless something is being typed."""
        encounter = self._card.in_hand()
        if not being_typed() and not (encounter and encounter.text):
            self._calls.take_sure(call)

    def call_from_new(self, call: Call) -> None:
        """Take a call and make a new customer of the caller."""
        self._let_wait()
        self._begin_unknown(label=call.shown, call=call)
        self._pages.new_customer(call.number)

    def _failed(self, error: Exception) -> None:
        self._card.settle()
        self._counter.trouble.emit(error)

    def _let_wait(self) -> None:
        log_line = self._in_hand()
        encounter = log_line.encounter if log_line else None
        if log_line and encounter and not encounter.waiting_since and not (encounter.empty and encounter.customer_id):
            log_line.wait_or_take_up()

    def came_back(self, encounter: Encounter) -> None:
        """Open an encounter that Undo or redo brought back, unless somebody is in hand."""
        if self._card.in_hand() is None:
            self.open_encounter(encounter.id)

    def open_row(self, kind: str, row_id: int, customer_id: int | None) -> None:
        """Open what a row of the desk stands for; somebody who waited is taken up again."""
        if kind == "encounter":
            self.open_encounter(row_id)
            return
        self._pages.go_to("desk")
        if customer_id is not None:
            self._card.show(customer_id)

    def open_encounter(self, encounter_id: int) -> None:
        """Take an encounter up again, or open a loose end; whoever is in hand waits."""
        self._pages.go_to("desk")
        self._card.expect()

        def taken_up(current: Encounter | None) -> None:
            if current is not None and current.customer_id is None:
                self._card.show_unknown(current)
            elif current is not None and current.customer_id is not None:
                self._card.show(current.customer_id, current)
            else:
                self._card.settle()  # it is over
            self._counter.reload("encounter")

        log_line = self._in_hand()
        if log_line is not None and log_line.encounter is not None and log_line.encounter.id != encounter_id:
            self._let_wait()
        if log_line is not None:
            log_line.keep_now()
        asked = self._counter.ask(serve.take_up, encounter_id, now=self._counter.clock())
        asked.then(taken_up, owner=self).failed(self._failed)


def being_typed() -> bool:
    """Whether somebody is in the middle of typing something, anywhere."""
    place = QApplication.focusWidget()
    if isinstance(place, QLineEdit):
        return bool(place.text())
    if isinstance(place, QTextEdit | QPlainTextEdit):
        return bool(place.toPlainText())
    return QApplication.activeModalWidget() is not None
