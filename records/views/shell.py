"""What stands around every page: the register's name, menus, the same page in the other language."""

from django.conf import settings
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import get_language

from records.dossier.rows import page_row
from records.models import Page, SiteSettings

from .head import site_head


class Shell:
    """Read when a template first asks for it; pages of the staff site never do."""

    def __init__(self, request):
        site = SiteSettings.current()
        self.site = site
        self.name = {"id": site.name, "en": site.name_en}
        self.publisher = site.publisher
        self.can_be_written_to = bool(site.contact_email or site.contact_phone or site.address)
        menu = list(Page.objects.public().exclude(menu=Page.Menu.NONE).order_by("menu_order", "title"))
        self.header = [page_row(page) for page in menu if page.menu == Page.Menu.HEADER]
        self.footer = [page_row(page) for page in menu if page.menu == Page.Menu.FOOTER]
        self.languages = self._languages(request)
        self.canonical = settings.SITE_URL + request.path + self._page_query(request)

    @cached_property
    def head(self) -> dict:
        """Tags for machines on pages that are about no single record."""
        return site_head(self.site, self.canonical)

    def _languages(self, request) -> list[dict]:
        """This page in both languages. The query goes along, so that a search stays a search."""
        query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
        found = []
        for code, label in (("id", "Bahasa Indonesia"), ("en", "English")):
            path = translate_url(request.path, code)
            if not path.startswith(f"/{code}/"):
                path = f"/{code}/"  # an address without a language, or one that does not exist
            found.append(
                {
                    "code": code,
                    "label": label,
                    "path": path + query,
                    "address": settings.SITE_URL + path + self._page_query(request),
                    "current": code == get_language(),
                }
            )
        return found

    @staticmethod
    def _page_query(request) -> str:
        number = request.GET.get("page", "")
        return f"?page={number}" if number.isdigit() and number != "1" else ""


def shell(request):
    """Context processor: `shell`, read only if used."""
    return {"shell": SimpleLazyObject(lambda: Shell(request))}
