"""Wrong entries: put right, or taken back, one or many. What was wrong stays readable in the history."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from traceability.register.clock import vietnam_day
from traceability.register.gate.chain import lock_with_its_product, replace_older, replace_older_in
from traceability.register.gate.changes import Change, Correction, Refused
from traceability.register.gate.records import day_in_words, record_many, save
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.models.certificates import EXTENSION_LIMIT_DAYS
from traceability.register.models.history import Action


def correct(certificate: Certificate, correction: Correction, change: Change) -> Certificate:
    """Put right what was entered otherwise than the papers say; nothing else may be changed this way.

    The product's other certificates end again where the corrected one begins.
    """
    with transaction.atomic():
        locked = lock_with_its_product(certificate)
        if locked.voided_on:
            raise Refused(_("This certificate was entered by mistake and has been taken back."))
        if all(getattr(locked, name) == value for name, value in correction.facts.items()):
            raise Refused(_("Nothing differs from what is recorded."))
        for name, value in correction.facts.items():
            setattr(locked, name, value)
        _refuse_impossible(locked, change)
        _refuse_extension_without_cause(locked, correction)
        save(locked, Action.CORRECTED, change)
        replace_older(locked.product, change)
        locked.refresh_from_db()
        return locked


def void(certificate: Certificate, change: Change) -> Certificate:
    """Take back a certificate that should never have been entered; what it had replaced holds again.

    Not for one that was granted and is withdrawn: that is `revoke`.
    """
    with transaction.atomic():
        locked = lock_with_its_product(certificate)
        if locked.voided_on:
            raise Refused(_("This certificate was entered by mistake and has been taken back."))
        locked.voided_on = vietnam_day(change.moment)
        save(locked, Action.VOIDED, change)
        replace_older(locked.product, change)
        return locked


def void_many(wanted: Sequence[Certificate], change: Change) -> list[Certificate]:
    """`void` for a part of a list (at most 500): the same locks, checks and history with a handful of queries."""
    with transaction.atomic():
        products = {one.product_id for one in wanted}
        first = CertifiedProduct.objects.select_for_update().filter(pk__in=products).order_by("pk")
        list(first.values_list("pk", flat=True))
        locked = Certificate.objects.select_for_update().filter(product__in=products).order_by("pk")
        held = {one.pk: one for one in locked}
        voided = [held[key] for key in sorted({one.pk for one in wanted})]
        if any(one.voided_on for one in voided):
            raise Refused(_("This certificate was entered by mistake and has been taken back."))
        today = vietnam_day(change.moment)
        for one in voided:
            one.voided_on = today
        Certificate.objects.filter(pk__in=[one.pk for one in voided]).update(voided_on=today)
        record_many([(one, Action.VOIDED, change) for one in voided])
        others = {one.product_id for one in held.values() if not one.voided_on}
        replace_older_in(dict.fromkeys(sorted(others), change))
    return voided


def take_back_revocation(certificate: Certificate, change: Change) -> Certificate:
    """A revocation that was entered by mistake: the certificate has the status again that it had without it.

    It is a correction like any other, with its one history row; a revocation that was right is never lifted.
    """
    return correct(certificate, Correction({"revoked_from": None, "revocation_ground": ""}), change)


def _refuse_extension_without_cause(certificate: Certificate, correction: Correction) -> None:
    """Art. 12.3: no extension stands without a re-evaluation, by taking away the one or putting the other."""
    if {"extended_until", "re_evaluation_since"}.isdisjoint(correction.facts):
        return
    if certificate.extended_until and certificate.re_evaluation_since is None:
        raise Refused(_("Only a product under re-evaluation is extended; record that first (Art. 12.3)."))


def _refuse_impossible(certificate: Certificate, change: Change) -> None:
    today = vietnam_day(change.moment)
    if certificate.stars not in range(3, 6):
        raise Refused(_("A certificate has three, four or five stars."))
    if certificate.valid_until < certificate.valid_from:
        raise Refused(_("The last valid day must not come before the first."))
    latest = certificate.valid_until + timedelta(days=EXTENSION_LIMIT_DAYS)
    if certificate.extended_until and not certificate.valid_until < certificate.extended_until <= latest:
        raise Refused(
            _("The new last day must lie between %(first)s and %(last)s (Art. 12.3).")
            % {
                "first": day_in_words(certificate.valid_until + timedelta(days=1)),
                "last": day_in_words(latest),
            }
        )
    if bool(certificate.revoked_from) != bool(certificate.revocation_ground):
        raise Refused(_("A revocation has both a first day and a ground."))
    if any(day and day > today for day in (certificate.revoked_from, certificate.surrendered_from)):
        raise Refused(_("A certificate ends today or ended earlier, never on a later day."))
    taken = Certificate.objects.filter(
        product=certificate.product_id, decision=certificate.decision_id, voided_on=None
    ).exclude(pk=certificate.pk)
    if taken.exists():
        raise Refused(_("This decision has already certified this product."))
    try:
        certificate.clean_fields()
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages)) from wrong
