"""Addresses: the staff site, and everything of the register."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("records.urls")),
]

handler400 = "records.views.faults.bad_request"
handler403 = "records.views.faults.forbidden"
handler404 = "records.views.faults.not_found"
handler500 = "records.views.faults.server_error"
