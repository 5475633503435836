"""Several people at once: every text stays with its customer."""

import random

import pytest

NAMES = ("Ana Prieto", "Bruno Keller", "Carla Novak", "Dan Whitfield")


def test_one_waits_while_the_other_is_served(open_desk, make):
    ana, bruno = make.customer("Ana Prieto"), make.customer("Bruno Keller")
    desk = open_desk()
    desk.find("ana pri")
    desk.type("Wants a new saddle")
    desk.press("F7")
    desk.rest()
    assert desk.in_hand().waiting_since
    desk.find("bruno")
    desk.type("Two tubes")
    desk.rest()
    desk.open_row(ana)
    assert desk.line() == "Wants a new saddle"
    assert not desk.in_hand().waiting_since, "opening the row takes them up"
    waiting = dict(desk.rows("SELECT customer_id, waiting_since FROM encounter"))
    assert waiting[ana] is None
    assert waiting[bruno] is not None, "whoever was in hand waits"
    desk.open_row(bruno)
    assert desk.line() == "Two tubes"


def test_f7_lets_wait_and_takes_up(open_desk, make):
    ana = make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")
    desk.press("F7")
    desk.rest()
    assert desk.rows("SELECT customer_id, waiting_since IS NULL FROM encounter") == [(ana, 0)]
    desk.press("F7")
    desk.rest()
    assert desk.rows("SELECT customer_id, waiting_since IS NULL FROM encounter") == [(ana, 1)]
    desk.press("F7")
    desk.open_row(ana)
    assert not desk.in_hand().waiting_since
    desk.press("F7")
    desk.rest()
    assert desk.in_hand().waiting_since, "taken up by its row, F7 lets wait again"


@pytest.mark.parametrize("seed", range(4))
def test_every_text_stays_with_its_customer(open_desk, make, seed):
    chance = random.Random(seed)
    ids = {name: make.customer(name) for name in NAMES}
    typed = dict.fromkeys(ids.values(), "")
    desk = open_desk()
    for step in range(30):
        name = chance.choice(NAMES)
        customer = ids[name]
        running = {row.encounter.customer_id for row in desk.column() if hasattr(row, "encounter")}
        if customer in running and chance.random() < 0.7:
            desk.press(f"Alt+{desk.number_of(customer)}")
            if chance.random() < 0.5:
                desk.type("~")  # the card is not there yet: it is for whom was asked for
                typed[customer] += "~"
        else:
            desk.press("Ctrl+K")
            desk.type(name[:5].lower())
            desk.press("Return")
            desk.until(lambda: not desk.window.finder_panel.text())
        if chance.random() < 0.5:
            desk.until(lambda c=customer: desk.whose() == c and not desk.window.card.coming())
        word = f"{name[0]}{step} "
        desk.type(word)
        typed[customer] += word
        if chance.random() < 0.2:
            desk.press("F7")
        if chance.random() < 0.5:
            desk.rest()
        desk.until(lambda: not desk.window.card.coming())
        assert (desk.whose(), desk.line()) == (customer, typed[customer]), f"step {step}"
    desk.press("F7")
    desk.rest()
    kept = dict(desk.rows("SELECT customer_id, text FROM encounter"))
    assert kept == {customer: text for customer, text in typed.items() if text}
    for name, customer in ids.items():
        if not typed[customer]:
            continue
        desk.open_row(customer)
        assert desk.line() == typed[customer], name
        desk.press("Ctrl+Return")
        desk.until(lambda name=name: name in desk.toast())
        desk.rest()
    logged = dict(desk.rows("SELECT customer_id, text FROM interaction"))
    assert logged == {customer: text.strip() for customer, text in typed.items() if text}


def test_looking_at_somebody_begins_nothing(open_desk, make):
    make.customer("Ana Prieto")
    make.customer("Bruno Keller")
    desk = open_desk()
    desk.find("ana pri")
    desk.find("bruno")
    desk.find("ana pri")
    desk.rest()
    assert desk.rows("SELECT COUNT(*) FROM encounter") == [(0,)]


def test_an_empty_encounter_vanishes(open_desk, make):
    make.customer("Ana Prieto")
    make.customer("Bruno Keller")
    desk = open_desk()
    desk.find("ana pri")
    desk.type("x")
    desk.press("Backspace")
    desk.find("bruno")
    desk.rest()
    assert desk.rows("SELECT COUNT(*) FROM encounter") == [(0,)]


def test_esc_leaves_a_card_that_was_only_looked_at(open_desk, make):
    make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")
    desk.press("Esc")
    desk.until(lambda: not desk.card_shown())


def test_esc_in_the_finder_goes_back_to_the_caret(open_desk, make):
    ana = make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")
    desk.type("Wants a ")
    desk.press("Ctrl+K")
    desk.type("bru")
    desk.press("Esc")
    desk.type("saddle")
    assert desk.whose() == ana
    assert desk.line() == "Wants a saddle"


@pytest.mark.parametrize("where", ["line", "finder"])
def test_every_key_works_wherever_the_caret_is(open_desk, make, monkeypatch, where):
    from frontdesk.ui.shell.keys import KEYS

    make.customer("Ana Prieto")
    desk = open_desk()
    desk.find("ana pri")
    desk.type("some words")
    desk.rest()
    if where == "finder":
        desk.press("Ctrl+K")
    fired = []
    from PySide6.QtGui import QShortcut

    for shortcut in desk.window.findChildren(QShortcut):
        shortcut.activated.disconnect()
        keys = [sequence.toString() for sequence in shortcut.keys()]  # noqa: SIM118  # not a dict
        shortcut.activated.connect(lambda keys=tuple(keys): fired.append(keys[0]))
    monkeypatch.setitem(desk.window.shortcuts._does, "take_other", lambda: fired.append("F10"))
    missed = []
    for key in KEYS:
        if key.id in ("undo", "redo", "leave"):
            continue  # an input's own while it has something to undo; Esc leaves the finder itself
        for chord in key.keys:
            if where == "line" and key.id == "done":
                continue  # the line hears it itself
            fired.clear()
            desk.press(chord)
            if not fired:
                missed.append(chord)
    assert not missed
