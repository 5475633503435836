"""What went wrong, step by step."""

from peewee import SQL, BigIntegerField, IntegerField

from frontdesk.domain.issue import IssueState, IssueStep, Verdict
from frontdesk.store.fields import MomentField, WordField
from frontdesk.store.tables import columns
from frontdesk.store.tables.columns import Table


class Issue(Table):
    id = columns.key()
    number = IntegerField()
    customer_id = columns.link()
    text = columns.text()
    state = WordField(IssueState, default=IssueState.OPEN)
    thing_id = BigIntegerField(null=True)
    topic = columns.text()
    owner_id = columns.link(null=True, to="staff")
    due_at = MomentField(null=True)
    waiting_for = columns.text()
    next_step = columns.text()
    wants = columns.text()
    have = columns.text()
    told = IntegerField(default=1)
    reopened = IntegerField(default=0, constraints=[SQL("DEFAULT 0")])
    opened_at = MomentField()
    changed_at = MomentField()
    mended_at = MomentField(null=True)
    verdict = WordField(Verdict, null=True)
    interaction_id = BigIntegerField(null=True)
    version = columns.version()


Issue.add_index(SQL("CREATE UNIQUE INDEX issue_number ON issue(number)"))
Issue.add_index(SQL("CREATE INDEX issue_customer ON issue(customer_id)"))
Issue.add_index(SQL("CREATE INDEX issue_open ON issue(due_at) WHERE state <> 'closed'"))
Issue.add_index(SQL("CREATE INDEX issue_owner ON issue(owner_id, due_at) WHERE state <> 'closed'"))
Issue.add_index(SQL("CREATE INDEX issue_closed ON issue(changed_at) WHERE state = 'closed'"))
Issue.add_index(SQL("CREATE INDEX issue_topic ON issue(topic, opened_at) WHERE topic <> ''"))


class IssueEvent(Table):
    """One step in the history of an issue. kind: `issue.IssueStep`."""

    id = columns.key()
    issue_id = columns.link(to="issue")
    customer_id = columns.link()
    kind = WordField(IssueStep)
    text = columns.text()
    at = MomentField()
    staff_id = columns.link(null=True, to="staff")
    interaction_id = BigIntegerField(null=True)
    version = columns.version()


IssueEvent.add_index(SQL("CREATE INDEX issue_event_issue ON issue_event(issue_id)"))
IssueEvent.add_index(SQL("CREATE INDEX issue_event_customer ON issue_event(customer_id, at)"))
