"""PINs: never plain, five tries, then a wait that a restart does not end."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest

from frontdesk.desk import shop, sign_in
from frontdesk.domain.staff import Deed, Role, Staff, who_may
from frontdesk.errors import FrontdeskError
from tests.making import NOW, Maker

PIN = "739158"


@pytest.fixture
def nadia(make: Maker) -> Staff:
    nadia = make.staff("Nadia", Role.MANAGER)
    sign_in.set_pin(make.database, nadia.id, PIN)
    return nadia


def test_the_right_pin_says_who_said_yes(make: Maker, nadia: Staff) -> None:
    approval = sign_in.approve(make.database, nadia.id, PIN, now=NOW)
    assert (approval.staff_id, approval.name, approval.role, approval.at) == (nadia.id, "Nadia", Role.MANAGER, NOW)


def test_a_pin_is_nowhere_in_the_file_and_nowhere_in_the_log(
    make: Maker, nadia: Staff, shop_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(FrontdeskError) as caught:
        sign_in.approve(make.database, nadia.id, "739159", now=NOW)
    assert "7391" not in str(caught.value) + caplog.text
    make.database.pragma("wal_checkpoint(TRUNCATE)")
    kept = b"".join(file.read_bytes() for file in shop_file.parent.glob(f"{shop_file.name}*"))
    assert PIN.encode() not in kept
    assert b"$argon2id$" in kept
    changes = make.database.sql("SELECT COALESCE(before, '') || COALESCE(after, '') FROM action_change").fetchall()
    assert not [row for row in changes if "argon2" in row[0]]


@pytest.mark.parametrize("pin", ["", "123", "1234567890123", "12a4", "１２３４", "12 34", "-1234"])
def test_a_pin_is_four_to_twelve_digits(make: Maker, pin: str) -> None:
    nadia = make.staff("Nadia")
    with pytest.raises(FrontdeskError, match="4 to 12 digits"):
        sign_in.set_pin(make.database, nadia.id, pin)


def test_after_five_wrong_ones_one_waits_ever_longer(make: Maker, nadia: Staff) -> None:
    for _ in range(5):
        with pytest.raises(FrontdeskError, match="not Nadia’s PIN"):
            sign_in.approve(make.database, nadia.id, "0000", now=NOW)
    for second in (0, 29):
        with pytest.raises(FrontdeskError, match="Too many"):
            sign_in.approve(make.database, nadia.id, PIN, now=NOW + timedelta(seconds=second))
    later = NOW + timedelta(seconds=31)
    with pytest.raises(FrontdeskError, match="not Nadia’s PIN"):
        sign_in.approve(make.database, nadia.id, "0000", now=later)
    with pytest.raises(FrontdeskError, match="Wait 60 seconds"):
        sign_in.approve(make.database, nadia.id, PIN, now=later)
    assert sign_in.approve(make.database, nadia.id, PIN, now=later + timedelta(seconds=61))
    with pytest.raises(FrontdeskError, match="not Nadia’s PIN"):
        sign_in.approve(make.database, nadia.id, "0000", now=later + timedelta(seconds=62))


def test_a_clock_set_back_locks_nobody_out(make: Maker, nadia: Staff) -> None:
    for _ in range(5):
        with pytest.raises(FrontdeskError):
            sign_in.approve(make.database, nadia.id, "0000", now=NOW)
    assert sign_in.approve(make.database, nadia.id, PIN, now=NOW - timedelta(days=1))


def test_without_a_pin_nobody_says_yes(make: Maker, nadia: Staff) -> None:
    approval = sign_in.approve(make.database, nadia.id, PIN, now=NOW)
    sign_in.remove_pin(make.database, nadia.id, approval=approval, now=NOW)
    with pytest.raises(FrontdeskError, match="no PIN yet"):
        sign_in.approve(make.database, nadia.id, PIN, now=NOW)


def test_who_has_left_has_no_say(make: Maker, nadia: Staff) -> None:
    make.database.sql("UPDATE staff SET left_on = '2026-11-01' WHERE id = ?", (nadia.id,))
    with pytest.raises(FrontdeskError, match="any more"):
        sign_in.approve(make.database, nadia.id, PIN, now=NOW)
    with pytest.raises(FrontdeskError, match="any more"):
        sign_in.set_pin(make.database, nadia.id, PIN)


def test_staff_know_who_has_a_pin(make: Maker, nadia: Staff) -> None:
    make.staff("Ben")
    assert [(person.name, person.has_pin) for person in shop.people(make.database)] == [("Nadia", True), ("Ben", False)]


@pytest.mark.parametrize("deed", list(Deed))
def test_what_is_guarded_is_guarded_by_those_whose_role_suffices(deed: Deed) -> None:
    everyone = [
        Staff(1, "Ana", Role.STAFF, has_pin=True),
        Staff(2, "Ben", Role.MANAGER, has_pin=True),
        Staff(3, "Cleo", Role.OWNER, has_pin=True),
        Staff(4, "Dan", Role.OWNER),
    ]
    names = [person.name for person in who_may(deed, everyone)]
    assert names == (["Ana", "Ben", "Cleo"] if deed is Deed.PRIVATE_NOTES else ["Ben", "Cleo"])


def test_a_damaged_pin_opens_nothing_and_is_said_in_words(make: Maker, nadia: Staff) -> None:
    make.database.sql("UPDATE staff SET pin = 'no hash' WHERE id = ?", (nadia.id,))
    with pytest.raises(FrontdeskError, match="not Nadia’s PIN"):
        sign_in.approve(make.database, nadia.id, PIN, now=NOW)
