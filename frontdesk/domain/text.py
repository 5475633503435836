"""Text as it enters the model, and text as it is compared.

`clean` is for everything that comes from outside (a keyboard, a file, a caller ID) before it is kept or shown.
`fold`, `words` and `sound` are for matching only: their results are never shown.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Characters that nobody sees and that only do harm in kept text: controls, zero-width characters, soft hyphens,
# byte order marks, deprecated and annotation controls, noncharacters, invisible fillers, and every control of
# writing direction, so that a name can never turn round the text beside it.
_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff9-\ufffc\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]+"
)
# Tags spell the flags of England, Scotland and Wales after a black flag; anywhere else they are hidden text.
_TAGS = re.compile("(\U0001f3f4[\U000e0030-\U000e007a]{3,6}\U000e007f)?[\U000e0000-\U000e007f]*")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile("[^\\S\n]")
_SURROGATE = re.compile("[\ud800-\udfff]")

# Joiners (ZWNJ, ZWJ) change letters in Arabic, Syriac and the scripts of India and its neighbours, and hold
# emoji together; elsewhere they are only unseen.
_JOINING = "\u0600-\u08ff\u0900-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
_EMOJI = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_LOOSE_JOINER = re.compile(
    f"(?<![{_JOINING}\u200c\u200d])\u200c|(?<![{_JOINING}{_EMOJI}\ufe0f\u200c\u200d])\u200d"
    f"|(?<=[{_EMOJI}\ufe0f])\u200d(?![{_EMOJI}])|(?<=[\u200c\u200d])[\u200c\u200d]"
)

_MARKS_KEPT = 8
# Marks are neither letters nor blanks to `re`, so only such runs are looked at one by one.
_MARK_RUN = re.compile(f"[^\\w\\s\x00-\u02ff]{{{_MARKS_KEPT + 1},}}")


def clean(text: str, *, limit: int | None = None, lines: bool = False) -> str:
    """Text from outside as it may be kept and shown: nothing unseen, nothing that turns text round, in NFC.

    `lines` keeps line ends (as "\\n") and the blanks within a line; otherwise every run of blanks is one space.
    `limit` counts characters; the cut falls between graphemes, so an emoji or an accented letter stays whole.
    At most eight marks on one letter are kept. Cleaning twice changes nothing.
    """
    if limit is not None:
        text = text[: 16 * limit + 4096]  # the rest cannot be part of it, whatever is taken out
    if text.isascii() and text.isprintable():
        text = text if lines else " ".join(text.split())
    else:
        text = _composed(_without_unseen(text))
        text = _LINE_END.sub("\n", text) if lines else " ".join(text.split())
        text = _BLANKS.sub(" ", text) if lines else text
    if lines:
        text = "\n".join(line.rstrip(" ") for line in text.split("\n")).lstrip("\n").rstrip()
    if limit is None or len(text) <= limit:
        return text
    cut = _LOOSE_JOINER.sub("", _cut(text, limit))
    return cut.rstrip()


def _without_unseen(text: str) -> str:
    if _SURROGATE.search(text):  # pairs are one character written as two; what is left alone is no character
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _UNSEEN.sub("", text)
    if not text.isascii() and re.search("[\U000e0000-\U000e007f]", text):
        text = _TAGS.sub(r"\1", text)
    return text


def _composed(text: str) -> str:
    if text.isascii():
        return text
    # Before as well as after: sorting a very long run of marks takes quadratic time.
    text = _MARK_RUN.sub(_fewer_marks, text)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        composed = _MARK_RUN.sub(_fewer_marks, composed)
    if "\u200c" in composed or "\u200d" in composed:  # judged by their neighbours, which composing may have changed
        joined = _LOOSE_JOINER.sub("", composed)
        return composed if joined == composed else _composed(joined)
    return composed


def _fewer_marks(run: re.Match[str]) -> str:
    kept = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
        if marks <= _MARKS_KEPT:
            kept.append(character)
    return "".join(kept)


def _cut(text: str, limit: int) -> str:
    start = limit
    while start > 0 and not text[start].isascii():
        start -= 1  # a grapheme begins at every ASCII letter or blank
    end = start
    for grapheme in graphemes(text[start : limit + 64]):
        if end + len(grapheme) > limit:
            break
        end += len(grapheme)
    return text[:end]


def graphemes(text: str) -> Iterator[str]:
    """The characters as people count them: an accented letter, a flag or a family emoji is one."""
    if not text or max(text) < "\u0300":
        yield from text
        return
    import regex  # late: 10 ms, and seldom needed

    for match in regex.finditer(r"\X", text):
        yield match[0]


# --- matching ---

# Letters that NFKD does not take apart, and the many apostrophes, one of which NFKD would make a blank.
_LETTERS = str.maketrans(
    {
        **dict(zip("łøđðħŧŋıĸƒ", "loddhtnikf", strict=True)),
        "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss",
        **dict.fromkeys("\u2018\u2019\u201b\u02bb\u02bc\u02bd\u02b9\u2032\u00b4`\uff07", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\u00ad", "-"),
        "\u0640": None,
    }
)  # fmt: skip
# Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, and what has no width. The signs of other
# scripts are letters in their own right and stay.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]+"
)
_LATIN = re.compile("[a-z]")
_LOOK_ALIKE = re.compile("[\u03b1-\u03c9\u0430-\u052f]")
_LATIN_TWIN = str.maketrans(
    "авеһіјкмнорѕтухԁԛԝαβγεζηικμνορτυχω", "abehijkmhopstyxdqwabyezhikmvoptuxw"
)  # fmt: skip
# Words: letters and digits of any script, with the vowel signs that `re` does not count as letters.
_WORD = re.compile(
    "(?:[^\\W_]|[\u0591-\u05c7\u064b-\u0670\u0900-\u0963\u0970-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc"
    "\u0ec8-\u0ecd\u0f18-\u0f87\u102b-\u103e\u17b4-\u17d3\u3099\u309a])+"
)


def fold(text: str) -> str:
    """Text for matching: no capitals, no accents (ł is l, ø is o, ß is ss), one kind of apostrophe and hyphen.

    In a word that mixes scripts, Cyrillic and Greek letters that look Latin become Latin. So a name is found that was
    typed with one wrong letter, or made to look like another. A word in one script keeps its script.
    """
    if text.isascii():
        return text.lower()
    text = _SURROGATE.sub("", text).casefold().translate(_LETTERS)
    text = unicodedata.normalize("NFKD", _MARK_RUN.sub(_fewer_marks, text)).casefold().translate(_LETTERS)
    text = unicodedata.normalize("NFC", _ACCENTS.sub("", text))
    return _one_script(text)


def _one_script(text: str) -> str:
    mixed = not text.isascii() and _LATIN.search(text) and _LOOK_ALIKE.search(text)
    return _WORD.sub(_latin_twin, text) if mixed else text


def _latin_twin(word: re.Match[str]) -> str:
    return word[0].translate(_LATIN_TWIN) if _LATIN.search(word[0]) else word[0]


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order. An apostrophe joins (O'Dowd is odowd), all other signs part (Jean-Luc)."""
    return tuple(_WORD.findall(_one_script(fold(text).replace("'", ""))))


