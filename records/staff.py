"""The people who work on the register."""

import secrets

from django.contrib.auth import get_user_model

from .models import Agreement, Meeting, Person, Publication

FIRST_NAME = "admin"


def may_publish(user) -> bool:
    return user.has_perm("records.publish_records")


def readers_see(record) -> bool:
    """Whether a change of this record is a change of what readers see."""
    if hasattr(record, "publication"):
        return record.publication == Publication.PUBLISHED
    if record.pk is None:
        return False
    if isinstance(record, Person):
        # A private person has no page, but stands by name where it took part.
        return (
            Meeting.objects.public().filter(delegations__delegates__person=record).exists()
            or Agreement.objects.public().filter(signatures__person=record).exists()
        )
    known = type(record)._default_manager
    return hasattr(known, "public") and known.public().filter(pk=record.pk).exists()


def may_change(user, record) -> bool:
    """A contributor writes drafts; what readers see is changed only by those who may publish."""
    return may_publish(user) or not readers_see(record)


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
