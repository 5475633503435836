"""How few presses a thing takes, counted at the real window."""

from tests.benchmarks.presses import count, made_up_shop
from tests.journeys.driving import Desk


def test_nothing_takes_more_presses_than_it_may(open_desk, shop_file, qtbot):
    shop_file.unlink()
    made_up_shop(shop_file)
    desk: Desk = open_desk()
    over = [one for one in count(desk) if one.presses > one.limit]
    assert not over
