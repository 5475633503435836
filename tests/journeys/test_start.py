"""The start: the first paint waits for nothing that it does not show, and is one."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import name_the_shop

_WATCHED = """
import json, sys
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from frontdesk import app, cli
from frontdesk.ui.main_window import MainWindow

class Watched(MainWindow):
    def __init__(self, *parts):
        super().__init__(*parts)
        self.paints = 0
        self.painted.connect(self.tell)

    def event(self, event):
        if event.type() == QEvent.Type.Paint:
            self.paints += 1
        return super().event(event)

    def tell(self):
        loaded = [*sys.modules]
        for _ in range(2):  # a second paint would be asked for now, and then done
            QApplication.sendPostedEvents()
        print(json.dumps({"loaded": loaded, "paints": self.paints}), flush=True)

app.MainWindow = Watched
sys.exit(cli.main(["open", "--quit-when-shown", "--db", sys.argv[1]]))
"""
LATER = {
    "babel",
    "dateparser",
    "phonenumbers",
    "statistics",
    "PySide6.QtNetwork",
    "frontdesk.desk.open_card",
    "frontdesk.domain.call",
    "frontdesk.domain.card",
    "frontdesk.domain.changes",
    "frontdesk.domain.listed",
    "frontdesk.domain.phone",
    "frontdesk.domain.text",
    "frontdesk.domain.thanks",
    "frontdesk.logs",
    "frontdesk.store.actions",
    "frontdesk.store.finder",
    "frontdesk.store.matters",
    "frontdesk.store.schema_1",
    "frontdesk.ui.dialogs.patience",
}
"""Slow to load: what only a card, a call, the finder or writing needs."""


@pytest.fixture
def at_first_paint(shop_file: Path, own_home: Path) -> dict[str, Any]:
    """What was true when a desk was painted for the first time."""
    name_the_shop(shop_file)
    command = [sys.executable, "-c", _WATCHED, str(shop_file)]
    subprocess.run(command, capture_output=True, check=True)  # makes the style sheet, for which more is loaded
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_first_paint_loads_only_what_it_shows(at_first_paint: dict[str, Any]) -> None:
    loaded = set(at_first_paint["loaded"])
    assert "frontdesk.desk.look_at_today" in loaded
    assert loaded & LATER == set()


def test_the_desk_is_painted_once_to_be_there(at_first_paint: dict[str, Any]) -> None:
    assert at_first_paint["paints"] == 1


def test_the_first_run_of_a_new_shop_is_painted_too(tmp_path: Path, own_home: Path) -> None:
    command = [sys.executable, "-m", "frontdesk", "open", "--quit-when-shown", "--db", str(tmp_path / "new.db")]
    assert subprocess.run(command, timeout=60, check=False).returncode == 0


_SLOW = """
import json, sys, threading
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel
from frontdesk import app, cli
from frontdesk.ui.dialogs import patience

said, opening = threading.Event(), app.opening
told = []

class Watched(patience.Patience):
    def event(self, event):
        if event.type() == QEvent.Type.Paint:
            told[:] = [label.text() for label in self.findChildren(QLabel)]
            said.set()
        return super().event(event)

def opened_slowly(database):
    return lambda: said.wait(60) and opening(database)()

def built(*parts, **more):
    window = build(*parts, **more)
    window.painted.connect(lambda: told.append([type(each).__name__ for each in QApplication.topLevelWidgets()
                                                if each.isVisible()]))
    return window

build, app.build, app.opening, app._LONG, patience.Patience = app.build, built, opened_slowly, 0, Watched
code = cli.main(["open", "--quit-when-shown", "--db", sys.argv[1]])
print(json.dumps(told))
sys.exit(code)
"""


def test_a_file_that_takes_long_to_open_is_waited_for_in_words(shop_file: Path, own_home: Path) -> None:
    name_the_shop(shop_file)
    done = subprocess.run([sys.executable, "-c", _SLOW, str(shop_file)], capture_output=True, text=True, check=True)
    title, why, *windows = json.loads(done.stdout)
    assert title == "One moment" and "copied first" in why
    assert windows == [["MainWindow"]]
