"""Work that takes long: what is being done and how far it is, what happens if it is stopped, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.i18n import tr
from frontdesk.ui.kit import paint
from frontdesk.ui.kit.boxes import Box
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.labels import ElideLabel, PlainLabel


class Progress(Box):
    """A quiet box with a sentence, a bar, a note and Cancel; `cancelled` asks whoever does the work to stop."""

    cancelled = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__("sunk", parent=parent)
        self._sentence = ElideLabel("", "matter", parent=self)
        self._bar = _Bar(self)
        self._note = PlainLabel("", "detail", "ink2", wrap=True, parent=self)
        self._cancel = Button(tr("Cancel"), "quiet", parent=self)
        self._cancel.clicked.connect(self._stop)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 4, 4)
        column.setSpacing(5)
        column.addWidget(self._sentence)
        column.addWidget(self._bar)
        column.addLayout(foot)

    def say(self, sentence: str, done: int, total: int, note: str = "") -> None:
        """Say how far it is, in a sentence with counts; a total of 0 means that nobody knows how much there is."""
        self._sentence.set_text(sentence)
        self._bar.set_share(done / total if total else 0.0)
        self._note.setText(note)
        self.setAccessibleName(sentence)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()


class _Bar(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        self._share = min(1.0, max(0.0, share))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        whole = QRectF(0, 0, self.width() - 10, 6)
        paint.box(painter, whole, "line", radius=3)
        if self._share:
            paint.box(painter, QRectF(0, 0, max(6.0, whole.width() * self._share), 6), "accent", radius=3)
