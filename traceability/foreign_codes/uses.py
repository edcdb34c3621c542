"""A code of another system stands in the way when a whole list is taken back: somebody has entered it by hand."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from traceability.foreign_codes.reading import standing
from traceability.register.models import CertifiedProduct
from traceability.register.uses import Use


def codes_entered(products: "QuerySet[CertifiedProduct]", since: datetime) -> Iterator[Use]:
    for one in standing().filter(product__in=products.order_by().values("pk"), added_at__gte=since):
        yield Use(
            one.product_id, _("The code %(code)s of another system has been entered since.") % {"code": one}
        )
