"""The Promises page: what was promised to whom, by when and by whom; kept, told, handed over from here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from frontdesk.desk import list_matters
from frontdesk.domain import wording
from frontdesk.domain.card import Pill
from frontdesk.domain.listed import Listed
from frontdesk.domain.promise import Promise, PromiseView, asks, late
from frontdesk.i18n import tr
from frontdesk.ui.actions import promise as promise_actions
from frontdesk.ui.actions.action import Action
from frontdesk.ui.pages.matters import MatterRow, MattersPage
from frontdesk.ui.shell.counter import Counter

_KINDS = frozenset({"promise", "customer", "staff"})


class PromisesPage(MattersPage):
    """Mine, everyone's, late, this week."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        views = (
            (PromiseView.MINE, tr("Mine")),
            (PromiseView.EVERYONES, tr("Everyone’s")),
            (PromiseView.LATE, tr("Late")),
            (PromiseView.THIS_WEEK, tr("This week")),
        )
        super().__init__(counter, tr("Promises"), views, "promises", _KINDS, parent=parent)

    def reader(self) -> Callable[..., Listed[Promise]]:
        staff, view = self.counter.staff, PromiseView(str(self.views.value()))
        return partial(list_matters.promises, view=view, staff_id=staff.id if staff else None, now=self.counter.clock())

    def row(self, about: Promise) -> MatterRow:
        now = self.counter.clock()
        is_late, warns = late(about, now), asks(about, now)
        pill = Pill("amber", tr("Will we make it?")) if warns else None
        tone = "red" if is_late else "amber" if warns else "plain"
        return MatterRow(about, "promise", about.text, promise_actions.when(about, now), tone, pill, about.owner_name)

    def empty(self, view: Any) -> tuple[str, str]:
        return {
            PromiseView.MINE: (tr("Nothing is yours to keep"), tr("“Everyone’s” shows what the others keep.")),
            PromiseView.EVERYONES: (tr("Nothing is promised"), tr("A line with a day becomes a promise with Alt P.")),
            PromiseView.LATE: (tr("Nothing is late"), tr("What is not kept in time comes here by itself.")),
            PromiseView.THIS_WEEK: (tr("Nothing is due this week"), tr("“Everyone’s” shows what comes later.")),
        }[PromiseView(str(view))]

    def facts(self, about: Promise) -> Sequence[tuple[str, str]]:
        now = self.counter.clock()
        made = wording.day_and_clock(about.made_at, now) if about.made_at else ""
        by = tr("{name}, {day}").format(name=about.made_by, day=made) if about.made_by and made else wording.begin(made)
        return (
            (tr("Promised"), tr("“{words}”").format(words=about.text)),
            (tr("By when"), promise_actions.when(about, now)),
            (tr("Who keeps it"), about.owner_name or tr("The shift")),
            (tr("Made"), by),
            (tr("About"), about.topic),
        )

    def possible(self, about: Promise) -> Sequence[Action]:
        is_asked = asks(about, self.counter.clock())
        return (
            *promise_actions.possible(is_asked=is_asked, told=tr("Told")),
            Action("open", tr("Open the card"), "O"),
        )

    def do(self, action: str, about: Promise) -> None:
        if action == "open":
            self.opened.emit(about.customer_id)
        else:
            at = self.list.mapToGlobal(QPoint(self.list.width(), 0))
            promise_actions.do(action, about, self.counter, self, at)
