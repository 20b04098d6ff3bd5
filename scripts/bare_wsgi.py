"""The measure for `make bench`: a Django view without middleware, answering with a constant."""

import functools

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["*"],
    DEBUG=False,
    MIDDLEWARE=[],
    ROOT_URLCONF=__name__,
    SECRET_KEY="not used by this application, which has no secrets",
)


@functools.cache
def constant(size: int) -> bytes:
    return b"x" * size


def bare(request, size):
    return HttpResponse(constant(size), content_type="text/html; charset=utf-8")


urlpatterns = [path("<int:size>", bare)]
application = get_wsgi_application()
