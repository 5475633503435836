"""What the small forms are made of: a dialog with one filled button, and lines with a word before them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.ui.kit import theme
from frontdesk.ui.kit.banner import Banner
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.fields import Field
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.shell.keys import keys_of, label

_SIDE = 24


class Form(QDialog):
    """A dialog over the window: title, fields, Cancel and one filled button, which Ctrl+Enter presses.

    Esc leaves it at once when nothing was typed; otherwise it says so first, and leaves when it is pressed again.
    `wanted` says that the filled button was pressed; whoever hears it calls `settle`, `stay` or `fail`.
    """

    wanted = Signal()

    def __init__(self, title: str, button: str, parent: QWidget | None = None, *, wide: int = 480) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._touched = self._warned = False
        self._before: QWidget | None = None  # what had the focus when the filled button was pressed
        self._trouble = Banner("red", parent=self)
        self._trouble.hide()
        self.fields = QVBoxLayout()
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.setSpacing(14)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self._save = Button(button, "filled", key=label("done"), parent=self)
        self._save.clicked.connect(self._press)
        leave = Button(tr("Cancel"), parent=self)
        leave.clicked.connect(self.close)
        inside = self._inside = QWidget()
        inside.setLayout(self.fields)
        scroll = self._scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        inside.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 20, _SIDE, 18)
        column.setSpacing(14)
        column.addWidget(PlainLabel(title, "title", wrap=True, parent=self))
        column.addWidget(self._trouble)
        column.addWidget(scroll, 1)
        self.foot.addStretch(1)
        self.foot.addWidget(leave)
        self.foot.addWidget(self._save)
        column.addLayout(self.foot)
        for keys in keys_of("done"):
            QShortcut(QKeySequence(keys), self, self._press)
        self._wide = wide
        self._growing = QTimer(self, singleShot=True, interval=0)  # once, however many parts ask for it
        self._growing.timeout.connect(self._grow)

    def touch(self) -> None:
        """Say that something was typed."""
        self._touched = True

    def touched(self) -> bool:
        """Whether something was typed."""
        return self._touched

    def settle(self) -> None:
        """It is safely written."""
        self.accept()

    def stay(self) -> None:
        """Something is still to be put right: the filled button can be pressed again.

        The focus goes to the first line in error, or back to where it was: the button lost it while it was disabled.
        """
        self._save.setEnabled(True)
        wrong = (field for field in self._inside.findChildren(Field) if field.error() and field.isVisible())
        back = next(wrong, self._before)
        if back is not None and back.isVisible():
            back.setFocus()

    def fail(self, error: Exception) -> None:
        """Say why it was not written; what was typed stays."""
        self.stay()
        if isinstance(error, FrontdeskError):
            self.say_trouble(error.title, error.advice)
        else:
            raise error

    def say_trouble(self, title: str, advice: str = "") -> None:
        """Say over the fields what is wrong."""
        self._trouble.say(title, advice)

    def fit(self) -> None:
        """Take the size that the fields need, as far as the screen has room."""
        room = self.screen().availableSize()
        wide = min(theme.current().px(self._wide), room.width() - 40)
        self.resize(wide, min(self._height_for(wide), room.height() - 60))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._growing.start()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._growing.start()
        return super().event(event)

    def _grow(self) -> None:
        """Grow with what is said in the form; it never shrinks under somebody's hand."""
        tall = min(self._height_for(self.width()), self.screen().availableSize().height() - 60)
        if self.isVisible() and tall > self.height():
            self.resize(self.width(), tall)

    def _height_for(self, wide: int) -> int:
        inner, outer = self._inside.layout(), self.layout()
        tall = self._inside.sizeHint().height()
        if inner is not None and inner.hasHeightForWidth():
            tall = inner.totalHeightForWidth(wide - 2 * _SIDE - 10)
        whole = self.sizeHint().height()
        if outer is not None and outer.hasHeightForWidth():
            whole = outer.totalHeightForWidth(wide)
        return tall + whole - self._scroll.sizeHint().height() + 8

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._press()
                return
            self.focusNextChild()  # Enter goes on to the next field; only Ctrl+Enter writes
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        if self._touched and not self._warned:
            self._warned = True
            self.say_trouble(tr("Nothing is kept yet."), tr("Press Esc again to leave without saving."))
        else:
            self.reject()

    def _press(self) -> None:
        if self._save.isEnabled():
            self._trouble.hide()
            self._warned = False
            self._before = self.focusWidget()
            self._save.setEnabled(False)
            self.wanted.emit()


def labelled(words: str, *parts: QWidget, hint: str = "") -> QWidget:
    """A word, what belongs to it side by side under it, and a hint."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(PlainLabel(words, "strong", parent=whole))
    row = QHBoxLayout()
    row.setSpacing(6)
    for part in parts:
        row.addWidget(part)
    column.addLayout(row)
    if hint:
        column.addWidget(PlainLabel(hint, "meta", "ink3", wrap=True, parent=whole))
    return whole
