"""Stories for tests: one fixture, `stories`, that writes what a test names under the migrated first pages."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Locale

from cms.stories.models import HomePage, StoryIndexPage, StoryPage
from shop.users.models import User
from tests.register_factory import RegisterFactory
from tests.shop.conftest import NOON, MarketFactory, market, noon  # noqa: F401 - fixtures
from traceability.register import gate
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.models.certificates import RevocationGround

Block = tuple[str, Any]
CERTIFICATE_CARD: Block = ("certificate_card", {"product": None})
BUY_CARD: Block = ("buy_card", {"product": None})


def season(*months: int) -> Block:
    return "season", {"heading": "", "months": [str(month) for month in months], "peak": [], "note": ""}


def text(html: str = "<p>Chuyện của núi.</p>") -> Block:
    return "text", html


class StoryFactory:
    def __init__(self, register: RegisterFactory) -> None:
        self.register = register

    def home(self, language: str = "vi") -> HomePage:
        return HomePage.objects.get(locale__language_code=language)

    def index(self, language: str = "vi") -> StoryIndexPage:
        return StoryIndexPage.objects.get(locale__language_code=language)

    def story(
        self,
        product: CertifiedProduct,
        *body: Block,
        language: str = "vi",
        title: str = "Ong nhớ đường",
        **fields: Any,
    ) -> StoryPage:
        page = StoryPage(
            title=title,
            product=product,
            intro="Hai mùa mật một năm.",
            locale=Locale.objects.get(language_code=language),
            body=[{"type": kind, "value": value} for kind, value in body or [text()]],
            **fields,
        )
        self.index(language).add_child(instance=page)
        page.save_revision().publish()
        return StoryPage.objects.get(pk=page.pk)

    def revoke(self, product: CertifiedProduct) -> Certificate:
        return gate.revoke(product.certificates.get(), RevocationGround.STOPPED, self.register.change(NOON))


@pytest.fixture
def stories(register: RegisterFactory) -> StoryFactory:
    return StoryFactory(register)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="shop.users.backends.EmailOrPhoneBackend")
    return client


@pytest.fixture
def editor(db: None) -> Client:
    """Somebody in the group of story editors, and in nothing else."""
    user = User.objects.create_user("bien-tap@example.vn", "mat-khau-dai")
    user.groups.add(Group.objects.get(name="Biên tập câu chuyện"))
    return signed_in(user)


@pytest.fixture
def buyer(db: None) -> Client:
    return signed_in(User.objects.create_user("nguoi-mua@example.vn", "mat-khau-dai"))
