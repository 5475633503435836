"""Thanking customers, once for each event, and passing kind words on to whoever did the work."""

from frontdesk.desk.promise import check_serves
from frontdesk.desk.typed import WORDS_LIMIT, typed
from frontdesk.domain import ids
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.store import merges
from frontdesk.store import thanks as store
from frontdesk.store.actions import perform
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer


def thank(database: Database, stamp: Stamp, customer_id: int, key: str, text: str) -> Changes:
    """Say that a customer was thanked for an event. Said again, it changes nothing."""
    text = typed(text, WORDS_LIMIT)

    def work(writer: Writer) -> int:
        for member in merges.members(database, customer_id):
            thanks = store.of_event(database, member, key)
            if thanks is not None and thanks.id is not None:
                if thanks.done_at is None:
                    writer.update(Kind.THANKS, thanks.id, done_at=stamp.at, done_by=stamp.staff_id)
                return thanks.id
        return writer.insert(
            Kind.THANKS,
            id=ids.new_id(stamp.at),
            customer_id=customer_id,
            key=key,
            text=text,
            at=stamp.at,
            staff_id=stamp.staff_id,
            done_at=stamp.at,
            done_by=stamp.staff_id,
        )

    return perform(database, "thank", stamp, work)


def write_praise(writer: Writer, customer_id: int, text: str, interaction_id: int | None, stamp: Stamp) -> int:
    """Keep kind words as a part of another action; they are for whoever last did work for the customer."""
    members = merges.members(writer.database, customer_id)
    return writer.insert(
        Kind.PRAISE,
        id=ids.new_id(stamp.at),
        customer_id=customer_id,
        text=text,
        for_id=store.who_worked(writer.database, members, stamp.staff_id) or stamp.staff_id,
        at=stamp.at,
        staff_id=stamp.staff_id,
        interaction_id=interaction_id,
    )


def praise_read(database: Database, stamp: Stamp, praise_id: int) -> Changes:
    """Say that kind words have reached whoever did the work."""

    def work(writer: Writer) -> int:
        writer.check_there(Kind.PRAISE, praise_id)
        writer.update(Kind.PRAISE, praise_id, passed_at=stamp.at)
        return praise_id

    return perform(database, "praise_read", stamp, work)


def praise_is_for(database: Database, stamp: Stamp, praise_id: int, staff_id: int) -> Changes:
    """Correct for whom kind words are. Raises FrontdeskError for somebody who has left."""

    def work(writer: Writer) -> int:
        check_serves(writer.database, staff_id)
        writer.check_there(Kind.PRAISE, praise_id)
        writer.update(Kind.PRAISE, praise_id, for_id=staff_id)
        return praise_id

    return perform(database, "praise_is_for", stamp, work)
