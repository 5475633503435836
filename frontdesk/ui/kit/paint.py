"""What delegates and painted widgets draw alike: boxes, lines of text, search hits, key caps and pills.

Lengths are logical pixels at normal text size unless a parameter says otherwise; heights follow the text. Text is
drawn as it is, never read as markup. Colours are names of tokens.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen

from frontdesk.ui.kit import fonts, theme
from frontdesk.ui.kit.tokens import Tone

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter
_SINGLE = Qt.TextFlag.TextSingleLine.value  # a number: two enums take 20 µs to be put together, in every line drawn
_ENOUGH = 1000  # letters: no line shows more, and measuring 10,000 takes 15 ms
_RIGHT_TO_LEFT = "\u200f"
Span = tuple[int, int]
"""Where a hit starts in the text and how many characters it has."""


def line_height(role: str) -> int:
    """Give the height of a line of text, rounded so that rows stay on whole pixels."""
    return round(fonts.metrics(role).height())


def row_height(*roles: str, padding: int = 8) -> int:
    """Give the height of a row with a line in each of `roles` and `padding` above and below."""
    return sum(line_height(role) for role in roles) + 2 * theme.current().px(padding)


def width(text: str, role: str, *, weight: int | None = None) -> int:
    """Give the width of a line of text, rounded up."""
    return int(fonts.metrics(role, weight=weight).horizontalAdvance(text[:_ENOUGH])) + 1


def box(
    painter: QPainter,
    rect: QRectF,
    fill: str | None = None,
    edge: str | None = None,
    *,
    radius: float = 6,
    line: float = 1,
) -> None:
    """Draw a box with round corners, its outline inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    look = theme.current()
    painter.setBrush(look.color(fill) if fill else Qt.BrushStyle.NoBrush)
    if edge:
        painter.setPen(QPen(look.color(edge), line))
        rect = rect.adjusted(line / 2, line / 2, -line / 2, -line / 2)
        radius = max(0.0, radius - line / 2)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def focus(painter: QPainter, rect: QRectF, *, radius: float = 8, color: str = "accent") -> None:
    """Draw the mark of keyboard focus: 2 px inside the edge."""
    box(painter, rect, edge=color, radius=radius, line=2)


def hairline(painter: QPainter, x: float, y: float, length: float, color: str = "line", *, down: bool = False) -> None:
    """Draw a line of one pixel to the right of a point, or down from it."""
    painter.fillRect(QRectF(x, y, 1 if down else length, length if down else 1), theme.current().color(color))


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    role: str = "body",
    color: str = "ink",
    *,
    align: Qt.AlignmentFlag = LEFT,
    weight: int | None = None,
) -> int:
    """Draw one line of text, with "…" at its end if it is too long; give the width it took."""
    metrics = fonts.metrics(role, weight=weight)
    if len(words) > _ENOUGH:
        words = words[:_ENOUGH] + "…"
    advance = metrics.horizontalAdvance(words)
    if advance > rect.width():
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        if _runs_left(words):
            words += _RIGHT_TO_LEFT  # else the "…" would stand where the text begins
        advance = min(metrics.horizontalAdvance(words), rect.width())
    painter.setFont(fonts.font(role, weight=weight))
    painter.setPen(theme.current().color(color))
    painter.drawText(rect, align.value | _SINGLE, words)
    return int(advance) + 1


def _runs_left(words: str) -> bool:
    """Whether a text runs from right to left, as its first letter does."""
    if words.isascii():
        return False
    return next((kind != "L" for kind in map(unicodedata.bidirectional, words) if kind in ("L", "R", "AL")), False)


def hits(
    painter: QPainter, rect: QRectF, words: str, spans: Sequence[Span], role: str = "body", *, color: str = "ink"
) -> int:
    """Draw one line of text with what was searched for marked: accent, 600, on accentSoft; give the width it took."""
    x, end, at = rect.left(), rect.right(), 0
    for start, count in [*sorted(spans), (len(words), 0)]:
        start = max(at, start)
        for piece, hit in ((words[at:start], False), (words[start : start + count], True)):
            room = end - x
            if not piece or room <= 0:
                continue
            weight = 600 if hit else None
            took = min(fonts.metrics(role, weight=weight).horizontalAdvance(piece), room)
            part = QRectF(x, rect.top(), room, rect.height())
            if hit:
                height = line_height(role) + 1
                ground = QRectF(x - 1, rect.center().y() - height / 2, took + 2, height)
                box(painter, ground, "accentSoft", radius=3)
            text(painter, part, piece, role, "accent" if hit else color, weight=weight)
            x += took
        at = max(at, start + count)
    return int(x - rect.left()) + 1


def key_cap_width(keys: str) -> int:
    """Give the width of a key cap: square for one sign."""
    px = theme.current().px
    return px(18) if len(keys) == 1 else width(keys, "key") + px(10)


def key_cap(painter: QPainter, right: float, middle: float, keys: str, *, on: str = "card") -> int:
    """Draw a key cap that ends at `right`, around the height `middle`; give its width.

    `on` is what it lies on: "card" for any pale ground, "accent" for a filled button or the call strip, "tile" for
    a tile of the call strip.
    """
    took, height = key_cap_width(keys), theme.current().px(18)
    cap = QRectF(right - took, round(middle - height / 2), took, height)
    if on == "accent":
        painter.save()
        painter.setOpacity(painter.opacity() * 0.55)
        box(painter, cap, edge="onAccent", radius=4)
        painter.restore()
        text(painter, cap, keys, "key", "onAccent", align=CENTER)
    else:
        box(painter, cap, edge="line2" if on == "card" else "accentLine", radius=4)
        text(painter, cap, keys, "key", "ink3" if on == "card" else "accent", align=CENTER)
    return took


def pill_width(words: str) -> int:
    """Give the width of a pill."""
    return width(words, "pill") + 2 * theme.current().px(8)


def pill(painter: QPainter, left: float, middle: float, words: str, tone: Tone = "ink2") -> int:
    """Draw a state such as "Reopened" from `left`, around the height `middle`; give its width."""
    tokens = theme.current().tokens
    took, height = pill_width(words), line_height("pill") + theme.current().px(3)
    ground = QRectF(left, round(middle - height / 2), took, height)
    box(painter, ground, tokens.soft(tone), radius=height / 2)
    text(painter, ground, words, "pill", tone, align=CENTER)
    return took


def fade(painter: QPainter, rect: QRectF, color: str) -> None:
    """Let what lies under `rect` fade out downwards into the ground `color`."""
    solid = theme.current().color(color)
    faint = QColor(solid)
    faint.setAlpha(0)
    gradient = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    gradient.setColorAt(0, faint)
    gradient.setColorAt(1, solid)
    painter.fillRect(rect, gradient)
