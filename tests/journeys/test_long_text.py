"""Very long text everywhere: the desk opens it, paints it, finds it and goes on."""

import pytest

LONG = {
    "letters": "x" * 100_000,
    "lines": "line\n" * 10_000,
    "marks": "a" + "\u0301" * 100_000,
    "accents": "ab\u0301\u0302\u0303" * 20_000,
    "tables": "<table>" * 3_000,
    "right to left": "\u0627\u0644" * 50_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_a_card_of_very_long_texts_is_served_like_any_other(open_desk, make, text):
    ana = make.customer("Ana Prieto")
    make.note(ana, text, caution=True, on_arrival=True, pinned=True)
    make.promise(ana, text)
    make.issue(ana, text)
    desk = open_desk()
    desk.find("ana pri")
    assert desk.whose() == ana
    assert not desk.window.grab().isNull()
    assert desk.window.width() <= 1400
    desk.type("Wants a saddle")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.toast())
    desk.rest()
    assert desk.rows("SELECT text FROM interaction ORDER BY id DESC LIMIT 1") == [("Wants a saddle",)]
