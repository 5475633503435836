"""Customers who are one person: pointers, never moved rows, so that a merge can be taken back for ever."""

from frontdesk.domain import ids
from frontdesk.domain.changes import Changes, Stamp
from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr
from frontdesk.store import actions
from frontdesk.store.database import Database
from frontdesk.store.families import members, root, roots
from frontdesk.store.kinds import Kind
from frontdesk.store.writer import Writer

__all__ = ["members", "merge", "not_same", "root", "roots", "unmerge"]


def merge(database: Database, stamp: Stamp, gone_id: int, into_id: int) -> Changes:
    """Say that `gone_id` is the same person as `into_id`; no row moves.

    Raises FrontdeskError when they are one already.
    """
    gone, into = root(database, gone_id), root(database, into_id)
    if gone == into:
        raise FrontdeskError(tr("They are one customer already."), tr("There is nothing to merge."))

    def work(writer: Writer) -> int:
        writer.update(Kind.CUSTOMER, gone, merged_into=into)
        writer.customers.add(into)
        return into

    return actions.perform(database, "merge", stamp, work)


def unmerge(database: Database, stamp: Stamp, customer_id: int) -> Changes:
    """Take a merge back, also long after: what was written for `customer_id` is theirs again, what came later stays."""
    into = root(database, customer_id)

    def work(writer: Writer) -> int:
        writer.update(Kind.CUSTOMER, customer_id, merged_into=None)
        writer.customers.add(into)
        return customer_id

    return actions.perform(database, "unmerge", stamp, work)


def not_same(database: Database, stamp: Stamp, one_id: int, other_id: int) -> Changes:
    """Remember that two customers are different people; said again, it changes nothing.

    Raises FrontdeskError when they are one customer.
    """
    first, second = sorted((root(database, one_id), root(database, other_id)))
    if first == second:
        raise FrontdeskError(tr("They are one customer."), tr("Part them first."))

    def work(writer: Writer) -> int:
        known = "SELECT id FROM not_same WHERE customer_id = ? AND other_id = ?"
        if not_same_id := database.value(known, (first, second)):
            return int(not_same_id)
        return writer.insert(Kind.NOT_SAME, id=ids.new_id(stamp.at), customer_id=first, other_id=second)

    return actions.perform(database, "not_same", stamp, work)
