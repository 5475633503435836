"""What the finder looks things up in: full-text indexes of customers and of what was said, newest last seen first.

A customer is one row of `finder_customer`; it is written anew with the highest number whenever something happens, so
that the index's own order is the order people want, and a search may stop early. Words of names are kept whole behind
an n; other words are cut to six letters behind a t; digits of numbers are kept in fours behind a d. With prefixes of
up to six characters indexed, no beginning of a word makes SQLite merge long lists. What was said is a row of
`finder_said` under the interaction's id, together with the customer's names.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from frontdesk.domain.phone import tail
from frontdesk.domain.text import words
from frontdesk.store import rows
from frontdesk.store.database import Database
from frontdesk.store.families import members
from frontdesk.store.finder import spelling
from frontdesk.store.statements import slots

SCHEMA: tuple[str, ...] = (
    """CREATE VIRTUAL TABLE finder_customer USING fts5(
    words, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='2 3 4 5 6'
)""",
    "INSERT INTO finder_customer (finder_customer, rank) VALUES ('automerge', 0)",
    """CREATE VIRTUAL TABLE finder_said USING fts5(
    words, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='4 5 6'
)""",
    "INSERT INTO finder_said (finder_said, rank) VALUES ('automerge', 0)",
    """CREATE TABLE finder_place (
    row INTEGER NOT NULL PRIMARY KEY,
    customer_id INTEGER NOT NULL,
    names TEXT NOT NULL,
    things TEXT NOT NULL,
    digits TEXT NOT NULL
) STRICT""",
    "CREATE UNIQUE INDEX finder_place_customer ON finder_place(customer_id)",
    *spelling.SCHEMA,
)

CUT = 6  # letters kept of a word that is not part of a name
INDEXED = 5  # letters of a beginning that have an index of their own
GRAM = 4  # digits kept together
_MOST_NAMES, _MOST_WORDS = 24, 400
LONGEST_NAME = 40  # letters of a word of a name
_LATEST_SAID = 200  # interactions written anew when a customer's name changes


class Text(NamedTuple):
    """A text by which a customer is found. kind: a table's name, or "name". number: of an issue or a ticket.

    text, other: what is shown, and what belongs to it: the called name, a colour, a key, a reason, a code.
    """

    customer_id: int
    kind: str
    id: int
    text: str
    other: str
    state: str
    number: int | None


_TEXTS = """
SELECT id, 'name', id, name, called, fields, NULL FROM customer WHERE id IN ({ids})
UNION ALL SELECT customer_id, kind, id, value, key, label, NULL FROM contact_point WHERE customer_id IN ({ids})
UNION ALL SELECT customer_id, 'thing', id, words, colour, serial, ticket FROM thing
  WHERE customer_id IN ({ids}) AND state <> 'gone'
UNION ALL SELECT customer_id, 'note', id, text, '', '', NULL FROM note
  WHERE customer_id IN ({ids}) AND private = 0 AND source <> 'this_visit'
UNION ALL SELECT customer_id, 'issue', id, text,
  COALESCE((SELECT words FROM thing WHERE thing.id = issue.thing_id), ''), state, number FROM issue
  WHERE customer_id IN ({ids})
UNION ALL SELECT customer_id, 'promise', id, text, '', state, NULL FROM promise
  WHERE customer_id IN ({ids}) AND state = 'open'
UNION ALL SELECT customer_id, 'goodwill', id, text || CASE WHEN why = '' THEN '' ELSE ', ' || why END,
  COALESCE(code, ''), state, NULL FROM goodwill
  WHERE customer_id IN ({ids})"""
_NUMBERS = frozenset({"phone", "card"})
REACH = frozenset({"phone", "email", "card", "handle"})


def texts(database: Database, customers: Sequence[int]) -> list[Text]:
    """Everything that is indexed of these customers, whoever they were merged into."""
    marks = slots(customers)
    found = database.sql(_TEXTS.format(ids=marks), tuple(customers) * 7)
    return [Text._make(row) for row in found]


@dataclass(frozen=True, slots=True)
class _Place:
    """The row of a customer in the index, and the words under which they stand there."""

    row: int
    names: str
    things: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said in an interaction, and with whom."""

    customer_id: int | None
    text: str


class Entry(NamedTuple):
    """One customer for the index: the tokens, and what the order of matches is decided by."""

    tokens: str
    names: str
    things: str
    digits: str


def entry(found: Iterable[Text]) -> Entry:
    """Make the index entry of one customer."""
    names: list[str] = []
    things: list[str] = []
    others: list[str] = []
    digits: list[str] = []
    for text in found:
        if text.kind == "name":
            names += name_words(f"{text.text} {text.other}")
            others += (word for _, value in json.loads(text.state) for word in words(str(value)))
        elif text.kind == "thing":
            things += words(f"{text.text} {text.other} {text.state} {text.number or ''}")
        elif text.kind in _NUMBERS and (number := tail(text.other)[::-1]):
            digits.append(number)
        else:
            others += words(f"{text.text} {text.other} {text.number or ''}")
    return compose(names, things, others, digits)


