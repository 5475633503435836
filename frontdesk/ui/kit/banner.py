"""What went wrong or needs care: what happened, what was kept and what to do, and one button."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.ui.kit.boxes import Box, Picture, TwoLines
from frontdesk.ui.kit.buttons import Button


class Banner(Box):
    """A band over what it is about: red for an error, amber for a caution. It stays until it is settled."""

    pressed = Signal()

    def __init__(self, tone: Literal["red", "amber"] = "red", *, parent: QWidget | None = None) -> None:
        super().__init__(f"{tone}Soft", f"{tone}Line", parent=parent)
        self._words = TwoLines(parent=self)
        self._button = Button(parent=self)
        self._button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(12)
        row.addWidget(Picture("alert", tone, size=18, parent=self), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, title: str, detail: str = "", button: str = "") -> None:
        """Show it; without words for the button it has none."""
        self._words.say(title, detail)
        self._button.set_words(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(f"{title}. {detail}")
        self.show()
