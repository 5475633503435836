import math

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from frontdesk.ui.kit import icons


def ink(image: QImage) -> int:
    """Count the pixels that are not white."""
    return sum(image.pixelColor(x, y).lightness() < 200 for x in range(image.width()) for y in range(image.height()))


def drawn(name: str, size: int, ratio: float = 1.0, color: str | QColor = "ink") -> QImage:
    image = QImage(round(size * ratio), round(size * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    painter = QPainter(image)
    icons.draw(painter, name, QRectF(0, 0, size, size), color)
    painter.end()
    return image


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_lies_within_its_grid_and_shows_something(name: str) -> None:
    bounds = icons.path(name).boundingRect()
    assert QRectF(1.5, 1.5, 21, 21).contains(bounds.adjusted(-0.1, -0.1, 0.1, 0.1)), bounds
    assert ink(drawn(name, 20)) >= 4


def test_the_desk_has_the_icons_it_needs() -> None:
    needed = """
    desk customers issues promises insights settings search phone phone-in phone-out phone-missed walk-in message
    mail pause heart alert package ticket star bike scissors paw spool hanger device ask note tag lock moon cup check
    clock follow-up home briefcase link user card at pencil dots plus close import export columns arrow-up arrow-down
    arrow-right chevron-down globe chat calm happy upset gift wrench undo redo shield shop turn trash photo eye
    calendar info logo"""
    assert set(needed.split()) <= set(icons.names())


@pytest.mark.parametrize("size", [14, 20, 40])
def test_the_stroke_is_as_wide_on_screen_at_any_size(size: int) -> None:
    image = drawn("minus", size, ratio=8)  # a line across, so its height in pixels is the stroke
    middle = image.width() // 2
    height = sum(image.pixelColor(middle, y).lightness() < 128 for y in range(image.height()))
    assert height == pytest.approx(icons.STROKE * 8, abs=1)


def test_an_icon_that_does_not_exist_is_a_bug() -> None:
    with pytest.raises(FileNotFoundError):
        icons.path("unicorn")


def test_an_icon_takes_the_colour_it_is_given() -> None:
    image = drawn("minus", 24, ratio=4, color=QColor("#B42318"))
    assert image.pixelColor(48, 48).name() == "#b42318"


@pytest.mark.parametrize(
    ("d", "length"),
    [
        ("M2 2H12", 10),
        ("M2 2h10v5", 15),
        ("M2 2l3 4l3-4", 10),
        ("M4 12a8 8 0 0 1 16 0", math.pi * 8),
        ("M4 12a8 8 0 1 0 16 0", math.pi * 8),
        ("M12 4a8 8 0 0 1 8 8", math.pi * 4),
        ("M12 4a8 8 0 1 0 8 8", math.pi * 12),
        ("M0 0h3v4z", 12),
        ("M0 0c1 0 2 0 3 0s2 0 3 0", 6),
    ],
)
def test_paths_are_followed_as_svg_means_them(d: str, length: float) -> None:
    path = QPainterPath()
    icons._trace(path, d)
    assert path.length() == pytest.approx(length, rel=0.01)


def test_an_arc_bends_to_the_side_its_flags_say() -> None:
    over, under = QPainterPath(), QPainterPath()
    icons._trace(over, "M4 12a8 8 0 0 1 16 0")
    icons._trace(under, "M4 12a8 8 0 0 0 16 0")
    assert over.boundingRect().top() == pytest.approx(4)
    assert under.boundingRect().bottom() == pytest.approx(20)
