"""A small form for a promise that no line speaks of: what, by when, and who keeps it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from frontdesk.desk.promise import NewPromise, make_promise
from frontdesk.domain.issue import Issue
from frontdesk.i18n import tr
from frontdesk.ui.dialogs.form import labelled
from frontdesk.ui.dialogs.words import Moment, WordsForm
from frontdesk.ui.kit.choice import Choice
from frontdesk.ui.shell import discretion
from frontdesk.ui.shell.asked import Acted
from frontdesk.ui.shell.counter import Counter


class PromiseDialog(WordsForm):
    """Makes a promise to a customer; with an issue it is about that. It is whoever serves who keeps it, or another."""

    def __init__(
        self,
        counter: Counter,
        customer_id: int,
        name: str,
        parent: QWidget | None = None,
        *,
        issue: Issue | None = None,
    ) -> None:
        name = discretion.name(name, painted=False)
        title, done = tr("What {name} is promised").format(name=name), tr("Promised to {name}").format(name=name)
        super().__init__(
            counter, title, tr("Promise"), self._promise, done, parent=parent,
            label=tr("What we will do"), when=tr("By when"), needs_when=True,
        )  # fmt: skip
        self._counter = counter
        self._customer_id, self._issue = customer_id, issue
        self.who = Choice([(person.id, person.name) for person in counter.everyone], tr("Who keeps it"), self)
        if counter.staff is not None:
            self.who.set_value(counter.staff.id)
        self.who.currentIndexChanged.connect(self.touch)
        if counter.everyone:
            self.fields.addWidget(labelled(tr("Who keeps it"), self.who))
        self.who.setVisible(bool(counter.everyone))
        assert self.words is not None, "the form asks for them"
        self.fields.insertWidget(0, self.words)  # what comes before when, as one says it
        self.words.edit.setFocus()
        self.fit()

    def _promise(self, words: str, moment: Moment | None) -> Acted:
        assert moment is not None, "the form asks for it"
        issue, due_at, has_time = self._issue, *moment
        place = self.who.currentIndex()
        new = NewPromise(
            self._customer_id,
            words,
            due_at,
            has_time,
            owner_id=self._counter.everyone[place].id if place >= 0 else None,
            topic=issue.topic if issue else "",
            thing_id=issue.thing_id if issue else None,
            issue_id=issue.id if issue else None,
        )
        return self._counter.act(make_promise, new, settings=self._counter.shop)
