"""Line icons of our own, drawn as strokes of constant width at any size and any device pixel ratio.

The SVG files in `resources/icons` keep to a small grammar (`<path>` with M L H V C S A Z, round arcs only, `<circle>`,
`<rect>`), which is read into a QPainterPath when an icon is first drawn: 0.2 ms an icon, where importing QtSvg and
setting it to work costs 20 ms at start. Nothing is kept as a picture, so nothing is ragged at 150 %.
"""

from __future__ import annotations

import math
import re
from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from frontdesk.paths import resource
from frontdesk.ui.kit import theme

GRID = 24
STROKE = 1.5  # logical pixels on screen, whatever the size of the icon
HEAVIER = 1.65
_DOTS = 3.2  # three dots at the weight of a line would vanish

_SHAPE = re.compile(r"<(path|circle|rect)\s([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_STEP = re.compile(r"([A-Za-z])|(-?(?:\d+\.?\d*|\.\d+))")
_COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}


def names() -> list[str]:
    """List the icons there are, in alphabetical order."""
    return sorted(file.stem for file in resource("icons").glob("*.svg"))


def draw(
    painter: QPainter, name: str, rect: QRectF | QRect, color: QColor | str, heavier: bool | float = False
) -> None:
    """Draw an icon in the middle of `rect`, as large as its shorter side; `color` is a token or a colour.

    `heavier` makes the stroke 1.65 instead of 1.5 logical pixels, or as wide as it says.
    """
    size = min(rect.width(), rect.height())
    width = heavier if isinstance(heavier, float) else HEAVIER if heavier else STROKE
    scale = size / GRID
    pen = QPen(theme.current().color(color) if isinstance(color, str) else color)
    pen.setWidthF(_DOTS * 0.85 if name == "dots" else width / scale)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    middle = QRectF(rect).center()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(middle.x() - size / 2, middle.y() - size / 2)
    painter.scale(scale, scale)
    painter.strokePath(path(name), pen)
    painter.restore()


@cache
def path(name: str) -> QPainterPath:
    """Read an icon's lines on the 24 grid; an unknown name is a bug and raises FileNotFoundError."""
    text = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    drawn = QPainterPath()
    for kind, attributes in _SHAPE.findall(text):
        given = dict(_ATTRIBUTE.findall(attributes))
        if kind == "circle":
            drawn.addEllipse(QPointF(float(given["cx"]), float(given["cy"])), float(given["r"]), float(given["r"]))
        elif kind == "rect":
            box = QRectF(*(float(given[key]) for key in ("x", "y", "width", "height")))
            drawn.addRoundedRect(box, float(given.get("rx", 0)), float(given.get("rx", 0)))
        else:
            _trace(drawn, given["d"])
    return drawn


def _trace(drawn: QPainterPath, d: str) -> None:
    """Follow the steps of an SVG path; small letters count from where the pen is."""
    tokens = [(letter, number) for letter, number in _STEP.findall(d)]
    i, command, x, y, control = 0, "M", 0.0, 0.0, QPointF()
    while i < len(tokens):
        if tokens[i][0]:
            command = tokens[i][0]
            i += 1
        kind, relative = command.upper(), command.islower()
        numbers = [float(number) for _, number in tokens[i : i + _COUNT[kind]]]
        i += _COUNT[kind]
        dx, dy = (x, y) if relative else (0.0, 0.0)
        if kind == "Z":
            drawn.closeSubpath()
            x, y = drawn.currentPosition().x(), drawn.currentPosition().y()
            continue
        if kind == "H":
            x = numbers[0] + dx
        elif kind == "V":
            y = numbers[0] + dy
        else:
            start = QPointF(x, y)
            x, y = numbers[-2] + dx, numbers[-1] + dy
        if kind == "M":
            drawn.moveTo(x, y)
            command = "l" if relative else "L"
        elif kind in "CS":
            points = [QPointF(numbers[k] + dx, numbers[k + 1] + dy) for k in range(0, len(numbers), 2)]
            if kind == "S":
                points.insert(0, start * 2 - control)
            drawn.cubicTo(*points)
            control = points[1]
        elif kind == "A":
            _arc(drawn, start, QPointF(x, y), numbers[0], large=bool(numbers[3]), clockwise=bool(numbers[4]))
        else:
            drawn.lineTo(x, y)


def _arc(drawn: QPainterPath, start: QPointF, end: QPointF, radius: float, *, large: bool, clockwise: bool) -> None:
    """Add a round arc given by its ends, as SVG 1.1 (F.6.5) turns it into a middle and two angles."""
    half = (end - start) / 2
    reach = math.hypot(half.x(), half.y())
    radius = max(radius, reach)
    rise = math.sqrt(max(0.0, radius**2 - reach**2)) / (reach or 1)
    side = rise if large == clockwise else -rise
    middle = (start + end) / 2 + QPointF(half.y() * side, -half.x() * side)
    first = math.degrees(math.atan2(middle.y() - start.y(), start.x() - middle.x()))
    last = math.degrees(math.atan2(middle.y() - end.y(), end.x() - middle.x()))
    sweep = (last - first) % 360
    if clockwise:
        sweep -= 360
    drawn.arcTo(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius), first, sweep)
