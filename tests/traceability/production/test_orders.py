"""Orders of serials: one row for any number, no two serials alike, checked before any query."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.traceability.production.conftest import Maker
from traceability.codes.reference import Reference
from traceability.codes.serials import make
from traceability.codes.serials.keys import KeyRing, key_ring
from traceability.production.acting import By, Refused
from traceability.production.lots import gate
from traceability.production.models import LotEvent, SerialOrder
from traceability.production.serial_orders import order, order_behind, serials_of

KEY_A = "A:" + "QUFB" * 10 + "QUE="
KEY_B = "B:" + "QkJC" * 10 + "QkI="


@pytest.fixture(autouse=True)
def one_key(settings: Any) -> None:
    settings.OCOP_SERIAL_KEYS = KEY_A


def scanned(made: SerialOrder, serial: str, lot: str | None = None) -> Reference:
    own = made.reference
    return Reference(code=own.code, gtin=own.gtin, lot=own.lot if lot is None else lot, serial=serial)


def test_a_million_serials_are_one_row(made: Maker, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(9):
        million = order(made.product, 1_000_000, made.by)
    assert SerialOrder.objects.count() == 1
    assert (million.first, million.last, million.key_id) == (0, 999_999, "A")


def test_orders_follow_each_other_and_share_no_serial(made: Maker) -> None:
    lot = made.lot()
    one, two = order(made.product, 300, made.by, lot=lot), order(made.product, 200, made.by)
    assert (one.first, one.last, two.first, two.last) == (0, 299, 300, 499)
    assert len({*serials_of(one), *serials_of(two)}) == 500
    assert [event.reason for event in LotEvent.objects.filter(lot=lot, step="ordered")] == ["300"]


def test_a_scanned_serial_finds_its_order_in_one_query(made: Maker, django_assert_num_queries: Any) -> None:
    lot = made.lot()
    order(made.product, 10, made.by)
    mine = order(made.product, 10, made.by, lot=lot)
    serials = list(serials_of(mine))
    with django_assert_num_queries(1):
        found = order_behind(scanned(mine, serials[4].lower()))
        assert found == mine
        assert found.lot == lot
        assert found.product.producer.commune is not None
    assert order_behind(scanned(mine, serials[4], lot="l2611")) == mine
    assert order_behind(scanned(mine, serials[4], lot="")) == mine, "GS1 allows a serial without its lot"
    assert order_behind(scanned(mine, serials[4], lot="L9999")) is None, "another lot was printed over it"


def test_forged_serials_cost_no_query(made: Maker, django_assert_num_queries: Any) -> None:
    mine = order(made.product, 10, made.by)
    other = KeyRing.of(KEY_A.replace("QUFB", "WlpB")).issuing
    with django_assert_num_queries(0):
        for counter in range(500):
            assert order_behind(scanned(mine, make(made.product.code, counter, other))) is None
        assert order_behind(scanned(mine, "")) is None
        assert order_behind(scanned(mine, "không phải")) is None


def test_a_serial_that_nobody_ordered_is_none(made: Maker, django_assert_num_queries: Any) -> None:
    mine = order(made.product, 10, made.by)
    never = make(made.product.code, 10, key_ring().issuing)
    with django_assert_num_queries(1):
        assert order_behind(scanned(mine, never)) is None


def test_rotation_keeps_old_labels_valid(made: Maker, settings: Any) -> None:
    old = order(made.product, 5, made.by)
    printed = list(serials_of(old))
    settings.OCOP_SERIAL_KEYS = f"{KEY_B},{KEY_A}"
    new = order(made.product, 5, made.by)
    assert (old.key_id, new.key_id, new.first) == ("A", "B", 5)
    assert list(serials_of(old)) == printed
    assert [order_behind(scanned(old, serial)) for serial in printed] == [old] * 5
    assert {order_behind(scanned(new, serial)) for serial in serials_of(new)} == {new}
    crossed = make(made.product.code, 7, key_ring()["A"])
    assert order_behind(scanned(new, crossed)) is None, "ordered with another key"


@pytest.mark.parametrize("count", [0, -1, 5_000_001])
def test_a_senseless_number_is_refused(made: Maker, count: int) -> None:
    with pytest.raises(Refused, match=r"1 đến 5.000.000"):
        order(made.product, count, made.by)
    assert not SerialOrder.objects.exists()


def test_strangers_and_strange_lots_are_refused(made: Maker) -> None:
    stranger = By(made.person("la@example.vn"), made.by.moment)
    other = made.lot(product=made.register.product("Bún ngô"))
    recalled = gate.recall(made.lot(), "Có nấm mốc", "Mang trả cửa hàng", made.by)
    for by, lot, identifier in [
        (stranger, None, ""),
        (made.by, other, ""),
        (made.by, recalled, ""),
        (made.by, None, "01/08938505970016"),
    ]:
        with pytest.raises(Refused):
            order(made.product, 5, by, lot=lot, identifier=identifier)
    assert not SerialOrder.objects.exists()


def test_the_database_refuses_overlaps_gaps_and_changes(made: Maker) -> None:
    mine = order(made.product, 10, made.by)
    for first in (0, 5, 11, 100):
        wrong = SerialOrder(
            product=made.product,
            identifier=mine.identifier,
            key_id="A",
            first=first,
            count=10,
            ordered_at=mine.ordered_at,
            ordered_by_name="x",
        )
        with (
            pytest.raises(IntegrityError, match=r"serials_follow|serials_begin_once|UNIQUE"),
            transaction.atomic(),
        ):
            wrong.save()
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        SerialOrder.objects.update(count=20)
    assert SerialOrder.objects.get().count == 10
