"""For robots and watchmen."""

from django.conf import settings
from django.contrib.sitemaps import views as sitemaps
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from records.sitemaps import SITEMAPS


@require_safe
def robots(request):
    feedback = [f"/{code}/{word}/" for code, word in (("id", "koreksi"), ("en", "feedback"))]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in ("/admin/", "/preview/", *feedback)),
        # One list in every order and with every filter is a list without end; its pages are enough.
        "Disallow: /*?",
        "Allow: /*?page=",
        "Allow: /*.png?v=",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@require_safe
def sitemap(request):
    """All pages in one file while they fit; beyond that an index of one file for each kind."""
    fits = all(section.paginator.num_pages == 1 for section in SITEMAPS.values())
    if fits:
        return sitemaps.sitemap(request, SITEMAPS)
    return sitemaps.index(request, SITEMAPS, sitemap_url_name="sitemap_section")


@require_safe
def sitemap_section(request, section: str):
    return sitemaps.sitemap(request, SITEMAPS, section)


@require_safe
@never_cache
def healthz(request):
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request):
    """Database, cache and migrations are as they should be."""
    faults = []
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            faults.append("migrations")
    except Exception:  # whatever is wrong with the database, the answer is the same
        faults.append("database")
    try:
        cache.set("readyz", 1, 5)
        if cache.get("readyz") != 1:
            faults.append("cache")
    except Exception:  # likewise
        faults.append("cache")
    return HttpResponse(
        "ok\n" if not faults else "not ready: " + ", ".join(faults) + "\n",
        status=503 if faults else 200,
        content_type="text/plain",
    )
