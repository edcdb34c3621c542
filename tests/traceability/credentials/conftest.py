"""A signer with a key of its own, and the site as a stranger reads it: by addresses alone."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from traceability.credentials.signing.keys import SigningKey, key_from
from traceability.credentials.signing.signer import Run, sign

FIRST_SEED = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
SECOND_SEED = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="


@pytest.fixture(autouse=True)
def first_key(settings: Any) -> SigningKey:
    settings.OCOP_CREDENTIAL_KEY = FIRST_SEED
    return key_from(FIRST_SEED)


@pytest.fixture
def second_key() -> SigningKey:
    return key_from(SECOND_SEED)


@pytest.fixture
def signed(db: None) -> Callable[[datetime], Run]:
    """Run the signer at a moment."""
    return sign


@pytest.fixture
def fetch(client: Client) -> Callable[[str], str]:
    """The text at an address of the site, as a program without cookies gets it; fails for anything but 200."""

    def fetched(address: str) -> str:
        assert urlsplit(address).netloc == "testserver"
        answer = client.get(
            urlsplit(address).path, headers={"Accept": "application/vc+jwt, application/json;q=0.5"}
        )
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return answer.content.decode()

    return fetched
