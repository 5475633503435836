"""The telephone at work: what a source tells becomes the strip; one key takes the call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.i18n import tr
from frontdesk.ui.shell import discretion
from frontdesk.ui.shell.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.desk import answer, hear, show_calls, take_calls_in
    from frontdesk.domain.call import Call, CallEvent
    from frontdesk.domain.changes import Changes
    from frontdesk.ui.panels.calls.strip import CallStrip
    from frontdesk.ui.panels.card.panel import CardPanel
    from frontdesk.ui.shell.counter import Counter
else:
    answer = Later("frontdesk.desk.answer")
    hear = Later("frontdesk.desk.hear")
    show_calls = Later("frontdesk.desk.show_calls")
    take_calls_in = Later("frontdesk.desk.take_calls_in")


class CallsController(QObject):
    """The calls that wait to be handled.

    `taken` carries a Call and the id of the customer who took shape behind it, or None when nobody knows who it is.
    `answered_here` carries the Call that the telephone at this counter took. `new_asked` carries the Call of somebody
    who is to become a new customer.
    """

    taken = Signal(object, object)
    answered_here = Signal(object)
    new_asked = Signal(object)

    def __init__(self, counter: Counter, panel: CardPanel) -> None:
        super().__init__(panel)
        self._counter = counter
        self._panel = panel
        self._calls: tuple[Call, ...] = ()
        self._first: int | None = None
        self._handling: set[int] = set()  # calls that were handled here, while it is written
        panel.strip_built.connect(self._attach)
        counter.changed.connect(self._follow)

    def keys(self) -> dict[str, Callable[[], object]]:
        """What the keys of the strip do; they do nothing while no telephone has rung."""
        return {
            "take_first": lambda: self._with_strip(lambda strip: strip.take(0)),
            "take_second": lambda: self._with_strip(lambda strip: strip.take(1)),
            "take_other": lambda: self._with_strip(lambda strip: strip.choose_other()),
            "call_back_later": lambda: self._with_strip(lambda strip: strip.later()),
        }

    def _with_strip(self, do: Callable[[CallStrip], object]) -> None:
        if self._panel.strip is not None:
            do(self._panel.strip)

    def hear(self, event: CallEvent) -> None:
        """Take in what a source tells."""
        from frontdesk.domain.call import CallKind
        from frontdesk.domain.telephone import is_ours

        counter = self._counter
        if event.kind is CallKind.REACHED:
            counter.ask(hear.reached, event, settings=counter.shop).then(counter.changed.emit, owner=self)
            return
        ours = is_ours(event.answered_by, counter.pc.handset)

        def arrive(taken_in: take_calls_in.TakenIn) -> None:
            self._show(taken_in.calls)
            counter.changed.emit(taken_in.changes)
            call = self._call(taken_in.changes.made)
            if ours and call is not None and call.answered_at and not call.ended_at:
                self.answered_here.emit(call)

        asked = counter.ask(take_calls_in.take_in, event, settings=counter.shop, now=counter.clock())
        asked.then(arrive, owner=self)

    def refresh(self) -> None:
        """Read the calls again, as at the start."""
        counter = self._counter
        counter.ask(show_calls.ringing, settings=counter.shop, now=counter.clock()).then(self._show)

    def tick(self) -> None:
        """Count the seconds."""
        if self._calls and self._panel.strip is not None:
            self._panel.strip.tick(self._counter.clock())

    def take_sure(self, call: Call) -> None:
        """Take a call when it is known who it is, and only then."""
        if len(call.candidates) == 1 and call.candidates[0].sure and not call.withheld:
            self._take(call.id, call.candidates[0].customer_id)

    def attach_number(self, call: Call, customer_id: int, name: str) -> None:
        """Remember the number of a call as this customer's, if it shows one."""
        if call.withheld or not call.number:
            return
        whose = discretion.name(name, painted=False)
        self._counter.act(answer.attach_number, call.number, customer_id, settings=self._counter.shop).say(
            tr("{number} is {name}’s now").format(number=call.shown, name=whose)
        )

    def _attach(self) -> None:
        strip = self._panel.strip
        assert strip is not None
        strip.taken.connect(self._take)
        strip.someone_else.connect(self._take_unknown)
        strip.new_customer.connect(self._take_new)
        strip.noted.connect(self._handled)
        strip.call_back.connect(self._later)
        strip.not_customer.connect(self._forget)
        strip.brought_up.connect(self._bring_up)

    def _call(self, call_id: int | None) -> Call | None:
        return next((call for call in self._calls if call.id == call_id), None)

    def _take(self, call_id: int, customer_id: int | None) -> None:
        call = self._call(call_id)
        if call is not None:
            self._handled(call_id, customer_id)
            self.taken.emit(call, customer_id)

    def _take_unknown(self, call_id: int) -> None:
        self._take(call_id, None)

    def _take_new(self, call_id: int) -> None:
        call = self._call(call_id)
        if call is not None:
            self._handled(call_id)
            self.new_asked.emit(call)

    def _handled(self, call_id: int, customer_id: int | None = None) -> None:
        self._handling.add(call_id)
        self._show(self._calls)

        def failed(error: Exception) -> None:
            self._handling.discard(call_id)
            self._counter.trouble.emit(error)
            self.refresh()

        acted = self._counter.act(answer.take, call_id, customer_id)
        acted.then(lambda _: self._handling.discard(call_id)).failed(failed, owner=self)

    def _later(self, call_id: int) -> None:
        counter = self._counter
        acted = counter.act(answer.call_back_later, call_id, settings=counter.shop, now=counter.clock())
        acted.say(tr("To be called back"))

    def _forget(self, call_id: int) -> None:
        self._counter.act(answer.not_a_customer, call_id).say(tr("Remembered: not a customer"))

    def _bring_up(self, call_id: int) -> None:
        self._first = call_id
        self._show(self._calls)

    def _follow(self, changes: Changes) -> None:
        if changes.kinds & {"call", "not_customer"}:
            self.refresh()

    def _show(self, calls: tuple[Call, ...]) -> None:
        waiting = [call for call in calls if call.id not in self._handling]
        self._calls = tuple(sorted(waiting, key=lambda call: (call.id != self._first, call.rang_at)))
        self._panel.show_calls(self._calls, self._counter.clock())
