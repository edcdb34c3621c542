"""Somebody who sells for HTX Linh Ngọc, signed in."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.shop.conftest import MarketFactory
from traceability.register.clock import today
from traceability.representing.models import Representative


@pytest.fixture
def seller(db: None, market: MarketFactory) -> Any:
    return market.seller()


@pytest.fixture
def portal(client: Client, seller: Any) -> Client:
    user = get_user_model().objects.create_user("ngoc@example.vn", "mật-khẩu-dài-dài")
    Representative.objects.create(user=user, producer=seller.producer, since=today(), checked_by="gặp")
    client.force_login(user, backend="shop.users.backends.EmailOrPhoneBackend")
    return client
