import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from frontdesk.ui.kit import fonts

WORDS = "Pepe Beltrán"


def test_both_fonts_are_loaded() -> None:
    assert QFontInfo(fonts.font("body")).family() == "Inter"
    assert QFontInfo(fonts.font("code")).family() == "JetBrains Mono"
    assert {"Inter", "JetBrains Mono"} <= set(QFontDatabase.families())


@pytest.mark.parametrize("role", ["name", "title", "body", "code"])
def test_semibold_is_wider_or_darker_than_regular(role: str) -> None:
    thin, strong = fonts.font(role, weight=400), fonts.font(role, weight=600)
    weight = QFont.Tag("wght")
    assert (thin.variableAxisValue(weight), strong.variableAxisValue(weight)) == (400, 600)
    if role != "code":  # all letters of a mono font are as wide as each other
        assert QFontMetricsF(strong).horizontalAdvance(WORDS) > QFontMetricsF(thin).horizontalAdvance(WORDS) + 1


def test_the_display_cut_is_narrower_and_used_from_22_pixels_on() -> None:
    size = QFont.Tag("opsz")
    cuts = {role: fonts.font(role).variableAxisValue(size) for role in ("name", "title", "cue", "body")}
    assert cuts == {"name": 32, "title": 32, "cue": 14, "body": 14}
    text_cut = fonts.font("name")
    text_cut.setVariableAxis(size, 14)
    assert QFontMetricsF(fonts.font("name")).horizontalAdvance(WORDS) < QFontMetricsF(text_cut).horizontalAdvance(WORDS)


@pytest.mark.parametrize("role", ["time", "late", "call"])
def test_digits_of_times_are_as_wide_as_each_other(role: str) -> None:
    measures = fonts.metrics(role)
    assert len({round(measures.horizontalAdvance(digit * 8), 1) for digit in "0123456789"}) == 1


def test_digits_in_running_text_are_not() -> None:
    measures = fonts.metrics("body")
    assert measures.horizontalAdvance("1" * 8) < measures.horizontalAdvance("8" * 8)


def test_no_font_is_hinted() -> None:
    assert {fonts.font(role).hintingPreference() for role in fonts.ROLES} == {QFont.HintingPreference.PreferNoHinting}


def test_a_font_that_is_given_away_may_be_changed() -> None:
    fonts.font("body").setPixelSize(99)
    assert fonts.font("body").pixelSize() == 14


def test_nothing_but_keys_and_rail_is_below_12_pixels() -> None:
    assert {name for name, role in fonts.ROLES.items() if role.size < 12} == {"key", "rail"}
