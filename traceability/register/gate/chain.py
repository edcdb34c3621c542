"""A product's certificates one after the other: locking them, and where a newer one ends an older one."""

from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from traceability.register.clock import vietnam_day
from traceability.register.gate.changes import Change, Refused
from traceability.register.gate.records import save
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.models.history import Action
from traceability.register.verdicts import order_of


def lock(certificate: Certificate) -> Certificate:
    return Certificate.objects.select_for_update().get(pk=certificate.pk)


def lock_with_its_product(certificate: Certificate) -> Certificate:
    """For changes that bear on the product's other certificates: the product first, then all of them by key."""
    product = CertifiedProduct.objects.select_for_update().get(pk=certificate.product_id)
    return next(one for one in lock_all(product) if one.pk == certificate.pk)


def lock_all(product: CertifiedProduct) -> list[Certificate]:
    return list(Certificate.objects.select_for_update().filter(product=product).order_by("pk"))


def refuse_if_gone(certificate: Certificate) -> None:
    """Revoked, given back or entered by mistake: nothing more can happen to it but a correction."""
    if certificate.voided_on:
        raise Refused(_("This certificate was entered by mistake and has been taken back."))
    if certificate.revoked_from:
        raise Refused(_("This certificate has already been revoked."))
    if certificate.surrendered_from:
        raise Refused(_("This certificate has been given back by the producer."))


def refuse_if_ended(certificate: Certificate, change: Change) -> None:
    """A certificate whose replacement begins later still holds today and can be changed."""
    refuse_if_gone(certificate)
    begun = Certificate.objects.filter(
        product=certificate.product_id,
        voided_on__isnull=True,
        valid_from__gt=certificate.valid_from,
        valid_from__lte=vietnam_day(change.moment),
    )
    if certificate.superseded_from == certificate.valid_from or begun.exists():
        raise Refused(_("This certificate has been replaced by a newer one; change the newer one."))


def replace_older(product: CertifiedProduct, change: Change) -> None:
    """Newer wins: each certificate ends where the next one begins, if they overlap.

    What no longer has a newer one beside it, because that was entered by mistake, gets its own end back.
    """
    chain = sorted((one for one in lock_all(product) if not one.voided_on), key=order_of)
    for older, newer in pairwise(chain):
        _let_end(older, _end_beside(older, newer), change)
    if chain:
        _let_end(chain[-1], None, change)


def _end_beside(older: Certificate, newer: Certificate) -> date | None:
    begins = max(newer.valid_from, older.valid_from)
    return begins if begins <= older.last_day else None


def _let_end(certificate: Certificate, end: date | None, change: Change) -> None:
    if certificate.superseded_from == end:
        return
    certificate.superseded_from = end
    save(certificate, Action.SUPERSEDED if end else Action.RESTORED, change)
