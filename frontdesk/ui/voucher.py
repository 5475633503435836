"""The voucher as a ticket of paper: what it gives, until when, and the code behind a dashed line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from frontdesk.ui import fonts, paint, theme

_STUB = 98  # from the right edge to the dashed line
_NOTCH = 8
_PADDING = 16


def height() -> int:
    """Give the height of a ticket."""
    return paint.row_height("cue", "detail", padding=_PADDING)


def draw(painter: QPainter, rect: QRectF, title: str, detail: str, code: str) -> None:
    """Draw a ticket: `title` is what it gives ("10 % off the next bill"), `detail` who gave it and until when."""
    look = theme.current()
    stub = max(look.px(_STUB), paint.width(code, "voucher") + 2 * look.px(14))
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
    padding, line = look.px(_PADDING), paint.line_height("cue")
    words = QRectF(rect.left() + padding, rect.top() + padding, fold - rect.left() - 2 * padding, line)
    paint.text(painter, words, title, "cue", "ink")
    words = QRectF(words.left(), words.bottom(), words.width(), paint.line_height("detail"))
    paint.text(painter, words, detail, "detail", "ink2")
    painter.setFont(fonts.font("voucher"))
    painter.setPen(look.color("accent"))
    painter.drawText(QRectF(fold, rect.top(), stub, rect.height()), paint.CENTER, code)


def _outline(rect: QRectF, fold: float) -> QPainterPath:
    whole, holes = QPainterPath(), QPainterPath()
    whole.addRoundedRect(rect, 10, 10)
    holes.addEllipse(QPointF(fold, rect.top()), _NOTCH, _NOTCH)
    holes.addEllipse(QPointF(fold, rect.bottom()), _NOTCH, _NOTCH)
    return whole.subtracted(holes)
