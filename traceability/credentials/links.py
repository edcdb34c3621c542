"""What linksets say of credentials: the passport of each level, a product's certificates and their signed copies."""

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from traceability.codes.link_types import Kind, Thing, TypedLink, in_each_language
from traceability.credentials.claims.addresses import credential_url
from traceability.credentials.negotiation import JSON, JWT
from traceability.register.clock import vietnam_day
from traceability.register.verdicts import verdict_on

CHECKED = _("Signed copy of the certificate, and how to check it")


def links_to_credentials(thing: Thing) -> Iterator[TypedLink]:
    """A provider for `codes.link_types`. No signed copy is linked for a certificate that does not hold now."""
    if thing.reference:
        yield TypedLink(
            "dpp", f"{thing.reference.page_url}/ho-chieu.json", gettext("Digital product passport"), (), JSON
        )
    certificate = thing.certificate
    if thing.kind is Kind.PRODUCT and thing.product:
        verdict = verdict_on(thing.product, thing.moment)
        certificate = verdict.certificate if verdict.is_valid else None
    if certificate is None or not certificate.is_valid_at(vietnam_day(thing.moment)):
        return
    title = gettext("Signed copy of the certificate")
    yield TypedLink("jws", credential_url(certificate.public_id), title, (), JWT)
    yield from in_each_language(
        "verificationService", CHECKED, "credentials:credential", public_id=certificate.public_id
    )
