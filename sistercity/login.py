"""Log-in to the staff site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict, *args) -> HttpResponse:
    """Answer after too many failures: a page that says so, and when to try again."""
    answer = render(request, "admin/locked_out.html", {"minutes": 15}, status=429)
    answer["Retry-After"] = str(15 * 60)
    return answer
