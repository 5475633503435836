"""Text that runs over lines in painted rows: where each line ends, and drawing them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption

from frontdesk.ui.kit import fonts, paint, theme

_ENOUGH = 600  # no row shows more characters: a very long word must not cost a second of measuring


def wrap(words: str, role: str, width: float, *, first: float | None = None, most: int = 2) -> tuple[str, ...]:
    """Cut a text into at most `most` lines of `width` logical pixels; the last one ends in "…" if there is more.

    `first` is the room in the first line, when something else stands before it. Line breaks become spaces.
    """
    words = " ".join(words[: _ENOUGH * most].split())
    return _wrap(words, role, int(width), int(width if first is None else first), most, large=theme.current().large)


@lru_cache(maxsize=1024)
def _wrap(words: str, role: str, width: int, first: int, most: int, *, large: bool) -> tuple[str, ...]:  # noqa: ARG001
    if not words:
        return ()
    measures = fonts.metrics(role)
    if first == width and measures.horizontalAdvance(words) <= width:
        return (words,)
    layout = QTextLayout(words, fonts.font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    spans: list[tuple[int, int]] = []
    while len(spans) <= most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width if spans else first))
        spans.append((line.textStart(), line.textLength()))
    layout.endLayout()
    lines = [_cut(words, start, start + length).rstrip() for start, length in spans[:most]]
    if len(spans) > most:
        rest = _cut(words, spans[most - 1][0], None)
        room = width if most > 1 else first
        lines[-1] = measures.elidedText(rest, Qt.TextElideMode.ElideRight, room)
    return tuple(lines)


def _cut(words: str, start: int, end: int | None) -> str:
    """Cut by Qt's positions, which count signs beyond the basic plane twice."""
    coded = words.encode("utf-16-le")
    return coded[start * 2 : None if end is None else end * 2].decode("utf-16-le", "ignore")


def draw(painter: QPainter, at: QPointF, lines: tuple[str, ...], role: str, color: str, *, width: float) -> float:
    """Draw lines from a point down; give the height they took."""
    step = paint.line_height(role)
    for i, line in enumerate(lines):
        paint.text(painter, QRectF(at.x(), at.y() + i * step, width + 1, step), line, role, color)
    return len(lines) * step
