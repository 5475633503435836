"""The text of the log line: plain, one line that grows to four, with the dates that were understood lit up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from frontdesk.i18n import tr
from frontdesk.ui.kit import fonts, paint, theme

if TYPE_CHECKING:
    from frontdesk.domain.when import Understood  # 30 ms: the words of dates are not needed to show them

MOST_LINES = 4
_MOST = 20_000  # letters that are taken from the clipboard at once


class LogEdit(QPlainTextEdit):
    """The box itself. `written`: every change by a person; `done`: Ctrl+Enter; `focus_changed`; `grew`: its height."""

    written = Signal(str)
    done = Signal()
    focus_changed = Signal(bool)
    grew = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._silent = False
        self._lines = 1
        self._understood: Sequence[Understood] = ()
        self.setProperty("plain", True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("What happened"))
        self.document().setDocumentMargin(0)
        self.setFont(fonts.font("log"))
        self.setCursorWidth(2)
        self.textChanged.connect(self._changed)

    def show_text(self, text: str) -> None:
        """Put another text in place, with the caret at its end and nothing to undo, without a signal."""
        self._silent = True
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._silent = False
        self.show_understood(())

    def show_understood(self, understood: Sequence[Understood]) -> None:
        """Light up the dates that were understood in the text."""
        self._understood = understood
        text, look = self.toPlainText(), theme.current()
        lit = []
        for found in understood:
            if text[found.start : found.start + found.length] != found.text:
                continue  # typed on since
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(text[: found.start]))
            cursor.setPosition(_units(text[: found.start + found.length]), QTextCursor.MoveMode.KeepAnchor)
            cursor.setKeepPositionOnInsert(True)  # what is typed after a date is not part of it
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            selection.format.setForeground(look.color("accent"))
            selection.format.setBackground(look.color("accentSoft"))
            lit.append(selection)
        self.setExtraSelections(lit)

    def lines(self) -> int:
        """Give how many lines are shown, 1 to 4."""
        return self._lines

    def sizeHint(self) -> QSize:
        return QSize(200, self._lines * paint.line_height("log") + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text()[:_MOST].replace("\0", ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(fonts.font("log"))
            self.show_understood(self._understood)
            self._measure()

    def _changed(self) -> None:
        self._measure()
        if not self._silent:
            self.written.emit(self.toPlainText())

    def _measure(self) -> None:
        wanted = max(1, min(MOST_LINES, round(self.document().size().height())))
        overflows = round(self.document().size().height()) > MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if overflows else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        if wanted != self._lines:
            self._lines = wanted
            self.updateGeometry()
            self.grew.emit()


def _units(text: str) -> int:
    """Count as Qt does: signs beyond the basic plane twice."""
    return len(text.encode("utf-16-le")) // 2
