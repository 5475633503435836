"""What customers are thanked for, and their kind words."""

from peewee import SQL, BigIntegerField, TextField

from frontdesk.store.fields import MomentField
from frontdesk.store.tables import columns
from frontdesk.store.tables.columns import Table


class Thanks(Table):
    """What a customer is to be thanked for, or was. key: the event, so that it is thanked for once."""

    id = columns.key()
    customer_id = columns.link()
    key = TextField()
    text = columns.text()
    at = MomentField()
    staff_id = columns.link(null=True, to="staff")
    done_at = MomentField(null=True)
    done_by = columns.link(null=True, to="staff")
    interaction_id = BigIntegerField(null=True)
    version = columns.version()


Thanks.add_index(SQL("CREATE UNIQUE INDEX thanks_event ON thanks(customer_id, key)"))
Thanks.add_index(SQL("CREATE INDEX thanks_owed ON thanks(at) WHERE done_at IS NULL"))


class Praise(Table):
    """A customer's kind words about somebody's work. passed_at: when that person has read them."""

    id = columns.key()
    customer_id = columns.link()
    text = columns.text()
    for_id = columns.link(null=True, to="staff")
    at = MomentField()
    staff_id = columns.link(null=True, to="staff")
    passed_at = MomentField(null=True)
    interaction_id = BigIntegerField(null=True)
    version = columns.version()


Praise.add_index(SQL("CREATE INDEX praise_customer ON praise(customer_id)"))
Praise.add_index(SQL("CREATE INDEX praise_waits ON praise(at) WHERE passed_at IS NULL"))
