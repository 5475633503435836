"""What is open with a customer and not said by a cue already: the oldest promise first."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.domain import state_words, wording
from frontdesk.domain.card import Card, Pill
from frontdesk.domain.cue import Cue
from frontdesk.domain.goodwill import Goodwill, GoodwillState
from frontdesk.domain.issue import Issue, IssueState, unsettled
from frontdesk.domain.look_again import way_words
from frontdesk.domain.promise import FollowUp, Promise, PromiseState, late
from frontdesk.domain.thing import Thing, Whereabouts
from frontdesk.i18n import tr, trn


@dataclass(frozen=True, slots=True)
class Matter:
    """One open row: what it is, its state, the next step, when and by whom.

    kind and id: the row it stands for ("promise", "issue", "thing", "goodwill", "follow_up").
    tone: of the icon and the due time.
    """

    kind: str
    id: int
    icon: str
    tone: str
    title: str
    pill: Pill | None
    next: str
    due: str
    owner: str


def open_matters(card: Card, shown: tuple[Cue, ...], now: datetime) -> tuple[Matter, ...]:
    """The open rows of a card without what `shown` says already.

    now: aware, in the shop's own zone.
    """
    said_above = {cue.target for cue in shown}
    promises = sorted(
        (promise for promise in card.promises if promise.state is PromiseState.OPEN), key=lambda p: (p.due_at, p.id)
    )
    for_things = {promise.thing_id: promise for promise in promises if promise.thing_id}
    things = [thing for thing in card.things if thing.state in (Whereabouts.WITH_US, Whereabouts.READY)]
    with_thing = {for_things[thing.id].id for thing in things if thing.id in for_things}
    matters = [
        *(_promise(promise, now) for promise in promises if promise.id not in with_thing),
        *(_issue(issue, now) for issue in card.issues if unsettled(issue)),
        *(_thing(thing, for_things.get(thing.id), now) for thing in things),
        *(_goodwill(card, now)),
        *(_follow_up(card, follow_up, now) for follow_up in card.follow_ups if follow_up.done_at is None),
    ]
    return tuple(matter for matter in matters if (matter.kind, matter.id) not in said_above)


def _when(due_at: datetime, has_time: bool, now: datetime) -> str:
    return wording.day_and_clock(due_at, now) if has_time else wording.day(due_at, now)


def _promise(promise: Promise, now: datetime) -> Matter:
    tone = "red" if late(promise, now) else "plain"
    due = _when(promise.due_at, promise.has_time, now)
    if tone == "red":
        due = tr("{when}, {late}").format(when=due, late=wording.late_by(promise.due_at, now))
    made = tr("Promised by {name}").format(name=promise.made_by) if promise.made_by else tr("Promised")
    return Matter("promise", promise.id, "promise", tone, promise.text, None, made, due, promise.owner_name)


def issue_pill(state: IssueState) -> Pill:
    """The word for an issue's state, in its tone."""
    tones = {
        IssueState.OPEN: "amber",
        IssueState.RESOLVED: "green",
        IssueState.CLOSED: "green",
        IssueState.REOPENED: "red",
    }
    return Pill(tones.get(state, "plain"), state_words.issue(state))


def _issue(issue: Issue, now: datetime) -> Matter:
    waiting_for = tr("Waiting for {what}").format(what=issue.waiting_for or tr("an answer"))
    pill = Pill("plain", waiting_for) if issue.state is IssueState.WAITING else issue_pill(issue.state)
    next_step = tr("Next: “{words}”").format(words=issue.next_step) if issue.next_step else ""
    told = trn("Told once", "Told {n} times", issue.told).format(n=issue.told)
    return Matter(
        "issue",
        issue.id,
        "package" if issue.state is IssueState.WAITING else "issue",
        "red" if issue.state is IssueState.REOPENED else "plain",
        tr("{text}, issue {number}").format(text=issue.text, number=issue.number),
        pill,
        next_step or told,
        wording.day(issue.due_at, now) if issue.due_at else "",
        issue.owner_name,
    )


def _thing(thing: Thing, promise: Promise | None, now: datetime) -> Matter:
    ready = thing.state is Whereabouts.READY
    since = wording.day_and_clock(thing.since, now) if thing.since else ""
    title = tr("{thing} is ready") if ready else tr("{thing} is with us since {since}")
    title = title.format(thing=thing.words, since=since)
    if thing.ticket:
        title = tr("{title}, ticket {ticket}").format(title=title, ticket=thing.ticket)
    return Matter(
        "thing",
        thing.id,
        "thing",
        "red" if promise and late(promise, now) else "plain",
        title,
        Pill("green", state_words.thing(thing.state)) if ready else None,
        tr("Next: “{words}”").format(words=promise.text) if promise else thing.where,
        _when(promise.due_at, promise.has_time, now) if promise else "",
        promise.owner_name if promise else "",
    )


def _goodwill(card: Card, now: datetime) -> list[Matter]:
    tones = {
        GoodwillState.OWED: "accent",
        GoodwillState.OFFERED: "plain",
        GoodwillState.EXPIRED: "amber",  # only when somebody looked for it
    }
    return [
        Matter(
            "goodwill",
            row.id,
            "ticket",
            "plain",
            row.text,
            Pill(tones[row.state], state_words.goodwill(row.state)),
            _worth(row),
            _until(row, now),
            "",
        )
        for row in card.goodwill
        if row.state in tones
    ]


def _worth(row: Goodwill) -> str:
    """What is left of it, its code and what it is for, under its words, which may be long."""
    left = ""
    if row.left_minor is not None and row.left_minor != row.minor:
        left = tr("{money} left").format(money=wording.money(row.left_minor, row.currency))
    code = tr("code {code}").format(code=row.code) if row.code else ""
    words = ", ".join(filter(None, (left, code, row.why)))
    return wording.begin(words)


def _until(row: Goodwill, now: datetime) -> str:
    return tr("Until {day}").format(day=wording.day(row.expires_on, now)) if row.expires_on else ""


def _follow_up(card: Card, follow_up: FollowUp, now: datetime) -> Matter:
    due = _when(follow_up.due_at, follow_up.has_time, now)
    return Matter(
        "follow_up",
        follow_up.id,
        "refresh",
        "plain",
        follow_up.text,
        None,
        way_words(card.customer, follow_up, now),
        due,
        follow_up.owner_name,
    )
