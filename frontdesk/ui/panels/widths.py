"""How wide the parts of the window are: what gives way when it is narrow, and when it is low."""

from __future__ import annotations

from frontdesk.ui import theme

_NARROW, _WIDE, _LOW = 1300, 1600, 700


def desk_column(window: int) -> int:
    """Give the width of the desk column in a window that wide, in logical pixels."""
    look = theme.current()
    if window < _NARROW:
        return 272 if not look.large else 290
    return look.px(320 if window >= _WIDE else 290) if not look.large else 340


def side_column(window: int) -> int:
    """Give the width of the column of what else is known."""
    look = theme.current()
    if look.large:
        return 360 if window >= _WIDE else 288
    return 248 if window < _NARROW else 400 if window >= _WIDE else 272


def finder(window: int) -> int:
    """Give the width of the finder's box."""
    wide = theme.current().px(560) if window >= _WIDE else 560
    return 520 if window < _NARROW else 720 if window >= _WIDE else wide


def low(height: int) -> bool:
    """Whether header and cues are folded in a window that high."""
    return height < theme.current().px(_LOW)
