"""GS1 keys that were given stand in the way when a whole list is taken back: they may be printed on packets."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from traceability.identifiers.models import Gdti, Gtin
from traceability.register.models import CertifiedProduct
from traceability.register.uses import Use


def keys_given(products: "QuerySet[CertifiedProduct]", since: datetime) -> Iterator[Use]:
    keys = products.order_by().values("pk")
    for gtin in Gtin.objects.filter(product__in=keys, withdrawn_at=None, added_at__gte=since):
        yield Use(gtin.product_id, _("The GTIN %(gtin)s was given to it.") % {"gtin": gtin.gtin})
    given = Gdti.objects.filter(certificate__product__in=keys, withdrawn_at=None, added_at__gte=since)
    for gdti in given.select_related("certificate"):
        text = _("Its certificate has the number %(gdti)s in GS1's system.") % {"gdti": gdti.gdti}
        yield Use(gdti.certificate.product_id, text)
