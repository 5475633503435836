"""Bringing a list in: all or nothing, once, and undone in one go."""

from pathlib import Path

import pytest

from frontdesk.desk import edit_customer, exchange
from frontdesk.errors import FrontdeskError
from frontdesk.store.database import Database
from tests.making import Maker

ROWS = "Name,Phone,Notes\n" + "".join(f"Customer {n},020 7946 {n:04},likes tea\n" for n in range(120))


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "list.csv"
    file.write_text(ROWS, "utf-8")
    return file


def counts(database: Database) -> tuple[int, ...]:
    tables = ("customer", "contact_point", "note", "action", "standing", "finder_place")
    return tuple(database.sql(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in tables)


def test_it_is_one_action_that_is_undone_whole(make: Maker, listed: Path) -> None:
    brought = exchange.bring_in(make.database, make.stamp(), listed, country="GB")
    assert (brought.read, brought.added, brought.skipped) == (120, 120, 0)
    assert counts(make.database) == (120, 120, 120, 1, 120, 120)
    exchange.take_back(make.database, make.stamp(), brought.changes)
    assert counts(make.database) == (0, 0, 0, 2, 0, 0)


def test_cancelled_in_the_middle_it_leaves_nothing(make: Maker, listed: Path) -> None:
    with pytest.raises(exchange.Cancelled, match="not brought in") as caught:
        exchange.bring_in(make.database, make.stamp(), listed, country="GB", progress=lambda done, of: done < of / 2)
    assert caught.value.advice == "Nothing was changed."
    assert counts(make.database) == (0,) * 6


def test_a_failure_in_the_middle_leaves_nothing(make: Maker, listed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add, done = exchange._add, []

    def full(*arguments: object) -> int:
        done.append(1)
        if len(done) > 60:
            raise FrontdeskError("The disk is full.", "Make room.")
        return add(*arguments)  # type: ignore[arg-type]  # passed on

    with monkeypatch.context() as patched, pytest.raises(FrontdeskError, match="full"):
        patched.setattr(exchange, "_add", full)
        exchange.bring_in(make.database, make.stamp(), listed, country="GB")
    assert counts(make.database) == (0,) * 6
    assert exchange.bring_in(make.database, make.stamp(), listed, country="GB").added == 120


def test_a_second_time_adds_only_what_is_missing_and_overwrites_nothing(make: Maker, listed: Path) -> None:
    exchange.bring_in(make.database, make.stamp(), listed, country="GB")
    listed.write_text(ROWS.replace("0007,likes tea", "0007 / 020 7946 9999,likes tea") + "Zoe,020 7946 8888,\n")
    again = exchange.bring_in(make.database, make.stamp(), listed, country="GB")
    assert (again.added, again.updated, again.skipped) == (1, 1, 119)
    assert counts(make.database)[:3] == (121, 122, 120)


def test_whoever_was_removed_is_brought_in_anew_and_not_completed_unseen(make: Maker, listed: Path) -> None:
    listed.write_text("Name,Phone\nAna Prieto,020 7946 0001\n", "utf-8")
    first = exchange.bring_in(make.database, make.stamp(), listed, country="GB")
    (ana,) = first.changes.customers
    edit_customer.remove(make.database, make.stamp(), ana)
    assert exchange.bring_in(make.database, make.stamp(), listed, country="GB").added == 1


@pytest.mark.parametrize(
    ("row", "called"),
    [
        ("Anneliese,Vögel,Anni,", "Anni Vögel"),
        ("Anneliese,Vögel,Anni V,", "Anni V"),
        ("Anneliese,,Anni,", "Anni"),
        ("Anneliese,Vögel,,", "Anneliese Vögel"),
    ],
)
def test_a_nickname_goes_with_the_last_name(make: Maker, tmp_path: Path, row: str, called: str) -> None:
    file = tmp_path / "google.csv"
    file.write_text(f"First Name,Last Name,Nickname,Phone\n{row}020 7946 0001\n", "utf-8")
    exchange.bring_in(make.database, make.stamp(), file, country="GB")
    (customer_id,) = make.database.sql("SELECT id FROM customer").fetchone()
    assert make.card(customer_id).customer.known_as == called
