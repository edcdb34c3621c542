"""What was built on a list since it was entered; while there is anything, the list is not taken back.

In the way stand: whatever happened to one of its certificates, a newer certificate of the same product, a row of a
later list that wrote or confirmed the product, and what the rooms above tell (`register.uses`: the shop, fairs,
stories, proposals, renewal files). A certificate that somebody has taken back already stands in nobody's way.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from traceability.register.clock import vietnam_day
from traceability.register.importing.undoing.footprint import (
    WRITING,
    Revocation,
    first_entered,
    issued,
    products_issued,
    revocations,
)
from traceability.register.importing.words.dates import written
from traceability.register.models import Certificate, CertificateEvent, CertifiedProduct, ImportRow, ImportRun
from traceability.register.models.history import Action
from traceability.register.models.imports import ImportState
from traceability.register.uses import uses_of

# What the chain of a product's certificates does by itself; the newer certificate says it.
OF_THE_CHAIN = (Action.SUPERSEDED, Action.RESTORED)


@dataclass(frozen=True)
class Obstacle:
    """One sentence about a product; `url` leads to what stands in the way, where it has a page of its own."""

    product: CertifiedProduct
    text: str
    url: str = ""


def obstacles_of(run: ImportRun) -> list[Obstacle]:
    """By product; in the reader's language. About ten queries for any number of rows."""
    found = [
        *_changed_since(run),
        *_renewed_since(run),
        *_after_revocations(run),
        *_later_lists(run),
        *_uses(run),
    ]
    return sorted(found, key=lambda one: (one.product.folded_name, one.product.pk))


def _changed_since(run: ImportRun) -> Iterator[Obstacle]:
    events = CertificateEvent.objects.filter(certificate__in=issued(run))
    for event in _with_products(events.exclude(action__in=[Action.ISSUED, *OF_THE_CHAIN])):
        yield _happened(event)


def _renewed_since(run: ImportRun) -> Iterator[Obstacle]:
    newer = Certificate.objects.filter(
        voided_on=None,
        product__import_rows__run=run,
        product__import_rows__entered=True,
        product__import_rows__outcome__in=WRITING,
        product__import_rows__certificate__lt=F("pk"),
        product__import_rows__certificate__voided_on=None,
        product__import_rows__intended__has_key="certificate",
    ).exclude(pk__in=issued(run))
    for certificate in newer.select_related("product", "decision").distinct():
        yield _renewed(certificate)


def _after_revocations(run: ImportRun) -> Iterator[Obstacle]:
    """What happened to the product's certificates after the list had ended one of them."""
    ended = revocations(run)
    for start in range(0, len(ended), 500):
        yield from _after(ended[start : start + 500])


def _after(ended: list[Revocation]) -> Iterator[Obstacle]:
    keys = {one.certificate for one in ended}
    products = set(Certificate.objects.filter(pk__in=keys).values_list("product", flat=True))
    by_product: dict[int, list[CertificateEvent]] = {}
    events = CertificateEvent.objects.filter(
        certificate__product__in=products, certificate__voided_on=None
    ).exclude(action__in=OF_THE_CHAIN)
    for event in _with_products(events):
        by_product.setdefault(event.certificate.product_id, []).append(event)
    own = {own_row.pk for one in ended if (own_row := _own(one, by_product))}
    for history in by_product.values():
        since = min((event.pk for event in history if event.pk in own), default=history[-1].pk)
        for event in history:
            if event.pk <= since or event.pk in own:
                continue
            if event.certificate_id in keys:
                yield _happened(event)
            elif event.action == Action.ISSUED:
                yield _renewed(event.certificate)


def _own(ended: Revocation, by_product: dict[int, list[CertificateEvent]]) -> CertificateEvent | None:
    """The history row that the list wrote: the last revocation up to the moment of its entering."""
    written_by = [
        event
        for history in by_product.values()
        for event in history
        if event.certificate_id == ended.certificate
        and event.action == Action.REVOKED
        and event.at <= ended.at
    ]
    return written_by[-1] if written_by else None


def _later_lists(run: ImportRun) -> Iterator[Obstacle]:
    later = (
        ImportRow.objects.filter(
            entered=True,
            product__import_rows__run=run,
            product__import_rows__entered=True,
            product__import_rows__outcome__in=WRITING,
            product__import_rows__entered_at__lt=F("entered_at"),
        )
        .exclude(run=run)
        .exclude(run__state=ImportState.UNDONE)
        .defer("raw", "entry", "intended", "reasons", "notes")
        .select_related("run", "product")
        .order_by("run", "position")
    )
    seen = set()
    for row in later:
        if row.pk not in seen and row.product and row.entered_at:
            seen.add(row.pk)
            text = _("Row %(row)s of the list “%(file)s”, entered on %(day)s, rests on it.")
            place = f"{row.sheet}!{row.number}" if row.sheet else row.number
            day = written(vietnam_day(row.entered_at))
            url = f"{reverse('register_import:run', args=[row.run_id])}?q={row.number}"
            yield Obstacle(row.product, text % {"row": place, "file": row.run.file_name, "day": day}, url)


def _uses(run: ImportRun) -> Iterator[Obstacle]:
    since = first_entered(run)
    if since is None:
        return
    uses = uses_of(products_issued(run), since)
    named = CertifiedProduct.objects.in_bulk({use.product for use in uses})
    for use in uses:
        yield Obstacle(named[use.product], use.text, use.url)


def _with_products(events: object) -> list[CertificateEvent]:
    chosen = events.select_related("certificate__product", "certificate__decision")  # type: ignore[attr-defined]
    return list(chosen.order_by("pk"))


def _happened(event: CertificateEvent) -> Obstacle:
    text = _("%(what)s on %(day)s, after it was entered.")
    values = {"what": event.get_action_display(), "day": written(vietnam_day(event.at))}
    return Obstacle(event.certificate.product, text % values)


def _renewed(certificate: Certificate) -> Obstacle:
    text = _("A newer certificate by decision %(number)s of %(day)s has been entered for it since.")
    decision = certificate.decision
    values = {"number": decision.number, "day": written(decision.issued_on)}
    return Obstacle(certificate.product, text % values)
