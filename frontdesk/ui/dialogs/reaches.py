"""Contact points in a form: any number of them, added and taken away by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.customer import Reach
from frontdesk.i18n import tr
from frontdesk.ui.kit import fonts, theme
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.choice import Choice

Rows = tuple[tuple[Reach, str, str], ...]


class Reaches(QWidget):
    """Rows of kind, value and label. `edited` says that one of them changed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        more = Button(tr("Another number or address"), "link", icon="plus", parent=self)
        more.clicked.connect(lambda: self._add(Reach.PHONE, "", "").value.setFocus())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._column)
        foot = QHBoxLayout()
        foot.addWidget(more)
        foot.addStretch(1)
        column.addLayout(foot)

    def show_rows(self, rows: Rows) -> None:
        """Show these contact points, or an empty row for a telephone number."""
        for row in tuple(self._rows):
            self._drop(row)
        for kind, value, label in rows or ((Reach.PHONE, "", ""),):
            self._add(kind, value, label)

    def rows(self) -> Rows:
        """What is typed; empty rows are left out."""
        return tuple(
            (Reach(str(row.kind.value())), row.value.text().strip(), row.label.text().strip())
            for row in self._rows
            if row.value.text().strip()
        )

    def _add(self, kind: Reach, value: str, label: str) -> _Row:
        row = _Row(kind, value, label, self)
        self._rows.append(row)
        self._column.addWidget(row)
        row.edited.connect(self.edited)
        row.gone.connect(lambda: self._take_away(row))
        return row

    def _take_away(self, row: _Row) -> None:
        at = self._rows.index(row)
        self._drop(row)
        if not self._rows:
            self._add(Reach.PHONE, "", "")
        self._rows[min(at, len(self._rows) - 1)].value.setFocus()
        self.edited.emit()

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()


class _Row(QWidget):
    edited = Signal()
    gone = Signal()

    def __init__(self, kind: Reach, value: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        kinds: list[tuple[object, str]] = [
            (Reach.PHONE, tr("Phone")),
            (Reach.EMAIL, tr("E-mail")),
            (Reach.CARD, tr("Card number")),
            (Reach.HANDLE, tr("Handle")),
        ]
        self.kind = Choice(kinds, tr("Kind of contact"), self)
        self.kind.set_value(kind)
        self.value = _line(value, tr("Number or address"), 500, self)
        self.label = _line(label, tr("Label, such as work"), 100, self)
        self.label.setPlaceholderText(tr("Label"))
        away = Button(kind="quiet", icon="close", name=tr("Take this away"), parent=self)
        away.clicked.connect(self.gone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.kind.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.kind.setMinimumWidth(theme.current().px(128))
        row.addWidget(self.kind)
        row.addWidget(self.value, 3)
        row.addWidget(self.label, 1)
        row.addWidget(away)
        self.kind.currentIndexChanged.connect(self.edited)
        self.value.textEdited.connect(self.edited)
        self.label.textEdited.connect(self.edited)


def _line(text: str, name: str, most: int, parent: QWidget) -> QLineEdit:
    made = QLineEdit(text, parent)
    made.setMaxLength(most)
    made.setAccessibleName(name)
    made.setFont(fonts.font("body"))
    made.setFixedHeight(theme.current().px(36))
    return made
