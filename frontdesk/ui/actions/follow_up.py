"""What can be done about a follow-up: asked, put off, dropped."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from frontdesk.desk import follow_up as verbs
from frontdesk.i18n import tr
from frontdesk.ui.actions.action import Action

if TYPE_CHECKING:
    from frontdesk.domain.promise import FollowUp
    from frontdesk.ui.shell.counter import Counter


def possible() -> list[Action]:
    """What can be done about a follow-up that is open."""
    return [
        Action("done", tr("Asked")),
        Action("put_off", tr("Put off for a week")),
        Action("drop", tr("Not wanted after all")),
    ]


def do(action: str, follow_up: FollowUp, counter: Counter) -> None:
    """Do something about a follow-up; the toast says it in the words of the action."""
    if action == "put_off":
        later = max(follow_up.due_at, counter.clock()) + timedelta(days=7)
        acted = counter.act(verbs.put_off, follow_up.id, later, has_time=follow_up.has_time)
    elif action == "drop":
        acted = counter.act(verbs.drop_follow_up, follow_up.id, "")
    else:
        acted = counter.act(verbs.do_follow_up, follow_up.id)
    words = next(each.words for each in possible() if each.id == action)
    acted.say(tr("{deed}: {what}").format(deed=words, what=follow_up.text))
