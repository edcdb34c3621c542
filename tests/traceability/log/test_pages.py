"""What people see of the log, and what a certificate's page says of its own entries."""

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client

from tests.register_factory import RegisterFactory
from tests.traceability.log.conftest import MOMENT, by_hand
from traceability.log import dump
from traceability.log.jobs import keep_log, write_dump
from traceability.log.models import LogEntry
from traceability.log.sequencer import catch_up
from traceability.register import gate
from traceability.register.models import Certificate

ROOT = "/so-dang-ky/nhat-ky/"


def page(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(part: Any) -> str:
    return " ".join(part.get_text(" ").split())


def test_the_first_page_shows_the_head_and_the_newest_entries(
    three: list[Certificate], client: Client
) -> None:
    found = page(client, ROOT)
    assert words(found.h1) == "Nhật ký công khai giấy chứng nhận"
    head = found.select_one("aside .facts")
    assert words(head) == "Số mục 3 Ký lúc 15:00, 22/11/2026"
    rows = [words(row) for row in found.select(".log-row__what")]
    assert rows == ["Được cấp · Cam sành", "Được cấp · Mật ong", "Được cấp · Chè xanh"]
    assert [link["href"] for link in found.select(".log-row a")] == [
        f"{ROOT}muc/{index}/" for index in (2, 1, 0)
    ]


def test_an_empty_log_says_so(db: None, client: Client) -> None:
    assert "Chưa có mục nào" in words(page(client, ROOT).main)
    assert "Chưa có mốc nào được ký." in words(page(client, f"{ROOT}moc/").main)
    assert client.get(f"{ROOT}muc/0/").status_code == 404


def test_an_entry_shows_what_was_logged_and_its_proof(
    three: list[Certificate], client: Client, register: RegisterFactory
) -> None:
    gate.suspend(three[0], register.change(MOMENT, "nhãn sai"))
    catch_up(MOMENT)
    found = page(client, f"{ROOT}muc/3/")
    assert "Nội dung dưới đây khớp với dấu vân tay đã ghi." in words(found.main)
    facts = words(found.select_one(".log-facts"))
    assert three[0].public_id in facts
    assert "Lý do nhãn sai" in facts
    assert len(found.select(".log-steps li")) == 2
    assert "Cán bộ" not in words(found.main)


def test_a_changed_entry_is_shown_as_changed(three: list[Certificate], client: Client) -> None:
    with by_hand() as cursor:
        cursor.execute("UPDATE ocop_register_certificateevent SET reason = 'khác'")
        cursor.execute("UPDATE ocop_log_logentry SET text = '[]' WHERE \"index\" = 2")
    assert "không còn khớp dấu vân tay" in words(page(client, f"{ROOT}muc/1/").main)
    assert "Dòng gốc của mục này đã mất" in words(page(client, f"{ROOT}muc/2/").main)
    assert len(page(client, f"{ROOT}muc/").select(".log-row--broken")) == 3


def test_entries_and_heads_go_on_where_the_page_ends(
    db: None, client: Client, register: RegisterFactory
) -> None:
    certificate = register.certificate()
    for _round in range(26):
        gate.suspend(certificate, register.change(MOMENT))
        gate.lift_suspension(certificate, register.change(MOMENT))
    catch_up(MOMENT)
    first = page(client, f"{ROOT}muc/")
    older = first.select_one('a[rel="next"]')
    assert older is not None
    assert len(first.select(".log-row")) == 50
    rest = page(client, f"{ROOT}muc/{older['href']}")
    assert [row.get_text() for row in rest.select(".log-row__number")] == ["2", "1", "0"]
    assert rest.select_one('a[rel="next"]') is None
    assert len(page(client, f"{ROOT}moc/").select("tbody tr")) == 1


@pytest.mark.parametrize("address", ["muc/", "moc/", "muc/0/", ""])
def test_a_page_costs_the_same_for_one_and_for_three(
    db: None, client: Client, register: RegisterFactory, django_assert_max_num_queries: Any, address: str
) -> None:
    for name in ("Chè xanh", "Mật ong", "Cam sành"):
        register.certificate(register.product(name))
        catch_up(MOMENT)
        with django_assert_max_num_queries(9):
            page(client, ROOT + address)


def test_a_certificates_page_names_its_entries(
    three: list[Certificate], client: Client, register: RegisterFactory
) -> None:
    address = f"/so-dang-ky/chung-nhan/{three[0].public_id}/"
    proof = page(client, address).select_one(".log-proof")
    assert proof is not None
    assert "Lịch sử này nằm trong nhật ký công khai, ở mục 0." in words(proof).replace(" .", ".")
    assert "Nằm trong mốc gồm 3 mục, ký lúc 15:00, 22/11/2026." in words(proof)
    gate.suspend(three[0], register.change(MOMENT))
    catch_up(MOMENT)
    assert "ở mục 0 , 3 ." in words(page(client, address).select_one(".log-proof"))


@pytest.mark.parametrize(
    "by_whom_has_the_password",
    [
        "UPDATE ocop_register_certificate SET stars = 5",
        "UPDATE ocop_register_certificate SET valid_until = '2035-01-01'",
        "UPDATE ocop_register_certificateevent SET office = 'khác'",
        "UPDATE ocop_log_logentry SET text = '[]'",
    ],
)
def test_a_certificates_page_says_when_it_no_longer_agrees_with_the_log(
    by_whom_has_the_password: str, three: list[Certificate], client: Client
) -> None:
    address = f"/so-dang-ky/chung-nhan/{three[0].public_id}/"
    assert page(client, address).select_one(".log-proof [role=alert]") is None
    with by_hand() as cursor:
        cursor.execute(by_whom_has_the_password)
    warning = page(client, address).select_one(".log-proof [role=alert]")
    assert "Trang này không còn khớp với nhật ký công khai" in words(warning)


def test_a_change_that_is_not_logged_yet_is_no_disagreement(
    three: list[Certificate], client: Client, register: RegisterFactory
) -> None:
    gate.suspend(three[0], register.change(MOMENT))
    address = f"/so-dang-ky/chung-nhan/{three[0].public_id}/"
    assert page(client, address).select_one(".log-proof [role=alert]") is None


def test_a_certificate_that_is_not_logged_yet_says_so(
    db: None, client: Client, register: RegisterFactory
) -> None:
    certificate = register.certificate()
    proof = page(client, f"/so-dang-ky/chung-nhan/{certificate.public_id}/").select_one(".log-proof")
    assert "Chưa có trong nhật ký công khai; vài phút nữa sẽ có." in words(proof)


def test_the_program_is_the_same_bytes_every_time_and_starts(
    client: Client, tmp_path: Path, db: None
) -> None:
    import subprocess

    first, second = (client.get(f"{ROOT}tai-ve/ocop_log_verify.zip") for _again in range(2))
    assert first.content == second.content
    with zipfile.ZipFile(io.BytesIO(first.content)) as archive:
        archive.extractall(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "ocop_log_verify", "--help"], cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, "Exit status: 0 accepted" in done.stdout) == (0, True)


def test_the_nightly_dump_is_offered(
    three: list[Certificate], client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.VAR_DIR = tmp_path
    assert client.get(f"{ROOT}tai-ve/nhat-ky-ocop.jsonl.gz").status_code == 404
    assert write_dump(MOMENT) == "8 lines"
    response = client.get(f"{ROOT}tai-ve/nhat-ky-ocop.jsonl.gz")
    assert b"".join(response) == dump.place().read_bytes()  # type: ignore[arg-type]
    assert [path.name for path in dump.place().parent.iterdir()] == [dump.NAME]


def test_the_commands_say_what_they_did(
    three: list[Certificate], register: RegisterFactory, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    gate.suspend(three[0], register.change(MOMENT))
    call_command("log_head")
    assert capsys.readouterr().out.startswith("1 added\nocop.test/nhat-ky\n4\n")
    call_command("log_dump", str(tmp_path / "log.jsonl"))
    assert capsys.readouterr().out == f"{tmp_path / 'log.jsonl'}: 10 lines\n"
    assert keep_log(MOMENT) == "0 entries added"
    assert LogEntry.objects.count() == 4
