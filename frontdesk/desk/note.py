"""Notes: written down, seen again, looked at again, taken away; private ones are read with a PIN."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from frontdesk.clock import LOCAL
from frontdesk.desk.typed import TEXT_LIMIT, typed
from frontdesk.domain import ids
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.note import Source
from frontdesk.domain.sensitive import sensitive
from frontdesk.domain.staff import Approval
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import notes
from frontdesk.store.actions import perform
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer

_LOOK_AGAIN = timedelta(days=365)
_PIN_LASTS = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note that is to be written; see `domain.note.Note`."""

    text: str
    source: Source = Source.TOLD
    pinned: bool = False
    caution: bool = False
    on_arrival: bool = False
    preference: bool = False
    quiet: bool = False
    private: bool = False
    may_keep: bool = False
    interaction_id: int | None = None


def add_note(database: Database, stamp: Stamp, customer_id: int, new: NewNote) -> Changes:
    """Write a standing fact about a customer. They may ask to read it. Raises FrontdeskError for an empty one."""
    return perform(database, "add_note", stamp, lambda writer: write_note(writer, customer_id, new, stamp))


def write_note(writer: Writer, customer_id: int, new: NewNote, stamp: Stamp) -> int:
    """Write a note as a part of another action. About health or children it is kept only when they said yes."""
    text = typed(new.text, TEXT_LIMIT, lines=True).strip()
    if not text:
        raise FrontdeskError(tr("This note is empty."), tr("Write a few words, or leave it."))
    today = stamp.at.astimezone(LOCAL).date()
    source = Source.THIS_VISIT if sensitive(text) and not new.may_keep else new.source
    return writer.insert(
        Kind.NOTE,
        id=ids.new_id(stamp.at),
        customer_id=customer_id,
        text=text,
        source=source,
        pinned=new.pinned,
        caution=new.caution or new.on_arrival,
        on_arrival=new.on_arrival,
        preference=new.preference,
        quiet=new.quiet,
        private=new.private,
        may_keep=new.may_keep,
        seen_on=today,
        review_on=today + _LOOK_AGAIN if source is Source.NOTICED else None,
        at=stamp.at,
        staff_id=stamp.staff_id,
        interaction_id=new.interaction_id,
    )


def remove_note(database: Database, stamp: Stamp, note_id: int) -> Changes:
    """Take a note away."""

    def work(writer: Writer) -> int:
        writer.delete(Kind.NOTE, note_id)
        return note_id

    return perform(database, "remove_note", stamp, work)


def seen_again(database: Database, stamp: Stamp, note_id: int) -> Changes:
    """Say that something was noticed again; on the same day it counts once."""
    today = stamp.at.astimezone(LOCAL).date()

    def work(writer: Writer) -> int:
        note = notes.get(writer.database, note_id)
        if note.seen_on != today:
            writer.update(Kind.NOTE, note_id, sightings=note.sightings + 1, seen_on=today, review_on=_later(today))
        return note_id

    return perform(database, "seen_again", stamp, work)


def note_holds(database: Database, stamp: Stamp, note_id: int) -> Changes:
    """Say that a note still holds; it is asked about again in a year."""
    today = stamp.at.astimezone(LOCAL).date()

    def work(writer: Writer) -> int:
        writer.check_there(Kind.NOTE, note_id)
        writer.update(Kind.NOTE, note_id, review_on=_later(today))
        return note_id

    return perform(database, "note_holds", stamp, work)


def keep_note(database: Database, stamp: Stamp, note_id: int) -> Changes:
    """Say that they were asked "May we keep this?" and said yes: it is what they told us from now on."""

    def work(writer: Writer) -> int:
        writer.check_there(Kind.NOTE, note_id)
        writer.update(Kind.NOTE, note_id, source=Source.TOLD, may_keep=True)
        return note_id

    return perform(database, "keep_note", stamp, work)


def read_private(database: Database, stamp: Stamp, note_id: int, approval: Approval) -> tuple[str, Changes]:
    """The text of a private note, for who typed their PIN; that it was read is written down."""
    if not timedelta(0) <= stamp.at - approval.at <= _PIN_LASTS:
        raise FrontdeskError(tr("That was a while ago."), tr("Type the PIN again."))
    text = ""

    def work(writer: Writer) -> int:
        nonlocal text
        note = notes.get(writer.database, note_id)
        text = note.text
        writer.remember(note.customer_id)
        return note_id

    changes = perform(database, "read_private", replace(stamp, staff_id=approval.staff_id), work)
    return text, changes


def _later(today: date) -> date:
    return today + _LOOK_AGAIN
