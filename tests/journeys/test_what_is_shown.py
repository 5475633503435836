"""What people and callers send is text, wherever it is shown; what is shown survives a change of look."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from frontdesk.domain.manner import Manner, Style
from frontdesk.ui.kit import theme
from frontdesk.ui.kit.tokens import Look

IMAGE = '<img src="file:///etc/hostname"><b>Ana</b>'
TURNED = "Ana \u202eotteirP\u202c"
LONG = "Ana " + "x" * 10_000
AMPERSAND = "R&D && Co &Sons"
NAMES = [IMAGE, TURNED, LONG, AMPERSAND, "<a href='https://example.org'>Ana</a>", "Ana\u200b\u2066Prieto"]


def labels_of(window: QWidget) -> list[QLabel]:
    return [label for widget in QApplication.allWidgets() for label in [widget] if isinstance(label, QLabel)]


def tooltips_of(window: QWidget) -> list[str]:
    return [widget.toolTip() for widget in window.findChildren(QWidget) if widget.toolTip()]


@pytest.mark.parametrize("name", NAMES, ids=["image", "turned", "long", "ampersand", "link", "unseen"])
def test_what_comes_from_outside_is_text_everywhere(open_desk, make, name):
    ana = make.customer(name[:500], "+44 161 496 0123")
    make.note(ana, name[:300], caution=True)
    make.thing(ana, name[:300])
    make.promise(ana, name[:300])
    make.issue(ana, name[:300])
    make.goodwill(ana, f"£10 {name[:300]}")
    make.said(ana, name)
    other = make.customer("Ewa Kowalczyk")
    desk = open_desk()
    desk.window.card.show(ana)
    desk.until(lambda: desk.whose() == ana)
    desk.rest()
    desk.type("Wants a saddle")
    desk.ring("+44 161 496 0123", name=name, line=name[:20])
    desk.ring("+44 161 496 0999", name=name, line="2")
    desk.rest()
    desk.press("Ctrl+K")
    desk.type("ana" if "Ana" in name else "sons")
    desk.until(lambda: desk.window.finder_panel.list_shown())
    look_at_everything(desk)
    desk.press("Esc")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.toast())
    desk.rest()
    look_at_everything(desk)
    desk.find("ewa kow")
    assert desk.whose() == other
    desk.press("F3")
    desk.rest()
    look_at_everything(desk)


def look_at_everything(desk) -> None:
    """Paint the whole window and look at each label and tooltip."""
    assert not desk.window.grab().isNull()
    assert desk.window.size().width() <= 1400, "a long name must not widen the window"
    for label in labels_of(desk.window):
        assert label.textFormat() is Qt.TextFormat.PlainText, (label.objectName(), label.text()[:80])
    for tip in tooltips_of(desk.window):
        assert not any(tag in tip for tag in ("<img", "<b>", "<a ")), tip[:200]
        assert "\u202e" not in tip
    for row in desk.column_says():
        assert "\u202e" not in row


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen menus
def test_an_ampersand_is_shown_as_it_is(open_desk, make):
    ana = make.customer("R&D && Co &Sons", "+44 161 496 0123")
    make.customer("P&Q", "+44 161 496 0123")
    make.customer("S&T", "+44 161 496 0123")
    desk = open_desk()
    desk.ring("+44 161 496 0123")
    desk.rest()
    desk.strip()._open_others()
    menus = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and hasattr(widget, "actions")]
    texts = [action.text() for menu in menus for action in menu.actions() if action.text()]
    desk.press("Esc")
    assert all("&" not in text.replace("&&", "") for text in texts), texts
    desk.window.card.show(ana)
    desk.until(lambda: desk.whose() == ana)
    desk.type("x")
    desk.press("Ctrl+Return")
    desk.until(lambda: "R&D && Co &Sons" in desk.toast())


def test_a_leave_alone_card_has_no_mood_no_topic_no_make_it_a(open_desk, make):
    ana = make.customer("Ana Prieto", manner=Manner(style=Style.LEAVE_ALONE))
    make.customer("Bruno Keller")
    desk = open_desk()
    desk.find("ana pri")
    desk.type("Brakes squeal, ready Thursday 3pm")
    desk.rest()
    words = desk.chips()
    assert not [
        chip for chip in words if chip.split(" ")[0] in ("Promise", "Issue", "Note", "Mood", "Brakes", "Pleased")
    ]
    for keys in ("Alt+P", "Alt+I", "Alt+N", "Alt+M", "Alt+T"):
        desk.press(keys)
    desk.rest()
    assert desk.in_hand().become is None
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.toast())
    desk.rest()
    assert desk.rows("SELECT customer_id FROM interaction") == [(ana,)]
    words = desk.chips()
    assert not [chip for chip in words if chip.split(" ")[0] in ("Promise", "Issue", "Note", "Mood")], words
    desk.find("bruno")
    assert [chip for chip in desk.chips() if chip.startswith("Promise")], "the next customer has them again"


def test_a_change_of_look_leaves_card_and_text_alone(open_desk, make, qapp, style_cache):
    ana = make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")
    desk.type("Wants a saddle on Thursday")
    desk.rest()
    before = desk.window.grab().toImage()
    looks: tuple[tuple[Look, bool], ...] = (("dark", False), ("dark", True), ("light", False))
    for look, large in looks:
        theme.apply(qapp, look=look, large=large, cache_folder=style_cache)
        desk.rest()
        assert desk.whose() == ana
        assert desk.line() == "Wants a saddle on Thursday"
        assert desk.parts.log.has_caret()
        if look == "dark":
            assert desk.window.grab().toImage().pixelColor(700, 20) != before.pixelColor(700, 20)
    desk.type("!")
    assert desk.line() == "Wants a saddle on Thursday!"


def test_the_words_after_done_are_the_ones_before(open_desk, make):
    make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")
    edit = desk.parts.log._edit
    before = edit.placeholderText()
    desk.type("x")
    desk.press("Ctrl+Return")
    desk.until(lambda: desk.toast())
    desk.rest()
    assert edit.placeholderText() == before == "What happened with Ana?"
