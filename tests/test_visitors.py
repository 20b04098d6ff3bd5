"""Who is asking: the address behind our own proxies, and how often it may send."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from records import visitors


def asked(address: str = "203.0.113.5", forwarded: str = ""):
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "1.1.1.1", "203.0.113.5"),  # nobody of ours wrote that
        (1, "9.9.9.9, 1.1.1.1", "1.1.1.1"),
        (2, "9.9.9.9, 1.1.1.1, 10.0.0.1", "1.1.1.1"),
        (2, "1.1.1.1", "203.0.113.5"),
        (1, "", "203.0.113.5"),
    ],
)
def test_the_last_address_that_a_proxy_of_ours_added(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    assert visitors.client_address(asked(forwarded=forwarded)) == address


def test_one_too_many_waits_until_the_hour_is_over():
    start = 1_000 * visitors.PERIOD
    assert [visitors.sent_once_more(asked(), start) for _each in range(visitors.SENDINGS)] == [0] * visitors.SENDINGS
    assert visitors.sent_once_more(asked(), start + 60) == 59
    assert visitors.sent_once_more(asked(), start + visitors.PERIOD - 1) == 1
    assert visitors.sent_once_more(asked("203.0.113.6"), start) == 0
    assert visitors.sent_once_more(asked(), start + visitors.PERIOD) == 0


def test_a_made_up_header_wins_nothing(settings):
    settings.TRUSTED_PROXIES = 1
    waits = [visitors.sent_once_more(asked(forwarded=f"8.8.8.{n}, 1.1.1.1"), 0) for n in range(visitors.SENDINGS + 1)]
    assert waits[-1] > 0


def test_a_household_of_version_6_is_one():
    waits = [visitors.sent_once_more(asked(f"2001:db8:1:2::{n}"), 0) for n in range(1, visitors.SENDINGS + 2)]
    assert waits[-1] > 0
    assert visitors.sent_once_more(asked("2001:db8:1:3::1"), 0) == 0


@pytest.mark.parametrize("address", ["", "kosong", "unix:"])
def test_an_address_that_is_none(address):
    assert visitors.sent_once_more(asked(address), 0) == 0


def test_a_cache_that_fails_holds_nobody_up(settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1"}
    }
    assert [visitors.sent_once_more(asked(), 0) for _each in range(visitors.SENDINGS + 3)] == [0] * (
        visitors.SENDINGS + 3
    )


def test_the_cache_knows_no_address(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "keys"}}
    visitors.sent_once_more(asked(), 0)
    assert [key for key in cache._cache if "203.0.113" in key] == []
