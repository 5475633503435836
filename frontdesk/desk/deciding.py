"""Who may change who decides: it takes the PIN of a manager or an owner to change the role or the PIN of one."""

from collections.abc import Sequence
from datetime import datetime

from frontdesk.domain.limits import fresh
from frontdesk.domain.staff import Approval, Role, Staff, who_decides_about, who_sets_pin_of
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import staff
from frontdesk.store.database import Database


def check_decides(
    database: Database, role: Role, approval: Approval | None, at: datetime | None, *, pin: bool = False
) -> None:
    """Refuse to give a role, or to change somebody who has it, without the yes that this takes (`who_decides_about`).

    pin: it is a PIN that changes (`who_sets_pin_of`).
    approval: the yes, None without one. It counts for five minutes.
    at: now.
    Raises FrontdeskError.
    """
    asked = (who_sets_pin_of if pin else who_decides_about)(role, staff.present(database))
    if asked is None:
        return
    if not asked:
        raise FrontdeskError(
            tr("Only an owner can do this."),
            tr("An owner sets a PIN first, under Settings, People, and types it then."),
        )
    check_yes(asked, approval, at)


def check_yes(asked: Sequence[Staff], approval: Approval | None, at: datetime | None) -> None:
    """Refuse what none of `asked` has said yes to within the last five minutes. Raises FrontdeskError."""
    if approval is None or approval.staff_id not in {person.id for person in asked}:
        names = tr(" or ").join(person.name for person in asked)
        raise FrontdeskError(tr("This needs a PIN."), tr("It takes the PIN of {names}.").format(names=names))
    if at is None or not fresh(approval, at):
        raise FrontdeskError(tr("That yes is too long ago."), tr("Ask for the PIN again; everything typed is kept."))
