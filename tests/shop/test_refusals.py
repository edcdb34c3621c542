"""What a buyer cannot have: refused on the page, in the basket and at the last button, with nothing written."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from oscar.core.loading import get_model

from shop.listings.create import Pack
from tests.shop.conftest import MarketFactory
from tests.shop.test_buying import add, confirm, look, nothing_ordered, said
from tests.shop.test_gate import revoke

Order, Line = get_model("order", "Order"), get_model("basket", "Line")
ShippingAddress = get_model("order", "ShippingAddress")
pytestmark = pytest.mark.usefixtures("noon")


def test_revocation_closes_the_page_and_blocks_the_old_basket(
    db: None, client: Client, market: MarketFactory
) -> None:
    listing = market.listing()
    add(client, listing)
    preview = look(client)
    revoke(market, listing)
    page = client.get(listing.get_absolute_url())
    assert page.status_code == 404
    assert listing.certified_product.get_absolute_url() in page.content.decode()
    response = confirm(client, preview)
    assert response.redirect_chain == [("/gio/", 302)]
    words = "“Mật ong hoa núi” không đặt được: giấy chứng nhận OCOP đã bị thu hồi."
    assert said(response) == [words]
    assert [line.obstacle_sentence for line in response.context["blocked_lines"]] == [words]
    assert response.context["can_check_out"] is False
    assert nothing_ordered()
    line = Line.objects.get()
    client.post(reverse("basket:remove", args=[line.pk]))
    assert Line.objects.count() == 0


def test_a_blocked_product_cannot_be_added(db: None, client: Client, market: MarketFactory) -> None:
    listing = market.listing()
    revoke(market, listing)
    response = add(client, listing)
    assert said(response) == ["“Mật ong hoa núi” không đặt được: giấy chứng nhận OCOP đã bị thu hồi."]
    assert Line.objects.count() == 0


def test_an_enquiry_product_has_no_button_and_cannot_be_added(
    db: None, client: Client, market: MarketFactory
) -> None:
    listing = market.listing(set_key="tourism")
    page = client.get(listing.get_absolute_url())
    assert (page.status_code, page.context["add_form"], page.context["obstacle"].code) == (
        200,
        None,
        "enquiry",
    )
    assert reverse("basket:add", args=[listing.product_id]) not in page.content.decode()
    add(client, listing)
    assert Line.objects.count() == 0


def test_spirit_asks_before_the_basket(db: None, client: Client, market: MarketFactory) -> None:
    spirit = market.listing("Rượu men lá", set_key="white-spirit")
    assert b'name="is_adult"' in client.get(spirit.get_absolute_url()).content
    answer = add(client, spirit, is_adult="")
    assert said(answer) == ["Bạn cần đánh dấu ô này: hàng chỉ bán cho người đủ 18 tuổi."]
    assert Line.objects.count() == 0


def test_spirit_asks_the_buyers_age(db: None, client: Client, market: MarketFactory) -> None:
    add(client, market.listing("Rượu men lá", set_key="white-spirit"))
    assert "is_adult" in confirm(client, look(client)).context["form"].errors
    assert nothing_ordered()
    confirm(client, look(client, is_adult="on"))
    assert [note.message for note in Order.objects.get().notes.all()] == ["Người mua xác nhận đã đủ 18 tuổi."]


def test_age_is_asked_again_by_the_order_itself(db: None, client: Client, market: MarketFactory) -> None:
    """The spirit came into the basket after the form."""
    add(client, market.listing())
    look(client)
    add(client, market.listing("Rượu men lá", set_key="white-spirit"))
    response = confirm(client, client.get("/thanh-toan/"))
    assert "is_adult" in response.context["form"].errors
    assert nothing_ordered()


def test_what_is_sold_out_meanwhile_is_refused_by_name(
    db: None, client: Client, market: MarketFactory
) -> None:
    listing = market.listing("Mật ong", Pack("chai", 100_000, 3))
    add(client, listing, 3)
    preview = look(client)
    listing.product.stockrecords.update(num_allocated=1)
    response = confirm(client, preview)
    assert said(response) == ["“Mật ong” không đặt được: chỉ còn 2."]
    assert (Order.objects.count(), ShippingAddress.objects.count()) == (0, 0)


def test_a_changed_price_is_shown_before_it_is_charged(
    db: None, client: Client, market: MarketFactory
) -> None:
    listing = market.listing()
    add(client, listing)
    preview = look(client)
    listing.product.stockrecords.update(price=Decimal(180_000))
    response = confirm(client, preview)
    assert said(response) == ["Tổng tiền vừa thay đổi, mời bạn xem lại."]
    assert response.context["order_total"].incl_tax == 210_000
    assert nothing_ordered()


def test_variants_are_chosen_and_priced_each(db: None, client: Client, market: MarketFactory) -> None:
    listing = market.listing(
        "Nước mắm", Pack("20°N, chai 500 ml", 60_000, 5), Pack("40°N, chai 500 ml", 95_000, 5)
    )
    strong = listing.product.children.get(title__startswith="40")
    page = client.get(listing.get_absolute_url())
    assert [info.price.incl_tax for _product, info in page.context["variants"]] == [60_000, 95_000]
    add(client, listing, child_id=strong.pk)
    confirm(client, look(client))
    order = Order.objects.get()
    assert (order.lines.get().title, order.total_incl_tax) == ("Nước mắm, 40°N, chai 500 ml", 125_000)


def test_a_line_costs_what_its_own_seller_asks(db: None, client: Client, market: MarketFactory) -> None:
    listing = market.listing()
    other = market.seller(market.register.producer("HTX Khác"))
    dearer = listing.product.stockrecords.create(
        partner=other.partner, partner_sku="other", price=200_000, num_in_stock=5
    )
    add(client, listing)
    Line.objects.update(stockrecord=dearer)
    assert client.get("/gio/").context["order_total"].incl_tax == 230_000


def test_another_visitors_line_cannot_be_taken_out(db: None, client: Client, market: MarketFactory) -> None:
    add(client, market.listing())
    stranger = Client()
    assert stranger.post(reverse("basket:remove", args=[Line.objects.get().pk])).status_code == 404
    assert Line.objects.count() == 1


def test_a_draft_has_no_page_and_its_name_is_not_told(
    db: None, client: Client, market: MarketFactory
) -> None:
    listing = market.listing(state="draft")
    assert client.get(f"/san-pham/x_{listing.product_id}/").status_code == 404
    add(client, listing)
    assert Line.objects.count() == 0


@pytest.mark.parametrize(
    "path",
    ["gio/vouchers/add/", "gio/saved/", "gio/add/1/", "tai-khoan/wishlists/", "tai-khoan/alerts/create/1/", "offers/",
     "san-pham/x_1/reviews/", "tai-khoan/login/", "dieu-hanh/login/", "thanh-toan/user-address/edit/1/", "search/"],
)  # fmt: skip
def test_what_is_not_offered_has_no_address(db: None, client: Client, path: str) -> None:
    assert client.get(f"/{path}").status_code == 404
