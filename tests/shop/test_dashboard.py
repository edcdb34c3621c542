"""Oscar's dashboard is for the platform's staff: sellers' people and everybody else stay out of every page."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import URLPattern, URLResolver

from tests.shop.conftest import MarketFactory


def addresses(patterns: list[Any], prefix: str = "/dieu-hanh/") -> Iterator[str]:
    """Every address of the dashboard, with 1 for each number."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def plain(route: str) -> str:
    route = re.sub(r"<int:\w+>|\(\?P<\w+>[^)]*\\d[^)]*\)", "1", route)
    route = re.sub(r"<(str|slug):\w+>|\(\?P<\w+>[^)]*\)", "x", route)
    return route.replace("^", "").replace("$", "").replace("\\", "")


@pytest.fixture
def all_addresses() -> list[str]:
    found = [plain(route) for route in addresses(apps.get_app_config("dashboard").get_urls())]
    assert len(found) > 80
    return found


def test_visitors_and_sellers_people_reach_no_page(
    db: None, client: Client, market: MarketFactory, all_addresses: list[str]
) -> None:
    seller = market.listing().product.stockrecords.get().partner
    user = get_user_model().objects.create_user("htx@example.vn", "mật-khẩu-dài-dài")
    seller.users.add(user)
    user.user_permissions.add(Permission.objects.get(codename="dashboard_access"))
    insider = Client()
    insider.force_login(user)
    open_to_visitors = [a for a in all_addresses if client.get(a).status_code != 302 and "logout" not in a]
    open_to_sellers = [a for a in all_addresses if insider.get(a).status_code != 404 and "logout" not in a]
    assert (open_to_visitors, open_to_sellers) == ([], [])


@pytest.mark.parametrize(
    "page",
    ["", "orders/", "catalogue/", "catalogue/categories/", "partners/", "users/", "reports/", "offers/", "ranges/",
     "vouchers/", "comms/", "pages/", "reviews/", "shipping/weight-based/", "orders/statistics/"],
)  # fmt: skip
def test_staff_reach_the_pages(db: None, client: Client, market: MarketFactory, page: str) -> None:
    market.listing()
    client.force_login(get_user_model().objects.create_superuser("nv@example.vn", "mật-khẩu-dài-dài"))
    response = client.get(f"/dieu-hanh/{page}")
    assert response.status_code == 200
    assert "googleapis" not in response.content.decode()
