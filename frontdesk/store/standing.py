"""What lists are sorted and filtered by: visits, rhythm, what is open; computed from the rows of one customer."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

from frontdesk.clock import LOCAL
from frontdesk.domain import rhythm
from frontdesk.domain.absence import Gap, away_from, longest_usual
from frontdesk.domain.manner import write_from
from frontdesk.domain.text import fold
from frontdesk.store import manners
from frontdesk.store.database import Database
from frontdesk.store.families import members
from frontdesk.store.tables import NOTHING_URGENT

_COUNTS = """
SELECT c.name, c.called, c.removed_at IS NULL AND c.closed_on IS NULL AND c.merged_into IS NULL,
  (SELECT COUNT(*) FROM promise p WHERE p.customer_id IN ({ids}) AND p.state = 'open')
  + (SELECT COUNT(*) FROM issue i WHERE i.customer_id IN ({ids}) AND i.state <> 'closed')
  + (SELECT COUNT(*) FROM thing t WHERE t.customer_id IN ({ids}) AND t.state IN ('with_us', 'ready')),
  (SELECT COUNT(*) FROM goodwill g WHERE g.customer_id IN ({ids}) AND g.state = 'owed' AND g.kind = 'voucher'),
  (SELECT MIN(at) FROM (
    SELECT due_at AS at FROM promise WHERE customer_id IN ({ids}) AND state = 'open'
    UNION ALL SELECT COALESCE(due_at, opened_at) FROM issue WHERE customer_id IN ({ids}) AND state <> 'closed'
    UNION ALL SELECT COALESCE(due_at, last_at) FROM call_back WHERE customer_id IN ({ids}) AND done_at IS NULL)),
  {manner}
FROM customer c WHERE c.id = ? AND c.merged_into IS NULL"""
_MANNER = ", ".join(f"c.{name}" for name in manners.COLUMNS)
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
INSERT INTO standing ({", ".join(_COLUMNS)}) VALUES ({", ".join("?" * len(_COLUMNS))})
ON CONFLICT (customer_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])}"""


def refresh(database: Database, customer_id: int) -> None:
    """Write the standing of a customer anew; who is gone or was merged away loses theirs."""
    family = members(database, customer_id)
    marks = ", ".join("?" * len(family))
    found = database.sql(_COUNTS.format(ids=marks, manner=_MANNER), (*family * 7, customer_id)).fetchone()
    if found is None:
        database.sql("DELETE FROM standing WHERE customer_id = ?", (customer_id,))
        return
    name, called, listed, open_matters, vouchers, due, *own_manner = found
    offset = round(LOCAL.utcoffset(None).total_seconds() * 1000)
    visits = database.sql(_VISITS.format(ids=marks), (offset, *family)).fetchall()
    latest = [_local(at) for at, _ in visits[: rhythm.LATEST]]
    first = _local(visits[-1][0]).date() if visits else None
    of = rhythm.of_visits(latest[::-1], visits=len(visits), first=first)
    own = database.sql(_OWN_ACCORD.format(ids=marks), family).fetchone()[0]
    merged = manners.of_merged(database, [customer_id]) if len(family) > 1 else {}
    manner = merged.get(customer_id) or manners.to_manner(own_manner)
    contact = database.sql(_CONTACT.format(ids=marks), family).fetchone()[0]
    away = away_from(
        manner, of, last_contact=_local(contact).date() if contact else None, gaps=gaps([at for at, _ in visits], of)
    )
    write = write_from(manner, own and _local(own))
    database.sql(
        _WRITE,
        (
            *(customer_id, *row(of, own, called or name), listed, of.regular, open_matters, vouchers),
            *(of.last.isoformat() if of.last else "", urgency(due, of.last), away and away.isoformat()),
            write and ("" if write == date.min else write.isoformat()),
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
        of.first and of.first.isoformat(),
        of.last and of.last.isoformat(),
        of.every,
        of.weekday,
        of.hour,
        last_own_contact,
        fold(known_as),
    )


def _local(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone(LOCAL)
