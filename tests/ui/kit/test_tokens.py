from itertools import product

import pytest

from frontdesk.ui.kit.tokens import DARK, LIGHT, TONES, Tokens, contrast

LOOKS = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("win", "desk", "card", "raised", "sunk", "hover")
TEXT_ON = {
    **dict.fromkeys(("ink", "ink2", "ink3", "accent", "red", "amber", "green"), GROUNDS),
    "onAccent": ("accent", "accentHover"),
    "onRed": ("red",),
    "onStrip": ("strip",),
}


def pairs_of_text(tokens: Tokens) -> list[tuple[str, str]]:
    pairs = [(text, ground) for text, grounds in TEXT_ON.items() for ground in grounds]
    pairs += [(ink, soft) for ink in ("ink", "ink2", "ink3") for soft in ("accentSoft",)]
    pairs += [(ink, soft) for ink, soft in product(("ink", "ink2"), ("redSoft", "amberSoft", "greenSoft"))]
    return pairs + [(tone, f"{tone}Soft") for tone in ("accent", "red", "amber", "green")]


@LOOKS
def test_every_text_is_readable_on_every_ground_it_stands_on(tokens: Tokens) -> None:
    poor = {
        pair: round(contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])), 2)
        for pair in pairs_of_text(tokens)
        if contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) < 4.5
    }
    assert poor == {}


@LOOKS
def test_initials_are_readable_on_their_tint(tokens: Tokens) -> None:
    assert min(contrast(tint.ground, tint.letters) for tint in tokens.tints) >= 6.8


@LOOKS
def test_inputs_charts_and_focus_stand_out_from_the_card(tokens: Tokens) -> None:
    assert all(
        contrast(getattr(tokens, name), tokens.card) >= 3 for name in ("field", "accent", "red", "c1", "c3", "c4")
    )


def test_contrast_agrees_with_the_two_ends_of_the_scale() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#0B6472", "#0B6472") == 1


@LOOKS
def test_every_token_is_a_colour(tokens: Tokens) -> None:
    values = [value for name, value in tokens._asdict().items() if name != "tints"]
    assert all(len(value) == 7 and value.startswith("#") and int(value[1:], 16) >= 0 for value in values)


@LOOKS
def test_every_tone_has_a_ground_and_an_edge(tokens: Tokens) -> None:
    assert {tokens.soft(tone) for tone in TONES} >= {tokens.redSoft, tokens.amberSoft, tokens.greenSoft, tokens.sunk}
    assert {tokens.edge(tone) for tone in TONES} >= {tokens.redLine, tokens.amberLine, tokens.greenLine, tokens.line}
