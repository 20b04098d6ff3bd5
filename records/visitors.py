"""Who is asking, without knowing anybody: the network address, and how often it may send something."""

from __future__ import annotations

import ipaddress
import logging
import math
import time

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

LOG = logging.getLogger(__name__)
SENDINGS, PERIOD = 10, 60 * 60  # from one address, in so many seconds
NETWORK_BITS = 64  # of an address of version 6: one household has that many


def client_address(request) -> str:
    """The reader's address. Behind our own proxies (`TRUSTED_PROXIES` says how many) the last entry they added."""
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if settings.TRUSTED_PROXIES and len(forwarded) >= settings.TRUSTED_PROXIES:
        return forwarded[-settings.TRUSTED_PROXIES]
    return request.META.get("REMOTE_ADDR", "")


def sent_once_more(request, now: float | None = None) -> int:
    """Count one more sending from this address. Gives the minutes to wait if it was one too many, else 0.

    The cache holds a number under a keyed hash of the address, for an hour; nothing of it is stored elsewhere. A cache
    that fails holds nobody up.
    """
    now = time.time() if now is None else now
    period = int(now // PERIOD)
    key = f"sent:{period}:{_hashed(client_address(request))}"
    try:
        cache.add(key, 0, PERIOD)
        number = cache.incr(key)
    except ValueError:  # forgotten between the two
        return 0
    except Exception as fault:  # whatever the cache suffers from, a reader is heard
        LOG.warning("The cache does not count: %s", type(fault).__name__)
        return 0
    return math.ceil(((period + 1) * PERIOD - now) / 60) if number > SENDINGS else 0


def _hashed(address: str) -> str:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        known = None
    if known is not None and known.version == 6 and not known.ipv4_mapped:
        address = str(ipaddress.ip_network((known, NETWORK_BITS), strict=False))
    return salted_hmac("records.visitors", address, algorithm="sha256").hexdigest()[:40]
