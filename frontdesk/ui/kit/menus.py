"""The menu behind a "..." and on the right mouse button, with round corners."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget


def menu(parent: QWidget) -> QMenu:
    """Make an empty menu that is dropped once it has been closed; fill it and `popup` it."""
    made = QMenu(parent)
    made.setWindowFlags(made.windowFlags() | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint)
    made.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # else the corners are filled
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return made
