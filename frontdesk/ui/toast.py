"""What was just done, in a sentence, and the way back: it comes, waits eight seconds and goes."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.i18n import tr
from frontdesk.ui.banner import Banner
from frontdesk.ui.boxes import Box, Picture
from frontdesk.ui.buttons import Button
from frontdesk.ui.labels import ElideLabel

STAY_MS = 8000


@runtime_checkable
class HasFoot(Protocol):
    """A place whose foot is to stay in sight, such as the card with its log line."""

    def foot(self) -> int:
        """Pixels at the lower edge that nothing may cover."""


class Toast(Box):
    """Lies over the lower edge of `parent`, above its foot if it has one, and never takes the focus.

    `undone` says that Undo was pressed here; Ctrl+Z itself is an action of the window.
    """

    undone = Signal()

    def __init__(self, parent: QWidget, *, margin: int = 24) -> None:
        super().__init__("raised", "line2", parent=parent)
        self._ground = parent
        self._margin = margin
        self._words = ElideLabel("", "matter", parent=self)
        self._undo = Button(tr("Undo"), "quiet", key="Ctrl Z", parent=self)
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
        self.hide()
        parent.installEventFilter(self)

    def say(self, sentence: str, *, undo: bool = True) -> None:
        """Show what was done; a newer sentence takes the place of the older one."""
        self._words.set_text(sentence)
        self.setAccessibleName(sentence)
        self._undo.setVisible(undo)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()  # nobody should have to hurry to press Undo
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _undone(self) -> None:
        self.hide()
        self.undone.emit()

    def _place(self) -> None:
        ground, height = self._ground, self.sizeHint().height()
        room = ground.width() - 2 * self._margin
        bottom = ground.height() - (ground.foot() if isinstance(ground, HasFoot) else 0)
        for banner in ground.findChildren(Banner, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if not banner.isHidden():  # what went wrong stays until it was read
                bottom = min(bottom, banner.y())
        self.setGeometry(self._margin, bottom - height - 12, max(0, room), height)
