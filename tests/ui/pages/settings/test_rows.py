"""What is typed into a setting."""

import pytest

from frontdesk.errors import FrontdeskError
from frontdesk.ui.pages.settings import rows


@pytest.mark.parametrize("name", ["staff_per_case", "staff_per_day", "manager_per_month"])
def test_a_limit_may_be_nothing(name: str) -> None:
    assert rows.read(name, int, "0") == 0


@pytest.mark.parametrize("text", ["", "-1", "1.5", "100000", "٣"])
def test_a_limit_is_a_whole_number(text: str) -> None:
    with pytest.raises(FrontdeskError, match="from 0 to"):
        rows.read("staff_per_case", int, text)
