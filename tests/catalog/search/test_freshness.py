"""The index follows the tables after each commit, and can be made anew at any time."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.management import call_command
from django.db import connection

from catalog.search.models import SearchEntry
from tests.catalog.search.conftest import Market

Commits = Callable[..., AbstractContextManager[object]]


def test_a_changed_name_is_found_after_the_commit(
    market: Market, django_capture_on_commit_callbacks: Commits
) -> None:
    listing = market.sells("Mật ong hoa núi")
    with django_capture_on_commit_callbacks(execute=True):
        listing.product.title = "Trà sen"
        listing.product.save()
        assert market.finds("tra sen") == []
    assert market.finds("tra sen") == ["Trà sen"]


def test_a_renamed_producer_is_found_with_all_products(
    market: Market, django_capture_on_commit_callbacks: Commits
) -> None:
    producer = market.sells("Một").certified_product.producer
    market.sells("Hai")
    with django_capture_on_commit_callbacks(execute=True):
        producer.name = "HTX Đoàn Kết"
        producer.save()
    assert market.finds("doan ket") == ["Hai", "Một"]
    assert market.finds("linh ngoc") == []


def test_a_new_code_and_a_new_decision_are_found(
    market: Market, django_capture_on_commit_callbacks: Commits
) -> None:
    certified = market.sells("Mật ong hoa núi").certified_product
    with django_capture_on_commit_callbacks(execute=True):
        certified.official_codes.create(code="10-088-03006-3-2021")
    assert market.finds("03006 3 2021") == ["Mật ong hoa núi"]
    with django_capture_on_commit_callbacks(execute=True):
        decision = market.register.decision("4711/QĐ-UBND")
        market.register.certificate(certified, decision=decision)
    assert market.finds("4711/QĐ-UBND") == ["Mật ong hoa núi"]


def test_a_new_listing_is_found_and_a_deleted_one_leaves(
    market: Market, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        listing = market.sells("Mật ong hoa núi")
    assert market.finds("mat ong") == ["Mật ong hoa núi"]
    with django_capture_on_commit_callbacks(execute=True):
        listing.delete()
    assert SearchEntry.objects.count() == 0
    assert full_text_rows("ong") == 0


def test_a_deleted_product_takes_its_entry_along(market: Market) -> None:
    market.sells("Mật ong hoa núi").product.delete()
    assert SearchEntry.objects.count() == 0
    assert full_text_rows("ong") == 0


def test_the_index_can_be_made_anew(market: Market, capsys: pytest.CaptureFixture[str]) -> None:
    market.sells("Mật ong hoa núi")
    market.sells("Trà sen")
    SearchEntry.objects.all().delete()
    assert market.finds("tra sen") == []
    call_command("search_index")
    assert capsys.readouterr().out == "2 products can be found.\n"
    assert market.finds("tra sen") == ["Trà sen"]
    call_command("search_index")
    assert (SearchEntry.objects.count(), full_text_rows("sen"), full_text_rows("tra")) == (2, 1, 1)


def full_text_rows(word: str) -> int:
    """Rows of the database's own full-text structure with this word."""
    statement = {
        "sqlite": "SELECT count(*) FROM ocop_search_fts5 WHERE ocop_search_fts5 MATCH %s",
        "postgresql": "SELECT count(*) FROM ocop_search_searchentry WHERE words @@ %s::tsquery",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(statement, [word])
        return int(cursor.fetchone()[0])
