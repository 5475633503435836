"""Proving a password without sending it: HTTP's digest (RFC 7616, the older RFC 2617 too) as SIP uses it (RFC 8760)."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

_PARAMETER = re.compile(r'(?<![A-Za-z0-9_-])([A-Za-z0-9_-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^, \t"]+))')
_SCHEME = re.compile(r"(?:^|,)[ \t]*Digest[ \t]+", re.IGNORECASE)
_ALGORITHMS = {"SHA-256": hashlib.sha256, "": hashlib.md5, "MD5": hashlib.md5}
"""What is understood, the best first; a challenge that names none means MD5."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """What the other side wants to have proved.

    qop: whether it wants a counter and a nonce of ours mixed in.
    """

    realm: str
    nonce: str
    algorithm: str
    qop: bool
    opaque: str | None = None
    stale: bool = False


def best_challenge(headers: Iterable[str]) -> Challenge | None:
    """The strongest of the challenges that can be met; None when there is none."""
    challenges = [_challenge(part) for header in headers for part in _SCHEME.split(header)[1:]]
    order = list(_ALGORITHMS)
    return min((each for each in challenges if each), key=lambda each: order.index(each.algorithm), default=None)


def _challenge(text: str) -> Challenge | None:
    given = {name.lower(): re.sub(r"\\(.)", r"\1", quoted) or bare for name, quoted, bare in _PARAMETER.findall(text)}
    algorithm = given.get("algorithm", "").upper()
    wishes = [wish.strip(" \t").lower() for wish in given.get("qop", "").split(",") if wish]
    if algorithm not in _ALGORITHMS or not given.get("nonce") or (wishes and "auth" not in wishes):
        return None
    return Challenge(
        realm=given.get("realm", ""),
        nonce=given["nonce"],
        algorithm=algorithm,
        qop=bool(wishes),
        opaque=given.get("opaque"),
        stale=given.get("stale", "").lower() == "true",
    )


def credentials(
    challenge: Challenge, user: str, password: str, *, method: str, uri: str, own_nonce: str, count: int = 1
) -> str:
    """The value of the Authorization header.

    own_nonce: chosen anew each time.
    count: uses of the challenge so far.
    """

    def digest(*parts: str) -> str:
        return _ALGORITHMS[challenge.algorithm](":".join(parts).encode("latin-1"), usedforsecurity=False).hexdigest()

    who, what = digest(user, challenge.realm, password), digest(method, uri)
    counter = f"{count:08x}"
    if challenge.qop:
        proof = digest(who, challenge.nonce, counter, own_nonce, "auth", what)
    else:
        proof = digest(who, challenge.nonce, what)
    quoted = {"username": user, "realm": challenge.realm, "nonce": challenge.nonce, "uri": uri, "response": proof}
    if challenge.opaque is not None:
        quoted["opaque"] = challenge.opaque
    if challenge.qop:
        quoted["cnonce"] = own_nonce
    parts = [f"{name}={_quote(value)}" for name, value in quoted.items()]
    if challenge.algorithm:
        parts.append(f"algorithm={challenge.algorithm}")
    if challenge.qop:
        parts += ["qop=auth", f"nc={counter}"]
    return "Digest " + ", ".join(parts)


def _quote(text: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'
