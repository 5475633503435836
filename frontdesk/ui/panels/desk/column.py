"""The desk column: who is here now, what is due today, who is expected."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.today import Today
from frontdesk.i18n import tr, trn
from frontdesk.ui.kit import paint, theme
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.kit.rows import RowList
from frontdesk.ui.panels import widths
from frontdesk.ui.panels.desk.row_numbers import give_numbers
from frontdesk.ui.panels.desk.rows import (
    DeskPainter,
    DueRow,
    Empty,
    ExpectedRow,
    Head,
    HereRow,
    LooseRow,
    More,
    key,
)


class DeskColumn(QWidget):
    """The column at the left of the desk.

    `opened` carries what a row stands for ("encounter", "promise", "follow_up", "call_back" or "expected"), its id,
    and the id of its customer or None. Ids are Python ints of 63 bits.
    """

    opened = Signal(str, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = DeskPainter()
        self._list = RowList(self._painter, tr("The desk"), ground="desk", parent=self)
        self._list.opened.connect(self._open)
        self._hint = PlainLabel(tr("Alt + number opens a row"), "meta", "ink3", parent=self)
        self._numbers: Mapping[Hashable, int] = {}
        self._today: Today | None = None
        self._active: int | None = None
        self._hours = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 1, 0)
        box.setSpacing(0)
        box.addWidget(self._list, 1)
        box.addWidget(self._hint)
        self._dress()

    def show_today(
        self,
        today: Today,
        now: datetime,
        *,
        active: int | None = None,
        initials: bool = False,
        hours: str = "",
    ) -> None:
        """Show the three lists. now: aware, in the shop's own zone.

        active: the id of the encounter whose card is open. initials: customers can see the screen. hours: what an
        empty "Expected now" says about the opening hours ("Open until 18:30.").
        """
        self._painter.now, self._painter.initials = now, initials
        self._today, self._active, self._hours = today, active, hours
        rows = _rows(today, active, hours)
        here = {key(row) for row in rows if isinstance(row, HereRow)}
        self._numbers = give_numbers(self._numbers, [key(row) for row in rows if key(row) is not None], here)
        self._list.show_rows(
            [replace(row, number=self._numbers.get(key(row))) if key(row) is not None else row for row in rows]
        )
        self._list.viewport().update()

    def show_active(self, encounter_id: int | None) -> None:
        """Mark whose card is open."""
        if self._today and self._painter.now and encounter_id != self._active:
            self.show_today(
                self._today,
                self._painter.now,
                active=encounter_id,
                initials=self._painter.initials,
                hours=self._hours,
            )

    def tick(self, now: datetime) -> None:
        """Paint the times again, as once a minute, or once a second while somebody waits."""
        before, self._painter.now = self._painter.now, now
        if before is None or not self._today:
            return
        if before.replace(second=0, microsecond=0) != now.replace(second=0, microsecond=0):
            self._list.scheduleDelayedItemsLayout()  # "59 min late" becomes longer and may need a second line
        elif any(each.waiting_since for each in self._today.here):
            self._list.viewport().update()

    def activate(self, number: int) -> bool:
        """Open the row with this number, 1 to 9; say whether there is one."""
        for row in self._list.rows():
            if getattr(row, "number", None) == number:
                self._open(row)
                return True
        return False

    def focus_rows(self) -> None:
        """Give the rows the keyboard's focus, for those beyond nine: then arrows and Enter."""
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self._list.current() is None or not self._painter.can_choose(self._list.current()):
            self._list.choose(-1)
            self._list.step(1)

    def sizeHint(self) -> QSize:
        return QSize(widths.desk_column(self.window().width()), 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 0)

    def refit(self) -> None:
        """Take the width and the rows that suit the window; the window calls this when it is resized."""
        self._hint.setVisible(not widths.low(self.window().height()))
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        px = theme.current().px
        self._hint.setContentsMargins(px(18), px(8), 0, px(11))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.current().color("desk"))
            paint.hairline(painter, self.width() - 1, 0, self.height(), down=True)

    def _open(self, row: Any) -> None:
        match row:
            case HereRow() | LooseRow():
                self.opened.emit("encounter", row.encounter.id, row.encounter.customer_id)
            case DueRow():
                self.opened.emit(row.due.kind.value, row.due.id, row.due.customer_id)
            case ExpectedRow():
                self.opened.emit("expected", row.expected.customer_id, row.expected.customer_id)


def _rows(today: Today, active: int | None, hours: str) -> list[Any]:
    """Put the column together, without numbers."""
    here = [HereRow(each, active=each.id == active) for each in today.here]
    rows: list[Any] = [Head(tr("Here now"), len(here))]
    rows += here or [Empty("cup", tr("Nobody here"), tr("Type a name in the finder when someone walks in."))]
    rows += [LooseRow(each) for each in today.loose]
    late = sum(due.late for due in today.due)
    note = trn("{n} late", "{n} late", late).format(n=late) if late else ""
    rows.append(Head(tr("Due today"), max(len(today.due), today.due_total), note))
    rows += [DueRow(due) for due in sorted(today.due, key=lambda due: not due.late)] or [
        Empty("check", tr("Nothing due"), tr("A promise or follow-up for today comes here by itself."))
    ]
    more = today.due_total - len(today.due)
    if more > 0:
        rows.append(More(trn("{n} more", "{n} more", more).format(n=more)))
    rows.append(Head(tr("Expected now"), len(today.expected)))
    rows += [ExpectedRow(each) for each in today.expected] or [
        Empty("clock", tr("Nobody expected"), hours or tr("Regulars come here when it is their time."))
    ]
    return rows
