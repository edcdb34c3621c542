"""All or nothing, exactly what was previewed, once, and with few queries."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from tests.traceability.register.importing.conftest import (
    HEADER,
    MOMENT,
    Outcome,
    delimited,
    previewed,
    run_import,
    workbook,
)
from traceability.register import gate
from traceability.register.importing.writing import applying, progress, runs
from traceability.register.models import (
    Certificate,
    CertificateEvent,
    CertifiedProduct,
    Decision,
    ImportRow,
    ImportRun,
    Issuer,
    Producer,
)
from traceability.register.models.imports import ImportState

One = Callable[..., bytes]
EVERYTHING = (Issuer, Decision, Producer, CertifiedProduct, Certificate, CertificateEvent)


def counts() -> list[int]:
    return [model._default_manager.count() for model in EVERYTHING]


def many(number: int) -> bytes:
    rows = [
        [n, f"Sản phẩm số {n}", f"HTX số {n // 3}", "xã Tân Kỳ, tỉnh Nghệ An", 3, "715/QĐ-UBND", "07/04/2022"]
        for n in range(1, number + 1)
    ]
    return workbook(HEADER, *rows)


def pressed(run: ImportRun) -> ImportRun:
    attempt = runs.begin(run, MOMENT)
    if attempt is not None:
        runs.apply(run.pk, attempt)
    run.refresh_from_db()
    return run


def test_a_preview_writes_nothing_into_the_register(db: None) -> None:
    run = previewed(many(3))
    assert (run.state, run.new_rows, counts()) == ("previewed", 3, [0] * 6)


def test_applying_writes_what_was_previewed_and_links_the_rows(db: None) -> None:
    run = pressed(previewed(many(3)))
    assert (run.state, counts()) == ("applied", [1, 1, 2, 3, 3, 3])
    row = run.rows.select_related("product", "certificate").first()
    assert row is not None
    assert row.product is not None
    assert row.certificate is not None
    assert (row.number, row.product.name, row.certificate.product) == (2, "Sản phẩm số 1", row.product)
    assert dict(row.raw)["Tên sản phẩm"] == "Sản phẩm số 1"


def test_a_second_press_does_nothing(db: None) -> None:
    run = previewed(many(2))
    stale = ImportRun.objects.get(pk=run.pk)
    pressed(run)
    assert runs.begin(stale, MOMENT) is None
    runs.apply(run.pk, 1)  # a task delivered twice
    assert counts() == [1, 1, 1, 2, 2, 2]


def test_an_error_in_the_middle_leaves_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last batch breaks: what the first ones wrote goes back, too."""
    monkeypatch.setattr(applying, "BATCH", 2)
    issue_many, calls = gate.issue_many, []

    def breaking(wanted: Any) -> Any:
        calls.append(len(wanted))
        if len(calls) == 2:
            raise IntegrityError("disk full")
        return issue_many(wanted)

    monkeypatch.setattr(gate, "issue_many", breaking)
    run = pressed(previewed(many(4)))
    assert (calls, counts(), run.state) == ([2, 2], [0] * 6, "failed")
    assert not ImportRow.objects.exclude(product=None).exists()


def test_a_part_holds_a_product_twice_only_while_nothing_can_have_replaced_its_first(db: None) -> None:
    """Names of products by row; the register's own are numbers."""
    writer = applying._Writer([], gate.Change("Tester", "list", MOMENT), lambda done, total: None)

    def in_turn(products: list[str | int]) -> list[list[str | int]]:
        parts = writer._in_turn([(str(row), {"product": one}) for row, one in enumerate(products)])
        return [[intended["product"] for _row, intended in part] for part in parts]

    assert in_turn(["a", "b", "a", "c"]) == [["a", "b", "a", "c"]]
    assert in_turn(["a", "d", "a"]) == [["a", "d"], ["a"]]  # certified by the part before
    assert in_turn(["e", "e", "e", "e"]) == [["e", "e"], ["e"], ["e"]]
    assert in_turn([7, "f", 7, "f", "f"]) == [[7, "f"], [7, "f"], ["f"]]


