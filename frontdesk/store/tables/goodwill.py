"""What makes up for something."""

from peewee import SQL, BigIntegerField, IntegerField, TextField

from frontdesk.domain.goodwill import GoodwillKind, GoodwillState
from frontdesk.store.fields import DayField, MomentField, WordField
from frontdesk.store.tables import columns
from frontdesk.store.tables.columns import Table


class Goodwill(Table):
    """minor: the value; left_minor: what is left of a voucher that is used in parts, NULL when it is used whole."""

    id = columns.key()
    customer_id = columns.link()
    kind = WordField(GoodwillKind)
    text = columns.text()
    minor = IntegerField(null=True)
    currency = columns.text()
    left_minor = IntegerField(null=True)
    code = TextField(null=True)
    expires_on = DayField(null=True)
    state = WordField(GoodwillState, default=GoodwillState.OWED)
    why = columns.text()
    at = MomentField()
    staff_id = columns.link(null=True, to="staff")
    approved_by = columns.link(null=True, to="staff")
    closed_at = MomentField(null=True)
    issue_id = BigIntegerField(null=True)
    interaction_id = BigIntegerField(null=True)
    version = columns.version()


Goodwill.add_index(SQL("CREATE INDEX goodwill_customer ON goodwill(customer_id)"))
Goodwill.add_index(SQL("CREATE INDEX goodwill_given ON goodwill(at)"))
Goodwill.add_index(SQL("CREATE INDEX goodwill_issue ON goodwill(issue_id) WHERE issue_id IS NOT NULL"))
Goodwill.add_index(SQL("CREATE INDEX goodwill_runs_out ON goodwill(expires_on) WHERE state = 'owed'"))
Goodwill.add_index(SQL("CREATE UNIQUE INDEX goodwill_code ON goodwill(code) WHERE code IS NOT NULL"))
