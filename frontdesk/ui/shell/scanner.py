"""A scanner is a keyboard: letters that come faster than anybody types are taken out again and looked up."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget

FEWEST = 6
"""Letters that a scan has at least."""
FASTEST_HAND = 30
"""Milliseconds between two letters that no hand goes below for long."""


def _milliseconds() -> float:
    return time.monotonic() * 1000


@dataclass
class _Box:
    """An input as it was before something fell into it."""

    edit: QLineEdit | QPlainTextEdit
    text: str
    caret: int

    def put_back(self) -> None:
        """Make it as it was; its own signals tell whoever listens."""
        edit = self.edit
        if isinstance(edit, QLineEdit):
            edit.setText(self.text)
            edit.setCursorPosition(self.caret)
            edit.textEdited.emit(self.text)
            return
        cursor = edit.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self.text)
        cursor.setPosition(self.caret)
        edit.setTextCursor(cursor)


class Scanner(QObject):
    """Watches the keys of one window; `scanned` carries what a scanner wrote, without its Enter.

    The forms over the desk are windows of their own: what is scanned into them stays there.
    clock: milliseconds that only go on.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject, clock: Callable[[], float] = _milliseconds) -> None:
        super().__init__(parent)
        self.clock = clock
        self._letters = ""
        self._last = 0.0
        self._box: _Box | None = None

    def watch(self, window: QWindow) -> None:
        """Hear the keys of a window before any part of it does; costs nothing where there are no keys."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._take(event):
            return True
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent) -> bool:
        """Note a key; True when it is the Enter that ends a scan."""
        if event.key() == Qt.Key.Key_Shift:
            return False  # a scanner holds Shift for capitals
        now, text = self.clock(), event.text()
        in_time = now - self._last <= FASTEST_HAND
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _chord(event):
            scan = self._letters if in_time else ""
            self._letters = ""
            if len(scan) < FEWEST:
                return False
            self._take_out(scan)
            self.scanned.emit(scan)
            return True
        if not text or not text.isprintable() or _chord(event):
            self._letters = ""
            return False
        if not in_time or not self._letters:
            self._letters, self._box = "", _box(QApplication.focusWidget())
        self._letters += text
        self._last = now
        return False

    def _take_out(self, scan: str) -> None:
        box, at = self._box, _box(QApplication.focusWidget())
        if box is not None and at is not None and box.edit is at.edit:
            box.put_back()
        elif at is not None and at.text[: at.caret].endswith(scan):
            # nothing had the caret when it began: the first letter went to the box where typing goes
            start = at.caret - len(scan)
            _Box(at.edit, at.text[:start] + at.text[at.caret :], start).put_back()


def _chord(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    return bool(event.modifiers() & ~held)


def _box(widget: QWidget | None) -> _Box | None:
    if isinstance(widget, QLineEdit):
        return _Box(widget, widget.text(), widget.cursorPosition())
    if isinstance(widget, QPlainTextEdit):
        return _Box(widget, widget.toPlainText(), widget.textCursor().position())
    return None
