"""What differs between the public site and the staff site, and who is asking."""

import base64
import hashlib
import re
from functools import cache

from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.urls import reverse
from django_prose_editor.widgets import importmap

UNSAFE_INLINE = "'unsafe-inline'"


def is_staff_site(request) -> bool:
    return request.path_info.startswith(reverse("admin:index"))


@cache
def editor_script_hash() -> str:
    """The rich-text editor needs one inline import map; the policy names it by its hash."""
    script = re.search(r"<script[^>]*>(.*?)</script>", str(importmap.render()), re.DOTALL)
    digest = hashlib.sha256((script.group(1) if script else "").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


class PolicyMiddleware(CSPMiddleware):
    """Strict policy on the site; on the staff site what the admin theme cannot do without."""

    def get_policy_parts(self, request, response, report_only=False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and is_staff_site(request):
            parts.update = {
                "script-src": [SELF, editor_script_hash()],  # no inline <script> but that one
                "script-src-attr": [UNSAFE_INLINE],  # tab buttons and colour fields of the theme
                "style-src": [SELF, UNSAFE_INLINE],  # the theme's colours
            }
        return parts


class StaffMiddleware:
    """Pages of the staff site are never kept by a cache or shown by a search engine."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if is_staff_site(request):
            response["X-Robots-Tag"] = "noindex, nofollow"
            response.setdefault("Cache-Control", "no-store, private")
        else:
            response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
        return response
