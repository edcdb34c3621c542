"""A renewal file that a producer has handed in stands in the way when a whole list is taken back."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from traceability.register.models import CertifiedProduct
from traceability.register.uses import Use
from traceability.renewals.models import RenewalFile


def renewal_files(products: "QuerySet[CertifiedProduct]", since: datetime) -> Iterator[Use]:
    files = RenewalFile.objects.filter(
        certificate__product__in=products.order_by().values("pk"), taken_back_at=None, noted_at__gte=since
    )
    for file in files.select_related("certificate"):
        text = _("A renewal file came in on %(day)s.") % {"day": file.received_on.strftime("%d/%m/%Y")}
        yield Use(
            file.certificate.product_id,
            text,
            reverse("renewals_desk:certificate", args=[file.certificate_id]),
        )
