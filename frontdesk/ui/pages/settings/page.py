"""The Settings page: made from the fields of the two settings, saved as they are changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontdesk.desk import shop
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.settings import PcSettings, ShopSettings
from frontdesk.ui.kit.banner import Banner
from frontdesk.ui.kit.boxes import Box
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.labels import PlainLabel, SectionHead
from frontdesk.ui.kit.theme import current
from frontdesk.ui.pages.settings.people import People
from frontdesk.ui.pages.settings.program import Program
from frontdesk.ui.pages.settings.rows import SettingRow
from frontdesk.ui.pages.settings.telephones import TelephoneSettings
from frontdesk.ui.shell.counter import Counter
from frontdesk.ui.shell.keys import label
from frontdesk.ui.shell.telephones import Telephones

_EDGE, _WIDE = 24, 820
_MOMENT = 1  # milliseconds between two parts, so that keys and painting have their turn
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
        listening: Telephones,
        pc: PcSettings,
        database_file: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter, self._telephones, self.pc = counter, listening, pc
        self._rows: dict[str, SettingRow] = {}
        self._trouble = Banner("red", parent=self)
        self._trouble.hide()
        head = QHBoxLayout()
        head.setContentsMargins(_EDGE, 14, _EDGE, 8)
        head.addWidget(PlainLabel(tr("Settings"), "title", parent=self))
        head.addStretch(1)
        keys = Button(tr("What the keys do"), icon="keyboard", key=label("help"), parent=self)
        keys.clicked.connect(self.help)
        head.addWidget(keys)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(_EDGE, 0, _EDGE, _EDGE)
        column.setSpacing(8)
        column.addWidget(self._trouble)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column.addLayout(self._column)
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
        self._later: list[Callable[[], None]] = [
            partial(self._add_group, tr("The shop"), ShopSettings, self._others()),
            self._add_people,
            self._add_telephones,
            partial(self._add_group, tr("Calls"), ShopSettings, _CALLS),
            partial(self._add_group, tr("At the counter"), ShopSettings, _COUNTER),
            partial(self._add_group, tr("After a visit"), ShopSettings, _AFTERWARDS),
            partial(self._add_group, tr("What may be given"), ShopSettings, _GIVEN),
            partial(self._add_group, tr("This PC"), PcSettings, tuple(each.name for each in fields(PcSettings))),
            lambda: self._add(tr("The program"), Program(counter, self)),
            partial(self._add_file, database_file),
        ]
        self._build_next()
        counter.shop_changed.connect(self._show_shop)

    def row(self, name: str) -> SettingRow:
        """The row of a setting, by the field's name."""
        while name not in self._rows and self._later:
            self._later.pop(0)()
        return self._rows[name]

    def finish(self) -> None:
        """Build at once what is still to come."""
        while self._later:
            self._later.pop(0)()

    def _build_next(self) -> None:
        """Build the parts one after the other: each in a moment of its own, so that nothing waits for all of them."""
        if self._later:
            self._later.pop(0)()
            QTimer.singleShot(_MOMENT, self, self._build_next)

    def _add(self, title: str, part: QWidget, note: str = "") -> None:
        self._column.addWidget(SectionHead(title))
        self._column.addWidget(part)
        if note:
            self._column.addWidget(PlainLabel(note, "meta", "ink3", wrap=True))
        self._column.addSpacing(8)

    def _add_people(self) -> None:
        note = tr("As soon as a manager or owner has a PIN, it guards these settings and what is above the limits.")
        self._add(tr("Your people"), People(self._counter, parent=self), note)

    def _add_telephones(self) -> None:
        telephones = TelephoneSettings(self._telephones, parent=self)
        telephones.changed.connect(partial(self._keep_pc, "telephones"))
        self._add(tr("Telephones"), telephones)

    def _add_file(self, file: Path | None) -> None:
        if file is not None:
            where = PlainLabel(str(file), "code", "ink2", wrap=True)
            where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            note = tr("Everything stays on this PC. Keep a second copy of this file somewhere safe.")
            self._add(tr("The shop’s file"), where, note)

    def _others(self) -> tuple[str, ...]:
        grouped = {*_COUNTER, *_CALLS, *_AFTERWARDS, *_GIVEN}
        return tuple(setting.name for setting in fields(ShopSettings) if setting.name not in grouped)

    def _add_group(self, title: str, kind: type[Any], names: tuple[str, ...]) -> None:
        kept = self.pc if kind is PcSettings else self._counter.shop
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
        self._add(title, box)

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

        acted = counter.act(shop.keep_settings, changed)
        acted.then(lambda _: counter.set_shop(changed, counter.everyone)).failed(self._failed)

    def _failed(self, error: Exception) -> None:
        self._show_shop()
        if isinstance(error, FrontdeskError):
            self._trouble.say(error.title, error.advice)
        else:
            self._counter.trouble.emit(error)
