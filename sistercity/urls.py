"""Addresses: the staff site, the machine's addresses, and the reader's pages under /id/ and /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from records.urls import machine, readers

urlpatterns = [
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    *machine,
    *i18n_patterns(path("", include((readers, "records")))),
]

handler400 = "records.views.faults.bad_request"
handler403 = "records.views.faults.forbidden"
handler404 = "records.views.faults.not_found"
handler500 = "records.views.faults.server_error"
