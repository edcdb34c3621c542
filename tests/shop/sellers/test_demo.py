"""The demo shows a claim that waits and a shop in the making, once."""

from pathlib import Path
from typing import Any

import pytest

from shop.demo.people import CLAIMANT, NEWCOMER
from shop.sellers import demo
from shop.sellers.models import Claim, Seller
from shop.users.models import User
from tests.register_factory import RegisterFactory
from tests.shop.conftest import NOON


@pytest.mark.django_db
def test_newcomers_come_once(register: RegisterFactory, settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = settings.STORAGES | {
        "evidence": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }
    for name in ("HTX Một", "HTX Hai", "HTX Ba"):
        register.certificate(register.product(f"Chè {name}", producer=register.producer(name)))
    for email in (CLAIMANT, NEWCOMER):
        User.objects.create_user(email, "x", first_name="Người mới")
    for _again in range(2):
        demo.load(NOON)
    assert list(Claim.objects.values_list("producer__name", "state", "is_demo")) == [
        ("HTX Một", "waiting", True)
    ]
    assert list(Seller.objects.values_list("producer__name", "state", "is_demo")) == [
        ("HTX Hai", "onboarding", True)
    ]
