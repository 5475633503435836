"""The quiet moment at work: read when nobody's card is open, and its buttons do what they say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.quiet import Doing, Quiet, QuietRow, loose_end
from frontdesk.i18n import tr
from frontdesk.ui.shell import discretion
from frontdesk.ui.shell.later import Later

if TYPE_CHECKING:
    from frontdesk.desk import goodwill, look_at_quiet, note, promise, thank
    from frontdesk.domain.thanks import Praise
    from frontdesk.domain.today import Today
    from frontdesk.ui.controllers.outgoing import OutgoingController
    from frontdesk.ui.panels.card.panel import CardPanel
    from frontdesk.ui.shell.asked import Acted
    from frontdesk.ui.shell.counter import Counter
else:
    goodwill = Later("frontdesk.desk.goodwill")
    look_at_quiet = Later("frontdesk.desk.look_at_quiet")
    note = Later("frontdesk.desk.note")
    promise = Later("frontdesk.desk.promise")
    thank = Later("frontdesk.desk.thank")

_SETTLED_MS = 200
_A_MONTH = 31


class QuietController(QObject):
    """What is worth doing when there is time.

    `opened` carries a customer's id. `loose_opened` carries the id of an encounter that wants a name or a date.
    `day_asked` says that the day's page is wanted.
    """

    opened = Signal(object)
    loose_opened = Signal(object)
    day_asked = Signal()

    def __init__(self, counter: Counter, panel: CardPanel, *, outgoing: OutgoingController) -> None:
        super().__init__(panel)
        self._counter = counter
        self._panel = panel
        self._outgoing = outgoing
        self._quiet = Quiet()
        self._here = 0
        self._wanted = False
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._read)
        panel.quiet_built.connect(self._attach)
        counter.changed.connect(lambda changes: self._settled.start() if changes.kinds else None)
        counter.shop_changed.connect(self.refresh)

    def show(self, today: Today) -> None:
        """Show the quiet page, with what was read so far; loose ends are those of the desk column."""
        now, self._here = self._counter.clock(), len(today.here)
        if not self._wanted:  # the first paint has read no more than the desk column
            self._quiet = Quiet(tidy=tuple(loose_end(each, now) for each in today.loose))
        self._show()

    def begin(self) -> None:
        """Read from now on; the first paint did not wait for it."""
        self._wanted = True
        self._read()

    def refresh(self) -> None:
        """Read anew, soon."""
        self._settled.start()

    def _show(self) -> None:
        initials = self._counter.shop.customers_see_screen
        self._panel.show_quiet(self._quiet, self._counter.clock(), here=self._here, initials=initials)

    def _attach(self) -> None:
        page = self._panel.quiet
        assert page is not None
        page.pressed.connect(self._press)
        page.opened.connect(self.opened)
        page.praise_read.connect(self._praise_read)
        page.praise_elsewhere.connect(self._praise_elsewhere)
        page.day_asked.connect(self.day_asked)

    def _read(self) -> None:
        if not self._wanted or not self._panel.quiet_shown():
            return
        counter = self._counter
        asked = counter.ask_newest(
            "quiet",
            look_at_quiet.look_at_quiet,
            now=counter.clock(),
            staff_id=counter.staff.id if counter.staff else None,
            settings=counter.shop,
        )
        asked.then(self._arrive)

    def _arrive(self, quiet: Quiet) -> None:
        self._quiet = quiet
        if self._panel.quiet_shown():
            self._show()

    def _press(self, row: QuietRow, other: bool) -> None:  # a signal's argument
        if row.doing is Doing.FINISH:
            self.loose_opened.emit(int(row.key))
        elif row.doing in (Doing.WRITE, Doing.CALL):
            assert row.customer_id is not None
            reach = self._outgoing.write if row.doing is Doing.WRITE else self._outgoing.call
            reach(row.customer_id, own_accord=True)
        else:
            done = {
                Doing.THANK: tr("Thanked: {name}"),
                Doing.TOLD: tr("Told: {name}"),
                Doing.STILL_TRUE: tr("Note taken away") if other else tr("Still true"),
                Doing.EXTEND: tr("It lasts a month longer"),
            }[row.doing]
            self._do(row, other=other).say(done.format(name=discretion.name(row.name, painted=False)))

    def _do(self, row: QuietRow, *, other: bool) -> Acted:
        counter = self._counter
        if row.doing is Doing.THANK:
            assert row.customer_id is not None
            return counter.act(thank.thank, row.customer_id, row.key, row.fact)
        row_id = int(row.key)
        if row.doing is Doing.TOLD:
            return counter.act(promise.keep_promise, row_id, reason=tr("Told, ready early"))
        if row.doing is Doing.EXTEND:
            from datetime import timedelta

            return counter.act(goodwill.extend, row_id, counter.clock().date() + timedelta(days=_A_MONTH))
        return counter.act(note.remove_note if other else note.note_holds, row_id)

    def _praise_read(self, praise: Praise) -> None:
        self._counter.act(thank.praise_read, praise.id).say(tr("Passed on"))

    def _praise_elsewhere(self, praise: Praise) -> None:
        from PySide6.QtGui import QCursor

        from frontdesk.ui.kit.menus import menu

        shown = menu(self._panel)
        for staff_id, name in self._quiet.others:
            shown.addAction(name).triggered.connect(partial(self._praise_is_for, praise, staff_id, name))
        shown.popup(QCursor.pos())

    def _praise_is_for(self, praise: Praise, staff_id: int, name: str) -> None:
        self._counter.act(thank.praise_is_for, praise.id, staff_id).say(tr("Kind words for {name}").format(name=name))
