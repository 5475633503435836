"""The quiet moment at work: read when nobody's card is open, and its buttons do what they say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.quiet import Doing, Quiet, QuietRow, loose_end
from frontdesk.i18n import tr
from frontdesk.ui.shell import discretion

if TYPE_CHECKING:
    from frontdesk.domain.changes import Changes, Stamp
    from frontdesk.domain.thanks import Praise
    from frontdesk.domain.today import Today
    from frontdesk.ui.panels.card.panel import CardPanel
    from frontdesk.ui.shell.counter import Counter

_SETTLED_MS = 200
_A_MONTH = 31


class QuietController(QObject):
    """What is worth doing when there is time.

    `opened` carries a customer's id; `loose_opened` an encounter that wants a name or a date; `reach_asked` a
    customer's id and whether they are to be written to; `day_asked` says that the day's page is wanted.
    """

    opened = Signal(object)
    loose_opened = Signal(object)
    reach_asked = Signal(object, bool)
    day_asked = Signal()

    def __init__(self, counter: Counter, panel: CardPanel) -> None:
        super().__init__(panel)
        self._counter = counter
        self._panel = panel
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
        counter, now = self._counter, self._counter.clock()
        staff_id, settings = counter.staff.id if counter.staff else None, counter.shop

        def read(database: Any) -> Quiet:
            from frontdesk.desk.look_at_quiet import look_at_quiet  # inline: not needed for the first paint

            return look_at_quiet(database, now=now, staff_id=staff_id, settings=settings)

        def arrive(quiet: Quiet) -> None:
            self._quiet = quiet
            if self._panel.quiet_shown():
                self._show()

        counter.old_ask(read, arrive, owner=self, newest="quiet")

    def _press(self, row: QuietRow, other: bool) -> None:  # a signal's argument
        if row.doing is Doing.FINISH:
            self.loose_opened.emit(int(row.key))
        elif row.doing in (Doing.WRITE, Doing.CALL):
            self.reach_asked.emit(row.customer_id, row.doing is Doing.WRITE)
        else:
            said = {
                Doing.THANK: tr("Thanked: {name}"),
                Doing.TOLD: tr("Told: {name}"),
                Doing.STILL_TRUE: tr("Note taken away") if other else tr("Still true"),
                Doing.EXTEND: tr("It lasts a month longer"),
            }[row.doing]
            words = said.format(name=discretion.name(row.name, painted=False))
            self._counter.old_act(lambda database, stamp: _do(database, stamp, row, other), words)

    def _praise_read(self, praise: Praise) -> None:
        def act(database: Any, stamp: Stamp) -> Changes:
            from frontdesk.desk import thank  # inline: only when it is asked for

            return thank.praise_read(database, stamp, praise.id)

        self._counter.old_act(act, tr("Passed on"))

    def _praise_elsewhere(self, praise: Praise) -> None:
        from PySide6.QtGui import QCursor  # inline, both: only when it is asked for

        from frontdesk.ui.kit.menus import menu

        shown = menu(self._panel)
        for staff_id, name in self._quiet.others:
            shown.addAction(name).triggered.connect(partial(self._praise_is_for, praise, staff_id, name))
        shown.popup(QCursor.pos())

    def _praise_is_for(self, praise: Praise, staff_id: int, name: str) -> None:
        def act(database: Any, stamp: Stamp) -> Changes:
            from frontdesk.desk import thank  # inline: as above

            return thank.praise_is_for(database, stamp, praise.id, staff_id)

        self._counter.old_act(act, tr("Kind words for {name}").format(name=name))


def _do(database: Any, stamp: Stamp, row: QuietRow, other: bool) -> Changes:
    from datetime import timedelta  # inline, all: only when a button is pressed

    from frontdesk.desk import goodwill, note, promise, thank

    if row.doing is Doing.THANK:
        assert row.customer_id is not None
        return thank.thank(database, stamp, row.customer_id, row.key, row.fact)
    if row.doing is Doing.TOLD:
        return promise.keep_promise(database, stamp, int(row.key), reason=tr("Told, ready early"))
    if row.doing is Doing.EXTEND:
        until = stamp.at.date() + timedelta(days=_A_MONTH)
        return goodwill.extend(database, stamp, int(row.key), until)
    if other:
        return note.remove_note(database, stamp, int(row.key))
    return note.note_holds(database, stamp, int(row.key))
