"""Terms of agreements that run out, and what an editor found out about them."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records import lifecycle
from records.models import Agreement, Publication

from .publishing import saved
from .review import WrongState, lock, take_step

NO_RENEWAL = "no renewal found"


def waits_for_renewal_check(agreement: Agreement) -> bool:
    """Published, its term is over, nothing public follows it, and nobody has yet looked for a renewal."""
    if agreement.publication != Publication.PUBLISHED or agreement.ending or agreement.term_over_seen_on:
        return False
    if not lifecycle.agreement_facts(agreement).is_over(lifecycle.today()):
        return False
    followers = Agreement.objects.public().filter(Q(renews=agreement) | Q(replaces=agreement))
    return not followers.exists()


@transaction.atomic
def note_no_renewal(agreement: Agreement, *, by) -> None:
    """An editor searched for a renewal today and found none: the pair says so from now on."""
    lock(agreement)
    if not waits_for_renewal_check(agreement):
        raise WrongState(_("There is nothing to note: its term is not over, or somebody has noted it already."))
    agreement.term_over_seen_on, agreement.term_over_seen_by = lifecycle.today(), by
    take_step(agreement, NO_RENEWAL, by=by)
    saved(agreement, by=by)
