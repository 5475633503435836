"""What goes on paper: read from the ledger, in its exact words."""

from dataclasses import replace
from datetime import datetime

from frontdesk.clock import LOCAL
from frontdesk.desk import open_card
from frontdesk.desk.deciding import check_yes
from frontdesk.desk.list_matters import named
from frontdesk.domain import papers
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.domain.goodwill import GoodwillState
from frontdesk.domain.paper import Paper
from frontdesk.domain.staff import Approval, Deed, who_may
from frontdesk.domain.thing import Thing
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import goodwill, matters, merges, promises, shop_settings, staff
from frontdesk.store.actions import perform
from frontdesk.store.database import Database, in_words

_HOLDS = (GoodwillState.OFFERED, GoodwillState.OWED)


def promise_slip(database: Database, promise_id: int, *, now: datetime) -> Paper:
    """The slip for a promise. Raises FrontdeskError when it is gone."""
    with in_words():
        found = named(database, promises.read(database, [promise_id]), now)
        if not found:
            raise _gone()
        promise = found[0]
        thing = _thing(database, promise.customer_id, promise.thing_id)
        return papers.promise_slip(promise, _shop(database), now, thing)


def claim_ticket(database: Database, customer_id: int, thing_id: int, *, now: datetime) -> Paper:
    """The ticket for a thing that stays with us. Raises FrontdeskError when it is gone."""
    with in_words():
        thing = _thing(database, customer_id, thing_id)
        if thing is None:
            raise _gone()
        members = merges.members(database, merges.root(database, customer_id))
        about = [promise for promise in matters.promises(database, members) if promise.thing_id == thing_id]
        return papers.claim_ticket(thing, _shop(database), now, about[0] if about else None)


def voucher(database: Database, goodwill_id: int) -> Paper:
    """The page for a voucher. Raises FrontdeskError when it is gone."""
    with in_words():
        row = goodwill.find(database, goodwill_id)
        if row is None:
            raise _gone()
        return papers.voucher(row, _shop(database))


def voucher_of_issue(database: Database, issue_id: int) -> Paper:
    """The page for the latest voucher that is offered or owed for an issue. Raises FrontdeskError without one."""
    with in_words():
        rows = [row for row in goodwill.for_issue(database, issue_id) if row.code and row.state in _HOLDS]
        if not rows:
            raise FrontdeskError(tr("No voucher was offered yet."), tr("Offer it first, then print it."))
        return papers.voucher(rows[-1], _shop(database))


def what_we_know(database: Database, customer_id: int, *, now: datetime) -> Paper:
    """All that a customer may read about themselves: nothing private, and nothing that is known but not said."""
    card = open_card.open_card(database, customer_id, now=now)
    entries = list(card.timeline.entries)
    while len(entries) < card.timeline.total:
        page = open_card.more(database, customer_id, skip=len(entries), now=now)
        if not page.entries:
            break
        entries += page.entries
    return papers.what_we_know(card, entries, _shop(database), now)


def take_out(
    database: Database, stamp: Stamp, customer_id: int, *, approval: Approval | None = None
) -> tuple[Paper, Changes]:
    """The page with what we know about somebody, to be taken out of the desk.

    It is written down that it was, and who said yes. Raises FrontdeskError without a yes, once somebody who may give
    one has a PIN.
    """
    with in_words():
        asked = who_may(Deed.TAKE_OUT, staff.present(database))
    if asked:
        check_yes(asked, approval, stamp.at)
    paper = what_we_know(database, customer_id, now=stamp.at.astimezone(LOCAL))
    by = replace(stamp, staff_id=approval.staff_id) if approval else stamp
    return paper, perform(database, "take_out", by, lambda writer: writer.remember(customer_id))


def line_up(database: Database, *, now: datetime, handover: bool = False) -> Paper:
    """The day on paper, with a box for initials on every line."""
    from frontdesk.desk.line_up import line_up as read  # inline: only when it is printed

    return papers.line_up(read(database, now=now), _shop(database), now, handover=handover)


def _thing(database: Database, customer_id: int, thing_id: int | None) -> Thing | None:
    members = merges.members(database, merges.root(database, customer_id))
    return next((thing for thing in matters.things(database, members) if thing.id == thing_id), None)


def _shop(database: Database) -> str:
    return shop_settings.read(database).shop_name


def _gone() -> FrontdeskError:
    return FrontdeskError(tr("This is not here any more."), tr("Somebody may have undone it."))
