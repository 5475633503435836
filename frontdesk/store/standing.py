"""What lists are sorted and filtered by: visits, rhythm, what is open; computed from the rows of one customer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from frontdesk.clock import LOCAL
from frontdesk.domain import rhythm
from frontdesk.domain.absence import Gap, away_from, longest_usual
from frontdesk.domain.manner import Manner, write_from
from frontdesk.domain.text import fold
from frontdesk.store import manners, rows
from frontdesk.store.database import Database
from frontdesk.store.families import members
from frontdesk.store.fields import moment
from frontdesk.store.statements import slots
from frontdesk.store.tables import NOTHING_URGENT

_COUNTS = """
SELECT COALESCE(NULLIF(c.called, ''), c.name) AS known_as,
  CASE WHEN c.removed_at IS NULL AND c.closed_on IS NULL THEN 1 ELSE 0 END AS listed,
  (SELECT COUNT(*) FROM promise p WHERE p.customer_id IN ({ids}) AND p.state = 'open')
  + (SELECT COUNT(*) FROM issue i WHERE i.customer_id IN ({ids}) AND i.state <> 'closed')
  + (SELECT COUNT(*) FROM thing t WHERE t.customer_id IN ({ids}) AND t.state IN ('with_us', 'ready')) AS open_matters,
  (SELECT COUNT(*) FROM goodwill g
   WHERE g.customer_id IN ({ids}) AND g.state = 'owed' AND g.kind = 'voucher') AS vouchers,
  (SELECT MIN(at) FROM (
    SELECT due_at AS at FROM promise WHERE customer_id IN ({ids}) AND state = 'open'
    UNION ALL SELECT COALESCE(due_at, opened_at) FROM issue WHERE customer_id IN ({ids}) AND state <> 'closed'
    UNION ALL SELECT COALESCE(due_at, last_at) FROM call_back WHERE customer_id IN ({ids}) AND done_at IS NULL
  ) AS due) AS due,
  {manner}
FROM customer c WHERE c.id = ? AND c.merged_into IS NULL"""
# Days are cut by today's offset from UTC: SQLite's own local time costs 3 us a row, and an hour more or less in another
# season only matters at midnight.
_VISITS = """
SELECT MIN(at), (at + ?) / 86400000 AS day FROM interaction
WHERE customer_id IN ({ids}) AND channel = 'walk_in' GROUP BY day ORDER BY day DESC"""
_OWN_ACCORD = "SELECT MAX(at) FROM interaction WHERE customer_id IN ({ids}) AND own_accord = 1"
_CONTACT = "SELECT MAX(at) FROM interaction WHERE customer_id IN ({ids}) AND outcome <> 'No answer'"
_COLUMNS = (
    *("customer_id", "visits", "first_visit", "last_visit", "every", "weekday", "hour", "last_own_contact"),
    *("sort_name", "listed", "regular", "open_matters", "vouchers", "seen_on", "urgency", "away_from", "write_from"),
)
_WRITE = f"""
INSERT INTO standing ({", ".join(_COLUMNS)}) VALUES ({slots(_COLUMNS)})
ON CONFLICT (customer_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])}"""


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is open with a customer. due: the first moment that is due, in milliseconds."""

    known_as: str
    listed: bool
    open_matters: int
    vouchers: int
    due: int | None
    manner: Manner


def refresh(database: Database, customer_id: int) -> None:
    """Write the standing of a customer anew; who is gone or was merged away loses theirs."""
    family = members(database, customer_id)
    marks = slots(family)
    counts = _COUNTS.format(ids=marks, manner=manners.COLUMNS)
    counted = rows.first(_Counted, database.sql(counts, (*family * 7, customer_id)))
    if counted is None:
        database.sql("DELETE FROM standing WHERE customer_id = ?", (customer_id,))
        return
    offset = round(LOCAL.utcoffset(None).total_seconds() * 1000)
    visits = database.sql(_VISITS.format(ids=marks), (offset, *family)).fetchall()
    latest = [_local(at) for at, _ in visits[: rhythm.LATEST]]
    first = _local(visits[-1][0]).date() if visits else None
    of = rhythm.of_visits(latest[::-1], visits=len(visits), first=first)
    own = database.value(_OWN_ACCORD.format(ids=marks), family)
    merged = manners.of_merged(database, [customer_id]) if len(family) > 1 else {}
    manner = merged.get(customer_id) or counted.manner
    contact = database.value(_CONTACT.format(ids=marks), family)
    away = away_from(
        manner, of, last_contact=_local(contact).date() if contact else None, gaps=gaps([at for at, _ in visits], of)
    )
    write = write_from(manner, own and _local(own))
    database.sql(
        _WRITE,
        (
            *(customer_id, *row(of, own, counted.known_as), counted.listed, of.regular, counted.open_matters),
            *(counted.vouchers, of.last or "", urgency(counted.due, of.last), away),
            "" if write == date.min else write,
        ),
    )


def gaps(visits: Sequence[int], of: rhythm.Rhythm) -> list[Gap]:
    """The unusually long times between visits, given in milliseconds, the latest first."""
    usual = round(longest_usual(of).total_seconds() * 1000)
    return [
        (_local(earlier).date(), _local(later).date()) for later, earlier in pairwise(visits) if later - earlier > usual
    ]


def urgency(due: int | None, last: date | None) -> int:
    """What the list is sorted by at first: the first moment that is due (milliseconds), or else who was here last."""
    return due if due is not None else NOTHING_URGENT - (last.toordinal() if last else 0)


def row(of: rhythm.Rhythm, last_own_contact: int | None, known_as: str) -> tuple[Any, ...]:
    """The columns of a standing from visits to sort_name."""
    return (
        of.visits,
        of.first,
        of.last,
        of.every,
        of.weekday,
        of.hour,
        last_own_contact,
        fold(known_as),
    )


def _local(milliseconds: int) -> datetime:
    return moment(milliseconds).astimezone(LOCAL)
