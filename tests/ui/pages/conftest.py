"""A counter with a small shop behind it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from frontdesk.desk import edit_customer, shop
from frontdesk.domain.changes import Stamp
from frontdesk.domain.customer import Reach
from frontdesk.domain.manner import Manner, Style
from frontdesk.settings import ShopSettings
from frontdesk.store.database import Database
from frontdesk.ui.shell.background import Background
from frontdesk.ui.shell.counter import Counter

NOW = datetime(2026, 11, 24, 15, 42, tzinfo=timezone(timedelta(0)))
PEOPLE = ("Ann Lee", "Bo Ek", "Carla Díaz", "<b>Dora</b>", "Łukasz Wójcik", "Zoe Young")


def fill(database: Database) -> None:
    """Put six customers into a shop; Carla wants to be left alone."""
    for n, name in enumerate(PEOPLE):
        manner = Manner(style=Style.LEAVE_ALONE) if name.startswith("Carla") else Manner()
        draft = edit_customer.Draft(name=name, reaches=((Reach.PHONE, f"020 7946 000{n}", ""),), manner=manner)
        edit_customer.add(database, Stamp(None, NOW), draft, country="GB")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.db"


@pytest.fixture
def counter(qapp: QApplication, path: Path) -> Iterator[Counter]:
    database = shop.open_shop(path)
    fill(database)
    database.close()
    background = Background(lambda: shop.open_shop(path))
    made = Counter(background, lambda: NOW)
    made.set_shop(ShopSettings(shop_name="Millrace Cycles", own_fields="Birthday"), ())
    yield made
    background.stop()


@pytest.fixture
def read(path: Path) -> Callable[[str], list[tuple[object, ...]]]:
    """Look into the shop's file."""

    def ask(sql: str) -> list[tuple[object, ...]]:
        database = shop.open_shop(path)
        try:
            return list(database.sql(sql).fetchall())
        finally:
            database.close()

    return ask
