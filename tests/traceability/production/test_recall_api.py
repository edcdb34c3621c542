"""The machine-readable recall list, and the link by which a resolver leads to it."""

from typing import Any

import pytest
from django.test import Client

from tests.traceability.production.conftest import NOON, Maker
from traceability.codes.link_types import Kind, Thing, links_of
from traceability.codes.reference import Reference
from traceability.production.lots import gate


def recalled(made: Maker, number: str = "L1") -> Any:
    return gate.recall(made.lot(number), "Nhãn in sai hạn", "Mang trả nơi mua", made.officer)


def test_the_list_names_what_is_recalled_now_and_no_officer(made: Maker, client: Client) -> None:
    made.lot("L0")
    lot = recalled(made)
    answer = client.get("/api/recalls")
    assert answer.json() == {
        "recalls": [
            {
                "id": lot.pk,
                "code": made.product.code,
                "gtins": [],
                "product": "Mật ong hoa núi",
                "producer": "HTX Linh Ngọc",
                "lot": "L1",
                "made_on": "2026-11-22",
                "best_before": "2027-11-22",
                "recalled_at": "2026-11-22T05:00:00+00:00",
                "recalled_by": "Cán bộ sổ đăng ký của tỉnh",
                "reason": "Nhãn in sai hạn",
                "what_to_do": "Mang trả nơi mua",
                "page": f"http://testserver/t/{made.product.code}/10/L1",
                "is_demo": False,
            }
        ],
        "next": None,
    }
    assert "canbo@example.vn" not in answer.content.decode()
    assert client.get("/api/recalls", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    gate.lift_recall(lot, "nhầm", made.officer)
    changed = client.get("/api/recalls", headers={"If-None-Match": answer.headers["ETag"]})
    assert changed.json()["recalls"] == []


@pytest.mark.parametrize(
    ("asked", "status", "lots"),
    [
        ({"lot": "l1"}, "recalled", ["L1"]),
        ({}, "recalled", ["L1"]),
        ({"lot": "L0"}, "not_recalled", []),
        ({"lot": "L9"}, "unknown_lot", []),
        ({"code": "2222222222"}, "unknown_product", []),
        ({"code": "", "gtin": "08938505970016"}, "unknown_product", []),
        ({"gtin": "08938505970016"}, "unknown_product", []),
    ],
)
def test_the_status_of_a_product_or_lot(
    made: Maker, client: Client, asked: dict[str, str], status: str, lots: list[str]
) -> None:
    made.lot("L0")
    recalled(made)
    answer = client.get("/api/recalls/status", {"code": made.product.code, **asked}).json()
    assert (answer["status"], [row["lot"] for row in answer["recalls"]]) == (status, lots)


@pytest.mark.parametrize(
    "query", ["", "code=12345678901", "code=A&lot=" + "x" * 21, "code=%00", "gtin=%E1%BA%A1"]
)
def test_what_cannot_exist_is_unknown(db: None, client: Client, query: str) -> None:
    answer = client.get(f"/api/recalls/status?{query}")
    assert answer.json() == {"status": "unknown_product", "recalls": []}


@pytest.mark.parametrize("after", ["-1", "x", "1e3", "9" * 16, "٣"])
def test_pages_go_on_by_number_only(db: None, client: Client, after: str) -> None:
    assert client.get("/api/recalls", {"after": after}).status_code == 400


def test_pages_never_tell_a_lot_twice(made: Maker, client: Client, monkeypatch: Any) -> None:
    from traceability.production.api import views

    monkeypatch.setattr(views, "PAGE", 2)
    keys = [recalled(made, f"L{number}").pk for number in range(5)]
    seen, after = [], 0
    while after is not None:
        answer = client.get("/api/recalls", {"after": after}).json()
        seen += [row["id"] for row in answer["recalls"]]
        after = answer["next"]
    assert seen == keys


@pytest.mark.parametrize("lots", [1, 3])
def test_the_list_asks_the_same_for_one_and_three(
    made: Maker, client: Client, lots: int, django_assert_num_queries: Any
) -> None:
    for number in range(lots):
        recalled(made, f"L{number}")
    with django_assert_num_queries(2):
        assert len(client.get("/api/recalls").json()["recalls"]) == lots


def test_a_resolver_learns_where_to_ask(made: Maker, django_assert_num_queries: Any) -> None:
    reference = Reference(code=made.product.code, lot="L1")

    def address(kind: Kind) -> list[str]:
        thing = Thing(kind, "x", NOON, made.product.producer, product=made.product, reference=reference)
        return [link.url for link in links_of(thing) if link.type == "recallStatus"]

    ask = f"http://testserver/api/recalls/status?code={made.product.code}"
    assert (address(Kind.PRODUCT), address(Kind.LOT), address(Kind.SERIAL)) == ([ask], [f"{ask}&lot=L1"], [])
