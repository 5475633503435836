"""Puts the parts together: the one place that chooses the real clock, the real file and the real screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from frontdesk import clock, paths, settings
from frontdesk.ui import theme
from frontdesk.ui.background import Background
from frontdesk.ui.counter import Counter
from frontdesk.ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path


def opening(database: Path) -> Callable[[], Any]:
    """What opens the shop's file; called on the thread that will use it."""

    def open_it() -> Any:
        from frontdesk.desk import shop  # inline: on the worker's thread, beside the building of the window

        return shop.open_shop(database)

    return open_it


def look(application: QApplication, pc: settings.PcSettings) -> None:
    """Dress the application as this PC's settings say."""
    chosen = theme.look_of_the_pc(application) if pc.look == "pc" else pc.look
    theme.apply(application, look=chosen, large=pc.large, cache_folder=paths.cache_folder())  # type: ignore[arg-type]


def build(
    database: Path,
    *,
    now: Callable[[], datetime] = clock.now,
    pc: settings.PcSettings | None = None,
) -> MainWindow:
    """Build the window on the shop's file; `shown_with_data` of the window says when the first data is there."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    background = Background(opening(database))
    counter = Counter(background, now)
    background.run(_first_look(now), lambda found: _show(window, found), owner=counter)
    look(application, pc or settings.PcSettings())
    window = MainWindow(counter, database.parent)
    return window


def run(database: Path, *, quit_when_shown: bool = False) -> int:
    """Open the desk on a shop's file, and stay until it is closed. Gives the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Front Desk")
    pc = settings.read_pc(paths.pc_settings())
    window = build(database, pc=pc)
    window.ready.connect(window.show)
    if quit_when_shown:
        window.painted.connect(application.quit)
    else:
        QTimer.singleShot(1500, window.show)  # something is wrong with the file: the window says what
    code = application.exec()
    window.showing.keep_now()
    window.counter.background.stop()
    return code


def _first_look(now: Callable[[], datetime]) -> Callable[[Any], Any]:
    def read(database: Any) -> Any:
        from frontdesk.desk import look_at_today, shop  # inline: on the worker's thread

        return shop.settings(database), shop.people(database), look_at_today.look_at_today(database, now=now())

    return read


def _show(window: MainWindow, found: Any) -> None:
    shop, people, today = found
    window.counter.set_shop(shop, people)
    window.show_today(today)
    window.ready.emit()
