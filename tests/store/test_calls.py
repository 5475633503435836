"""A ring is looked up through indexes, whatever the size of the shop, and its row is one for each call."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.desk import answer, hear, show_calls
from frontdesk.domain.call import CallEvent, CallKind
from frontdesk.settings import ShopSettings
from frontdesk.store import callers, calls
from frontdesk.store.database import Database
from tests.making import NOW, Maker

SHOP = ShopSettings(country="GB")
AT = NOW.astimezone(UTC)


def event(kind: str = "ring", number: str = "020 7946 0123", key: str = "1", at: datetime = AT) -> CallEvent:
    return CallEvent("sip", "1", key, CallKind(kind), number, at)


@pytest.fixture
def plans(database: Database) -> Callable[[Callable[[], object]], list[str]]:
    """What SQLite does for every statement of a piece of work."""

    def of(work: Callable[[], object]) -> list[str]:
        said: list[str] = []
        connection = database.connection()
        connection.set_trace_callback(said.append)
        work()
        connection.set_trace_callback(None)
        asked = [text for text in said if text.lstrip().split(" ")[0].upper() in ("SELECT", "UPDATE", "WITH")]
        return [row[3] for text in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {text}")]

    return of


@pytest.mark.parametrize("number", ["020 7946 0123", "79460123", "anonymous", ""])
def test_a_ring_reads_no_table_from_end_to_end(database: Database, make: Maker, plans, number: str) -> None:
    ewa = make.customer("Ewa", "020 7946 0123")

    def whole_call() -> None:
        call, _ = hear.hear(database, event(number=number), settings=SHOP, now=NOW)
        show_calls.ringing(database, settings=SHOP, now=NOW)
        hear.hear(database, event("ended", number, at=AT + timedelta(seconds=9)), settings=SHOP, now=NOW)
        show_calls.open_call_backs(database, settings=SHOP)
        hear.reached(database, event("reached", number, at=AT + timedelta(seconds=30)), settings=SHOP)
        answer.take(database, make.stamp(), call.id, ewa)
        hear.settle(database, settings=SHOP, now=NOW)

    steps = plans(whole_call)
    assert steps
    # what is left to scan is the few rows of a recursion, of a list of values, or of what is still open
    scanned = [step for step in steps if step.startswith("SCAN") and "INDEX" not in step]
    assert {step.split(" ")[1] for step in scanned} <= {"up", "down", "family", "CONSTANT", "setting", "CONSTANT ROW"}


def test_a_shared_number_offers_only_the_ones_seen_last(database: Database, make: Maker) -> None:
    for number in range(callers.MOST + 5):
        make.customer(f"Colleague {number}", "020 7946 0123")
    assert len(callers.callers(database, "020 7946 0123", "GB")) == callers.MOST
    assert callers.sure_caller(database, "020 7946 0123", "GB") is None


def test_what_a_telephone_tells_gives_a_call_no_new_version(database: Database) -> None:
    call, _ = hear.hear(database, event(), settings=SHOP, now=NOW)
    hear.hear(database, event("answered"), settings=SHOP, now=NOW)
    record = calls.find(database, call.id)
    assert record is not None and record.version == 1 and record.answered_at == AT


def test_a_call_that_is_not_there_is_none(database: Database) -> None:
    assert calls.find(database, 4711) is None
    assert calls.find_call_back(database, 4711) is None
