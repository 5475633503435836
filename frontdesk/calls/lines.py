"""A stream of bytes as lines, however it was cut on the way."""

MOST = 8192
"""A line that is longer is no line of any telephone: it is dropped up to its end."""


class Lines:
    """Takes pieces and gives whole lines, without their ends. Keeps at most `MOST` bytes.

    blank: empty lines mean something. Without it they are left out.
    """

    def __init__(self, *, blank: bool = False) -> None:
        self._blank = blank
        self._rest = b""
        self._too_long = False

    def feed(self, data: bytes) -> list[str]:
        """The lines that are whole now, as text; bytes that are no UTF-8 are read as Latin-1."""
        *whole, rest = (self._rest + data).split(b"\n")
        if self._too_long and whole:
            whole, self._too_long = whole[1:], False
        if len(rest) > MOST:
            self._too_long = True
        self._rest = b"" if self._too_long else rest
        lines = [as_text(line).strip("\r") for line in whole if len(line) <= MOST]
        return lines if self._blank else [line for line in lines if line.strip()]


def as_text(data: bytes) -> str:
    """Text as telephones send it: UTF-8 where it is, else Latin-1, which is always something."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
