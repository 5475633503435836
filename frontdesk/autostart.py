"""Opening the desk at the log-in of this user: an entry in ~/.config/autostart, or in the registry of Windows.

The freedesktop.org autostart specification; HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run.
"""

import os
import re
import sys
from pathlib import Path

from frontdesk.errors import FrontdeskError
from frontdesk.i18n import tr

NAME = "Front Desk"
_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_ENTRY = """[Desktop Entry]
Type=Application
Name=Front Desk
Exec={command}
X-GNOME-Autostart-enabled=true
"""


def can() -> bool:
    """Whether this program can be opened at log-in: it can once it is installed."""
    return bool(getattr(sys, "frozen", False))


def is_on(command: tuple[str, ...] = (sys.executable,)) -> bool:
    """Whether this program is opened at log-in; an older one in another folder is not this one."""
    if sys.platform == "win32":
        return _windows_value() is not None
    try:
        return f"Exec={_exec(command)}\n" in _file().read_text("utf-8")
    except (OSError, ValueError):
        return False


def switch(on: bool, command: tuple[str, ...] = (sys.executable,)) -> None:
    """Let it be opened at log-in, or not any more. Raises FrontdeskError when this user may not say so."""
    try:
        if sys.platform == "win32":
            _windows_switch(on, " ".join(f'"{part}"' for part in command))
        elif on:
            _file().parent.mkdir(parents=True, exist_ok=True)
            _file().write_text(_ENTRY.format(command=_exec(command)), "utf-8")
        else:
            _file().unlink(missing_ok=True)
    except OSError as error:
        raise FrontdeskError(
            tr("This could not be changed."), tr("Look whether this user may change what starts at log-in.")
        ) from error


def _exec(command: tuple[str, ...]) -> str:
    """A command as the desktop entry specification wants it."""
    quoted = " ".join('"{}"'.format(re.sub(r'(["`$\\])', r"\\\1", part)) for part in command)
    return quoted.replace("%", "%%").replace("\\", "\\\\")  # no field code, and a text of a desktop entry


def _file() -> Path:
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(config) / "autostart" / "frontdesk.desktop"


if sys.platform == "win32":
    import winreg

    def _windows_value() -> str | None:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _KEY) as key:
                return str(winreg.QueryValueEx(key, NAME)[0])
        except OSError:
            return None

    def _windows_switch(on: bool, command: str) -> None:
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _KEY) as key:
            if on:
                winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, command)
            elif _windows_value() is not None:
                winreg.DeleteValue(key, NAME)
