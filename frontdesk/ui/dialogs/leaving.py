"""Somebody leaves: everything open that is theirs, by name, and who takes it over."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.desk import employ
from frontdesk.domain.staff import Approval, Staff
from frontdesk.i18n import tr, trn
from frontdesk.ui.dialogs.form import Form, labelled
from frontdesk.ui.kit.choice import Choice
from frontdesk.ui.kit.labels import ElideLabel, PlainLabel
from frontdesk.ui.shell import discretion
from frontdesk.ui.shell.counter import Counter

_SHOWN = 60
_AS_ABOVE = 0


class LeavingDialog(Form):
    """Hands over every open matter of somebody who leaves, in one action."""

    def __init__(
        self, counter: Counter, person: Staff, parent: QWidget | None = None, approval: Approval | None = None
    ) -> None:
        super().__init__(tr("{name} leaves").format(name=person.name), tr("Hand over and leave"), parent, wide=680)
        self._counter, self._person, self._approval = counter, person, approval
        self._others = [(other.id, other.name) for other in counter.everyone if other.id != person.id]
        self._each: dict[tuple[str, int], Choice] = {}
        self.all = Choice(self._others, tr("Who takes it over"), parent=self)
        self._words = PlainLabel("", "body", "ink2", wrap=True, parent=self)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.fields.addWidget(self._words)
        self.fields.addWidget(labelled(tr("All of it goes to"), self.all))
        self.fields.addLayout(self._list)
        self.wanted.connect(self._leave)
        self.all.setFocus()
        self.fit()
        counter.ask(employ.open_matters_of, person.id).then(self._show)

    def _show(self, matters: tuple[employ.OpenMatter, ...]) -> None:
        count = len(matters)
        if count:
            words = trn(
                "One open matter is handed over by name.", "{n} open matters are handed over by name.", count
            ).format(n=count)
            if count > _SHOWN:
                words = tr("{words} The first {n} can be given to somebody else here.").format(words=words, n=_SHOWN)
        else:
            words = tr("Nothing open belongs to {name}.").format(name=self._person.name)
        self._words.setText(words)
        for matter in matters[:_SHOWN]:
            row = QHBoxLayout()
            row.setSpacing(12)
            whose = discretion.name(matter.customer_name, painted=False) if matter.customer_name else tr("Not finished")
            words = tr("{name}: {what}").format(name=whose, what=matter.text)
            row.addWidget(ElideLabel(words, "body", parent=self), 1)
            choices = [(_AS_ABOVE, tr("As above")), *self._others]
            choice = self._each[matter.kind, matter.id] = Choice(
                choices, tr("Who takes over: {what}").format(what=words), parent=self
            )
            row.addWidget(choice)
            self._list.addLayout(row)
        QTimer.singleShot(0, self, self.fit)  # once the rows know how high they are

    def _leave(self) -> None:
        staff_id, approval = self._person.id, self._approval
        to_id = self._others[self.all.currentIndex()][0] if self._others else None
        handed = {key: int(str(choice.value())) for key, choice in self._each.items() if choice.value()}

        acted = self._counter.act(employ.leave, staff_id, handed, to_id=to_id, approval=approval)
        acted.say(tr("{name} has left; everything is handed over").format(name=self._person.name))
        acted.then(lambda _: self.settle(), owner=self).failed(self.fail)
