"""Changes about managers and owners: the PIN that they need is asked for first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.domain.staff import who_decides_about, who_sets_pin_of
from frontdesk.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from frontdesk.domain.staff import Approval, Role
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
    asked = (who_sets_pin_of if pin else who_decides_about)(role, counter.everyone)
    if not asked:
        then(None)
        return
    from frontdesk.ui.dialogs.pin import PinDialog  # inline: only where PINs are used

    form = PinDialog(counter, title, tr("Somebody who decides types their PIN first."), asked, parent.window())
    form.approved.connect(then)
    form.open()
