"""The people who work on the register."""

import secrets

from django.contrib.auth import get_user_model

from .models import Publication

FIRST_NAME = "admin"


def may_publish(user) -> bool:
    return user.has_perm("records.publish_records")


def may_change(user, record) -> bool:
    """A contributor writes drafts; what readers see is changed only by those who may publish."""
    return getattr(record, "publication", None) != Publication.PUBLISHED or may_publish(user)


def first_admin() -> tuple[str, str] | None:
    """Make a superuser and return its name and random password; nothing if there is a superuser already."""
    users = get_user_model().objects
    if users.filter(is_superuser=True).exists():
        return None
    name = FIRST_NAME
    if users.filter(username=name).exists():
        # A colleague of that name keeps the account as it is; it is not silently given all rights.
        name = f"{FIRST_NAME}-{secrets.token_hex(2)}"
    password = secrets.token_urlsafe(15)
    users.create_superuser(name, password=password)
    return name, password
