"""A published story about a product stands in the way when the list that brought the product is taken back."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.stories.models import StoryPage
from traceability.register.models import CertifiedProduct
from traceability.register.uses import Use


def published_stories(products: QuerySet[CertifiedProduct], since: datetime) -> Iterator[Use]:
    """Drafts stand in nobody's way: their editor sees that the certificate is gone."""
    pages = StoryPage.objects.filter(
        product__in=products.order_by().values("pk"), live=True, first_published_at__gte=since
    )
    for page in pages:
        text = _("The story “%(title)s” about it has been published since.") % {"title": page.title}
        yield Use(page.product_id, text, reverse("wagtailadmin_pages:edit", args=[page.pk]))
