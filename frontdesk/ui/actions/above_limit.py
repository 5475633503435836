"""Above the limit: somebody whose limits are wider types their PIN, at the same counter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.domain.staff import Deed, Role, who_may

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from frontdesk.domain.staff import Approval
    from frontdesk.ui.shell.counter import Counter


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
    from frontdesk.desk.goodwill import AboveLimit  # inline, both: only above the limit
    from frontdesk.ui.dialogs.pin import PinDialog

    if not isinstance(error, AboveLimit):
        return False
    asked = who_may(Deed.ABOVE_LIMIT, counter.everyone)
    if refused is not None:
        asked = tuple(person for person in asked if person.role is Role.OWNER and refused.role is not Role.OWNER)
    if not asked:
        return False
    form = PinDialog(counter, error.title, error.advice, asked, parent.window())
    form.approved.connect(then)
    form.open()
    return True
