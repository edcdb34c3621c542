"""A program that asks without end waits; a phone's page is never counted."""

from typing import Any

import pytest
from django.conf import settings as default

from tests.traceability.resolver.conftest import Known


@pytest.fixture
def three(settings: Any) -> None:
    settings.OCOP_RESOLVER_REQUESTS_PER_HOUR = 3


@pytest.mark.usefixtures("three")
def test_beyond_the_limit_the_resolver_says_when_to_come_back(known: Known) -> None:
    path = known.paths["gtin"]
    assert [known.client.get(path).status_code for _once in range(4)] == [307, 307, 307, 429]
    waiting = known.client.get(path, headers={"accept": "application/linkset+json"})
    assert (waiting.status_code, waiting["Retry-After"]) == (429, "3600")
    assert waiting["Content-Type"] == "application/problem+json"
    assert waiting["Access-Control-Allow-Origin"] == "*"
    person = known.client.get(path, headers={"accept": "text/html"})
    assert (person.status_code, person["Content-Type"]) == (429, "text/plain; charset=utf-8")
    assert known.client.get(path, REMOTE_ADDR="203.0.113.9").status_code == 307  # another address


@pytest.mark.usefixtures("three")
def test_pages_that_people_open_are_not_counted(known: Known) -> None:
    answers = [known.client.get(known.paths["t"]).status_code for _once in range(5)]
    assert answers == [200] * 5


@pytest.mark.usefixtures("three")
def test_linksets_of_our_own_codes_are_counted_too(known: Known) -> None:
    asked = f"{known.paths['t']}?linkType=linkset"
    assert [known.client.get(asked).status_code for _once in range(4)] == [200, 200, 200, 429]


def test_the_limit_is_far_above_what_a_village_scans() -> None:
    assert default.OCOP_RESOLVER_REQUESTS_PER_HOUR == 20_000  # more than five in every second of an hour


def test_zero_means_no_limit(known: Known, settings: Any) -> None:
    settings.OCOP_RESOLVER_REQUESTS_PER_HOUR = 0
    assert {known.client.get(known.paths["gtin"]).status_code for _once in range(5)} == {307}
