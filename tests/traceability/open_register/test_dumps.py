"""Dumps equal the database: read back, field by field, and against every page of the API."""

import csv
import gzip
import hashlib
import io
import json
import os
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.register_factory import RegisterFactory
from tests.traceability.open_register.every_fate import NOW, Kept
from traceability.open_register.dumps import nightly
from traceability.open_register.dumps.shelf import clear_away, dumps
from traceability.open_register.dumps.writing import write_dump
from traceability.open_register.public_data.all_resources import RESOURCES
from traceability.register import gate
from traceability.register.models import Certificate, CertificateEvent, CertifiedProduct, Decision, Producer
from traceability.register.verdicts import status_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.OCOP_DUMPS_DIR = tmp_path / "dumps"
    with time_machine.travel(NOW, tick=False):
        yield tmp_path / "dumps"


def table(dump: Path, name: str) -> list[dict[str, Any]]:
    """A CSV file read back by what the data dictionary says of its columns."""
    package = json.loads((dump / "datapackage.json").read_text())
    resource = next(one for one in package["resources"] if one["path"] == f"{name}.csv")
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    text = (dump / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return [
        {column: value_of(cell, fields[column]) for column, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text))
    ]


def value_of(cell: str, field: dict[str, Any]) -> Any:
    if field["type"] in {"integer", "boolean", "array"}:
        return json.loads(cell) if cell else None
    return cell or None


def lines(dump: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.open(dump / f"{name}.jsonl.gz", "rt", encoding="utf-8")]


