"""What can be done about an issue, wherever one is shown: the Issues page and the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.desk import issue as verbs
from frontdesk.desk import list_matters
from frontdesk.domain import state_words, wording
from frontdesk.domain.held import Held
from frontdesk.domain.issue import Issue, IssueState, IssueStep, Verdict, after
from frontdesk.i18n import tr
from frontdesk.ui.actions import hand_over
from frontdesk.ui.actions.action import Action
from frontdesk.ui.dialogs.promise import PromiseDialog
from frontdesk.ui.dialogs.words import WordsForm
from frontdesk.ui.kit.labels import PlainLabel
from frontdesk.ui.shell import discretion

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from frontdesk.ui.dialogs.words import Moment
    from frontdesk.ui.shell.asked import Acted
    from frontdesk.ui.shell.counter import Counter


def possible(issue: Issue) -> list[Action]:
    """What can be done about an issue now."""
    state = issue.state
    steps = (
        (Action("make_right", tr("Make it right"), "M"), state in (IssueState.OPEN, IssueState.REOPENED)),
        (
            Action("mended", state_words.issue_step(IssueStep.RESOLVED), "D"),
            after(state, IssueStep.RESOLVED) is not None,
        ),
        (Action("holds", tr("It holds"), "Y"), after(state, IssueStep.CLOSED, Verdict.HOLDS) is not None),
        (Action("reopen", tr("It did not hold…"), "N"), after(state, IssueStep.REOPENED) is not None),
        (Action("wait", tr("Waiting for…"), "W"), after(state, IssueStep.WAITS) is not None),
        (Action("go_on", tr("It goes on"), "G"), after(state, IssueStep.GOES_ON) is not None),
        (Action("next", tr("Next step…"), "S"), state is not IssueState.CLOSED),
        (Action("have", tr("Already have…"), "A"), state is not IssueState.CLOSED),
        (Action("promise", tr("Promise…"), "P"), state is not IssueState.CLOSED),
        (Action("hand_over", tr("Hand over…"), "H"), state is not IssueState.CLOSED),
        (
            Action("left_alone", tr("Leave in peace"), "L"),
            after(state, IssueStep.CLOSED, Verdict.LEFT_ALONE) is not None,
        ),
    )
    return [action for action, can in steps if can]


def do(action: str, issue: Issue, counter: Counter, parent: QWidget, at: QPoint) -> None:
    """Do something about an issue; `make_right` is for whoever shows the page for it. at: where a menu opens."""
    if action == "mended":
        acted = counter.act(verbs.mend_issue, issue.id, settings=counter.shop)
        acted.say(tr("Mended: {what}").format(what=issue.text))
    elif action == "holds":
        acted = counter.act(verbs.close_issue, issue.id, Verdict.HOLDS)
        acted.say(tr("It holds: {what}").format(what=issue.text))
    elif action == "go_on":
        counter.act(verbs.go_on, issue.id).say(tr("It goes on: {what}").format(what=issue.text))
    elif action == "left_alone":
        name = discretion.name(issue.customer_name, painted=False)
        acted = counter.act(verbs.close_issue, issue.id, Verdict.LEFT_ALONE)
        acted.say(tr("{name} is left in peace").format(name=name))
    elif action == "promise":
        PromiseDialog(counter, issue.customer_id, issue.customer_name, parent, issue=issue).open()
    elif action == "hand_over":
        hand_over.offer(counter, parent, [("issue", issue.id)], owner_id=issue.owner_id, at=at)
    else:
        _FORMS[action](issue, counter, parent).open()


def _wait_form(issue: Issue, counter: Counter, parent: QWidget) -> WordsForm:
    def wait(words: str, moment: Moment | None) -> Acted:
        return counter.act(verbs.wait_for, issue.id, words, until=moment[0] if moment else None)

    title = tr("Issue {number} waits").format(number=issue.number)
    label, when = tr("For whom or what"), tr("Until when")
    return WordsForm(counter, title, tr("It waits"), wait, title, parent=parent, label=label, when=when)


def _reopen_form(issue: Issue, counter: Counter, parent: QWidget) -> WordsForm:
    def reopen(words: str, _moment: Moment | None) -> Acted:
        return counter.act(verbs.reopen_issue, issue.id, text=words)

    title, label = tr("Issue {number} did not hold"), tr("What happened, in their words")
    title = title.format(number=issue.number)
    return WordsForm(counter, title, tr("Reopen"), reopen, title, parent=parent, label=label)


def _next_form(issue: Issue, counter: Counter, parent: QWidget) -> WordsForm:
    def plan(words: str, moment: Moment | None) -> Acted:
        return counter.act(verbs.describe_issue, issue.id, next_step=words, due_at=moment[0] if moment else None)

    title = tr("Next step of issue {number}").format(number=issue.number)
    label, when = tr("Next step"), tr("By when")
    return WordsForm(
        counter, title, tr("Save"), plan, title, parent=parent, label=label, text=issue.next_step, when=when
    )


def have_form(issue: Issue, counter: Counter, parent: QWidget | None) -> WordsForm:
    """The form for what nobody has to ask the customer for again."""

    def keep(words: str, _moment: Moment | None) -> Acted:
        return counter.act(verbs.describe_issue, issue.id, have=words)

    title, label = tr("What we already have"), tr("Separated by commas")
    form = WordsForm(counter, title, tr("Save"), keep, title, parent=parent, label=label, text=issue.have)
    _show_held(form, counter, issue)
    return form


_FORMS = {"wait": _wait_form, "reopen": _reopen_form, "next": _next_form, "have": have_form}


def _show_held(form: WordsForm, counter: Counter, issue: Issue) -> None:
    """Show over the line what the desk holds already, with its source; nobody types that again."""
    now = counter.clock()

    def show(rows: tuple[Held, ...]) -> None:
        for at, held in enumerate(rows):
            source = ", ".join(filter(None, (held.staff_name, wording.day(held.at, now))))
            words = tr("{what} · {source}").format(what=held_words(held, tr(counter.trade.thing)), source=source)
            row = PlainLabel(words, "detail", "ink3", wrap=True, parent=form)
            form.fields.insertWidget(at, row)
            row.show()  # now, so that the form takes the size for it
        form.fit()

    counter.ask(list_matters.held, issue.id).then(show, owner=form)


def held_words(held: Held, thing: str) -> str:
    """What is held, in one line. thing: what the trade calls one."""
    names = {"thing": thing[:1].upper() + thing[1:], "phone": tr("Phone"), "email": tr("E-mail"), "photo": tr("Photo")}
    serial = tr("serial {number}").format(number=held.serial) if held.serial else ""
    ticket = tr("ticket {number}").format(number=held.ticket) if held.ticket else ""
    words = ", ".join(filter(None, (held.words, serial, ticket)))
    return tr("{what}: {words}").format(what=names[held.kind], words=words) if words else names[held.kind]
