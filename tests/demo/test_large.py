"""A large shop is what the desk itself would have written."""

import shutil
from pathlib import Path

from frontdesk.demo.large import large_shop
from frontdesk.desk import recognise
from frontdesk.store import migrations
from tests.making import NOW


def test_a_large_shop_is_the_same_as_one_made_row_by_row(tmp_path: Path, empty_shop: Path) -> None:
    file = tmp_path / "large.db"
    shutil.copy(empty_shop, file)
    database = migrations.open_shop(file)
    large_shop(database, customers=300, interactions=900, seed=3, now=NOW, promises=30, issues=10)
    count = database.sql(
        "SELECT (SELECT COUNT(*) FROM customer), (SELECT COUNT(*) FROM interaction), (SELECT COUNT(*) FROM standing), "
        "(SELECT COUNT(*) FROM finder_place), (SELECT COUNT(*) FROM promise WHERE state = 'open'), "
        "(SELECT COUNT(*) FROM issue)"
    ).fetchone()
    assert count == (300, 900, 300, 300, 30, 10)
    assert database.sql("PRAGMA foreign_key_check").fetchall() == []
    name = database.sql("SELECT name FROM customer LIMIT 1").fetchone()[0]
    assert name in [match.name for match in recognise.find(database, name, now=NOW).matches]
    indexes = {row[0] for row in database.sql("SELECT name FROM sqlite_master WHERE type = 'index'").fetchall()}
    assert {"interaction_customer", "finder_place_customer"} <= indexes
    database.close()
