"""Who is serving: the menu at the top right, taking over, signing for somebody else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from frontdesk.ui.shell.keys import SIGNERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.domain.staff import Staff
    from frontdesk.ui.controllers.card import CardController
    from frontdesk.ui.controllers.caret import CaretController
    from frontdesk.ui.controllers.pages import PagesController
    from frontdesk.ui.controllers.quiet import QuietController
    from frontdesk.ui.panels.top_bar import TopBar
    from frontdesk.ui.shell.counter import Counter


class StaffController(QObject):
    """Changes who serves, and who signs the line in hand; a shop may ask for the PIN each time."""

    def __init__(
        self,
        counter: Counter,
        top_bar: TopBar,
        *,
        card: CardController,
        quiet: QuietController,
        pages: PagesController,
        caret: CaretController,
    ) -> None:
        super().__init__(top_bar)
        self._counter = counter
        self._top_bar = top_bar
        self._card = card
        self._quiet = quiet
        self._pages = pages
        self._caret = caret
        top_bar.staff_chosen.connect(self._serve_as)
        top_bar.staff_asked.connect(self._follow_menu)

    def keys(self) -> dict[str, Callable[[], object]]:
        """What the keys of the staff do."""
        signing = {f"sign_{n}": partial(self.sign, n - 1) for n in range(1, SIGNERS + 1)}
        return {"staff": self._top_bar.open_staff_menu, **signing}

    def sign(self, place: int) -> None:
        """Let the n-th member of staff sign the line in hand."""
        counter = self._counter
        if place >= len(counter.everyone):
            return
        person = counter.everyone[place]
        if counter.shop.pin_always and person != counter.staff:
            self._confirm(person, lambda: self._sign(person))
        else:
            self._sign(person)

    def _serve_as(self, staff_id: int) -> None:
        person = next((person for person in self._counter.everyone if person.id == staff_id), None)
        if person is not None and self._counter.shop.pin_always:
            self._confirm(person, lambda: self._take_over(person))
        else:
            self._take_over(person)

    def _take_over(self, person: Staff | None) -> None:
        counter = self._counter
        counter.staff = person
        self._top_bar.show_staff(counter.staff, counter.everyone)
        log_line = self._card.log_line_if_any()
        if person is not None and log_line is not None and log_line.encounter is not None:
            log_line.sign(person)  # who takes over signs what is being written
        self._quiet.refresh()

    def _sign(self, person: Staff) -> None:
        log_line = self._card.log_line_if_any()
        if log_line is not None and self._caret.card_shown():
            log_line.sign(person)

    def _confirm(self, person: Staff, then: Callable[[], object]) -> None:
        from frontdesk.ui.actions import approval

        approval.confirm(self._counter, person, self._top_bar.window(), then)

    def _follow_menu(self, what: str) -> None:
        if what == "pin":
            from frontdesk.ui.actions import approval

            approval.set_own_pin(self._counter, self._top_bar.window())
        elif what == "practice":
            self._pages.open_sample()
        else:
            self._pages.go_to(what)
