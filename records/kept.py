"""Nothing typed is lost: what the browser is told about keeping it, and forms that met the log-in page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core import signing
from django.utils.crypto import salted_hmac

from records import people

SHARED = "shared_computer"
SAVED = "saved_forms"
REMEMBERED = 20
MARK = re.compile(r"[a-z0-9]{8,32}\Z")
SALT = "records.kept.carried"
DAY = 24 * 60 * 60
NOT_CARRIED = {"csrfmiddlewaretoken", "carried"}
PASTED = {"paste-text"}  # may hold personal numbers, which travel nowhere


def user_key(user) -> str:
    """Tells people apart in a browser's storage without naming them."""
    return salted_hmac("records.kept.user", str(user.pk)).hexdigest()[:20] if user.is_authenticated else ""


def form_saved(request) -> None:
    """The form that was just posted is stored: the browser may drop its copy as soon as it sees the next page."""
    mark = request.POST.get("kept", "")
    if MARK.match(mark):
        request.session[SAVED] = [*request.session.get(SAVED, []), mark][-REMEMBERED:]


def is_shared(request) -> bool:
    return bool(request.session.get(SHARED))


def share_computer(request, shared: bool) -> None:
    """Said at log-in: others use this computer, so nothing is kept in it and the log-in ends with the browser."""
    request.session[SHARED] = shared
    if shared:
        request.session.set_expiry(0)


def for_browser(request) -> dict:
    return {
        "user": user_key(request.user),
        "shared": is_shared(request),
        "saved": " ".join(request.session.get(SAVED, [])),
    }


@dataclass(frozen=True)
class CarriedPost:
    """A form that was sent after the log-in had ended. It travels through the log-in page, signed, and is stored
    nowhere. A browser sends no file a second time, so files have to be chosen again."""

    path: str
    fields: list[tuple[str, str]]
    files: bool

    @classmethod
    def of(cls, request) -> CarriedPost | None:
        names = [name for name in request.POST if name not in NOT_CARRIED]
        if not names or any("password" in name for name in names):
            return None
        fields = [
            (name, people.read(value).text if name in PASTED else value)
            for name in names
            for value in request.POST.getlist(name)
        ]
        return cls(request.get_full_path(), fields, any(upload.size for upload in request.FILES.values()))

    @classmethod
    def read(cls, text: str | None) -> CarriedPost | None:
        try:
            path, fields, files = signing.loads(text or "", salt=SALT, max_age=DAY)
        except (signing.BadSignature, ValueError):
            return None
        return cls(path, [(name, value) for name, value in fields], files)

    def signed(self) -> str:
        return signing.dumps([self.path, self.fields, self.files], salt=SALT, compress=True)
