"""The Customers table: a real table for screen readers and the keyboard, painted like the other lists."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from frontdesk.domain.customer_list import Sort
from frontdesk.i18n import tr
from frontdesk.ui.kit import icons, paint, theme
from frontdesk.ui.pages.customers.cells import EDGE, CustomerCells, row_height, widths
from frontdesk.ui.pages.customers.model import CUSTOMER, LAST_SEEN, MANNER, MATTER, REACH, VISITS, CustomerModel, Index

SORTS = {CUSTOMER: Sort.NAME, MATTER: Sort.URGENT, LAST_SEEN: Sort.LAST_SEEN, VISITS: Sort.VISITS}
"""The columns whose head sorts the table."""
_TYPED_TOGETHER_MS = 900
_REST_MS = 120  # reading ahead would slow the painting of what is in view


class CustomerTable(QTableView):
    """`opened` carries a customer's id, `sorted_by` a column's sort, `typed` the letters to jump to."""

    opened = Signal(object)
    sorted_by = Signal(object)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = ""
        self._typing = QTimer(self, singleShot=True, interval=_TYPED_TOGETHER_MS)
        self._typing.timeout.connect(self._forget_letters)
        self._resting = QTimer(self, singleShot=True, interval=_REST_MS)
        self._resting.timeout.connect(self._read_ahead)
        self._model = CustomerModel(self)
        self.setModel(self._model)
        self.cells = CustomerCells(self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(tr("Customers"))
        self.head = _Head(self)
        self.setHorizontalHeader(self.head)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().valueChanged.connect(self.ask_for_rows)
        self.head.sectionClicked.connect(self._head_pressed)
        self._dress()

    def rows(self) -> CustomerModel:
        """The rows of the table."""
        return self._model

    def visible_rows(self) -> tuple[int, int]:
        """The position of the first row in view, and how many rows fit."""
        high = max(1, self.verticalHeader().defaultSectionSize())
        return self.verticalScrollBar().value() // high, self.viewport().height() // high + 2

    def ask_for_rows(self) -> None:
        """Have the rows in view read, and those around them when the eye has rested."""
        if self._model.want(*self.visible_rows()):
            self._resting.start()

    def go_to(self, position: int) -> None:
        """Make a row current and bring it to the top."""
        position = max(0, min(position, self._model.rowCount() - 1))
        self.verticalScrollBar().setValue(position * self.verticalHeader().defaultSectionSize())
        self.setCurrentIndex(self._model.index(position, 0))
        self.ask_for_rows()

    def keyboardSearch(self, search: str) -> None:
        self._letters += search
        self._typing.start()
        self.typed.emit(self._letters)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif plain and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if event.key() == Qt.Key.Key_Home else self._model.rowCount() - 1)
        elif plain and event.key() == Qt.Key.Key_Space and self._letters:
            self.keyboardSearch(" ")
        else:
            super().keyPressEvent(event)
            if event.key() == Qt.Key.Key_Escape:
                event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._open(self.indexAt(event.position().toPoint()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.ask_for_rows()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        bar, look = self.verticalScrollBar(), theme.current()
        with QPainter(self.viewport()) as painter:
            if self.hasFocus() and self.currentIndex().isValid():
                row = QRectF(self.visualRect(self.currentIndex()))
                row.setLeft(EDGE - look.px(8))
                row.setRight(self.viewport().width() - EDGE + look.px(8))
                paint.focus(painter, row.adjusted(0, 1, 0, -2))
            if bar.value() < bar.maximum():
                foot = QRectF(self.viewport().rect())
                foot.setTop(foot.bottom() - look.px(28))
                paint.fade(painter, foot, "card")

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row(index.row()) if index.isValid() else None
        if row:
            self.opened.emit(row.customer_id)

    def _head_pressed(self, column: int) -> None:
        if column in SORTS:
            self.sorted_by.emit(SORTS[column])

    def _read_ahead(self) -> None:
        self._model.want_around(*self.visible_rows())

    def _forget_letters(self) -> None:
        self._letters = ""

    def _fit(self) -> None:
        for column, wide in enumerate(widths(self.viewport().width())):
            self.setColumnWidth(column, wide)

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.verticalScrollBar().setSingleStep(row_height())
        self._fit()


class _Head(QHeaderView):
    """The head of the table; an arrow says what it is sorted by."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._sorted: Sort | None = None
        self._down = True
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(10)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_sort(self, sort: Sort, *, down: bool) -> None:
        """Mark a column as the one that the table is sorted by; down: the largest first."""
        self._sorted, self._down = sort, down
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.current().px(32))

    def paintSection(self, painter: QPainter, rect: object, column: int) -> None:
        look, cell = theme.current(), QRectF(rect)  # type: ignore[call-overload]  # a QRect
        painter.save()
        painter.fillRect(cell, look.color("card"))
        left = EDGE + look.px(42) if column == CUSTOMER else look.px(28) if column == MANNER else 0
        left += look.px(24) if column in (MATTER,) else 0
        line = cell.adjusted(EDGE if column == CUSTOMER else 0, 0, -EDGE if column == REACH else 0, 0)
        paint.hairline(painter, line.left(), cell.bottom() - 1, line.width(), "line2")
        words = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        sorted_by = column in SORTS and SORTS[column] is self._sorted
        room = cell.adjusted(left, 0, -look.px(4), 0)
        color = "ink" if sorted_by else "ink2"
        if column == VISITS:
            room.setRight(cell.right())
            took = paint.text(painter, room, words, "pill", color, align=paint.RIGHT)
            arrow = room.right() - took - look.px(18)
        else:
            took = paint.text(painter, room, words, "pill", color)
            arrow = room.left() + took + look.px(4)
        if sorted_by:
            side = look.px(13)
            place = QRectF(arrow, cell.center().y() - side / 2, side, side)
            icons.draw(painter, "arrow-down" if self._down else "arrow-up", place, "ink")
        painter.restore()
