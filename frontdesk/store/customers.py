"""Customers with their contact points and relations; the one place that resolves merges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from frontdesk.domain.customer import ContactPoint, Customer, Reach, Relation
from frontdesk.domain.manner import Manner
from frontdesk.store import families, manners, tables
from frontdesk.store.database import Database
from frontdesk.store.kinds import Kind
from frontdesk.store.prepared import Members, of_members
from frontdesk.store.queries import columns
from frontdesk.store.statements import slots

if TYPE_CHECKING:
    from frontdesk.store.writer import Writer


def read(database: Database, customer_id: int) -> Customer | None:
    """The customer under whom `customer_id` is found now, or None when there is none."""
    found = read_many(database, [families.root(database, customer_id)])
    return found[0] if found else None


# kept as text: lists read a hundred at a time, and peewee takes longer to say this than SQLite to do it
_READ = f"""
SELECT c.id, c.name, c.called, c.said, c.business, c.fields, c.photo_id, c.closed_on, c.closed_why, c.removed_at,
  c.version, s.visits AS "rhythm.visits", s.first_visit AS "rhythm.first", s.last_visit AS "rhythm.last",
  s.every AS "rhythm.every", s.weekday AS "rhythm.weekday", s.hour AS "rhythm.hour", s.last_own_contact,
  {manners.COLUMNS}
FROM customer c LEFT JOIN standing s ON s.customer_id = c.id WHERE c.id IN ({{ids}})"""
_WRITTEN = ("name", "called", "said", "business", "fields", "closed_on", "closed_why", "removed_at", "photo_id")


def read_many(database: Database, roots: Sequence[int]) -> list[Customer]:
    """Several customers (roots), in the order asked for; those who are not there are left out."""
    by_id = {each.id: each for each in database.make(Customer, _READ.format(ids=slots(roots)), roots)}
    for root, manner in manners.of_merged(database, roots).items():
        by_id[root] = replace(by_id[root], manner=manner)
    return [by_id[root] for root in roots if root in by_id]


def there(database: Database, customer_id: int) -> bool:
    """Whether there is such a customer, removed or not."""
    return database.value("SELECT 1 FROM customer WHERE id = ?", (customer_id,)) is not None


def anybody(database: Database) -> bool:
    """Whether anybody is in the shop's file, removed ones among them."""
    return database.value("SELECT 1 FROM customer LIMIT 1") is not None


def insert(writer: Writer, customer: Customer, *, source_uid: str | None = None) -> None:
    """Write a new customer. source_uid: another program's reference to them."""
    values = {name: getattr(customer, name) for name in ("id", *_WRITTEN)}
    writer.insert(Kind.CUSTOMER, source_uid=source_uid, **values, **manners.values(customer.manner))


def update(writer: Writer, customer: Customer, *, seen: int, manner: bool) -> None:
    """Change a customer. seen: the version that the user saw.

    manner: whether how they like to be served changes too; of who was merged, what was shown is of several rows.
    Raises ChangedSince.
    """
    values = {name: getattr(customer, name) for name in _WRITTEN}
    liked = manners.values(customer.manner) if manner else {}
    writer.update(Kind.CUSTOMER, customer.id, seen=seen, **values, **liked)


def serve_like(writer: Writer, customer_id: int, manner: Manner) -> None:
    """Change how a customer likes to be served."""
    writer.update(Kind.CUSTOMER, customer_id, **manners.values(manner))


@of_members(ContactPoint)
def contact_points(members: Members) -> Any:
    """All contact points of a customer."""
    c = tables.ContactPoint
    return c.select(*columns(c, ContactPoint)).where(c.customer_id.in_(members)).order_by(c.id)


def relations(database: Database, members: tuple[int, ...]) -> tuple[Relation, ...]:
    """All relations of a customer, from either side, with the names of the others; removed customers are left out."""
    links = [each for outward in (True, False) for each in _links(database, members, outward)]
    roots = {link.other_id: families.root(database, link.other_id) for link in links}
    others = {other.id: other for other in read_many(database, list(set(roots.values()))) if other.removed_at is None}
    return tuple(
        replace(link, other_id=other.id, other_name=other.known_as)
        for link in links
        if (other := others.get(roots[link.other_id]))
    )


