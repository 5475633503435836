"""Trouble on screen: what can happen in a shop is said in a banner, a bug in words with a report in the log."""

from __future__ import annotations

import logging

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.ui.kit import theme
from frontdesk.ui.kit.banner import Banner
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.kit.over_foot import HasFoot

_WIDE = 560
_log = logging.getLogger(__name__)


def in_words(error: Exception) -> FrontdeskError:
    """What went wrong as a person can be told it; a bug is written to the log."""
    if not isinstance(error, FrontdeskError):
        # the traceback names code, never a customer: logs.py cuts the message
        _log.error("Bug: %s", type(error).__name__, exc_info=(type(error), error, error.__traceback__))
        error = FrontdeskError(
            tr("Something went wrong in Front Desk."), tr("What you typed is kept. A report was written to the log.")
        )
    return error


def show_banner(banner: Banner, error: Exception, place: QWidget) -> None:
    """Say what went wrong over the lower edge of a place, above its foot; it stays until it is read."""
    told = in_words(error)
    banner.say(told.title, told.advice, tr("All right"))
    lie_over(banner, place)


def lie_over(banner: Banner, place: QWidget) -> None:
    """Show a banner over the lower edge of a place, above its foot."""
    banner.setParent(place)
    wide, foot = place.width() - 48, place.foot() if isinstance(place, HasFoot) else 0
    height = banner.heightForWidth(wide)
    banner.setGeometry(24, place.height() - foot - height - 8, wide, height)
    banner.show()
    banner.raise_()


def banner_over(place: QWidget) -> Banner:
    """Make the banner that lies over a place."""
    banner = Banner("red", parent=place)
    banner.pressed.connect(banner.hide)
    return banner


def stopped(window: QWidget, error: Exception) -> QWidget:
    """What stands in place of the desk when the shop's file cannot be used: what happened, and what to do."""
    if not isinstance(error, FrontdeskError):
        _log.error("Bug: %s", type(error).__name__, exc_info=(type(error), error, error.__traceback__))
        error = FrontdeskError(tr("Front Desk could not start."), tr("Run “frontdesk doctor” to see why."))
    place = QWidget(window)
    middle = QWidget(place)
    # a wrapped text is only as high as it needs in a width that is known
    middle.setFixedWidth(theme.current().px(_WIDE))
    across = QHBoxLayout(place)
    across.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
    box = QVBoxLayout(middle)
    box.addStretch(1)
    for words, role, tone in ((error.title, "title", "ink"), (error.advice, "body", "ink2")):
        label = PlainLabel(words, role, tone, wrap=True, parent=middle)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(label)
    close = Button(tr("Close"), "filled", parent=middle)
    close.clicked.connect(window.close)
    box.addSpacing(24)
    box.addWidget(close, 0, Qt.AlignmentFlag.AlignHCenter)
    box.addStretch(2)
    return place
