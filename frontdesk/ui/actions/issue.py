"""What can be done about an issue, wherever one is shown: the Issues page and the card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontdesk.domain import wording
from frontdesk.domain.card import Pill
from frontdesk.domain.held import Held
from frontdesk.domain.issue import Issue, IssueState, Step, Verdict, after
from frontdesk.i18n import tr
from frontdesk.ui.actions.promise import hand_over
from frontdesk.ui.shell import discretion

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from frontdesk.domain.changes import Changes, Stamp
    from frontdesk.ui.dialogs.form import Form
    from frontdesk.ui.dialogs.words import Moment
    from frontdesk.ui.shell.counter import Counter


def pill(issue: Issue) -> Pill:
    """The word for an issue's state."""
    return {
        IssueState.OPEN: Pill("amber", tr("Open")),
        IssueState.WAITING: Pill("plain", tr("Waiting")),
        IssueState.RESOLVED: Pill("green", tr("Mended")),
        IssueState.CLOSED: Pill("green", tr("Closed")),
        IssueState.REOPENED: Pill("red", tr("Reopened")),
    }[issue.state]


def possible(issue: Issue) -> list[tuple[str, str, str]]:
    """What can be done now: id, words, and a letter."""
    steps = [
        ("make_right", tr("Make it right"), "M", issue.state in (IssueState.OPEN, IssueState.REOPENED)),
        ("mended", tr("Mended"), "D", after(issue.state, Step.RESOLVED) is not None),
        ("holds", tr("It holds"), "Y", after(issue.state, Step.CLOSED, Verdict.HOLDS) is not None),
        ("reopen", tr("It did not hold…"), "N", after(issue.state, Step.REOPENED) is not None),
        ("wait", tr("Waiting for…"), "W", after(issue.state, Step.WAITS) is not None),
        ("go_on", tr("It goes on"), "G", after(issue.state, Step.GOES_ON) is not None),
        ("next", tr("Next step…"), "S", issue.state is not IssueState.CLOSED),
        ("have", tr("Already have…"), "A", issue.state is not IssueState.CLOSED),
        ("promise", tr("Promise…"), "P", issue.state is not IssueState.CLOSED),
        ("hand_over", tr("Hand over…"), "H", issue.state is not IssueState.CLOSED),
        ("left_alone", tr("Leave in peace"), "L", after(issue.state, Step.CLOSED, Verdict.LEFT_ALONE) is not None),
    ]
    return [(deed, words, key) for deed, words, key, can in steps if can]


def do(deed: str, issue: Issue, counter: Counter, parent: QWidget, at: QPoint) -> None:
    """Do something about an issue; `make_right` is for whoever shows the page for it. at: where a menu opens."""
    done = {
        "mended": tr("Mended: {what}"),
        "holds": tr("It holds: {what}"),
        "go_on": tr("It goes on: {what}"),
        "left_alone": tr("{name} is left in peace"),
    }
    if deed in done:
        words = done[deed].format(what=issue.text, name=discretion.name(issue.customer_name, painted=False))
        counter.old_act(lambda database, stamp: _step(deed, database, issue, stamp, counter), words)
    elif deed == "promise":
        from frontdesk.ui.dialogs.promise import PromiseDialog  # inline: only when somebody asks for it

        PromiseDialog(counter, issue.customer_id, issue.customer_name, parent, issue=issue).open()
    elif deed == "hand_over":
        hand_over(counter, parent, [("issue", issue.id)], issue.owner_id, at)
    else:
        _form(deed, issue, counter, parent).open()


def _step(deed: str, database: Any, issue: Issue, stamp: Stamp, counter: Counter) -> Changes:
    from frontdesk.desk import issue as desk  # inline: loads what talks to the database

    if deed == "mended":
        return desk.mend_issue(database, stamp, issue.id, settings=counter.shop)
    if deed == "go_on":
        return desk.go_on(database, stamp, issue.id)
    verdict = Verdict.HOLDS if deed == "holds" else Verdict.LEFT_ALONE
    return desk.close_issue(database, stamp, issue.id, verdict)


def _form(deed: str, issue: Issue, counter: Counter, parent: QWidget) -> Any:
    from frontdesk.ui.dialogs.words import WordsForm  # inline: only when somebody asks for it

    def work(database: Any, stamp: Stamp, words: str, moment: Moment | None) -> Changes:
        from frontdesk.desk import issue as desk  # inline: as above

        until = moment[0] if moment else None
        if deed == "wait":
            return desk.wait_for(database, stamp, issue.id, words, until=until)
        if deed == "reopen":
            return desk.reopen_issue(database, stamp, issue.id, text=words)
        if deed == "have":
            return desk.describe_issue(database, stamp, issue.id, have=words)
        return desk.describe_issue(database, stamp, issue.id, next_step=words, due_at=until)

    title, button, label, text, when = {
        "wait": (tr("Issue {number} waits"), tr("It waits"), tr("For whom or what"), "", tr("Until when")),
        "reopen": (tr("Issue {number} did not hold"), tr("Reopen"), tr("What happened, in their words"), "", ""),
        "have": (tr("What we already have"), tr("Save"), tr("Separated by commas"), issue.have, ""),
        "next": (tr("Next step of issue {number}"), tr("Save"), tr("Next step"), issue.next_step, tr("By when")),
    }[deed]
    form = WordsForm(
        counter, title.format(number=issue.number), button, work, title.format(number=issue.number), parent,
        label=label, text=text, when=when,
    )  # fmt: skip
    if deed == "have":
        _show_held(form, counter, issue)
    return form


def _show_held(form: Form, counter: Counter, issue: Issue) -> None:
    """Show over the line what the desk holds already, with its source; nobody types that again."""
    now = counter.clock()

    def read(database: Any) -> tuple[Held, ...]:
        from frontdesk.desk.list_matters import held  # inline: loads what talks to the database

        return held(database, issue.id)

    def show(found: tuple[Held, ...]) -> None:
        from frontdesk.ui.kit.labels import PlainLabel  # inline: only in this form

        for at, each in enumerate(found):
            source = ", ".join(filter(None, (each.staff_name, wording.day(each.at, now))))
            words = tr("{what} · {source}").format(what=held_words(each, tr(counter.trade.thing)), source=source)
            row = PlainLabel(words, "detail", "ink3", wrap=True, parent=form)
            form.fields.insertWidget(at, row)
            row.show()  # now, so that the form takes the size for it
        form.fit()

    counter.old_ask(read, show, owner=form)


def held_words(held: Held, thing: str) -> str:
    """What is held, in one line. thing: what the trade calls one."""
    names = {"thing": thing[:1].upper() + thing[1:], "phone": tr("Phone"), "email": tr("E-mail"), "photo": tr("Photo")}
    serial = tr("serial {number}").format(number=held.serial) if held.serial else ""
    ticket = tr("ticket {number}").format(number=held.ticket) if held.ticket else ""
    words = ", ".join(filter(None, (held.words, serial, ticket)))
    return tr("{what}: {words}").format(what=names[held.kind], words=words) if words else names[held.kind]
