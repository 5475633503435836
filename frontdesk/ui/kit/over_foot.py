"""A box that lies over the lower edge of its place, above its foot: the toast and the question."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt, SignalInstance
from PySide6.QtWidgets import QWidget

from frontdesk.ui.kit.banner import Banner
from frontdesk.ui.kit.boxes import Box


@runtime_checkable
class HasFoot(Protocol):
    """A place whose foot is to stay in sight, such as the card with its log line.

    foot_changed: it is higher or lower now.
    """

    foot_changed: SignalInstance

    def foot(self) -> int:
        """Pixels at the lower edge that nothing may cover."""


class OverFoot(Box):
    """Lies over the lower edge of `parent`, above its foot if it has one, as wide as there is room."""

    def __init__(self, parent: QWidget, *, margin: int = 24) -> None:
        super().__init__("raised", "line2", parent=parent)
        self._ground = parent
        self._margin = margin
        self.hide()
        self._stand_on(parent)

    def lie_over(self, place: QWidget) -> None:
        """Lie over another place from now on."""
        if place is self._ground:
            return
        shown = not self.isHidden()
        self._ground.removeEventFilter(self)
        if isinstance(self._ground, HasFoot):
            self._ground.foot_changed.disconnect(self._follow)
        self._stand_on(place)
        self.setParent(place)
        if shown:
            self.come()

    def come(self) -> None:
        """Show it, above everything else; the focus stays where it is."""
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Lie where it belongs."""
        ground, height = self._ground, self.sizeHint().height()
        room = ground.width() - 2 * self._margin
        bottom = ground.height() - (ground.foot() if isinstance(ground, HasFoot) else 0)
        for banner in ground.findChildren(Banner, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if not banner.isHidden():  # what went wrong stays until it was read
                bottom = min(bottom, banner.y())
        self.setGeometry(self._margin, bottom - height - 12, max(0, room), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return super().eventFilter(watched, event)

    def _stand_on(self, place: QWidget) -> None:
        self._ground = place
        place.installEventFilter(self)
        if isinstance(place, HasFoot):
            place.foot_changed.connect(self._follow)

    def _follow(self) -> None:
        if not self.isHidden():
            self.place()
