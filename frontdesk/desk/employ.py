"""The people who serve: renamed, given a role, and leaving with everything of theirs handed over."""

from collections.abc import Mapping
from typing import Any

from frontdesk.clock import LOCAL
from frontdesk.desk.deciding import check_decides
from frontdesk.desk.hand_over import write_hand_over
from frontdesk.desk.typed import NAME_LIMIT, typed
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.staff import Approval, Role, Staff, higher
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import staff
from frontdesk.store.actions import perform
from frontdesk.store.database import Database, in_words
from frontdesk.store.kinds import Kind
from frontdesk.store.staff import OpenMatter
from frontdesk.store.writer import Writer

__all__ = ["OpenMatter", "give_role", "leave", "open_matters_of", "rename"]


def rename(database: Database, stamp: Stamp, staff_id: int, name: str) -> Changes:
    """Give somebody another name. Raises FrontdeskError for an empty one."""
    name = typed(name, NAME_LIMIT)
    if not name:
        raise FrontdeskError(tr("This person needs a name."), tr("A first name is enough."))
    return perform(database, "rename_staff", stamp, lambda writer: _update(writer, staff_id, name=name))


def give_role(
    database: Database, stamp: Stamp, staff_id: int, role: Role, *, approval: Approval | None = None
) -> Changes:
    """Give somebody another role. Raises FrontdeskError, also when nobody who decides would stay.

    approval: the yes of somebody who has the higher of the two roles, or one above it.
    """

    def work(writer: Writer) -> int:
        now = staff.get(writer.database, staff_id).role
        check_decides(writer.database, higher(now, role), approval, stamp.at)
        if role is Role.STAFF:
            _check_somebody_decides(writer.database, staff_id)
        return _update(writer, staff_id, role=role)

    return perform(database, "give_role", stamp, work)


def open_matters_of(database: Database, staff_id: int) -> tuple[OpenMatter, ...]:
    """Everything open that somebody owns: promises, issues, follow-ups, and what they wrote and did not finish."""
    with in_words():
        return staff.open_matters(database, staff_id)


def leave(
    database: Database,
    stamp: Stamp,
    staff_id: int,
    handed: Mapping[tuple[str, int], int],
    *,
    to_id: int | None,
    approval: Approval | None = None,
) -> Changes:
    """Let somebody leave: each open matter goes to whom `handed` says, by kind and id, or else to `to_id`.

    Nothing is closed by it and nothing is left without an owner; what they wrote stays theirs. Their PIN ends, and no
    Undo brings it back.
    approval: the yes that it takes when somebody leaves who decides.
    Raises FrontdeskError without that yes, when nobody who decides would stay, and when a matter goes to nobody.
    """
    with in_words():
        _check_somebody_decides(database, staff_id)

    def work(writer: Writer) -> int:
        check_decides(writer.database, staff.get(writer.database, staff_id).role, approval, stamp.at)
        for matter in open_matters_of(writer.database, staff_id):
            receiver = handed.get((matter.kind, matter.id), to_id)
            if receiver is None or receiver == staff_id:
                raise FrontdeskError(
                    tr("“{what}” would belong to nobody.").format(what=matter.text), tr("Choose who takes it over.")
                )
            write_hand_over(writer, [(matter.kind, matter.id)], receiver, stamp)
        staff.keep_pin(writer.database, staff_id, "")
        return _update(writer, staff_id, left_on=stamp.at.astimezone(LOCAL).date())

    return perform(database, "leave_staff", stamp, work)


def _update(writer: Writer, staff_id: int, **values: Any) -> int:
    writer.check_there(Kind.STAFF, staff_id)
    writer.update(Kind.STAFF, staff_id, **values)
    return staff_id


def _check_somebody_decides(database: Database, other_than: int) -> None:
    everyone: tuple[Staff, ...] = staff.present(database)
    mine = next((person for person in everyone if person.id == other_than), None)
    if mine is None or mine.role is Role.STAFF:
        return
    if not any(person.role is not Role.STAFF for person in everyone if person.id != other_than):
        raise FrontdeskError(tr("Somebody has to decide."), tr("Make another person manager or owner first."))
