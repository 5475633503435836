"""A password is proved, never sent."""

import re

import pytest

from frontdesk.calls.sip.digest import Challenge, best_challenge, credentials
from frontdesk.calls.sip.message import as_sent

RFC_7616 = (
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={}, '
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
)
RFC_2617 = 'Digest realm="testrealm@host.com", {}nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc"'


@pytest.mark.parametrize(
    ("challenge", "password", "own_nonce", "proof"),
    [
        (RFC_7616.format("MD5"), "Circle of Life", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
         "8ca523f5e9506fed4657c9700eebdbec"),
        (RFC_7616.format("SHA-256"), "Circle of Life", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
         "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        (RFC_2617.format('qop="auth,auth-int", '), "Circle Of Life", "0a4f113b", "6629fae49393a05397450978507c4ef1"),
        (RFC_2617.format(""), "Circle Of Life", "", "670fd8c2df070c60b045671b8b24ff02"),
    ],
)  # fmt: skip
def test_the_examples_of_the_digest(challenge: str, password: str, own_nonce: str, proof: str) -> None:
    understood = best_challenge([challenge])
    assert understood is not None
    given = credentials(understood, "Mufasa", password, method="GET", uri="/dir/index.html", own_nonce=own_nonce)
    assert f'response="{proof}"' in given
    assert ("nc=00000001" in given and "qop=auth" in given) is understood.qop


@pytest.mark.parametrize(
    ("headers", "algorithm"),
    [
        (['Digest realm="r", nonce="n"'], ""),
        (['Digest realm="r", nonce="n", algorithm=md5'], "MD5"),
        (['Digest nonce="n", algorithm=MD5', 'Digest nonce="n", algorithm="SHA-256"'], "SHA-256"),
        (['Digest nonce="n", algorithm=MD5, Digest nonce="m", algorithm=SHA-256'], "SHA-256"),
        (['Digest nonce="n", algorithm=SHA-512-256', 'Digest nonce="n", algorithm=MD5'], "MD5"),
        (['Digest nonce="n", algorithm=AKAv1-MD5'], None),
        (['Digest nonce="n", qop="auth-int"'], None),
        (['Digest realm="r"'], None),
        (['Basic realm="r"'], None),
        ([], None),
    ],
)
def test_the_best_challenge_is_met(headers: list[str], algorithm: str | None) -> None:
    best = best_challenge(headers)
    assert (best.algorithm if best else None) == algorithm


def test_what_is_quoted_in_a_challenge_is_quoted_in_the_answer() -> None:
    challenge = best_challenge(['Digest realm="a \\"b\\", c\\\\", nonce="n=,", stale=TRUE, opaque=""'])
    assert challenge == Challenge('a "b", c\\', "n=,", "", False, "", True)
    given = credentials(challenge, as_sent('Jörg"'), "p", method="REGISTER", uri="sip:h", own_nonce="c")
    assert 'realm="a \\"b\\", c\\\\"' in given
    assert re.search(r'username="JÃ¶rg\\""', given)
