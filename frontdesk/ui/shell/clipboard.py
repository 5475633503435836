"""What is laid on the clipboard: one clean line, which does nothing wherever it is pasted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from frontdesk.domain.customer import Reach

SECRET_FOR_MS = 30_000
"""So long a secret stays on the clipboard."""


def copy(text: str, *, secret: bool = False) -> None:
    """Lay a text on the clipboard. secret: it is taken off again after a while, unless something else lies there."""
    from frontdesk.domain.text import clean

    text = clean(text)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)
    if secret:
        QTimer.singleShot(SECRET_FOR_MS, clipboard, partial(_forget, text))


def outgoing(kind: Reach, value: str) -> str:
    """What of a contact point goes to another program: of a number + and digits only, nothing of what is no number."""
    from frontdesk.domain import phone
    from frontdesk.domain.text import clean

    return phone.dialable(value) or "" if kind is Reach.PHONE else clean(value)


def _forget(text: str) -> None:
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() == text:
        clipboard.clear()
