"""A desk whose telephones are real."""

from collections.abc import Iterator

import pytest

from tests.calls.peers.programs import Desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.board.stop()
