"""Reading the log line while it is typed: dates and the topic, beside the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frontdesk.desk.understand import Line
    from frontdesk.domain.interaction import Encounter
    from frontdesk.domain.issue import Issue
    from frontdesk.ui.shell.counter import Counter


class LineReader(QObject):
    """Reads one text at a time, the newest.

    `read_out` carries what was understood (`desk.understand`); `failed` the text that could not be read, and why.
    """

    read_out = Signal(object)
    failed = Signal(str, object)

    def __init__(self, counter: Counter, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter

    def read(self, text: str) -> None:
        """Read a text; a newer one takes its place."""
        counter, now = self._counter, self._counter.clock()
        topics, hours = counter.trade.topics, counter.hours
        language, country = counter.shop.language, counter.shop.country

        def read(_database: Any) -> Any:
            from frontdesk.desk.understand import understand  # inline: reading dates is slow to import

            return understand(text, topics, now=now, hours=hours, language=language, country=country)

        def failed(error: Exception) -> None:
            self.failed.emit(text, error)

        counter.background.run(read, self.read_out.emit, owner=self, newest="understand", failed=failed)


def what_changed(line: Line, encounter: Encounter, issues: Sequence[Issue], *, topic_by_hand: bool) -> dict[str, Any]:
    """What a line that was read changes of its encounter: topic, date, and the open issue that it is about."""
    from frontdesk.domain.issue import about  # inline: not needed for the first paint

    topic = encounter.topic if topic_by_hand else line.topic
    issue = about(issues, line.text, thing_id=encounter.thing_id, topic=topic) if line.text.strip() else None
    found = {
        "topic": topic,
        "due_at": line.due_at,
        "has_time": line.has_time,
        "issue_id": issue.id if issue else None,
    }
    changed = {name: value for name, value in found.items() if getattr(encounter, name) != value}
    if changed.keys() & {"due_at", "has_time"}:
        changed |= {"due_at": line.due_at, "has_time": line.has_time}
    return changed
