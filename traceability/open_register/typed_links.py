"""What a code or a GS1 key leads to in the public register: records for people in both languages, data for programs."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traceability.codes.link_types import Kind, Thing, TypedLink, in_each_language
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.verdicts import leading_certificate

CERTIFICATE = gettext_lazy("The certificate in the public register")
PRODUCER = gettext_lazy("The producer in the public register")
JSON = "application/json"


def records(thing: Thing) -> Iterator[TypedLink]:
    """A product's leading certificate and its row; a certificate's own; a producer's record for its numbers."""
    if thing.kind == Kind.PRODUCT and thing.product:
        certificate = _leading(thing.product, thing)
        if certificate:
            yield from _certificate(certificate)
        yield _data("products-row", thing.product.code)
    elif thing.kind == Kind.CERTIFICATE and thing.certificate:
        yield from _certificate(thing.certificate)
        yield _data("certificates-row", thing.certificate.public_id)
    if thing.kind in {Kind.PRODUCT, Kind.PARTY, Kind.PLACE}:
        yield from in_each_language("registryEntry", PRODUCER, "open_register:producer", pk=thing.producer.pk)


def _certificate(certificate: Certificate) -> Iterator[TypedLink]:
    return in_each_language(
        "certificationInfo", CERTIFICATE, "open_register:certificate", public_id=certificate.public_id
    )


def _leading(product: CertifiedProduct, thing: Thing) -> Certificate | None:
    held = product.certificates.filter(voided_on=None).prefetch_related("suspensions")
    return leading_certificate(held, vietnam_day(thing.moment))


def _data(view: str, key: str) -> TypedLink:
    return TypedLink("masterData", reverse(f"api:{view}", args=[key]), _("The same as open data"), (), JSON)
