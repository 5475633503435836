"""The day: the line-up at opening and the handover at closing, on screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.desk.line_up import DayRows, rows_of_day
from frontdesk.domain import wording
from frontdesk.domain.interaction import Encounter
from frontdesk.domain.issue import Issue
from frontdesk.domain.line_up import LineUp
from frontdesk.domain.listed import Listed
from frontdesk.domain.promise import late
from frontdesk.i18n import tr
from frontdesk.ui.actions import hand_over, printing
from frontdesk.ui.actions import promise as promise_actions
from frontdesk.ui.actions.action import Action
from frontdesk.ui.kit.buttons import Button
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.pages.matters import MatterRow, MattersPage
from frontdesk.ui.shell import discretion
from frontdesk.ui.shell.counter import Counter

_KINDS = frozenset({"promise", "issue", "goodwill", "thanks", "praise", "encounter", "staff"})
_LINE_UP, _HANDOVER = "line_up", "handover"


class DayPage(MattersPage):
    """Each open line has an owner; "I have it" hands it to whoever is serving."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        views = ((_LINE_UP, tr("Line-up")), (_HANDOVER, tr("Handover")))
        super().__init__(counter, tr("The day"), views, "promises", _KINDS, parent=parent)
        self._day = LineUp()
        press = Button(tr("Print"), parent=self)
        press.clicked.connect(self._print)
        self.head.addWidget(press)

    def reader(self) -> Callable[..., DayRows]:
        return partial(rows_of_day, now=self.counter.clock(), handover=self.views.value() == _HANDOVER)

    def take(self, page: Listed[Any]) -> None:
        assert isinstance(page, DayRows), "the reader gives them"
        self._day = page.day

    def row(self, about: Any) -> MatterRow:
        now = self.counter.clock()
        if isinstance(about, Encounter):
            words = tr("Loose end: “{words}”").format(words=about.text or about.label)
            since = wording.begin(wording.day(about.started_at, now))
            return MatterRow(about, "clock", words, since, "amber", None, _owner(about))
        if isinstance(about, Issue):
            due = wording.begin(wording.day(about.due_at, now)) if about.due_at else ""
            words = tr("No word yet: {what}").format(what=about.waiting_for or about.text)
            return MatterRow(about, "issue", words, due, "amber", None, about.owner_name)
        tone = "red" if late(about, now) else "plain"
        return MatterRow(about, "promise", about.text, promise_actions.when(about, now), tone, None, about.owner_name)

    def empty(self, view: Any) -> tuple[str, str]:
        if view == _HANDOVER:
            nothing = tr("Nothing is to be handed over")
            return nothing, tr("What is open today and promised for tomorrow comes here by itself.")
        return tr("Nothing is due today"), tr("What is promised for today comes here by itself.")

    def facts(self, about: Any) -> Sequence[tuple[str, str]]:
        return ((tr("What"), tr("“{words}”").format(words=about.text)), (tr("Who has it"), _owner(about)))

    def possible(self, about: Any) -> Sequence[Action]:
        serving = self.counter.staff
        mine = serving is not None and _owner_id(about) == serving.id
        return (
            *(() if mine or serving is None else (Action("mine", tr("I have it"), "I", filled=True),)),
            Action("hand_over", tr("Hand over…"), "H"),
            *((Action("open", tr("Open the card"), "O"),) if about.customer_id else ()),
        )

    def do(self, action: str, about: Any) -> None:
        kind = {Issue: "issue", Encounter: "encounter"}.get(type(about), "promise")
        if action == "open":
            self.opened.emit(about.customer_id)
        elif action == "mine" and self.counter.staff is not None:
            hand_over.give_to(self.counter, [(kind, about.id)], self.counter.staff)
        elif action == "hand_over":
            at = self.list.mapToGlobal(QPoint(self.list.width(), 0))
            hand_over.offer(self.counter, self, [(kind, about.id)], owner_id=_owner_id(about), at=at)

    def add_aside(self, box: QVBoxLayout) -> None:
        day = self._day
        lines = [
            (title, person.name, person.fact)
            for title, people in (
                (tr("With care"), day.careful),
                (tr("We owe"), day.owed),
                (tr("To thank"), day.thanks),
            )
            for person in people
        ]
        before = ""
        for title, name, fact in lines:
            if title != before:
                box.addSpacing(6)
                box.addWidget(PlainLabel(title, "section", "ink2"))
                before = title
            line = tr("{name}: {fact}").format(name=discretion.name(name, painted=False), fact=fact)
            box.addWidget(PlainLabel(line, "detail", wrap=True))
        if day.story is not None:
            box.addSpacing(6)
            box.addWidget(PlainLabel(tr("Yesterday somebody said"), "section", "ink2"))
            box.addWidget(PlainLabel(tr("“{words}”").format(words=day.story.text), "matter", wrap=True))

    def _print(self) -> None:
        printing.print_day(self.counter, self, handover=self.views.value() == _HANDOVER)


def _owner_id(about: Any) -> int | None:
    if isinstance(about, Encounter):
        return about.staff.id if about.staff else None
    return about.owner_id  # type: ignore[no-any-return]  # a promise's or an issue's


def _owner(about: Any) -> str:
    if isinstance(about, Encounter):
        return about.staff.name if about.staff else ""
    return str(about.owner_name)
