"""Serving people: encounters begin, wait, are taken up again, and find their customer."""

from datetime import datetime, timedelta
from typing import Any

from frontdesk.desk.typed import LABEL_LIMIT, TEXT_LIMIT, WORDS_LIMIT
from frontdesk.domain import ids
from frontdesk.domain.changes import Changes
from frontdesk.domain.interaction import Become, Channel, Encounter
from frontdesk.domain.staff import Staff
from frontdesk.domain.text import clean
from frontdesk.store import encounters, merges
from frontdesk.store.database import Database, in_words

_UNTOUCHED = timedelta(minutes=20)
_KINDS = frozenset({"encounter"})


def begin(
    database: Database,
    *,
    now: datetime,
    staff: Staff | None,
    customer_id: int | None = None,
    channel: Channel = Channel.WALK_IN,
    label: str = "",
    line: str = "",
    call_id: int | None = None,
    encounter_id: int | None = None,
    text: str = "",
) -> Encounter:
    """Begin an encounter, with a customer or with somebody not known yet.

    encounter_id: one that the caller made (`domain.ids`), so that typing can go on before this has been written.
    """
    encounter = Encounter(
        id=encounter_id or ids.new_id(now),
        channel=channel,
        started_at=now,
        customer_id=customer_id,
        label=clean(label, limit=200),
        line=clean(line, limit=LABEL_LIMIT),
        call_id=call_id,
        staff=staff,
        text=clean(text, limit=TEXT_LIMIT, lines=True),
        touched_at=now,
    )
    with in_words():
        encounters.begin(database, encounter)
        return encounters.read(database, encounter.id) or encounter


def keep(database: Database, encounter_id: int, *, now: datetime, **changed: Any) -> Changes:
    """Keep what was typed or chosen in an encounter; `changed` are fields of `Encounter`."""
    if "text" in changed:
        changed["text"] = _draft(changed["text"])
    for name in ("outcome", "topic", "label"):
        if name in changed:
            changed[name] = clean(changed[name], limit=WORDS_LIMIT)
    with in_words():
        encounters.keep(database, encounter_id, now, **changed)
    return Changes(0, kinds=frozenset() if changed.keys() <= {"text"} else _KINDS)


def _draft(text: str) -> str:
    """A text that somebody is still typing: the blank after the last word stays, the next word follows it."""
    cleaned = clean(text, limit=TEXT_LIMIT, lines=True)
    words = text.rstrip(" \n")
    return cleaned + text[len(words) :][:100] if cleaned else ""


def take_up(database: Database, encounter_id: int, *, now: datetime) -> Encounter | None:
    """Take somebody up again; None when the encounter is over.

    A loose end is none any more while it is in hand.
    """
    with in_words():
        encounters.keep(database, encounter_id, now, waiting_since=None, loose_why="")
        return encounters.read(database, encounter_id)


def say_who(database: Database, encounter_id: int, customer_id: int, *, now: datetime) -> Encounter | None:
    """Bind an encounter that belonged to nobody yet to a customer."""
    with in_words():
        root = merges.root(database, customer_id)
        encounters.keep(database, encounter_id, now, customer_id=root, label="")
        return encounters.read(database, encounter_id)


def leave(database: Database, encounter_id: int) -> Changes:
    """Leave an encounter: empty it vanishes, written it stays."""
    with in_words():
        encounter = encounters.read(database, encounter_id)
        if encounter is None or not encounter.empty:
            return Changes(0)
        encounters.vanish(database, encounter_id)
    return Changes(0, kinds=_KINDS)


def stale(database: Database, *, now: datetime) -> tuple[Encounter, ...]:
    """The encounters that nobody touched for 20 minutes and that are not loose ends yet."""
    with in_words():
        return tuple(
            encounter
            for encounter in encounters.all_of_them(database)
            if not encounter.loose_why and encounter.touched_at and now - encounter.touched_at > _UNTOUCHED
        )


def loosen(database: Database, encounter: Encounter, *, now: datetime) -> Changes:
    """Make an encounter that cannot finish itself a loose end.

    It cannot when it lacks a name, or when its date was not confirmed.
    """
    why = "name" if encounter.customer_id is None else "date"
    return keep(database, encounter.id, now=now, loose_why=why, waiting_since=None)


def can_finish_itself(encounter: Encounter) -> bool:
    """Whether it may be logged without anybody looking at it again."""
    needs_date = encounter.become in (Become.PROMISE, Become.FOLLOW_UP) and not encounter.due_at
    return encounter.customer_id is not None and encounter.confirmed and not needs_date


def running(database: Database) -> tuple[Encounter, ...]:
    """All encounters, loose ends among them: what a new start takes up again."""
    with in_words():
        return encounters.all_of_them(database)
