"""Certified products that could enter a fair, each with its eligibility and the reason."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from catalog.fairs.eligibility import Obstacle, eligible, problems_among
from catalog.fairs.models import Fair
from traceability.register.models import CertifiedProduct, Province
from traceability.register.public_code import normal_public_code
from traceability.register.vietnamese import fold_words

PER_PAGE = 20


@dataclass(frozen=True)
class Candidate:
    product: CertifiedProduct
    obstacle: Obstacle | None
    section_title: str  # where it stands at this fair already, or empty

    @property
    def may_enter(self) -> bool:
        return self.obstacle is None and not self.section_title


def candidates(
    fair: Fair, words: str, province: Province | None, *, only_eligible: bool, page: str | None
) -> tuple[Page[CertifiedProduct], list[Candidate]]:
    """A page of products, the eligible first; five queries for any number of them."""
    found = _matching(words, province)
    if only_eligible:
        found = found.filter(eligible(fair.first_day, fair.last_day))
    shown = Paginator(_eligible_first(found, fair), PER_PAGE).get_page(page)
    products = list(shown.object_list)
    problems = {p.product.pk: p.obstacle for p in problems_among(products, fair.first_day, fair.last_day)}
    present = dict(fair.entries.filter(product__in=products).values_list("product_id", "section__title_vi"))
    rows = [Candidate(product, problems.get(product.pk), present.get(product.pk, "")) for product in products]
    return shown, rows


def _eligible_first(found: QuerySet[CertifiedProduct], fair: Fair) -> QuerySet[CertifiedProduct]:
    is_eligible = ExpressionWrapper(eligible(fair.first_day, fair.last_day), output_field=BooleanField())
    return found.order_by(is_eligible.desc(), "folded_name", "pk")


def _matching(words: str, province: Province | None) -> QuerySet[CertifiedProduct]:
    """Every word must stand in the name or the producer's name, without accents; or the whole is a public code."""
    found = CertifiedProduct.objects.select_related("producer__commune", "producer__province", "product_set")
    if province:
        found = found.filter(producer__province=province)
    condition = Q()
    for word in fold_words(words).split():
        condition &= Q(folded_name__contains=word) | Q(producer__folded_name__contains=word)
    return found.filter(condition | Q(code=normal_public_code(words))) if words.strip() else found
