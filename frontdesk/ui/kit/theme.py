"""The look in use: tokens, text size, palette and style sheet, in one place.

qt-material gives the base of what Front Desk does not draw itself: menus, drop-downs, tables, scroll bars, calendars.
Its sheet of 330 rules is cut down when it is cached: only rules of widgets the product has stay (`KEPT`), and nothing
in them sets a font or a colour of text, so that `setFont` and the palette count and a widget without rules of its own
costs nothing to polish. Our own sheet, `resources/style/frontdesk.qss`, follows it and has the last word.

The finished sheet lies in a folder of the cache that is named after the hash of everything it is made of; while that
is good, qt-material is not imported. When the look changes, every widget gets a `QEvent.StyleChange`: widgets that
paint themselves are painted again, those that keep a font or a palette listen to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from frontdesk.paths import cache_folder, resource
from frontdesk.settings import PcSettings
from frontdesk.ui.kit import fonts
from frontdesk.ui.kit.tokens import LIGHT, TOKENS, Look, Tokens

KEPT = re.compile(
    r"(QComboBox|QMenu|QScrollBar|QCheckBox|QRadioButton|QListView|QTableView|QHeaderView|QTableCornerButton"
    r"|QCalendarWidget|QTabBar|QTabWidget|QLineEdit|QPlainTextEdit|QDateEdit|QDateTimeEdit|QSlider|QSplitter)\b"
)
"""Widgets whose rules in qt-material's sheet are kept; the others are drawn by Front Desk or not used."""

STYLE = ("-style", "Fusion")
"""What an application is given when it is made. To set the style later polishes every widget again; to ask for it costs
5 ms of the start, for Qt's binding then makes enumerations of all that a style draws."""

