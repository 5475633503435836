"""What is open with a customer, besides what the cues say."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.open_matters import Matter
from frontdesk.i18n import tr
from frontdesk.ui.kit import icons, paint, theme
from frontdesk.ui.kit.labels import SectionHead
from frontdesk.ui.kit.rows import RowList, RowPainter, State
from frontdesk.ui.panels import signs


class OpenList(QWidget):
    """The section "Open". `tick` carries kind and id of the matter that was clicked or confirmed with Enter."""

    tick = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = _Painter()
        self._head = SectionHead(tr("Open"), parent=self)
        self._list = RowList(self._painter, tr("Open"), whole=True, parent=self)
        self._list.opened.connect(lambda row: self.tick.emit(row.kind, row.id))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._box, self._inset = QVBoxLayout(self), QVBoxLayout()
        self._inset.addWidget(self._head)
        self._box.addLayout(self._inset)
        self._box.addWidget(self._list)
        self._list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._dress()

    def show_matters(self, matters: tuple[Matter, ...], thing_icon: str = "package") -> None:
        """Show the open matters; without any the section is not there."""
        self._painter.thing = thing_icon
        self._head.set_count(len(matters))
        self._list.show_rows(matters)
        self._list.setMinimumHeight(theme.current().px(42) if matters else 0)
        self.setVisible(bool(matters))
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        px = theme.current().px
        self._box.setContentsMargins(0, px(10), 0, 0)
        self._box.setSpacing(px(7))
        self._inset.setContentsMargins(px(24), 0, px(24), 0)


class _Painter(RowPainter):
    def __init__(self) -> None:
        super().__init__()
        self.thing = "package"

    def height(self, row: Any, width: int) -> int:  # noqa: ARG002
        return theme.current().px(42)

    def say(self, row: Any) -> str:
        matter: Matter = row
        parts = (matter.title, matter.pill.words if matter.pill else "", matter.next, matter.due, matter.owner)
        return ", ".join(part for part in parts if part)

    def tip(self, row: Any) -> str:
        matter: Matter = row
        return "\n".join(filter(None, (matter.title, matter.next)))

    def draw(self, painter: QPainter, rect: QRectF, row: Any, state: State) -> None:
        px, matter, tone = theme.current().px, row, signs.tone(row.tone)
        place = rect.adjusted(px(24) - 8, 0, -px(24) + 8, 0)
        if state.over:
            paint.box(painter, place, "hover", radius=8)
        if state.focus:
            paint.focus(painter, place)
        left, right = rect.left() + px(24), rect.right() - px(24)
        first, second = rect.top() + px(13), rect.top() + px(30)
        if not (matter.next or matter.owner):
            first = rect.center().y()  # one line stands in the middle, beside its icon
        icon = QRectF(left, rect.center().y() - px(8), px(16), px(16))
        icons.draw(painter, signs.icon(matter.icon, self.thing), icon, tone)
        left += px(28)
        due = paint.width(matter.due, "time") if matter.due else 0
        owner = min(paint.width(matter.owner, "detail") if matter.owner else 0, px(140))
        when = QRectF(left, first - px(10), right - left, px(20))
        paint.text(painter, when, matter.due, "late" if matter.tone == "red" else "time", tone, align=paint.RIGHT)
        who = QRectF(right - owner, second - px(10), owner, px(20))
        paint.text(painter, who, matter.owner, "detail", "ink3", align=paint.RIGHT)
        room = right - due - px(16) - left
        pill = paint.pill_width(matter.pill.words) + px(10) if matter.pill else 0
        title = QRectF(left, first - px(10), max(px(60), room - pill), px(20))
        x = left + paint.text(painter, title, matter.title, "matter") + px(10)
        if matter.pill and x + pill - px(10) <= right - due:
            paint.pill(painter, x, first, matter.pill.words, signs.tone(matter.pill.tone))
        below = QRectF(left, second - px(10), right - owner - px(16) - left, px(20))
        paint.text(painter, below, matter.next, "detail", "ink2")