def with_nothing(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A table cannot tell an empty text from nothing."""
    return [{name: None if value == "" else value for name, value in row.items()} for row in rows]


def all_pages(client: Client, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    address: str | None = f"/api/v1/{name}?limit=500"
    while address:
        page = client.get(address).json()
        rows += page["items"]
        address = page["next"]
    return rows


def is_more_than_a_mistake(product: CertifiedProduct) -> bool:
    """It has a certificate that was not taken back, or never had one."""
    own = list(product.certificates.all())
    return not own or any(one.voided_on is None for one in own)


def assert_equals_the_database(dump: Path) -> None:
    """Every column that the register keeps, compared with the row itself, not with what the dump is written from."""
    certificates = {row["id"]: row for row in table(dump, "certificates")}
    kept = Certificate.objects.filter(voided_on=None).select_related("product__producer", "decision__issuer")
    assert certificates.keys() == {one.public_id for one in kept}
    for one in kept:
        row = certificates[one.public_id]
        for name in ("issued_on", "valid_from", "valid_until", "extended_until", "revoked_from",
                     "surrendered_from", "superseded_from", "re_evaluation_since"):  # fmt: skip
            day = getattr(one, name)
            assert row[name] == (day.isoformat() if day else None)
        assert row["stars_granted"] == one.stars
        assert row["status"] == status_of(one, NOW.date()).value
        assert row["revocation_ground"] == (one.revocation_ground or None)
        assert [p["first_day"] for p in row["suspensions"]] == [
            p.first_day.isoformat() for p in one.suspensions.order_by("pk")
        ]
        assert row["product_code"] == one.product.code
        assert (row["producer_id"], row["producer_name"]) == (
            one.product.producer_id,
            one.product.producer.name,
        )
        assert (row["decision_id"], row["decision_number"]) == (one.decision_id, one.decision.number)
        assert row["issuer_name"] == one.decision.issuer.name
    products = {row["code"]: row["name"] for row in table(dump, "products")}
    counting = [one for one in CertifiedProduct.objects.all() if is_more_than_a_mistake(one)]
    assert products == {one.code: one.name for one in counting}
    producers = {row["id"]: (row["name"], row["phone"]) for row in table(dump, "producers")}
    assert producers == {
        one.pk: (one.name, one.phone or None if one.contact_consent_on else None)
        for one in Producer.objects.all()
    }
    decisions = {row["id"]: (row["number"], row["issued_on"]) for row in table(dump, "decisions")}
    assert decisions == {one.pk: (one.number, one.issued_on.isoformat()) for one in Decision.objects.all()}
    events = [(row["id"], row["certificate_id"], row["action"]) for row in table(dump, "events")]
    stored = CertificateEvent.objects.order_by("pk").values_list("pk", "certificate__public_id", "action")
    assert events == list(stored)


def test_dumps_equal_the_database(kept: Kept, shelf: Path) -> None:
    assert_equals_the_database(write_dump(shelf, NOW))


def test_a_dump_that_differs_in_one_cell_or_row_is_told_apart(kept: Kept, shelf: Path) -> None:
    """The comparison above does fail."""
    dump = write_dump(shelf, NOW)
    for name, before, after in (
        ("certificates.csv", ",valid,", ",expired,"),
        ("certificates.csv", "HTX Linh Ngọc", "HTX Linh Ngoc"),
        ("products.csv", "Mật ong hoa núi", "Mật ong"),
        ("events.csv", ",suspended,", ",revoked,"),
        ("decisions.csv", "2026-06-19", "2026-06-18"),
        (
            "certificates.csv",
            (dump / "certificates.csv").read_bytes().decode().split("\r\n")[-2] + "\r\n",
            "",
        ),
    ):
        content = (dump / name).read_bytes()
        assert before.encode() in content, before
        (dump / name).write_bytes(content.replace(before.encode(), after.encode(), 1))
        with pytest.raises(AssertionError):
            assert_equals_the_database(dump)
        (dump / name).write_bytes(content)
    assert_equals_the_database(dump)


def test_memory_does_not_grow_with_the_rows(kept: Kept, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never more rows at a time than a part holds, whatever the register holds: the same bytes come out."""
    whole = (write_dump(shelf / "a", NOW) / "SHA256SUMS").read_text()
    monkeypatch.setattr("traceability.open_register.dumps.writing.PART", 2)
    with CaptureQueriesContext(connection) as queries:
        assert (write_dump(shelf / "b", NOW) / "SHA256SUMS").read_text() == whole
    asked = [one["sql"] for one in queries if one["sql"].startswith('SELECT "ocop_register_certificate"')]
    assert sum(sql.endswith("LIMIT 2") for sql in asked) > 2
    assert all(
        sql.endswith("LIMIT 2") or " IN (" in sql for sql in asked
    )  # else those of two products at a time


def test_dumps_equal_the_database_after_changes(kept: Kept, shelf: Path, register: RegisterFactory) -> None:
    write_dump(shelf, NOW)
    gate.lift_suspension(kept.suspended, register.change(NOW))
    gate.surrender(kept.expiring, register.change(NOW))
    gate.void(kept.valid, register.change(NOW))
    Producer.objects.filter(name="HTX Kín Tiếng").update(name='HTX Hết Kín, "Tiếng"\nHai dòng')
    register.certificate(register.product("Mới, có phẩy"))
    assert_equals_the_database(write_dump(shelf, NOW + timedelta(seconds=1)))


def test_the_three_forms_and_the_api_tell_the_same(client: Client, kept: Kept, shelf: Path) -> None:
    dump = write_dump(shelf, NOW)
    with gzip.open(dump / "register.json.gz", "rt", encoding="utf-8") as file:
        everything = json.load(file)
    assert everything["as_of"] == "2026-11-22T09:00:00+07:00"
    for resource in RESOURCES:
        rows = lines(dump, resource.name)
        assert rows == everything[resource.name] == all_pages(client, resource.name)
        assert table(dump, resource.name) == with_nothing(rows)
    assert len(everything["communes"]) == 3321


def test_sums_and_dictionary_are_true(kept: Kept, shelf: Path) -> None:
    dump = write_dump(shelf, NOW)
    sums = dict(line.split("  ")[::-1] for line in (dump / "SHA256SUMS").read_text().splitlines())
    assert sums.keys() == {path.name for path in dump.iterdir()} - {"SHA256SUMS"}
    assert sums == {name: hashlib.sha256((dump / name).read_bytes()).hexdigest() for name in sums}
    package = json.loads((dump / "datapackage.json").read_text())
    for resource in package["resources"]:
        content = (dump / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{sums[resource['path']]}")
        for field in resource.get("schema", {}).get("fields", []):
            assert field["description"] != field["description_en"]


def test_the_same_moment_gives_the_same_bytes(kept: Kept, shelf: Path) -> None:
    first, second = (write_dump(shelf / side, NOW) for side in ("a", "b"))
    assert (first / "SHA256SUMS").read_text() == (second / "SHA256SUMS").read_text()


def test_no_officer_and_no_contact_without_consent_is_written(kept: Kept, shelf: Path) -> None:
    dump = write_dump(shelf, NOW)
    with gzip.open(dump / "register.json.gz", "rt", encoding="utf-8") as file:
        text = file.read()
    assert "thử nghiệm" not in text
    assert "0912000111" not in text
    assert "0912345678" in text


def test_a_dump_that_fails_leaves_nothing(kept: Kept, shelf: Path) -> None:
    (shelf / "2026-11-22T090000").mkdir(parents=True)
    (shelf / "2026-11-22T090000" / "in the way").touch()
    with pytest.raises(OSError, match="not empty"):
        write_dump(shelf, NOW)
    assert [path.name for path in shelf.iterdir()] == ["2026-11-22T090000"]


def test_old_dumps_go_and_unfinished_ones_are_never_shown(kept: Kept, shelf: Path, settings: Any) -> None:
    settings.OCOP_DUMPS_KEPT = 2
    for night in range(4):
        nightly.run(NOW + timedelta(days=night))
    running, left = shelf / ".unfinished-1-running", shelf / ".unfinished-2-left"
    running.mkdir()
    left.mkdir()
    os.utime(running, (time.time(), time.time()))
    os.utime(left, (0, 0))
    assert [path.name for path in dumps()] == ["2026-11-25T090000", "2026-11-24T090000"]
    assert clear_away(2) == 0
    assert (running.exists(), left.exists()) == (True, False)


def test_the_command_writes_where_it_is_told(kept: Kept, shelf: Path, tmp_path: Path, capsys: Any) -> None:
    call_command("dump_register", to=str(tmp_path / "elsewhere"))
    assert capsys.readouterr().out.strip() == str(tmp_path / "elsewhere" / "2026-11-22T090000")
    assert dumps() == []


def test_the_page_says_when_there_is_nothing_yet(client: Client) -> None:
    page = client.get("/en/so-dang-ky/du-lieu/").content.decode()
    assert "No files yet" in page


def test_the_page_and_the_files(client: Client, kept: Kept, shelf: Path) -> None:
    dump = write_dump(shelf, NOW)
    page = client.get("/so-dang-ky/du-lieu/").content.decode()
    sums = dict(line.split("  ")[::-1] for line in (dump / "SHA256SUMS").read_text().splitlines())
    for name, digest in sums.items():
        assert digest in page
        response = client.get(f"/so-dang-ky/du-lieu/{dump.name}/{name}")
        content = b"".join(response.streaming_content)
        assert hashlib.sha256(content).hexdigest() == digest
        assert response["ETag"] == f'"{digest}"'
        assert response["Content-Length"] == str(len(content))
        known = client.get(
            f"/so-dang-ky/du-lieu/{dump.name}/{name}", headers={"If-None-Match": f'"{digest}"'}
        )
        assert known.status_code == 304
    latest = client.get("/so-dang-ky/du-lieu/latest/certificates.csv")
    assert (latest.status_code, latest["Location"]) == (
        302,
        f"/so-dang-ky/du-lieu/{dump.name}/certificates.csv",
    )


@pytest.fixture
def a_file(shelf: Path) -> tuple[str, bytes]:
    """Its address and content."""
    dump, content = shelf / "2026-11-22T090000", "Mật ong, chè\r\n".encode() * 9000
    dump.mkdir(parents=True)
    (dump / "certificates.csv").write_bytes(content)
    (dump / "SHA256SUMS").write_text(f"{hashlib.sha256(content).hexdigest()}  certificates.csv\n")
    return f"/so-dang-ky/du-lieu/{dump.name}/certificates.csv", content


@pytest.mark.parametrize(
    ("wanted", "part"),
    [
        ("bytes=0-99", slice(0, 100)),
        ("bytes=100-", slice(100, None)),
        ("bytes=-7", slice(-7, None)),
        ("bytes=5-5", slice(5, 6)),
        ("bytes=10-999999999", slice(10, None)),
        ("bytes=-999999999", slice(0, None)),
    ],
)
def test_a_download_goes_on_where_it_broke_off(
    client: Client, a_file: tuple[str, bytes], wanted: str, part: slice
) -> None:
    address, content = a_file
    answer = client.get(address, headers={"Range": wanted})
    got = b"".join(answer.streaming_content)
    first = range(len(content))[part].start
    assert answer.status_code == 206
    assert got == content[part]
    assert answer["Content-Length"] == str(len(got))
    assert answer["Content-Range"] == f"bytes {first}-{first + len(got) - 1}/{len(content)}"


@pytest.mark.parametrize(
    "wanted", ["bytes=9-5", "bytes=0-1,3-4", "lines=0-1", "bytes=", "bytes=-", "bytes=a-b"]
)
def test_what_is_no_single_range_gets_the_whole_file(
    client: Client, a_file: tuple[str, bytes], wanted: str
) -> None:
    answer = client.get(a_file[0], headers={"Range": wanted})
    assert answer.status_code == 200
    assert answer["Accept-Ranges"] == "bytes"
    assert b"".join(answer.streaming_content) == a_file[1]


@pytest.mark.parametrize("wanted", ["bytes=999999999-", "bytes=999999999-9999999999", "bytes=-0"])
def test_a_range_behind_the_end_is_refused(client: Client, a_file: tuple[str, bytes], wanted: str) -> None:
    answer = client.get(a_file[0], headers={"Range": wanted})
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{len(a_file[1])}"
    assert answer.content == b""


def test_a_range_of_another_content_gets_the_whole_file(client: Client, a_file: tuple[str, bytes]) -> None:
    etag = client.head(a_file[0])["ETag"]
    mine = client.get(a_file[0], headers={"Range": "bytes=0-9", "If-Range": etag})
    other = client.get(a_file[0], headers={"Range": "bytes=0-9", "If-Range": '"another"'})
    assert (mine.status_code, other.status_code) == (206, 200)


def test_a_file_is_not_sent_again(client: Client, a_file: tuple[str, bytes]) -> None:
    told = client.head(a_file[0])
    assert told["Last-Modified"] == "Sun, 22 Nov 2026 02:00:00 GMT"
    since = client.get(a_file[0], headers={"If-Modified-Since": told["Last-Modified"]})
    tagged = client.get(a_file[0], headers={"If-None-Match": told["ETag"], "Range": "bytes=0-9"})
    assert (since.status_code, tagged.status_code) == (304, 304)


@pytest.mark.parametrize(
    ("dump", "name"),
    [
        ("2026-11-22T090000", "..%2F..%2Fsecret"),
        ("2026-11-22T090000", ".."),
        ("2026-11-22T090000", "secret"),
        ("..", "secret"),
        (".unfinished-1-x", "certificates.csv"),
        ("2026-11-21T090000", "certificates.csv"),
        ("2026-11-22T090000", "%00"),
    ],
)
def test_nothing_else_can_be_taken_away(client: Client, shelf: Path, dump: str, name: str) -> None:
    folder = write_dump(shelf, NOW)
    (folder / "secret").write_text("x")
    (shelf / "secret").write_text("x")
    assert client.get(f"/so-dang-ky/du-lieu/{dump}/{name}").status_code == 404
