"""One of a few: "Normal" or "Large", "Like the PC", "Light" or "Dark", the filter of the timeline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from frontdesk.ui.kit import paint, theme


class Segmented(QWidget):
    """Two to five choices side by side, one of them taken; left and right choose, as a mouse press does.

    `bare` has no frame round the choices, as over the timeline. `chosen` carries the value and is only sent when
    somebody chose.
    """

    chosen = Signal(object)

    def __init__(
        self,
        choices: Sequence[tuple[object, str]],
        *,
        name: str = "",
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bare = bare
        self._values = [value for value, _ in choices]
        self._segments = [_Segment(words, self) for _, words in choices]
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        edge = 0 if bare else 4
        row.setContentsMargins(edge, edge, edge, edge)
        row.setSpacing(2)
        for segment in self._segments:
            row.addWidget(segment)
            segment.clicked.connect(self._pressed)
        self.set_value(self._values[0])

    def value(self) -> object:
        """Give the value that is taken."""
        return self._values[next(i for i, segment in enumerate(self._segments) if segment.isChecked())]

    def set_value(self, value: object) -> None:
        """Take a value without telling anybody; an unknown one is a bug and raises ValueError."""
        taken = self._values.index(value)
        for i, segment in enumerate(self._segments):
            segment.setChecked(i == taken)
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if i == taken else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._segments[taken])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        self._choose((self._values.index(self.value()) + step) % len(self._values))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self._bare:
            paint.box(QPainter(self), QRectF(self.rect()), "card", "line2")

    def _pressed(self) -> None:
        segment = self.sender()
        self._choose(self._segments.index(segment))  # type: ignore[arg-type]  # only segments are connected

    def _choose(self, index: int) -> None:
        self.set_value(self._values[index])
        self._segments[index].setFocus()
        self.chosen.emit(self._values[index])


class _Segment(QPushButton):
    def __init__(self, words: str, parent: Segmented) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._words = words
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme.current()
        height = look.target(28) if look.large else 28
        return QSize(paint.width(self._words, "chip", weight=600) + 2 * look.px(9), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # the row of choices moves on, not the focus
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, whole = QPainter(self), QRectF(self.rect())
        taken = self.isChecked()
        if taken:
            paint.box(painter, whole, "sunk", "line2")
        elif self.underMouse():
            paint.box(painter, whole, "hover")
        if self.hasFocus():
            paint.focus(painter, whole, radius=6)
        color = "ink3" if not self.isEnabled() else "ink" if taken else "ink2"
        paint.text(painter, whole, self._words, "chip", color, align=paint.CENTER, weight=600 if taken else 500)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
