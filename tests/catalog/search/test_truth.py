"""An index never vouches: what is not valid now is in no hit, count or total, however old the index is."""

from datetime import date, timedelta

import pytest

from catalog.search.models import SearchEntry
from catalog.search.question import Facet
from shop.catalogue.models import Product
from tests.catalog.search.conftest import DAY, MOMENT, Market
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models.certificates import RevocationGround

LAST_DAY = date(2026, 12, 31)


def nothing_left(market: Market, moment: object = MOMENT) -> bool:
    """Looked for by every way there is; the stale entry is still in the index."""
    answers = [market.ask(text, moment) for text in ("", "mat ong", "mat on", "linh ngoc", "tan ky")]
    assert SearchEntry.objects.count() == 1
    return all(
        answer.hits == () and answer.total == answer.total_unfiltered == 0 and not any(answer.facets.values())
        for answer in answers
    )


def test_a_certificate_ends_at_midnight_in_viet_nam(market: Market) -> None:
    market.sells("Mật ong hoa núi", valid_until=LAST_DAY)
    end = midnight(LAST_DAY + timedelta(days=1))
    assert market.finds("mat ong", end - timedelta(seconds=1)) == ["Mật ong hoa núi"]
    assert nothing_left(market, end)


def test_a_revoked_product_is_gone_at_once(market: Market) -> None:
    certificate = market.sells().certified_product.certificates.get()
    gate.revoke(certificate, RevocationGround.STOPPED, market.register.change(MOMENT))
    assert nothing_left(market)


def test_a_suspended_product_is_gone_until_the_pause_is_lifted(market: Market) -> None:
    certificate = market.sells().certified_product.certificates.get()
    gate.suspend(certificate, market.register.change(MOMENT))
    assert nothing_left(market)
    gate.lift_suspension(certificate, market.register.change(MOMENT + timedelta(days=2)))
    assert market.ask("mat ong", MOMENT + timedelta(days=2)).total == 1


@pytest.mark.parametrize(
    "change", [{"state": "draft"}, {"state": "withdrawn", "withdrawal_reason": "hết mùa"}]
)
def test_a_listing_that_is_not_published_is_not_found(market: Market, change: dict[str, str]) -> None:
    listing = market.sells()
    type(listing).objects.filter(pk=listing.pk).update(**change)
    assert nothing_left(market)


def test_a_hidden_product_is_not_found(market: Market) -> None:
    listing = market.sells()
    Product.objects.filter(pk=listing.product_id).update(is_public=False)
    assert nothing_left(market)


def test_the_stars_counted_are_those_that_hold(market: Market) -> None:
    listing = market.sells(stars=3)
    market.register.certificate(listing.certified_product, issued_on=date(2026, 6, 1), stars=5)
    answer = market.ask("mat ong")
    assert (answer.total, [count.value for count in answer.facets[Facet.STARS]]) == (1, ["5"])


def test_what_is_found_is_what_the_shop_may_show(market: Market) -> None:
    """One definition: the engine's join and the shop's gate agree on every day."""
    market.sells("Một", valid_until=DAY)
    market.sells("Hai", valid_until=DAY - timedelta(days=1))
    extended = market.sells("Ba", valid_until=DAY - timedelta(days=1)).certified_product.certificates.get()
    market.register.extend(extended, DAY + timedelta(days=1), midnight(DAY - timedelta(days=5)))
    market.sells("Bốn")
    for days in range(-2, 4):
        moment = MOMENT + timedelta(days=days)
        shown = Product.objects.browsable(moment).values_list("pk", flat=True)
        assert sorted(market.ask(moment=moment).hits) == sorted(shown), days
