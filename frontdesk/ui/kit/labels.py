"""Text on screen that is never read as markup: a label, a label that shortens itself, the head of a section."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from frontdesk.ui.kit import fonts, paint, theme
from frontdesk.ui.kit.tooltips import set_tooltip

_LONG_WORD = re.compile(r"\S{24,}")


class PlainLabel(QLabel):
    """A label of plain text in one of the roles of type and one of the tones; `wrap` lets it run over lines."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "ink",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._tone = role, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._whole = ""
        self.setText(text)
        self._dress()

    def text(self) -> str:
        """Give the whole text."""
        return self._whole

    def setText(self, text: str) -> None:
        """Change the text. Where lines wrap, a word that is longer than any line may end anywhere."""
        self._whole = text
        shown = _LONG_WORD.sub(_break, text) if self.wordWrap() else text
        super().setText(shown)
        if shown != text:
            self.setAccessibleName(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour; `tone` is any token."""
        self._tone = tone
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        self.setFont(fonts.font(self._role))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.current().color(self._tone))
        self.setPalette(palette)


def _break(word: re.Match[str]) -> str:
    return "\u200b".join(word[0][at : at + 8] for at in range(0, len(word[0]), 8))


class ElideLabel(QWidget):
    """One line of plain text that ends in "…" when there is no room, and then has all of it as its tooltip."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "ink",
        *,
        align: Qt.AlignmentFlag = paint.LEFT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._role, self._tone, self._align = "", role, tone, align
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        """Give the whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Change the text; line breaks become spaces."""
        self._text = " ".join(text.split("\n"))
        self.setAccessibleName(self._text)
        self._changed()

    def set_tone(self, tone: str) -> None:
        """Change the colour; `tone` is any token."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(paint.width(self._text, self._role), paint.line_height(self._role))

    def minimumSizeHint(self) -> QSize:
        return QSize(paint.width("…", self._role), paint.line_height(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        paint.text(painter, QRectF(self.rect()), self._text, self._role, self._tone, align=self._align)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._changed()

    def _explain(self) -> None:
        set_tooltip(self, self._text if paint.width(self._text, self._role) - 1 > self.width() else "")

    def _changed(self) -> None:
        self._explain()
        self.updateGeometry()
        self.update()


class SectionHead(QWidget):
    """The head of a list: what it is, how many, and at the right what is urgent in it ("Due today 4 … 1 late")."""

    def __init__(self, title: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._count, self._note, self._tone = title, "", "", "red"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(None)

    def set_count(self, count: int | None, note: str = "", tone: str = "red") -> None:
        """Say how many there are (None or 0 shows no number) and what is urgent."""
        self._count, self._note, self._tone = str(count) if count else "", note, tone
        self.setAccessibleName(" ".join(filter(None, (self._title, self._count, note))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        gap = theme.current().px(8)
        took = sum(paint.width(part, "section") + gap for part in (self._title, self._count, self._note))
        return QSize(took, paint.line_height("section"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, paint.line_height("section"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        whole = QRectF(self.rect())
        if self._note:
            note = paint.width(self._note, "section")
            paint.text(painter, whole, self._note, "section", self._tone, align=paint.RIGHT)
            whole.setRight(whole.right() - note - theme.current().px(8))
        whole.setLeft(paint.text(painter, whole, self._title, "section", "ink2") + theme.current().px(7))
        paint.text(painter, whole, self._count, "section", "ink3")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
