"""The one gate for certificates: every change of state happens in one function here.

Each opens a transaction, locks the product's certificates in the order of their keys, checks, writes, appends
the history row, and tells the layers above on commit. Rules: QĐ 26/2026/QĐ-TTg Art. 7, 8 and 12.3.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from traceability.register.clock import months_later, vietnam_day
from traceability.register.models import Certificate, CertificateEvent, CertifiedProduct, Decision, Suspension
from traceability.register.models.certificates import EXTENSION_LIMIT_DAYS, RevocationGround, UntilSource
from traceability.register.models.history import Action
from traceability.register.signals import certificate_changed
from traceability.register.verdicts import order_of

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

TERM_MONTHS = 36


class Refused(Exception):
    """The change is not allowed; the text says why and what to do, in the reader's language."""


@dataclass(frozen=True)
class Change:
    """Who changes what they change, why, when, and on which paper."""

    actor_name: str
    reason: str
    moment: datetime
    actor: "AbstractBaseUser | None" = None
    decision: Decision | None = None


@dataclass(frozen=True)
class Grant:
    """What a decision grants; `valid_until` None means 36 months after issue."""

    stars: int
    issued_on: date
    valid_from: date | None = None
    valid_until: date | None = None
    until_source: str = UntilSource.PRINTED
    number: str = ""


@dataclass(frozen=True)
class Issue:
    """One certificate of a list, see `issue_many`."""

    product: CertifiedProduct
    decision: Decision
    grant: Grant
    change: Change


def issue(product: CertifiedProduct, decision: Decision, grant: Grant, change: Change) -> Certificate:
    """Write a new certificate; an older one that overlaps is replaced from the day the new one begins."""
    with transaction.atomic():
        CertifiedProduct.objects.select_for_update().get(pk=product.pk)
        _lock_all(product)
        if Certificate.objects.filter(product=product, decision=decision).exists():
            raise Refused(_("This decision has already certified this product."))
        certificate = _granted(product, decision, grant)
        certificate.save(force_insert=True)
        _record(certificate, Action.ISSUED, change)
        _replace_older(product, change)
    return certificate


def issue_many(wanted: Sequence[Issue]) -> list[Certificate]:
    """`issue` for a part of a list (at most 500): the same locks, checks and history with a handful of queries."""
    with transaction.atomic():
        products = {one.product.pk: one.product for one in wanted}
        list(CertifiedProduct.objects.select_for_update().filter(pk__in=products).order_by("pk"))
        held = Certificate.objects.select_for_update().filter(product__in=products).order_by("pk")
        pairs = list(held.values_list("product_id", "decision_id"))
        pairs += [(one.product.pk, one.decision.pk) for one in wanted]
        if len(set(pairs)) < len(pairs):
            raise Refused(_("This decision has already certified this product."))
        certificates = Certificate.objects.bulk_create(
            _granted(one.product, one.decision, one.grant) for one in wanted
        )
        CertificateEvent.objects.bulk_create(
            _event(certificate, Action.ISSUED, one.change)
            for certificate, one in zip(certificates, wanted, strict=True)
        )
        for certificate in certificates:
            _announce(certificate, Action.ISSUED)
        held_by = Counter(product for product, _decision in pairs)
        for one in wanted:
            if held_by[one.product.pk] > 1:
                _replace_older(one.product, one.change)
    return certificates


def extend(certificate: Certificate, until: date, change: Change) -> Certificate:
    """Art. 12.3: at most 180 days after the term, for a product under re-evaluation, with its own last date.

    Needs the opened re-evaluation and, as evidence, the paper that grants it (`change.decision`). Where a newer
    certificate exists, the extended one ends where the newer begins, so that it can never come back in its place.
    """
    with transaction.atomic():
        locked = _lock_with_its_product(certificate)
        latest = locked.valid_until + timedelta(days=EXTENSION_LIMIT_DAYS)
        if not locked.valid_until < until <= latest:
            raise Refused(
                _("The new last day must lie between %(first)s and %(last)s (Art. 12.3).")
                % {"first": _day(locked.valid_until + timedelta(days=1)), "last": _day(latest)}
            )
        _refuse_if_ended(locked, change)
        if locked.re_evaluation_since is None:
            raise Refused(_("Only a product under re-evaluation is extended; record that first (Art. 12.3)."))
        if change.decision is None:
            raise Refused(_("An extension needs the paper that grants it: number, date and issuer."))
        locked.extended_until = until
        _save(locked, Action.EXTENDED, change)
        _replace_older(locked.product, change)
        locked.refresh_from_db()
        return locked


