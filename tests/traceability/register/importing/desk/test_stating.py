"""An officer states for a whole list what it does not say; the preview shows who did, and takes it back."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.traceability.register.importing.conftest import delimited, real_list, workbook
from tests.traceability.register.importing.desk.test_desk import officer, page_of, send
from traceability.register.models import Certificate, ImportRun

__all__ = ["officer"]
Make = Callable[..., Client]
HEADER = ["Tên sản phẩm", "Chủ thể", "Hạng", "Đợt", "Địa chỉ"]
SOURCE = "Công văn 12/VPĐP"


def rows(number: int) -> bytes:
    """Without any decision, in two rounds."""
    listed = [
        [f"Chè số {n}", "HTX Chè", "4 sao", f"Đợt {n % 2 + 1}", "xã Tân Kỳ, tỉnh Nghệ An"]
        for n in range(number)
    ]
    return workbook(HEADER, *listed)


def at(name: str, run: ImportRun) -> str:
    return reverse(f"register_import:{name}", args=[run.pk])


def ours(queries: CaptureQueriesContext) -> list[str]:
    """About lists; the desk's frame has its own."""
    return [one["sql"] for one in queries.captured_queries if "ocop_register_import" in one["sql"]]


def received(client: Client, content: bytes, name: str = "danh sách.xlsx") -> ImportRun:
    send(client, content, name)
    run = ImportRun.objects.latest("pk")
    if run.state == "columns":  # the column of rounds is nothing that the register knows
        client.post(
            at("columns", run),
            {
                "name": "1",
                "field-0-0": "product",
                "field-0-1": "producer",
                "field-0-2": "stars",
                "field-0-4": "address",
            },
        )
        run.refresh_from_db()
    return run


def test_the_decision_is_stated_for_a_part_of_the_rows_and_stays_with_them(officer: Make) -> None:
    client = officer()
    run = received(client, rows(4))
    assert (run.state, run.refused_rows, run.reading["lacks"]) == ("previewed", 4, {"rows": 4, "places": 0})
    page = page_of(client, run)
    link = page.select_one(".imports-state--ask a.button")
    assert link is not None
    assert link["href"] == at("state", run)
    form = client.get(at("state", run)).context["form"]
    (group, options) = form.fields["scope"].choices[-1]
    assert (group, [label for _key, label in options]) == ("Đợt", ["Đợt 1 (2)", "Đợt 2 (2)"])
    said = {"number": "15/QĐ-UBND", "day": "3/2/2026", "source": SOURCE, "scope": options[0][0]}
    assert client.post(at("state", run), said).status_code == 302
    run.refresh_from_db()
    assert (run.state, run.new_rows, run.refused_rows) == ("previewed", 2, 2)
    kept = run.reading["stated"][0]
    assert (kept["number"], kept["day"], kept["source"]) == ("15/QĐ-UBND", "2026-02-03", SOURCE)
    told = page_of(client, run).select_one(".imports-stated")
    assert told is not None
    assert "15/QĐ-UBND" in told.get_text()
    assert SOURCE in told.get_text()
    client.post(at("apply", run))
    assert Certificate.objects.count() == 2
    note = run.rows.filter(entered=True)[0].notes[0]
    assert (note[0], note[1]["source"]) == ("stated", SOURCE)
    assert client.get(at("state", run)).status_code == 404  # entered: read the corrected list anew
    assert page_of(client, run).select_one(".imports-stated form") is None


def test_a_statement_is_taken_back(officer: Make) -> None:
    client = officer()
    run = received(client, rows(3))
    client.post(at("state", run), {"number": "15/QĐ-UBND ngày 3/2/2026", "source": SOURCE})
    run.refresh_from_db()
    assert run.new_rows == 3
    client.post(at("take_back", run), {"nth": "0"})
    run.refresh_from_db()
    assert (run.new_rows, run.refused_rows, run.reading["stated"]) == (0, 3, [])
    client.post(at("take_back", run), {"nth": "0"})
    assert run.rows.count() == 3


