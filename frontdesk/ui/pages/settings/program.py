"""The program itself, in the settings: its version and parts, opening at log-in, whether there is a newer one."""

from __future__ import annotations

import threading

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk import __version__, autostart, release
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.release import Newer
from frontdesk.ui.dialogs.about import AboutSheet
from frontdesk.ui.kit.boxes import Box
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.kit.segmented import Segmented
from frontdesk.ui.shell.counter import Counter


class Program(QWidget):
    """Rows about the program. Nothing is looked for unless the button is pressed."""

    _looked = Signal(object, object)

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._page = ""
        box = Box("card", "line2")
        rows = QVBoxLayout(box)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(10)
        self._words = PlainLabel(tr("Front Desk {version}").format(version=__version__), "strong", parent=self)
        self._detail = PlainLabel(
            tr("It looks for a newer one only when you press the button, at your supplier’s address above."),
            "detail", "ink2", wrap=True, parent=self,
        )  # fmt: skip
        about = Button(tr("What it is made of"), parent=self)
        about.clicked.connect(self._about)
        self.look = Button(tr("Look for a newer one"), parent=self)
        self.look.clicked.connect(self._look)
        self.download = Button(tr("Open the download page"), "filled", parent=self)
        self.download.clicked.connect(self._download)
        self.download.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (about, self.look, self.download):
            buttons.addWidget(button)
        buttons.addStretch(1)
        rows.addWidget(self._words)
        rows.addWidget(self._detail)
        rows.addLayout(buttons)
        if autostart.can():
            rows.addLayout(self._at_log_in())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        self._looked.connect(self._show)

    def _at_log_in(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(PlainLabel(tr("Open it at log-in"), "strong", parent=self), 1)
        choice = Segmented([(False, tr("No")), (True, tr("Yes"))], name=tr("Open it at log-in"), parent=self)
        choice.set_value(autostart.is_on())
        choice.chosen.connect(lambda on: self._switch(bool(on), choice))
        line.addWidget(choice)
        return line

    def _switch(self, on: bool, choice: Segmented) -> None:
        try:
            autostart.switch(on)
        except FrontdeskError as error:
            choice.set_value(autostart.is_on())
            self._counter.trouble.emit(error)

    def _about(self) -> None:
        AboutSheet(self.window()).open()

    def _look(self) -> None:
        address = self._counter.pc.new_versions
        if not address:
            self._say(tr("No address is set."), tr("Your supplier tells you one. Write it under “New versions”."))
            return
        self.look.setEnabled(False)
        threading.Thread(target=self._ask, args=(address,), name="new version", daemon=True).start()

    def _ask(self, address: str) -> None:
        try:
            self._looked.emit(release.look(address), None)
        except FrontdeskError as error:
            self._looked.emit(None, error)

    def _show(self, newer: object, error: object) -> None:
        self.look.setEnabled(True)
        self.download.setVisible(isinstance(newer, Newer))
        if isinstance(error, FrontdeskError):
            self._say(error.title, error.advice)
        elif isinstance(newer, Newer):
            self._page = newer.page
            there = tr("Front Desk {version} is there.").format(version=newer.version)
            self._say(there, tr("Download it, close the desk, start the installer. Your data stays where it is."))
        else:
            self._say(tr("This is the newest."), tr("Front Desk {version}").format(version=__version__))

    def _say(self, words: str, detail: str) -> None:
        self._words.setText(words)
        self._detail.setText(detail)

    def _download(self) -> None:
        QDesktopServices.openUrl(QUrl(self._page))
