"""The staff guide, read inside the staff site. It is written once, in docs/panduan-staf.md."""

import re

import markdown
from django.conf import settings
from django.contrib import admin
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

GUIDE = settings.BASE_DIR / "docs" / "panduan-staf.md"
PICTURES = "../records/static/"  # where the file's own links find the pictures, so that it also reads well as a file


def guide_parts() -> tuple[str, list[dict], str]:
    """Title, table of contents ({"id", "name"}) and HTML of the guide."""
    reader = markdown.Markdown(extensions=["toc", "tables", "attr_list"])
    html = reader.convert(GUIDE.read_text(encoding="utf-8"))
    html = re.sub(rf'src="{re.escape(PICTURES)}([^"]+)"', lambda found: f'src="{static(found[1])}"', html)
    html = html.replace("<img ", '<img loading="lazy" ')
    (title,) = reader.toc_tokens
    without_title = html[html.index("</h1>") + len("</h1>") :]
    return title["name"], title["children"], without_title


@admin.site.page(
    "guide/",
    "guide",
    label=_("Staff guide"),
    place=4,
    description=_("The six most frequent tasks, with pictures; in Indonesian."),
)
@require_safe
def guide(request):
    title, contents, html = guide_parts()
    context = {**admin.site.each_context(request), "title": title, "contents": contents, "guide": html}
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/records/guide.html", context)
