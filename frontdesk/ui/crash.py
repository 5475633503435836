"""Trouble on screen: what can happen in a shop is said in a banner, a bug in words with a report in the log."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.ui.banner import Banner
from frontdesk.ui.buttons import Button
from frontdesk.ui.labels import PlainLabel

if TYPE_CHECKING:
    from frontdesk.ui.main_window import MainWindow

_log = logging.getLogger(__name__)


def tell(window: MainWindow, error: Exception) -> None:
    """Say what went wrong over the foot of the card; it stays until it is read or something else goes wrong."""
    if not isinstance(error, FrontdeskError):
        # the traceback names code, never a customer: logs.py cuts the message
        _log.error("Bug: %s", type(error).__name__, exc_info=(type(error), error, error.__traceback__))
        error = FrontdeskError(
            tr("Something went wrong in Front Desk."), tr("What you typed is kept. A report was written to the log.")
        )
    banner = window.once("banner", lambda: _banner(window))
    banner.say(error.title, error.advice, tr("All right"))
    place = window.card
    height = banner.sizeHint().height()
    foot = place.parts.log.height() if place.parts is not None and not place.quiet_shown() else 0
    banner.setGeometry(24, place.height() - foot - height - 8, place.width() - 48, height)
    banner.show()
    banner.raise_()


def _banner(window: MainWindow) -> Banner:
    banner = Banner("red", parent=window.card)
    banner.pressed.connect(banner.hide)
    return banner


def stopped(window: MainWindow, error: Exception) -> QWidget:
    """What stands in place of the desk when the shop's file cannot be used: what happened, and what to do."""
    if not isinstance(error, FrontdeskError):
        _log.error("Bug: %s", type(error).__name__, exc_info=(type(error), error, error.__traceback__))
        error = FrontdeskError(tr("Front Desk could not start."), tr("Run “frontdesk doctor” to see why."))
    place = QWidget(window)
    box = QVBoxLayout(place)
    box.addStretch(1)
    box.addWidget(PlainLabel(error.title, "title", wrap=True, parent=place), 0, Qt.AlignmentFlag.AlignHCenter)
    box.addWidget(PlainLabel(error.advice, "body", "ink2", wrap=True, parent=place), 0, Qt.AlignmentFlag.AlignHCenter)
    close = Button(tr("Close"), "filled", parent=place)
    close.clicked.connect(window.close)
    box.addSpacing(24)
    box.addWidget(close, 0, Qt.AlignmentFlag.AlignHCenter)
    box.addStretch(2)
    return place
