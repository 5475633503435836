"""The people who serve: roles, and leaving with everything handed over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.desk import employ, log, serve, shop, sign_in, tidy_up
from frontdesk.desk.hand_over import hand_over
from frontdesk.domain.interaction import Become
from frontdesk.domain.staff import Approval, Role, Staff
from frontdesk.errors import FrontdeskError
from frontdesk.settings import ShopSettings
from tests.making import NOW, Maker

OPEN = """
SELECT (SELECT COUNT(*) FROM promise WHERE state = 'open'), (SELECT COUNT(*) FROM issue WHERE state <> 'closed'),
  (SELECT COUNT(*) FROM follow_up WHERE done_at IS NULL)"""
UNOWNED = """
SELECT (SELECT COUNT(*) FROM promise WHERE state = 'open' AND owner_id IS ?)
  + (SELECT COUNT(*) FROM issue WHERE state <> 'closed' AND owner_id IS ?)
  + (SELECT COUNT(*) FROM follow_up WHERE done_at IS NULL AND owner_id IS ?)"""


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kinds=st.lists(st.sampled_from(["promise", "issue"]), max_size=6), some=st.integers(0, 6))
def test_who_leaves_hands_everything_over_and_closes_nothing(make: Maker, kinds: list[str], some: int) -> None:
    ben, ana, cleo = make.staff("Ben"), make.staff("Ana", Role.MANAGER), make.staff("Cleo")
    for number, kind in enumerate(kinds):
        customer = make.customer(f"Customer {number}")
        row = make.promise(customer) if kind == "promise" else make.issue(customer)
        hand_over(make.database, make.stamp(), [(kind, row)], ben.id)
    before = make.database.sql(OPEN).fetchone()
    matters = employ.open_matters_of(make.database, ben.id)
    assert len(matters) == len(kinds)
    handed = {(each.kind, each.id): cleo.id for each in matters[:some]}
    employ.leave(make.database, make.stamp(), ben.id, handed, to_id=ana.id)
    assert make.database.sql(OPEN).fetchone() == before
    assert make.database.sql(UNOWNED, (ben.id,) * 3).fetchone() == (0,)
    assert len(employ.open_matters_of(make.database, cleo.id)) == min(some, len(kinds))
    assert ben.id not in [person.id for person in shop.people(make.database)]


def test_leaving_can_be_undone_but_for_the_pin(make: Maker) -> None:
    ben, ana = make.staff("Ben"), make.staff("Ana", Role.MANAGER)
    sign_in.set_pin(make.database, ben.id, "4711")
    promise = make.promise(make.customer())
    hand_over(make.database, make.stamp(), [("promise", promise)], ben.id)
    employ.leave(make.database, make.stamp(), ben.id, {}, to_id=ana.id)
    shop.undo(make.database, make.stamp())
    assert [each.id for each in employ.open_matters_of(make.database, ben.id)] == [promise]
    assert [person.has_pin for person in shop.people(make.database) if person.id == ben.id] == [False]


def test_what_somebody_did_not_finish_is_handed_over_too(make: Maker) -> None:
    ben, ana = make.staff("Ben"), make.staff("Ana", Role.MANAGER)
    pepe = make.customer()
    loose = serve.begin(make.database, now=NOW, staff=ben, customer_id=pepe, text="Ring Pepe Friday 3pm")
    due = NOW + timedelta(days=3)
    serve.keep(make.database, loose.id, now=NOW, become=Become.PROMISE, due_at=due, has_time=True, confirmed=False)
    serve.begin(make.database, now=NOW, staff=ben, label="Red jacket", text="Asked for a pump")
    later = NOW + timedelta(minutes=30)
    tidy_up.tidy_up(make.database, make.stamp(later, ana), now=later, settings=ShopSettings())
    matters = employ.open_matters_of(make.database, ben.id)
    assert [(each.kind, each.customer_name, each.text) for each in matters] == [
        ("encounter", "Pepe García", "Ring Pepe Friday 3pm"),
        ("encounter", "Red jacket", "Asked for a pump"),
    ]
    with pytest.raises(FrontdeskError, match="belong to nobody"):
        employ.leave(make.database, make.stamp(later), ben.id, {}, to_id=None)
    employ.leave(make.database, make.stamp(later), ben.id, {}, to_id=ana.id)
    assert make.database.sql("SELECT DISTINCT staff_id FROM encounter").fetchall() == [(ana.id,)]


def test_what_somebody_wrote_stays_theirs(make: Maker) -> None:
    ben = make.staff("Ben")
    pepe = make.customer()
    make.logged(pepe, "Two tubes", by=ben)
    employ.leave(make.database, make.stamp(), ben.id, {}, to_id=None)
    assert [entry.who for entry in make.card(pepe).timeline.entries] == ["Ben"]


def test_nothing_goes_to_nobody(make: Maker) -> None:
    ben = make.staff("Ben")
    promise = make.promise(make.customer())
    hand_over(make.database, make.stamp(), [("promise", promise)], ben.id)
    with pytest.raises(FrontdeskError, match="belong to nobody"):
        employ.leave(make.database, make.stamp(), ben.id, {}, to_id=None)
    assert [person.name for person in shop.people(make.database)] == ["Ben"]


def test_nothing_is_handed_to_somebody_who_has_left(make: Maker) -> None:
    ben, ana = make.staff("Ben"), make.staff("Ana")
    promise = make.promise(make.customer())
    employ.leave(make.database, make.stamp(), ben.id, {}, to_id=ana.id)
    with pytest.raises(FrontdeskError, match="Ben does not serve here any more"):
        hand_over(make.database, make.stamp(), [("promise", promise)], ben.id)


@pytest.mark.parametrize("verb", ["leave", "give_role"])
def test_somebody_who_decides_stays(make: Maker, verb: str) -> None:
    ana = make.staff("Ana", Role.OWNER)
    make.staff("Ben")
    with pytest.raises(FrontdeskError, match="has to decide"):
        if verb == "leave":
            employ.leave(make.database, make.stamp(), ana.id, {}, to_id=None)
        else:
            employ.give_role(make.database, make.stamp(), ana.id, Role.STAFF)


def yes(who: Staff) -> Approval:
    return Approval(who.id, who.name, who.role, NOW)


CHANGES: dict[str, Callable[[Maker, Staff, Approval | None], object]] = {
    "role up": lambda make, who, approval: employ.give_role(
        make.database, make.stamp(), who.id, Role.OWNER, approval=approval
    ),
    "role down": lambda make, who, approval: employ.give_role(
        make.database, make.stamp(), who.id, Role.STAFF, approval=approval
    ),
    "pin": lambda make, who, approval: sign_in.set_pin(make.database, who.id, "1234", approval=approval, now=NOW),
    "no pin": lambda make, who, approval: sign_in.remove_pin(make.database, who.id, approval=approval, now=NOW),
    "leaves": lambda make, who, approval: employ.leave(
        make.database, make.stamp(), who.id, {}, to_id=None, approval=approval
    ),
    "another": lambda make, who, approval: shop.add_staff(
        make.database, make.stamp(), "New", role=who.role, approval=approval
    ),
}
NEEDED = [
    *((change, Role.OWNER, Role.OWNER) for change in CHANGES if change != "role up"),
    *((change, Role.MANAGER, Role.MANAGER) for change in CHANGES if change != "role up"),
    ("role up", Role.MANAGER, Role.OWNER),
    ("role up", Role.STAFF, Role.OWNER),
]


@pytest.mark.parametrize(("change", "whose", "needed"), NEEDED)
def test_who_decides_is_changed_by_who_decides_as_much(make: Maker, change: str, whose: Role, needed: Role) -> None:
    people = {
        Role.STAFF: make.staff("Ana"),
        Role.MANAGER: make.staff("Mia", Role.MANAGER),
        Role.OWNER: make.staff("Olga", Role.OWNER),
    }
    for person in people.values():
        make.database.sql("UPDATE staff SET pin = 'some hash' WHERE id = ?", (person.id,))
    who = people[whose]
    for role, person in people.items():
        if list(Role).index(role) < list(Role).index(needed):
            with pytest.raises(FrontdeskError, match="It takes the PIN of"):
                CHANGES[change](make, who, yes(person))
    with pytest.raises(FrontdeskError, match="too long ago"):
        CHANGES[change](make, who, replace(yes(people[needed]), at=NOW - timedelta(minutes=6)))
    with pytest.raises(FrontdeskError, match="This needs a PIN"):
        CHANGES[change](make, who, None)
    CHANGES[change](make, who, yes(people[needed]))


@pytest.mark.parametrize("change", [change for change in CHANGES if change != "leaves"])
def test_while_nobody_who_decides_has_a_pin_nothing_is_asked(make: Maker, change: str) -> None:
    make.staff("Ana", Role.OWNER)
    CHANGES[change](make, make.staff("Mia", Role.MANAGER), None)


def test_a_manager_makes_no_owner_but_helps_one_to_a_first_pin(make: Maker) -> None:
    mia, olga = make.staff("Mia", Role.MANAGER), make.staff("Olga", Role.OWNER)
    sign_in.set_pin(make.database, mia.id, "4711")
    with pytest.raises(FrontdeskError, match="Only an owner"):
        employ.give_role(make.database, make.stamp(), mia.id, Role.OWNER, approval=yes(mia))
    sign_in.set_pin(make.database, olga.id, "1234", approval=yes(mia), now=NOW)
    with pytest.raises(FrontdeskError, match="PIN of Olga"):
        sign_in.set_pin(make.database, olga.id, "1111", approval=yes(mia), now=NOW)
    employ.give_role(make.database, make.stamp(), mia.id, Role.OWNER, approval=yes(olga))


def test_where_no_owner_is_left_a_manager_names_one(make: Maker) -> None:
    mia = make.staff("Mia", Role.MANAGER)
    sign_in.set_pin(make.database, mia.id, "4711")
    employ.give_role(make.database, make.stamp(), mia.id, Role.OWNER, approval=yes(mia))


def test_a_name_and_a_role_can_be_changed(make: Maker) -> None:
    ana = make.staff("Ana")
    employ.rename(make.database, make.stamp(), ana.id, "Ana María")
    employ.give_role(make.database, make.stamp(), ana.id, Role.OWNER)
    (person,) = shop.people(make.database)
    assert (person.name, person.role) == ("Ana María", Role.OWNER)
    with pytest.raises(FrontdeskError, match="needs a name"):
        employ.rename(make.database, make.stamp(), ana.id, "  ")


def test_who_has_left_signs_nothing_any_more(make: Maker) -> None:
    ana, ben = make.staff("Ana", Role.OWNER), make.staff("Ben")
    pepe = make.customer()
    encounter = serve.begin(make.database, now=NOW, staff=ben, customer_id=pepe, text="Two tubes")
    employ.leave(make.database, make.stamp(), ben.id, {}, to_id=ana.id)
    log.done(make.database, make.stamp(by=ana), encounter.id)
    assert [entry.who for entry in make.card(pepe).timeline.entries] == ["Ana"]
