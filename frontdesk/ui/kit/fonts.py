"""The type of the desk: Inter for words, JetBrains Mono for codes, one role for each size and strength.

Both are variable fonts, and Qt knows no weights of them: `QFont.setWeight` and `font-weight` in a style sheet change
nothing. So every font on screen comes from `font`, which sets the axes itself. Loading a file takes about 3 ms: each is
loaded when the first of its fonts is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

LARGE = 1.25
"""How much larger text is when the setting "Text and buttons" says Large."""

_FILES = {
    "Inter": ("fontpkg_inter", "Inter[opsz,wght].ttf"),
    "JetBrains Mono": ("fontpkg_jetbrains_mono", "JetBrainsMono[wght].ttf"),
}
_DISPLAY = 22  # from this size on, in pixels, Inter is drawn in its display cut
_WEIGHT, _OPTICAL_SIZE, _TABULAR = QFont.Tag("wght"), QFont.Tag("opsz"), QFont.Tag("tnum")
_CONTEXT = QFont.Tag("calt")


@dataclass(frozen=True)
class Role:
    """Size in logical pixels at normal text size, weight, and whether digits stand in columns."""

    size: int
    weight: int = 400
    tabular: bool = False
    spacing: float = 0.0
    family: str = "Inter"


ROLES: dict[str, Role] = {
    "turned": Role(46, 600, spacing=-0.3),
    "turned2": Role(28, 600),
    "turned3": Role(24, 600),
    "turned4": Role(20),
    "turned5": Role(18),
    "turned6": Role(18, 600),
    "quiet": Role(32, 600, spacing=-0.2),
    "name": Role(28, 600, spacing=-0.2),
    "title": Role(22, 600),
    "call": Role(18, 600, tabular=True),
    "cue": Role(15, 600),
    "log": Role(15),
    "person": Role(14, 600),
    "matter": Role(14, 500),
    "body": Role(14),
    "strong": Role(14, 600),
    "button": Role(14, 500),
    "detail": Role(13),
    "time": Role(13, 500, tabular=True),
    "late": Role(13, 600, tabular=True),
    "section": Role(13, 600),
    "chip": Role(13, 500),
    "chosen": Role(13, 600),
    "pill": Role(12, 500),
    "meta": Role(12),
    "key": Role(11, 500),
    "rail": Role(11, 500),
    "code": Role(13, family="JetBrains Mono"),
    "voucher": Role(22, 600, family="JetBrains Mono"),
}

_large = False


def choose_size(*, large: bool) -> None:
    """Choose the text size."""
    global _large
    _large = large


def font(role: str, *, weight: int | None = None, tabular: bool | None = None) -> QFont:
    """Give the font of a role at the text size in use; `weight` and `tabular` override the role's own."""
    wanted = ROLES[role]
    return QFont(
        _font(
            role,
            wanted.weight if weight is None else weight,
            wanted.tabular if tabular is None else tabular,
            _large,
        )
    )


def metrics(role: str, *, weight: int | None = None) -> QFontMetricsF:
    """Give the measures of a role at the text size in use, without making them anew each time."""
    return _metrics(role, ROLES[role].weight if weight is None else weight, _large)


def initials_font(diameter: float) -> QFont:
    """Give the font of the letters in an avatar: 38 % of its diameter."""
    return QFont(_sized("Inter", max(8, round(diameter * 0.38)), 600))


def on_paper(size: int, weight: int = 400, family: str = "Inter") -> QFont:
    """Give a font for paper: `size` in the units of the painter, whatever the text size on screen."""
    made = QFont(_sized(family, size, weight))
    made.setFeature(_CONTEXT, 0)  # a raised colon in "15:42" has no letter of its own: a PDF's text would lack it
    return made


@lru_cache(maxsize=256)
def _metrics(role: str, weight: int, large: bool) -> QFontMetricsF:
    return QFontMetricsF(_font(role, weight, ROLES[role].tabular, large))


@lru_cache(maxsize=256)
def _font(role: str, weight: int, tabular: bool, large: bool) -> QFont:
    wanted = ROLES[role]
    made = QFont(_sized(wanted.family, round(wanted.size * (LARGE if large else 1)), weight))
    if tabular:
        made.setFeature(_TABULAR, 1)
    if wanted.spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, wanted.spacing)
    return made


@cache
def _load(family: str) -> None:
    """Make a family known to Qt; without its file Qt's own font is used."""
    package, name = _FILES[family]
    spec = find_spec(package)
    if spec and spec.origin:
        QFontDatabase.addApplicationFont(str(Path(spec.origin).parent / "files" / name))


@lru_cache(maxsize=64)
def _sized(family: str, size: int, weight: int) -> QFont:
    _load(family)
    made = QFont(family)
    made.setPixelSize(size)
    made.setVariableAxis(_WEIGHT, weight)
    if family == "Inter":
        made.setVariableAxis(_OPTICAL_SIZE, 32 if size >= _DISPLAY else 14)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # hinted, Inter's spacing is uneven
    return made
