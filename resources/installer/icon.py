"""The program's icon for the places where systems want one: python icon.py FOLDER.

The logo on a tile in the accent's colour: frontdesk.svg, frontdesk.ico, and PNG in the sizes of the icon themes.
"""

import os
import re
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

LOGO = Path(__file__).resolve().parents[1] / "icons" / "logo.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256)
TILE, INK = "#0B6472", "#FFFFFF"  # the accent, and what is written on it


def drawing() -> str:
    """The icon as SVG: the logo's own lines on a tile."""
    logo = LOGO.read_text("utf-8").strip()
    lines = re.sub(r"^<svg[^>]*>|</svg>$", "", logo)
    look = 'fill="none" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<rect width="24" height="24" rx="5" fill="{TILE}"/>'
        f'<g transform="translate(2.4 2.4) scale(0.8)" stroke="{INK}" {look}>{lines}</g></svg>\n'
    )


def write(folder: Path) -> None:
    """Write all forms of the icon into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    svg = drawing()
    (folder / "frontdesk.svg").write_text(svg, "utf-8")
    for size in SIZES:
        _paint(svg, size).save(str(folder / f"frontdesk-{size}.png"))
    (folder / "frontdesk.ico").write_bytes(_ico([folder / f"frontdesk-{size}.png" for size in SIZES]))


def _paint(svg: str, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def _ico(pictures: list[Path]) -> bytes:
    """A header, an entry of 16 bytes for each picture, and the pictures as they are."""
    contents = [picture.read_bytes() for picture in pictures]
    head, place = struct.pack("<HHH", 0, 1, len(contents)), 6 + 16 * len(contents)
    for size, content in zip(SIZES, contents, strict=True):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(content), place)
        place += len(content)
    return head + b"".join(contents)


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    write(Path(sys.argv[1]))
