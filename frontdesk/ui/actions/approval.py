"""PINs: somebody who may says yes at the same counter, before something guarded is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from frontdesk.desk.goodwill import AboveLimit
from frontdesk.domain.staff import Deed, Role, who_decides_about, who_may, who_sets_pin_of
from frontdesk.i18n import tr
from frontdesk.ui.dialogs.pin import NewPinDialog, PinDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from frontdesk.domain.staff import Approval, Staff
    from frontdesk.ui.shell.counter import Counter


def with_yes(
    counter: Counter,
    role: Role,
    title: str,
    parent: QWidget,
    then: Callable[[Approval | None], object],
    *,
    pin: bool = False,
) -> None:
    """Go on at once where nothing is guarded, else with the yes of somebody who may change what is of `role`.

    pin: it is about a PIN. Where nobody can say yes, the desk refuses it in words.
    """
    deciding = (who_sets_pin_of if pin else who_decides_about)(role, counter.everyone)
    if deciding:
        _ask(counter, title, tr("Somebody who decides types their PIN first."), deciding, parent).approved.connect(then)
    else:
        then(None)


def ask_above(
    counter: Counter,
    error: Exception,
    parent: QWidget,
    then: Callable[[Approval], None],
    refused: Approval | None = None,
) -> bool:
    """Ask for a PIN when `error` says that a limit is in the way; False when it is something else, or nobody can.

    refused: the yes that did not suffice; only somebody of a higher role is asked then.
    """
    if not isinstance(error, AboveLimit):
        return False
    asked = who_may(Deed.ABOVE_LIMIT, counter.everyone)
    if refused is not None:
        asked = tuple(person for person in asked if person.role is Role.OWNER and refused.role is not Role.OWNER)
    if not asked:
        return False
    _ask(counter, error.title, error.advice, asked, parent).approved.connect(then)
    return True


def unlock_settings(counter: Counter, parent: QWidget, then: Callable[[], object]) -> None:
    """Ask somebody who decides for their PIN before the settings are opened."""
    detail = tr("A manager’s PIN opens the settings for five minutes.")
    form = _ask(counter, tr("Settings"), detail, who_may(Deed.SETTINGS, counter.everyone), parent)
    form.approved.connect(lambda _: then())


def set_own_pin(counter: Counter, parent: QWidget) -> None:
    """Let whoever is serving set their PIN; one that is set already is typed first."""
    person = counter.staff
    if person is not None and person.has_pin:
        form = _ask(counter, tr("My PIN"), tr("First the one that holds now."), [person], parent)
        form.approved.connect(partial(_new_pin, counter, person, parent))
    elif person is not None:
        with_yes(counter, person.role, tr("My PIN"), parent, partial(_new_pin, counter, person, parent), pin=True)


def confirm(counter: Counter, person: Staff, parent: QWidget, then: Callable[[], object]) -> None:
    """Ask somebody for their own PIN before they take over; who has none sets one first."""
    title = tr("{name} takes over").format(name=person.name)
    if person.has_pin:
        _ask(counter, title, "", [person], parent).approved.connect(lambda _: then())
    else:
        choose = partial(_new_pin, counter, person, parent, then=then)
        with_yes(counter, person.role, title, parent, choose, pin=True)


def _ask(counter: Counter, title: str, detail: str, people: Sequence[Staff], parent: QWidget) -> PinDialog:
    """Open the form for a PIN of one of these people."""
    form = PinDialog(counter, title, detail, people, parent.window())
    form.open()
    return form


def _new_pin(
    counter: Counter,
    person: Staff,
    parent: QWidget,
    approval: Approval | None,
    *,
    then: Callable[[], object] | None = None,
) -> None:
    form = NewPinDialog(counter, person, parent.window(), approval)
    if then is not None:
        form.chosen.connect(then)
    form.open()
