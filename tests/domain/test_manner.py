"""The gate that every output passes."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.customer import Customer, may
from frontdesk.domain.manner import Act, Answer, Limit, Manner, Style
from tests.making import NOW

NOBODY_SPECIAL = Manner()
QUIET = Manner(style=Style.LEAVE_ALONE)
PAUSED = Manner(pause_until=date(2026, 12, 1))
MONTHLY = Manner(at_most_every=30)


def who(manner: Manner = NOBODY_SPECIAL, **more: object) -> Customer:
    return Customer(1, "Pepe", manner=manner, **more)  # type: ignore[arg-type]  # fields of a customer


def limit(*limits: Limit) -> Manner:
    return Manner(limits=frozenset(limits))


CASES = [
    (NOBODY_SPECIAL, Act.CALL, True, ""),
    (limit(Limit.NO_CALLS), Act.CALL, False, "no_calls"),
    (limit(Limit.NO_CALLS), Act.WRITE, True, ""),
    (limit(Limit.NO_MESSAGES), Act.WRITE, False, "no_messages"),
    (limit(Limit.NO_SUGGESTIONS), Act.SUGGEST, False, "no_suggestions"),
    (limit(Limit.NO_SUGGESTIONS), Act.CALL, True, ""),
    (limit(Limit.NAME_NOT_ALOUD), Act.SAY_NAME, False, "name_not_aloud"),
    (limit(Limit.NAME_NOT_ALOUD), Act.SHOW, True, ""),
    (QUIET, Act.SHOW, True, ""),
    (QUIET, Act.WRITE, False, "leave_alone"),
    (QUIET, Act.CALL, False, "leave_alone"),
    (QUIET, Act.CHEER, False, "leave_alone"),
    (QUIET, Act.EXPECT, False, "leave_alone"),
    (PAUSED, Act.CALL, False, "pause"),
    (PAUSED, Act.CHEER, False, "pause"),
    (PAUSED, Act.EXPECT, True, ""),
    (MONTHLY, Act.CALL, True, ""),
]


@pytest.mark.parametrize(("manner", "act", "allowed", "why"), CASES)
def test_each_manner_says_no_to_what_it_is_for(manner: Manner, act: Act, allowed: bool, why: str) -> None:
    permit = may(who(manner), act, NOW)
    assert (bool(permit), permit.why) == (allowed, why)


@given(
    st.builds(
        Manner,
        style=st.none() | st.sampled_from(Style),
        limits=st.frozensets(st.sampled_from(Limit)),
        at_most_every=st.none() | st.integers(1, 90),
        pause_until=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    ),
    st.none() | st.dates(date(2020, 1, 1), date(2026, 12, 1)),
    st.none() | st.integers(0, 300).map(lambda days: NOW - timedelta(days=days)),
)
def test_a_duty_is_always_allowed(manner: Manner, closed: date | None, last: datetime | None) -> None:
    customer = who(manner, closed_on=closed, last_own_contact=last)
    assert may(customer, Act.DUTY, NOW).answer is Answer.ALLOW


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.DUTY])
@pytest.mark.parametrize("gone", [{"closed_on": date(2026, 1, 1)}, {"removed_at": NOW}])
def test_who_is_closed_or_removed_is_left_in_peace(act: Act, gone: dict[str, Any]) -> None:
    assert may(who(**gone), act, NOW).why == "closed"


@pytest.mark.parametrize(("days_ago", "allowed"), [(29, False), (30, True), (31, True)])
def test_at_most_once_in_thirty_days(days_ago: int, allowed: bool) -> None:
    customer = who(MONTHLY, last_own_contact=NOW - timedelta(days=days_ago))
    permit = may(customer, Act.WRITE, NOW)
    assert bool(permit) is allowed
    if not allowed:
        assert permit.allowed_from == date(2026, 11, 25)


def test_how_often_does_not_concern_a_greeting() -> None:
    assert may(who(MONTHLY, last_own_contact=NOW), Act.CHEER, NOW)


@pytest.mark.parametrize(("until", "allowed"), [(date(2026, 11, 25), False), (date(2026, 11, 24), True)])
def test_a_pause_ends_on_its_day(until: date, allowed: bool) -> None:
    permit = may(who(Manner(pause_until=until)), Act.SUGGEST, NOW)
    assert bool(permit) is allowed
    assert permit.allowed_from == (None if allowed else until)
