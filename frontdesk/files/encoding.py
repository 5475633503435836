"""In which letters a text file is written."""

import codecs
from pathlib import Path

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The odd letters that people in shops write in each old encoding, the likelier encoding first.
_WEST = "äöüßéèêëàâçñáíóúãõôîïùûåæøœìò" + "äöüéèàçñáíóúâåæøœ".upper()
_LETTERS = {
    "cp1252": _WEST + "€–—’‘“”„…°£«»¿¡ºª§",
    "cp1250": "ąćęłńóśźżáčďéěíňřšťúůýžőűöüäßăâîşţ" + "ąćęłńóśźżáčďéěíňřšťúůýžőűöüä".upper() + "€–’“”„…°§",
    "cp1254": _WEST + "ığşİĞŞ€–’“”…°",
    "mac_roman": _WEST + "–’“”…°",
    "cp1251": "".join(map(chr, range(0x410, 0x450))) + "ёЁіїєґІЇЄҐ№–«»…",
    "cp1253": "".join(map(chr, range(0x386, 0x3CF))) + "€–«»…",
}
_ONE_ALPHABET = ("cp1251", "cp1253")
_ASIAN = ["cp932", "gb18030", "big5", "euc_kr"]
_CHUNK = 1 << 20
_SAMPLE = 1 << 15


def encoding_of(path: Path) -> str:
    """The name of the encoding to open a file with; decode with `errors="replace"`.

    Reads the whole file once. A byte order mark counts first, then UTF-16 by its zeros, then UTF-8 if all of it is;
    else it is a guess from the odd letters.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        start = file.read(4096)
        for bom, name in _BOMS:
            if start.startswith(bom):
                return name
        if wide := _wide(start):
            return wide
        chunk = start
        try:
            while chunk:
                decoder.decode(chunk)
                chunk = file.read(_CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return _guessed(path)
    return "utf-8"


def _wide(start: bytes) -> str:
    """UTF-16 without a mark has a zero in every other place for most letters of the West."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    half = max(1, len(start) // 2)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _guessed(path: Path) -> str:
    sample = bytearray()
    with path.open("rb") as file:
        while len(sample) < _SAMPLE and (line := file.readline(4096)):
            if not line.isascii():
                sample += line
    scores = {encoding: _likely(bytes(sample), encoding) for encoding in _LETTERS}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] > 0.5:
        return best
    from charset_normalizer import from_bytes  # late: slow to import, and needed for the scripts of Asia only

    guess = from_bytes(bytes(sample), cp_isolation=_ASIAN, preemptive_behaviour=False).best()
    return guess.encoding if guess else best


def _likely(sample: bytes, encoding: str) -> float:
    """How likely an encoding is, from -1 to 1.

    It is how many of the odd letters make sense: in the languages of the encoding, and beside each other.
    """
    text = f" {sample.decode(encoding, 'replace')} "
    score = odd = 0
    for place in range(1, len(text) - 1):
        letter = text[place]
        if letter.isascii():
            continue
        odd += 1
        before, after = text[place - 1], text[place + 1]
        if letter not in _LETTERS[encoding]:
            score -= 1
        elif encoding in _ONE_ALPHABET:
            strange = (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())
            score += -1 if strange else 1
        elif letter.isalpha():
            crowded = not before.isascii() and not after.isascii() and before.isalpha() and after.isalpha()
            score += -1 if crowded else 1
        elif letter in "£°§ºª":
            score += -1 if before.isalpha() or after.isalpha() else 1
        else:
            score += 1
    return score / max(1, odd)
