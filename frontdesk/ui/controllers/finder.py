"""The finder at work: what is typed is looked up at every key, and what is chosen is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk.ui.shell.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from frontdesk.desk import recognise
    from frontdesk.domain.match import Found, MatterMatch
    from frontdesk.ui.controllers.arrivals import ArrivalsController
    from frontdesk.ui.controllers.card import CardController
    from frontdesk.ui.controllers.caret import CaretController
    from frontdesk.ui.panels.finder.box import Finder
    from frontdesk.ui.shell.counter import Counter
else:
    recognise = Later("frontdesk.desk.recognise")


class FinderController(QObject):
    """Leads from the finder to a card.

    `new_asked` carries what was typed, when it is to become a new customer.
    """

    new_asked = Signal(str)

    def __init__(
        self,
        counter: Counter,
        panel: Finder,
        stage: QWidget,
        *,
        card: CardController,
        arrivals: ArrivalsController,
        caret: CaretController,
    ) -> None:
        super().__init__(panel)
        self._counter = counter
        self._panel = panel
        self._stage = stage
        self._card = card
        self._arrivals = arrivals
        self._caret = caret
        self._matters: tuple[MatterMatch, ...] = ()
        panel.set_stage(stage)
        panel.asked.connect(self._look_up)
        panel.chosen.connect(self._choose)
        panel.matter_chosen.connect(lambda kind, row_id, customer_id: self._choose(customer_id, (kind, row_id)))
        panel.new_customer.connect(self._make_new)
        panel.left.connect(self.leave)

    def keys(self) -> dict[str, Callable[[], object]]:
        """What the keys of the finder do."""
        return {"find": self._panel.take_focus}

    def look_up(self, text: str) -> None:
        """Look up what was scanned or typed elsewhere, as if it had been typed into the finder."""
        self._panel.take_focus()
        self._panel.set_text(text)

    def leave(self) -> None:
        """Empty the finder and go back to where the caret was."""
        self._panel.clear()
        self._caret.to_line()

    def is_used(self) -> bool:
        """Whether somebody types into the finder or looks at what it found."""
        return self._panel.hasFocus() or self._panel.list_shown()

    def _look_up(self, text: str) -> None:
        self._matters = ()
        if not text.strip():
            self._panel.put_away()
            return
        self._panel.set_stage(self._stage, self._counter.trade.icon)
        now = self._counter.clock()

        def show(found: Found) -> None:
            if self._panel.text() == text:
                self._matters = found.matters
                self._panel.show_found(found, now)

        asked = self._counter.ask_newest("find", recognise.find, text, now=now, country=self._counter.shop.country)
        asked.then(show, owner=self._panel)

    def _choose(self, customer_id: int, matter: tuple[str, int] | None = None) -> None:
        from frontdesk.domain.voucher import read_code

        code = read_code(self._panel.text())
        for found in self._matters:  # a voucher's code finds its customer as well: the voucher is what was meant
            if matter is None and found.kind == "goodwill" and code and found.detail == code:
                matter = (found.kind, found.id)
        self._panel.clear()
        self._card.put_first(matter)
        self._arrivals.found(customer_id)

    def _make_new(self, text: str) -> None:
        self._panel.clear()
        self.new_asked.emit(text)
