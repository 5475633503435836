"""The Settings page: made from the fields of the two settings, saved as they are changed."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontdesk.domain.changes import Changes, Stamp
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.settings import PcSettings, ShopSettings
from frontdesk.ui.banner import Banner
from frontdesk.ui.boxes import Box
from frontdesk.ui.buttons import Button
from frontdesk.ui.counter import Counter
from frontdesk.ui.labels import PlainLabel, SectionHead
from frontdesk.ui.listening import Listening
from frontdesk.ui.pages.people import People
from frontdesk.ui.pages.program import Program
from frontdesk.ui.pages.setting_rows import SettingRow
from frontdesk.ui.pages.telephones import Telephones
from frontdesk.ui.theme import current

_EDGE, _WIDE = 24, 820
_NOT_HERE = frozenset(("demo", "language", "database", "telephones"))
"""Not changed by hand, no second catalogue yet, said apart."""
_COUNTER = ("warn_before", "customers_see_screen", "pin_always")
_CALLS = ("area_code", "extensions", "call_back_within")
_AFTERWARDS = ("look_again_after", "follow_up_on", "follow_up_first_visit", "away_a_day")
_GIVEN = (
    *("staff_per_case", "staff_per_day", "staff_per_month"),
    *("manager_per_case", "manager_per_day", "manager_per_month"),
    "voucher_months",
)


class SettingsPage(QWidget):
    """`pc_changed` carries this PC's settings, which are to be kept and applied; `help` asks for the sheet of keys."""

    pc_changed = Signal(object)
    help = Signal()

    def __init__(
        self,
        counter: Counter,
        listening: Listening,
        pc: PcSettings,
        database_file: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter, self.pc = counter, pc
        self._rows: dict[str, SettingRow] = {}
        self._later: list[tuple[str, type[Any], tuple[str, ...]]] = []
        self._trouble = Banner("red", parent=self)
        self._trouble.hide()
        self._people = People(counter, parent=self)
        self._telephones = Telephones(listening, parent=self)
        self._telephones.changed.connect(partial(self._keep_pc, "telephones"))
        head = QHBoxLayout()
        head.setContentsMargins(_EDGE, 14, _EDGE, 8)
        head.addWidget(PlainLabel(tr("Settings"), "title", parent=self))
        head.addStretch(1)
        keys = Button(tr("What the keys do"), icon="keyboard", key="F1", parent=self)
        keys.clicked.connect(self.help)
        head.addWidget(keys)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(_EDGE, 0, _EDGE, _EDGE)
        column.setSpacing(8)
        column.addWidget(self._trouble)
        self._first = QVBoxLayout()
        column.addLayout(self._first)
        column.addWidget(SectionHead(tr("Your people")))
        column.addWidget(self._people)
        note = tr("As soon as a manager or owner has a PIN, it guards these settings and what is above the limits.")
        column.addWidget(PlainLabel(note, "meta", "ink3", wrap=True))
        column.addSpacing(8)
        column.addWidget(SectionHead(tr("Telephones")))
        column.addWidget(self._telephones)
        column.addSpacing(8)
        self._places = QVBoxLayout()
        column.addLayout(self._places)
        self._later = [
            (tr("The shop"), ShopSettings, self._others()),
            (tr("Calls"), ShopSettings, _CALLS),
            (tr("At the counter"), ShopSettings, _COUNTER),
            (tr("After a visit"), ShopSettings, _AFTERWARDS),
            (tr("What may be given"), ShopSettings, _GIVEN),
            (tr("This PC"), PcSettings, tuple(setting.name for setting in fields(PcSettings))),
        ]
        QTimer.singleShot(0, self, self._build_next)
        column.addWidget(SectionHead(tr("The program")))
        column.addWidget(Program(counter, self))
        column.addSpacing(8)
        if database_file is not None:
            column.addWidget(SectionHead(tr("The shop’s file")))
            where = PlainLabel(str(database_file), "code", "ink2", wrap=True)
            where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(where)
            note = tr("Everything stays on this PC. Keep a second copy of this file somewhere safe.")
            column.addWidget(PlainLabel(note, "meta", "ink3", wrap=True))
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setMaximumWidth(current().px(_WIDE) + 2 * _EDGE)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)
        counter.shop_changed.connect(self._show_shop)

    def row(self, name: str) -> SettingRow:
        """The row of a setting, by the field's name."""
        while name not in self._rows and self._later:
            self._build_group()
        return self._rows[name]

    def _build_next(self) -> None:
        """Build the groups one after the other: each in a moment of its own, so that nothing waits for all of them."""
        if self._later:
            self._build_group()
            QTimer.singleShot(0, self, self._build_next)

    def _build_group(self) -> None:
        title, kind, names = self._later.pop(0)
        kept = self.pc if kind is PcSettings else self._counter.shop
        place = self._places if self._first.count() else self._first
        place.addWidget(self._group(title, kind, kept, names))

    def _others(self) -> tuple[str, ...]:
        grouped = {*_COUNTER, *_CALLS, *_AFTERWARDS, *_GIVEN}
        return tuple(setting.name for setting in fields(ShopSettings) if setting.name not in grouped)

    def _group(self, title: str, kind: type[Any], kept: Any, names: tuple[str, ...]) -> QWidget:
        group = QWidget()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        column.addWidget(SectionHead(title))
        box = Box("card", "line2")
        rows = QVBoxLayout(box)
        rows.setContentsMargins(16, 6, 16, 6)
        rows.setSpacing(0)
        for setting in fields(kind):
            if setting.name in _NOT_HERE or setting.name not in names:
                continue
            row = self._rows[setting.name] = SettingRow(setting, getattr(kept, setting.name), box)
            row.changed.connect(self._keep_pc if kind is PcSettings else self._keep_shop)
            rows.addWidget(row)
        column.addWidget(box)
        return group

    def _show_shop(self) -> None:
        for setting in fields(ShopSettings):
            if setting.name in self._rows and not self._rows[setting.name].error():
                self._rows[setting.name].show_value(getattr(self._counter.shop, setting.name))

    def _keep_pc(self, name: str, value: Any) -> None:
        changed = replace(self.pc, **{name: value})
        if changed != self.pc:
            self.pc = changed
            self.pc_changed.emit(changed)

    def _keep_shop(self, name: str, value: Any) -> None:
        counter = self._counter
        changed = replace(counter.shop, **{name: value})
        if changed == counter.shop:
            return
        self._trouble.hide()

        def work(database: Any, stamp: Stamp) -> Changes:
            from frontdesk.desk import shop  # inline: loads what talks to the database

            return shop.keep_settings(database, changed, stamp=stamp)

        counter.act(work, then=lambda _changes: counter.set_shop(changed, counter.everyone), failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._show_shop()
        if isinstance(error, FrontdeskError):
            self._trouble.say(error.title, error.advice)
        else:
            self._counter.trouble.emit(error)
