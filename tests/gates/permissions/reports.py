"""A report of a suspicious product, with a photo."""

from django.utils import timezone

from tests.traceability.reports.pictures import jpeg
from traceability.register.models import CertifiedProduct
from traceability.reports import gate
from traceability.reports.models import CodeReport


def a_report(product: CertifiedProduct) -> CodeReport:
    return gate.receive(
        typed_code=product.code, product=product, wrong="other", text="Tem dán đè.", seen_where="", contact="",
        moment=timezone.now(), pictures=[jpeg()],
    )  # fmt: skip
