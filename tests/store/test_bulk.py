"""Rows that are written at once are what they would be, written one after the other."""

from collections import Counter

from frontdesk.demo.shop import demo_shop
from frontdesk.store import derived
from frontdesk.store.database import Database
from tests.making import NOW
from tests.store.snapshot import computed

EVERYTHING = frozenset({"customer", "interaction", "promise"})


def vocabulary(database: Database) -> tuple[Counter[str], set[tuple[str, str]]]:
    words = Counter(dict(database.sql("SELECT word, times FROM finder_word").fetchall()))
    return words, set(database.sql("SELECT variant, word FROM finder_spelling").fetchall())


def test_what_is_computed_at_once_is_what_is_computed_for_each(database: Database) -> None:
    demo_shop(database, seed=4, now=NOW)
    at_once, words_at_once = computed(database), vocabulary(database)
    said_at_once = _said(database)
    customers = [row[0] for row in database.sql("SELECT id FROM customer ORDER BY id").fetchall()]
    interactions = [row[0] for row in database.sql("SELECT id FROM interaction").fetchall()]
    derived.refresh(database, customers, EVERYTHING, interactions)
    assert computed(database) == at_once
    assert vocabulary(database) == words_at_once
    assert _said(database) == said_at_once


def _said(database: Database) -> list[tuple[int]]:
    found: list[tuple[int]] = database.sql(
        "SELECT rowid FROM finder_said WHERE finder_said MATCH '\"tbrake\"*' ORDER BY rowid"
    ).fetchall()
    return found
