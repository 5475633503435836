"""The chip: an outcome, a mood, a filter or a topic, chosen with one press."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from frontdesk.ui.kit import fonts, icons, paint, theme
from frontdesk.ui.kit.buttons import enter_pressed
from frontdesk.ui.kit.tooltips import set_tooltip

_HEIGHT, _PADDING, _ICON, _GAP = 28, 10, 16, 6


class Chip(QPushButton):
    """A chip 28 logical pixels high, 44 and more in Large, fully round; checked means chosen.

    `letter` is the letter of its Alt key and is underlined where it first stands in the text; the shortcut itself is
    an action's. `icon_only` hides the words until it is chosen (moods). `bare` has no ground until it is chosen or
    under the pointer ("Make it a"). `mark` shows something that is not pressed (manner).
    """

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        letter: str = "",
        icon_only: bool = False,
        bare: bool = False,
        mark: bool = False,
        checkable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._letter, self._icon_only, self._bare, self._mark = icon, letter, icon_only, bare, mark
        self._plain = ""
        self.setCheckable(checkable and not mark)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if mark:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.toggled.connect(self._changed)
        self.set_words(text)

    def words(self) -> str:
        """Give the text of the chip, also while it shows its icon only."""
        return self._plain

    def set_words(self, text: str) -> None:
        """Change the text; "&" in it is shown as it is."""
        self._plain = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self._changed()

    def set_icon(self, icon: str) -> None:
        """Change the icon; none if empty."""
        self._icon = icon
        self._changed()

    def set_icon_only(self, icon_only: bool) -> None:
        """Show the words, or only the icon with the words as tooltip, as when there is little room."""
        self._icon_only = icon_only
        self._changed()

    def sizeHint(self) -> QSize:
        look = theme.current()
        height = look.target(_HEIGHT)
        return QSize(max(height, self._content() + 2 * look.px(_PADDING)), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        whole, look = QRectF(self.rect()), theme.current()
        radius = whole.height() / 2
        chosen, over = self.isChecked(), self.underMouse() and self.isEnabled() and not self._mark
        if chosen:
            paint.box(painter, whole, "accentSoft", "accentLine", radius=radius)
        elif over or not self._bare:
            paint.box(painter, whole, "hover" if over else "sunk", radius=radius)
        if self.hasFocus():
            paint.focus(painter, whole, radius=radius)
        color = "accent" if chosen else "ink" if self._mark else "ink2" if self.isEnabled() else "ink3"
        x = whole.center().x() - self._content() / 2
        if self._icon:
            side = look.px(_ICON)
            icon_color = "ink2" if self._mark else color
            icons.draw(painter, self._icon, QRectF(x, (whole.height() - side) / 2, side, side), icon_color)
            x += side + look.px(_GAP)
        if self._shown():
            took = paint.text(
                painter,
                QRectF(x, 0, whole.right() - x, whole.height()),
                self._plain,
                "chip",
                color,
                weight=self._weight(),
            )
            self._underline(painter, x, took, whole.center().y(), color)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if enter_pressed(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._changed()

    def _underline(self, painter: QPainter, x: float, took: int, middle: float, color: str) -> None:
        at = self._plain.lower().find(self._letter.lower()) if self._letter else -1
        if at < 0:
            return
        measures = fonts.metrics("chip", weight=self._weight())
        start = measures.horizontalAdvance(self._plain[:at])
        length = measures.horizontalAdvance(self._plain[at : at + len(self._letter)])
        if start + length <= took:
            paint.hairline(painter, x + start, round(middle + measures.ascent() / 2 + 2), length, color)

    def _shown(self) -> str:
        return "" if self._icon_only and self._icon and not self.isChecked() else self._plain

    def _weight(self) -> int:
        return 600 if self.isChecked() else 500

    def _content(self) -> int:
        look = theme.current()
        took = paint.width(self._plain, "chip", weight=self._weight()) if self._shown() else 0
        return took + (look.px(_ICON) + (look.px(_GAP) if took else 0) if self._icon else 0)

    def _changed(self) -> None:
        set_tooltip(self, "" if self._shown() else self._plain)
        self.updateGeometry()
        self.update()
