"""Who is log_line: the menu at the top right, taking over, signing for somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from frontdesk.ui.controllers.pages import open_sample

if TYPE_CHECKING:
    from frontdesk.domain.staff import Staff
    from frontdesk.ui.main_window import MainWindow


class StaffController(QObject):
    """Changes who serves, and who signs the line in hand; a shop may ask for the PIN each time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.top_bar.staff_chosen.connect(self._serve_as)
        window.top_bar.staff_asked.connect(self._menu)

    def sign(self, place: int) -> None:
        """Let the n-th member of staff sign the line in hand."""
        counter = self._window.counter
        if place >= len(counter.everyone):
            return
        person = counter.everyone[place]
        if counter.shop.pin_always and person != counter.staff:
            self._window.pages.confirm(person, lambda: self._sign(person))
        else:
            self._sign(person)

    def _serve_as(self, staff_id: int) -> None:
        counter = self._window.counter
        person = next((person for person in counter.everyone if person.id == staff_id), None)
        if person is not None and counter.shop.pin_always:
            self._window.pages.confirm(person, lambda: self._take_over(person))
        else:
            self._take_over(person)

    def _take_over(self, person: Staff | None) -> None:
        counter = self._window.counter
        counter.staff = person
        self._window.top_bar.show_staff(counter.staff, counter.everyone)
        log_line = self._window.card.log_line_if_any()
        if person is not None and log_line is not None and log_line.encounter is not None:
            log_line.sign(person)  # who takes over signs what is being written
        self._window.quiet.refresh()

    def _sign(self, person: Staff) -> None:
        log_line = self._window.card.log_line_if_any()
        if (
            log_line is not None
            and self._window.card_panel.parts is not None
            and not self._window.card_panel.quiet_shown()
        ):
            log_line.sign(person)

    def _menu(self, what: str) -> None:
        if what == "pin":
            self._window.pages.set_own_pin()
        elif what == "practice":
            open_sample()
        else:
            self._window.go_to(what)
