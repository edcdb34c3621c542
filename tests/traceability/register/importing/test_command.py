"""`manage.py import_list`: one JSON object, one outcome per row, a clear end for files that are no list."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.traceability.register.importing.conftest import LISTS
from traceability.register.models import CertifiedProduct, ImportRun

LAM_DONG = str(LISTS / "lamdong_2024_2026_60_products.csv")


def told(*arguments: str) -> Any:
    out = StringIO()
    call_command("import_list", *arguments, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_json_tells_every_row_in_vietnamese_whatever_the_machine_speaks(db: None) -> None:
    with translation.override("en"):
        report = told(LAM_DONG)
    assert (report["file"], report["kind"], report["counts"]) == (
        "lamdong_2024_2026_60_products.csv",
        "products",
        {"new": 24, "changed": 0, "unchanged": 0, "ambiguous": 0, "refused": 36},
    )
    assert len(report["rows"]) == 60
    first, refused = report["rows"][0], report["rows"][24]
    code = CertifiedProduct.objects.get(name="Mắm nêm Seagull").code
    wanted = {
        "row": 3,
        "outcome": "new",
        "reason": None,
        "product": "Mắm nêm Seagull",
        "producer": "Công ty TNHH Seagull",
        "stars": 3,
        "decision": "3981/QĐ-UBND",
        "issued_on": "2026-08-05",
        "valid_until": "2029-08-05",
        "code": code,
    }
    assert {key: first[key] for key in wanted} == wanted
    assert (refused["row"], refused["outcome"], refused["reason"]) == (
        27,
        "refused",
        "Thiếu số quyết định công nhận. Thiếu ngày quyết định công nhận.",
    )


def test_a_dry_run_says_the_same_and_writes_nothing(db: None) -> None:
    report = told(LAM_DONG, "--dry-run")
    assert (report["dry_run"], report["counts"]["new"], report["run"]) == (True, 24, None)
    assert not ImportRun.objects.exists()
    assert report["rows"][0]["code"] is None


def test_a_broken_file_ends_with_an_error_and_nothing_written(db: None, tmp_path: Path) -> None:
    broken = tmp_path / "list.xlsx"
    broken.write_bytes(b"MZ\x90\x00")
    out = StringIO()
    with pytest.raises(CommandError, match=r"không phải bảng tính \.xlsx") as error:
        call_command("import_list", str(broken), "--json", stdout=out)
    assert error.value.returncode == 1
    assert json.loads(out.getvalue())["error"] == str(error.value)
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["không-có.csv"], "Không mở được tệp “không-có.csv”."),
        ([LAM_DONG, "--province", "Atlantis"], "Không có tỉnh “Atlantis”."),
        ([LAM_DONG, "--actor", "ai@example.vn"], "Không có người dùng với địa chỉ “ai@example.vn”."),
        ([LAM_DONG, "--sheet", "Đợt 2"], "Tệp không có trang tính “Đợt 2”. Các trang có: –."),
    ],
)
def test_wrong_arguments_are_told(db: None, arguments: list[str], message: str) -> None:
    with pytest.raises(CommandError) as error:
        call_command("import_list", *arguments, stdout=StringIO())
    assert str(error.value) == message


def test_the_actor_answers_in_the_history(db: None, tmp_path: Path, one_row: Callable[..., bytes]) -> None:
    user = get_user_model()._default_manager.create_user(email="lan@example.vn", first_name="Lan")
    path = tmp_path / "list.xlsx"
    path.write_bytes(one_row())
    told(str(path), "--actor", "lan@example.vn")
    event = CertifiedProduct.objects.get().certificates.get().events.get()
    assert (event.actor, event.actor_name, event.reason) == (
        user,
        "Lan",
        "Công nhận theo Quyết định 715/QĐ-UBND",
    )


def test_without_json_a_person_reads_lines(db: None) -> None:
    out = StringIO()
    call_command("import_list", LAM_DONG, "--dry-run", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].split() == ["3", "mới", "Mắm", "nêm", "Seagull"]
    assert lines[-1] == (
        "lamdong_2024_2026_60_products.csv: 24 mới, 0 thay đổi, 0 không đổi, 0 cần quyết, 36 từ chối "
        "(chạy thử, chưa ghi gì)"
    )