_SCHEMES: dict[Look, Qt.ColorScheme] = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
_RECIPE = "3"  # count up when the making of the sheet changes in a way that its ingredients do not show
_END = "/* whole */"  # last line of a sheet that was written to its end
_UNWANTED = re.compile(r"^\s*(font|line-height|color|text-transform|selection-)[\w-]*\s*:[^;]*;\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Theme:
    """What is on screen now: the colours, and whether text and buttons are large."""

    look: Look = "light"
    large: bool = False
    tokens: Tokens = LIGHT

    def px(self, size: float) -> int:
        """Scale a text size, a padding or a box of text, given in logical pixels at normal size."""
        return round(size * fonts.LARGE) if self.large else round(size)

    def target(self, size: int) -> int:
        """Scale the outer height of something to press: in Large at least 44 logical pixels."""
        return max(44, self.px(size)) if self.large else size

    def color(self, token: str) -> QColor:
        """Give a token, or any `#RRGGBB`, as Qt's colour; do not change what you get."""
        return _color(token if token.startswith("#") else getattr(self.tokens, token))


_current = Theme()


def current() -> Theme:
    """Give the theme in use."""
    return _current


def look_of_the_pc(app: QApplication) -> Look:
    """Say whether this PC is set to dark, for those who want Front Desk to look like the PC."""
    app.styleHints().unsetColorScheme()  # else it would tell what we set ourselves
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def apply(app: QApplication, *, look: Look, large: bool, cache_folder: Path) -> Theme:
    """Dress the whole application; may be called again at any time, then every widget hears `StyleChange`.

    The style sheet is taken from `cache_folder`, or made and kept there; if nothing can be written there, it is made
    anew at each start, which costs 0.15 s.
    """
    global _current
    _current = Theme(look, large, TOKENS[look])
    fonts.choose_size(large=large)
    app.styleHints().setColorScheme(_SCHEMES[look])  # the frame of the window, where the system draws it
    app.setFont(fonts.font("body"))
    app.setPalette(_palette(_current))
    app.setStyleSheet(_sheet(_current, cache_folder))
    app.setPalette(_palette(_current))  # making the sheet lets qt-material spoil the palette
    return _current


def dress(app: QApplication, pc: PcSettings) -> Theme:
    """Dress the application as this PC's settings say, with the cache in its usual place."""
    look: Look = look_of_the_pc(app) if pc.look == "pc" else "dark" if pc.look == "dark" else "light"
    return apply(app, look=look, large=pc.large, cache_folder=cache_folder())


def _sheet(theme: Theme, cache_folder: Path) -> str:
    own = resource("style/frontdesk.qss").read_text(encoding="utf-8")
    name = f"{theme.look}-{'large' if theme.large else 'normal'}-{_key(theme, own, cache_folder)}"
    try:
        sheet = (cache_folder / name / "sheet.qss").read_text(encoding="utf-8")
        if sheet.endswith(_END):
            return sheet
    except OSError:
        pass  # not made yet
    try:
        return _make(theme, own, cache_folder, name)
    except OSError:  # a read-only home must not stop the desk
        return _make(theme, own, _passing_folder(), name)


def _key(theme: Theme, own: str, cache_folder: Path) -> str:
    """Hash everything the sheet is made of, and where its pictures lie; qt-material's version is its template."""
    spec = find_spec("qt_material")  # finds the folder without importing the package
    template = Path(spec.origin).parent / "material.qss.template" if spec and spec.origin else None
    material = template.read_text(encoding="utf-8") if template else ""
    parts = (_RECIPE, own, repr(theme), str(fonts.LARGE), KEPT.pattern, str(cache_folder), material)
    return blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def _make(theme: Theme, own: str, parent: Path, name: str) -> str:
    """Build the sheet and the pictures it names in a folder of its own, then put that folder in place at one stroke."""
    import shutil
    import tempfile

    parent.mkdir(parents=True, exist_ok=True)
    place = parent / name
    with tempfile.TemporaryDirectory(dir=parent, prefix="making-", ignore_cleanup_errors=True) as making:
        folder = Path(making) / name
        folder.mkdir()
        sheet = _cut(_material(theme, folder), place) + _fill(own, theme, place) + _END
        for picture in resource("style").glob("*.svg"):
            text = _fill(picture.read_text(encoding="utf-8"), theme, place)
            (folder / picture.name).write_text(text, encoding="utf-8")
        (folder / "sheet.qss").write_text(sheet, encoding="utf-8")
        for older in parent.glob(name.rsplit("-", 1)[0] + "-*"):
            shutil.rmtree(older, ignore_errors=True)
        folder.rename(place)
    return sheet


def _passing_folder() -> Path:
    """Make a folder for the pictures of this run only."""
    import atexit
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="frontdesk-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _material(theme: Theme, folder: Path) -> str:
    """Let qt-material make its sheet of our colours; it writes its pictures into `folder`."""
    from qt_material import build_stylesheet

    tokens = theme.tokens
    colours = {
        "primaryColor": tokens.accent,
        "primaryLightColor": tokens.accentSoft,
        "secondaryColor": tokens.card,
        "secondaryLightColor": tokens.line,
        "secondaryDarkColor": tokens.win,
        "primaryTextColor": tokens.ink,
        "secondaryTextColor": tokens.ink,
    }
    xml = folder / "theme.xml"
    rows = "".join(f'<color name="{name}">{colour.lower()}</color>' for name, colour in colours.items())
    xml.write_text(f"<resources>{rows}</resources>", encoding="utf-8")
    extra = {
        "font_family": "Inter",
        "font_size": "14px",
        "density_scale": "-1",
        "danger": tokens.red,
        "warning": tokens.amber,
        "success": tokens.green,
    }
    return str(build_stylesheet(str(xml), False, extra, str(folder)))


def _cut(sheet: str, place: Path) -> str:
    """Keep the rules of widgets we use, without fonts, colours of text and check boxes, with pictures from `place`."""
    rules = []
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
        kept = [one for one in map(str.strip, selectors.split(",")) if KEPT.match(one) and "::indicator" not in one]
        body = _UNWANTED.sub("", body)
        if kept and body.strip():
            rules.append(", ".join(kept) + " {" + re.sub(r"\s+", " ", body) + "}\n")
    return re.sub(r"url\(icon:/([^)]*)\)", rf'url("{place.as_posix()}/\1")', "".join(rules))


def _fill(own: str, theme: Theme, place: Path) -> str:
    """Put colours, sizes (`@34px@` scales, `@34target@` is a height to press) and the pictures' folder into a sheet."""
    values = theme.tokens._asdict() | {"pictures": place.as_posix()}

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if size := re.fullmatch(r"(\d+)(px|target)", name):
            return f"{theme.px(int(size[1])) if size[2] == 'px' else theme.target(int(size[1]))}px"
        return str(values[name])

    return re.sub(r"@(\w+)@", value, own)


def _palette(theme: Theme) -> QPalette:
    role, tokens = (
        QPalette.ColorRole,
        {
            QPalette.ColorRole.Window: "card",
            QPalette.ColorRole.WindowText: "ink",
            QPalette.ColorRole.Base: "card",
            QPalette.ColorRole.AlternateBase: "desk",
            QPalette.ColorRole.Text: "ink",
            QPalette.ColorRole.PlaceholderText: "ink3",
            QPalette.ColorRole.Button: "card",
            QPalette.ColorRole.ButtonText: "ink",
            QPalette.ColorRole.BrightText: "red",
            QPalette.ColorRole.Highlight: "accentSoft",
            QPalette.ColorRole.HighlightedText: "ink",
            QPalette.ColorRole.Link: "accent",
            QPalette.ColorRole.LinkVisited: "accent",
            QPalette.ColorRole.ToolTipBase: "ink",
            QPalette.ColorRole.ToolTipText: "card",
            QPalette.ColorRole.Light: "raised",
            QPalette.ColorRole.Midlight: "sunk",
            QPalette.ColorRole.Mid: "line2",
            QPalette.ColorRole.Dark: "field",
            QPalette.ColorRole.Shadow: "line2",
            QPalette.ColorRole.Accent: "accent",
        },
    )
    palette = QPalette()
    for name, token in tokens.items():
        palette.setColor(name, theme.color(token))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, theme.color("ink3"))
    return palette


@lru_cache(maxsize=256)
def _color(value: str) -> QColor:
    return QColor(value)
