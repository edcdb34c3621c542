"""The public look-up: products by their own name, their producer's, or a decision's number, however typed."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from traceability.codes.loading import certificates_with_decisions, with_places
from traceability.register.hidden import without_mistakes
from traceability.register.models import Certificate, CertifiedProduct, OfficialCode
from traceability.register.typed_decisions import decisions_meant
from traceability.register.vietnamese import fold_words, tidy

LIMIT = 50
MOST_WORDS = 8
NAMES = (
    "folded_name",
    "producer__folded_name",
    "producer__commune__folded_name",
    "producer__province__folded_name",
)


@dataclass(frozen=True)
class Matches:
    products: list[CertifiedProduct]
    has_more: bool


def find(question: str) -> Matches:
    """At most 50 products, best first, with certificates loaded: three queries, one more for a decision."""
    words = fold_words(question).split()[:MOST_WORDS]
    if not words:
        return Matches([], False)
    phrase = " ".join(words)
    condition = _named(words) | _with_official_code(question)
    decisions = decisions_meant(question)
    if decisions:
        certificates = Certificate.objects.filter(decision__in=decisions)
        condition |= Q(pk__in=certificates.values("product"))
    found = list(_ranked(without_mistakes(CertifiedProduct.objects.filter(condition)), phrase)[: LIMIT + 1])
    return Matches(found[:LIMIT], len(found) > LIMIT)


def _named(words: list[str]) -> Q:
    """Every word occurs in a name of the product, its producer or their place; folded, so marks do not matter."""
    condition = Q()
    for word in words:
        condition &= Q(*((f"{name}__contains", word) for name in NAMES), _connector=Q.OR)
    return condition


def _with_official_code(question: str) -> Q:
    codes = OfficialCode.objects.filter(code__iexact=tidy(question)[:40])
    return Q(pk__in=codes.values("product"))


def _ranked(products: QuerySet[CertifiedProduct], phrase: str) -> QuerySet[CertifiedProduct]:
    rank = Case(
        When(folded_name=phrase, then=Value(0)),
        When(folded_name__startswith=phrase, then=Value(1)),
        When(folded_name__contains=phrase, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    ranked = with_places(products).annotate(rank=rank).order_by("rank", "folded_name", "pk")
    return ranked.prefetch_related(certificates_with_decisions())
