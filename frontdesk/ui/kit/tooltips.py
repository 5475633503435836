"""Tooltips that show text from outside as it is: Qt would read a name like "<b>Ann</b>" as markup."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def plain(text: str) -> str:
    """Turn text into markup that Qt shows letter for letter and wraps when it is long; for `Qt.ToolTipRole` too."""
    if not text:
        return ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<span>{escaped}</span>"


def set_tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip of plain text; an empty text takes it away."""
    widget.setToolTip(plain(text))
