"""What the shop told customers it will do, and what it plans of its own accord."""

from peewee import SQL, BigIntegerField

from frontdesk.domain.promise import How, PromiseState
from frontdesk.store.fields import MomentField, WordField
from frontdesk.store.tables import columns
from frontdesk.store.tables.columns import Table


class Promise(Table):
    id = columns.key()
    customer_id = columns.link()
    text = columns.text()
    due_at = MomentField()
    has_time = columns.yes()
    warn_at = MomentField(null=True)
    state = WordField(PromiseState, default=PromiseState.OPEN)
    owner_id = columns.link(null=True, to="staff")
    made_by = columns.link(null=True, to="staff")
    made_at = MomentField()
    closed_at = MomentField(null=True)
    closed_by = columns.link(null=True, to="staff")
    reason = columns.text()
    thing_id = BigIntegerField(null=True)
    issue_id = BigIntegerField(null=True)
    interaction_id = BigIntegerField(null=True)
    topic = columns.text()
    version = columns.version()


Promise.add_index(SQL("CREATE INDEX promise_customer ON promise(customer_id)"))
Promise.add_index(SQL("CREATE INDEX promise_open ON promise(due_at) WHERE state = 'open'"))
Promise.add_index(SQL("CREATE INDEX promise_owner ON promise(owner_id, due_at) WHERE state = 'open'"))
Promise.add_index(SQL("CREATE INDEX promise_warns ON promise(warn_at) WHERE state = 'open' AND warn_at IS NOT NULL"))
Promise.add_index(SQL("CREATE INDEX promise_closed ON promise(closed_at) WHERE closed_at IS NOT NULL"))


class FollowUp(Table):
    id = columns.key()
    customer_id = columns.link()
    text = columns.text()
    due_at = MomentField()
    has_time = columns.yes()
    owner_id = columns.link(null=True, to="staff")
    made_at = MomentField()
    done_at = MomentField(null=True)
    done_by = columns.link(null=True, to="staff")
    reason = columns.text()
    how = WordField(How, default=How.CALL, constraints=[SQL("DEFAULT 'call'")])
    issue_id = BigIntegerField(null=True)
    interaction_id = BigIntegerField(null=True)
    version = columns.version()


FollowUp.add_index(SQL("CREATE INDEX follow_up_customer ON follow_up(customer_id)"))
FollowUp.add_index(SQL("CREATE INDEX follow_up_open ON follow_up(due_at) WHERE done_at IS NULL"))
