"""The day's line-up at opening, and the handover at closing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from frontdesk.desk.list_matters import named
from frontdesk.desk.look_at_quiet import thanks_today
from frontdesk.desk.look_at_today import look_at_today
from frontdesk.desk.open_card import open_card
from frontdesk.domain.card import Card
from frontdesk.domain.cue_rules import owed, quoted
from frontdesk.domain.cues import quieted
from frontdesk.domain.goodwill import GoodwillState
from frontdesk.domain.interaction import Encounter
from frontdesk.domain.issue import Issue, IssueState
from frontdesk.domain.line_up import LineUp, Person
from frontdesk.domain.listed import Listed
from frontdesk.domain.manner import Style
from frontdesk.domain.note import sure
from frontdesk.domain.opening_hours import hours_kept, next_open
from frontdesk.domain.promise import Promise
from frontdesk.i18n import tr
from frontdesk.store import issues, shop_settings, thanks, today
from frontdesk.store.database import Database, in_words

_ALL = 100_000
_SILENT = 200  # with more issues than that the Issues page is the place to look
_EXPECTED = 12


def line_up(database: Database, *, now: datetime) -> LineUp:
    """Read the day. Every open promise of today and earlier is on it.

    The handover has those until the end of the next day on which the shop opens, too.
    now: aware, in the shop's own zone.
    """
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    tonight = midnight + timedelta(days=1)
    seen = look_at_today(database, now=now)
    with in_words(), database.reading():
        opens = next_open(hours_kept(shop_settings.read(database).opening_hours), tonight) or tonight
        due, _ = today.promises_until(database, tonight.combine(opens, time(), now.tzinfo) + timedelta(days=1), _ALL)
        silent = issues.without_word(database, now, _SILENT)
        silent_in_all = issues.count_without_word(database, now)
        story = thanks.praise_since(database, midnight - timedelta(days=1), midnight)
    due = named(database, due, now)
    cards = [open_card(database, person.customer_id, now=now) for person in seen.expected[:_EXPECTED]]
    return LineUp(
        promises=tuple(promise for promise in due if promise.due_at < tonight),
        tomorrow=tuple(promise for promise in due if promise.due_at >= tonight),
        opens_on=opens.date(),
        issues=named(database, silent, now),
        silent=silent_in_all,
        careful=tuple(person for card in cards for person in _careful(card)),
        owed=tuple(person for card in cards for person in _owed(card, now)),
        thanks=tuple(
            Person(row.customer_id, row.name, row.fact) for row in thanks_today(database, now) if row.customer_id
        ),
        story=story[0] if story else None,
        loose=seen.loose,
    )


def _careful(card: Card) -> Iterator[Person]:
    customer = card.customer
    facts: list[str] = []
    for issue in card.issues:
        if issue.state is not IssueState.CLOSED:
            mended = issue.state is IssueState.RESOLVED
            words = tr("Mended: {words}") if mended else tr("Something went wrong: {words}")
            facts.append(words.format(words=quoted(issue.text)))
    if card.mended is not None and not card.issues:
        facts.append(tr("Mended: {words}").format(words=quoted(card.mended.text)))
    facts += [
        quoted(note.text)
        for note in card.notes
        if note.on_arrival and not note.quiet and sure(note)
        if not quieted(card.quiet_rules, "caution", f"caution:{note.id}")
    ]
    if customer.manner.style is Style.LEAVE_ALONE:
        facts.append(tr("A nod is enough."))
    if facts:
        yield Person(customer.id, customer.known_as, ", ".join(facts))


def _owed(card: Card, now: datetime) -> Iterator[Person]:
    for row in card.goodwill:
        if row.state is GoodwillState.OWED:
            yield Person(card.customer.id, card.customer.known_as, owed(row, now))


@dataclass(frozen=True, slots=True)
class DayRows(Listed[Promise | Issue | Encounter]):
    """The open lines of the day, each with an owner, and the whole day besides."""

    day: LineUp = field(default_factory=LineUp)


def rows_of_day(database: Database, *, now: datetime, handover: bool, skip: int = 0) -> DayRows:
    """The lines of the line-up, or of the handover, from `skip` on.

    now: aware, in the shop's own zone.
    """
    day = line_up(database, now=now)
    rows: tuple[Promise | Issue | Encounter, ...] = (
        *day.promises,
        *day.issues,
        *(day.tomorrow if handover else ()),
        *day.loose,
    )
    return DayRows(rows[skip:], len(rows), day)
