"""Keeping the words by which products are found up with the register; `missing_or_wrong` verifies it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import QuerySet

from traceability.open_register.models import ProductWords
from traceability.register.models import CertifiedProduct
from traceability.register.vietnamese import fold_words

BATCH = 500


def words_of(product: CertifiedProduct) -> str:
    """Folded names of the product and its producer, places of today and before, public and official codes."""
    producer = product.producer
    commune = producer.commune
    texts = [product.name, product.name_en, producer.name]
    texts += [commune.name, commune.name_en] if commune else []
    texts += [producer.province.name, product.code]
    texts += [one.code for one in product.official_codes.all()]
    return fold_words(" ".join(filter(None, texts)))


def refresh(products: QuerySet[CertifiedProduct]) -> int:
    """Write these products' words anew, 500 at a time; how many were written."""
    keys = list(products.order_by("pk").values_list("pk", flat=True))
    for batch in _batches(keys):
        rows = [ProductWords(product_id=one.pk, text=words_of(one)) for one in _loaded(batch)]
        ProductWords.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["product"], update_fields=["text"]
        )
    return len(keys)


def refresh_missing() -> int:
    """Words of products that have none yet, such as those of a list that was just imported."""
    return refresh(CertifiedProduct.objects.filter(words__isnull=True))


def missing_or_wrong() -> Iterator[int]:
    """Keys of products whose words are missing or no longer what the register says."""
    keys = list(CertifiedProduct.objects.order_by("pk").values_list("pk", flat=True))
    for batch in _batches(keys):
        written = dict(ProductWords.objects.filter(product__in=batch).values_list("product", "text"))
        yield from (one.pk for one in _loaded(batch) if written.get(one.pk) != words_of(one))


def put_right(moment: datetime) -> str:
    """The nightly job: what the signals missed, such as rows written past the models, is found and mended."""
    wrong = list(missing_or_wrong())
    for batch in _batches(wrong):
        refresh(CertifiedProduct.objects.filter(pk__in=batch))
    return f"{len(wrong)} products put right"


def _loaded(keys: Iterable[int]) -> QuerySet[CertifiedProduct]:
    """Producers and places are shared by many products: each is read once, not with every product."""
    found = CertifiedProduct.objects.filter(pk__in=keys)
    return found.prefetch_related("producer__commune", "producer__province", "official_codes")


def _batches(keys: list[int]) -> Iterator[list[int]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
