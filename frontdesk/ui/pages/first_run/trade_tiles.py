"""The trades as tiles: one of them is the shop's."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.trade import TRADES
from frontdesk.i18n import tr
from frontdesk.ui.kit import icons, paint, theme
from frontdesk.ui.kit.buttons import Button

_ACROSS = 3


class TradeTiles(QWidget):
    """Six tiles and "Something else"; the arrows go from tile to tile, and the one with the focus is taken."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        details = {
            "bicycle": tr("Repairs, service, parts"),
            "salon": tr("Appointments, preferences"),
            "vet": tr("Owners and animals"),
            "tailor": tr("Measures, fittings"),
            "dry-cleaner": tr("Tickets, pick-ups"),
            "phone-repair": tr("Devices, parts, waiting"),
        }
        known = [trade for trade in TRADES if trade.id in details]
        self._tiles = {trade.id: _Tile(trade.icon, tr(trade.name), details[trade.id], self) for trade in known}
        self._ids = [*self._tiles]
        self._other = Button(tr("Something else"), "link", parent=self)
        self._other.clicked.connect(lambda: self._choose("other"))
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, (trade_id, tile) in enumerate(self._tiles.items()):
            grid.addWidget(tile, place // _ACROSS, place % _ACROSS)
            tile.clicked.connect(lambda _=False, trade_id=trade_id: self._choose(trade_id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(grid)
        foot = QHBoxLayout()
        foot.addWidget(self._other)
        foot.addStretch(1)
        column.addLayout(foot)
        self._value = "bicycle"
        self.set_value("bicycle")

    def value(self) -> str:
        """The trade's id."""
        return self._value

    def set_value(self, trade_id: str) -> None:
        """Take a trade without telling anybody."""
        self._value = trade_id
        for each, tile in self._tiles.items():
            tile.setChecked(each == trade_id)
            first = trade_id not in self._tiles and each == self._ids[0]
            focus = Qt.FocusPolicy.StrongFocus if each == trade_id or first else Qt.FocusPolicy.ClickFocus
            tile.setFocusPolicy(focus)
        other = trade_id not in self._tiles
        self._other.set_icon("check" if other else "")
        self._other.setAccessibleDescription(tr("Chosen") if other else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -_ACROSS,
            Qt.Key.Key_Down: _ACROSS,
        }.get(Qt.Key(event.key()))
        focused = next((each for each, tile in self._tiles.items() if tile.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        at = self._ids.index(focused) + step
        if 0 <= at < len(self._ids):
            self._choose(self._ids[at])
            self._tiles[self._ids[at]].setFocus()

    def _choose(self, trade_id: str) -> None:
        self.set_value(trade_id)
        self.chosen.emit(trade_id)


class _Tile(QPushButton):
    def __init__(self, icon: str, title: str, detail: str, parent: TradeTiles) -> None:
        super().__init__(parent)
        self._icon, self._title, self._detail = icon, title, detail
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = theme.current().px
        tall = px(16 + 24 + 10 + 16 + 2) + paint.line_height("cue") + paint.line_height("detail")
        return QSize(px(220), tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(150), self.sizeHint().height())

    def nextCheckState(self) -> None:
        self.setChecked(True)  # a tile is left by taking another one

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() in (*arrows, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the arrows go from tile to tile, Enter goes on
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px, whole, taken = theme.current().px, QRectF(self.rect()), self.isChecked()
        with QPainter(self) as painter:
            fill = "accentSoft" if taken else "hover" if self.underMouse() else "card"
            paint.box(painter, whole, fill, "accent" if taken else "line2", radius=10, line=2 if taken else 1)
            if self.hasFocus() and not taken:
                paint.focus(painter, whole, radius=10)
            side = px(24)
            icons.draw(painter, self._icon, QRectF(px(16), px(15), side, side), "accent" if taken else "ink2")
            if taken:
                dot = QRectF(whole.right() - px(14) - px(18), px(14), px(18), px(18))
                paint.box(painter, dot, "accent", radius=dot.width() / 2)
                icons.draw(painter, "check", dot.adjusted(3, 3, -3, -3), "onAccent", heavier=2.0)
            room = QRectF(px(16), px(50), whole.width() - px(32), paint.line_height("cue"))
            paint.text(painter, room, self._title, "cue", "ink")
            room.translate(0, room.height() + px(2))
            room.setHeight(paint.line_height("detail"))
            paint.text(painter, room, self._detail, "detail", "ink2")
