"""Whether customers can see the screen: then names are initials, and what is not for them shows while a key is held."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from frontdesk.ui.kit import avatar

_covered = False
_revealed = False


def cover(covered: bool) -> None:
    """Say whether customers can see the screen, as the settings have it."""
    global _covered
    if covered != _covered:
        _covered = covered
        _repaint()


def reveal(held: bool) -> bool:
    """Show everything while the key is held; gives whether that changed anything."""
    global _revealed
    changed = _covered and held != _revealed
    _revealed = held
    if changed:
        _repaint()
    return changed


def hidden() -> bool:
    """Whether what is not for customers is hidden now."""
    return _covered and not _revealed


def name(words: str, *, painted: bool = True) -> str:
    """Give a name, or its initials while it is hidden. painted: anew when the key is let go; else it stays hidden."""
    return avatar.initials(words) if (hidden() if painted else _covered) else words


def _repaint() -> None:
    for widget in QApplication.allWidgets():
        widget.update()
