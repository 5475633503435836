"""A line of counter talk in the few plain English words that dates are read from, with the place each came from.

Case, accents and abbreviations go; German, Spanish and French phrases become the English ones of the same meaning. For
any other language the names of days and months, "today" and "tomorrow" come from dateparser, word by word.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from frontdesk.domain.text import fold

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)

Rules = tuple[tuple[str, str], ...]

ENGLISH: Rules = (
    (r"thu|thur|thurs", "thursday"),
    (r"tue|tues", "tuesday"),
    (r"weds", "wednesday"),
    (r"fri", "friday"),
    (r"tmrw|tmr|tmw|tomoz|tomorow|tommorow|tommorrow|2moro|2morrow", "tomorrow"),
    (r"wk", "week"),
    (r"wks", "weeks"),
)
GERMAN: Rules = (
    (r"guten morgen|guten abend|guten tag", " "),
    (r"ubermorgen", "day after tomorrow"),
    (r"morgen (?:fruh|vormittag)|morgen in der fruh", "tomorrow morning"),
    (r"am morgen|am vormittag|vormittags?|morgens", "morning"),
    (r"(?:am )?(?:nachmittags?)", "afternoon"),
    (r"(?:am )?(?:abends?)", "evening"),
    (r"(?:am )?mittags?", "noon"),
    (r"morgen", "tomorrow"),
    (r"heute", "today"),
    (r"(?:am |dieses )?wochenende", "at the weekend"),
    (r"ende der woche", "end of week"),
    (r"ende des monats|monatsende", "end of month"),
    (r"nachste[nr]? woche|kommende[nr]? woche", "next week"),
    (r"(?:nachste[nrs]?|kommende[nrs]?) (?=\w+tag|mittwoch)", "coming "),
    (r"halb (?=\w)", "half to "),
    (r"viertel nach", "quarter past"),
    (r"viertel vor", "quarter to"),
    (r"vor ladenschluss|bis ladenschluss", "before closing"),
    (r"bis zum|bis zur|bis spatestens|bis", "by"),
    (r"am|im", "on"),
    (r"um|gegen|ab", "at"),
    (r"(?:vor|seit) (?=\w+ (?:tag|woche|monat|jahr|stunde))", "was "),
    (r"fur", "for"),
    (r"oder", "or"),
    (r"und", "and"),
    (r"fertig|abholen|holt|abholung|kommt|braucht", "ready"),
    (r"war|waren|kam|hat|hatte|rief|gestern|letzten?|letzter|seit|jeden|jede", "was"),
    (r"montags", "mondays"),
    (r"tage?n?", "days"),
    (r"wochen?", "weeks"),
    (r"monate?n?", "months"),
    (r"stunden?", "hours"),
    (r"minuten?", "minutes"),
)
SPANISH: Rules = (
    (r"pasado manana", "day after tomorrow"),
    (r"(?:por|de|en) la manana", "morning"),
    (r"(?:por|de|en) la tarde", "afternoon"),
    (r"(?:por|de|en) la noche", "evening"),
    (r"esta tarde", "this afternoon"),
    (r"esta noche", "tonight"),
    (r"manana", "tomorrow"),
    (r"hoy", "today"),
    (r"al? mediodia", "noon"),
    (r"(?:el |este |para el )?fin de semana", "at the weekend"),
    (r"(?:a )?(?:fin|final|finales) de mes", "end of month"),
    (r"(?:la )?semana que viene|(?:la )?proxima semana", "next week"),
    (r"que viene", " "),
    (r"el (?:proximo|pasado manana)", "on coming"),
    (r"el (?=\w+ pasado)", "was "),
    (r"antes de cerrar|antes del cierre", "before closing"),
    (r"antes del?", "before"),
    (r"para el|hasta el", "by"),
    (r"a las? (\d{1,2}) y media", r"at \1:30"),
    (r"a las? (\d{1,2}) y cuarto", r"at \1:15"),
    (r"a las?|sobre las", "at"),
    (r"dentro de|en (?=\w+ (?:dia|semana|mes|hora|minuto))", "in "),
    (r"de (?=enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep|oct|nov|dic|20\d\d)", " "),
    (r"el", "on"),
    (r"o", "or"),
    (r"y", "and"),
    (r"recoge|recoger|listo|lista|viene|necesita", "ready"),
    (r"vino|estuvo|llamo|trajo|fue|ayer|desde|cada|todos los", "was"),
    (r"dias?", "days"),
    (r"semanas?", "weeks"),
    (r"mes|meses", "months"),
    (r"horas?", "hours"),
    (r"minutos?", "minutes"),
)
FRENCH: Rules = (
    (r"apres-demain|apres demain", "day after tomorrow"),
    (r"cet apres-midi", "this afternoon"),
    (r"ce soir", "tonight"),
    (r"aujourd'hui", "today"),
    (r"demain", "tomorrow"),
    (r"apres-midi", "afternoon"),
    (r"matin", "morning"),
    (r"soir", "evening"),
    (r"a midi|midi", "noon"),
    (r"(?:ce|le) week-?end", "at the weekend"),
    (r"(?:la )?fin de (?:la )?semaine", "end of week"),
    (r"(?:la )?fin du mois", "end of month"),
    (r"(?:la )?semaine prochaine", "next week"),
    (r"prochaine?", " "),
    (r"avant (?:la )?fermeture", "before closing"),
    (r"avant", "before"),
    (r"d'ici|jusqu'a|jusqu'au", "by"),
    (r"dans", "in"),
    (r"(\d{1,2}) ?h ?(\d\d)", r"\1:\2"),
    (r"(\d{1,2}) ?(?:h|heures)", r"\1:00"),
    (r"a (?=\d)|vers", "at "),
    (r"pour", "for"),
    (r"1er", "1"),
    (r"le", "on"),
    (r"ou", "or"),
    (r"et", "and"),
    (r"pret|prete|recupere|vient|revient", "ready"),
    (r"etait|venu|venue|appele|hier|dernier|depuis|chaque|tous les", "was"),
    (r"jours?", "days"),
    (r"semaines?", "weeks"),
    (r"mois", "months"),
    (r"heures?", "hours"),
    (r"minutes?", "minutes"),
)
_NAMES = {
    "de": (
        "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
        "januar|janner februar marz april mai juni juli august september oktober november dezember",
        "einem?r?|ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
    ),
    "es": (
        "lunes martes miercoles jueves viernes sabado domingo",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "una?|uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    ),
    "fr": (
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "une? deux trois quatre cinq six sept huit neuf dix onze douze",
    ),
}
_RULES = {"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH}


@dataclass(frozen=True)
class PlainLine:
    """The plain text, and for each of its characters where it begins and ends in what was typed."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def plain(typed: str, language: str) -> PlainLine:
    """The line in plain English words; language is an ISO 639-1 code, its region is ignored."""
    line = _folded(typed)
    code = language[:2].lower()
    if code in _RULES:
        return _replaced(line, *_compiled(code))
    return _named(line, code)


