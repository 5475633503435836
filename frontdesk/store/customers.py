"""Customers with their contact points and relations; the one place that resolves merges."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from frontdesk.domain.customer import ContactPoint, Customer, Link, Relation
from frontdesk.domain.manner import Manner
from frontdesk.domain.rhythm import Rhythm
from frontdesk.store import families, manners, tables
from frontdesk.store.database import Database
from frontdesk.store.prepared import Members, of_members
from frontdesk.store.rows import columns


def read(database: Database, customer_id: int) -> Customer | None:
    """The customer under whom `customer_id` is found now, or None when there is none."""
    found = read_many(database, [families.root(database, customer_id)])
    return found[0] if found else None


# kept as text: lists read a hundred at a time, and peewee takes longer to say this than SQLite to do it
_READ = f"""
SELECT c.id, c.name, c.called, c.said, c.business, c.fields, c.photo_id, c.closed_on, c.closed_why, c.removed_at,
  c.version, s.visits, s.first_visit, s.last_visit, s.every, s.weekday, s.hour, s.last_own_contact,
  {", ".join(f"c.{name}" for name in manners.COLUMNS)}
FROM customer c LEFT JOIN standing s ON s.customer_id = c.id WHERE c.id IN ({{ids}})"""


def read_many(database: Database, roots: Sequence[int]) -> list[Customer]:
    """Several customers (roots), in the order asked for; those who are not there are left out."""
    rows = database.sql(_READ.format(ids=", ".join("?" * len(roots))), tuple(roots))
    by_id = {row[0]: _customer(row) for row in rows}
    for root, manner in manners.of_merged(database, roots).items():
        by_id[root] = replace(by_id[root], manner=manner)
    return [by_id[root] for root in roots if root in by_id]


def _customer(row: tuple[Any, ...]) -> Customer:
    return Customer(
        id=row[0],
        name=row[1],
        called=row[2],
        said=row[3],
        business=bool(row[4]),
        manner=manners.to_manner(row[18:]),
        fields=tuple((name, value) for name, value in json.loads(row[5])) if row[5] != "[]" else (),
        photo_id=row[6],
        closed_on=_day(row[7]),
        closed_why=row[8],
        removed_at=_moment(row[9]),
        version=row[10],
        rhythm=Rhythm(row[11] or 0, _day(row[12]), _day(row[13]), *row[14:17]),
        last_own_contact=_moment(row[17]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else datetime.fromtimestamp(milliseconds / 1000, UTC)


def to_row(
    *,
    name: str,
    called: str = "",
    said: str = "",
    business: bool = False,
    manner: Manner | None = None,
    fields: Sequence[tuple[str, str]] = (),
    closed_on: date | None = None,
    closed_why: str = "",
    removed_at: datetime | None = None,
) -> dict[str, Any]:
    """The columns of a customer's row."""
    return {
        "name": name,
        "called": called,
        "said": said,
        "business": business,
        **manners.to_row(manner or Manner()),
        "fields": json.dumps([list(pair) for pair in fields], ensure_ascii=False),
        "closed_on": closed_on,
        "closed_why": closed_why,
        "removed_at": removed_at,
    }


@of_members(ContactPoint)
def contact_points(members: Members) -> Any:
    """All contact points of a customer."""
    c = tables.ContactPoint
    return c.select(*columns(c, ContactPoint)).where(c.customer_id.in_(members)).order_by(c.id)


def relations(database: Database, members: tuple[int, ...]) -> tuple[Relation, ...]:
    """All relations of a customer, from either side, with the names of the others; removed customers are left out."""
    r = tables.Relation
    found: list[dict[str, Any]] = []
    for mine, theirs, outward in ((r.customer_id, r.other_id, True), (r.other_id, r.customer_id, False)):
        query = (
            r.select(r.id, theirs.alias("other_id"), r.kind, r.words, r.may_discuss)
            .where(mine.in_(members) & theirs.not_in(members))
            .order_by(r.id)
            .dicts()
        )
        found += [{**row, "outward": outward} for row in query.execute(database)]
    roots = {row["other_id"]: families.root(database, row["other_id"]) for row in found}
    others = {other.id: other for other in read_many(database, list(set(roots.values()))) if other.removed_at is None}
    return tuple(
        Relation(**{**row, "kind": Link(row["kind"]), "other_id": other.id, "other_name": other.known_as})
        for row in found
        if (other := others.get(roots[row["other_id"]]))
    )


def with_keys(database: Database, keys: Sequence[str]) -> tuple[int, ...]:
    """The customers (roots) who have one of these contact point keys; removed ones are left out."""
    marks = ", ".join("?" * len(keys))
    rows = database.sql(f"SELECT DISTINCT customer_id FROM contact_point WHERE key IN ({marks})", keys)
    return _there(database, rows)


def with_uid(database: Database, uid: str) -> int | None:
    """The customer (root) who was brought in under another program's reference."""
    rows = database.sql("SELECT id FROM customer WHERE source_uid = ? ORDER BY id", (uid,))
    return next(iter(_there(database, rows)), None)


def with_key_and_name(database: Database, keys: Sequence[str], folded: str) -> int | None:
    """The customer (root) who has one of these keys and this folded name, or no name beside it on either side."""
    from frontdesk.domain.text import fold  # inline: only for writing

    for root in with_keys(database, keys):
        family = families.members(database, root)
        marks = ", ".join("?" * len(family))
        rows = database.sql(f"SELECT id, name, called FROM customer WHERE id IN ({marks})", family).fetchall()
        names = {fold(name) for _, *both in rows for name in both}
        nameless = not any(letter.isalpha() for row_id, name, _ in rows if row_id == root for letter in name)
        if not folded or folded in names or nameless:
            return root
    return None


def with_name_only(database: Database, name: str) -> int | None:
    """The customer (root) of exactly this name who has no contact point of their own."""
    from frontdesk.domain.text import fold  # inline: only for writing

    rows = database.sql(_WITH_NAME_ONLY, (fold(name), name, name))
    return next(iter(_there(database, rows)), None)


# Who was merged has no standing any more: they are looked for among the merged.
_WITH_NAME_ONLY = """
SELECT c.id FROM standing s JOIN customer c ON c.id = s.customer_id
WHERE s.listed IN (0, 1) AND s.sort_name = ? AND c.name = ?
AND NOT EXISTS (SELECT 1 FROM contact_point p WHERE p.customer_id = c.id)
UNION ALL
SELECT c.id FROM customer c WHERE c.merged_into IS NOT NULL AND c.name = ?
AND NOT EXISTS (SELECT 1 FROM contact_point p WHERE p.customer_id = c.id)"""


def _there(database: Database, rows: Iterable[tuple[int]]) -> tuple[int, ...]:
    """The roots of customers who were found, without those who were removed."""
    roots = families.roots(database, [row[0] for row in rows])
    gone = "SELECT removed_at IS NOT NULL FROM customer WHERE id = ?"
    return tuple(root for root in roots if not database.sql(gone, (root,)).fetchone()[0])


def photo(database: Database, photo_id: int) -> bytes | None:
    """The JPEG of a photo."""
    row = database.sql("SELECT data FROM photo WHERE id = ?", (photo_id,)).fetchone()
    return bytes(row[0]) if row else None
