"""The colours of the desk, light and dark, and the rule that text stays readable on them. Knows nothing of Qt."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

Look = Literal["light", "dark"]
Tone = Literal["ink", "ink2", "ink3", "accent", "red", "amber", "green"]
"""What a colour says: red is late or wrong, amber is due soon or caution, green is kept, accent is act or kind."""
TONES: tuple[Tone, ...] = get_args(Tone)


class Tint(NamedTuple):
    """The two colours of an avatar: its ground and its letters."""

    ground: str
    letters: str


class Tokens(NamedTuple):
    """The named colours of one look, as `#RRGGBB`."""

    win: str  # rail, top bar, window
    desk: str  # desk column, ground of Insights
    card: str  # card, tables, inputs
    raised: str  # finder list, menus, cue block in the dark
    sunk: str  # chip that is not chosen, quiet box, skeleton
    hover: str  # under the pointer, current row
    line: str  # hairlines
    line2: str  # outline of buttons, blocks and key caps
    field: str  # outline of inputs and empty check boxes
    ink: str  # main text
    ink2: str  # second text, icons
    ink3: str  # hints, placeholders
    accent: str  # actions, focus, chosen
    accentHover: str
    accentSoft: str  # chosen chip, search hit, recognised date
    accentLine: str  # edge of the chosen chip and of the active row
    onAccent: str  # text on accent
    red: str  # late, wrong, error
    redSoft: str
    redLine: str
    amber: str  # due soon, waits, caution
    amberSoft: str
    amberLine: str
    green: str  # kept, resolved
    greenSoft: str
    greenLine: str
    onRed: str  # text on red
    strip: str  # call strip
    onStrip: str
    stripTile: str
    c1: str  # chart: good
    c3: str  # chart: late
    c4: str  # chart: broken
    c0: str  # chart: empty
    tints: tuple[Tint, ...]  # avatars

    def soft(self, tone: Tone) -> str:
        """Give the pale ground that carries text of `tone`."""
        return {
            "accent": self.accentSoft,
            "red": self.redSoft,
            "amber": self.amberSoft,
            "green": self.greenSoft,
        }.get(tone, self.sunk)

    def edge(self, tone: Tone) -> str:
        """Give the outline that belongs round the pale ground of `tone`."""
        return {
            "accent": self.accentLine,
            "red": self.redLine,
            "amber": self.amberLine,
            "green": self.greenLine,
        }.get(tone, self.line)


LIGHT = Tokens(
    win="#F2F0EB",
    desk="#F9F8F5",
    card="#FFFFFF",
    raised="#FFFFFF",
    sunk="#F5F3EF",
    hover="#F0EDE7",
    line="#E8E4DD",
    line2="#D3CEC4",
    field="#8F897E",
    ink="#1B1916",
    ink2="#4F4A42",
    ink3="#696359",
    accent="#0B6472",
    accentHover="#084F5B",
    accentSoft="#E2EFF1",
    accentLine="#A9CFD4",
    onAccent="#FFFFFF",
    red="#B42318",
    redSoft="#FCEFEC",
    redLine="#EFC3BB",
    amber="#7F5000",
    amberSoft="#FBF3E0",
    amberLine="#E6D2A2",
    green="#22663F",
    greenSoft="#E7F2EA",
    greenLine="#B5D6C0",
    onRed="#FFFFFF",
    strip="#0B6472",
    onStrip="#FFFFFF",
    stripTile="#FFFFFF",
    c1="#0B6472",
    c3="#BB8320",
    c4="#C65D4A",
    c0="#E4E0D8",
    tints=(
        Tint("#E3ECEF", "#24505C"),
        Tint("#EFE6DC", "#674522"),
        Tint("#E6EBDD", "#3F5325"),
        Tint("#ECE4EE", "#5A3A66"),
        Tint("#F1E2E1", "#773A36"),
        Tint("#E2E6F0", "#35466F"),
    ),
)

DARK = Tokens(
    win="#121315",
    desk="#17181B",
    card="#1C1E22",
    raised="#25272C",
    sunk="#25272C",
    hover="#2F333A",
    line="#2D3036",
    line2="#3E424A",
    field="#7B808A",
    ink="#F0EEEA",
    ink2="#C2BFB8",
    ink3="#9F9C94",
    accent="#5FC3CF",
    accentHover="#7BD0DA",
    accentSoft="#17353B",
    accentLine="#2C5C64",
    onAccent="#04262B",
    red="#FF9D8F",
    redSoft="#39211E",
    redLine="#69362F",
    amber="#EBC06C",
    amberSoft="#322915",
    amberLine="#5C4A22",
    green="#88D1A1",
    greenSoft="#1A2E22",
    greenLine="#2F5540",
    onRed="#3A0D07",
    strip="#0E4650",
    onStrip="#EAF8FA",
    stripTile="#121315",
    c1="#46ABB8",
    c3="#D9A94E",
    c4="#E07B69",
    c0="#33363D",
    tints=(
        Tint("#22353B", "#B6D3DB"),
        Tint("#3A2E22", "#E2C6A5"),
        Tint("#2B3322", "#C4D3A8"),
        Tint("#342A39", "#D6BEE0"),
        Tint("#3C2928", "#E8BDB8"),
        Tint("#282E3D", "#BCC8E6"),
    ),
)

TOKENS: dict[Look, Tokens] = {"light": LIGHT, "dark": DARK}


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it; small text needs 4.5, edges 3."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
