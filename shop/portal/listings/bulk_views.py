"""Price and stock of every pack on one page: sent at once, changed at once or not at all."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from oscar.core.loading import get_model

from shop.listings.models.listings import ListingState
from shop.moderation.acting import by_request
from shop.moderation.prices import NotChanged, Wanted, change
from shop.moderation.typed_numbers import NotANumber, dong_typed, pieces_typed
from shop.portal.listings.access import selling
from shop.portal.listings.views import frame
from traceability.register.vietnamese import fold_words, typed_words

PER_PAGE = 60
LISTING = ("product__listing", "product__parent__listing")


def packs_of(seller: Any, typed: str = "") -> Any:
    """Every pack of the seller's with its listing, in one query; the newest listing first."""
    records = get_model("partner", "StockRecord").objects.filter(partner=seller.partner_id)
    listed = Q(**{f"{LISTING[0]}__isnull": False}) | Q(**{f"{LISTING[1]}__isnull": False})
    if typed:
        folded = fold_words(typed)
        listed &= Q(**{f"{LISTING[0]}__certified_product__folded_name__contains": folded}) | Q(
            **{f"{LISTING[1]}__certified_product__folded_name__contains": folded}
        )
    return (
        records.filter(listed)
        .select_related(*[f"{path}__certified_product" for path in LISTING])
        .order_by("-pk")
    )


@never_cache
@selling
@require_http_methods(["GET", "HEAD", "POST"])
def prices(request: HttpRequest, seller: Any) -> HttpResponse:
    """Who may sell for the producer."""
    typed = typed_words(request.GET.get("q", ""))
    page = Paginator(packs_of(seller, typed), PER_PAGE).get_page(request.GET.get("page"))
    errors: dict[int, str] = {}
    if request.method == "POST":
        errors = save_packs(request, seller.partner)
        if not errors:
            return HttpResponseRedirect(request.get_full_path())
    rows = [row_of(record, request.POST, errors) for record in page.object_list]
    context = {"page_obj": page, "rows": rows, "q": typed, "errors": errors}
    return render(request, "portal/listings/prices.html", frame(seller, **context))


def save_packs(request: HttpRequest, partner: Any) -> dict[int, str]:
    """Change what the page sent; errors by pack, and then nothing was changed."""
    wanted, errors = read_packs(request.POST)
    if not errors:
        try:
            done = change(partner, wanted, by_request(request))
        except NotChanged as refused:
            errors = refused.refusals
    if errors:
        messages.error(request, _("Nothing was changed. Look at the marked packs."))
    elif done.packs:
        words = ngettext("%(number)d pack changed.", "%(number)d packs changed.", done.packs)
        messages.success(request, words % {"number": done.packs})
    else:
        messages.info(request, _("Nothing was different."))
    return errors


def read_packs(data: Any) -> tuple[list[Wanted], dict[int, str]]:
    """Fields `price-7`, `stock-7`, what they were (`price-was-7`, `stock-was-7`), `shown-7` where it can be hidden."""
    wanted, errors = [], {}
    for key in _keys(data.getlist("pack")):
        try:
            wanted.append(
                Wanted(
                    key,
                    price_seen=dong_typed(data.get(f"price-was-{key}")),
                    price=dong_typed(data.get(f"price-{key}")),
                    stock_seen=pieces_typed(data.get(f"stock-was-{key}")),
                    stock=pieces_typed(data.get(f"stock-{key}")),
                    is_public=f"shown-{key}" in data if f"hideable-{key}" in data else None,
                )
            )
        except NotANumber as wrong:
            errors[key] = str(wrong)
    return wanted, errors


def _keys(typed: Iterable[str]) -> list[int]:
    return [int(key) for key in typed if key.isascii() and key.isdigit()][:1000]


def row_of(record: Any, typed: Any, errors: dict[int, str]) -> dict[str, Any]:
    """With what was typed where something was wrong; what is now, where not."""
    price = int(record.price) if record.price is not None else ""
    stock = max(record.net_stock_level, 0)
    again = bool(errors)
    return {
        "record": record,
        "key": record.pk,
        "listing": record.product.sold_as,
        "unit": record.product.unit,
        "price": price,
        "stock": stock,
        "typed_price": typed.get(f"price-{record.pk}", price) if again else _grouped(price),
        "typed_stock": typed.get(f"stock-{record.pk}", stock) if again else stock,
        "can_hide": record.product.is_child and record.product.title != "",
        "is_public": record.product.is_public,
        "is_on_show": record.product.sold_as.state == ListingState.PUBLISHED,
        "error": errors.get(record.pk, ""),
    }


def _grouped(price: int | str) -> str:
    """165.000, as it is written everywhere else and read back by `dong_typed`."""
    return f"{price:,}".replace(",", ".") if isinstance(price, int) else price
