"""Copies in Redis or Valkey, shared by the processes of many machines.

Each purge is written there too, and a copy is compared with it when it is read: so a process that knows
nothing of a purge yet, not even from a database, gives nothing out that was purged.
"""

import logging
import struct
import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from redis import Redis, RedisError

from newsroom.pagecache.copy import CODINGS, KEPT_FOR, Copy

logger = logging.getLogger(__name__)
T = TypeVar("T")

REST = 1.0  # seconds after a failure during which Redis is not asked for copies
PREFIX = "newsroom:pages:"

# KEYS: the page, all pages by last use, their sizes, their bytes in all, then "shown" and "purged" of each of
# its keys. ARGV: address, copy, number seen, bytes, time, most bytes, seconds to keep, prefix of a page.
_PUT = """
local keys = (#KEYS - 4) / 2
for i = 5 + keys, #KEYS do
  if tonumber(redis.call('GET', KEYS[i]) or 0) > tonumber(ARGV[3]) then return 0 end
end
local size = tonumber(ARGV[4])
local total = redis.call('INCRBY', KEYS[4], size - tonumber(redis.call('HGET', KEYS[3], ARGV[1]) or 0))
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[7])
redis.call('HSET', KEYS[3], ARGV[1], size)
redis.call('ZADD', KEYS[2], ARGV[5], ARGV[1])
for i = 5, 4 + keys do
  redis.call('SADD', KEYS[i], ARGV[1])
  redis.call('EXPIRE', KEYS[i], ARGV[7])
end
while total > tonumber(ARGV[6]) do
  local unused = redis.call('ZPOPMIN', KEYS[2])[1]
  if not unused then break end
  total = redis.call('DECRBY', KEYS[4], tonumber(redis.call('HGET', KEYS[3], unused) or 0))
  redis.call('HDEL', KEYS[3], unused)
  redis.call('DEL', ARGV[8] .. unused)
end
return 1
"""

# KEYS: all pages by last use, their sizes, their bytes in all, then "shown" and "purged" of each key.
# ARGV: number of the change, seconds to remember it, prefix of a page.
_PURGE = """
local keys = (#KEYS - 3) / 2
for i = 1, keys do
  local purged = KEYS[3 + keys + i]
  local number = math.max(tonumber(redis.call('GET', purged) or 0), tonumber(ARGV[1]))
  redis.call('SET', purged, number, 'EX', ARGV[2])
  for _, address in ipairs(redis.call('SMEMBERS', KEYS[3 + i])) do
    redis.call('DEL', ARGV[3] .. address)
    redis.call('ZREM', KEYS[1], address)
    redis.call('DECRBY', KEYS[3], tonumber(redis.call('HGET', KEYS[2], address) or 0))
    redis.call('HDEL', KEYS[2], address)
  end
  redis.call('DEL', KEYS[3 + i])
end
"""


class RedisPages:
    """Pages in Redis. While it is away nothing is found and nothing is kept; only a purge says so."""

    def __init__(self, url: str, most_bytes: int, **options: Any) -> None:
        """
        Args:
            options: of the connection; they should name timeouts and no further tries.
        """
        self.most_bytes = most_bytes
        self._redis = Redis.from_url(url, **options)
        self._put_script = self._redis.register_script(_PUT)
        self._purge_script = self._redis.register_script(_PURGE)
        self._away_until = 0.0

    def get(self, address: str) -> Copy | None:
        """The copy of a page, whether it holds or not, unless something that it shows was purged."""
        return self._try(lambda: self._get(address), None)

    def put(self, address: str, copy: Copy) -> bool:
        """Keep a copy, unless something that it shows was purged since it was made; whether it is kept."""
        return self._try(lambda: self._put(address, copy), False)

    def drop(self, address: str) -> None:
        self._try(lambda: self._redis.delete(_page(address)), None)

    def touch(self, used: Iterable[tuple[str, float]]) -> None:
        """Note when addresses were last asked for."""
        when = dict(used)
        if when:
            self._try(lambda: self._redis.zadd(_ALL, when, xx=True), None)

    def begin(self, database: str, number: int) -> None:
        """Let go of everything if it was made from another database, or from this one before it was set
        back to that number."""
        self._try(lambda: self._begin(database, number), None)

    def purge(self, number: int, purged: Iterable[str]) -> None:
        """Let go of what a change purges.

        Raises:
            RedisError, OSError: Redis does not answer.
        """
        keys = sorted(purged)
        names = [_ALL, _SIZES, _BYTES, *(_shown(key) for key in keys), *(_purged(key) for key in keys)]
        self._purge_script(names, [number, 2 * KEPT_FOR, PREFIX + "page:"])

    def _begin(self, database: str, number: int) -> None:
        made_from: Any = self._redis.hgetall(_ORIGIN)
        same = made_from.get(b"database", b"").decode() == database
        if made_from and (not same or int(made_from.get(b"number", 0)) > number):
            for name in self._redis.scan_iter(match=f"{PREFIX}*", count=1000):
                self._redis.delete(name)
        self._redis.hset(_ORIGIN, mapping={"database": database, "number": number})

    def _get(self, address: str) -> Copy | None:
        packed = self._redis.get(_page(address))
        if not isinstance(packed, bytes):
            return None
        try:
            copy = _unpack(packed)
        except (KeyError, TypeError, ValueError, struct.error):  # written by another release
            return None
        purged: Any = self._redis.mget([_purged(key) for key in copy.keys])
        return None if any(int(number or 0) > copy.seen for number in purged) else copy

    def _put(self, address: str, copy: Copy) -> bool:
        if copy.size > self.most_bytes // 4:
            return False
        keys = sorted(copy.keys)
        names = [_page(address), _ALL, _SIZES, _BYTES]
        names += [_shown(key) for key in keys] + [_purged(key) for key in keys]
        more: list[Any] = [address, _pack(copy), copy.seen, copy.size, copy.used_at or copy.made_at]
        return bool(self._put_script(names, [*more, self.most_bytes, KEPT_FOR, PREFIX + "page:"]))

    def _try(self, act: Callable[[], T], otherwise: T) -> T:
        if time.monotonic() < self._away_until:
            return otherwise
        try:
            return act()
        except (RedisError, OSError) as error:
            self._away_until = time.monotonic() + REST
            logger.warning("Copies in Redis: %s", error)
            return otherwise


_ORIGIN = f"{PREFIX}origin"
_ALL, _SIZES, _BYTES = f"{PREFIX}used", f"{PREFIX}sizes", f"{PREFIX}bytes"


def _page(address: str) -> str:
    return f"{PREFIX}page:{address}"


def _shown(key: str) -> str:
    return f"{PREFIX}shown:{key}"


def _purged(key: str) -> str:
    return f"{PREFIX}purged:{key}"


def _pack(copy: Copy) -> bytes:
    parts = [copy.about().encode(), *(copy.bodies[coding] for coding in CODINGS)]
    return struct.pack(f"!{len(parts)}I", *map(len, parts)) + b"".join(parts)


def _unpack(packed: bytes) -> Copy:
    head = struct.Struct(f"!{len(CODINGS) + 1}I")
    sizes = head.unpack_from(packed)
    if len(packed) != head.size + sum(sizes):
        raise ValueError("not a copy")
    parts, at = [], head.size
    for size in sizes:
        parts.append(packed[at : at + size])
        at += size
    return Copy.from_store(parts[0].decode(), dict(zip(CODINGS, parts[1:], strict=True)))
