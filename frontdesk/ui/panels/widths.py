"""How wide the parts of the window are: what gives way when it is narrow, and when it is low."""

from __future__ import annotations

from frontdesk.ui.kit import theme

_NARROW, _WIDE, _LOW = 1300, 1600, 700


def desk_column(window: int) -> int:
    """Give the width of the desk column in a window that wide; both in logical pixels, as everywhere here."""
    return _of(window, normal=(272, 290, 320), large=(300, 320, 375))


def side_column(window: int) -> int:
    """Give the width of the column of what else is known."""
    return _of(window, normal=(248, 272, 400), large=(248, 288, 360))


def finder(window: int) -> int:
    """Give the width of the finder's box."""
    return _of(window, normal=(520, 560, 720), large=(520, 560, 700))


def low(height: int) -> bool:
    """Whether header and cues are folded in a window that high."""
    return height < theme.current().px(_LOW)


def _of(window: int, *, normal: tuple[int, int, int], large: tuple[int, int, int]) -> int:
    narrow, usual, wide = large if theme.current().large else normal
    return narrow if window < _NARROW else wide if window >= _WIDE else usual
