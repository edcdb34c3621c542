"""What may happen to a certificate that has been granted: QĐ 26/2026/QĐ-TTg Art. 8 and 12.3."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from traceability.register.clock import vietnam_day
from traceability.register.gate.chain import (
    lock,
    lock_with_its_product,
    refuse_if_ended,
    refuse_if_gone,
    replace_older,
)
from traceability.register.gate.changes import Change, Refused
from traceability.register.gate.records import day_in_words, save
from traceability.register.models import Certificate, Suspension
from traceability.register.models.certificates import EXTENSION_LIMIT_DAYS, RevocationGround
from traceability.register.models.history import Action


def extend(certificate: Certificate, until: date, change: Change) -> Certificate:
    """Art. 12.3: at most 180 days after the term, for a product under re-evaluation, with its own last date.

    Needs the opened re-evaluation and, as evidence, the paper that grants it (`change.decision`). Where a newer
    certificate exists, the extended one ends where the newer begins, so that it can never come back in its place.
    """
    with transaction.atomic():
        locked = lock_with_its_product(certificate)
        latest = locked.valid_until + timedelta(days=EXTENSION_LIMIT_DAYS)
        if not locked.valid_until < until <= latest:
            raise Refused(
                _("The new last day must lie between %(first)s and %(last)s (Art. 12.3).")
                % {
                    "first": day_in_words(locked.valid_until + timedelta(days=1)),
                    "last": day_in_words(latest),
                }
            )
        refuse_if_ended(locked, change)
        if locked.re_evaluation_since is None:
            raise Refused(_("Only a product under re-evaluation is extended; record that first (Art. 12.3)."))
        if change.decision is None:
            raise Refused(_("An extension needs the paper that grants it: number, date and issuer."))
        locked.extended_until = until
        save(locked, Action.EXTENDED, change)
        replace_older(locked.product, change)
        locked.refresh_from_db()
        return locked


def suspend(certificate: Certificate, change: Change) -> Certificate:
    """The certificate stops holding at once, until the suspension is lifted."""
    with transaction.atomic():
        locked = lock(certificate)
        refuse_if_ended(locked, change)
        if locked.suspensions.filter(lifted_on__isnull=True).exists():
            raise Refused(_("This certificate is already suspended."))
        Suspension.objects.create(certificate=locked, first_day=vietnam_day(change.moment))
        return save(locked, Action.SUSPENDED, change)


def lift_suspension(certificate: Certificate, change: Change) -> Certificate:
    """The certificate holds again at once, if its term has not run out."""
    with transaction.atomic():
        locked = lock(certificate)
        pause = locked.suspensions.filter(lifted_on__isnull=True).first()
        if pause is None:
            raise Refused(_("This certificate is not suspended."))
        pause.lifted_on = vietnam_day(change.moment)
        pause.save(update_fields=["lifted_on"])
        return save(locked, Action.LIFTED, change)


def revoke(
    certificate: Certificate, ground: RevocationGround, change: Change, first_day: date | None = None
) -> Certificate:
    """Art. 8: it no longer holds from `first_day` (today) on; an expired certificate may be revoked too.

    `first_day` may lie in the past, where an older decision is entered late, never in the future.
    """
    with transaction.atomic():
        locked = lock(certificate)
        if locked.voided_on or locked.revoked_from:
            refuse_if_gone(locked)
        today = vietnam_day(change.moment)
        locked.revoked_from = min(first_day or today, today)
        locked.revocation_ground = ground
        return save(locked, Action.REVOKED, change)


def surrender(certificate: Certificate, change: Change, first_day: date | None = None) -> Certificate:
    """The producer gives it back: it no longer holds from `first_day` (today) on, never from a later day."""
    with transaction.atomic():
        locked = lock(certificate)
        refuse_if_ended(locked, change)
        today = vietnam_day(change.moment)
        locked.surrendered_from = min(first_day or today, today)
        return save(locked, Action.SURRENDERED, change)


def open_re_evaluation(certificate: Certificate, change: Change) -> Certificate:
    """Note that the authority is looking at the product again; it does not make anything valid."""
    with transaction.atomic():
        locked = lock(certificate)
        refuse_if_gone(locked)
        locked.re_evaluation_since = vietnam_day(change.moment)
        return save(locked, Action.RE_EVALUATION, change)
