"""The finder at work: what is typed is looked up at every key, and what is chosen is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from frontdesk.domain.match import Found, MatterMatch
    from frontdesk.ui.panels.finder.box import Finder
    from frontdesk.ui.shell.counter import Counter


class FinderController(QObject):
    """Leads from the finder to a card. `customer_chosen`: a customer's id; `new_asked`: what was typed.

    `matter_chosen` comes first: kind and id of the row of theirs that was looked for, or None.
    """

    customer_chosen = Signal(object)
    matter_chosen = Signal(object)
    new_asked = Signal(str)
    left = Signal()

    def __init__(self, counter: Counter, finder: Finder, stage: QWidget) -> None:
        super().__init__(finder)
        self._counter = counter
        self._finder = finder
        self._stage = stage
        self._matters: tuple[MatterMatch, ...] = ()
        finder.asked.connect(self._look_up)
        finder.chosen.connect(self._choose)
        finder.matter_chosen.connect(lambda kind, row_id, customer_id: self._choose(customer_id, (kind, row_id)))
        finder.new_customer.connect(self._make_new)
        finder.left.connect(self.leave)

    def look_up(self, text: str) -> None:
        """Look up what was scanned or typed elsewhere, as if it had been typed into the finder."""
        self._finder.take_focus()
        self._finder.set_text(text)

    def _look_up(self, text: str) -> None:
        self._matters = ()
        if not text.strip():
            self._finder.put_away()
            return
        self._finder.set_stage(self._stage, self._counter.trade.icon)
        now, country = self._counter.clock(), self._counter.shop.country

        def find(database: Any) -> Found:
            from frontdesk.desk import recognise  # inline: the search is not needed for the first paint

            return recognise.find(database, text, now=now, country=country)

        def show(found: Found) -> None:
            if self._finder.text() == text:
                self._matters = found.matters
                self._finder.show_found(found, now)

        self._counter.old_ask(find, show, owner=self._finder, newest="find")

    def _choose(self, customer_id: int, matter: tuple[str, int] | None = None) -> None:
        from frontdesk.domain.voucher import read_code  # inline: nothing was found before the first paint

        code = read_code(self._finder.text())
        for found in self._matters:  # a voucher's code finds its customer as well: the voucher is what was meant
            if matter is None and found.kind == "goodwill" and code and found.detail == code:
                matter = (found.kind, found.id)
        self._finder.clear()
        self.matter_chosen.emit(matter)
        self.customer_chosen.emit(customer_id)

    def _make_new(self, text: str) -> None:
        self._finder.clear()
        self.new_asked.emit(text)

    def leave(self) -> None:
        """Empty the finder and go back to where the caret was."""
        self._finder.clear()
        self.left.emit()
