"""The circle that stands for a customer: a photo, or the initials on a tint that never changes."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from frontdesk.ui.kit import fonts, theme
from frontdesk.ui.kit.tokens import Tint

_KNUTH = 2654435761  # spreads neighbouring ids over the tints; Python's own hash may change between versions


def draw(painter: QPainter, rect: QRectF, name: str, id_: int | None, photo: QPixmap | None = None) -> None:
    """Draw the avatar as a circle in `rect`; without a name, as for an unknown number, it says "?"."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if photo is not None and not photo.isNull():
        _draw_photo(painter, rect, photo)
    else:
        colours = tint(id_)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color(colours.ground))
        painter.drawEllipse(rect)
        painter.setPen(theme.current().color(colours.letters))
        painter.setFont(fonts.initials_font(rect.height()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, initials(name))
    painter.restore()


def tint(id_: int | None) -> Tint:
    """Give the colours for a customer's id, the same at every start; someone unknown has the third."""
    tints = theme.current().tokens.tints
    return tints[2] if id_ is None else tints[(id_ * _KNUTH % 2**32 >> 16) % len(tints)]


def initials(name: str) -> str:
    """Give the first letters of the first and the last word, whole with their accents; "?" if there is no letter.

    "Zdeňka Dvořáková" is ZD, "bianchi" is B, "+44 7700" is "?"; in scripts without capitals one letter is enough.
    """
    words = [word for word in (part.lstrip("“\"'(«-") for part in name.split()) if word and word[0].isalpha()]
    if not words:
        return "?"
    first = _first(words[0])
    if len(words) == 1 or first == first.lower():  # Chinese, Arabic, Hebrew: two letters apart would not be read
        return first
    return first + _first(words[-1])


def _first(word: str) -> str:
    """Give the first letter with the marks that belong to it, as a capital where the script has capitals."""
    word = unicodedata.normalize("NFC", word)
    end = 1
    while end < len(word) and unicodedata.category(word[end]) in ("Mn", "Mc", "Me"):
        end += 1
    upper = word[:end].upper()
    return upper if len(upper) <= end else upper[0] + upper[1:].lower()  # "ß" and "ŉ" become two


def _draw_photo(painter: QPainter, rect: QRectF, photo: QPixmap) -> None:
    circle = QPainterPath()
    circle.addEllipse(rect)
    side = min(photo.width(), photo.height())
    cut = QRectF((photo.width() - side) / 2, (photo.height() - side) / 2, side, side)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(circle)
    painter.drawPixmap(rect, photo, cut)
