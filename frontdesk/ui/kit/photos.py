"""Photos of customers: measured before they are decoded, kept small."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr

SIDE = 256
_LARGEST_SIDE = 12_000
_FORMATS = frozenset({b"jpeg", b"jpg", b"png", b"webp", b"bmp", b"gif"})  # no SVG: it can carry scripts and links
_ALLOCATION = 64  # MB that decoding may take


def read(data: bytes) -> QPixmap | None:
    """A photo that is kept, as it is painted; None when it is none after all."""
    try:
        return QPixmap.fromImage(_decode(data))
    except FrontdeskError:
        return None


def small_jpeg(data: bytes) -> bytes:
    """Make the small JPEG that is kept from a picture of any size. Raises FrontdeskError when it is no picture."""
    image = _decode(data)
    side = min(image.width(), image.height())
    square = image.copy((image.width() - side) // 2, (image.height() - side) // 2, side, side)
    small = square.scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    small.convertToFormat(QImage.Format.Format_RGB888).save(buffer, "JPEG", 85)  # type: ignore[call-overload]
    return bytes(kept.data())


def _decode(data: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_ALLOCATION)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if bytes(reader.format().data()).lower() not in _FORMATS or not size.isValid():
        raise FrontdeskError(tr("This is not a picture."), tr("Take a JPEG or a PNG."))
    if max(size.width(), size.height()) > _LARGEST_SIDE:
        raise FrontdeskError(tr("This picture is too large."), tr("Take one of at most 12,000 pixels a side."))
    if max(size.width(), size.height()) > 4 * SIDE:
        reader.setScaledSize(size.scaled(QSize(4 * SIDE, 4 * SIDE), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        raise FrontdeskError(tr("This picture cannot be read."), tr("Open it in another program and save it anew."))
    return image
