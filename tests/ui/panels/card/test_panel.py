from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from frontdesk.domain.card import EntryKind, Timeline
from frontdesk.domain.customer import Customer
from frontdesk.domain.manner import Limit, Manner, Style
from frontdesk.domain.match import Because
from frontdesk.domain.quiet import Quiet
from frontdesk.domain.trade import trade
from frontdesk.ui.kit import icons, theme
from frontdesk.ui.panels import signs
from frontdesk.ui.panels.card import timeline
from frontdesk.ui.panels.card.header import facts, marks
from frontdesk.ui.panels.card.panel import CardPanel
from frontdesk.ui.panels.feedback.toast import Toast
from frontdesk.ui.panels.finder import results
from tests.ui.panels import sample
from tests.ui.panels.assembled import ODD, Desk

BIKES = trade("bicycle")


@pytest.fixture
def card(qtbot):
    made = CardPanel()
    qtbot.addWidget(made)
    made.resize(1004, 712)
    made.show()
    return made


def show(card, what=sample.CARD, cues=sample.CUES, encounter=sample.ENCOUNTER):
    card.show_card(what, cues, sample.MATTERS, encounter, BIKES, now=sample.NOW)
    return card.parts


def rows(view):
    model = view._list.model()
    return [model.index(i, 0).data(Qt.ItemDataRole.AccessibleTextRole) for i in range(model.rowCount())]


def other(card, customer_id=2):
    return replace(card, customer=Customer(customer_id, "Ewa"))


def test_parts_are_built_when_they_are_first_shown(card, qtbot):
    card.show_quiet(Quiet(), sample.NOW)
    assert card.parts is None
    assert card.strip is None
    with qtbot.waitSignal(card.built):
        show(card)
    with qtbot.assertNotEmitted(card.built):
        show(card)
    assert not card.quiet_shown()


def test_a_leave_alone_card_shows_its_duties_and_nothing_else(card, qtbot):
    card.show_card(sample.ALONE, sample.ALONE_CUES, sample.MATTERS, None, BIKES, now=sample.NOW)
    parts = card.parts
    assert parts.cues.isVisible()
    assert not parts.side.isVisible()
    assert not parts.timeline.isVisible()
    with qtbot.waitSignal(parts.everything_asked):
        parts._show_everything()
    card.show_card(sample.ALONE, sample.ALONE_CUES, sample.MATTERS, None, BIKES, now=sample.NOW)
    assert parts.side.isVisible()


def test_the_next_leave_alone_card_is_short_again(card):
    card.show_card(sample.ALONE, sample.ALONE_CUES, (), None, BIKES, now=sample.NOW)
    card.parts._show_everything()
    show(card)
    card.show_card(sample.ALONE, sample.ALONE_CUES, (), None, BIKES, now=sample.NOW)
    assert not card.parts.side.isVisible()


@pytest.mark.parametrize(
    ("before", "typed", "now", "text"),
    [
        (None, "new", sample.ENCOUNTER, "new"),  # the first letter begins it
        (None, "", sample.ENCOUNTER, sample.ENCOUNTER.text),  # taken up again
        (sample.ENCOUNTER, " and more", sample.ENCOUNTER, sample.ENCOUNTER.text + " and more"),
        (sample.ENCOUNTER, " and more", None, ""),  # it was done
        (replace(sample.ENCOUNTER, id=9), "", sample.ENCOUNTER, sample.ENCOUNTER.text),
    ],
)
def test_typing_stays_with_its_encounter(card, before, typed, now, text):
    parts = show(card, encounter=before)
    parts.log.type_on(typed)
    show(card, encounter=now)
    assert parts.log.text() == text


def test_no_draft_lands_on_the_next_customer(card):
    parts = show(card, encounter=None)
    parts.log.type_on("about Pepe")
    show(card, other(sample.CARD), encounter=None)
    assert parts.log.text() == ""


def test_typing_stays_when_somebody_unknown_gets_a_name(card):
    nobody = replace(sample.ENCOUNTER, customer_id=None, customer_name="", text="")
    card.show_unknown(nobody, sample.NOW)
    card.parts.log.type_on("wants a bell")
    show(card, encounter=replace(nobody, customer_id=sample.PEPE))
    assert card.parts.log.text() == "wants a bell"


def test_the_line_asks_about_whoever_got_a_name_since(card):
    card.show_unknown(replace(sample.ENCOUNTER, customer_id=None), sample.NOW)
    parts = show(card)
    assert "Pepe" in parts.log._edit.placeholderText()


