"""What the desk does by itself, beside the screen: it checks its file, takes drafts back, tidies up, loads ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from frontdesk.ui.shell.later import Later

if TYPE_CHECKING:
    from pathlib import Path

    from frontdesk.desk import check_file, drafts, tidy_up, warm_up
    from frontdesk.ui.shell.counter import Counter
else:
    check_file = Later("frontdesk.desk.check_file")
    drafts = Later("frontdesk.desk.drafts")
    tidy_up = Later("frontdesk.desk.tidy_up")
    warm_up = Later("frontdesk.desk.warm_up")


class UpkeepController(QObject):
    """Keeps the shop's file and the desk in order. folder: where drafts lie that the file could not take."""

    def __init__(self, counter: Counter, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._folder = folder

    def begin(self) -> None:
        """Do what the first paint did not wait for."""
        self.take_drafts_back()
        self._counter.ask(warm_up.warm_up, now=self._counter.clock())
        self.tidy()
        self._check_file()
        self._counter.ask_beside(_load_ahead)

    def tidy(self) -> None:
        """Once a minute: encounters that nobody touched finish themselves or become loose ends."""
        counter, stamp = self._counter, self._counter.stamp()
        asked = counter.ask(tidy_up.tidy_up, stamp, now=counter.clock(), settings=counter.shop)
        asked.then(counter.changed.emit, owner=self)

    def tidy_finder(self) -> None:
        """Merge a little of the finder's index, while nothing else waits."""
        if self._counter.background.idle():
            self._counter.ask(check_file.tidy_finder)

    def take_drafts_back(self) -> None:
        """Bring in the drafts that an earlier run could only keep aside."""
        self._counter.ask(drafts.take_back, self._folder).then(self._counter.changed.emit, owner=self)

    def _check_file(self) -> None:
        """Look whether the shop's file is sound; writes wait for it, and damage ends them."""
        self._counter.hold_writes()
        asked = self._counter.ask_beside(check_file.check_file)
        asked.then(self._release_writes).failed(self._stop_writing)

    def _stop_writing(self, damage: Exception) -> None:
        asked = self._counter.ask(check_file.stop_writing, damage)
        asked.then(self._release_writes).failed(self._refuse_writes)

    def _release_writes(self, _answer: object = None) -> None:
        self._counter.release_writes()

    def _refuse_writes(self, trouble: Exception) -> None:
        self._counter.release_writes()  # they are refused one by one, and kept as drafts
        self._counter.trouble.emit(trouble)


def _load_ahead(_database: object) -> None:
    """Load what the first card, the first call and the first form would wait for, not on the screen's thread."""
    import frontdesk.ui.actions.menus
    import frontdesk.ui.controllers.card_buttons
    import frontdesk.ui.controllers.log_line
    import frontdesk.ui.dialogs.customer
    import frontdesk.ui.pages.customers.page
    import frontdesk.ui.pages.settings.page
    import frontdesk.ui.panels.calls.strip
    import frontdesk.ui.panels.card.parts
    import frontdesk.ui.panels.finder.results  # noqa: F401
