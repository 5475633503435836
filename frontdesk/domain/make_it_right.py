"""Making something right with a customer: what happened, what they want, what we offer, when we look again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from statistics import median_low

from frontdesk.domain import state_words, wording
from frontdesk.domain.customer import Customer
from frontdesk.domain.goodwill import Goodwill, GoodwillKind
from frontdesk.domain.interaction import Channel
from frontdesk.domain.issue import Issue, IssueStep
from frontdesk.domain.limits import Limits, Spent, left, limits_of
from frontdesk.domain.money import whole
from frontdesk.domain.promise import How
from frontdesk.domain.staff import Role
from frontdesk.i18n import tr
from frontdesk.settings import ShopSettings

VALUED = (GoodwillKind.VOUCHER, GoodwillKind.GIFT, GoodwillKind.REFUND, GoodwillKind.DISCOUNT)
"""The kinds of goodwill that have a value, and count towards the limits."""

FEWEST = 3
"""Similar cases; fewer say nothing."""
_APART = " · "
_TOLD_BY = (Channel.CALL_IN, Channel.EMAIL, Channel.MESSAGE)


class Answer(StrEnum):
    """What the customer says to an offer."""

    YES = "yes"
    NO = "no"
    THINK = "think"


class Want(StrEnum):
    """What customers want most often; everything else is in their words."""

    AGAIN = "again"
    MONEY_BACK = "money_back"
    SOON = "soon"
    EXPLAINED = "explained"


@dataclass(frozen=True, slots=True)
class Happened:
    """One row of what happened, as it was written; `happened_words` says it.

    at: UTC.
    step: the step of the issue; None for the contact before it.
    text: staff's or the customer's words.
    channel: of the contact with which it was written, if there was one.
    outcome: of the contact before, by its English word.
    """

    at: datetime
    step: IssueStep | None
    text: str
    who: str = ""
    channel: Channel | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What follows a yes. Moments are aware.

    ready_by: by when it is done again, None for nothing to do again.
    ready_owner_id: who does it.
    look_at: when somebody asks whether it held, None for not at all.
    """

    ready_by: datetime | None = None
    has_time: bool = True
    ready_owner_id: int | None = None
    look_at: datetime | None = None
    look_owner_id: int | None = None
    how: How = How.MESSAGE


@dataclass(frozen=True, slots=True)
class Offer:
    """What we offer a customer when something is made right.

    minor: the value of the one kind that has one.
    code: a voucher's, as it was shown.
    in_parts: a voucher that may be used bit by bit.
    wants: as `say_wants` gives it.
    """

    kinds: tuple[GoodwillKind, ...]
    minor: int | None = None
    code: str = ""
    until: date | None = None
    in_parts: bool = False
    wants: str = ""
    plan: Plan = Plan()


@dataclass(frozen=True, slots=True)
class Mending:
    """All that the page needs, read in one go.

    goodwill: what was offered and not answered.
    similar: what similar cases got, in minor units.
    limits: of who serves, None without any.
    suggested: a value within them, None when nothing is possible.
    code: a free one.
    look_at and how: the suggested check, within the customer's manner.
    """

    issue: Issue
    customer: Customer
    history: tuple[Happened, ...] = ()
    goodwill: tuple[Goodwill, ...] = ()
    similar: tuple[int, ...] = ()
    limits: Limits | None = None
    spent: Spent = field(default_factory=Spent)
    suggested: int | None = None
    code: str = ""
    until: date | None = None
    look_at: datetime | None = None
    how: How = How.MESSAGE


def happened_words(row: Happened) -> str:
    """What happened, with the words about it quoted: "Told us by phone: “Rubs again”"."""
    if row.step is None:
        head = tr(row.outcome) if row.outcome else tr("Before")
    elif row.step is IssueStep.OPENED and row.channel in _TOLD_BY:
        head = {
            Channel.CALL_IN: tr("Told us by phone"),
            Channel.EMAIL: tr("Told us by e-mail"),
            Channel.MESSAGE: tr("Told us by message"),
        }[row.channel]
    else:
        head = state_words.issue_step(row.step)
    if row.step is IssueStep.OFFERED:  # the desk's words, nobody's own
        return tr("{what}: {words}").format(what=head, words=row.text) if row.text else head
    line = " ".join(row.text.split())
    return tr("{what}: “{words}”").format(what=head, words=line) if line else head


def want_words(want: Want) -> str:
    """What is on the chip of a want."""
    return {
        Want.AGAIN: tr("Do it again"),
        Want.MONEY_BACK: tr("Money back"),
        Want.SOON: tr("Have it soon"),
        Want.EXPLAINED: tr("Know what went wrong"),
    }[want]


def say_wants(wants: Sequence[Want], words: str) -> str:
    """What the customer wants, in one line: the chips, and their own words."""
    chips = ", ".join(want_words(want) for want in Want if want in wants)
    return _APART.join(part for part in (chips, words.strip()) if part)


def read_wants(line: str) -> tuple[tuple[Want, ...], str]:
    """The chips and the words of such a line."""
    known = {want_words(want): want for want in Want}
    chips, _, words = line.partition(_APART)
    wants = tuple(known[chip] for chip in chips.split(", ") if chip in known)
    return (wants, words) if wants else ((), line)


def kind_words(kind: GoodwillKind) -> str:
    """What a kind of goodwill is called."""
    return {
        GoodwillKind.APOLOGY: tr("Apology"),
        GoodwillKind.REDO: tr("Redo free"),
        GoodwillKind.DISCOUNT: tr("Discount"),
        GoodwillKind.VOUCHER: tr("Voucher"),
        GoodwillKind.GIFT: tr("Gift"),
        GoodwillKind.REFUND: tr("Refund"),
    }[kind]


def give_words(kind: GoodwillKind, minor: int | None, settings: ShopSettings) -> str:
    """What goodwill is, in staff's words: "£15 off"."""
    if minor is None:
        return {GoodwillKind.REDO: tr("Done again for free")}.get(kind, kind_words(kind))
    template = {
        GoodwillKind.GIFT: tr("A gift worth {money}"),
        GoodwillKind.REFUND: tr("{money} back"),
    }.get(kind, tr("{money} off"))
    return template.format(money=wording.money(minor, settings.currency))


def similar_words(similar: Sequence[int], settings: ShopSettings) -> str:
    """What similar cases got here: "Last 10 like this: £8 to £15, half of them £10 or less".

    Empty for fewer than three.
    """
    if len(similar) < FEWEST:
        return ""
    least, half, most = (
        wording.money(value, settings.currency) for value in (min(similar), median_low(similar), max(similar))
    )
    if least == most:
        return tr("Last {n} like this: {money} each").format(n=len(similar), money=least)
    return tr("Last {n} like this: {least} to {most}, half of them {half} or less").format(
        n=len(similar), least=least, most=most, half=half
    )


def suggest(similar: Sequence[int], limits: Limits | None, spent: Spent, settings: ShopSettings) -> int | None:
    """A value within the limits; None when nothing is possible.

    It is the middle of what similar cases got, or three fifths of what staff may give when there are too few of them.
    """
    staff = limits_of(Role.STAFF, settings)
    assert staff is not None
    five = whole(5, settings.currency)
    usual = staff.per_case * 3 // 5
    value = median_low(similar) if len(similar) >= FEWEST else usual - usual % five or usual
    possible = left(limits, spent)
    value = value if possible is None else min(value, possible)
    return value or None
