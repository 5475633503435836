"""A counter with a small shop, somebody who makes what it is about, and a part of the window that asks."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.ui.shell.counter import Counter
from tests.ui.controllers.conftest import ann, counter, make, path, read

__all__ = ["ann", "counter", "make", "path", "read"]


@pytest.fixture
def parent(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    """The part of the window that asks. Menus are not opened: an open one takes the keyboard, which no test has."""
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def told(qtbot: QtBot, counter: Counter) -> Callable[[Callable[[], object]], Any]:
    """Do something, wait until it is written, and give what the toast says."""

    def do(what: Callable[[], object]) -> Any:
        with qtbot.waitSignal(counter.done) as done:
            what()
        return done.args[0]

    return do
