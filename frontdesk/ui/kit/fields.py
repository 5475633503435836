"""One line to fill in: what it is, the line, and under it a hint or what to type instead."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.ui.kit import fonts, icons, lines, paint, theme


class Field(QWidget):
    """A label over a QLineEdit (`edit`), with a hint under it that gives way to an error.

    An error is said in words and icon, not by colour alone; it goes as soon as something is typed.
    """

    def __init__(self, label: str, *, hint: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.edit: QLineEdit = _Edit(self)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(label)
        self._label = _Line("strong", "ink", label, self)
        self._note = _Line("meta", "ink3", hint, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._label, self.edit, self._note):
            column.addWidget(part)
        self._label.setVisible(bool(label))
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(lambda: self.set_error(""))
        self.set_error("")

    def text(self) -> str:
        """Give what is typed, without spaces around it."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Fill the line in."""
        self.edit.setText(text)

    def error(self) -> str:
        """Give the error that is shown, or ""."""
        return self._note.words if self.edit.property("wrong") else ""

    def set_error(self, words: str) -> None:
        """Say what to type instead ("There is no 31 February. Try 28 Feb."); "" shows the hint again."""
        self._note.say(words or self._hint, wrong=bool(words))
        self._note.setVisible(bool(words or self._hint))
        self.edit.setAccessibleDescription(words or self._hint)
        if bool(self.edit.property("wrong")) != bool(words):
            self.edit.setProperty("wrong", bool(words))
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)


class _Edit(QLineEdit):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # only now: a font set before is put back by the style
            self._dress()

    def _dress(self) -> None:
        self.setFont(fonts.font("body"))
        self.setFixedHeight(theme.current().px(36))


class _Line(QWidget):
    def __init__(self, role: str, tone: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._role, self._tone, self._wrong, self.words = role, tone, False, words
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, words: str, *, wrong: bool) -> None:
        self.words, self._wrong = words, wrong
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        high = self.heightForWidth(self.width()) if self._wrong else paint.line_height(self._role)
        return QSize(paint.width(self.words, self._role), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        return paint.line_height("detail") * len(self._wrapped(width)) if self._wrong else self.sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _wrapped(self, width: int) -> tuple[str, ...]:
        """What is wrong, in lines: nobody can put right what is cut off."""
        return lines.wrap(self.words, "detail", max(1, width - theme.current().px(15) - 6), most=4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, whole = QPainter(self), QRectF(self.rect())
        if self._wrong:
            side = theme.current().px(15)
            high = paint.line_height("detail")
            icons.draw(painter, "issues", QRectF(0, (high - side) / 2, side, side), "red")
            at = QPointF(side + 6, 0)
            lines.draw(painter, at, self._wrapped(self.width()), "detail", "red", width=whole.width() - at.x())
        else:
            paint.text(painter, whole, self.words, self._role, self._tone)