@pytest.mark.parametrize(
    ("said", "field", "error"),
    [
        ({}, "number", "Hãy nêu quyết định hoặc điều danh sách còn thiếu."),
        ({"number": "15"}, "number", "Số quyết định “15” thiếu ký hiệu, ví dụ 715/QĐ-UBND."),
        ({"number": "15/QĐ-UBND"}, "day", "Thiếu ngày quyết định công nhận."),
        ({"number": "15/QĐ-UBND", "day": "3/2/2027"}, "day", "Ngày 03/02/2027 nằm trong tương lai."),
        ({"number": "15/QĐ-UBND", "day": "3/2/2026", "issuer": "Báo Nghệ An"}, "issuer", "“Báo Nghệ An” không"),
        ({"number": "15/QĐ-UBND", "day": "3/2/2026", "source": ""}, "source", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_is_not_taken(officer: Make, said: dict[str, str], field: str, error: str) -> None:
    client = officer()
    run = received(client, rows(1))
    answer = client.post(at("state", run), {"source": SOURCE} | said)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field][0].startswith(error)
    run.refresh_from_db()
    assert (run.refused_rows, run.reading.get("stated", [])) == (1, [])


def test_places_are_told_once_for_all_rows_that_may_mean_two(officer: Make) -> None:
    listed = [
        f'Chè {n},HTX Chè {n},4 sao,15/QĐ-UBND,3/2/2024,UBND tỉnh Phú Thọ,"xã Thanh Sơn, tỉnh Phú Thọ"'
        for n in range(3)
    ]
    header = "Tên sản phẩm,Chủ thể,Hạng,Quyết định,Ngày QĐ,Cơ quan ban hành,Địa chỉ"
    client = officer("national", None)
    run = received(client, delimited(header, *listed), "phú thọ.csv")
    assert (run.ambiguous_rows, run.reading["lacks"]) == (3, {"rows": 0, "places": 3})
    client.post(at("places", run), {"places": "sai"})
    client.post(at("places", run), {"places": "before"})
    run.refresh_from_db()
    assert (run.new_rows, run.reading["places"][0]) == (3, "before")
    assert {row.entry["says"]["commune"] for row in run.rows.all()} == {"05047"}
    client.post(at("places", run), {"places": ""})
    run.refresh_from_db()
    assert run.ambiguous_rows == 3


def test_a_ground_is_stated_for_revocations(officer: Make) -> None:
    client = officer("national", None)
    run = received(client, real_list("revocations_dongthap_hatinh_nghean.csv"), "thu hồi.csv")
    form = client.get(at("state", run)).context["form"]
    assert "stars" not in form.fields
    client.post(at("state", run), {"ground": "criteria", "source": SOURCE})
    reasons = {code for row in run.rows.all() for code, _values in row.reasons}
    assert "ground_unknown" not in reasons
    assert "revoked_unknown" in reasons


@pytest.mark.parametrize("number", [3, 60])
def test_the_form_asks_as_many_queries_for_any_number_of_rows(officer: Make, number: int) -> None:
    client = officer()
    run = received(client, rows(number))
    client.get(at("state", run))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(at("state", run))
    assert len(ours(queries)) == 2  # the list, and its refused rows


@pytest.mark.parametrize("number", [3, 300])
def test_the_preview_weighs_and_asks_the_same_for_any_number_of_rows(officer: Make, number: int) -> None:
    """Fifty rows a page: the page of 20,000 rows is the page of 300."""
    client = officer()
    listed = [
        [f"Chè số {n}", "HTX Chè", "4 sao", "xã Tân Kỳ, tỉnh Nghệ An", "15/QĐ-UBND", "3/2/2026"]
        for n in range(number)
    ]
    header = ["Tên sản phẩm", "Chủ thể", "Hạng", "Địa chỉ", "Số quyết định", "Ngày quyết định"]
    run = received(client, workbook(header, *listed))
    client.get(at("run", run))
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(at("run", run), {"outcome": "new"})
    assert len(ours(queries)) == 4
    assert len(answer.content) < 90_000