def test_the_command_writes_all_or_nothing_too(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(wanted: Any) -> Any:
        raise IntegrityError("disk full")

    monkeypatch.setattr(gate, "issue_many", breaking)
    with pytest.raises(IntegrityError):
        run_import(many(2))
    assert (counts(), ImportRun.objects.count()) == ([0] * 6, 0)


def test_a_dry_run_leaves_no_trace(db: None) -> None:
    assert run_import(many(3), dry_run=True).counts == (3, 0, 0, 0)
    assert (counts(), ImportRun.objects.count()) == ([0] * 6, 0)


def test_the_same_file_twice_leaves_every_table_as_it_was(db: None) -> None:
    content = many(3)
    run_import(content)
    before = [*counts(), ImportRun.objects.count(), ImportRow.objects.count()]
    assert run_import(content).counts == (0, 0, 3, 0)
    assert [*counts(), ImportRun.objects.count(), ImportRow.objects.count()] == before


def test_a_register_that_changed_meanwhile_is_told_and_can_be_previewed_again(db: None, one_row: One) -> None:
    run = previewed(one_row())
    run_import(one_row())
    before = counts()
    pressed(run)
    assert (run.state, counts()) == ("failed", before)
    assert run.failure == [["register_changed", {"rows": "Sheet1!2"}]]
    attempt = runs.begin(run, MOMENT, ImportState.PLANNING)
    assert attempt == 3
    runs.plan_again(run.pk, attempt)
    run.refresh_from_db()
    assert (run.state, run.new_rows, run.unchanged_rows, run.failure) == ("previewed", 0, 1, [])


def test_a_worker_that_fell_silent_can_be_replaced_and_cannot_write_late(db: None) -> None:
    run = previewed(many(2))
    assert runs.begin(run, MOMENT) == 2
    run.refresh_from_db()
    assert runs.begin(run, MOMENT + timedelta(seconds=60)) is None
    assert runs.begin(run, MOMENT + timedelta(seconds=progress.SILENT_SECONDS + 1)) == 3
    runs.apply(run.pk, 2)
    assert counts() == [0] * 6
    runs.apply(run.pk, 3)
    assert counts() == [1, 1, 1, 2, 2, 2]


def test_progress_counts_up_in_the_cache(db: None) -> None:
    run = pressed(previewed(many(3)))
    now = progress.progress_of(run.pk)
    assert now is not None
    assert (now.done, now.total, now.percent) == (3, 3, 100)


def queries_of(content: bytes) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert run_import(content).counts[0] > 0
    return len(queries)


def test_queries_do_not_grow_with_the_rows(db: None) -> None:
    """One batch of certificates costs a handful of queries, whether it holds 3 or 150."""
    few = queries_of(many(3))
    more = queries_of(delimited("Tên sản phẩm,Chủ thể,Hạng,Quyết định,Ngày QĐ,Tỉnh", *(
        f"Bánh số {n},HTX bánh {n},3 sao,9/QĐ-UBND,3/2/2022,Nghệ An" for n in range(150)
    )))  # fmt: skip
    assert few <= 40
    assert more - few <= 4  # SQLite takes wide rows in several INSERTs


def test_rows_of_a_known_list_are_linked_to_their_products(db: None) -> None:
    run_import(many(2))
    again: Outcome = run_import(many(2))
    assert [planned.intended["product"] for planned in again.plan] == list(
        CertifiedProduct.objects.order_by("pk").values_list("pk", flat=True)
    )


def test_two_imports_into_one_province_wait_and_the_second_plans_anew(real_db: None, one_row: One) -> None:
    run = previewed(one_row())
    attempt = runs.begin(run, MOMENT)
    assert attempt == 2

    def apply() -> None:
        runs.apply(run.pk, 2)
        connections.close_all()

    with ThreadPoolExecutor(1) as second:
        with transaction.atomic():
            run_import(one_row())  # the first, not committed yet
            waiting = second.submit(apply)
            time.sleep(0.5)
        waiting.result(30)
    run.refresh_from_db()
    assert (run.state, run.failure) == ("failed", [["register_changed", {"rows": "Sheet1!2"}]])
    assert counts() == [1] * 6