def test_a_cue_is_pressed_by_key_and_only_where_there_is_something_to_press(card, qtbot):
    quiet = replace(sample.CUES[1], press=None)
    parts = show(card, cues=(sample.CUES[0], quiet))
    with qtbot.waitSignal(parts.cues.pressed) as signal:
        parts.cues.press(0)
    assert signal.args == [0]
    with qtbot.assertNotEmitted(parts.cues.pressed):
        parts.cues.press(1)
        parts.cues.press(2)


def test_only_the_first_cue_has_a_filled_button(card):
    parts = show(card)
    assert [button.kind() for button in parts.cues._buttons] == ["filled", "outline", "outline"]
    parts.cues.set_filled(False)
    assert parts.cues._buttons[0].kind() == "outline"


def test_a_press_meant_for_what_stood_there_before_is_ignored(card, qtbot):
    parts = show(card)
    card.show_calls(sample.CALLS, sample.NOW)
    with qtbot.assertNotEmitted(parts.cues.pressed):
        qtbot.mouseClick(parts.cues._buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: parts.cues._guard.elapsed() > 400)
    with qtbot.waitSignal(parts.cues.pressed):
        qtbot.mouseClick(parts.cues._buttons[0], Qt.MouseButton.LeftButton)


def test_what_a_cue_says_the_side_column_does_not_say_again(card):
    caution = replace(sample.CUES[0], target=("note", 31))
    assert "Bad shoulder" in " ".join(rows(show(card).side))
    assert "Bad shoulder" not in " ".join(rows(show(card, cues=(caution,)).side))


def test_the_side_column_says_what_it_is_when_nothing_is_known(card):
    parts = show(card, replace(other(sample.CARD), notes=(), relations=(), things=(), contact_points=()))
    assert rows(parts.side) == ["Worth knowing", "Nothing noted yet, A note made in the log line comes here."]


def test_a_person_beside_the_card_opens(card, qtbot):
    parts = show(card)
    view = parts.side._list
    place = next(i for i, words in enumerate(rows(parts.side)) if words.startswith("Café Mirador"))
    view.scrollTo(view.model().index(place, 0))
    with qtbot.waitSignal(parts.side.person_opened) as signal:
        qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(place, 0)).center()
        )
    assert signal.args == [112]


def test_the_history_asks_for_more_once_and_takes_it(card, qtbot):
    part = replace(sample.CARD, timeline=Timeline(sample.ENTRIES[:3], 9))
    card.show_quiet(Quiet(), sample.NOW)
    asked = []
    card.built.connect(lambda: card.parts.timeline.need_more.connect(lambda: asked.append(1)))
    parts = show(card, part)
    parts.timeline._ask()
    parts.timeline._ask()
    assert len(asked) == 1
    parts.timeline.show_more(sample.ENTRIES[3:])
    assert len(rows(parts.timeline)) == 9
    parts.timeline._ask()
    assert len(asked) == 1


@pytest.mark.parametrize(("kind", "count"), [("all", 9), ("contacts", 7), ("goodwill", 1), ("notes", 1), ("issues", 1)])
def test_the_history_is_filtered(card, kind, count):
    parts = show(card)
    parts.timeline.show_only(kind)
    assert len(rows(parts.timeline)) == count  # "issues" has none, and one row that says so
    assert (rows(parts.timeline)[0].startswith("Nothing of this kind")) == (kind == "issues")


def test_an_empty_history_says_what_fills_it(card):
    parts = show(card, replace(sample.CARD, timeline=Timeline()))
    assert rows(parts.timeline) == ["Nothing has happened yet. Type a line below. It becomes the first entry here."]


def test_somebody_without_a_history_shows_nothing_of_the_customer_before(card):
    show(card)
    parts = show(card, other(replace(sample.CARD, timeline=Timeline())))
    assert rows(parts.timeline)[0].startswith("Nothing has happened yet")


def test_a_history_that_lost_its_oldest_row_shows_it_no_longer(card):
    show(card, replace(sample.CARD, timeline=Timeline(sample.ENTRIES[:3], 3)))
    parts = show(card, replace(sample.CARD, timeline=Timeline(sample.ENTRIES[:2], 2)))
    assert len(rows(parts.timeline)) == 2


def test_the_head_says_since_when_and_how_often():
    line = ["".join(words for words, _ in part) for part in facts(sample.CUSTOMER, sample.NOW)]
    assert line == ["43 visits since May 2017", "Last Thursday", "Every 3 weeks"]
    assert facts(Customer(1, "Ann"), sample.NOW) == ((("No visit written down yet", False),),)


def test_beside_a_nickname_stands_the_name_on_paper(card):
    for called, beside in (("Anni", "Anneliese Vögel"), ("", "")):
        customer = Customer(1, "Anneliese Vögel", called=called)
        parts = show(card, replace(sample.CARD, customer=customer))
        assert parts.header._said == beside


