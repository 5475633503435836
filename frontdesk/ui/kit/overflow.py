"""A row of buttons and chips that never widens the window: what has no room goes into a menu, from the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from frontdesk.ui.kit import theme
from frontdesk.ui.kit.buttons import dots_button
from frontdesk.ui.kit.menus import menu


class OverflowRow(QWidget):
    """Buttons side by side from the left; those that do not fit are pressed through the "..." at the end.

    `name` says for screen readers what the "..." holds ("More outcomes"). `most` is how many stand in the row at
    most, however wide it is. A chosen chip keeps its place before the others when room is short.
    """

    def __init__(self, name: str, *, gap: int = 6, most: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap, self._most = gap, most
        self._items: list[QAbstractButton] = []
        self._dropped: list[QAbstractButton] = []
        self._more = dots_button(name, self)
        self._more.clicked.connect(self.open_menu)
        self._more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, item: QAbstractButton) -> None:
        """Put a button or chip at the end of the row."""
        item.setParent(self)
        item.show()
        self._items.append(item)
        self._changed()

    def clear(self) -> None:
        """Take all items out of the row."""
        for item in self._items:
            item.hide()
            item.setParent(None)
            item.deleteLater()
        self._items, self._dropped = [], []
        self._changed()

    def items(self) -> list[QAbstractButton]:
        """List the items in their order, also those that have no room now."""
        return list(self._items)

    def dropped(self) -> list[QAbstractButton]:
        """List the items that stand in the menu now."""
        return list(self._dropped)

    def menu(self) -> QMenu:
        """Make the menu of the items that have no room; choosing one presses it."""
        made = menu(self)
        for item in self._dropped:
            action = made.addAction(item.text())
            action.setEnabled(item.isEnabled())
            action.setCheckable(item.isCheckable())
            action.setChecked(item.isChecked())
            action.triggered.connect(item.click)
        return made

    def open_menu(self) -> None:
        """Show that menu under the "..."."""
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))

    def sizeHint(self) -> QSize:
        wide = [item.sizeHint().width() for item in self._items[: self._most]]
        if len(self._items) > len(wide):
            wide.append(self._more.sizeHint().width())
        return QSize(sum(wide) + self._gap_px() * max(0, len(wide) - 1), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._more.sizeHint().width(), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # an item has changed its words
            self._changed()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._changed()

    def _changed(self) -> None:
        self.updateGeometry()
        self._arrange()

    def _arrange(self) -> None:
        gap, more = self._gap_px(), self._more.sizeHint()
        kept = self._fitting(self.width(), gap, more.width())
        self._dropped = [item for item in self._items if item not in kept]
        x = 0
        for item in self._items:
            if item in kept:
                size = item.sizeHint()
                item.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())
                x += size.width() + gap
            item.setVisible(item in kept)
        self._more.setVisible(bool(self._dropped))
        self._more.setGeometry(x, (self.height() - more.height()) // 2, more.width(), more.height())

    def _fitting(self, room: int, gap: int, more: int) -> list[QAbstractButton]:
        kept = list(self._items)
        while kept:
            wide = sum(item.sizeHint().width() + gap for item in kept) - gap
            if len(kept) < len(self._items):
                wide += gap + more
            if wide <= room and (self._most is None or len(kept) <= self._most):
                break
            kept.remove(next((item for item in reversed(kept) if not item.isChecked()), kept[-1]))
        return kept

    def _gap_px(self) -> int:
        return theme.current().px(self._gap)

    def _height(self) -> int:
        return max([item.sizeHint().height() for item in self._items], default=self._more.sizeHint().height())
