import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.topic import Topic, read_topic
from frontdesk.domain.trade import TRADES, trade


@pytest.mark.parametrize(
    ("shop", "text", "topic"),
    [
        ("bicycle", "front brake squeals, also has a puncture, pads worn", "Brakes"),
        ("bicycle", "braking badly in the wet", "Brakes"),
        ("bicycle", "TYRES and tubes", "Tyres"),
        ("bicycle", "puncture, then the gears", "Tyres"),
        ("bicycle", "gears, then a puncture", "Gears"),
        ("bicycle", "wants a tune-up", "Service"),
        ("bicycle", "flattened the curb", None),
        ("bicycle", "lovely chat about the weather", None),
        ("salon", "Highlights and a toner", "Colour"),
        ("salon", "patch test first, had a reaction", "Allergy"),
        ("vet", "booster due", "Vaccination"),
        ("vet", "two tablets left of the repeat prescription", "Medicine"),
        ("tailor", "hemming two trousers", "Hem"),
        ("dry-cleaner", "red wine stains on the collar", "Stain"),
        ("phone-repair", "cracked screens, both", "Screen"),
        ("other", "has not been delivered", "Order"),
    ],
)
def test_the_topic_is_read_from_the_words(shop, text, topic):
    found = read_topic(text, trade(shop).topics)
    assert (found.name if found else None) == topic


def test_accents_and_case_make_no_difference():
    topics = (Topic("Frenos", ("freno", "pastilla")), Topic("Cámara", ("pinchazo",)))
    assert read_topic("LAS PASTILLAS", topics) == topics[0]
    assert read_topic("una camara", topics) == topics[1]


def test_every_trade_has_topics_outcomes_and_a_thing_with_an_icon():
    assert len({t.id for t in TRADES}) == len(TRADES)
    for each in TRADES:
        assert each.thing and each.things and each.icon
        assert len(each.topics) >= 5
        assert len(each.outcomes) >= 3
    assert trade("unheard of").id == "other"


@given(st.text(max_size=300))
def test_any_text_has_one_topic_or_none(text):
    topics = TRADES[0].topics
    found = read_topic(text, topics)
    assert found is None or found in topics
    assert read_topic(text, topics) == found
