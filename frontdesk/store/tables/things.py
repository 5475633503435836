"""What customers bring or own."""

from peewee import SQL, IntegerField, TextField

from frontdesk.domain.thing import Whereabouts
from frontdesk.store.fields import MomentField, WordField
from frontdesk.store.tables import columns
from frontdesk.store.tables.columns import Table


class Thing(Table):
    id = columns.key()
    customer_id = columns.link()
    words = columns.text()
    colour = columns.text()
    serial = columns.text()
    ticket = IntegerField(null=True)
    state = WordField(Whereabouts, default=Whereabouts.WITH_CUSTOMER)
    where = TextField(column_name="place", default="", constraints=[SQL("DEFAULT ''")])
    since = MomentField(null=True)
    gone_why = columns.text()
    version = columns.version()


Thing.add_index(SQL("CREATE INDEX thing_customer ON thing(customer_id)"))
Thing.add_index(SQL("CREATE INDEX thing_here ON thing(state, since) WHERE state IN ('with_us', 'ready')"))
Thing.add_index(SQL("CREATE UNIQUE INDEX thing_ticket ON thing(ticket) WHERE ticket IS NOT NULL"))
