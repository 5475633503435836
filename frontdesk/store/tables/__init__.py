"""The tables. No row of theirs leaves the store.

Ids are made by the client (`domain.ids`). Every row that an action can change has a `version`. Each row keeps the
customer it was written for; `merges.members` finds the rows of a customer who was merged. Index names are spelled out,
because peewee would name them after the class.
"""

from frontdesk.store.tables.actions import Action, ActionChange, Counter, Setting
from frontdesk.store.tables.calls import Call, CallBack, CallTold, NotCustomer
from frontdesk.store.tables.columns import Table
from frontdesk.store.tables.customers import NOTHING_URGENT, ContactPoint, Customer, NotSame, Photo, Relation, Standing
from frontdesk.store.tables.goodwill import Goodwill
from frontdesk.store.tables.interactions import Encounter, Interaction
from frontdesk.store.tables.issues import Issue, IssueEvent
from frontdesk.store.tables.notes import CueAnswer, Note
from frontdesk.store.tables.promises import FollowUp, Promise
from frontdesk.store.tables.staff import Staff
from frontdesk.store.tables.thanks import Praise, Thanks
from frontdesk.store.tables.things import Thing

__all__ = [
    "ALL",
    "NOTHING_URGENT",
    "UNDOABLE",
    "Action",
    "ActionChange",
    "Call",
    "CallBack",
    "CallTold",
    "ContactPoint",
    "Counter",
    "CueAnswer",
    "Customer",
    "Encounter",
    "FollowUp",
    "Goodwill",
    "Interaction",
    "Issue",
    "IssueEvent",
    "NotCustomer",
    "NotSame",
    "Note",
    "Photo",
    "Praise",
    "Promise",
    "Relation",
    "Setting",
    "Staff",
    "Standing",
    "Table",
    "Thanks",
    "Thing",
]

UNDOABLE: dict[str, type[Table]] = {
    table._meta.table_name: table
    for table in (
        Staff,
        Customer,
        ContactPoint,
        Relation,
        NotSame,
        Thing,
        Note,
        Call,
        NotCustomer,
        CallBack,
        Encounter,
        Interaction,
        Issue,
        IssueEvent,
        Promise,
        FollowUp,
        Goodwill,
        Thanks,
        Praise,
        CueAnswer,
        Setting,
    )
}
"""The tables that actions change, by name; each has `id` and `version`."""

ALL: tuple[type[Table], ...] = (*UNDOABLE.values(), CallTold, Photo, Standing, Counter, Action, ActionChange)
