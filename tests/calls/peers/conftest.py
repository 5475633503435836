"""A desk whose telephones are real."""

from collections.abc import Iterator

import pytest

from frontdesk.calls import switchboard
from tests.calls.peers.programs import Desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.board.stop()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wire that broke is tried again within a moment."""
    monkeypatch.setattr(switchboard, "FIRST_PAUSE", 0.05)
    monkeypatch.setattr(switchboard, "LONGEST_PAUSE", 0.2)
