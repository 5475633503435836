"""Listening to the telephones of this PC. Nothing here ever answers, rejects or ends a call."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from frontdesk.calls import kinds
from frontdesk.calls.source import Source
from frontdesk.calls.switchboard import Switchboard
from frontdesk.domain.call import CallEvent
from frontdesk.domain.telephone import Light
from frontdesk.settings import Telephone


class TelephoneLine:
    """The one line to all telephones.

    told, lights: called on a thread of its own.
    clock: UTC.
    """

    def __init__(
        self, told: Callable[[CallEvent], None], lights: Callable[[str, Light], None], clock: Callable[[], datetime]
    ) -> None:
        self._board = Switchboard(told, lights, clock)
        self._sources: dict[tuple[Telephone, str], Source] = {}

    def listen(self, telephones: Sequence[Telephone], passwords: Mapping[str, str]) -> None:
        """Listen to these telephones and no others; one that did not change is not disturbed."""
        wanted = {(each, passwords.get(each.id, "")) for each in telephones if each.on}
        self._sources = {key: self._sources.get(key) or kinds.source(*key) for key in wanted}
        self._board.connect(tuple(self._sources.values()))

    def stop(self) -> None:
        """Listen to none any more."""
        self._board.stop()


def try_call(telephone: Telephone, number: str, now: datetime) -> CallEvent:
    """The ring that this kind of telephone would tell for a call from `number`, through the same parser.

    Raises ValueError when no call comes of it.
    """
    return kinds.try_call(telephone, number, now)
