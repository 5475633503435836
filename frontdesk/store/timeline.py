"""Everything that happened with a customer, newest first, read page by page."""

from dataclasses import dataclass
from datetime import date, datetime

from frontdesk.domain.card import Entry, EntryKind, Timeline
from frontdesk.domain.goodwill import GoodwillState
from frontdesk.domain.issue import IssueStep
from frontdesk.domain.promise import PromiseState
from frontdesk.store.database import Database
from frontdesk.store.statements import slots

PAGE = 60


# One statement for each kind of row: id, kind, at, outcome, thing, staff, seconds, text, times, how a note is kept,
# and the step of an issue, the promise and the goodwill whose state it shows.
# What was written with an interaction is shown with that interaction, not in a row of its own. The first one names
# the columns for all.
_CONTACTS = """
SELECT i.id, i.channel AS kind, i.at, i.outcome, t.words AS thing, s.name AS who, i.seconds, i.text,
  1 AS times, NULL AS kept,
  (SELECT e.id FROM issue_event e
   WHERE e.customer_id = i.customer_id AND e.at >= i.at - 86400000 AND e.interaction_id = i.id LIMIT 1) AS step_id,
  (SELECT p.id FROM promise p WHERE p.customer_id = i.customer_id AND p.interaction_id = i.id LIMIT 1) AS promise_id,
  (SELECT g.id FROM goodwill g WHERE g.customer_id = i.customer_id AND g.interaction_id = i.id LIMIT 1) AS goodwill_id
FROM interaction i LEFT JOIN thing t ON t.id = i.thing_id LEFT JOIN staff s ON s.id = i.staff_id
WHERE i.customer_id IN ({ids})"""
_ISSUES = """
SELECT e.id, 'issue', e.at, '', '', s.name, 0, COALESCE(NULLIF(e.text, ''), n.text), 1, NULL, e.id, NULL, NULL
FROM issue_event e JOIN issue n ON n.id = e.issue_id LEFT JOIN staff s ON s.id = e.staff_id
WHERE e.customer_id IN ({ids})"""
_PROMISES = """
SELECT p.id, 'promise', p.made_at, '', '', s.name, 0, p.text, 1, NULL, NULL, p.id, NULL
FROM promise p LEFT JOIN staff s ON s.id = p.made_by WHERE p.customer_id IN ({ids}) AND p.interaction_id IS NULL"""
_GOODWILL = """
SELECT g.id, 'goodwill', g.at, '', g.text, s.name, 0, g.why, 1, NULL, NULL, NULL, g.id
FROM goodwill g LEFT JOIN staff s ON s.id = g.staff_id WHERE g.customer_id IN ({ids})"""
_NOTES = """
SELECT n.id, 'note', n.at, '', '', s.name, 0, CASE n.private WHEN 1 THEN '' ELSE n.text END, 1,
  CASE WHEN n.private THEN 'private' WHEN n.quiet THEN 'unsaid' WHEN n.caution THEN 'caution' END, NULL, NULL, NULL
FROM note n LEFT JOIN staff s ON s.id = n.staff_id
WHERE n.customer_id IN ({ids}) AND (n.source <> 'this_visit' OR COALESCE(n.seen_on, '{today}') >= '{today}')"""
_FOLLOW_UPS = """
SELECT f.id, 'follow_up', f.done_at, '', '', s.name, 0, f.text, 1, NULL, NULL, NULL, NULL
FROM follow_up f LEFT JOIN staff s ON s.id = f.done_by
WHERE f.customer_id IN ({ids}) AND f.done_at IS NOT NULL"""
_THANKS = """
SELECT t.id, 'thanks', t.done_at, '', '', s.name, 0, t.text, 1, NULL, NULL, NULL, NULL
FROM thanks t LEFT JOIN staff s ON s.id = t.done_by WHERE t.customer_id IN ({ids}) AND t.done_at IS NOT NULL"""
_PRAISE = """
SELECT p.id, 'praise', p.at, '', '', s.name, 0, p.text, 1, NULL, NULL, NULL, NULL
FROM praise p LEFT JOIN staff s ON s.id = p.for_id WHERE p.customer_id IN ({ids}) AND p.interaction_id IS NULL"""
_MISSED = """
SELECT b.id, 'missed_call', b.last_at, '', '', '', 0, '', b.times, NULL, NULL, NULL, NULL
FROM call_back b WHERE b.customer_id IN ({ids})"""
_ON_ITS_OWN = " AND {alias}.interaction_id IS NULL"

_PARTS = (
    _CONTACTS,
    _ISSUES + _ON_ITS_OWN.format(alias="e"),
    _PROMISES,
    _GOODWILL + _ON_ITS_OWN.format(alias="g"),
    _NOTES + _ON_ITS_OWN.format(alias="n"),
    _MISSED,
    _FOLLOW_UPS,
    _THANKS,
    _PRAISE,
)
# The states are looked up for the rows of the page only.
_PAGE = """
SELECT id, kind, at, outcome, thing, who, seconds, text, times, kept,
  (SELECT e.kind FROM issue_event e WHERE e.id = step_id) AS step,
  (SELECT n.number FROM issue_event e JOIN issue n ON n.id = e.issue_id WHERE e.id = step_id) AS number,
  (SELECT p.state FROM promise p WHERE p.id = promise_id) AS promise,
  (SELECT g.state FROM goodwill g WHERE g.id = goodwill_id) AS goodwill
FROM (SELECT * FROM ({union}) AS every_kind ORDER BY at DESC, id DESC LIMIT ? OFFSET ?) AS page
ORDER BY at DESC, id DESC"""


def read(database: Database, members: tuple[int, ...], *, today: date, skip: int = 0) -> Timeline:
    """Read a page of what happened with a customer; `skip` rows were read before.

    A note for one visit only is not in it after its day.
    """
    marks = slots(members)
    parts = [part.format(ids=marks, today=today.isoformat()) for part in _PARTS]
    page = _PAGE.format(union=" UNION ALL ".join(parts))
    happened = database.make(_Happened, page, (*members * len(parts), PAGE + 1, skip))
    total = skip + len(happened)
    if len(happened) > PAGE:
        counts = " UNION ALL ".join(f"SELECT COUNT(*) AS n FROM ({part}) AS kind_{at}" for at, part in enumerate(parts))
        total = int(database.value(f"SELECT SUM(n) FROM ({counts}) AS counted", members * len(parts)))
    return Timeline(tuple(map(_entry, happened[:PAGE])), total)


@dataclass(frozen=True, slots=True)
class _Happened:
    """One row of what happened. kept: how a note is kept: "private", "unsaid" or "caution", None as any other."""

    id: int
    kind: EntryKind
    at: datetime
    outcome: str
    thing: str | None
    who: str | None
    seconds: int
    text: str
    times: int
    kept: str | None
    step: IssueStep | None
    number: int | None
    promise: PromiseState | None
    goodwill: GoodwillState | None


def _entry(row: _Happened) -> Entry:
    return Entry(
        row.id,
        row.kind,
        row.at,
        row.who or "",
        row.text,
        outcome=row.outcome,
        thing=row.thing or "",
        seconds=row.seconds,
        state=row.step or row.promise or row.goodwill,  # an issue's before a promise's before goodwill's
        number=row.number or 0,
        times=row.times,
        private=row.kept == "private",
        unsaid=row.kept in ("private", "unsaid"),
        caution=row.kept == "caution",
    )
