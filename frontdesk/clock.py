"""The clock and the zone of this PC; only `app` and the command line ask it, everything below is told."""

import time
from datetime import UTC, datetime, timedelta, tzinfo


class _SystemZone(tzinfo):
    """This PC's zone, with its summer times of every year, also on Windows and without a zone database."""

    def utcoffset(self, moment: datetime | None) -> timedelta:
        return timedelta(seconds=self._local(moment).tm_gmtoff or 0)

    def dst(self, moment: datetime | None) -> timedelta:
        return timedelta(hours=1 if self._local(moment).tm_isdst > 0 else 0)

    def tzname(self, moment: datetime | None) -> str:
        return self._local(moment).tm_zone

    def fromutc(self, moment: datetime) -> datetime:
        seconds = moment.replace(tzinfo=UTC).timestamp()
        offset = timedelta(seconds=time.localtime(seconds).tm_gmtoff or 0)
        return moment + offset

    def _local(self, moment: datetime | None) -> time.struct_time:
        if moment is None:
            return time.localtime()
        # not timetuple(): it would ask dst(), which asks this
        parts = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, 0, 0, -1)
        return time.localtime(time.mktime(parts))

    def __repr__(self) -> str:
        return "LOCAL"


LOCAL = _SystemZone()


def now() -> datetime:
    """This moment, aware, in this PC's zone."""
    return datetime.now(LOCAL)
