"""Handing open matters over to somebody else who serves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from frontdesk.desk import hand_over as verbs
from frontdesk.i18n import tr
from frontdesk.ui.kit.menus import menu

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from frontdesk.domain.staff import Staff
    from frontdesk.ui.shell.counter import Counter

Matters = list[tuple[str, int]]
"""Kind and id of each."""


def offer(counter: Counter, parent: QWidget, matters: Matters, *, owner_id: int | None, at: QPoint) -> None:
    """Offer everybody else who serves, and hand the matters over to whom is chosen. at: where the menu opens."""
    shown = menu(parent)
    for person in counter.everyone:
        if person.id != owner_id:
            chosen = shown.addAction(person.name.replace("&", "&&"))
            chosen.triggered.connect(partial(give_to, counter, matters, person))
    if shown.isEmpty():
        shown.addAction(tr("Nobody else serves here")).setEnabled(False)
    shown.popup(at)


def give_to(counter: Counter, matters: Matters, person: Staff) -> None:
    """Hand matters over to a member of staff."""
    acted = counter.act(verbs.hand_over, matters, person.id)
    acted.say(tr("{name} has it now").format(name=person.name))
