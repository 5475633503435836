"""Codes, however they are typed."""

import pytest

from frontdesk.domain import voucher


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("m4tx", "M4TX"),
        (" M4 TX ", "M4TX"),
        ("m4-tx", "M4TX"),
        ("KO1L", "K011"),
        ("k0il", "K011"),
        ("M4U", ""),
        ("Ω", ""),
        ("", ""),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str, code: str) -> None:
    assert voucher.read_code(typed) == code


def test_a_drawn_code_reads_as_itself() -> None:
    codes = {voucher.new_code(8) for _ in range(200)}
    assert all(voucher.read_code(code.lower()) == code for code in codes)
    assert not set("ILOU") & set("".join(codes))
