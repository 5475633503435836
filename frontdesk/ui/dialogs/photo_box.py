"""A photo in a form: dropped, pasted or chosen from a file, made small at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.ui.kit import avatar, icons, paint, photos, theme
from frontdesk.ui.kit.buttons import enter_pressed
from frontdesk.ui.kit.tooltips import set_tooltip

_SIDE = 72
_LARGEST_FILE = 40 << 20


class PhotoBox(QWidget):
    """The avatar as a button: press it for a file, Ctrl+V pastes, Del takes the photo away, a picture can be dropped.

    `changed` says that there is another photo or none; `wrong` carries a FrontdeskError.
    """

    changed = Signal()
    wrong = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._id, self._pixmap = "", 0, QPixmap()
        self.jpeg: bytes | None = None
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Photo"))
        set_tooltip(self, tr("Drop a picture here, paste one, or press for a file. Del takes it away."))

    def show_name(self, name: str, customer_id: int = 0) -> None:
        """Say whose initials stand here without a photo."""
        self._name, self._id = name, customer_id or self._id
        self.update()

    def show_photo(self, data: bytes | None) -> None:
        """Show the photo that is kept."""
        self._pixmap = (photos.read(data) if data else None) or QPixmap()
        self.update()

    def take(self, data: bytes) -> None:
        """Take a picture of any size; a picture that cannot be taken is told through `wrong`."""
        try:
            self.jpeg = photos.small_jpeg(data)
        except FrontdeskError as error:
            self.wrong.emit(error)
            return
        self.show_photo(self.jpeg)
        self.changed.emit()

    def paste(self) -> None:
        """Take what is on the clipboard, if it is a picture."""
        self._take_mime(QGuiApplication.clipboard().mimeData())

    def choose(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self, tr("Choose a picture"))
        dialog.setNameFilter(tr("Pictures (*.jpg *.jpeg *.png *.webp *.bmp *.gif)"))
        dialog.fileSelected.connect(self._take_file)
        dialog.open()

    def clear(self) -> None:
        """Take the photo away."""
        self.jpeg, self._pixmap = b"", QPixmap()
        self.update()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        side = theme.current().px(_SIDE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look, whole = theme.current(), QRectF(self.rect())
        with QPainter(self) as painter:
            inner = whole.adjusted(3, 3, -3, -3)
            avatar.draw(painter, inner, self._name, self._id, self._pixmap if not self._pixmap.isNull() else None)
            side = look.px(22)
            spot = QRectF(whole.right() - side, whole.bottom() - side, side, side)
            paint.box(painter, spot, "hover" if self.underMouse() else "card", "line2", radius=side / 2)
            icons.draw(painter, "photo", spot.adjusted(5, 5, -5, -5), "ink2")
            if self.hasFocus():
                paint.focus(painter, whole, radius=whole.width() / 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if enter_pressed(event) or event.key() == Qt.Key.Key_Space:
            self.choose()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasImage() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take_mime(event.mimeData())

    def _take_mime(self, given: QMimeData) -> None:
        files = [url.toLocalFile() for url in given.urls() if url.isLocalFile()]
        if files:
            self._take_file(files[0])
        elif given.hasImage():
            image = given.imageData()
            if isinstance(image, QImage):
                kept = QByteArray()
                buffer = QBuffer(kept)
                buffer.open(QIODevice.OpenModeFlag.WriteOnly)
                image.save(buffer, "PNG")  # type: ignore[call-overload]  # a format's name as text
                self.take(bytes(kept.data()))

    def _take_file(self, name: str) -> None:
        file = Path(name)
        try:
            if file.stat().st_size > _LARGEST_FILE:
                raise FrontdeskError(tr("This picture is too large."), tr("Take one of at most 40 MB."))
            self.take(file.read_bytes())
        except OSError:
            self.wrong.emit(FrontdeskError(tr("{file} cannot be read.").format(file=file.name)))
        except FrontdeskError as error:
            self.wrong.emit(error)
