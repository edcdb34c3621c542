"""Keeping the index up with the tables: after each commit the touched products are written anew.

An index that lags or fails never breaks a sale and never lies about validity (see `port.Engine`); it only finds less.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_save
from oscar.core.loading import get_model

from catalog.search import index
from shop.listings.models import Listing
from shop.sellers.models import Seller
from traceability.register.models import CertifiedProduct, OfficialCode, Producer
from traceability.register.signals import certificates_changed, descriptions_changed


def connect() -> None:
    """Called once, when the apps are ready."""
    for signal in (post_save, post_delete):
        for sender in (
            get_model("catalogue", "Product"),
            Listing,
            Seller,
            CertifiedProduct,
            Producer,
            OfficialCode,
        ):
            signal.connect(_row_changed, sender=sender, dispatch_uid=f"search {sender.__name__} {id(signal)}")
    certificates_changed.connect(_certificates_changed, dispatch_uid="search certificates")
    descriptions_changed.connect(_descriptions_changed, dispatch_uid="search descriptions")


def touched_by(row: Model) -> Q:
    """The listings whose words come from this row."""
    match row:
        case Listing():
            return Q(pk=row.pk) | Q(product=row.product_id)
        case CertifiedProduct():
            return Q(certified_product=row.pk)
        case Seller():
            return Q(certified_product__producer=row.producer_id)
        case Producer():
            return Q(certified_product__producer=row.pk)
        case OfficialCode():
            return Q(certified_product=row.product_id)
    return Q(product=row.pk)


def _row_changed(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        gone = [instance.product_id] if isinstance(instance, Listing) else []
        _refresh_on_commit(touched_by(instance), gone)


def _certificates_changed(changes: list[Any], **kwargs: Any) -> None:
    """Sent after the commit already; a list's certificates come some hundreds at a time."""
    _refresh(Q(certified_product__in={certificate.product_id for certificate, _action in changes}), [])


def _descriptions_changed(products: list[int], producers: list[int], **kwargs: Any) -> None:
    """What an import wrote without `save`; sent after the commit."""
    touched = Q(certified_product__in=products) | Q(certified_product__producer__in=producers)
    _refresh(touched, [])


def _refresh_on_commit(listings: Q, gone: Iterable[int]) -> None:
    transaction.on_commit(lambda: _refresh(listings, gone), robust=True)


def _refresh(listings: Q, gone: Iterable[int]) -> None:
    """Refresh the listings' products; `gone` are products whose listing may just have been deleted."""
    keys = {*Listing.objects.filter(listings).values_list("product", flat=True), *gone}
    if keys:
        index.refresh(keys)
