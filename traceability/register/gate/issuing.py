"""New certificates: one, or a part of a list at once."""

from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from traceability.register.clock import months_later
from traceability.register.gate.chain import lock_all, replace_older, replace_older_in
from traceability.register.gate.changes import TERM_MONTHS, Change, Grant, Issue, Refused
from traceability.register.gate.records import record, record_many
from traceability.register.models import Certificate, CertifiedProduct, Decision
from traceability.register.models.certificates import UntilSource
from traceability.register.models.history import Action


def issue(product: CertifiedProduct, decision: Decision, grant: Grant, change: Change) -> Certificate:
    """Write a new certificate; an older one that overlaps is replaced from the day the new one begins."""
    with transaction.atomic():
        CertifiedProduct.objects.select_for_update().get(pk=product.pk)
        lock_all(product)
        if Certificate.objects.filter(product=product, decision=decision, voided_on=None).exists():
            raise Refused(_("This decision has already certified this product."))
        certificate = _granted(product, decision, grant)
        certificate.save(force_insert=True)
        record(certificate, Action.ISSUED, change)
        replace_older(product, change)
    return certificate


def issue_many(wanted: Sequence[Issue]) -> list[Certificate]:
    """`issue` for a part of a list (at most 500): the same locks, checks and history with a handful of queries.

    A product that has no certificate yet may occur twice: its older certificate ends in the same step.
    """
    with transaction.atomic():
        products = {one.product.pk: one.product for one in wanted}
        locked = CertifiedProduct.objects.select_for_update().filter(pk__in=products).order_by("pk")
        list(locked.values_list("pk", flat=True))
        held = Certificate.objects.select_for_update().filter(product__in=products).order_by("pk")
        pairs = list(held.filter(voided_on=None).values_list("product_id", "decision_id"))
        pairs += [(one.product.pk, one.decision.pk) for one in wanted]
        if len(set(pairs)) < len(pairs):
            raise Refused(_("This decision has already certified this product."))
        certificates = Certificate.objects.bulk_create(
            _granted(one.product, one.decision, one.grant) for one in wanted
        )
        record_many(
            [
                (certificate, Action.ISSUED, one.change)
                for certificate, one in zip(certificates, wanted, strict=True)
            ]
        )
        held_by = Counter(product for product, _decision in pairs)
        replace_older_in({one.product.pk: one.change for one in wanted if held_by[one.product.pk] > 1})
    return certificates


def _granted(product: CertifiedProduct, decision: Decision, grant: Grant) -> Certificate:
    """The certificate as granted, not yet saved."""
    return Certificate(
        product=product,
        decision=decision,
        stars=grant.stars,
        number=grant.number,
        issued_on=grant.issued_on,
        valid_from=grant.valid_from or grant.issued_on,
        valid_until=grant.valid_until or months_later(grant.issued_on, TERM_MONTHS),
        until_source=grant.until_source if grant.valid_until else UntilSource.COMPUTED,
    )
