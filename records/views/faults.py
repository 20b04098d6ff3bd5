"""Pages for what went wrong: own look, the reader's language, no query for the last one."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token


def bad_request(request, exception=None):
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def token_refused(request, reason=""):
    """The form was opened before a log-in, or in a browser that keeps no cookies. Nothing typed is lost by it."""
    return render(request, "403_csrf.html", status=403)


@requires_csrf_token
def server_error(request):
    return render(request, "500.html", status=500)
