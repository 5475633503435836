"""Ringing telephones, and calls that nobody took."""

from peewee import SQL, BigIntegerField, IntegerField, TextField

from frontdesk.store.fields import MomentField
from frontdesk.store.tables import columns
from frontdesk.store.tables.columns import Table


class Call(Table):
    """answered_by: the extension that took the call, as far as its source told."""

    id = columns.key()
    call_key = TextField()
    source = TextField()
    line = columns.text()
    number = columns.text()
    number_key = columns.text()
    name = columns.text()
    withheld = columns.text()
    rang_at = MomentField()
    answered_at = MomentField(null=True)
    ended_at = MomentField(null=True)
    handled_at = MomentField(null=True)
    customer_id = columns.link(null=True)
    version = columns.version()
    answered_by = columns.text()


Call.add_index(SQL("CREATE INDEX call_customer ON call(customer_id) WHERE customer_id IS NOT NULL"))
Call.add_index(SQL("CREATE INDEX call_number ON call(number_key) WHERE number_key <> ''"))
Call.add_index(SQL("CREATE INDEX call_unhandled ON call(rang_at) WHERE handled_at IS NULL"))


class CallTold(Table):
    """Under which key a source tells of a call: two sources that tell of one call have a row each."""

    id = columns.key()
    source = TextField()
    call_key = TextField()
    call_id = BigIntegerField()


CallTold.add_index(SQL("CREATE UNIQUE INDEX call_told_key ON call_told(source, call_key)"))


class NotCustomer(Table):
    """A number that was said to be nobody's."""

    id = columns.key()
    number_key = TextField()
    version = columns.version()


NotCustomer.add_index(SQL("CREATE UNIQUE INDEX not_customer_number ON not_customer(number_key)"))


class CallBack(Table):
    """A call nobody took: one open row for each caller."""

    id = columns.key()
    customer_id = columns.link(null=True)
    number = columns.text()
    number_key = columns.text()
    times = IntegerField(default=1)
    first_at = MomentField()
    last_at = MomentField()
    due_at = MomentField(null=True)
    done_at = MomentField(null=True)
    done_by = columns.link(null=True, to="staff")
    version = columns.version()


CallBack.add_index(SQL("CREATE INDEX call_back_open ON call_back(due_at) WHERE done_at IS NULL"))
CallBack.add_index(SQL("CREATE INDEX call_back_number ON call_back(number_key) WHERE done_at IS NULL"))
CallBack.add_index(SQL("CREATE INDEX call_back_customer ON call_back(customer_id) WHERE customer_id IS NOT NULL"))
