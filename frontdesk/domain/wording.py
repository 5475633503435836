"""How moments, spans and counts are said on screen: short, in the shop's language, in the shop's own time.

Names of days and months are translated like every other word, so that the first screen needs no locale library.
Moments are aware; `now` is local and gives the zone they are said in.
"""

from datetime import date, datetime, timedelta

from frontdesk.i18n import tr, trn

NEAR = timedelta(days=60)  # around the turn of the year a day this near needs no year


def weekday(day: date) -> str:
    """Thursday."""
    names = (
        tr("Monday"),
        tr("Tuesday"),
        tr("Wednesday"),
        tr("Thursday"),
        tr("Friday"),
        tr("Saturday"),
        tr("Sunday"),
    )
    return names[day.weekday()]


def weekday_short(day: date) -> str:
    """Thu."""
    return (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))[day.weekday()]


def month(day: date) -> str:
    """November."""
    names = (
        tr("January"),
        tr("February"),
        tr("March"),
        tr("April"),
        tr("May"),
        tr("June"),
        tr("July"),
        tr("August"),
        tr("September"),
        tr("October"),
        tr("November"),
        tr("December"),
    )
    return names[day.month - 1]


def month_short(day: date) -> str:
    """Nov."""
    names = (
        tr("Jan"),
        tr("Feb"),
        tr("Mar"),
        tr("Apr"),
        tr("May"),
        tr("Jun"),
        tr("Jul"),
        tr("Aug"),
        tr("Sep"),
        tr("Oct"),
        tr("Nov"),
        tr("Dec"),
    )
    return names[day.month - 1]


def day(moment: date, now: datetime) -> str:
    """A day in words: today, tomorrow, yesterday; Thursday; Thu 26 Nov; 27 Oct 2025.

    The name of the weekday alone is for the last six days, the year for what is far off.
    """
    that = _local_day(moment, now)
    days = (that - now.date()).days
    if days in (-1, 0, 1):
        return (tr("today"), tr("tomorrow"), tr("yesterday"))[days]
    return weekday(that) if -7 < days < 0 else _date(that, now)


def day_short(moment: date, now: datetime) -> str:
    """A day in the fewest words that leave no doubt: today, Thu within six days either way, 26 Nov, 27 Oct 2025."""
    that = _local_day(moment, now)
    days = abs((that - now.date()).days)
    if days == 0:
        return tr("today")
    return weekday_short(that) if days < 7 else _date(that, now, with_weekday=False)


def long_day(day: date) -> str:
    """2 December."""
    return tr("{day} {month}").format(day=day.day, month=month(day))


def timeline_day(moment: date, now: datetime) -> str:
    """Today, Yesterday, Thu 19 Nov, 27 Oct 2025."""
    that = _local_day(moment, now)
    days = (that - now.date()).days
    return (tr("Today"), tr("Yesterday"))[days] if days in (-1, 0) else _date(that, now)


def clock(moment: datetime, now: datetime) -> str:
    """15:42, in the zone of now."""
    return f"{moment.astimezone(now.tzinfo):%H:%M}"


def day_and_clock(moment: datetime, now: datetime) -> str:
    """15:42 on the day itself; otherwise the day before it: Thu 26 Nov, 15:00."""
    time = clock(moment, now)
    if _local_day(moment, now) == now.date():
        return time
    return tr("{day}, {time}").format(day=day(moment, now), time=time)


def month_year(moment: date, now: datetime) -> str:
    """May 2017."""
    that = _local_day(moment, now)
    return tr("{month} {year}").format(month=month(that), year=that.year)


def ago(moment: datetime, now: datetime) -> str:
    """How long something has lasted: now, 11 min, 1 h 5, 2 days. A clock that was set back says now."""
    return _lasting(now - moment) or tr("now")


def late_by(due: datetime, now: datetime) -> str:
    """1 h 42 late, 2 days late; empty while it is not late by a whole minute."""
    lasting = _lasting(now - due)
    return tr("{time} late").format(time=lasting) if lasting else ""


