"""How the cells of the Customers table are painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from frontdesk.domain.customer_list import ListRow, Sign
from frontdesk.ui.kit import avatar, icons, paint, theme
from frontdesk.ui.kit.tokens import TONES
from frontdesk.ui.pages.customers.model import (
    CUSTOMER,
    LAST_SEEN,
    MANNER,
    MATTER,
    REACH,
    RHYTHM,
    VISITS,
    CustomerModel,
    reach,
)
from frontdesk.ui.shell import discretion

EDGE = 24
"""How far the text stays away from the page's sides."""
_AVATAR, _ICON, _BAR, _PITCH = 30, 16, 8, 12.5
_ICONS = {"promise": "promises", "issue": "issues", "phone_missed": "phone-missed"}


def row_height() -> int:
    """How high a row is at the text size in use."""
    return paint.line_height("person") + theme.current().px(29)


def widths(whole: int) -> tuple[int, ...]:
    """How wide the columns are in a table `whole` logical pixels wide; names and matters share what is left."""
    px = theme.current().px
    fixed = {LAST_SEEN: px(122), RHYTHM: px(166), VISITS: px(62), MANNER: px(142), REACH: px(176) + EDGE}
    if whole < sum(fixed.values()) + px(440):
        fixed |= {LAST_SEEN: px(100), RHYTHM: px(112), VISITS: px(46), MANNER: px(132), REACH: px(160) + EDGE}
    room = max(px(200), whole - sum(fixed.values()))
    name = min(round(room * 0.52), px(360))
    return (name, room - name, *(fixed[column] for column in (LAST_SEEN, RHYTHM, VISITS, MANNER, REACH)))


class CustomerCells(QStyledItemDelegate):
    """Paints a row of the table, a cell at a time; `thing` is the trade's icon for a thing."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self.thing = "package"

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(40, row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view, model = self.parent(), index.model()
        assert isinstance(view, QTableView)
        assert isinstance(model, CustomerModel)
        cell = QRectF(option.rect)
        if view.currentIndex().row() == index.row():
            painter.fillRect(cell, theme.current().color("hover"))
        first, last = index.column() == CUSTOMER, index.column() == REACH
        left, right = cell.left() + (EDGE if first else 0), cell.right() - (EDGE if last else 0)
        paint.hairline(painter, left, cell.bottom() - 1, right - left)
        inner = QRectF(left, cell.top(), right - left, cell.height() - 1)
        row = model.row(index.row())
        painter.save()
        if row is None:
            self._placeholder(painter, inner, index.column())
        else:
            self._draw(painter, inner, row, index.column(), model)
        painter.restore()

    def _draw(self, painter: QPainter, cell: QRectF, row: ListRow, column: int, model: CustomerModel) -> None:
        px = theme.current().px
        if column == CUSTOMER:
            self._customer(painter, cell, row, model)
        elif column == MATTER:
            self._sign(painter, cell, row.matter, "matter" if row.matter.icon else "body", indent=not row.matter.icon)
        elif column == LAST_SEEN:
            paint.text(painter, cell.adjusted(0, 0, -px(8), 0), row.last_seen, "matter")
        elif column == RHYTHM:
            self._rhythm(painter, cell, row.months)
        elif column == VISITS:
            paint.text(painter, cell, f"{row.visits:,}", "strong", "ink", align=paint.RIGHT)
        elif column == MANNER:
            self._sign(painter, cell.adjusted(px(28), 0, 0, 0), row.manner, "body")
        else:
            self._sign(painter, cell, reach(row), "body", indent=not row.reach.icon)

    def _customer(self, painter: QPainter, cell: QRectF, row: ListRow, model: CustomerModel) -> None:
        px = theme.current().px
        side = px(_AVATAR)
        photo = model.photos.get(row.photo_id) if row.photo_id else None
        place = QRectF(cell.left(), cell.center().y() - side / 2, side, side)
        avatar.draw(painter, place, row.name, row.customer_id, photo)
        words = cell.adjusted(side + px(12), 0, -px(12), 0)
        took = paint.text(painter, words, discretion.name(row.name), "person")
        words.setLeft(words.left() + took + px(8))
        if row.on_paper and words.width() > px(24) and not discretion.hidden():
            paint.text(painter, words, row.on_paper, "detail", "ink3")

    def _sign(self, painter: QPainter, cell: QRectF, sign: Sign, role: str, *, indent: bool = False) -> None:
        px = theme.current().px
        tone = next((known for known in TONES if known == sign.tone), None)
        if sign.icon:
            name = self.thing if sign.icon == "thing" else _ICONS.get(sign.icon, sign.icon)
            side = px(_ICON)
            icons.draw(painter, name, QRectF(cell.left(), cell.center().y() - side / 2, side, side), tone or "ink2")
        if sign.icon or indent:
            cell = cell.adjusted(px(24), 0, 0, 0)
        quiet = "ink2" if role == "body" else "ink"
        paint.text(painter, cell.adjusted(0, 0, -px(8), 0), sign.words, role, tone or quiet)

    def _rhythm(self, painter: QPainter, cell: QRectF, months: tuple[int, ...]) -> None:
        px = theme.current().px
        pitch = min(px(_PITCH), (cell.width() - px(12)) / len(months))
        foot = cell.center().y() + px(9)
        for place, visits in enumerate(months):
            high = px((2, 8, 12)[visits] if visits < 3 else 16)
            bar = QRectF(cell.left() + place * pitch, foot - high, min(px(_BAR), pitch - 2), high)
            paint.box(painter, bar, "c1" if visits else "c0", radius=2 if visits else 1)

    def _placeholder(self, painter: QPainter, cell: QRectF, column: int) -> None:
        px = theme.current().px
        if column == CUSTOMER:
            side = px(_AVATAR)
            paint.box(
                painter,
                QRectF(cell.left(), cell.center().y() - side / 2, side, side),
                "sunk",
                radius=side / 2,
            )
            cell = cell.adjusted(side + px(12), 0, 0, 0)
        long = cell.width() * (0.6 if column in (CUSTOMER, MATTER) else 0.5)
        paint.box(painter, QRectF(cell.left(), cell.center().y() - px(5), long, px(10)), "sunk", radius=px(5))
