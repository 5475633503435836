"""What to say or do first when somebody arrives: a table of rules, in the order in which they win."""

from collections.abc import Callable, Iterator
from datetime import datetime

from frontdesk.domain import cue_rules
from frontdesk.domain.card import Card
from frontdesk.domain.cue import Cue
from frontdesk.domain.customer import may
from frontdesk.domain.issue import unsettled
from frontdesk.domain.manner import Act
from frontdesk.i18n import tr

MOST = 3
Rule = Callable[[Card, datetime], Iterator[Cue]]

RULES: tuple[Rule, ...] = (
    cue_rules.caution,
    cue_rules.promise_late,
    cue_rules.open_issue,
    cue_rules.issue_mended,
    cue_rules.promise_today,
    cue_rules.goodwill_owed,
    cue_rules.missed_calls,
    cue_rules.issue_waits,
    cue_rules.leave_alone,
    cue_rules.thing_ready,
    cue_rules.follow_up_due,
    cue_rules.thanks_owed,
    cue_rules.preference,
)
"""The rules, in the order in which they win."""

CHEERFUL: frozenset[Rule] = frozenset({cue_rules.follow_up_due, cue_rules.thanks_owed, cue_rules.preference})
"""The rules that are silent while something is being mended, and for the next visits after it.

To ask whether it holds is no follow-up of these: `issue_mended` does.
"""

DUTIES = frozenset(
    {"promise_late", "promise_today", "open_issue", "issue_mended", "goodwill_owed", "missed_calls", "issue_waits"}
)
"""What nobody can silence for good: Wrong quiets it until the next day, since only a person closes it."""

ONE_BY_ONE = frozenset({"caution"})
"""Where Wrong quiets only what this cue spoke of, not what the rule says another time."""


def cues(card: Card, now: datetime, first: tuple[str, int] | None = None) -> tuple[Cue, ...]:
    """The cues for a card, most important first, at most three; the first is the opening line.

    A closed or removed customer has none.
    first: kind and id of the row that was looked for. What speaks of it stands at the top.
    now: aware, in the shop's own zone.
    """
    if not may(card.customer, Act.SHOW, now):
        return ()
    careful = mending(card)
    chosen: list[Cue] = []
    for rule in RULES:
        if careful and rule in CHEERFUL:
            continue
        for cue in rule(card, now):
            if not quieted(card.quiet_rules, cue.rule, cue.key):
                chosen.append(cue)
    chosen.sort(key=lambda cue: cue.target != first)
    return tuple(chosen[:MOST]) or (() if careful else (_nothing(card),))


def quieted(quiet_rules: frozenset[str], rule: str, key: str) -> bool:
    """Whether a cue was answered Wrong or Not now, by its rule or by what it speaks of; lists ask it, too."""
    return rule in quiet_rules or key in quiet_rules


def mending(card: Card) -> bool:
    """Whether something of theirs is being mended, or was lately: then the card has no cheerful lines."""
    return card.mended is not None or any(unsettled(issue) for issue in card.issues)


def _nothing(card: Card) -> Cue:
    return Cue("nothing", ("customer", card.customer.id), "plain", "chat", tr("Welcome"), tr("Just say hello."))
