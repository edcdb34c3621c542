"""The certificates that answer a question: a condition, an order, one page of them."""

from datetime import date

from django.db.models import Q, QuerySet

from traceability.codes.loading import certificates_with_decisions
from traceability.open_register.searching.matching import closeness, matching
from traceability.open_register.searching.question import PAGE_SIZE, Facet, Question, Sort
from traceability.register.models import Certificate
from traceability.register.status_queries import status_is
from traceability.register.statuses import Status

PATHS = {
    Facet.STARS: "stars",
    Facet.SET: "product__product_set__key",
    Facet.KIND: "product__producer__kind",
    Facet.PROVINCE: "product__producer__province",
}


def public_certificates() -> QuerySet[Certificate]:
    """All but those entered by mistake, which were never granted."""
    return Certificate.objects.filter(voided_on__isnull=True)


def within(question: Question, meant: Q | None = None) -> Q:
    """The part of a question that is no facet: text and commune; `meant` is what the text means, where known."""
    condition = Q() if not question.text else matching(question.text) if meant is None else meant
    return condition & Q(product__producer__commune=question.commune) if question.commune else condition


def asked_for(question: Question, day: date, part: Q | None = None) -> QuerySet[Certificate]:
    """All certificates that answer the question on `day`, in no order; `part` is `within` it, where that is known."""
    found = public_certificates().filter(within(question) if part is None else part)
    for facet, path in PATHS.items():
        if question.values(facet):
            found = found.filter(**{f"{path}__in": _known(facet, question.values(facet))})
    statuses = question.values(Facet.STATUS)
    return found.filter(status_is(_statuses(statuses), day)) if statuses else found


def in_order(found: QuerySet[Certificate], question: Question) -> QuerySet[Certificate]:
    match question.order:
        case Sort.RELEVANCE:
            return found.order_by(closeness(question.text), "product__folded_name", "-valid_from", "-pk")
        case Sort.NAME:
            return found.order_by("product__folded_name", "product", "-valid_from", "-pk")
        case Sort.ENDS_FIRST:
            return found.order_by("valid_until", "pk")
    return found.order_by("-pk")


def one_page(question: Question, day: date, page: int, part: Q | None = None) -> list[Certificate]:
    """The page's certificates, loaded with all that a line shows: four queries whatever their number.

    The keys are chosen first, so that a late page skips over keys and not over whole rows.
    """
    start = (page - 1) * PAGE_SIZE
    found = in_order(asked_for(question, day, part), question)
    keys = list(found.values_list("pk", flat=True)[start : start + PAGE_SIZE])
    return rows_of_page(keys)


def rows_of_page(keys: list[int]) -> list[Certificate]:
    """These certificates in this order, loaded."""
    rows = loaded(Certificate.objects.filter(pk__in=keys)).in_bulk()
    return [rows[key] for key in keys if key in rows]


def loaded(certificates: QuerySet[Certificate]) -> QuerySet[Certificate]:
    """With product, producer, places, decision and issuer; and all certificates of each product."""
    whole = certificates.select_related(
        "product__producer__commune",
        "product__producer__province",
        "product__product_set",
        "decision__issuer",
    )
    siblings = certificates_with_decisions()
    siblings.add_prefix("product")
    return whole.prefetch_related("suspensions", siblings)


def _known(facet: Facet, values: tuple[str, ...]) -> list[str | int]:
    if facet is Facet.STARS:
        return [int(value) for value in values if value in {"3", "4", "5"}]
    return list(values)


def _statuses(values: tuple[str, ...]) -> list[Status]:
    return [Status(value) for value in values if value in set(Status) - {Status.VOIDED}]
