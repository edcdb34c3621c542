"""Writing the index: which words a product can be found by. May be run at any time, and as often as one likes."""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import QuerySet
from django.utils.html import strip_tags

from catalog.search.models import SearchEntry
from catalog.search.typed_words import padded, spelling
from shop.listings.models import Listing
from traceability.register.models import CertifiedProduct, Commune, Producer

BATCH = 500
COLUMNS = ("names", "producer", "places", "sets", "codes", "description", "spelled")


def refresh(product_ids: Iterable[int]) -> int:
    """Write the entries of these products (Oscar's keys) anew, and drop those without a listing; how many stand."""
    wanted = set(product_ids)
    entries = [entry_for(listing) for listing in _with_texts().filter(product__in=wanted)]
    with transaction.atomic():
        SearchEntry.objects.filter(product__in=wanted - {entry.pk for entry in entries}).delete()
        SearchEntry.objects.bulk_create(
            entries, update_conflicts=True, unique_fields=["product"], update_fields=COLUMNS
        )
    return len(entries)


def rebuild() -> Iterator[int]:
    """Write every entry anew, batch by batch; yields how many stand after each."""
    SearchEntry.objects.exclude(product__listing__isnull=False).delete()
    keys = list(Listing.objects.order_by("product").values_list("product", flat=True))
    done = 0
    for first in range(0, len(keys), BATCH):
        done += refresh(keys[first : first + BATCH])
        yield done


def entry_for(listing: Listing) -> SearchEntry:
    certified: CertifiedProduct = listing.certified_product
    producer = certified.producer
    names = dict.fromkeys(filter(None, (padded(name) for name in _names(listing, certified))))
    return SearchEntry(
        product_id=listing.product_id,
        names="".join(f" {name} " for name in names),
        producer=padded(producer.name),
        places=padded(*_places(producer)),
        sets=padded(*_sets(certified)),
        codes=padded(*_codes(certified)),
        description=padded(strip_tags(listing.product.description)),
        spelled=" ".join(spelling(text) for text in (listing.product.title, certified.name, producer.name)),
    )


def _names(listing: Listing, certified: CertifiedProduct) -> tuple[str, ...]:
    return listing.product.title, certified.name, certified.name_en


def _places(producer: Producer) -> Iterator[str]:
    """Today's places, what they were made of, and the address as it used to be written."""
    commune: Commune | None = producer.commune
    if commune:
        yield from (commune.full_name, *(unit.name for unit in commune.former.all()))
    yield producer.province.full_name
    yield from (former.name for former in producer.province.former_provinces.all())
    yield from (producer.address, producer.former_address)


def _sets(certified: CertifiedProduct) -> tuple[str, ...]:
    product_set = certified.product_set
    return (product_set.name_vi, product_set.name_en) if product_set else ()


def _codes(certified: CertifiedProduct) -> Iterator[str]:
    """Codes and decision numbers, as printed and run together."""
    yield from (certified.code, certified.printed_code)
    yield from (official.code for official in certified.official_codes.all())
    yield from dict.fromkeys(certificate.decision.number for certificate in certified.certificates.all())


def _with_texts() -> QuerySet[Listing]:
    return Listing.objects.select_related(
        "product",
        "certified_product__producer__commune",
        "certified_product__producer__province",
        "certified_product__product_set",
    ).prefetch_related(
        "certified_product__producer__commune__former",
        "certified_product__producer__province__former_provinces",
        "certified_product__official_codes",
        "certified_product__certificates__decision",
    )
