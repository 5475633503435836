"""Promises: made, kept, told about in time, released; only a person closes one, with a reason."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.clock import LOCAL
from frontdesk.desk.typed import TEXT_LIMIT, WORDS_LIMIT, typed
from frontdesk.domain import ids
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.opening_hours import hours_kept
from frontdesk.domain.promise import Promise, PromiseState, due_is_over, warn_time
from frontdesk.domain.text import fold
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.settings import ShopSettings
from frontdesk.store import matters, merges, promises, staff
from frontdesk.store.actions import perform
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer


@dataclass(frozen=True, slots=True)
class NewPromise:
    """A promise that is to be made.

    due_at: aware; without has_time its whole day counts.
    owner_id: None for whoever makes it.
    """

    customer_id: int
    text: str
    due_at: datetime
    has_time: bool = True
    owner_id: int | None = None
    topic: str = ""
    thing_id: int | None = None
    issue_id: int | None = None
    interaction_id: int | None = None


def make_promise(database: Database, stamp: Stamp, new: NewPromise, *, settings: ShopSettings) -> Changes:
    """Make a promise. Raises FrontdeskError for empty words, a time that is over, an owner who has left."""
    return perform(database, "make_promise", stamp, lambda writer: write_promise(writer, new, stamp, settings))


def write_promise(
    writer: Writer, new: NewPromise, stamp: Stamp, settings: ShopSettings, *, of_issue: bool = False
) -> int:
    """Write a promise as a part of another action; gives its id. The same date said twice is one promise.

    It is the same when its words are the same.
    of_issue: in other words it is the same too, when it is about the same issue, since a line says what was agreed when
        it was made right.
    Raises what `make_promise` raises.
    """
    text = typed(new.text, TEXT_LIMIT, lines=True).strip()
    if not text:
        raise FrontdeskError(tr("What is promised?"), tr("A few words are enough."))
    check_due(new.due_at, new.has_time, stamp.at)
    for known in matters.promises(writer.database, merges.members(writer.database, new.customer_id)):
        said_again = known.thing_id == new.thing_id and fold(known.text) == fold(text)
        one_issue = of_issue and new.issue_id is not None and known.issue_id == new.issue_id
        if known.due_at == new.due_at and (said_again or one_issue):
            return known.id
    owner_id = new.owner_id or stamp.staff_id
    check_serves(writer.database, owner_id)
    return writer.insert(
        Kind.PROMISE,
        id=ids.new_id(stamp.at),
        customer_id=new.customer_id,
        text=text,
        due_at=new.due_at,
        has_time=new.has_time,
        warn_at=_warn_at(new.due_at, stamp.at, settings),
        owner_id=owner_id,
        made_by=stamp.staff_id,
        made_at=stamp.at,
        thing_id=new.thing_id,
        issue_id=new.issue_id,
        topic=new.topic,
        interaction_id=new.interaction_id,
    )


def check_due(due_at: datetime, has_time: bool, now: datetime) -> None:
    """Refuse a time, or a day, that is over. Raises FrontdeskError."""
    local = due_at.astimezone(LOCAL)
    if due_is_over(due_at, has_time, now.astimezone(LOCAL)):
        raise FrontdeskError(
            tr("That time is over: {when}.").format(
                when=f"{local:%d.%m.%Y %H:%M}" if has_time else f"{local:%d.%m.%Y}"
            ),
            tr("Type the day or the time that is meant; what you typed is kept."),
        )


def check_serves(database: Database, staff_id: int | None) -> None:
    """Refuse an owner who has left; nobody at all is the shift. Raises FrontdeskError."""
    if staff_id is None:
        return
    person = staff.find(database, staff_id)
    if person is None or person.left_on is not None:
        raise FrontdeskError(
            tr("{name} does not serve here any more.").format(name=person.name if person else tr("This person")),
            tr("Choose somebody who does."),
        )


def keep_promise(database: Database, stamp: Stamp, promise_id: int, *, reason: str = "") -> Changes:
    """Say that a promise was kept; late when its time had passed, or its day when it has no time."""
    reason = typed(reason, WORDS_LIMIT, lines=True)

    def work(writer: Writer) -> int:
        late = _late(_open_promise(writer, promise_id), stamp.at)
        _close(writer, promise_id, PromiseState.KEPT_LATE if late else PromiseState.KEPT, reason, stamp)
        return promise_id

    return perform(database, "keep_promise", stamp, work)


def release_promise(database: Database, stamp: Stamp, promise_id: int, state: PromiseState, reason: str) -> Changes:
    """Close a promise that was not kept: broken, told before it broke, or released by the customer; with a reason."""
    reason = _reason(reason)

    def work(writer: Writer) -> int:
        _open_promise(writer, promise_id)
        _close(writer, promise_id, state, reason, stamp)
        return promise_id

    return perform(database, "close_promise", stamp, work)


def we_will_make_it(database: Database, stamp: Stamp, promise_id: int) -> Changes:
    """Answer "Will we make it?" with yes: it is not asked again."""

    def work(writer: Writer) -> int:
        _open_promise(writer, promise_id)
        writer.update(Kind.PROMISE, promise_id, warn_at=None)
        return promise_id

    return perform(database, "will_make_it", stamp, work)


def tell_new_time(
    database: Database,
    stamp: Stamp,
    promise_id: int,
    due_at: datetime,
    has_time: bool,
    *,
    reason: str,
    settings: ShopSettings,
) -> Changes:
    """Say that the customer was told a new time: the old promise is closed as told before it broke, the new one made.

    Told when it was late already, it is broken. Raises FrontdeskError without a reason, or for a time that is over.
    """
    reason = _reason(reason)

    def work(writer: Writer) -> int:
        promise = _open_promise(writer, promise_id)
        late = _late(promise, stamp.at)
        _close(writer, promise_id, PromiseState.BROKEN if late else PromiseState.TOLD_BEFORE, reason, stamp)
        new = NewPromise(
            customer_id=promise.customer_id,
            text=promise.text,
            due_at=due_at,
            has_time=has_time,
            owner_id=staff.if_serves(writer.database, promise.owner_id) or stamp.staff_id,
            topic=promise.topic,
            thing_id=promise.thing_id,
            issue_id=promise.issue_id,
        )
        return write_promise(writer, new, stamp, settings)

    return perform(database, "new_time", stamp, work)


def _warn_at(due_at: datetime, made_at: datetime, settings: ShopSettings) -> datetime | None:
    hours = hours_kept(settings.opening_hours)
    return warn_time(due_at.astimezone(LOCAL), made_at.astimezone(LOCAL), hours, settings.warn_before)


def _reason(reason: str) -> str:
    reason = typed(reason, WORDS_LIMIT, lines=True)
    if not reason:
        raise FrontdeskError(tr("Why is this promise closed?"), tr("A few words are enough."))
    return reason


def _close(writer: Writer, promise_id: int, state: PromiseState, reason: str, stamp: Stamp) -> None:
    writer.update(
        Kind.PROMISE,
        promise_id,
        state=state,
        closed_at=stamp.at,
        closed_by=stamp.staff_id,
        reason=reason,
    )


def _late(promise: Promise, now: datetime) -> bool:
    return due_is_over(promise.due_at, promise.has_time, now.astimezone(LOCAL))


def _open_promise(writer: Writer, promise_id: int) -> Promise:
    promise = promises.get(writer.database, promise_id)
    if promise.state is not PromiseState.OPEN:
        raise FrontdeskError(tr("This promise is closed already."), tr("Look for it under “What happened”."))
    return promise
