"""What a command prints: plain sentences, or one JSON object a line."""

import json
import sys
from collections.abc import Set
from datetime import date
from typing import Any, TextIO

# Whoever reads is a terminal perhaps: nothing from outside may move its cursor or colour it.
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), 8232, 8233))


class Output:
    """Where a command says what it has to say."""

    def __init__(self, *, as_json: bool = False, in_a_window: bool = False) -> None:
        self.as_json = as_json
        self.in_a_window = in_a_window

    def line(self, plain: str, **fields: Any) -> None:
        """Print one answer at once: `fields` as JSON, or `plain`, which may have several lines."""
        _print(json.dumps(fields, default=_as_json) if self.as_json else plain, sys.stdout)

    def error(self, title: str, advice: str) -> None:
        """Print what went wrong and what to do; a program of Windows that cannot print shows it."""
        if self.in_a_window:
            _show(f"{title}\n\n{advice}".strip())
        said = json.dumps({"error": title, "advice": advice}) if self.as_json else f"{title}\n{advice}".strip()
        _print(said, sys.stderr)


def _print(text: str, to: TextIO | None) -> None:
    if to is None:  # a program of Windows without a console
        return
    clean = text.translate(_CONTROLS).encode("utf-8", "replace").decode("utf-8")
    encoding = to.encoding or "utf-8"
    to.write(clean.encode(encoding, "replace").decode(encoding) + "\n")
    to.flush()


def _show(text: str) -> None:
    if sys.platform == "win32":
        import ctypes

        exclamation = 0x30
        ctypes.windll.user32.MessageBoxW(None, text.translate(_CONTROLS), "Front Desk", exclamation)


def _as_json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Set):
        return sorted(value)
    raise TypeError(type(value))
