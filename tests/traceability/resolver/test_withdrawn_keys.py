"""A key that was taken back leads nowhere, with or without a lot or serial; one of an ended prefix still does."""

from typing import Any

import pytest

from tests.gs1_keys import BY
from tests.traceability.resolver.conftest import WITH_GTIN, Known
from traceability.identifiers import gate
from traceability.identifiers.models import Gtin


def withdraw_gtin() -> Gtin:
    return gate.withdraw(Gtin.objects.get(), "Nhầm sản phẩm", BY)


@pytest.mark.parametrize("kind", WITH_GTIN)
def test_a_withdrawn_gtin_leads_to_a_warning_not_to_the_product(known: Known, kind: str) -> None:
    path = known.paths[kind]
    assert known.client.get(path).status_code == 307
    assert known.client.get(f"/t{path}").status_code == 200
    withdraw_gtin()
    product = known.certificate.product.name.encode()
    for answer in (known.client.get(path), known.client.get(f"/t{path}")):
        assert answer.status_code == 404
        assert product not in answer.content
    linkset = known.client.get(path, headers={"accept": "application/linkset+json"})
    assert linkset.status_code == 404


def test_its_labels_with_serials_are_not_called_forged(known: Known) -> None:
    withdraw_gtin()
    for path in (known.paths["gtin+serial"], f"/t{known.paths['gtin+serial']}", known.paths["gtin"]):
        page = known.client.get(f"{path}?lang=en", headers={"accept": "text/html"}).content.decode()
        assert "This number was taken back" in page


def test_its_journey_is_not_told_any_more(known: Known) -> None:
    path = known.paths["gtin+serial"]
    withdraw_gtin()
    answer = known.client.get(f"/t{path}/hanh-trinh")
    assert (answer.status_code, answer["Location"]) == (302, f"/t{path}")


def test_the_products_own_code_goes_on(known: Known) -> None:
    withdraw_gtin()
    for kind in ("t", "t+lot", "t+serial"):
        assert known.client.get(known.paths[kind]).status_code == 200


@pytest.mark.parametrize("kind", WITH_GTIN)
def test_packs_of_an_ended_prefix_go_on_telling_the_truth(known: Known, kind: str) -> None:
    gate.end(Gtin.objects.get().prefix, "Không còn là thành viên GS1", BY)
    assert known.client.get(known.paths[kind]).status_code == 307
    assert known.client.get(f"/t{known.paths[kind]}").status_code == 200


def test_a_serial_under_a_gtin_costs_one_query_more_and_a_forged_one_none(
    known: Known, django_assert_num_queries: Any
) -> None:
    from traceability.codes.reference import Reference
    from traceability.scan_page.finding import Warned, find

    _key, gtin, _lot, lot, _serial, serial = known.paths["gtin+serial"].strip("/").split("/")
    with django_assert_num_queries(2):
        find(Reference(gtin=gtin, lot=lot, serial=serial))
    with django_assert_num_queries(0):
        assert find(Reference(gtin=gtin, lot=lot, serial="A" + "0" * 17)) == Warned.SERIAL
