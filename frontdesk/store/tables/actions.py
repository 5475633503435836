"""What was done, and what it changed; the shop's settings and the numbers that people read."""

from peewee import SQL, BigIntegerField, IntegerField, TextField

from frontdesk.store.fields import MomentField
from frontdesk.store.tables import columns
from frontdesk.store.tables.columns import Table


class Setting(Table):
    """The shop's settings, one row a field, as JSON. A row has an id, so that changing it is an action like any."""

    id = columns.key()
    key = TextField()
    value = TextField()
    version = columns.version()


Setting.add_index(SQL("CREATE UNIQUE INDEX setting_key ON setting(key)"))


class Counter(Table):
    """Numbers that people read: issues, tickets."""

    name = TextField(primary_key=True)
    value = IntegerField()


class Action(Table):
    """One thing a user did.

    number: their order. key: the client's, so that a retry is done once. customers: ids, as JSON. by_itself: the desk
    did it in a quiet moment, as when a voucher ran out.
    """

    number = IntegerField(primary_key=True)
    key = TextField(unique=True)
    at = MomentField()
    staff_id = BigIntegerField(null=True)
    verb = TextField()
    customers = TextField()
    kinds = TextField()
    made = BigIntegerField(null=True)
    undoes = IntegerField(null=True)
    undone_by = IntegerField(null=True)
    by_itself = columns.yes()


Action.add_index(SQL("CREATE INDEX action_undoes ON action(undoes) WHERE undoes IS NOT NULL"))


class ActionChange(Table):
    """What an action changed, row by row; can be erased without touching the action. before, after: JSON of columns."""

    id = IntegerField(primary_key=True)
    action = IntegerField()
    name = TextField(column_name="table_name")
    row_id = BigIntegerField()
    how = TextField()
    version = IntegerField()
    before = TextField(null=True)
    after = TextField(null=True)


ActionChange.add_index(SQL("CREATE INDEX action_change_action ON action_change(action)"))
ActionChange.add_index(SQL("CREATE INDEX action_change_made ON action_change(row_id) WHERE how = 'insert'"))
