"""Millrace Cycles is believable, always the same, and shows what the desk can do."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from frontdesk.demo.shop import demo_shop
from frontdesk.desk import look_at_today, open_card, recognise, shop
from frontdesk.domain.cues import cues
from frontdesk.domain.issue import IssueState
from frontdesk.domain.wording import late_by
from frontdesk.store import migrations
from frontdesk.store.database import Database
from tests.making import NOW
from tests.store.snapshot import computed, content


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory: pytest.TempPathFactory, empty_shop: Path) -> Path:
    return _made(tmp_path_factory.mktemp("demo"), empty_shop, NOW)


def _made(folder: Path, empty: Path, now: datetime, seed: int = 1) -> Path:
    file = folder / "demo.db"
    shutil.copy(empty, file)
    database = migrations.open_shop(file)
    demo_shop(database, seed=seed, now=now, here=True)
    database.close()
    return file


@pytest.fixture
def millrace(demo_file: Path) -> Iterator[Database]:
    database = migrations.open_shop(demo_file)
    yield database
    database.close()


def find(database: Database, query: str) -> int:
    return recognise.find(database, query, now=NOW).matches[0].customer_id


def test_the_same_seed_and_moment_make_the_same_shop(tmp_path: Path, empty_shop: Path, millrace: Database) -> None:
    (tmp_path / "a").mkdir()
    again = migrations.open_shop(_made(tmp_path / "a", empty_shop, NOW))
    assert content(again) == content(millrace)
    assert computed(again) == computed(millrace)
    again.close()


def test_another_seed_makes_other_people(tmp_path: Path, empty_shop: Path, millrace: Database) -> None:
    other = migrations.open_shop(_made(tmp_path, empty_shop, NOW, seed=2))
    assert content(other)["customer"] != content(millrace)["customer"]
    other.close()


def test_it_is_marked_as_made_up(millrace: Database) -> None:
    settings = shop.settings(millrace)
    assert (settings.shop_name, settings.trade, settings.demo) == ("Millrace Cycles", "bicycle", True)
    assert [person.name for person in shop.people(millrace)] == ["Nadia", "Ola", "Tomasz", "Kwame"]


def test_pepe_has_everything_that_a_card_can_show(millrace: Database) -> None:
    card = open_card.open_card(millrace, find(millrace, "pepe beltran"), now=NOW)
    assert card.customer.rhythm.visits == 43
    assert {issue.number: issue.state for issue in card.issues} == {
        1184: IssueState.REOPENED,
        1171: IssueState.WAITING,
    }
    assert [goodwill.code for goodwill in card.goodwill if goodwill.code] == ["K7Q2"]
    shown = cues(card, NOW)
    assert (shown[0].rule, shown[0].tone) == ("open_issue", "red")
    assert "promise_today" in [cue.rule for cue in shown]
    assert {relation.other_name for relation in card.relations} >= {"Lucía Beltrán", "Café Mirador", "Ewa Kowalczyk"}


def test_the_desk_column_has_people_here_due_and_expected(millrace: Database) -> None:
    today = look_at_today.look_at_today(millrace, now=NOW)
    assert [encounter.customer_name for encounter in today.here] == ["Pepe Beltrán", "Siobhán Ní Bhriain"]
    assert [due.name for due in today.due][:1] == ["Ewa Kowalczyk"]
    assert {"Pepe Beltrán", "Dr Nkechi Eze", "Priya Raghunathan"} <= {due.name for due in today.due}
    late = [due for due in today.due if due.late]
    assert [due.due_at and late_by(due.due_at, NOW) for due in late] == ["1 h 42 late"]
    expected = {person.name for person in today.expected}
    assert {"Thijs de Vries", "Łukasz Wójcik", "Amélie Okonkwo"} <= expected
    assert "Jürgen Groß" not in expected


def test_no_number_of_the_demo_can_belong_to_anybody(millrace: Database) -> None:
    keys = [row[0] for row in millrace.sql("SELECT key FROM contact_point WHERE kind = 'phone'").fetchall()]
    assert keys
    assert [key for key in keys if not key.startswith(("+447700900", "+442079460"))] == []


@pytest.mark.parametrize("hour", [0, 6, 9, 12, 18, 23])
@pytest.mark.parametrize("days", [0, 3, 5])
def test_it_can_be_opened_at_any_time_of_any_day(tmp_path: Path, empty_shop: Path, hour: int, days: int) -> None:
    now = NOW.replace(hour=hour, minute=5) + timedelta(days=days)
    database = migrations.open_shop(_made(tmp_path, empty_shop, now))
    future = database.sql("SELECT COUNT(*) FROM interaction WHERE at > ?", (now.timestamp() * 1000,)).fetchone()[0]
    assert future == 0
    today = look_at_today.look_at_today(database, now=now)
    assert len(today.due) >= 3
    database.close()
