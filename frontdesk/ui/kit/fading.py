"""A place that scrolls and fades at its foot while it goes on below, so that what is cut is seen to be cut."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from frontdesk.ui.kit import paint, theme

_HIGH = 28


class FadingArea(QScrollArea):
    """Scrolls up and down only, and never takes the focus; `ground` is the token that it lies on."""

    def __init__(self, ground: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fade = _Fade(ground, self)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda *_: self._place())
        bar.valueChanged.connect(lambda *_: self._place())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        bar, high, seen = self.verticalScrollBar(), theme.current().px(_HIGH), self.viewport().geometry()
        self._fade.setGeometry(seen.x(), seen.bottom() + 1 - high, seen.width(), high)
        self._fade.setVisible(bar.value() < bar.maximum())
        self._fade.raise_()


class _Fade(QWidget):
    def __init__(self, ground: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with QPainter(self) as painter:
            paint.fade(painter, QRectF(self.rect()), self._ground)
