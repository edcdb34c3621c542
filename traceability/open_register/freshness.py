"""After each commit the touched products' words are written anew.

Words that lag or fail never lie about validity: they only find less, until `manage.py refresh_words`.
"""

from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_save

from traceability.open_register import words
from traceability.open_register.models import ProductWords
from traceability.register.models import CertifiedProduct, OfficialCode, Producer
from traceability.register.signals import certificates_changed, descriptions_changed


def connect() -> None:
    """Called once, when the apps are ready."""
    for sender in (CertifiedProduct, Producer, OfficialCode):
        post_save.connect(_row_changed, sender=sender, dispatch_uid=f"register words {sender.__name__}")
    post_delete.connect(_row_changed, sender=OfficialCode, dispatch_uid="register words code deleted")
    certificates_changed.connect(_certificates_changed, dispatch_uid="register words certificates")
    descriptions_changed.connect(_descriptions_changed, dispatch_uid="register words descriptions")


def _row_changed(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    if raw:
        return
    touched = _touched_by(instance)
    transaction.on_commit(lambda: _refresh(touched), robust=True)


def _touched_by(row: Model) -> Q:
    match row:
        case Producer():
            return Q(producer=row.pk)
        case OfficialCode():
            return Q(pk=row.product_id)
    return Q(pk=row.pk)


def _refresh(touched: Q) -> None:
    words.refresh(CertifiedProduct.objects.filter(touched))


def _certificates_changed(changes: list[Any], **kwargs: Any) -> None:
    """Lists write products in bulk, without a signal each: the first certificate without words brings all such."""
    touched = {certificate.product_id for certificate, _action in changes}
    if ProductWords.objects.filter(product__in=touched).count() < len(touched):
        words.refresh_missing()


def _descriptions_changed(products: list[int], producers: list[int], **kwargs: Any) -> None:
    """What an import wrote without `save`."""
    _refresh(Q(pk__in=products) | Q(producer__in=producers))
