"""The caret: where typing goes, and where it comes back to after a page or a list was open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from frontdesk.ui.panels.card.panel import CardPanel
    from frontdesk.ui.panels.card.parts import CardParts
    from frontdesk.ui.panels.desk.column import DeskColumn


class CaretController:
    """Knows the place of the caret on the desk. stack: the desk at the bottom, and the pages over it."""

    def __init__(self, window: QWidget, card: CardPanel, column: DeskColumn, stack: QStackedWidget) -> None:
        self._window = window
        self._card = card
        self._column = column
        self._stack = stack
        self._kept: QWidget | None = None

    def keep(self) -> None:
        """Remember where the caret is on the desk, before a page is opened."""
        focus = QApplication.focusWidget()
        if self._on_desk():
            inside = focus is not None and (self._card.isAncestorOf(focus) or self._column.isAncestorOf(focus))
            self._kept = focus if inside else None

    def give_back(self) -> None:
        """Give the caret back to where it was on the desk before a page was opened."""
        if self._kept is not None and isValid(self._kept) and self._kept.isVisible():
            self._kept.setFocus()
        else:
            self.to_line()

    def to_line(self) -> None:
        """Give the caret to the log line of the open card, or to the page that is open.

        Where neither is, the window has it, so that typing finds somebody.
        """
        parts = self.open_parts()
        if parts is not None:
            parts.log.take_focus()
            return
        page = self._stack.currentWidget()
        (self._window if page is None or self._on_desk() else page).setFocus()

    def card_shown(self) -> bool:
        """Whether somebody's card is in its place, also behind a page."""
        return self._card.parts is not None and not self._card.quiet_shown()

    def open_parts(self) -> CardParts | None:
        """The parts of the card, while one is open and looked at."""
        return self._card.parts if self._on_desk() and not self._card.quiet_shown() else None

    def _on_desk(self) -> bool:
        return self._stack.currentIndex() == 0
