"""Painted lists: small models of frozen rows, shown by one list and painted by one delegate for each panel.

A row is any frozen dataclass. The delegate knows its height, how it looks and how a screen reader says it; heads and
empty rows cannot be chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QScrollBar, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from frontdesk.ui.kit import paint, theme
from frontdesk.ui.kit.tooltips import plain

Index = QModelIndex | QPersistentModelIndex
_BAR = 10  # width of a scroll bar, as the style sheet has it
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class State:
    """How a row is shown: under the pointer, current, or current with the keyboard's focus."""

    over: bool = False
    current: bool = False
    focus: bool = False


class RowPainter(QStyledItemDelegate):
    """What one kind of list looks like; a panel derives from it and fills in these four."""

    def height(self, row: Any, width: int) -> int:
        """Give the height of a row in a list `width` logical pixels wide."""
        raise NotImplementedError

    def draw(self, painter: QPainter, rect: QRectF, row: Any, state: State) -> None:
        """Paint a row."""
        raise NotImplementedError

    def say(self, row: Any) -> str:
        """Say a row in words, for screen readers."""
        raise NotImplementedError

    def can_choose(self, row: Any) -> bool:  # noqa: ARG002
        """Whether the row can be opened; heads and empty rows cannot."""
        return True

    def tip(self, row: Any) -> str:  # noqa: ARG002
        """Give what the row has no room for."""
        return ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, row = _view(option), _rows(index)[index.row()]
        current = index.row() == view.currentIndex().row()
        over = _under_pointer(option)
        painter.save()
        self.draw(painter, QRectF(option.rect), row, State(over, current, current and view.hasFocus()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = _view(option).viewport().width()
        return QSize(width, self.height(_rows(index)[index.row()], width))


def _view(option: QStyleOptionViewItem) -> RowList:
    assert isinstance(option.widget, RowList)
    return option.widget


def _under_pointer(option: QStyleOptionViewItem) -> bool:
    """Whether the row about to be painted is the one under the pointer."""
    if not _view(option).viewport().underMouse():
        return False
    from PySide6.QtWidgets import QStyle

    return bool(option.state & QStyle.StateFlag.State_MouseOver)


class _Rows(QAbstractListModel):
    def __init__(self, painter: RowPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self.painter = painter
        self.rows: list[Any] = []

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.painter.say(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self.painter.tip(row))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self.painter.can_choose(self.rows[index.row()]):
            return Qt.ItemFlag.ItemIsEnabled  # shown and read out, but not chosen
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show(self, rows: Sequence[Any]) -> None:
        kept = len(self.rows)
        if len(rows) > kept and list(rows[:kept]) == self.rows and kept:
            self.beginInsertRows(_ROOT, kept, len(rows) - 1)
            self.rows = list(rows)
            self.endInsertRows()
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()


def _rows(index: Index) -> list[Any]:
    model = index.model()
    assert isinstance(model, _Rows)
    return model.rows


class RowList(QListView):
    """A list of painted rows; `opened` carries the row that was clicked or confirmed with Enter.

    It takes the focus from the Tab key only, so that a click never takes it from what is being typed. `ground` is the
    token it lies on, and what its foot fades into while it goes on below. `whole` makes it as high as its rows, `long`
    measures them as they are needed. With `choosing` a click only makes a row current, and a second one opens it.
    The scroll bar lies over the rows' right edge while the pointer
    is on the list, and always with `bar`.
    """

    opened = Signal(object)
    near_end = Signal()

    def __init__(
        self,
        painter: RowPainter,
        name: str,
        *,
        ground: str = "card",
        whole: bool = False,
        long: bool = False,
        bar: bool = False,
        choosing: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground, self._whole, self._choosing = ground, whole, choosing
        # our own, since PySide takes 9 ms to find out the kind of a widget that Qt made
        self.setViewport(QWidget())
        self.setVerticalScrollBar(QScrollBar(Qt.Orientation.Vertical))
        self.setProperty("ground", "none")
        self._model = _Rows(painter, self)
        self.painter = painter
        painter.setParent(self)
        self.setItemDelegate(painter)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        if long:  # measuring all rows of a long history at once takes seconds
            self.setLayoutMode(QListView.LayoutMode.Batched)
            self.setBatchSize(100)
        # a bar beside the rows would wrap them anew whenever it comes or goes, so our own lies over them
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._always_bar = bar
        self._bar: QScrollBar | None = None
        self.verticalScrollBar().rangeChanged.connect(self._show_bar)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def rows(self) -> list[Any]:
        """Give the rows that are shown."""
        return self._model.rows

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; rows that only follow those already shown leave the list where it is."""
        if list(rows) == self._model.rows:
            return
        at, top = self.currentIndex().row(), self.verticalScrollBar().value()
        self._model.show(rows)
        if 0 <= at < len(rows):
            self.setCurrentIndex(self._model.index(at, 0))
        self.verticalScrollBar().setValue(top)
        if self._whole:
            self.updateGeometry()

    def current(self) -> Any | None:
        """Give the current row, None without any."""
        at = self.currentIndex().row()
        return self._model.rows[at] if 0 <= at < len(self._model.rows) else None

    def choose(self, position: int) -> None:
        """Make a row current and bring it into view."""
        self.setCurrentIndex(self._model.index(position, 0))

    def step(self, by: int) -> None:
        """Make the next (1) or the previous (-1) row current that can be chosen."""
        at = self.currentIndex().row() + by
        while 0 <= at < len(self._model.rows):
            if self.painter.can_choose(self._model.rows[at]):
                self.choose(at)
                return
            at += by

    def content_height(self) -> int:
        """Give the height of all rows, in logical pixels."""
        width = self.viewport().width()
        return sum(self.painter.height(row, width) for row in self._model.rows)

    def sizeHint(self) -> QSize:
        if self._whole:
            return QSize(super().sizeHint().width(), self.content_height())
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            if row is not None and self.painter.can_choose(row):
                self.opened.emit(row)
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        if event.text() and event.text().isprintable():
            event.ignore()  # typing belongs to the log line or to the finder
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self._choosing:
            self._open_at(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self._choosing:
            self._open_at(event)

    def _open_at(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            row = self._model.rows[index.row()]
            if self.painter.can_choose(row):
                self.opened.emit(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        bar, look = self.verticalScrollBar(), theme.current()
        if bar.value() < bar.maximum():
            whole = QRectF(self.viewport().rect())
            whole.setTop(whole.bottom() - look.px(28))
            with QPainter(self.viewport()) as painter:
                paint.fade(painter, whole, self._ground)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_bar()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_bar()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_bar()

    def _show_bar(self) -> None:
        """Show a bar over the rows if there is something to scroll, and keep it in step with Qt's hidden one."""
        inner = self.verticalScrollBar()
        wanted = inner.maximum() > 0 and (self._always_bar or self.underMouse())
        if self._bar is None:
            if not wanted:
                return
            self._bar = QScrollBar(Qt.Orientation.Vertical, self)
            self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._bar.valueChanged.connect(inner.setValue)
            inner.valueChanged.connect(self._bar.setValue)
        self._bar.setRange(0, inner.maximum())
        self._bar.setPageStep(inner.pageStep())
        self._bar.setSingleStep(inner.singleStep())
        self._bar.setValue(inner.value())
        self._bar.setGeometry(self.width() - _BAR, 0, _BAR, self.height())
        self._bar.setVisible(wanted)
        self._bar.raise_()

    def _scrolled(self, value: int) -> None:
        self.viewport().update()  # the fade at the foot does not scroll along
        if value > self.verticalScrollBar().maximum() - self.height():
            self.near_end.emit()