def name_words(name: str) -> list[str]:
    """The words of a name; one written without blanks (Han, kana) is found by each of its ends too."""
    found = list(words(name))
    for word in found[:_MOST_NAMES]:
        if word[0] >= "\u2e80" and len(word) <= 12:
            found += (word[start:] for start in range(1, len(word)))
    return found


def compose(names: Sequence[str], things: Sequence[str], others: Sequence[str], digits: Sequence[str]) -> Entry:
    """Make an index entry of folded words and of bare digits."""
    tokens = {"n" + word[:LONGEST_NAME] for word in names[:_MOST_NAMES]}
    tokens.update("t" + word[:CUT] for word in things[:_MOST_WORDS])
    tokens.update("t" + word[:CUT] for word in others[:_MOST_WORDS])
    for number in digits:
        tokens.update(grams(number))
    kept = dict.fromkeys(word[:LONGEST_NAME] for word in names[:_MOST_NAMES])
    return Entry(" ".join(tokens), " ".join(kept), " ".join(dict.fromkeys(things[:40])), " ".join(digits))


def grams(number: str) -> Iterator[str]:
    """The tokens of a number: each four digits that stand together."""
    for start in range(max(1, len(number) - GRAM + 1)):
        yield "d" + number[start : start + GRAM]


def said_tokens(names: str, text: str) -> str:
    """The tokens of what was said: its words, and the customer's names (folded, parted by blanks)."""
    tokens = {"t" + word[:CUT] for word in words(text)[:_MOST_WORDS] if len(word) > 1}
    tokens.update("n" + name for name in names.split())
    return " ".join(tokens)


def refresh(database: Database, customers: Iterable[int], *, said: Iterable[int] = (), renamed: bool = False) -> None:
    """Index these customers (roots) anew, as the newest ones; who was removed, closed or merged away is taken out.

    said: ids of interactions that were written or changed. renamed: whether names may have changed.
    """
    names: dict[int, str] = {}
    for customer in customers:
        family = members(database, customer)
        names.update(dict.fromkeys(family, _refresh(database, customer, family)))
        if renamed:
            said = {*said, *_latest(database, family)}
    for interaction in said:
        _refresh_said(database, interaction, names)


def _refresh(database: Database, customer: int, family: Sequence[int]) -> str:
    old = rows.first(
        _Place, database.sql("SELECT row, names, things FROM finder_place WHERE customer_id = ?", (customer,))
    )
    listed = database.value(
        "SELECT 1 FROM customer WHERE id = ? AND removed_at IS NULL AND closed_on IS NULL AND merged_into IS NULL",
        (customer,),
    )
    new = entry(texts(database, family)) if listed else None
    before = vocabulary(old.names, old.things) if old else frozenset()
    after = vocabulary(new.names, new.things) if new else frozenset()
    if before != after:
        spelling.count(database, after - before, before - after)
    if old:
        database.sql("DELETE FROM finder_customer WHERE rowid = ?", (old.row,))
        database.sql("DELETE FROM finder_place WHERE row = ?", (old.row,))
    if new is None:
        return ""
    row = database.value("SELECT COALESCE(MAX(row), 0) + 1 FROM finder_place")
    row = max(row, old.row + 1) if old else row
    database.sql("INSERT INTO finder_customer (rowid, words) VALUES (?, ?)", (row, new.tokens))
    database.sql("INSERT INTO finder_place VALUES (?, ?, ?, ?, ?)", (row, customer, *new[1:]))
    return new.names


def vocabulary(names: str, things: str) -> frozenset[str]:
    """The words of an entry that mistakes are mended to."""
    return frozenset(names.split()) | frozenset(things.split())


def _latest(database: Database, family: Sequence[int]) -> list[int]:
    marks = slots(family)
    latest = f"SELECT id FROM interaction WHERE customer_id IN ({marks}) ORDER BY at DESC LIMIT ?"
    return database.column(latest, (*family, _LATEST_SAID))


def _refresh_said(database: Database, interaction: int, names: Mapping[int, str]) -> None:
    database.sql("DELETE FROM finder_said WHERE rowid = ?", (interaction,))
    said = rows.first(_Said, database.sql("SELECT customer_id, text FROM interaction WHERE id = ?", (interaction,)))
    if said is None or not said.text or said.customer_id is None:
        return
    tokens = said_tokens(names.get(said.customer_id, ""), said.text)
    database.sql("INSERT INTO finder_said (rowid, words) VALUES (?, ?)", (interaction, tokens))


def tidy(database: Database, pages: int = 64) -> bool:
    """Merge a little of the indexes, in an idle moment; say whether there may be more to do."""
    before = database.value("SELECT total_changes()")
    for table in ("finder_customer", "finder_said"):
        database.sql(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)", (pages,))
    after: int = database.value("SELECT total_changes()")
    return bool(after - before > 2 * 2)


def forget(database: Database) -> None:
    """Merge the indexes to the end, so that no word of what was erased stays readable in the file."""
    for table in ("finder_customer", "finder_said"):
        database.sql(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
