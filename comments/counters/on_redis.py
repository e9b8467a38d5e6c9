"""Counting in Redis, for the processes of many machines; its clock is the one that counts."""

import secrets
from collections.abc import Sequence
from typing import Any

from redis import Redis, RedisError
from redis.commands.core import Script

from comments.counters import DAY, Limit, Uncounted, hidden

_PREFIX = "newsroom:limits:"
_KEY = f"{_PREFIX}key"
_TAKE = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local wait, moments = 0, {}
for i, name in ipairs(KEYS) do
  local step, period = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local given_back = tonumber(redis.call('GET', name) or now)
  -- All of it is, or the clock was set back.
  if given_back < now or given_back > now + period then given_back = now end
  moments[i] = given_back + step
  wait = math.max(wait, moments[i] - now - period)
end
if wait == 0 then
  for i, name in ipairs(KEYS) do
    redis.call('SET', name, moments[i], 'PX', moments[i] - now)
  end
end
return wait
"""
_GIVE_BACK = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i, name in ipairs(KEYS) do
  local given_back = redis.call('GET', name)
  if given_back then
    given_back = given_back - tonumber(ARGV[i])
    if given_back > now then
      redis.call('SET', name, given_back, 'PX', given_back - now)
    else
      redis.call('DEL', name)
    end
  end
end
"""


class RedisCounter:
    def __init__(self, url: str, **options: Any) -> None:
        """
        Args:
            options: of the connection; they should name timeouts and no further tries.
        """
        self._redis = Redis.from_url(url, **options)
        self._script = self._redis.register_script(_TAKE)
        self._give_back = self._redis.register_script(_GIVE_BACK)

    def take(self, limits: Sequence[Limit]) -> int:
        arguments = [number for limit in limits for number in (limit.step, limit.period)]
        return int(self._run(self._script, limits, arguments))

    def give_back(self, limits: Sequence[Limit]) -> None:
        self._run(self._give_back, limits, [limit.step for limit in limits])

    def _run(self, script: Script, limits: Sequence[Limit], arguments: list[int]) -> Any:
        try:
            key = self._key()
            return script([_PREFIX + hidden(limit, key) for limit in limits], arguments)
        except (RedisError, OSError) as error:
            raise Uncounted(f"Redis: {error}") from error

    def _key(self) -> bytes:
        """The key of the names, which Redis throws away a day after it was made."""
        key = self._redis.get(_KEY)
        if key is None:
            self._redis.set(_KEY, secrets.token_bytes(32), nx=True, ex=DAY)
            key = self._redis.get(_KEY)
        if not isinstance(key, bytes):
            raise Uncounted("Redis keeps nothing")
        return key
