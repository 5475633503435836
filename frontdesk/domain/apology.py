"""What one could say to a customer when something is made right: fixed sentences, nothing invented."""

from collections.abc import Iterable
from datetime import datetime

from frontdesk.domain import wording
from frontdesk.domain.customer import Customer, may
from frontdesk.domain.goodwill import GoodwillKind
from frontdesk.domain.issue import Issue, IssueState
from frontdesk.domain.manner import Act
from frontdesk.i18n import tr


def could_say(
    customer: Customer, issue: Issue, kinds: Iterable[GoodwillKind], *, money: str, ready_by: str, now: datetime
) -> str:
    """The sentences that suit what is offered, quoted. The name is left out when it is not to be said aloud.

    money: "£15", empty without a value.
    ready_by: a moment in words.
    now: aware, in the shop's own zone.
    """
    chosen = set(kinds)
    name = customer.spoken if may(customer, Act.SAY_NAME, now) else ""
    parts = [tr("{name}, sorry.").format(name=name) if name else tr("Sorry.")]
    held = issue.state is not IssueState.REOPENED
    parts.append(tr("This should not have happened.") if held else tr("What we mended did not hold."))
    if GoodwillKind.REDO in chosen:
        done = (
            tr("It is done again at no charge and ready {when}.") if ready_by else tr("It is done again at no charge.")
        )
        parts.append(done.format(when=ready_by))
    if money:
        template = {
            GoodwillKind.VOUCHER: tr("And there is {money} off the next bill for the trouble."),
            GoodwillKind.DISCOUNT: tr("And there is {money} off the bill for the trouble."),
            GoodwillKind.REFUND: tr("And {money} is paid back."),
            GoodwillKind.GIFT: tr("And there is something from us worth {money}, for the trouble."),
        }
        parts += [template[kind].format(money=money) for kind in template if kind in chosen]
    return tr("“{words}”").format(words=" ".join(parts))


def long_moment(moment: datetime, *, has_time: bool) -> str:
    """A moment to be said aloud: "on Thursday 26 November, 15:00".

    moment: aware, in the shop's own zone.
    """
    day = tr("on {weekday} {day} {month}").format(
        weekday=wording.weekday(moment), day=moment.day, month=wording.month(moment)
    )
    return tr("{day}, {time}").format(day=day, time=wording.clock(moment, moment)) if has_time else day
