"""What can be done about goodwill; which of it in which state stands in test_menus.py."""

import pytest

from frontdesk.domain.goodwill import Goodwill, GoodwillKind
from frontdesk.ui.actions import goodwill as actions
from frontdesk.ui.dialogs.used import UsedDialog


@pytest.fixture
def voucher(make, ann) -> Goodwill:
    make.goodwill(ann, "£10 voucher")
    (found,) = make.card(ann).goodwill
    return found


def test_what_stands_beside_the_button_of_a_cue_is_possible_at_all(voucher) -> None:
    assert set(actions.BESIDES) < {each.id for each in actions.possible(voucher)}


@pytest.mark.parametrize(
    ("action", "says", "state"),
    [("use", "Used: £10 voucher", "used"), ("decline", "Not wanted: £10 voucher", "declined")],
)
def test_it_is_used_or_not_wanted(counter, parent, voucher, told, read, action, says, state) -> None:
    assert told(lambda: actions.do(action, voucher, counter, parent)) == says
    assert read("SELECT state FROM goodwill") == [(state,)]


def test_a_month_longer_counts_from_the_day_it_runs_out(counter, parent, voucher, told, make, ann) -> None:
    before = voucher.expires_on
    assert before is not None
    told(lambda: actions.do("longer", voucher, counter, parent))
    (after,) = make.card(ann).goodwill
    assert 28 <= (after.expires_on - before).days <= 31


def test_used_in_part_asks_how_much(qtbot, counter, parent) -> None:
    part = Goodwill(7, 1, "Bo Ek", GoodwillKind.VOUCHER, "£15 off", "M40X", 1500, 1500, "GBP")
    actions.do("use_part", part, counter, parent)
    assert len(parent.findChildren(UsedDialog)) == 1
