"""The start: the first paint waits for nothing that it does not show."""

import subprocess
import sys
from pathlib import Path

from tests.journeys.conftest import name_the_shop

_LOADED_AT_FIRST_PAINT = """
import sys
from frontdesk import cli
from frontdesk.ui.main_window import MainWindow

class Watched(MainWindow):
    def event(self, event):
        was, done = self._was_painted, super().event(event)
        if self._was_painted and not was:
            print(*sys.modules, flush=True)
        return done

from frontdesk import app
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
    "frontdesk.domain.phone",
    "frontdesk.domain.text",
    "frontdesk.domain.thanks",
    "frontdesk.logs",
    "frontdesk.store.actions",
    "frontdesk.store.finder",
    "frontdesk.store.matters",
}
"""Slow to load: what only a card, a call, the finder or writing needs."""


def test_the_first_paint_loads_only_what_it_shows(shop_file: Path, own_home: Path) -> None:
    name_the_shop(shop_file)
    command = [sys.executable, "-c", _LOADED_AT_FIRST_PAINT, str(shop_file)]
    subprocess.run(command, capture_output=True, check=True)  # makes the style sheet, for which more is loaded
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "frontdesk.desk.look_at_today" in loaded
    assert loaded & LATER == set()
