"""Pages for what went wrong: own look, the reader's language, no query for the last one."""

from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


@requires_csrf_token
def server_error(request):
    return render(request, "500.html", status=500)
