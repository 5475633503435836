"""The frame that banners, toasts, progress and empty lists lie in: a painted box with round corners."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from frontdesk.ui.kit import icons, paint, theme
from frontdesk.ui.kit.labels import PlainLabel


class Box(QWidget):
    """A box in the colours of two tokens; what is laid out in it is drawn over it."""

    def __init__(self, fill: str, edge: str | None = None, *, radius: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill, self._edge, self._radius = fill, edge, radius

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        paint.box(QPainter(self), QRectF(self.rect()), self._fill, self._edge, radius=self._radius)


class Picture(QWidget):
    """An icon that stands on its own in a layout, `size` logical pixels at normal text size."""

    def __init__(self, icon: str, color: str = "ink2", *, size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._color, self._size = icon, color, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit()

    def set_icon(self, icon: str, color: str) -> None:
        """Show another icon."""
        self._icon, self._color = icon, color
        self._fit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        icons.draw(QPainter(self), self._icon, self.rect(), self._color, heavier=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        side = theme.current().px(self._size)
        self.setFixedSize(side, side)


class TwoLines(QWidget):
    """A line that says what is, 14/500, and under it one that says what to do, 13; both wrap."""

    def __init__(self, title: str = "", detail: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel(title, "matter", "ink", wrap=True, parent=self)
        self.detail = PlainLabel(detail, "detail", "ink2", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.title)
        column.addWidget(self.detail)

    def say(self, title: str, detail: str) -> None:
        """Change both lines; an empty second one takes no room."""
        self.title.setText(title)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