def rhythm(days: float) -> str:
    """An interval in the unit people would use: 10 days, 3 weeks, 2 months, 2 years."""
    whole = max(1, round(days))
    if whole < 14 and whole != 7:
        return _days(whole)
    if whole < 56:
        weeks = round(whole / 7)
        return trn("{n} week", "{n} weeks", weeks).format(n=weeks)
    months = round(days / 30.44)
    if months < 24:
        return trn("{n} month", "{n} months", months).format(n=months)
    years = round(days / 365.25)
    return trn("{n} year", "{n} years", years).format(n=years)


def begin(words: str) -> str:
    """The same words with a capital, where they begin a line: "Yesterday", "No calls"."""
    return words[:1].upper() + words[1:]


def within(words: str) -> str:
    """The same words without a capital, where they stand inside a line: "mended", "collected"."""
    return words[:1].lower() + words[1:]


def asks_first(words: str) -> str:
    """The words of a button that asks something before it acts: "Broken…"."""
    return tr("{words}…").format(words=words)


def at_most_once(days: int) -> str:
    """How often somebody may be contacted of our own accord: at most once in 30 days."""
    return trn("at most once a day", "at most once in {n} days", days).format(n=days)


def count(n: int, *, begins: bool = False) -> str:
    """A number in words up to twelve, in digits above.

    begins: it begins a sentence.
    """
    words = (
        *(tr("no"), tr("one"), tr("two"), tr("three"), tr("four"), tr("five"), tr("six"), tr("seven"), tr("eight")),
        *(tr("nine"), tr("ten"), tr("eleven"), tr("twelve")),
    )
    word = words[n] if 0 <= n < len(words) else str(n)
    return word[:1].upper() + word[1:] if begins else word


def visits(n: int) -> str:
    """1 visit, 31 visits."""
    return trn("{n} visit", "{n} visits", n).format(n=n)


def money(minor: int, currency: str) -> str:
    """An amount of minor units as the language of the screen writes it: £38.50; a whole one without decimals: £38.

    currency: an ISO 4217 code.
    """
    from frontdesk.domain.money import SIGNS, digits  # inline: its patterns are not for the first screen

    places = digits(currency)
    units, part = divmod(abs(minor), 10**places)
    marks = tr("1,000.0")  # as numbers are written: what parts thousands, and the point
    amount = f"{units:,}".replace(",", marks[1])
    if part or places > 2:  # with three digits a whole amount keeps them: 1,000 could be either
        amount += f"{marks[5]}{part:0{places}}"
    template = tr("{sign}{amount}") if currency in SIGNS else tr("{sign} {amount}")
    return ("-" if minor < 0 else "") + template.format(sign=SIGNS.get(currency, currency), amount=amount)


def _local_day(moment: date, now: datetime) -> date:
    return moment.astimezone(now.tzinfo).date() if isinstance(moment, datetime) else moment


def _date(that: date, now: datetime, *, with_weekday: bool = True) -> str:
    today = now.date()
    if that.year != today.year and abs(that - today) > NEAR:
        return tr("{day} {month} {year}").format(day=that.day, month=month_short(that), year=that.year)
    if not with_weekday:
        return tr("{day} {month}").format(day=that.day, month=month_short(that))
    return tr("{weekday} {day} {month}").format(weekday=weekday_short(that), day=that.day, month=month_short(that))


def _lasting(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return ""
    if minutes < 60:
        return tr("{n} min").format(n=minutes)
    if minutes < 24 * 60:
        hours, rest = divmod(minutes, 60)
        return tr("{h} h {min}").format(h=hours, min=rest) if rest else tr("{h} h").format(h=hours)
    return _days(minutes // (24 * 60))


def _days(n: int) -> str:
    return trn("{n} day", "{n} days", n).format(n=n)
