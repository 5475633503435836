"""While customers can see the screen, nobody's name but that of whoever is served stands anywhere in the window."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QMenu, QTableView, QWidget

from frontdesk.desk import shop
from frontdesk.domain.customer import Link
from frontdesk.domain.interaction import Become
from frontdesk.domain.manner import Manner, Style
from frontdesk.ui.kit import lines, paint
from frontdesk.ui.shell import discretion
from tests.making import NOW

SHOWS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
OTHERS = ("zerbino", "quillon", "vasterik", "orla")  # parts of the names of everyone who is not served
PRIVATE = ("thorny", "wheezes")  # words of a quiet note and of a caution


@pytest.fixture(autouse=True)
def uncovered(qapp):
    yield
    discretion.reveal(False)
    discretion.cover(False)


@pytest.fixture
def painted(monkeypatch):
    """Every word that is painted; emptied before each look."""
    words: list[str] = []
    kept, kept_lines, kept_hits = paint.text, lines.draw, paint.hits

    def text(painter, rect, text, *more, **named):
        words.append(text)
        return kept(painter, rect, text, *more, **named)

    def draw(painter, at, texts, *more, **named):
        words.extend(texts)
        return kept_lines(painter, at, texts, *more, **named)

    def hits(painter, rect, text, *more, **named):
        words.append(text)
        return kept_hits(painter, rect, text, *more, **named)

    monkeypatch.setattr(paint, "text", text)
    monkeypatch.setattr(paint, "hits", hits)
    monkeypatch.setattr(lines, "draw", draw)
    return words


@pytest.fixture
def covered(open_desk, make):
    """A desk whose screen customers can see, and in it people who wait, are late, are owed, stay away and ring."""
    settings = shop.settings(make.database)
    shop.keep_settings(make.database, make.stamp(), replace(settings, customers_see_screen=True))
    pepe = make.customer("Pepe Beltrán", "+44 161 496 0001")
    zerbino = make.customer("Ugo Zerbino", "+44 161 496 0123", called="Quillon")
    make.customer("Orla Vasterik", "+44 161 496 0123")
    third = make.customer("Odd Vasterik", "+44 161 496 0123", manner=Manner(style=Style.LEAVE_ALONE))
    for who in (pepe, zerbino):
        make.note(who, "A thorny matter", quiet=True)
        make.note(who, "He wheezes", caution=True, on_arrival=True)
    make.promise(zerbino, "Call about the rim", NOW - timedelta(hours=2))
    due, made = NOW + timedelta(minutes=20), NOW - timedelta(hours=5)
    make.logged(zerbino, "Say if the saddle is in", Become.PROMISE, due_at=due, at=made)
    make.issue(zerbino, "Brakes squeal")
    make.goodwill(zerbino)
    make.goodwill(third)
    make.thing(zerbino, "Blue Bianchi")
    make.follow_up(zerbino)
    make.logged(zerbino, "Best shop in town", Become.PRAISE)
    make.encounter(zerbino, "Waits for a tube")
    from frontdesk.desk import edit_customer  # a link from the one who is served to somebody else

    edit_customer.relate(make.database, make.stamp(), pepe, zerbino, Link.HOUSEHOLD)
    desk = open_desk()
    return desk, pepe, zerbino


def words_of(window: QWidget, painted: list[str]) -> list[str]:
    """Everything that the window and what lies over it shows, says to a screen reader or would show as a tooltip."""
    painted.clear()
    found: list[str] = []
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    for top in tops:
        top.grab()
        for widget in (top, *top.findChildren(QWidget)):
            if not widget.isVisible():
                continue
            found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
            if isinstance(widget, QLabel | QAbstractButton):
                found.append(widget.text())
            if isinstance(widget, QMenu):
                found += [action.text() for action in widget.actions()]
            if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
                for row in range(min(50, model.rowCount())):
                    for column in range(model.columnCount() if isinstance(widget, QTableView) else 1):
                        found += [str(model.index(row, column).data(role) or "") for role in SHOWS]
    return [*found, *painted]


def look(desk, painted, where: str, hidden: tuple[str, ...] = OTHERS + PRIVATE) -> None:
    desk.rest()
    said = words_of(desk.window, painted)
    leaks = [words for words in said if any(part in words.lower() for part in hidden)]
    assert not leaks, (where, leaks)


def everyones(desk, value) -> None:
    from frontdesk.ui.pages.matters import MattersPage

    page = next(page for page in desk.window.findChildren(MattersPage) if page.isVisible())
    page.views.set_value(value)
    page.refresh()
    desk.rest()
    assert page.current() is not None


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen menus
def test_nobody_but_whoever_is_served_is_named_anywhere(covered, painted):
    desk, pepe, zerbino = covered
    desk.window.card.close()
    desk.window.show_nobody()
    look(desk, painted, "a quiet moment")
    for page, view in (("promises", "everyones"), ("issues", "everyones"), ("day", "line_up")):
        desk.window.pages.go_to(page)
        desk.rest()
        everyones(desk, view)
        look(desk, painted, page)
    desk.window.pages.go_to("customers")
    look(desk, painted, "customers")
    desk.window.pages.go_to("desk")
    desk.window.card.show(pepe)
    desk.until(lambda: desk.whose() == pepe)
    look(desk, painted, "the card")
    desk.window.questions.look()
    desk.rest()
    assert desk.asked()
    look(desk, painted, "the question")
    desk.ring("+44 161 496 0123")
    desk.ring("+44 161 496 0999", line="2", name="Zerbino")
    look(desk, painted, "the call")
    desk.strip()._open_others()
    look(desk, painted, "the others who may call")
    desk.press("Esc")
    for query in ("rim", "brakes", "blue bianchi", "£10", "0123", "squeal", "wheezes"):
        desk.press("Ctrl+K")
        desk.type(query)
        desk.rest()
        shown = desk.window.finder_panel.list_shown()
        assert shown, query
        others = tuple(part for part in OTHERS + PRIVATE if part != query)
        look(desk, painted, query, others)
        desk.press("Esc")
    assert zerbino


def test_what_was_done_for_somebody_else_names_nobody(covered, painted):
    desk, pepe, zerbino = covered
    desk.window.card.show(pepe)
    desk.until(lambda: desk.whose() == pepe)
    from frontdesk.ui.actions import promise as promise_actions

    desk.window.pages.go_to("promises")
    desk.rest()
    everyones(desk, "everyones")
    page = desk.window._stack.currentWidget()
    promise = page.current()
    assert promise.customer_id == zerbino
    form = promise_actions.new_time_form(promise, desk.window.counter, page)
    form.open()
    look(desk, painted, "a form about somebody else")
    form.close()
    desk.window.pages.go_to("issues")
    desk.rest()
    everyones(desk, "everyones")
    desk.press("Alt+P")
    desk.until(lambda: QApplication.activeModalWidget() is not None)
    look(desk, painted, "a promise about an issue of somebody else")
    desk.press("Esc")
    desk.window.pages.go_to("promises")
    promise_actions.do("kept", promise, desk.window.counter, page, page.pos())
    desk.until(lambda: desk.toast())
    look(desk, painted, "what was done")
    desk.press("Ctrl+Z")
    desk.until(lambda: "Undone" in desk.toast())
    look(desk, painted, "what was undone")


def test_notes_show_while_the_key_is_held(covered, painted):
    desk, pepe, _ = covered
    desk.window.card.show(pepe)
    desk.until(lambda: desk.whose() == pepe)
    desk.rest()
    discretion.reveal(True)
    desk.window.card.paint_again()
    desk.rest()
    said = " ".join(words_of(desk.window, painted)).lower()
    assert all(word in said for word in PRIVATE)
    discretion.reveal(False)
    desk.window.card.paint_again()
    look(desk, painted, "let go", PRIVATE)
