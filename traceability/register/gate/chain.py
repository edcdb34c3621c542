"""A product's certificates one after the other: locking them, and where a newer one ends an older one."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from traceability.register.clock import vietnam_day
from traceability.register.gate.changes import Change, Refused
from traceability.register.gate.records import record_many
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
    replace_older_in({product.pk: change})


def replace_older_in(changes: Mapping[int, Change]) -> None:
    """`replace_older` for products by key (at most 500), each with its change: a handful of queries for all."""
    chains: dict[int, list[Certificate]] = {}
    for one in Certificate.objects.select_for_update().filter(product__in=changes).order_by("pk"):
        if not one.voided_on:
            chains.setdefault(one.product_id, []).append(one)
    moved = [one for product in changes if product in chains for one in _moved(chains[product])]
    Certificate.objects.bulk_update(moved, ["superseded_from"], batch_size=100)
    record_many([(one, _end_told(one), changes[one.product_id]) for one in moved])


def _moved(chain: list[Certificate]) -> list[Certificate]:
    """Those whose end lies elsewhere than it was, with their new end, from the oldest on."""
    ordered = sorted(chain, key=order_of)
    ends = [_end_beside(older, newer) for older, newer in pairwise(ordered)]
    moved = []
    for one, end in zip(ordered, [*ends, None], strict=True):
        if one.superseded_from != end:
            one.superseded_from = end
            moved.append(one)
    return moved


def _end_told(certificate: Certificate) -> Action:
    return Action.SUPERSEDED if certificate.superseded_from else Action.RESTORED


def _end_beside(older: Certificate, newer: Certificate) -> date | None:
    begins = max(newer.valid_from, older.valid_from)
    return begins if begins <= older.last_day else None
