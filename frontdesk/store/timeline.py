"""Everything that happened with a customer, newest first, read page by page."""

from datetime import date

from frontdesk.domain.card import Entry, EntryKind, Pill, Timeline
from frontdesk.domain.timeline import head
from frontdesk.i18n import tr
from frontdesk.store.database import Database
from frontdesk.store.fields import moment
from frontdesk.store.statements import slots

PAGE = 60


# One statement for each kind of row: id, kind, at, outcome, thing, staff, seconds, text, pill's kind and words.
# What was written with an interaction is that interaction's pill, not a row of its own.
_CONTACTS = """
SELECT i.id, i.channel, i.at, i.outcome, t.words, s.name, i.seconds, i.text,
  COALESCE((SELECT 'issue ' || e.kind || ' ' || n.number FROM issue_event e JOIN issue n ON n.id = e.issue_id
            WHERE e.customer_id = i.customer_id AND e.at >= i.at - 86400000 AND e.interaction_id = i.id LIMIT 1),
           (SELECT 'promise ' || p.state FROM promise p
            WHERE p.customer_id = i.customer_id AND p.interaction_id = i.id LIMIT 1),
           (SELECT 'goodwill ' || g.state FROM goodwill g
            WHERE g.customer_id = i.customer_id AND g.interaction_id = i.id LIMIT 1))
FROM interaction i LEFT JOIN thing t ON t.id = i.thing_id LEFT JOIN staff s ON s.id = i.staff_id
WHERE i.customer_id IN ({ids})"""
_ISSUES = """
SELECT e.id, 'issue', e.at, '', '', s.name, 0, COALESCE(NULLIF(e.text, ''), n.text),
  'issue ' || e.kind || ' ' || n.number
FROM issue_event e JOIN issue n ON n.id = e.issue_id LEFT JOIN staff s ON s.id = e.staff_id
WHERE e.customer_id IN ({ids})"""
_PROMISES = """
SELECT p.id, 'promise', p.made_at, '', '', s.name, 0, p.text,
  CASE p.state WHEN 'open' THEN 'still open' ELSE 'promise ' || p.state END
FROM promise p LEFT JOIN staff s ON s.id = p.made_by WHERE p.customer_id IN ({ids}) AND p.interaction_id IS NULL"""
_GOODWILL = """
SELECT g.id, 'goodwill', g.at, '', g.text, s.name, 0, g.why, 'goodwill ' || g.state
FROM goodwill g LEFT JOIN staff s ON s.id = g.staff_id WHERE g.customer_id IN ({ids})"""
_NOTES = """
SELECT n.id, 'note', n.at, '', '', s.name, 0, CASE n.private WHEN 1 THEN '' ELSE n.text END,
  CASE WHEN n.private THEN 'private' WHEN n.quiet THEN 'unsaid' WHEN n.caution THEN 'caution' END
FROM note n LEFT JOIN staff s ON s.id = n.staff_id
WHERE n.customer_id IN ({ids}) AND (n.source <> 'this_visit' OR COALESCE(n.seen_on, '{today}') >= '{today}')"""
_FOLLOW_UPS = """
SELECT f.id, 'follow_up', f.done_at, '', '', s.name, 0, f.text, 'asked'
FROM follow_up f LEFT JOIN staff s ON s.id = f.done_by
WHERE f.customer_id IN ({ids}) AND f.done_at IS NOT NULL"""
_THANKS = """
SELECT t.id, 'thanks', t.done_at, '', '', s.name, 0, t.text, 'thanked'
FROM thanks t LEFT JOIN staff s ON s.id = t.done_by WHERE t.customer_id IN ({ids}) AND t.done_at IS NOT NULL"""
_PRAISE = """
SELECT p.id, 'praise', p.at, '', '', s.name, 0, p.text, NULL
FROM praise p LEFT JOIN staff s ON s.id = p.for_id WHERE p.customer_id IN ({ids}) AND p.interaction_id IS NULL"""
_MISSED = """
SELECT b.id, 'missed_call', b.last_at, '', '', '', 0, '', 'missed ' || b.times
FROM call_back b WHERE b.customer_id IN ({ids})"""
_UNSAID = frozenset({"private", "unsaid"})
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


def read(database: Database, members: tuple[int, ...], *, today: date, skip: int = 0) -> Timeline:
    """Read a page of what happened with a customer; `skip` rows were read before.

    A note for one visit only is not in it after its day.
    """
    marks = slots(members)
    parts = [part.format(ids=marks, today=today.isoformat()) for part in _PARTS]
    union = " UNION ALL ".join(parts)
    rows = database.sql(
        f"SELECT * FROM ({union}) ORDER BY 3 DESC, 1 DESC LIMIT ? OFFSET ?", (*members * len(parts), PAGE + 1, skip)
    ).fetchall()
    total = skip + len(rows)
    if len(rows) > PAGE:
        counts = " UNION ALL ".join(f"SELECT COUNT(*) AS n FROM ({part})" for part in parts)
        total = database.value(f"SELECT SUM(n) FROM ({counts})", members * len(parts))
    return Timeline(tuple(_entry(*row) for row in rows[:PAGE]), total)


def _entry(
    row_id: int,
    kind: str,
    at: int,
    outcome: str,
    thing: str | None,
    who: str | None,
    seconds: int,
    text: str,
    pill: str | None,
) -> Entry:
    what = EntryKind(kind)
    words, when = head(what, outcome, thing or ""), moment(at)
    unsaid, caution = pill in _UNSAID, pill == "caution"
    return Entry(row_id, what, when, words, who or "", text, seconds, _pill(pill), unsaid, caution)


def _pill(kept: str | None) -> Pill | None:
    if not kept:
        return None
    what, _, rest = kept.partition(" ")
    if what == "issue":
        kind, _, number = rest.partition(" ")
        tone, words = {
            "opened": ("amber", tr("Issue {number}")),
            "waits": ("plain", tr("Waits {number}")),
            "goes_on": ("plain", tr("Goes on {number}")),
            "offered": ("accent", tr("Offered {number}")),
            "accepted": ("green", tr("Accepted {number}")),
            "declined": ("plain", tr("Declined {number}")),
            "handed_over": ("plain", tr("Handed over {number}")),
            "told": ("amber", tr("Told again {number}")),
            "resolved": ("green", tr("Resolved {number}")),
            "reopened": ("red", tr("Reopened {number}")),
            "closed": ("green", tr("Closed {number}")),
        }.get(kind, ("plain", tr("Issue {number}")))
        return Pill(tone, words.format(number=number))
    if what == "missed":
        return Pill("amber", tr("{n} times").format(n=rest)) if rest != "1" else None
    tone, words = {
        "promise open": ("amber", tr("Promise")),
        "private": ("plain", tr("Private")),
        "asked": ("green", tr("Done")),
        "thanked": ("accent", tr("Thanked")),
        "still open": ("amber", tr("Open")),
        "promise kept": ("green", tr("Kept")),
        "promise kept_late": ("amber", tr("Kept late")),
        "promise told_before": ("plain", tr("Told before")),
        "promise broken": ("red", tr("Broken")),
        "promise released": ("plain", tr("Released")),
        "goodwill offered": ("accent", tr("Offered")),
        "goodwill owed": ("accent", tr("Not used yet")),
        "goodwill used": ("green", tr("Used")),
        "goodwill declined": ("plain", tr("Declined")),
        "goodwill expired": ("plain", tr("Expired")),
    }.get(kept, ("plain", ""))
    return Pill(tone, words) if words else None
