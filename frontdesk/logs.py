"""The log: one rotating file, one line an event, nothing in it about a customer.

What is logged are our own fixed words. Of an exception only its kind and its places in the code are written: its
message may quote what somebody typed.
"""

import logging
import traceback
from copy import copy
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

FILE = "frontdesk.log"
_MOST_BYTES = 1_000_000
_KEPT = 3
_MOST_LETTERS = 2000
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_QT_LEVELS = {
    "QtDebugMsg": logging.DEBUG,
    "QtInfoMsg": logging.INFO,
    "QtWarningMsg": logging.WARNING,
    "QtCriticalMsg": logging.ERROR,
    "QtFatalMsg": logging.CRITICAL,
}


class OneLine(logging.Formatter):
    """Writes each event as one line of printable ASCII, whatever stands in it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; line ends, escapes and everything that is not ASCII are written as \\n, \\x1b, \\u2028."""
        own = copy(record)
        own.exc_text = None  # another handler may have kept the whole exception there
        return super().format(own)[:_MOST_LETTERS].encode("unicode_escape").decode("ascii")

    def formatException(self, ei: Any) -> str:  # named by logging
        """The kind of an exception and where it came from, without its message."""
        return places(ei[1], ei[2])


def places(error: BaseException | None, trace: TracebackType | None) -> str:
    """The kind of an error and its places in the code, with nothing that a customer or a file could have said."""
    frames = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return " < ".join([type(error).__name__, *reversed(frames)])


def start(folder: Path, level: int = logging.INFO) -> None:
    """Begin to log into `folder`; a folder that cannot be written is no reason not to work."""
    stop()
    root = logging.getLogger()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / FILE, maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="ascii", delay=False
        )
    except OSError:
        root.addHandler(logging.NullHandler())
        return
    handler.setFormatter(OneLine(_FORMAT))
    root.addHandler(handler)
    root.setLevel(level)
    # peewee tells every statement with what stands in it
    logging.getLogger("peewee").setLevel(logging.WARNING)


def stop() -> None:
    """Close the log."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()


def qt_message(kind: Any, _context: Any, message: str | None) -> None:
    """Take what Qt has to say; to be given to `qInstallMessageHandler`."""
    logging.getLogger("qt").log(_QT_LEVELS.get(getattr(kind, "name", ""), logging.WARNING), "%s", message)
