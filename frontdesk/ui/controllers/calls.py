"""The telephone at work: what a source tells becomes the strip; one key takes the call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from frontdesk.i18n import tr
from frontdesk.ui.shell import discretion

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.domain.call import Call, CallEvent
    from frontdesk.domain.changes import Changes, Stamp
    from frontdesk.ui.panels.card.panel import CardPanel
    from frontdesk.ui.shell.counter import Counter


class CallsController(QObject):
    """The calls that wait to be handled.

    `taken` carries a Call and the id of the customer who took shape behind it, or None when nobody knows who it is.
    `answered_here` carries the Call that the telephone at this counter took. `new_asked` and `someone_else_asked` carry
    the Call.
    """

    taken = Signal(object, object)
    answered_here = Signal(object)
    new_asked = Signal(object)
    someone_else_asked = Signal(object)

    def __init__(self, counter: Counter, panel: CardPanel) -> None:
        super().__init__(panel)
        self._counter = counter
        self._panel = panel
        self._calls: tuple[Call, ...] = ()
        self._first: int | None = None
        self._handling: set[int] = set()  # calls that were handled here, while it is written
        panel.strip_built.connect(self._attach)
        counter.changed.connect(self._follow)

    def hear(self, event: CallEvent) -> None:
        """Take in what a source tells."""
        from frontdesk.domain.call import CallKind  # inline, both: not needed before a telephone tells something
        from frontdesk.domain.telephone import is_ours

        if event.kind is CallKind.REACHED:
            self._reach(event)
            return
        counter, now = self._counter, self._counter.clock()

        ours = is_ours(event.answered_by, counter.pc.handset)

        def take_in(database: Any) -> tuple[Changes, tuple[Call, ...]]:
            from frontdesk.desk import hear, show_calls  # inline: not needed before the telephone rings

            _, changes = hear.hear(database, event, settings=counter.shop, now=now)
            return changes, show_calls.ringing(database, settings=counter.shop, now=now)

        def arrive(result: tuple[Changes, tuple[Call, ...]]) -> None:
            self._show(result[1])
            counter.changed.emit(result[0])
            call = next((call for call in self._calls if call.id == result[0].made), None)
            if ours and call is not None and call.answered_at and not call.ended_at:
                self.answered_here.emit(call)

        counter.old_ask(take_in, arrive, owner=self)

    def _reach(self, event: CallEvent) -> None:
        counter = self._counter

        def take_in(database: Any) -> Changes:
            from frontdesk.desk import hear  # inline: as above

            return hear.reached(database, event, settings=counter.shop)

        counter.old_ask(take_in, counter.changed.emit, owner=self)

    def refresh(self) -> None:
        """Read the calls again, as at the start."""
        counter, now = self._counter, self._counter.clock()

        def read(database: Any) -> tuple[Call, ...]:
            from frontdesk.desk import show_calls  # inline: not needed before the telephone rings

            return show_calls.ringing(database, settings=counter.shop, now=now)

        counter.old_ask(read, self._show, owner=self)

    def tick(self) -> None:
        """Count the seconds."""
        if self._calls and self._panel.strip is not None:
            self._panel.strip.tick(self._counter.clock())

    def busy(self) -> bool:
        """Whether a call waits to be handled."""
        return bool(self._calls)

    def take(self, index: int) -> None:
        """Take the call with the first (0) or the second (1) name."""
        if self._panel.strip is not None:
            self._panel.strip.take(index)

    def take_sure(self, call: Call) -> None:
        """Take a call when it is known who it is, and only then."""
        if len(call.candidates) == 1 and call.candidates[0].sure and not call.withheld:
            self._take(call.id, call.candidates[0].customer_id)

    def take_other(self) -> None:
        """Take the call with somebody else."""
        if self._panel.strip is not None:
            self._panel.strip.choose_other()

    def later(self) -> None:
        """Call back later."""
        if self._panel.strip is not None:
            self._panel.strip.later()

    def attach_number(self, call: Call, customer_id: int, name: str) -> None:
        """Remember the number of a call as this customer's, if it shows one."""
        if call.withheld or not call.number:
            return
        settings = self._counter.shop

        def act(database: Any, stamp: Stamp) -> Changes:
            from frontdesk.desk import answer  # inline: not needed before the telephone rings

            return answer.attach_number(database, stamp, call.number, customer_id, settings=settings)

        whose = discretion.name(name, painted=False)
        self._counter.old_act(act, tr("{number} is {name}’s now").format(number=call.shown, name=whose))

    def _attach(self) -> None:
        strip = self._panel.strip
        assert strip is not None
        strip.taken.connect(lambda call_id, customer_id: self._take(call_id, customer_id))
        strip.someone_else.connect(lambda call_id: self._with(call_id, self.someone_else_asked.emit))
        strip.new_customer.connect(lambda call_id: self._with(call_id, self.new_asked.emit))
        strip.noted.connect(lambda call_id: self._handled(call_id, None))
        strip.call_back.connect(self._later)
        strip.not_customer.connect(self._forget)
        strip.brought_up.connect(self._bring_up)

    def _with(self, call_id: int, then: Callable[[Call], None]) -> None:
        call = next((call for call in self._calls if call.id == call_id), None)
        if call is not None:
            self._handled(call_id, None)
            then(call)

    def _take(self, call_id: int, customer_id: int | None) -> None:
        call = next((call for call in self._calls if call.id == call_id), None)
        if call is not None:
            self._handled(call_id, customer_id)
            self.taken.emit(call, customer_id)

    def _handled(self, call_id: int, customer_id: int | None) -> None:
        self._handling.add(call_id)
        self._show(self._calls)

        def act(database: Any, stamp: Stamp) -> Changes:
            from frontdesk.desk import answer  # inline: not needed before the telephone rings

            return answer.take(database, stamp, call_id, customer_id)

        def written(_changes: Changes) -> None:
            self._handling.discard(call_id)

        def failed(error: Exception) -> None:
            self._handling.discard(call_id)
            self._counter.trouble.emit(error)
            self.refresh()

        self._counter.old_act(act, then=written, failed=failed)

    def _later(self, call_id: int) -> None:
        counter, now = self._counter, self._counter.clock()

        def act(database: Any, stamp: Stamp) -> Changes:
            from frontdesk.desk import answer  # inline: not needed before the telephone rings

            return answer.call_back_later(database, stamp, call_id, settings=counter.shop, now=now)

        counter.old_act(act, tr("To be called back"))

    def _forget(self, call_id: int) -> None:
        def act(database: Any, stamp: Stamp) -> Changes:
            from frontdesk.desk import answer  # inline: not needed before the telephone rings

            return answer.not_a_customer(database, stamp, call_id)

        self._counter.old_act(act, tr("Remembered: not a customer"))

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
