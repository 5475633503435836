"""Looking again whether it held: when, how, and what the customer's manner says about it."""

from datetime import datetime, time, timedelta

from frontdesk.domain import wording
from frontdesk.domain.customer import Customer, may
from frontdesk.domain.manner import Act, Permit
from frontdesk.domain.opening_hours import OpeningHours, is_open, next_open
from frontdesk.domain.promise import FollowUp, How
from frontdesk.i18n import tr, trn

_AT = time(10)
_ACTS = {How.MESSAGE: Act.WRITE, How.CALL: Act.CALL}


def look_at(after: datetime, days: int, hours: OpeningHours) -> datetime:
    """The moment to look again, some days after it was made right: at ten, or when the shop opens next.

    after: aware, in the shop's zone.
    """
    moment = datetime.combine(after.date() + timedelta(days=days), _AT, after.tzinfo)
    if not hours.known or is_open(hours, moment):
        return moment
    return next_open(hours, moment) or moment


def suggest_how(customer: Customer, moment: datetime) -> How:
    """The way to ask that suits the customer at that moment: a message, a call, or when they come next."""
    return next((how for how, act in _ACTS.items() if may(customer, act, moment)), How.VISIT)


def within_manner(customer: Customer, how: How, moment: datetime) -> bool:
    """Whether a way to ask suits the customer's manner at that moment; asking at a visit always does."""
    return how not in _ACTS or bool(may(customer, _ACTS[how], moment))


def way(customer: Customer, follow_up: FollowUp, now: datetime) -> How:
    """How a follow-up is done when its time comes: as it was planned, unless their manner has changed since."""
    moment = max(now, follow_up.due_at.astimezone(now.tzinfo))
    return follow_up.how if within_manner(customer, follow_up.how, moment) else suggest_how(customer, moment)


def way_words(customer: Customer, follow_up: FollowUp, now: datetime) -> str:
    """How a follow-up is done, and why it gives way: "No messages: ask at the next visit"."""
    moment = max(now, follow_up.due_at.astimezone(now.tzinfo))
    write, call = may(customer, Act.WRITE, moment), may(customer, Act.CALL, moment)
    how = way(customer, follow_up, now)
    if write.why in ("leave_alone", "closed"):
        return tr("Nobody is contacted, whatever was planned")
    if how is How.CALL and not write:
        return tr("{reason}: call").format(reason=_refused(write, now))
    if how is How.MESSAGE and not call:
        return tr("{reason}: write").format(reason=_refused(call, now))
    if how is How.VISIT and not (write and call):
        neither = {write.why, call.why} == {"no_messages", "no_calls"}
        reason = tr("No messages, no calls") if neither else _refused(call if write else write, now)
        return tr("{reason}: ask at the next visit").format(reason=reason)
    return {How.VISIT: tr("Ask at the next visit"), How.CALL: tr("To call"), How.MESSAGE: tr("To write")}[how]


def _refused(permit: Permit, now: datetime) -> str:
    day = wording.day(permit.allowed_from, now) if permit.allowed_from else ""
    return {
        "no_calls": tr("No calls"),
        "no_messages": tr("No messages"),
        "pause": tr("A pause until {day}"),
    }.get(permit.why, tr("No contact before {day}")).format(day=day)


def manner_words(customer: Customer, how: How, moment: datetime, now: datetime) -> str:
    """What the customer's manner says about being asked in that way: within its limits, or why it gives way."""
    name = customer.spoken or tr("The customer")
    permit = may(customer, _ACTS[how], moment) if how in _ACTS else None
    if permit is None:
        return tr("Nobody is contacted: we ask when {name} is here next").format(name=name)
    if not permit:
        day = wording.day(permit.allowed_from, now) if permit.allowed_from else ""
        reason = {
            "pause": tr("{name} asked for a pause until {day}"),
            "leave_alone": tr("{name} wants to be left alone"),
            "no_calls": tr("{name} wants no calls"),
            "no_messages": tr("{name} wants no messages"),
            "too_soon": tr("The next contact of our own accord is possible {day}"),
        }.get(permit.why, tr("{name} is not to be contacted"))
        return tr("{reason}: we ask at the next visit").format(reason=reason.format(name=name, day=day))
    last = customer.last_own_contact
    when = tr(", last on {day}").format(day=wording.day_short(last, now)) if last else ""
    every = customer.manner.at_most_every
    if every:
        return tr("Within the limit: {limit} of our own accord{when}").format(
            limit=wording.at_most_once(every), when=when
        )
    return tr("No limit on contacts of our own accord{when}").format(when=when)


def later_words(days: int) -> str:
    """How much later somebody looks again: "a week later"."""
    if days == 7:
        return tr("a week later")
    if days % 7 == 0:
        return trn("{n} week later", "{n} weeks later", days // 7).format(n=days // 7)
    return trn("{n} day later", "{n} days later", days).format(n=days)
