"""The desk column: who is here, what is due, who is expected."""

from datetime import datetime, timedelta

from frontdesk.domain.customer import Customer, may
from frontdesk.domain.expected import expected
from frontdesk.domain.issue import Issue
from frontdesk.domain.look_again import way
from frontdesk.domain.manner import Act
from frontdesk.domain.promise import FollowUp, How, Promise, asks, late
from frontdesk.domain.today import Due, DueKind, Today
from frontdesk.i18n import tr
from frontdesk.store import encounters, follow_ups, issues, mending, things
from frontdesk.store import today as store
from frontdesk.store.database import Database, in_words

_MOST_DUE = 60
_MOST_READY = 12
_MOST_HABITS = 18


def look_at_today(database: Database, *, now: datetime) -> Today:
    """Read the desk column.

    now: aware, in the shop's own zone.
    """
    tonight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    with in_words(), database.reading():
        running = encounters.all_of_them(database)
        promises, total = store.promises_until(database, tonight, _MOST_DUE)
        planned = follow_ups.until(database, tonight, _MOST_DUE)
        backs = store.open_call_backs(database, _MOST_DUE)
        silent = issues.without_word(database, now, _MOST_DUE)
        ready = things.ready(database, _MOST_READY)
        habits = store.with_habit(database, now, _MOST_HABITS)
        concerned = {promise.customer_id for promise in promises} | {thing.customer_id for thing in ready}
        concerned |= {follow_up.customer_id for follow_up in planned}
        concerned |= {back.customer_id for back in backs if back.customer_id}
        concerned |= {issue.customer_id for issue in silent}
        roots = store.roots_of(database, concerned)
        cheerful = [each for each in planned if each.issue_id is None]  # to ask whether it holds is none of these
        troubled = mending.among(database, (each.customer_id for each in cheerful))
        unfitting = {each.id for each in cheerful if each.customer_id in troubled}
        people = {
            customer_id: root
            for customer_id, root in roots.items()
            if root.removed_at is None and may(root, Act.DUTY, now)
        }
    of_people = [(people[promise.customer_id], promise) for promise in promises if promise.customer_id in people]
    due = [_promise_due(promise, customer, now) for customer, promise in of_people]
    for follow_up in planned:
        customer = people.get(follow_up.customer_id)
        if customer and follow_up.id not in unfitting and way(customer, follow_up, now) is not How.VISIT:
            due.append(_follow_up_due(follow_up, customer))
    due += [_call_back_due(back, people.get(back.customer_id) if back.customer_id else None, now) for back in backs]
    due += [_issue_due(issue, people[issue.customer_id]) for issue in silent if issue.customer_id in people]
    due.sort(key=lambda row: (not row.late, not row.has_time, row.due_at or tonight))
    here = tuple(encounter for encounter in running if not encounter.loose_why)
    return Today(
        here=here,
        due=tuple(due),
        due_total=total - len(promises) + len(due),
        expected=expected(
            habits,
            [(people[thing.customer_id], thing) for thing in ready if thing.customer_id in people],
            [(customer, promise) for customer, promise in of_people if not late(promise, now)],
            frozenset(encounter.customer_id for encounter in here if encounter.customer_id),
            now,
        ),
        loose=tuple(encounter for encounter in running if encounter.loose_why),
    )


def _promise_due(promise: Promise, customer: Customer, now: datetime) -> Due:
    return Due(
        DueKind.PROMISE,
        promise.id,
        customer.id,
        customer.known_as,
        promise.text,
        promise.due_at,
        promise.has_time,
        late(promise, now),
        asks(promise, now),
    )


def _issue_due(issue: Issue, customer: Customer) -> Due:
    """A date came without a word from anybody."""
    awaited = issue.waiting_for or issue.next_step or issue.text
    matter = tr("No word yet: {what}").format(what=awaited)
    return Due(
        DueKind.ISSUE, issue.id, customer.id, customer.known_as, matter, issue.due_at, has_time=False, late=False
    )


def _follow_up_due(follow_up: FollowUp, customer: Customer) -> Due:
    return Due(
        DueKind.FOLLOW_UP,
        follow_up.id,
        customer.id,
        customer.known_as,
        follow_up.text,
        follow_up.due_at,
        follow_up.has_time,
        late=False,
    )


def _call_back_due(back: store.OpenCallBack, caller: Customer | None, now: datetime) -> Due:
    return Due(
        DueKind.CALL_BACK,
        back.id,
        caller.id if caller else None,
        caller.known_as if caller else back.number,
        tr("Call back, rang at {time}").format(time=f"{back.last_at.astimezone(now.tzinfo):%H:%M}"),
        back.due_at,
        has_time=back.due_at is not None,
        late=back.due_at is not None and back.due_at < now,
    )