def _folded(typed: str) -> PlainLine:
    if typed.isascii():
        return PlainLine(typed.lower(), tuple(range(len(typed))), tuple(range(1, len(typed) + 1)))
    letters = [(letter, place) for place, typed_letter in enumerate(typed) for letter in _fold_letter(typed_letter)]
    return PlainLine("".join(x for x, _ in letters), tuple(p for _, p in letters), tuple(p + 1 for _, p in letters))


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    return fold(letter) if letter.isprintable() else " "


@lru_cache
def _compiled(code: str) -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    rules = list(_RULES[code])
    if code in _NAMES:
        days, months, numbers = (names.split(" ") for names in _NAMES[code])
        rules += zip([*days, *months], [*DAYS, *MONTHS], strict=True)
        rules += [(words, str(n)) for n, words in enumerate(numbers, 1)]
    whole = [rf"(?<!\w)(?:{pattern})(?:(?!\w)|(?<=\s))" for pattern, _ in rules]
    singly = tuple((re.compile(pattern), new) for pattern, (_, new) in zip(whole, rules, strict=True))
    return re.compile("|".join(whole)), singly


def _replaced(line: PlainLine, either: re.Pattern[str], rules: tuple[tuple[re.Pattern[str], str], ...]) -> PlainLine:
    """The line with each phrase replaced by the first rule that is all of it."""

    def new_words(match: re.Match[str]) -> str:
        for pattern, new in rules:
            whole = pattern.match(line.text, match.start())
            if whole and whole.end() == match.end():
                return whole.expand(new)
        return match[0]

    return _rebuilt(line, [(m.start(), m.end(), new_words(m)) for m in either.finditer(line.text)])


def _rebuilt(line: PlainLine, changes: list[tuple[int, int, str]]) -> PlainLine:
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, new in [*changes, (len(line.text), len(line.text), "")]:
        text.append(line.text[done:start] + new)
        starts += [*line.starts[done:start], *[line.starts[start]] * len(new)] if new else line.starts[done:start]
        ends += [*line.ends[done:start], *[line.ends[end - 1]] * len(new)] if new else line.ends[done:start]
        done = end
    return PlainLine("".join(text), tuple(starts), tuple(ends))


def _named(line: PlainLine, code: str) -> PlainLine:
    words = re.finditer(r"[^\W\d_]{4,}", line.text)
    return _rebuilt(line, [(m.start(), m.end(), new) for m in words if (new := _name(m[0], code))])


@lru_cache(maxsize=4096)
def _name(word: str, code: str) -> str:
    """What dateparser knows a single word as, in English: a day, a month, today or tomorrow; empty for any other."""
    import dateparser  # inline: 60 ms, and not needed by shops that speak one of the languages above

    understood: list[tuple[datetime, int]] = []
    for base in (datetime(2020, 1, 15, 12), datetime(2020, 1, 16, 12)):  # noqa: DTZ001 - a Wednesday and a Thursday
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future", "PREFER_DAY_OF_MONTH": "first"}
        try:
            that = dateparser.parse(word, languages=[code], settings=settings)
        except (ValueError, OverflowError):  # a language it does not know
            return ""
        if that is None:
            return ""
        understood.append((that, (that.date() - base.date()).days))
    (first, ahead), (second, ahead_then) = understood
    if ahead == ahead_then:
        return ("today", "tomorrow", "day after tomorrow")[ahead] if 0 <= ahead <= 2 else ""
    if first.day == second.day == 1 and first.month == second.month:
        return MONTHS[first.month - 1]
    return DAYS[first.weekday()] if first.weekday() == second.weekday() and 0 < ahead <= 7 else ""
