"""Reading a line while it is typed: the dates in it and its topic."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.desk.log import due_moment
from frontdesk.domain.opening_hours import OpeningHours
from frontdesk.domain.topic import Topic, read_topic
from frontdesk.domain.when import Understood, read


@dataclass(frozen=True, slots=True)
class UnderstoodLine:
    """What a line says.

    dates: those that lie ahead.
    due_at: the moment that its last date means, in the shop's zone; None without a date. One that is over counts only
        when there is no other.
    """

    text: str
    dates: tuple[Understood, ...] = ()
    topic: str = ""
    due_at: datetime | None = None
    has_time: bool = False


def understand(
    text: str, topics: tuple[Topic, ...], *, now: datetime, hours: OpeningHours, language: str, country: str
) -> UnderstoodLine:
    """Read a line. The last date counts: people correct themselves ("Thursday, no, Friday")."""
    found = read(text, now=now, hours=hours, language=language, country=country, behind=True)
    dates = tuple(one for one in found if not one.over)
    topic = read_topic(text, topics)
    last = next(reversed(dates or found), None)
    return UnderstoodLine(
        text=text,
        dates=dates,
        topic=topic.name if topic else "",
        due_at=due_moment(last.at, hours, now) if last else None,
        has_time=last.has_time if last else False,
    )
