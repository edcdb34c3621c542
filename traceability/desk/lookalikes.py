"""Producers and products of the same or a near name, to be looked at before a new one is made."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Q

from traceability.register.importing.words.spelling import producer_key
from traceability.register.models import CertifiedProduct, Commune, Producer
from traceability.register.vietnamese import fold_words

NEAR = 0.86
MOST_SHOWN = 6


@dataclass(frozen=True)
class Lookalikes:
    """Nearest first."""

    producers: list[Producer]
    products: list[CertifiedProduct]


def lookalikes(producer_name: str, product_name: str, commune: Commune) -> Lookalikes:
    """Producers of a near name in the province, and near products of those or of the same commune."""
    wanted = producer_key(producer_name)
    at_home = Producer.objects.filter(province=commune.province_id).select_related("commune")
    known = [
        (_nearness(wanted, producer_key(one.name)), one.commune_id == commune.pk, one) for one in at_home
    ]
    near = sorted((one for one in known if one[0] >= NEAR), key=lambda one: (-one[0], not one[1], one[2].pk))
    producers = [producer for _score, _here, producer in near[:MOST_SHOWN]]
    return Lookalikes(producers, _products(fold_words(product_name), producers, commune))


def _products(wanted: str, producers: list[Producer], commune: Commune) -> list[CertifiedProduct]:
    candidates = (
        CertifiedProduct.objects.filter(Q(producer__in=producers) | Q(producer__commune=commune))
        .select_related("producer__commune")
        .order_by("pk")
    )
    scored = [(_nearness(wanted, one.folded_name), one) for one in candidates]
    near = sorted((one for one in scored if one[0] >= NEAR), key=lambda one: (-one[0], one[1].pk))
    return [product for _score, product in near[:MOST_SHOWN]]


def _nearness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= NEAR else 0.0
