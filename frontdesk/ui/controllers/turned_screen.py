"""The screen turned to the customer and back: the desk waits behind it exactly as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from frontdesk.i18n import tr
from frontdesk.ui.shell.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.desk import edit_customer
    from frontdesk.domain.card import Card
    from frontdesk.ui.controllers.card import CardController
    from frontdesk.ui.controllers.pages import PagesController
    from frontdesk.ui.pages.turned_screen import TurnedScreen
    from frontdesk.ui.shell.counter import Counter
else:
    edit_customer = Later("frontdesk.desk.edit_customer")

_READ_MS = 60_000  # untouched for so long, it shows the shop's name only


class TurnedScreenController(QObject):
    """Puts the customer's side in the place of what the window shows. desk: what it shows as a desk."""

    def __init__(
        self, counter: Counter, window: QMainWindow, desk: QWidget, *, card: CardController, pages: PagesController
    ) -> None:
        super().__init__(window)
        self._counter = counter
        self._window = window
        self._desk = desk
        self._card = card
        self._pages = pages
        self._caret: QWidget | None = None
        self._title = ""
        self._page: TurnedScreen | None = None
        self._read: Card | None = None  # whose details are shown, whatever is opened behind it
        self._idle = QTimer(self, singleShot=True, interval=_READ_MS)
        self._idle.timeout.connect(self._hide)

    def keys(self) -> dict[str, Callable[[], object]]:
        """What the key that turns the screen does."""
        return {"turn": self.turn}

    def turned(self) -> bool:
        """Whether the customer's side is shown."""
        return self._page is not None

    def turn(self) -> None:
        """Turn the screen to the customer, or back to the desk. It is a desk that is turned, nothing else."""
        if self._page is not None:
            self._back()
            return
        if self._window.centralWidget() is not self._desk:
            return
        from frontdesk.ui.pages.turned_screen import TurnedScreen

        counter = self._counter
        self._caret = QApplication.focusWidget()
        self._title = self._window.windowTitle()
        self._read = self._card.card
        page = TurnedScreen(counter.shop.shop_name, self._read, counter.trade, counter.clock())
        page.confirmed.connect(self._confirm)
        page.wrong.connect(self._correct)
        page.touched.connect(self._idle.start)
        page.left.connect(self.turn)
        self._window.takeCentralWidget()
        self._page = page
        self._window.setCentralWidget(page)
        self._window.setWindowTitle(counter.shop.shop_name or tr("Front Desk"))
        page.setFocus()
        self._idle.start()

    def _back(self) -> None:
        page, caret = self._page, self._caret
        self._page = self._caret = None
        self._idle.stop()
        self._window.takeCentralWidget()
        if page is not None:
            page.hide()
            page.deleteLater()
        self._window.setCentralWidget(self._desk)
        self._desk.show()  # now, so that the caret can go back into it
        self._window.setWindowTitle(self._title)
        (caret if caret is not None and caret.isVisible() else self._window).setFocus()

    def _hide(self) -> None:
        if self._page is not None:
            self._page.hide_details()

    def _confirm(self) -> None:
        if self._read is not None:
            customer = self._read.customer
            acted = self._counter.act(edit_customer.confirm_details, customer.id)
            acted.say(tr("{name} says that it is right").format(name=customer.known_as))

    def _correct(self) -> None:
        card = self._read
        self._back()
        if card is not None:
            self._pages.open_form("edit", card)
