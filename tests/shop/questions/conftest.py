from typing import Any

import pytest
from django.contrib.auth import get_user_model

from shop.listings.models import Listing
from tests.gates.permissions.lots import let_act
from tests.shop.conftest import MarketFactory


@pytest.fixture
def listing(db: None, noon: Any, market: MarketFactory) -> Listing:
    return market.listing()


@pytest.fixture
def buyer(db: None) -> Any:
    return get_user_model().objects.create_user("lan@example.vn", "mat-khau-dai-du")


@pytest.fixture
def answerer(listing: Listing) -> Any:
    user = get_user_model().objects.create_user("htx@example.vn", "mat-khau-dai-du")
    let_act(user, listing.certified_product.producer)
    return user


@pytest.fixture
def staff(db: None) -> Any:
    return get_user_model().objects.create_superuser("nv@example.vn", "mat-khau-dai-du")
