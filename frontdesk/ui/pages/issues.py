"""The Issues page: what went wrong, who mends it, and what happened so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain import wording
from frontdesk.domain.issue import Issue, IssueEvent, IssueState, IssueView, Step
from frontdesk.i18n import tr, trn
from frontdesk.ui.actions import issue as issue_actions
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.pages.matters import Deed, MatterRow, MattersPage
from frontdesk.ui.shell.counter import Counter

_KINDS = frozenset({"issue", "issue_event", "goodwill", "customer", "staff"})


class IssuesPage(MattersPage):
    """Mine, everyone's, without a word, waiting, mended, closed. `make_right` carries an issue and its customer."""

    make_right = Signal(object, object)

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        views = (
            (IssueView.MINE, tr("Mine")),
            (IssueView.EVERYONES, tr("Everyone’s")),
            (IssueView.NO_WORD, tr("No word yet")),
            (IssueView.WAITING, tr("Waiting")),
            (IssueView.MENDED, tr("Mended")),
            (IssueView.CLOSED, tr("Closed")),
        )
        super().__init__(counter, tr("Issues"), views, "issues", _KINDS, parent)
        self._asked: tuple[IssueView, int | None, datetime] = (IssueView.MINE, None, counter.clock())

    def prepare(self) -> None:
        staff = self.counter.staff
        view = IssueView(str(self.views.value()))
        self._asked = (view, staff.id if staff else None, self.counter.clock())

    def read(self, database: Any, skip: int) -> Any:
        from frontdesk.desk import list_matters  # inline: loads what talks to the database

        view, staff_id, now = self._asked
        return list_matters.issues(database, view, staff_id=staff_id, now=now, skip=skip)

    def row(self, about: Issue) -> MatterRow:
        now = self.counter.clock()
        overdue = bool(about.due_at and about.due_at < now and about.state not in (IssueState.CLOSED,))
        due = wording.begin(wording.day(about.due_at, now)) if about.due_at else tr("No date yet")
        tone = "red" if about.state is IssueState.REOPENED or overdue else "plain"
        words = tr("{number} · “{words}”").format(number=about.number, words=about.text)
        if about.told > 1:
            told = trn("Told once", "Told {n} times", about.told).format(n=about.told)
            words = tr("{words} · {told}").format(words=words, told=told)
        return MatterRow(about, "issue", words, due, tone, issue_actions.pill(about), about.owner_name)

    def empty(self, view: Any) -> tuple[str, str]:
        made = tr("A line becomes an issue with Alt I.")
        silent = tr("Who has heard nothing for days comes here by itself.")
        holds = tr("An issue closes when the customer says that it holds.")
        return {
            IssueView.MINE: (tr("Nothing is yours to mend"), tr("“Everyone’s” shows what the others mend.")),
            IssueView.EVERYONES: (tr("Nothing is wrong"), made),
            IssueView.NO_WORD: (tr("Nobody waits for a word"), silent),
            IssueView.WAITING: (tr("Nothing waits"), tr("“Waiting for…” puts an issue here.")),
            IssueView.MENDED: (tr("Nothing waits for a verdict"), tr("“Mended” puts an issue here until it holds.")),
            IssueView.CLOSED: (tr("Nothing is closed yet"), holds),
        }[IssueView(str(view))]

    def facts(self, about: Issue) -> Sequence[tuple[str, str]]:
        now = self.counter.clock()
        told = trn("Told once", "Told {n} times", about.told).format(n=about.told)
        last = wording.day(about.told_at, now) if about.told_at else ""
        to = tr("last {name}, {day}").format(name=about.told_to, day=last) if about.told_to else last
        return (
            (tr("What happened"), tr("“{words}”").format(words=about.text)),
            (tr("How often told"), ", ".join(filter(None, (told, to)))),
            (tr("What it is about"), ", ".join(filter(None, (about.thing_words, about.topic)))),
            (tr("Who mends it"), about.owner_name or tr("The shift")),
            (tr("By when"), wording.begin(wording.day_and_clock(about.due_at, now)) if about.due_at else ""),
            (tr("Waits for"), about.waiting_for),
            (tr("What they want"), about.wants),
            (tr("Already have"), about.have),
            (tr("Next step"), about.next_step),
        )

    def deeds(self, about: Issue) -> Sequence[Deed]:
        made = [Deed(deed, words, key) for deed, words, key in issue_actions.possible(about)]
        return (*made, Deed("open", tr("Open the card"), "O"))

    def do(self, deed: str, about: Issue) -> None:
        if deed == "open":
            self.opened.emit(about.customer_id)
        elif deed == "make_right":
            self.make_right.emit(about.id, about.customer_id)
        else:
            at = self.list.mapToGlobal(QPoint(self.list.width(), 0))
            issue_actions.do(deed, about, self.counter, self, at)

    def add_more(self, about: Issue, box: QVBoxLayout) -> None:
        place = QVBoxLayout()
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(4)
        holder = QWidget()
        holder.setLayout(place)
        box.addWidget(holder)
        now = self.counter.clock()

        def read(database: Any) -> tuple[IssueEvent, ...]:
            from frontdesk.desk import list_matters  # inline: as above

            return list_matters.history(database, about.id)

        def show(events: tuple[IssueEvent, ...]) -> None:
            for event in events:
                when = wording.begin(wording.day_and_clock(event.at, now))
                line = tr("{when} · {what}").format(when=when, what=step_words(event.kind))
                head = ", ".join(filter(None, (line, event.staff_name)))
                place.addWidget(PlainLabel(head, "meta", "ink3", wrap=True))
                if event.text:
                    place.addWidget(PlainLabel(tr("“{words}”").format(words=event.text), "detail", "ink2", wrap=True))

        self.counter.old_ask(read, show, owner=holder, newest="issue history")


def step_words(step: Step) -> str:
    """The word for a step in an issue's history."""
    return {
        Step.OPENED: tr("Told us"),
        Step.TOLD: tr("Told again"),
        Step.WAITS: tr("Waits"),
        Step.GOES_ON: tr("Goes on"),
        Step.OFFERED: tr("Offered"),
        Step.ACCEPTED: tr("Accepted"),
        Step.DECLINED: tr("Declined"),
        Step.RESOLVED: tr("Mended"),
        Step.REOPENED: tr("Did not hold"),
        Step.CLOSED: tr("Closed"),
        Step.HANDED_OVER: tr("Handed over"),
    }[step]