def test_marks_come_in_the_order_in_which_they_matter():
    manner = Manner(Style.BRISK, frozenset({Limit.NO_CALLS}), speak_only_with="Lucía", language="Spanish, then English")
    assert [mark.words for mark in marks(manner, sample.NOW)] == [
        "Brisk",
        "Speak only with Lucía",
        "Spanish, then English",
        "No calls",
    ]


@pytest.mark.parametrize("moment", ["card", "call", "alone", "empty", "rows", "bare", *ODD])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 640), (1920, 1080)])
def test_the_desk_fits_every_window_whatever_is_in_it(qtbot, moment, size):
    desk = Desk()
    qtbot.addWidget(desk)
    desk.resize(*size)
    desk.show_moment(moment)
    desk.show()
    assert (desk.width(), desk.height()) == size
    assert desk.minimumSizeHint().width() <= 1280
    assert desk.minimumSizeHint().height() <= 640
    parts = desk.card.parts
    if parts and not parts.isHidden():
        assert parts.log.geometry().bottom() <= parts.height()
        assert parts.log.height() >= parts.log.sizeHint().height()
        assert parts.cues.height() == parts.cues.sizeHint().height() or parts.cues.isHidden()
    assert not desk.grab().isNull()


def test_everything_the_domain_names_has_an_icon():
    names = {*timeline.ICONS.values(), *signs.CHANNELS.values(), *signs.MOODS.values(), *signs.DUE.values()}
    names |= {signs.icon(name, "bike") for name in results.ICONS.values()}
    assert set(timeline.ICONS) == set(EntryKind)
    assert set(results.ICONS) == set(Because)
    assert names <= set(icons.names())


def test_the_head_stays_at_the_top_when_nothing_is_known(card):
    show(card)
    card.show_unknown(replace(sample.ENCOUNTER, id=5, customer_id=None, label="+44 7700 900112"), sample.NOW)
    card.grab()
    assert card.parts.header.y() == 0
    card.show_loading("Ewa")
    card.grab()
    assert card.parts.header.y() == 0


def test_text_and_buttons_can_become_large_at_any_time(qtbot, qapp, style_cache):
    desk = Desk()
    qtbot.addWidget(desk)
    desk.resize(1366, 768)
    desk.show_moment()
    desk.show()
    before = desk.card.parts.log.height()
    theme.apply(qapp, look="dark", large=True, cache_folder=style_cache)
    qtbot.waitUntil(lambda: desk.card.parts.log.height() > before)
    assert desk.finder._edit.font().pixelSize() == 18
    assert desk.minimumSizeHint().width() <= 1280


def test_the_tab_key_goes_from_the_head_to_the_log_line(card):
    parts = show(card)
    card.grab()
    order, at = [], parts.header._pencil
    while True:
        if at.isVisible() and at.focusPolicy() & Qt.FocusPolicy.TabFocus and at not in order:
            order.append(at)
        at = at.nextInFocusChain()
        if at is parts.header._pencil:
            break
    stops = [
        parts.header._pencil,
        parts.cues._buttons[0],
        parts.cues._dots[0],
        parts.cues._buttons[2],
        parts.open._list,
        parts.timeline._list,
        parts.side._list,
        parts.log._edit,
        parts.log._done,
        parts.log._chips._outcome_chips[0],
        parts.log._chips._mood,
    ]
    places = [order.index(stop) for stop in stops]
    assert places == sorted(places)


def test_the_foot_of_the_card_is_its_log_line_and_the_quiet_page_has_none(card):
    assert card.foot() == 0
    parts = show(card)
    assert card.foot() == parts.log.height() > 0
    card.show_quiet(Quiet(), sample.NOW)
    assert card.foot() == 0


def test_what_lies_over_the_card_goes_up_when_the_log_line_comes_and_grows(card, qtbot):
    card.show_quiet(Quiet(), sample.NOW)
    toast = Toast(card)
    toast.say("Told Pepe")
    assert toast.geometry().bottom() > card.height() - 20

    def above_the_log():
        return toast.geometry().bottom() < card.parts.mapTo(card, card.parts.log.pos()).y()

    show(card)
    qtbot.waitUntil(above_the_log)
    before = toast.y()
    card.parts.log._edit.setPlainText("one\ntwo\nthree\nfour")
    qtbot.waitUntil(lambda: toast.y() < before)
    assert above_the_log()
    card.show_quiet(Quiet(), sample.NOW)
    qtbot.waitUntil(lambda: toast.geometry().bottom() > card.height() - 20)
