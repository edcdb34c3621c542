"""The life of a lot: what may follow what, who may, what is written down; the database refuses the rest."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.traceability.production.conftest import DAY, NOON, Maker
from traceability.production.acting import By, Refused
from traceability.production.lots import gate, reading
from traceability.production.models import Lot, LotEvent, State
from traceability.production.serial_orders import order
from traceability.representing.models import Representative


def steps(lot: Lot) -> list[str]:
    return list(lot.events.order_by("pk").values_list("step", flat=True))


def test_a_lot_goes_from_open_to_closed(made: Maker) -> None:
    lot = gate.open_lot(made.product, made.facts(quantity=Decimal("200"), unit="kg"), made.by)
    assert (lot.state, lot.number, lot.opened_at) == (State.OPEN, "L2611", NOON)
    gate.mark_printed(lot, made.by)
    assert gate.activate(lot, made.by).activated_at == NOON
    assert gate.close(lot, made.by).state == State.CLOSED
    assert steps(lot) == ["opened", "printed", "activated", "closed"]
    first = LotEvent.objects.filter(lot=lot).last()
    assert first is not None
    assert (first.facts["quantity"], first.facts["made_on"], first.office) == ("200", "2026-11-22", "")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"number": ""}, "1 đến 20"),
        ({"number": "L" * 21}, "1 đến 20"),
        ({"number": "LÔ 1"}, "1 đến 20"),
        ({"number": "L#1"}, "1 đến 20"),
        ({"made_on": DAY + timedelta(days=1)}, "tương lai"),
        ({"made_on": date(1999, 12, 31)}, "2000"),
        ({"best_before": DAY - timedelta(days=1)}, "2099"),
        ({"best_before": date(2100, 1, 1)}, "2099"),
        ({"quantity": Decimal(0), "unit": "kg"}, "200 kg"),
        ({"quantity": Decimal(5)}, "200 kg"),
        ({"area_code": "VN-LD/ÔR"}, "vùng trồng"),
    ],
)
def test_what_cannot_be_is_refused_in_words(made: Maker, fields: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        gate.open_lot(made.product, made.facts(**fields), made.by)
    assert not Lot.objects.exists()
    assert not LotEvent.objects.exists()


@pytest.mark.parametrize("number", ["L2611", "l2611"])
def test_a_number_is_used_once_for_a_product(made: Maker, number: str) -> None:
    made.lot("L2611")
    with pytest.raises(Refused, match=r"đã có"):
        gate.open_lot(made.product, made.facts(number), made.by)
    assert gate.open_lot(made.product, made.facts("L2612"), made.by).number == "L2612"
    assert made.lot("L2611", made.register.product("Bún ngô")).number == "L2611"


def test_an_open_lot_is_mended_and_keeps_its_printed_number(made: Maker) -> None:
    lot = made.lot()
    assert gate.mend(lot, made.facts("L2612", best_before=None), made.by).best_before is None
    order(made.product, 5, made.by, lot=lot)
    with pytest.raises(Refused, match=r"Đã đặt tem"):
        gate.mend(lot, made.facts("L2613"), made.by)
    gate.mend(lot, made.facts("L2612", unit="kg", quantity=Decimal(7)), made.by)
    gate.activate(lot, made.by)
    with pytest.raises(Refused):
        gate.mend(lot, made.facts("L2612"), made.by)
    lot.refresh_from_db()
    assert (lot.number, lot.quantity, lot.best_before) == ("L2612", 7, date(2027, 11, 22))


def test_a_lot_past_its_shelf_life_does_not_go_on_sale(made: Maker) -> None:
    lot = made.lot(made_on=date(2025, 1, 1), best_before=DAY - timedelta(days=1))
    with pytest.raises(Refused, match=r"hết hạn sử dụng"):
        gate.activate(lot, made.by)
    today = made.lot("L2", made_on=date(2025, 1, 1), best_before=DAY)
    assert gate.activate(today, made.by).state == State.ACTIVE


@pytest.mark.parametrize("before", ["open", "active", "closed"])
def test_a_recall_comes_from_every_state_and_only_an_officer_lifts_it(made: Maker, before: str) -> None:
    lot = made.lot()
    {
        "open": lambda: None,
        "active": lambda: gate.activate(lot, made.by),
        "closed": lambda: gate.close(lot, made.by),
    }[before]()
    recalled = gate.recall(lot, " Có  nấm mốc ", "Mang trả nơi mua", made.by)
    assert (recalled.recall_reason, recalled.recalled_by_office) == ("Có nấm mốc", "")
    assert reading.recalled_lots(made.product.pk) == [lot]
    with pytest.raises(Refused, match=r"cán bộ của tỉnh"):
        gate.lift_recall(lot, "nhầm", made.by)
    for deed in (gate.activate, gate.close, gate.mark_printed):
        with pytest.raises(Refused):
            deed(lot, made.by)
    assert gate.lift_recall(lot, "Thu hồi nhầm lô", made.officer).state == before
    assert steps(lot)[-2:] == ["recalled", "lifted"]
    assert reading.recalled_lots(made.product.pk) == []


def test_an_officer_of_the_province_recalls_and_the_public_reads_the_office(made: Maker) -> None:
    recalled = gate.recall(made.lot(), "Kết luận kiểm nghiệm", "Ngừng dùng, mang trả nơi mua", made.officer)
    assert recalled.recalled_by_office == "Cán bộ sổ đăng ký của tỉnh"


@pytest.mark.parametrize(("reason", "advice"), [("", "trả"), ("mốc", " ")])
def test_a_recall_says_why_and_what_to_do(made: Maker, reason: str, advice: str) -> None:
    lot = made.lot()
    with pytest.raises(Refused):
        gate.recall(lot, reason, advice, made.by)
    lot.refresh_from_db()
    assert lot.state == State.OPEN
    assert steps(lot) == ["opened"]


def test_who_no_longer_acts_for_the_producer_changes_nothing(made: Maker) -> None:
    lot = made.lot()
    Representative.objects.update(until=DAY)
    elsewhere = By(made.officer_user, NOON)  # an officer, but not as one
    for by in (made.by, elsewhere):
        for deed in (gate.activate, gate.close, gate.mark_printed):
            with pytest.raises(Refused, match=r"không còn"):
                deed(lot, by)
    lot.refresh_from_db()
    assert (lot.state, steps(lot)) == (State.OPEN, ["opened"])


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "closed", "closed_at": NOON, "number": "L3"},
        {"number": "L3"},
        {"made_on": date(2026, 1, 1)},
        {"best_before": None},
        {"state": "open", "activated_at": None},
        {"state": "recalled"},
        {"state": "recalled", "recalled_at": NOON, "recall_reason": "x", "recall_advice": "y"},
        {
            "state": "recalled",
            "recalled_at": NOON,
            "recall_reason": "x",
            "recall_advice": "y",
            "state_before_recall": "closed",
        },
        {"state": "gone"},
        {"closed_at": NOON},
    ],
)
def test_the_database_refuses_what_the_gate_never_does(made: Maker, changes: dict[str, Any]) -> None:
    lot = gate.activate(made.lot(), made.by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Lot.objects.filter(pk=lot.pk).update(**changes)
    lot.refresh_from_db()
    assert (lot.state, lot.number) == (State.ACTIVE, "L2611")


def test_how_long_a_lot_is_kept(made: Maker) -> None:
    assert made.lot("L1").kept_until == date(2028, 11, 22)
    assert made.lot("L2", best_before=None).kept_until == date(2031, 11, 22)
