"""What was just done, in a sentence, and the way back: it comes, waits eight seconds and goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.i18n import tr
from frontdesk.ui.kit.boxes import Picture
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.labels import ElideLabel
from frontdesk.ui.kit.over_foot import OverFoot
from frontdesk.ui.shell.keys import label

STAY_MS = 8000


class Toast(OverFoot):
    """Says what was done, and never takes the focus.

    `undone` says that Undo was pressed here; Ctrl+Z itself is an action of the window.
    """

    undone = Signal()

    def __init__(self, parent: QWidget, *, margin: int = 24) -> None:
        super().__init__(parent, margin=margin)
        self._words = ElideLabel("", "matter", parent=self)
        self._undo = Button(tr("Undo"), "quiet", key=label("undo"), parent=self)
        self._undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._undo.clicked.connect(self._undone)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 4, 5)
        row.setSpacing(10)
        row.addWidget(Picture("check", "green", size=18, parent=self))
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        self._timer = QTimer(self, singleShot=True, interval=STAY_MS)
        self._timer.timeout.connect(self.hide)

    def say(self, sentence: str, *, undo: bool = True) -> None:
        """Show what was done; a newer sentence takes the place of the older one."""
        self._words.set_text(sentence)
        self.setAccessibleName(sentence)
        self._undo.setVisible(undo)
        self.come()
        self._timer.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()  # nobody should have to hurry to press Undo
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def _undone(self) -> None:
        self.hide()
        self.undone.emit()
