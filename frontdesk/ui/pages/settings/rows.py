"""One row of the settings page for a field of the settings, made from its type, choices and help."""

from __future__ import annotations

from dataclasses import Field as DataField
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.opening_hours import parse_hours
from frontdesk.domain.trade import TRADES
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.ui.kit.choice import Choice
from frontdesk.ui.kit.fields import Field
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.kit.segmented import Segmented
from frontdesk.ui.kit.theme import current

COUNTRIES = {
    "GB": ("United Kingdom", "GBP"),
    "IE": ("Ireland", "EUR"),
    "US": ("United States", "USD"),
    "CA": ("Canada", "CAD"),
    "AU": ("Australia", "AUD"),
    "NZ": ("New Zealand", "NZD"),
    "AT": ("Austria", "EUR"),
    "BE": ("Belgium", "EUR"),
    "CH": ("Switzerland", "CHF"),
    "CZ": ("Czechia", "CZK"),
    "DE": ("Germany", "EUR"),
    "DK": ("Denmark", "DKK"),
    "ES": ("Spain", "EUR"),
    "FI": ("Finland", "EUR"),
    "FR": ("France", "EUR"),
    "IT": ("Italy", "EUR"),
    "LU": ("Luxembourg", "EUR"),
    "NL": ("Netherlands", "EUR"),
    "NO": ("Norway", "NOK"),
    "PL": ("Poland", "PLN"),
    "PT": ("Portugal", "EUR"),
    "SE": ("Sweden", "SEK"),
    "ZA": ("South Africa", "ZAR"),
}
"""The countries that are offered, with their usual money; any other can be typed as two letters."""

_SAID = {"pc": "Like the PC", "light": "Light", "dark": "Dark"}
_LONG = 2000
_RANGES = {"voucher_months": (1, 60), "away_a_day": (0, 20), "look_again_after": (1, 365), "warn_before": (1, 2880)}


class SettingRow(QWidget):
    """Label, help and the way to change it. `changed` carries the field's name and its new, valid value."""

    changed = Signal(str, object)

    def __init__(self, setting: DataField[Any], value: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self._type = setting.name, type(setting.default)
        label, help_words = tr(setting.metadata["label"]), tr(setting.metadata["help"])
        self._field: Field | None = None
        self._choice: Segmented | Choice | None = None
        self.setAccessibleName(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(24)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(label, "strong", parent=self))
        words.addWidget(PlainLabel(help_words, "detail", "ink2", wrap=True, parent=self))
        words.addStretch(1)
        row.addLayout(words, 1)
        if choices := self._choices(setting):
            self._choice = (
                Segmented(choices, name=label, parent=self) if len(choices) < 4 else Choice(choices, label, self)
            )
            signal = self._choice.chosen if isinstance(self._choice, Segmented) else self._choice.activated
            signal.connect(self._chosen)
            row.addWidget(self._choice)
            if isinstance(self._choice, Choice):
                self._choice.setFixedWidth(current().px(320))
        else:
            self._field = Field("", parent=self)
            self._field.edit.setAccessibleName(label)
            self._field.edit.setMaxLength(_LONG)
            self._field.setFixedWidth(current().px(320))
            self._field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._field.edit.editingFinished.connect(self._typed)
            row.addWidget(self._field)
        self.show_value(value)

    def show_value(self, value: Any) -> None:
        """Show what is kept."""
        if self._field is not None:
            self._field.set_text(str(value))
        elif isinstance(self._choice, Segmented):
            self._choice.set_value(value)
        elif isinstance(self._choice, Choice):
            if self._choice.findData(value) < 0:
                self._choice.addItem(str(value), value)
            self._choice.set_value(value)

    def error(self) -> str:
        """What is wrong with what was typed, or ""."""
        return self._field.error() if self._field else ""

    def _choices(self, setting: DataField[Any]) -> list[tuple[object, str]]:
        if self._type is bool:
            return [(False, tr("No")), (True, tr("Yes"))]
        if self.name == "trade":
            return [(trade.id, tr(trade.name)) for trade in TRADES]
        if self.name == "country":
            return [(code, tr(words)) for code, (words, _) in COUNTRIES.items()]
        return [(each, tr(_SAID.get(each, each))) for each in setting.metadata["choices"]]

    def _chosen(self, *_: object) -> None:
        if self._choice is not None:
            self.changed.emit(self.name, self._choice.value())

    def _typed(self) -> None:
        if self._field is None:
            return
        try:
            value = read(self.name, self._type, self._field.text())
        except FrontdeskError as error:
            self._field.set_error(error.advice or error.title)
            return
        self._field.set_error("")
        self.changed.emit(self.name, value)


def read(name: str, kind: type, text: str) -> Any:
    """Make a setting's value of what was typed. Raises FrontdeskError, which says what to type instead."""
    if name == "opening_hours":
        parse_hours(text)
    if kind is int:
        least, most = _RANGES.get(name, (0 if name.startswith(("staff_", "manager_")) else 1, 99_999))
        if not (text.isascii() and text.isdecimal()) or not least <= int(text) <= most:
            raise FrontdeskError(tr("Write a number from {least} to {most}.").format(least=least, most=most))
        return int(text)
    if name == "currency":
        if len(text) != 3 or not text.isalpha() or not text.isascii():
            raise FrontdeskError(tr("Write three letters, such as GBP."))
        return text.upper()
    return text
