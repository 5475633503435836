"""The rows and tiles of a quiet moment: one person, one fact, one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.customer import spoken
from frontdesk.i18n import tr
from frontdesk.ui.kit import avatar, icons, paint, theme
from frontdesk.ui.kit.boxes import Box
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.labels import ElideLabel, PlainLabel

if TYPE_CHECKING:
    from frontdesk.domain.quiet import QuietRow
    from frontdesk.domain.thanks import Praise

_BUTTON = 116


class QuietRowWidget(QWidget):
    """One row. `pressed` carries the row and whether it was the second answer; `opened` a customer's id."""

    pressed = Signal(object, bool)
    opened = Signal(object)

    def __init__(self, row: QuietRow, shown_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.buttons: list[Button] = []
        self.setAccessibleName(f"{shown_name}. {row.fact}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)  # as high as the fact runs
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(12)
        line.addWidget(_Face(row, shown_name, self), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(ElideLabel(shown_name, "matter", parent=self))
        words.addWidget(PlainLabel(row.fact, "detail", "ink2", wrap=True, parent=self))
        line.addLayout(words, 1)
        called = row.called if shown_name == row.name else shown_name
        for label, other in ((row.label.replace("{name}", called), False), (row.other, True)):
            if label:
                button = Button(label, parent=self)
                button.setMinimumWidth(theme.current().px(_BUTTON if not row.other else _BUTTON // 2))
                button.setAccessibleName(f"{label}: {shown_name}, {row.fact}")
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.clicked.connect(lambda _=False, other=other: self.pressed.emit(self.row, other))
                line.addWidget(button)
                self.buttons.append(button)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.row.customer_id is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.row.customer_id)


class _Face(QWidget):
    """An avatar, or the icon of what is no person."""

    def __init__(self, row: QuietRow, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._row, self._name = row, name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme.current().px(36)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        whole, px = QRectF(self.rect()), theme.current().px
        with QPainter(self) as painter:
            if self._row.icon:
                paint.box(painter, whole, "sunk", radius=8)
                icons.draw(painter, self._row.icon, whole.adjusted(px(9), px(9), -px(9), -px(9)), "ink2")
            else:
                avatar.draw(painter, whole, self._name, self._row.customer_id)


class PraiseTile(Box):
    """A customer's kind words. `read` says that whoever did the work has read them, `elsewhere` that it was another."""

    read = Signal(object)
    elsewhere = Signal(object)

    def __init__(
        self, praise: Praise, shown_name: str, *, for_me: bool, today: bool, others: bool = False, parent: QWidget
    ) -> None:
        super().__init__("sunk", radius=10, parent=parent)
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(12), px(18), px(14))
        column.setSpacing(4)
        words = tr("“{words}”").format(words=" ".join(praise.text.split()))
        column.addWidget(PlainLabel(words, "title", wrap=True, parent=self))
        called = spoken(shown_name)
        who = tr("{name}, for {staff}").format(name=called, staff=praise.for_name) if praise.for_name else called
        column.addWidget(PlainLabel(who, "matter", parent=self))
        if for_me:
            button = Button(tr("Read"), parent=self)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda: self.read.emit(praise))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        elif praise.for_name:
            later = tr("First thing on {name}’s screen tomorrow") if today else tr("Waits for {name}")
            column.addWidget(PlainLabel(later.format(name=praise.for_name), "detail", "ink3", parent=self))
        if others:
            other = Button(tr("For somebody else…"), "link", parent=self)
            other.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            other.clicked.connect(lambda: self.elsewhere.emit(praise))
            column.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)


class Closing(QWidget):
    """The line at the end of the day, and what stands beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._until = "", ""
        self._fit()

    def show_words(self, words: str, until: str) -> None:
        """Show the line; without words there is none."""
        self._words, self._until = words, until
        self.setVisible(bool(words))
        self.setAccessibleName(words)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        px = theme.current().px
        with QPainter(self) as painter:
            paint.hairline(painter, 0, 0, self.width())
            line = QRectF(0, px(10), self.width(), px(40))
            icons.draw(painter, "moon", QRectF(0, line.center().y() - px(9), px(18), px(18)), "accent")
            paint.text(painter, line, self._until, "detail", "ink3", align=paint.RIGHT)
            line.setLeft(px(32))
            line.setRight(line.right() - paint.width(self._until, "detail") - px(16))
            paint.text(painter, line, self._words, "cue")

    def _fit(self) -> None:
        self.setFixedHeight(theme.current().px(50))
