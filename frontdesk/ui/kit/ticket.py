"""The voucher as a ticket of paper: what it gives, until when, and the code behind a dashed line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from frontdesk.i18n import tr
from frontdesk.ui.kit import fonts, paint, theme

_STUB = 98  # from the right edge to the dashed line
_NOTCH = 8
_PADDING = 16


def height(*, large: bool = False) -> int:
    """Give the height of a ticket; of a large one, which has a line over its title."""
    return (
        paint.row_height("meta", "title", "detail", padding=12)
        if large
        else paint.row_height("cue", "detail", padding=_PADDING)
    )


def draw(painter: QPainter, rect: QRectF, title: str, detail: str, code: str, *, over: str = "") -> None:
    """Draw a ticket: `title` is what it gives ("10 % off the next bill"), `detail` who gave it and until when.

    With a line over its title it is a large one.
    """
    look = theme.current()
    stub = max(look.px(_STUB if not over else 84), paint.width(code, "voucher") + 2 * look.px(12))
    fold = rect.right() - stub
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(look.color("accentSoft"))
    painter.setPen(QPen(look.color("accentLine"), 1))
    painter.drawPath(_outline(rect.adjusted(0.5, 0.5, -0.5, -0.5), fold))
    dashes = QPen(look.color("accentLine"), 1, Qt.PenStyle.CustomDashLine)
    dashes.setDashPattern([4, 4])
    painter.setPen(dashes)
    painter.drawLine(QPointF(fold, rect.top() + _NOTCH + 4), QPointF(fold, rect.bottom() - _NOTCH - 4))
    painter.restore()
    padding = look.px(12 if over else _PADDING)
    words = QRectF(rect.left() + look.px(_PADDING), rect.top() + padding, fold - rect.left() - look.px(_PADDING + 6), 0)
    lines = [(over, "meta", "ink2")] if over else []
    for text, role, color in (*lines, (title, "title" if over else "cue", "ink"), (detail, "detail", "ink2")):
        words.setHeight(paint.line_height(role))
        paint.text(painter, words, text, role, color)
        words.moveTop(words.bottom())
    under = paint.line_height("meta") if over else 0
    painter.setFont(fonts.font("voucher"))
    painter.setPen(look.color("accent"))
    place = QRectF(fold, rect.top(), stub, rect.height() - under)
    painter.drawText(place, paint.CENTER, code)
    if over and code:
        below = QRectF(fold, place.center().y() + paint.line_height("voucher") / 2, stub, under)
        paint.text(painter, below, tr("Code"), "meta", "ink2", align=paint.CENTER)


def _outline(rect: QRectF, fold: float) -> QPainterPath:
    whole, holes = QPainterPath(), QPainterPath()
    whole.addRoundedRect(rect, 10, 10)
    holes.addEllipse(QPointF(fold, rect.top()), _NOTCH, _NOTCH)
    holes.addEllipse(QPointF(fold, rect.bottom()), _NOTCH, _NOTCH)
    return whole.subtracted(holes)
