"""The people who serve."""

from peewee import SQL, IntegerField

from frontdesk.domain.staff import Role
from frontdesk.store.fields import DayField, MomentField, WordField
from frontdesk.store.tables import columns
from frontdesk.store.tables.columns import Table


class Staff(Table):
    """pin: an argon2id hash, empty without a PIN. wrong_pins and wrong_at: wrong ones in a row, for the wait after."""

    id = columns.key()
    name = columns.text()
    role = WordField(Role, default=Role.STAFF)
    left_on = DayField(null=True)
    pin = columns.text()
    wrong_pins = IntegerField(default=0, constraints=[SQL("DEFAULT 0")])
    wrong_at = MomentField(null=True)
    version = columns.version()
