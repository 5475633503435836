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
# What other programs in shops write; without this list the guess may be an exotic one.
_LIKELY = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1257",
    "mac_roman",
    "cp932",
    "gb18030",
    "euc_kr",
    "big5",
]
_CHUNK = 1 << 20
_SAMPLE = 1 << 15


def encoding_of(path: Path) -> str:
    """The name of the encoding to open a file with; decode with `errors="replace"`. Reads the whole file once.

    A byte order mark counts, then UTF-16 by its zeros, then UTF-8 if all of it is; else a guess from the odd letters.
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
    from charset_normalizer import from_bytes  # late: slow to import, and needed for old files only

    sample = bytearray()
    with path.open("rb") as file:
        while len(sample) < _SAMPLE and (line := file.readline(4096)):
            if not line.isascii():
                sample += line
    best = from_bytes(bytes(sample), cp_isolation=_LIKELY, preemptive_behaviour=False).best()
    return best.encoding if best else "cp1252"