def suspend(certificate: Certificate, change: Change) -> Certificate:
    """The certificate stops holding at once, until the suspension is lifted."""
    with transaction.atomic():
        locked = _lock(certificate)
        _refuse_if_ended(locked, change)
        if locked.suspensions.filter(lifted_on__isnull=True).exists():
            raise Refused(_("This certificate is already suspended."))
        Suspension.objects.create(certificate=locked, first_day=vietnam_day(change.moment))
        return _save(locked, Action.SUSPENDED, change)


def lift_suspension(certificate: Certificate, change: Change) -> Certificate:
    """The certificate holds again at once, if its term has not run out."""
    with transaction.atomic():
        locked = _lock(certificate)
        pause = locked.suspensions.filter(lifted_on__isnull=True).first()
        if pause is None:
            raise Refused(_("This certificate is not suspended."))
        pause.lifted_on = vietnam_day(change.moment)
        pause.save(update_fields=["lifted_on"])
        return _save(locked, Action.LIFTED, change)


def revoke(
    certificate: Certificate, ground: RevocationGround, change: Change, first_day: date | None = None
) -> Certificate:
    """Art. 8: it no longer holds from `first_day` (today) on; an expired certificate may be revoked too.

    `first_day` may lie in the past, where an older decision is entered late, never in the future.
    """
    with transaction.atomic():
        locked = _lock(certificate)
        if locked.revoked_from:
            raise Refused(_("This certificate has already been revoked."))
        today = vietnam_day(change.moment)
        locked.revoked_from = min(first_day or today, today)
        locked.revocation_ground = ground
        return _save(locked, Action.REVOKED, change)


def open_re_evaluation(certificate: Certificate, change: Change) -> Certificate:
    """Note that the authority is looking at the product again; it does not make anything valid."""
    with transaction.atomic():
        locked = _lock(certificate)
        if locked.revoked_from:
            raise Refused(_("This certificate has already been revoked."))
        locked.re_evaluation_since = vietnam_day(change.moment)
        return _save(locked, Action.RE_EVALUATION, change)


def _lock(certificate: Certificate) -> Certificate:
    return Certificate.objects.select_for_update().get(pk=certificate.pk)


def _lock_with_its_product(certificate: Certificate) -> Certificate:
    """For changes that bear on the product's other certificates: the product first, then all of them by key."""
    product = CertifiedProduct.objects.select_for_update().get(pk=certificate.product_id)
    return next(one for one in _lock_all(product) if one.pk == certificate.pk)


def _lock_all(product: CertifiedProduct) -> list[Certificate]:
    return list(Certificate.objects.select_for_update().filter(product=product).order_by("pk"))


def _refuse_if_ended(certificate: Certificate, change: Change) -> None:
    """A certificate whose replacement begins later still holds today and can be changed."""
    if certificate.revoked_from:
        raise Refused(_("This certificate has already been revoked."))
    begun = Certificate.objects.filter(
        product=certificate.product_id,
        valid_from__gt=certificate.valid_from,
        valid_from__lte=vietnam_day(change.moment),
    )
    if certificate.superseded_from == certificate.valid_from or begun.exists():
        raise Refused(_("This certificate has been replaced by a newer one; change the newer one."))


def _replace_older(product: CertifiedProduct, change: Change) -> None:
    """Newer wins: each certificate ends where the next one begins, if they overlap."""
    chain = sorted(_lock_all(product), key=order_of)
    for older, newer in pairwise(chain):
        begins = max(newer.valid_from, older.valid_from)
        if begins <= older.last_day and (older.superseded_from is None or begins < older.superseded_from):
            older.superseded_from = begins
            _save(older, Action.SUPERSEDED, change)


def _save(certificate: Certificate, action: Action, change: Change) -> Certificate:
    certificate.save()
    _record(certificate, action, change)
    return certificate


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


def _record(certificate: Certificate, action: Action, change: Change) -> None:
    _event(certificate, action, change).save(force_insert=True)
    _announce(certificate, action)


def _event(certificate: Certificate, action: Action, change: Change) -> CertificateEvent:
    return CertificateEvent(
        certificate=certificate,
        action=action,
        at=change.moment,
        actor_id=change.actor.pk if change.actor else None,
        actor_name=change.actor_name,
        reason=change.reason,
        decision=change.decision,
        facts=facts_of(certificate),
    )


def _announce(certificate: Certificate, action: Action) -> None:
    # Robust: what fails above (an index, a mail) is logged there and never takes the change back.
    transaction.on_commit(
        lambda: certificate_changed.send_robust(Certificate, certificate=certificate, action=action)
    )


def facts_of(certificate: Certificate) -> dict[str, Any]:
    """The certificate's columns as JSON, as the history keeps them."""
    encoder = DjangoJSONEncoder()
    return {
        name: value if value is None or isinstance(value, int | str) else encoder.default(value)
        for name, value in model_to_dict(certificate).items()
    }


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
