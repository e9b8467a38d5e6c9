"""One page as it is given out: its bytes, plain and compressed, and its headers, made once."""

import gzip
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

import brotli

from newsroom.pagecache import proxies

Headers = list[tuple[str, str]]
Given = tuple[int, Headers, bytes]  # status, headers and body

DAY = 24 * 60 * 60  # seconds
FRESH_FOR = DAY  # at most, whatever has changed: the form's token has a day in it
KEPT_FOR = 7 * DAY  # as a last copy, when no new one can be made: as long as the form's token is good
LONGEST = 1000  # characters of a header about codings or tags; browsers send some 30
CODINGS = ("", "br", "gzip")  # of the bodies of a copy
STATUSES = {200, 410}  # what is kept; RFC 9111, 3 allows more

# What a kept page says to browsers besides its own: few, since each costs.
_PASSED_ON = {
    "content-type",
    "content-language",
    "content-security-policy",
    "permissions-policy",
    "referrer-policy",
    "cross-origin-opener-policy",
    "x-content-type-options",
    "x-robots-tag",
    "strict-transport-security",
}
_ENCODINGS: dict[str, str] = {}  # answers of best_encoding(); browsers send few different headers


@dataclass
class Copy:
    """A page and what it depends on."""

    status: int
    headers: Headers
    """What the view said, and the ETag."""
    bodies: dict[str, bytes]
    """By content coding: "" (plain), "br", "gzip"."""
    keys: frozenset[str]
    seen: int
    """Number of the last change that it shows."""
    made_at: float
    """Seconds since the epoch, as all times here."""
    until: float
    """When the clock changes it; at most FRESH_FOR after it was made."""
    release: str

    version: int = field(default=-1, compare=False)
    """Version of the knowledge that it was last found to hold under; -1: it has to be looked at."""
    used_at: float = field(default=0.0, compare=False)
    era: str = field(default="", compare=False)
    """Since when its numbers count: a database that was set back gives them out anew."""
    etag: str = field(init=False, compare=False)
    size: int = field(init=False, compare=False)
    answers: dict[str, Given] = field(init=False, compare=False)
    """What is given out, for each content coding."""
    unchanged: Given = field(init=False, compare=False)
    """To who has it already."""

    def __post_init__(self) -> None:
        self.etag = dict(self.headers)["ETag"]
        self.size = sum(map(len, self.bodies.values())) + 3000  # bytes; headers, keys and objects by estimate
        caching = [
            ("ETag", self.etag), ("Cache-Control", "max-age=0, must-revalidate"), ("Vary", "Accept-Encoding"),
            *proxies.headers(self.keys),
        ]  # fmt: skip
        own = [(name, value) for name, value in self.headers if name != "ETag"]
        self.unchanged = (304, caching, b"")
        self.answers = {}
        for coding, body in self.bodies.items():
            coded = [("Content-Encoding", coding)] if coding else []
            headers = [*own, *caching, *coded, ("Content-Length", str(len(body)))]
            self.answers[coding] = (self.status, headers, body)

    def answer(self, environ: dict[str, Any]) -> Given:
        """What a GET or HEAD gets."""
        if (
            "HTTP_IF_NONE_MATCH" in environ
            and self.status == 200
            and matches(environ["HTTP_IF_NONE_MATCH"], self.etag)
        ):
            return self.unchanged
        coding = best_encoding(environ["HTTP_ACCEPT_ENCODING"]) if "HTTP_ACCEPT_ENCODING" in environ else ""
        if environ["REQUEST_METHOD"] == "HEAD":
            status, headers, _body = self.answers[coding]
            return status, headers, b""
        return self.answers[coding]

    # ---------------------------------------------------------- for a store
    def about(self) -> str:
        """All but the bodies, as JSON."""
        return json.dumps(
            {
                "status": self.status, "headers": self.headers, "keys": sorted(self.keys), "seen": self.seen,
                "made_at": self.made_at, "until": self.until, "release": self.release,
            }
        )  # fmt: skip

    @classmethod
    def from_store(cls, about: str, bodies: dict[str, bytes]) -> "Copy":
        """Raises ValueError, KeyError or TypeError for what was not written by about()."""
        data = json.loads(about)
        return cls(
            status=data["status"],
            headers=[(name, value) for name, value in data["headers"]],
            bodies=bodies,
            keys=frozenset(data["keys"]),
            seen=data["seen"],
            made_at=data["made_at"],
            until=data["until"],
            release=data["release"],
        )


def make_copy(
    status: int, headers: Headers, body: bytes, *, keys: frozenset[str], seen: int, now: float, until: float,
    release: str, era: str,
) -> Copy:  # fmt: skip
    """A copy of a page just made, compressed once."""
    # With the keys, since a proxy that is told "not modified" goes on with those of its own copy.
    etag = hashlib.blake2b(body + " ".join(sorted(keys)).encode(), digest_size=12).hexdigest()
    kept = [(name, value) for name, value in headers if name.lower() in _PASSED_ON]
    return Copy(
        status=status,
        # Weak, since the same tag stands for each content coding (RFC 9110, 8.8.1).
        headers=[*kept, ("ETag", f'W/"{etag}"')],
        bodies={"": body, "br": brotli.compress(body, quality=5), "gzip": gzip.compress(body, 6, mtime=0)},
        keys=keys,
        seen=seen,
        made_at=now,
        until=min(until, now + FRESH_FOR),
        release=release,
        era=era,
    )


def may_be_kept(status: int, headers: Headers) -> bool:
    """Whether what a view answered is the same for everyone and for later."""
    said = {name.lower(): value.lower() for name, value in headers}
    control = said.get("cache-control", "")
    return (
        status in STATUSES
        and "set-cookie" not in said
        and "cookie" not in said.get("vary", "")
        and "content-encoding" not in said
        and "private" not in control
        and "no-store" not in control
    )


def matches(asked: str, etag: str) -> bool:
    """Whether If-None-Match names a weak ETag, weakly compared (RFC 9110, 13.1.2)."""
    if asked == etag or asked.strip() == "*":
        return True
    if len(asked) > LONGEST:
        return False
    opaque = etag.removeprefix("W/")
    return any(tag.strip().removeprefix("W/") == opaque for tag in asked.split(","))


def best_encoding(accepted: str) -> str:
    """The content coding to answer with: "br", "gzip" or "" (RFC 9110, 12.5.3)."""
    if len(accepted) > LONGEST:
        return ""
    found = _ENCODINGS.get(accepted)
    if found is None:
        found = _negotiate(accepted)
        if len(_ENCODINGS) < 1000:
            _ENCODINGS[accepted] = found
    return found


def _negotiate(accepted: str) -> str:
    weights = {}
    for part in accepted.lower().split(","):
        coding, _, parameters = part.partition(";")
        name, _, weight = parameters.strip().partition("=")
        try:
            weights[coding.strip()] = float(weight) if name == "q" else 1.0
        except ValueError:
            weights[coding.strip()] = 0.0
    anything = weights.get("*", 0.0)
    plain = weights.get("identity", anything or 0.001)
    best = max(("br", "gzip"), key=lambda coding: weights.get(coding, anything))
    return best if weights.get(best, anything) > 0 and weights.get(best, anything) >= plain else ""
