"""A desk to drive: the real window on a real file, with a clock that is moved by hand."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontdesk.desk import shop
from frontdesk.domain.changes import Stamp
from frontdesk.store import migrations
from tests.journeys.driving import Desk
from tests.making import NOW


@pytest.fixture(scope="session")
def style_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all desks: making a style sheet takes 0.15 s."""
    return tmp_path_factory.mktemp("style")


@pytest.fixture
def open_desk(
    qapp: QApplication,
    qtbot: QtBot,
    shop_file: Path,
    style_cache: Path,
    own_home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., Desk]]:
    """Opens a desk on the test's file; what is to be in it is made before."""
    monkeypatch.setattr("frontdesk.ui.kit.theme.cache_folder", lambda: style_cache)
    opened: list[Desk] = []

    def open_it(**chosen: object) -> Desk:
        name_the_shop(shop_file)
        desk = Desk(shop_file, **chosen)  # type: ignore[arg-type]
        opened.append(desk)
        return desk

    yield open_it
    for desk in opened:
        desk.close()


def name_the_shop(file: Path) -> None:
    """Say who the shop is, so that it does not ask first."""
    database = migrations.open_shop(file)
    settings = shop.settings(database)
    if not settings.shop_name:
        shop.keep_settings(database, Stamp(None, NOW), replace(settings, shop_name="Ravi’s bikes"))
    database.close()


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """An open desk in an empty shop."""
    return open_desk()
