"""PINs: set, taken away, and typed to say yes. Kept as argon2id hashes, outside what Undo keeps of an action."""

from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from frontdesk.desk.deciding import check_decides
from frontdesk.domain.changes import Changes
from frontdesk.domain.staff import Approval
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import staff
from frontdesk.store.database import Database, in_words

SHORTEST, LONGEST = 4, 12
_FREE_TRIES = 5
_LONGEST_WAIT = timedelta(hours=1)
_HASHER = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1)  # about 50 ms on a counter PC


def set_pin(
    database: Database, staff_id: int, pin: str, *, approval: Approval | None = None, now: datetime | None = None
) -> Changes:
    """Set somebody's PIN, 4 to 12 digits. It is no action: no undo may bring an old PIN back.

    approval: the yes that it takes for somebody who decides.
    now: aware.
    Raises FrontdeskError without that yes, for anything but digits, for too few or too many, and for somebody who has
    left.
    """
    if not pin.isascii() or not pin.isdigit() or not SHORTEST <= len(pin) <= LONGEST:
        raise FrontdeskError(
            tr("A PIN is {least} to {most} digits.").format(least=SHORTEST, most=LONGEST), tr("Choose another one.")
        )
    _check_decides(database, staff_id, approval, now)
    return _write(database, staff_id, _HASHER.hash(pin))


def remove_pin(
    database: Database, staff_id: int, *, approval: Approval | None = None, now: datetime | None = None
) -> Changes:
    """Take somebody's PIN away. Raises FrontdeskError as `set_pin` does."""
    _check_decides(database, staff_id, approval, now)
    return _write(database, staff_id, "")


def approve(database: Database, staff_id: int, pin: str, *, now: datetime) -> Approval:
    """Say yes with a PIN.

    now: aware.
    Raises FrontdeskError for a wrong PIN, for none, and for somebody who has left. After five wrong ones in a row it
    raises until a wait is over, which doubles each time. The count is in the shop's file, so a restart does not end the
    wait.
    """
    with in_words():
        person = staff.find(database, staff_id)
        if person is None or person.left_on is not None:
            raise FrontdeskError(tr("This person does not serve here any more."), tr("Choose somebody who does."))
        kept = staff.pin(database, staff_id)
    name = person.name
    if not kept.pin:
        raise FrontdeskError(tr("{name} has no PIN yet.").format(name=name), tr("It is set under Settings, People."))
    _check_wait(kept.wrong_pins, kept.wrong_at, now)
    try:
        _HASHER.verify(kept.pin, pin)
    except (VerificationError, InvalidHashError) as error:
        _count(database, staff_id, kept.wrong_pins + 1, now)
        raise FrontdeskError(tr("That is not {name}’s PIN.").format(name=name), tr("Type it again.")) from error
    if kept.wrong_pins:
        _count(database, staff_id, 0, None)
    return Approval(staff_id, name, person.role, now.astimezone(UTC))


def _check_decides(database: Database, staff_id: int, approval: Approval | None, now: datetime | None) -> None:
    with in_words():
        person = staff.find(database, staff_id)
        if person:
            check_decides(database, person.role, approval, now, pin=True)


def _check_wait(wrong: int, last: datetime | None, now: datetime) -> None:
    if wrong < _FREE_TRIES or last is None:
        return
    wait = min(timedelta(seconds=30 * 2 ** min(wrong - _FREE_TRIES, 10)), _LONGEST_WAIT)
    until = (last if last <= now else now) + wait  # a clock that was set back does not lock anybody out
    if last <= now < until:
        seconds = round((until - now).total_seconds())
        raise FrontdeskError(
            tr("Too many wrong PINs."), tr("Wait {seconds} seconds, then type it again.").format(seconds=seconds)
        )


def _count(database: Database, staff_id: int, wrong: int, at: datetime | None) -> None:
    with in_words():
        staff.count_wrong_pins(database, staff_id, wrong, at)


def _write(database: Database, staff_id: int, kept: str) -> Changes:
    with in_words():
        serves = staff.keep_pin(database, staff_id, kept)
    if not serves:
        raise FrontdeskError(tr("This person does not serve here any more."), tr("Choose somebody who does."))
    return Changes(0, kinds=frozenset({"staff"}))
