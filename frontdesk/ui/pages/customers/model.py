"""The rows of the Customers table, fetched by position as they come into view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from frontdesk.domain.customer_list import ListRow, Sign
from frontdesk.i18n import tr, trn
from frontdesk.ui.kit.tooltips import plain
from frontdesk.ui.shell import discretion

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_KEPT = 600
CUSTOMER, MATTER, LAST_SEEN, RHYTHM, VISITS, MANNER, REACH = range(7)


class CustomerModel(QAbstractTableModel):
    """All customers of a view; a row that has not been read yet is None, and painted as a placeholder.

    `missing` carries the first position and how many rows from it on are wanted.
    """

    missing = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._total = 0
        self._rows: dict[int, ListRow] = {}
        self.photos: dict[int, QPixmap | None] = {}

    def row(self, position: int) -> ListRow | None:
        """The row at a position, None while it is not read."""
        return self._rows.get(position)

    def show(self, total: int, start: int, rows: Sequence[ListRow], *, anew: bool) -> None:
        """Take rows over that were read from position `start` on; anew: everything else is forgotten."""
        if anew or len(self._rows) > _KEPT:
            self._rows = {}
        self._rows.update(enumerate(rows, start))
        if total > self._total:
            self.beginInsertRows(_ROOT, self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(_ROOT, total, self._total - 1)
            self._total = total
            self.endRemoveRows()
        if total:
            last = total - 1 if anew else min(total - 1, start + len(rows))
            self.dataChanged.emit(self.index(0 if anew else start, 0), self.index(last, REACH))

    def want(self, first: int, length: int) -> bool:
        """Ask for the rows in view that are not read yet; say whether all of them are there."""
        first, end = max(0, first), min(self._total, first + length)
        if any(position not in self._rows for position in range(first, end)):
            self.missing.emit(first, end - first)
            return False
        return True

    def want_around(self, first: int, length: int) -> None:
        """Ask for a screen of rows below those in view, then above, so that scrolling finds them there."""
        if self.want(first + length, length):
            self.want(max(0, first - length), min(length, first))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else REACH + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                tr("Customer"),
                tr("What matters now"),
                tr("Last seen"),
                tr("Rhythm, 12 months"),
                tr("Visits"),
                tr("Manner"),
                tr("Reach"),
            )[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows.get(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._say(row, index.column()) if row else tr("Still loading")
        if role == Qt.ItemDataRole.ToolTipRole and row and index.column() in (CUSTOMER, MATTER, REACH):
            return plain(self._say(row, index.column()))
        return None

    def _say(self, row: ListRow, column: int) -> str:
        if column == CUSTOMER:
            return (
                f"{row.name}, {row.on_paper}" if row.on_paper and not discretion.hidden() else discretion.name(row.name)
            )
        if column == RHYTHM:
            n = sum(row.months)
            return trn("{n} visit in 12 months", "{n} visits in 12 months", n).format(n=n)
        if column == VISITS:
            return str(row.visits)
        if column == LAST_SEEN:
            return row.last_seen
        return {MATTER: row.matter, MANNER: row.manner, REACH: reach(row)}[column].words


def reach(row: ListRow) -> Sign:
    """How somebody may be reached; the number or address itself is not for customers who can see the screen."""
    return Sign(row.reach.icon, "", row.reach.tone) if row.reach.icon and discretion.hidden() else row.reach
