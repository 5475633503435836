"""Puts the parts together: the one place that chooses the real clock, the real file and the real screen."""

from __future__ import annotations

import gc
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QFileInfo, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QFileIconProvider

from frontdesk import clock, paths, settings
from frontdesk.calls import local
from frontdesk.errors import AlreadyOpen, FrontdeskError
from frontdesk.i18n import tr
from frontdesk.ui.kit import theme
from frontdesk.ui.main_window import MainWindow
from frontdesk.ui.shell.background import Background
from frontdesk.ui.shell.counter import Counter
from frontdesk.ui.shell.one_instance import OneInstance

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

_LONG = 1_500  # milliseconds after which a start without a window looks like no start


def opening(database: Path) -> Callable[[], Any]:
    """What opens the shop's file; called on the thread that will use it."""

    def open_it() -> Any:
        # on the worker's thread, beside the building of the window
        from frontdesk.desk import shop

        return shop.open_shop(database)

    return open_it


def build(
    database: Path,
    *,
    now: Callable[[], datetime] = clock.now,
    pc: settings.PcSettings | None = None,
) -> MainWindow:
    """Build the window on the shop's file; the window's `ready` says when the first data is there."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    background = Background(opening(database))
    counter = Counter(background, now)
    background.run(
        _first_look(now), lambda found: _show(window, found), owner=counter, failed=lambda error: window.stop(error)
    )
    counter.pc, counter.file = pc or settings.PcSettings(), database
    theme.dress(application, counter.pc)
    window = MainWindow(counter, database.parent)
    return window


def run(database: Path, *, quit_when_shown: bool = False) -> int:
    """Open the desk on a shop's file, and stay until it is closed. Gives the exit code: 1 when the file is no use.

    Raises AlreadyOpen when another process has the file open at a desk.
    """
    door = OneInstance(database, paths.desk_address(database))
    if not door.take():
        raise AlreadyOpen(tr("Front Desk is open already."), tr("Look for its window."))
    application = QApplication.instance() or QApplication([*sys.argv[:1], *theme.STYLE])
    assert isinstance(application, QApplication)
    application.setApplicationName("Front Desk")
    pc = settings.read_pc(paths.pc_settings())
    window = build(database, pc=pc)
    window.ready.connect(partial(_put_on_screen, window))
    QTimer.singleShot(_LONG, window, partial(_ask_for_patience, window))
    window.painted.connect(lambda: QTimer.singleShot(0, window, lambda: _open_door(door, window)))
    if quit_when_shown:
        window.painted.connect(application.quit)
    code = application.exec()
    door.release()
    window.telephones.end()
    window.card.keep_now()
    window.counter.background.stop()
    return code or int(window.stopped)


def _ask_for_patience(window: MainWindow) -> None:
    """Say why there is no desk yet: a large file that an update brings up to date is copied first."""
    if not window.isVisible():
        from frontdesk.ui.dialogs.patience import Patience

        notice = Patience(window)
        window.ready.connect(notice.hide)
        window.ready.connect(notice.deleteLater)
        notice.show()


def _put_on_screen(window: MainWindow) -> None:
    window.show()
    # Qt asks each widget it shows to be painted later: before the window is exposed it is one paint, after it a second
    QApplication.sendPostedEvents()


def _open_door(door: OneInstance, window: MainWindow) -> None:
    """Begin to log and to listen, as soon as the first paint is done."""
    gc.enable()  # the command line switched it off for the start
    import logging

    from frontdesk import logs

    logs.start(paths.logs())
    qInstallMessageHandler(logs.qt_message)
    if sys.platform == "win32":  # Qt does not take the program's icon for its windows by itself
        QApplication.setWindowIcon(QFileIconProvider().icon(QFileInfo(sys.executable)))
    if window.stopped:
        door.out_of_order = tr("The desk that is open cannot use the shop’s file. Its window says why.")
    attend(door, window)
    if why := door.listen():
        logging.getLogger(__name__).warning("the command line cannot reach this desk: %s", why)
    window.begin()


def attend(door: OneInstance, window: MainWindow) -> None:
    """Let the window do what is said at the door: whatever it is, it comes from outside."""
    import logging

    def heard(message: dict[str, Any]) -> None:
        try:
            window.calls.hear(local.event_from(message, clock.now()))
        except FrontdeskError:
            logging.getLogger(__name__).warning("a call was not understood")

    def come_to_front() -> None:
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()

    def look_up(number: str) -> None:
        from frontdesk.domain.text import clean

        come_to_front()
        window.look_up(clean(number, limit=64))

    door.call_event.connect(heard)
    door.find.connect(look_up)

    def close() -> None:
        # as its X would: not while a window in front of it waits for an answer
        come_to_front() if QApplication.activeModalWidget() else window.close()

    door.raise_window.connect(come_to_front)
    # later, so that whoever asked is answered first
    door.close_window.connect(lambda: QTimer.singleShot(0, window, close))


def _first_look(now: Callable[[], datetime]) -> Callable[[Any], Any]:
    def read(database: Any) -> Any:
        from frontdesk.desk import look_at_today, shop

        return shop.settings(database), shop.people(database), look_at_today.look_at_today(database, now=now())

    return read


def _show(window: MainWindow, found: Any) -> None:
    shop, people, today = found
    window.counter.set_shop(shop, people)
    window.show_today(today)
    if not shop.shop_name:
        window.show_first_run()
    window.ready.emit()
