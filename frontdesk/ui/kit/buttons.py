"""The button: a word for what will be true afterwards, an icon before it and its key after it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from frontdesk.ui.kit import icons, paint, theme
from frontdesk.ui.kit.tooltips import set_tooltip

Kind = Literal["filled", "outline", "quiet", "link", "danger"]
"""filled: the one thing to do here; outline: the others; quiet: beside the point; link: a way elsewhere, in accent;
danger: cannot be taken back."""

_HEIGHT, _PADDING, _LINK_PADDING, _ICON = 34, 13, 4, 16
_GROUNDS = {"filled": ("accent", "accentHover"), "danger": ("red", "red"), "outline": ("card", "hover")}
_TEXT = {"filled": "onAccent", "danger": "onRed", "outline": "ink", "quiet": "ink2", "link": "accent"}


class Button(QPushButton):
    """A button 34 logical pixels high, 44 and more in Large, in all states; it is never narrower than its words.

    `key` is only shown, the shortcut itself is an action's. A button with no text needs `name` for screen readers,
    which is its tooltip too.
    """

    def __init__(
        self,
        text: str = "",
        kind: Kind = "outline",
        *,
        icon: str = "",
        key: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._icon, self._key = icon, key
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)  # Enter belongs to the dialog's filled button, not to the one that had focus last
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_words(text)
        if name:
            self.setAccessibleName(name)
            set_tooltip(self, name)

    def words(self) -> str:
        """Give the text on the button."""
        return self.text().replace("&&", "&")

    def set_words(self, text: str) -> None:
        """Change the text; "&" in it is shown as it is."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self._changed()

    def kind(self) -> Kind:
        """Say what kind of button it is."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Make it another kind: only one button of a region is filled, so focus may move that."""
        self._kind = kind
        self._changed()

    def set_key(self, key: str) -> None:
        """Change the key that is shown; none if empty."""
        self._key = key
        self._changed()

    def set_icon(self, icon: str) -> None:
        """Change the icon before the text; none if empty."""
        self._icon = icon
        self._changed()

    def sizeHint(self) -> QSize:
        look = theme.current()
        height = look.target(_HEIGHT)
        if not self.words():
            return QSize(height, height)
        return QSize(self._content() + 2 * look.px(self._padding()), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        whole, look = QRectF(self.rect()), theme.current()
        color = self._paint_ground(painter, whole)
        x = whole.center().x() - self._content() / 2
        x = max(x, look.px(self._padding()) if self.words() else 0)
        if self._icon:
            side = look.px(_ICON)
            icons.draw(painter, self._icon, QRectF(x, (whole.height() - side) / 2, side, side), color, heavier=True)
            x += side + look.px(8)
        if self.words():
            room = QRectF(x, 0, whole.right() - x - self._cap_room() - look.px(8 if self._key else 4), whole.height())
            x += paint.text(painter, room, self.words(), "button", color, weight=self._weight())
        if self._key:
            dark = self._kind in ("filled", "danger") and self.isEnabled()
            right = x + self._cap_room()
            paint.key_cap(painter, right, whole.center().y(), self._key, on="accent" if dark else "card")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if enter_pressed(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._changed()

    def _paint_ground(self, painter: QPainter, whole: QRectF) -> str:
        """Draw what is behind the words and give the colour for them."""
        kind, over = self._kind, self.underMouse() or self.isDown()
        boxed = kind in _GROUNDS
        if not self.isEnabled():
            if boxed:
                paint.box(painter, whole, "sunk", "line")
            return "ink3"
        if boxed:
            paint.box(painter, whole, _GROUNDS[kind][over], "line2" if kind == "outline" else None)
        elif over or self.isChecked():
            paint.box(painter, whole, "hover")
        if self.hasFocus():
            paint.focus(painter, whole, radius=6, color="ink" if kind in ("filled", "danger") else "accent")
        return "ink" if kind == "quiet" and over else _TEXT[kind]

    def _padding(self) -> int:
        return _LINK_PADDING if self._kind == "link" else _PADDING  # a link stands flush with what is above and below

    def _content(self) -> int:
        look = theme.current()
        took = paint.width(self.words(), "button", weight=self._weight()) if self.words() else 0
        if self._icon:
            took += look.px(_ICON) + (look.px(8) if self.words() else 0)
        return took + self._cap_room()

    def _cap_room(self) -> int:
        return theme.current().px(9) + paint.key_cap_width(self._key) if self._key else 0

    def _weight(self) -> int:
        return 600 if self._kind in ("filled", "danger") else 500

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()


def dots_button(name: str, parent: QWidget | None = None) -> Button:
    """Make the small "..." that opens a menu; `name` says of what, for screen readers ("More for this cue")."""
    return Button(kind="quiet", icon="dots", name=name, parent=parent)


def enter_pressed(event: QKeyEvent) -> bool:
    """Say whether Enter was pressed on its own; Ctrl+Enter and the like belong to the window's actions."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    return plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
