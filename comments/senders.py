"""Telling one sender from another without keeping who they are.

A reader's network address is never stored. What is, is a keyed hash (BLAKE2b, RFC 7693) whose key lives for a
day and is then thrown away, with yesterday's kept beside it so that midnight cuts nothing in two.
"""

import hashlib
import re
import secrets
from datetime import date, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from comments.models import DailyKey

_WITH_PORT = re.compile(r"\[([^\]]*)\](?::\d+)?|([^:]*):\d+")


def address_of(request: HttpRequest) -> str:
    """The network address that a sender goes by: IPv4, or the /64 of an IPv6 address, which is what one
    household gets.

    It is the other end of the connection, or with TRUSTED_PROXIES the entry of X-Forwarded-For that the
    outermost of them wrote. Where that is missing or no address, the request took another way than through
    all of them, and what it says of itself is not believed.
    """
    connected = request.META.get("REMOTE_ADDR", "")
    if proxies := settings.TRUSTED_PROXIES:
        entries = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(entries) >= proxies and (forwarded := _one_sender(entries[-proxies])):
            return forwarded
    return _one_sender(connected) or connected


def _one_sender(written: str) -> str:
    """The sender that an address stands for, "" for what is no address; a port may follow it."""
    written = written.strip()
    if match := _WITH_PORT.fullmatch(written):
        written = match[1] or match[2] or ""
    try:
        address = ip_address(written)
    except ValueError:
        return ""
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), 64), strict=False))


def sender_hashes(address: str) -> list[str]:
    """The hashes of a network address under today's key and, where there is one, yesterday's."""
    today = timezone.localdate()
    keys = dict(
        DailyKey.objects.filter(day__gte=today - timedelta(days=1)).order_by("-day").values_list("day", "key")
    )
    if today not in keys:
        keys = {today: _key_of(today), **keys}
    return [
        hashlib.blake2b(address.encode(), key=bytes.fromhex(key), digest_size=32).hexdigest()
        for key in keys.values()
    ]


def _key_of(day: date) -> str:
    """Make the key of a day, and throw away older ones than yesterday's."""
    key, _made = DailyKey.objects.get_or_create(day=day, defaults={"key": secrets.token_hex(32)})
    throw_away_old_keys()
    return key.key


def throw_away_old_keys() -> None:
    """Leave the keys of today and yesterday. A chore too, so that they go also where nobody comments."""
    DailyKey.objects.filter(day__lt=timezone.localdate() - timedelta(days=1)).delete()