# How Cyrillic sounds in Latin letters, so that Ковальчук and Kovalchuk sound alike.
_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгґдезиіїклмнопрстуфхыэйь", "abvggdeziiiklmnoprstufhyeyy", strict=True)),
        "є": "e", "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "u", "я": "a", "ь": None, "ъ": None,
    }
)  # fmt: skip
# Spelling to sound, in this order: English, German, Spanish, French and Polish ways to write the same consonant.
# K k, S s and z, C ch as in cheese, J j, F f and v and w, P b and p, T d and t; small letters are left for later rows.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^(?:kn|gn|pn|ng)", "n"), ("^wr", "r"), ("^ps", "s"), ("^x", "j"), ("^wh", "w"), ("mps(?=[aeo])", "ms"),
        ("(?<=[aeo])w(?=[bcdfgkmnprtvz])", "u"), ("tsch|tch|cz|tsh|ci(?=[aou])", "C"),
        ("sch|sh|sz|rz(?=[aeiouy])|(?<=[bpdtgk])rz|zh|sc(?=[ei])", "S"),
        ("ch(?=[rlnst]|ae)", "K"), ("ch", "C"), ("d[jz]|dsch", "J"),
        ("^gh", "K"), ("gh", ""), ("ph", "F"), ("[dt]?th", "T"), ("dt", "T"), ("tz|ts", "S"),
        ("ck|cq|qu|gu(?=[ei])", "K"), ("c(?=[eiy])", "S"), ("g(?=[eiy])|^y(?=[aeou])|(?<![aeiou])j|j(?=[aeiou])", "J"),
        ("x", "KS"), ("[sz]", "S"), ("[cgkq]", "K"), ("[fvw]", "F"), ("[bp]", "P"), ("[dt]", "T"),
        ("^[aeiouyj]+", "A"), ("(?<!^)h|j", ""), ("[aeiouy]+", "-"),
    )
]  # fmt: skip
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """How a name sounds, as a short code: Kowalczyk and Kovalchik, Meyer and Maier, Smith and Smyth are equal.

    Consonants are told apart by kind only, vowels count only at the beginning. Our own rules, for spellings in
    English, German, Spanish, French, Polish and Cyrillic; a word in another script is its own code.
    """
    code = folded = "".join(words(word))
    code = code.translate(_CYRILLIC)
    if not code.isascii() or not code.isalpha():
        return folded
    for pattern, letter in _SOUNDS:
        code = pattern.sub(letter, code)
    return _TWICE.sub(r"\1", code).replace("-", "").upper() or folded
