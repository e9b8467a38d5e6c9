"""A proof of work that a reader's browser does while they write: version 1 of ALTCHA's open protocol
(https://altcha.org), SHA-256. Why it is ours: docs/decisions/0016-proof-of-work.md.

The server thinks of a number and gives away the hash of a salt with it; the browser tries all numbers until
it has found the one. What is given away is signed, so that nothing of it is kept here until it comes back.
"""

import hashlib
import json
import secrets
import time
from base64 import b64decode
from enum import StrEnum
from hmac import compare_digest
from typing import Any
from urllib.parse import parse_qs

from django.utils.crypto import salted_hmac

from comments.limits import is_first_use

GOOD_FOR = 3600  # seconds
LONGEST = 600  # characters of a solution; ours have some 400
ALGORITHM = "SHA-256"


class Doubt(StrEnum):
    """What may be wrong with a solution."""

    MISSING = "missing"
    WRONG = "wrong"
    OLD = "old"
    USED = "used"


def make_challenge(most: int) -> dict[str, Any]:
    """What a browser is asked to solve, as the protocol has it in JSON.

    Args:
        most: hashes that it computes at most; on the average it is half as many.
    """
    # The "&" at its end keeps figures of the number from being read as figures of the expiry.
    salt = f"{secrets.token_hex(12)}?expires={int(time.time()) + GOOD_FOR}&"
    challenge = _hash(salt, secrets.randbelow(most + 1))
    return {
        "algorithm": ALGORITHM,
        "challenge": challenge,
        "maxnumber": most,
        "salt": salt,
        "signature": _signature(challenge),
    }


def doubt_of_work(solution: str) -> Doubt | None:
    """What is wrong with a solution, None for a good one, which is used from now on. It asks no database.

    Args:
        solution: as the protocol sends it, Base64 of JSON; it may be anything.
    """
    if not solution:
        return Doubt.MISSING
    try:
        if len(solution) > LONGEST:
            raise ValueError
        sent = json.loads(b64decode(solution, validate=True))
        salt, challenge = sent["salt"], sent["challenge"]
        is_right = (
            sent["algorithm"] == ALGORITHM
            and type(sent["number"]) is int
            and compare_digest(_signature(challenge).encode(), sent["signature"].encode())
            and compare_digest(_hash(salt, sent["number"]).encode(), challenge.encode())
        )
        expires = int(parse_qs(salt.partition("?")[2])["expires"][0])
    except (ValueError, KeyError, TypeError, AttributeError):
        return Doubt.WRONG
    if not is_right:
        return Doubt.WRONG
    if expires < time.time():
        return Doubt.OLD
    return None if is_first_use(f"work {challenge}", GOOD_FOR) else Doubt.USED


def _hash(salt: str, number: int) -> str:
    return hashlib.sha256(f"{salt}{number}".encode()).hexdigest()


def _signature(challenge: str) -> str:
    """HMAC-SHA-256 with a key made from SECRET_KEY for this alone."""
    return salted_hmac("comments.work", challenge, algorithm="sha256").hexdigest()
