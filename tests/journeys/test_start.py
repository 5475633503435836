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
