"""The Issues page: what went wrong, who mends it, and what happened so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.desk import list_matters
from frontdesk.domain import state_words, wording
from frontdesk.domain.issue import Issue, IssueEvent, IssueState, IssueView
from frontdesk.domain.listed import Listed
from frontdesk.domain.open_matters import issue_pill
from frontdesk.i18n import tr, trn
from frontdesk.ui.actions import issue as issue_actions
from frontdesk.ui.actions.action import Action
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.pages.matters import MatterRow, MattersPage
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
            (IssueView.WAITING, state_words.issue(IssueState.WAITING)),
            (IssueView.MENDED, state_words.issue(IssueState.RESOLVED)),
            (IssueView.CLOSED, state_words.issue(IssueState.CLOSED)),
        )
        super().__init__(counter, tr("Issues"), views, "issues", _KINDS, parent=parent)

    def reader(self) -> Callable[..., Listed[Issue]]:
        staff, view = self.counter.staff, IssueView(str(self.views.value()))
        return partial(list_matters.issues, view=view, staff_id=staff.id if staff else None, now=self.counter.clock())

    def row(self, about: Issue) -> MatterRow:
        now = self.counter.clock()
        overdue = bool(about.due_at and about.due_at < now and about.state not in (IssueState.CLOSED,))
        due = wording.begin(wording.day(about.due_at, now)) if about.due_at else tr("No date yet")
        tone = "red" if about.state is IssueState.REOPENED or overdue else "plain"
        words = tr("{number} · “{words}”").format(number=about.number, words=about.text)
        if about.told > 1:
            told = trn("Told once", "Told {n} times", about.told).format(n=about.told)
            words = tr("{words} · {told}").format(words=words, told=told)
        return MatterRow(about, "issue", words, due, tone, issue_pill(about.state), about.owner_name)

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

    def possible(self, about: Issue) -> Sequence[Action]:
        return (*issue_actions.possible(about), Action("open", tr("Open the card"), "O"))

    def do(self, action: str, about: Issue) -> None:
        if action == "open":
            self.opened.emit(about.customer_id)
        elif action == "make_right":
            self.make_right.emit(about.id, about.customer_id)
        else:
            at = self.list.mapToGlobal(QPoint(self.list.width(), 0))
            issue_actions.do(action, about, self.counter, self, at)

    def add_more(self, about: Issue, box: QVBoxLayout) -> None:
        place = QVBoxLayout()
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(4)
        holder = QWidget()
        holder.setLayout(place)
        box.addWidget(holder)
        now = self.counter.clock()

        def show(events: tuple[IssueEvent, ...]) -> None:
            for event in events:
                when = wording.begin(wording.day_and_clock(event.at, now))
                line = tr("{when} · {what}").format(when=when, what=state_words.issue_step(event.kind))
                head = ", ".join(filter(None, (line, event.staff_name)))
                place.addWidget(PlainLabel(head, "meta", "ink3", wrap=True))
                if event.text:
                    place.addWidget(PlainLabel(tr("“{words}”").format(words=event.text), "detail", "ink2", wrap=True))

        self.counter.ask_newest("issue history", list_matters.history, about.id).then(show, owner=holder)
