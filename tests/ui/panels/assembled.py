"""The desk put together from its panels with made-up data, to look at and to test.

python tests/ui/panels/assembled.py FILE.png [--size 1366x768] [--look dark] [--large] [--moment call]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.card import Card, Timeline
from frontdesk.domain.customer import Customer
from frontdesk.domain.quiet import Quiet, loose_end
from frontdesk.domain.today import Today
from frontdesk.domain.trade import trade
from frontdesk.ui.kit import theme
from frontdesk.ui.panels.card.panel import CardPanel
from frontdesk.ui.panels.desk.column import DeskColumn
from frontdesk.ui.panels.finder.box import Finder
from frontdesk.ui.panels.log_line.line import Offer
from frontdesk.ui.panels.rail import Place, Rail
from frontdesk.ui.panels.top_bar import TopBar
from tests.ui.panels import sample

PLACES = (
    Place("desk", "Desk", "desk", "F2"),
    Place("customers", "Customers", "customers", "F3"),
    Place("settings", "Settings", "settings", "Ctrl+,", foot=True),
)
ODD = {
    "long": "x" * 10_000,
    "markup": "<b>Ann</b> &amp; <img src=x> & Söhne",
    "override": "Ann \u202egnoL eman\u202c Bow",
}


class Desk(QWidget):
    """All panels in their places."""

    def __init__(self) -> None:
        super().__init__()
        self.rail = Rail(PLACES)
        self.rail.show_place("desk")
        self.finder = Finder()
        self.top_bar = TopBar(self.finder)
        self.column = DeskColumn()
        self.card = CardPanel()
        self.finder.set_stage(self.card, "bike")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.column)
        below.addWidget(self.card, 1)
        right.addLayout(below, 1)
        row.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.column.refit()

    def show_moment(self, moment: str = "card") -> None:
        now = sample.NOW
        self.top_bar.show_shop("Millrace Cycles", demo=moment == "demo")
        self.top_bar.show_time(now)
        self.top_bar.show_staff(sample.NADIA, sample.STAFF)
        empty = moment in ("empty", "finder", "nothing")
        today = sample.TODAY if not empty else replace(sample.TODAY, here=())
        if moment == "empty":
            today = Today()
        self.top_bar.show_waiting(today.here, now)
        self.column.show_today(today, now, active=1)
        card, cues = sample.CARD, tuple(sample.CUES)
        if moment in ODD:
            card = replace(card, customer=replace(card.customer, called=ODD[moment], said=ODD[moment]))
            cues = tuple(replace(cue, sentence=ODD[moment], reason=ODD[moment], label="Told") for cue in cues)
            here = replace(sample.ENCOUNTER, customer_name=ODD[moment])
            self.column.show_today(replace(today, here=(here,)), now, active=1)
        if moment == "rows":
            entries = tuple(
                replace(entry, id=900 + i, at=entry.at - timedelta(days=200 * (i // 9)))
                for i, entry in enumerate(sample.ENTRIES * 60)
            )
            card = replace(card, timeline=Timeline(entries, len(entries)))
        if moment == "bare":
            card, cues = Card(Customer(5, "Ann")), ()
        if moment == "alone":
            self.card.show_card(sample.ALONE, sample.ALONE_CUES, (), None, trade("dry-cleaner"), now=now)
        elif moment in ("empty", "finder", "nothing"):
            loose = (replace(sample.ENCOUNTER, id=61, customer_name="", text="Red Pashley, flat", loose_why="name"),)
            tidy = tuple(loose_end(each, now) for each in loose)
            quiet = Quiet(tidy=tidy, closing="Nothing is owed tonight.", until="Closing at 18:30")
            self.card.show_quiet(quiet, now)
        else:
            encounter = None if moment == "bare" else sample.ENCOUNTER
            matters = () if moment == "bare" else sample.MATTERS
            actions = (("close", "Close customer"), ("remove", "Remove"))
            self.card.show_card(card, cues, matters, encounter, trade("bicycle"), now=now, actions=actions)
        if self.card.parts:
            self.card.parts.log.show_offer(Offer(sample.OUTCOMES, sample.TOPICS))
            self.card.parts.log.show_understood(() if moment == "bare" else sample.UNDERSTOOD)
            self.card.parts.log.take_focus()
        if moment == "call":
            self.card.show_calls(sample.CALLS, now)

    def show_search(self, moment: str) -> None:
        self.finder.take_focus()
        self.finder.set_text("bianki jose")
        found = sample.FOUND if moment == "finder" else replace(sample.FOUND, matches=(), matters=())
        self.finder.show_found(found, sample.NOW)


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw the desk as a picture.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--look", default="light")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--moment", default="card")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as cache:
        theme.apply(app, look=given.look, large=given.large, cache_folder=Path(cache))
        desk = Desk()
        wide, high = (int(part) for part in given.size.split("x"))
        desk.resize(wide, high)
        desk.show_moment(given.moment)
        desk.show()
        desk.activateWindow()
        app.processEvents()
        if given.moment in ("finder", "nothing"):
            desk.show_search(given.moment)
        elif desk.card.parts:
            desk.card.parts.log.take_focus()
        for _ in range(5):
            app.processEvents()
        picture = QImage(desk.size(), QImage.Format.Format_RGB32)
        desk.render(picture, QPoint(0, 0))
        picture.save(str(given.file))
        smallest = desk.minimumSizeHint()
        print(f"{picture.width()}x{picture.height()}, smallest {smallest.width()}x{smallest.height()}")
        desk.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)


if __name__ == "__main__":
    main()