_LINKS = """
SELECT id, {theirs} AS other_id, '' AS other_name, kind, words, {outward} AS outward, may_discuss FROM relation
WHERE {mine} IN ({ids}) AND {theirs} NOT IN ({ids}) ORDER BY id"""


def _links(database: Database, members: tuple[int, ...], outward: bool) -> list[Relation]:
    mine, theirs = ("customer_id", "other_id") if outward else ("other_id", "customer_id")
    links = _LINKS.format(mine=mine, theirs=theirs, outward=int(outward), ids=slots(members))
    return database.make(Relation, links, (*members, *members))


def with_keys(database: Database, keys: Sequence[str]) -> tuple[int, ...]:
    """The customers (roots) who have one of these contact point keys; removed ones are left out."""
    marks = slots(keys)
    return _there(
        database, database.column(f"SELECT DISTINCT customer_id FROM contact_point WHERE key IN ({marks})", keys)
    )


def with_uid(database: Database, uid: str) -> int | None:
    """The customer (root) who was brought in under another program's reference."""
    brought = database.column("SELECT id FROM customer WHERE source_uid = ? ORDER BY id", (uid,))
    return next(iter(_there(database, brought)), None)


def with_key_and_name(database: Database, keys: Sequence[str], folded: str) -> int | None:
    """The customer (root) who has one of these keys and this folded name, or no name beside it on either side."""
    from frontdesk.domain.text import fold  # inline: only for writing

    for root in with_keys(database, keys):
        family = families.members(database, root)
        marks = slots(family)
        rows = database.sql(f"SELECT id, name, called FROM customer WHERE id IN ({marks})", family).fetchall()
        names = {fold(name) for _, *both in rows for name in both}
        nameless = not any(letter.isalpha() for row_id, name, _ in rows if row_id == root for letter in name)
        if not folded or folded in names or nameless:
            return root
    return None


def with_name_only(database: Database, name: str) -> int | None:
    """The customer (root) of exactly this name who has no contact point of their own."""
    from frontdesk.domain.text import fold  # inline: only for writing

    called_so = database.column(_WITH_NAME_ONLY, (fold(name), name, name))
    return next(iter(_there(database, called_so)), None)


# Who was merged has no standing any more: they are looked for among the merged.
_WITH_NAME_ONLY = """
SELECT c.id FROM standing s JOIN customer c ON c.id = s.customer_id
WHERE s.listed IN (0, 1) AND s.sort_name = ? AND c.name = ?
AND NOT EXISTS (SELECT 1 FROM contact_point p WHERE p.customer_id = c.id)
UNION ALL
SELECT c.id FROM customer c WHERE c.merged_into IS NOT NULL AND c.name = ?
AND NOT EXISTS (SELECT 1 FROM contact_point p WHERE p.customer_id = c.id)"""


def _there(database: Database, customers: Iterable[int]) -> tuple[int, ...]:
    """The roots of customers who were found, without those who were removed."""
    removed_at = "SELECT removed_at FROM customer WHERE id = ?"
    return tuple(root for root in families.roots(database, customers) if database.value(removed_at, (root,)) is None)


def photo(database: Database, photo_id: int) -> bytes | None:
    """The JPEG of a photo."""
    jpeg = database.value("SELECT data FROM photo WHERE id = ?", (photo_id,))
    return None if jpeg is None else bytes(jpeg)


def keep_photo(writer: Writer, customer_id: int, jpeg: bytes | None, at: datetime) -> int | None:
    """Keep a picture, already made small, beside the actions; its id, None without one. at: UTC."""
    if not jpeg:
        return None
    from frontdesk.domain import ids  # inline: only for writing

    photo_id = ids.new_id(at)
    writer.database.sql("INSERT INTO photo (id, customer_id, data) VALUES (?, ?, ?)", (photo_id, customer_id, jpeg))
    return photo_id


def reached_by(database: Database, customer_id: int, kind: Reach, key: str) -> bool:
    """Whether a customer's row has this contact point already, in whatever form it was written."""
    known = "SELECT 1 FROM contact_point WHERE customer_id = ? AND kind = ? AND key = ?"
    return database.value(known, (customer_id, kind, key)) is not None
