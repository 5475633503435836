"""The screen turned to the customer and back: the desk waits behind it exactly as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.i18n import tr

if TYPE_CHECKING:
    from frontdesk.domain.card import Card
    from frontdesk.domain.changes import Changes, Stamp
    from frontdesk.ui.main_window import MainWindow
    from frontdesk.ui.pages.turned_screen import TurnedScreen

_READ_MS = 60_000  # untouched for so long, it shows the shop's name only


class TurnedScreenController(QObject):
    """Puts the customer's side in the window's place. `wrong` carries the card whose details are to be corrected."""

    wrong = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk: QWidget | None = None
        self._caret: QWidget | None = None
        self._title = ""
        self._page: TurnedScreen | None = None
        self._card: Card | None = None  # whose details are shown, whatever is opened behind it
        self._idle = QTimer(self, singleShot=True, interval=_READ_MS)
        self._idle.timeout.connect(self._hide)

    def turned(self) -> bool:
        """Whether the customer's side is shown."""
        return self._page is not None

    def turn(self) -> None:
        """Turn the screen to the customer, or back to the desk."""
        if self._page is not None:
            self._back()
            return
        window = self._window
        if window.stopped or not window.is_desk():
            return
        from frontdesk.ui.pages.turned_screen import TurnedScreen  # inline: only when the screen is turned

        counter = window.counter
        self._caret = QApplication.focusWidget()
        self._title = window.windowTitle()
        self._card = window.card.card
        page = TurnedScreen(counter.shop.shop_name, self._card, counter.trade, counter.clock())
        page.confirmed.connect(self._confirm)
        page.wrong.connect(self._wrong)
        page.touched.connect(self._idle.start)
        self._desk = window.takeCentralWidget()
        self._page = page
        window.setCentralWidget(page)
        window.setWindowTitle(counter.shop.shop_name or tr("Front Desk"))
        page.setFocus()
        self._idle.start()

    def _back(self) -> None:
        page, desk, caret = self._page, self._desk, self._caret
        self._page = self._desk = self._caret = None
        self._idle.stop()
        self._window.takeCentralWidget()
        if page is not None:
            page.hide()
            page.deleteLater()
        if desk is not None:
            self._window.setCentralWidget(desk)
        self._window.setWindowTitle(self._title)
        (caret if caret is not None and caret.isVisible() else self._window).setFocus()

    def _hide(self) -> None:
        if self._page is not None:
            self._page.hide_details()

    def _confirm(self) -> None:
        card = self._card
        if card is None:
            return
        customer_id = card.customer.id

        def act(database: Any, stamp: Stamp) -> Changes:
            from frontdesk.desk import edit_customer  # inline: only when somebody says yes

            return edit_customer.confirm_details(database, stamp, customer_id)

        self._window.counter.old_act(act, tr("{name} says that it is right").format(name=card.customer.known_as))

    def _wrong(self) -> None:
        card = self._card
        self._back()
        if card is not None:
            self.wrong.emit(card)
