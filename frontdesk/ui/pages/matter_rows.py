"""How the rows of the Promises page and the Issues page are painted: the person first, then the matter, then when."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from frontdesk.i18n import tr
from frontdesk.ui.kit import icons, paint, theme
from frontdesk.ui.kit.rows import RowPainter, State
from frontdesk.ui.panels import signs
from frontdesk.ui.shell import discretion

_EDGE = 24
_WHEN = 190
_OWNER = 110


class MatterPainter(RowPainter):
    """Paints a `MatterRow`."""

    def height(self, row: Any, width: int) -> int:  # noqa: ARG002
        return theme.current().px(56)

    def say(self, row: Any) -> str:
        pill = row.pill.words if row.pill else ""
        words = (discretion.name(row.about.customer_name), row.words, pill, row.when, row.owner, row.detail)
        return ", ".join(filter(None, words))

    def tip(self, row: Any) -> str:
        return str(row.words)

    def draw(self, painter: QPainter, rect: QRectF, row: Any, state: State) -> None:
        px = theme.current().px
        place = rect.adjusted(px(12), 2, -px(12), -2)
        if state.over or state.current:
            paint.box(painter, place, "hover", radius=8)
        if state.focus:
            paint.focus(painter, place)
        tone = signs.tone(row.tone)
        side = px(18)
        icon = QRectF(px(_EDGE), rect.center().y() - side / 2, side, side)
        icons.draw(painter, signs.icon(row.icon), icon, tone)
        first = QRectF(px(_EDGE + 32), rect.top() + px(8), 0, px(20))
        right = rect.right() - px(_EDGE)
        narrow = rect.width() < px(620)
        owner = 0 if narrow else px(_OWNER)
        first.setRight(right - px(_WHEN) - owner - px(12))
        who = QRectF(first)
        if row.pill:  # a long name gives way to it
            who.setRight(max(first.left() + px(60), first.right() - paint.pill_width(row.pill.words) - px(8)))
        name = first.left() + paint.text(painter, who, discretion.name(row.about.customer_name), "person")
        if row.pill:
            paint.pill(painter, name + px(8), first.center().y(), row.pill.words, signs.tone(row.pill.tone))
        second = first.translated(0, px(20))
        has_it = row.owner or tr("The shift")
        beside = owner or min(paint.width(has_it, "detail"), px(_OWNER))
        second.setRight(right - beside - px(12))
        paint.text(painter, second, row.words, "detail", "ink2")
        when = QRectF(right - px(_WHEN) - owner, first.top(), px(_WHEN), px(20))
        paint.text(painter, when, row.when, "late" if tone == "red" else "time", tone, align=paint.RIGHT)
        beside -= px(10) if owner else 0
        place = QRectF(right - beside, first.top() if owner else second.top(), beside, px(20))
        paint.text(painter, place, has_it, "detail", "ink3", align=paint.RIGHT)
