"""The rail at the left: from the desk to the pages and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.i18n import tr
from frontdesk.ui.kit import icons, paint, theme
from frontdesk.ui.kit.tooltips import set_tooltip


@dataclass(frozen=True, slots=True)
class Place:
    """A page that the rail leads to: its id, what it is called, its icon and its key ("F2"); `foot` stands below."""

    id: str
    words: str
    icon: str
    key: str = ""
    foot: bool = False


class Rail(QWidget):
    """The narrow column of pages; it shows only those that were given to it. `went` carries the id of a page."""

    went = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Pages"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        box = self._box = QVBoxLayout(self)
        box.setSpacing(6)
        self._dress()
        self._items: dict[str, _Item] = {}
        for place in [place for place in places if not place.foot]:
            box.addWidget(self._item(place))
        box.addStretch(1)
        for place in [place for place in places if place.foot]:
            box.addWidget(self._item(place))

    def show_place(self, id_: str) -> None:
        """Mark the page that is open; an unknown one marks none."""
        for known, item in self._items.items():
            item.setChecked(known == id_)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(72), 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        px = theme.current().px
        self._box.setContentsMargins(6, px(62), 6, px(7))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look = theme.current()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.color("win"))
            paint.hairline(painter, self.width() - 1, look.px(56), self.height(), down=True)
            logo = QRectF((self.width() - look.px(30)) / 2, look.px(13), look.px(30), look.px(30))
            paint.box(painter, logo, "accent", radius=look.px(7))
            side = look.px(18)
            icon = QRectF(logo.center().x() - side / 2, logo.center().y() - side / 2, side, side)
            icons.draw(painter, "logo", icon, "onAccent", heavier=True)

    def _item(self, place: Place) -> _Item:
        item = _Item(place, self)
        item.clicked.connect(lambda: self.went.emit(place.id))
        self._items[place.id] = item
        return item


class _Item(QPushButton):
    def __init__(self, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(place.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_tooltip(self, tr("{page}, {key}").format(page=place.words, key=place.key) if place.key else place.words)

    def nextCheckState(self) -> None:
        """Leave the mark to `show_place`: a page may refuse to be left."""

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(60), look.px(52))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        look, whole = theme.current(), QRectF(self.rect())
        chosen = self.isChecked()
        color = "accent" if chosen else "ink" if self.underMouse() else "ink2"
        with QPainter(self) as painter:
            if chosen or self.underMouse():
                paint.box(painter, whole, "accentSoft" if chosen else "hover", radius=8)
            if self.hasFocus():
                paint.focus(painter, whole)
            side = look.px(20)
            icon = QRectF(whole.center().x() - side / 2, whole.top() + look.px(9), side, side)
            icons.draw(painter, self._place.icon, icon, color)
            words = QRectF(whole.left(), icon.bottom() + look.px(2), whole.width(), look.px(14))
            paint.text(
                painter, words, self._place.words, "rail", color, align=paint.CENTER, weight=600 if chosen else None
            )
