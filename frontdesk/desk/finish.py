"""Done: what was typed last is kept, its dates are read, and the line is logged, in one trip to the shop's file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from frontdesk.desk import drafts, log
from frontdesk.desk.become import Drawn
from frontdesk.desk.understand import UnderstoodLine, understand
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.interaction import Encounter
from frontdesk.domain.issue import Issue, about
from frontdesk.domain.opening_hours import OpeningHours
from frontdesk.domain.staff import Approval
from frontdesk.domain.topic import Topic
from frontdesk.settings import ShopSettings
from frontdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class Readable:
    """A text that has not been read yet, and what reading it takes.

    issues: the open ones of the customer.
    topic_by_hand: somebody has chosen the topic; it is not read.
    """

    text: str
    topics: tuple[Topic, ...]
    hours: OpeningHours
    issues: Sequence[Issue] = ()
    topic_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """What Done did: what changed, what was drawn for people to read, and the encounter as it was logged.

    misread: why the dates in the last words could not be read, None if they were; the line was logged all the same.
    """

    changes: Changes
    drawn: Drawn
    encounter: Encounter
    misread: Exception | None = None


def finish(
    database: Database,
    stamp: Stamp,
    encounter: Encounter,
    *,
    folder: Path,
    changed: Mapping[str, object],
    unread: Readable | None,
    settings: ShopSettings,
    approval: Approval | None = None,
) -> Finished:
    """Keep what changed in an encounter since its draft was kept, read the text that was not read yet, and log it.

    Only what is kept whole is logged.
    folder: where a draft goes that the shop's file cannot take.
    Raises what `drafts.keep` and `log.done` raise.
    """
    misread = None
    if unread is not None:
        try:
            line = read(database, unread, now=stamp.at, settings=settings)
            changed = {**changed, **what_changed(line, encounter, unread)}
        except Exception as error:  # handed over: the screen tells it, and a line is never held back by it
            misread = error
    if changed:
        drafts.keep(database, folder, encounter, now=stamp.at, **changed)
    changes, drawn = log.done(database, stamp, encounter.id, settings=settings, approval=approval)
    return Finished(changes, drawn, replace(encounter, **changed), misread)  # type: ignore[arg-type]


def read(_database: Database, unread: Readable, *, now: datetime, settings: ShopSettings) -> UnderstoodLine:
    """Read dates and topic out of a text. It needs nothing of the shop's file.

    now: aware, in the shop's own zone.
    """
    return understand(
        unread.text,
        unread.topics,
        now=now,
        hours=unread.hours,
        language=settings.language,
        country=settings.country,
    )


def what_changed(line: UnderstoodLine, encounter: Encounter, unread: Readable) -> dict[str, object]:
    """What a line that was read changes of its encounter: topic, date, and the open issue that it is about."""
    topic = encounter.topic if unread.topic_by_hand else line.topic
    issue = about(unread.issues, line.text, thing_id=encounter.thing_id, topic=topic) if line.text.strip() else None
    fields = {
        "topic": topic,
        "due_at": line.due_at,
        "has_time": line.has_time,
        "issue_id": issue.id if issue else None,
    }
    changed: dict[str, object] = {name: value for name, value in fields.items() if getattr(encounter, name) != value}
    if changed.keys() & {"due_at", "has_time"}:
        changed |= {"due_at": line.due_at, "has_time": line.has_time}
    return changed
