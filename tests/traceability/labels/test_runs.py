"""The life of a run: asked, made, read back, fetched, made again, cancelled, thrown away."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
import zxingcpp
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import override
from PIL import Image

from tests.traceability.labels.conftest import Printer
from tests.traceability.production.conftest import NOON
from traceability.codes.reference import Reference
from traceability.labels.drawing import sheets as drawn_sheets
from traceability.labels.making.jobs import Made, Stopped
from traceability.labels.making.table import safe
from traceability.labels.models import FileKind, PrintEvent, PrintRun, RunState
from traceability.labels.models.runs import Failure
from traceability.labels.reading.sheets import read_back
from traceability.labels.runs import life
from traceability.labels.runs.serials import serials_of
from traceability.labels.runs.stars import NoStars, stars_sentence
from traceability.labels.runs.working import job_of, make
from traceability.production.acting import By, Refused
from traceability.production.lots import gate
from traceability.production.models import Lot, SerialOrder
from traceability.production.serial_orders import order as order_serials
from traceability.production.serial_orders import order_behind
from traceability.production.serial_orders import serials_of as all_serials_of
from traceability.register.clock import midnight


def steps(run: PrintRun) -> list[str]:
    return list(run.events.order_by("pk").values_list("step", flat=True))


def test_a_run_is_offered_once_every_code_was_read_back(printer: Printer, tmp_path: Path) -> None:
    run = printer.made(count=46)
    assert (run.state, run.pages, run.read_back, run.failure) == ("ready", 2, 46, "")
    assert steps(run) == ["asked", "ready"]
    assert printer.files() == [run.file.name]
    path = tmp_path / "tem.pdf"
    path.write_bytes(run.file.read())
    assert run.size == path.stat().st_size
    assert list(read_back(path, job_of(run).sheets, serials_of(run), 46, lambda _done: None, 203)) == []


def test_each_label_carries_an_ordered_serial_of_its_lot(printer: Printer) -> None:
    run = printer.made()
    order = SerialOrder.objects.get()
    assert (run.order, order.count, order.lot) == (order, 7, printer.lot)
    code = printer.maker.product.code
    found = {order_behind(Reference(code=code, lot="L2611", serial=serial)) for serial in serials_of(run)}
    assert found == {order}
    assert len(set(serials_of(run))) == 7


def test_labels_without_serials_are_all_alike_and_order_nothing(printer: Printer) -> None:
    run = printer.made(with_serials=False, lot=None)
    assert (run.state, run.order, SerialOrder.objects.count()) == ("ready", None, 0)
    assert set(job_of(run).urls()) == {f"http://testserver/t/{printer.maker.product.code}"}


def test_a_stranger_orders_nothing(printer: Printer) -> None:
    by = By(printer.maker.person("la@example.vn"), NOON)
    with pytest.raises(Refused):
        life.ask(printer.wanted(), by)
    assert (PrintRun.objects.count(), SerialOrder.objects.count()) == (0, 0)


def test_nothing_is_printed_for_a_recalled_lot_even_if_it_was_asked_for_before(printer: Printer) -> None:
    run = printer.made()
    printer.recalled()
    life_of = [lambda: printer.asked(), lambda: life.ask_again_for(run, [[1, 1]], 1, printer.maker.by),
               lambda: life.begin_again(run, printer.maker.by)]  # fmt: skip
    for deed in life_of:
        with override("vi"), pytest.raises(Refused, match="Không in tem cho lô đã đóng hoặc đã thu hồi"):
            deed()
    assert PrintRun.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "count"), [("sheets", 50_001), ("svg", 20_001), ("table", 1_000_001), ("sheets", 0)]
)
def test_a_file_that_would_be_too_long_is_refused(printer: Printer, kind: str, count: int) -> None:
    with pytest.raises(Refused):
        printer.asked(kind=FileKind(kind), count=count)
    assert (PrintRun.objects.count(), SerialOrder.objects.count()) == (0, 0)


def test_a_label_that_is_too_small_fails_with_the_reason_and_offers_nothing(printer: Printer) -> None:
    from traceability.labels.stock.presets import PRESETS

    run = printer.made(grid=PRESETS["a4-30x20"].grid, dots_per_inch=203)
    assert (run.state, run.failure, run.read_back, printer.files()) == ("failed", Failure.TOO_SMALL, 0, [])


def test_a_code_that_does_not_read_stops_the_file(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The drawing is spoilt as a broken printer font would: every module a little too small."""
    spoilt = lambda rows: [(x, y, 1, 1) for x, y, w, h in list(drawn_sheets_rectangles(rows))[::3]]  # noqa: E731
    drawn_sheets_rectangles = drawn_sheets.rectangles_of
    monkeypatch.setattr(drawn_sheets, "rectangles_of", spoilt)
    run = printer.made()
    assert (run.state, run.failure, printer.files()) == ("failed", Failure.UNREADABLE, [])
    assert run.events.get(step="failed").note == "label 1"
    monkeypatch.undo()
    again = life.begin_again(run, printer.maker.by)
    make(again.pk, again.attempt)
    again.refresh_from_db()
    assert (again.state, again.attempt, steps(again)) == ("ready", 2, ["asked", "failed", "again", "ready"])


def test_cancelled_work_hears_of_it_and_leaves_no_file(printer: Printer) -> None:
    run = life.take(printer.asked().pk, 1, NOON)
    assert run is not None
    life.tell(run, "writing", 3, NOON)
    life.cancel(run, printer.maker.by)
    with pytest.raises(Stopped):
        life.tell(run, "writing", 4, NOON)
    with pytest.raises(Stopped):
        life.finish(run, Path("/nowhere"), Made(1, 7), NOON)
    run.refresh_from_db()
    assert (run.state, run.done, printer.files()) == ("cancelled", 3, [])
    with pytest.raises(Refused):
        life.cancel(run, printer.maker.by)


def test_a_run_is_made_once_however_many_workers_take_it(printer: Printer) -> None:
    run = printer.asked()
    assert life.take(run.pk, 1, NOON) is not None
    assert life.take(run.pk, 1, NOON) is None
    make(run.pk, 1)
    run.refresh_from_db()
    assert (run.state, steps(run)) == ("working", ["asked"])


def test_a_dead_worker_is_given_up_after_two_silent_minutes(printer: Printer) -> None:
    run = life.take(printer.asked().pk, 1, NOON)
    assert run is not None
    soon, later = (By(printer.maker.user, NOON + timedelta(seconds=seconds)) for seconds in (119, 121))
    with pytest.raises(Refused):
        life.begin_again(run, soon)
    again = life.begin_again(run, later)
    assert (again.state, again.attempt) == ("waiting", 2)
    with pytest.raises(Stopped):  # the first one was not dead after all
        life.tell(run, "writing", 5, NOON)
    assert life.take(run.pk, 1, NOON) is None


def test_fetching_marks_the_lot_as_printed_and_is_remembered(printer: Printer) -> None:
    run = printer.made()
    life.fetched(run, printer.maker.by)
    assert steps(run) == ["asked", "ready", "fetched"]
    assert Lot.objects.get().printed_at == NOON


def test_a_file_of_a_lot_recalled_meanwhile_is_still_known_but_not_marked_as_printed(
    printer: Printer,
) -> None:
    run = printer.made()
    printer.recalled()
    life.fetched(run, printer.maker.by)
    assert Lot.objects.get().printed_at is None


def test_files_are_thrown_away_after_some_days_and_can_be_made_again(
    printer: Printer, django_capture_on_commit_callbacks: object
) -> None:
    run = printer.made()
    before = list(serials_of(run))
    at = run.finished_at
    assert at is not None
    assert life.throw_away_old(at + timedelta(days=14)) == ""
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert life.throw_away_old(at + timedelta(days=14, seconds=1)) == "1 thrown away"
    run.refresh_from_db()
    assert (run.state, run.file.name, printer.files()) == ("discarded", "", [])
    with pytest.raises(Refused):
        life.fetched(run, printer.maker.by)
    again = life.begin_again(run, printer.maker.by)
    make(again.pk, again.attempt)
    run.refresh_from_db()
    assert (run.state, list(serials_of(run))) == ("ready", before)


def test_spoilt_labels_are_printed_again_with_their_own_serials(printer: Printer) -> None:
    run = printer.made(count=20)
    again = life.ask_again_for(run, [[3, 3], [19, 20]], 5, printer.maker.by)
    make(again.pk, 1)
    again.refresh_from_db()
    all_serials = list(serials_of(run))
    assert (again.state, again.count, again.start_at, again.again_of) == ("ready", 3, 5, run)
    assert list(serials_of(again)) == [all_serials[2], all_serials[18], all_serials[19]]
    assert SerialOrder.objects.count() == 1
    with pytest.raises(Refused):
        life.ask_again_for(again, [[1, 1]], 1, printer.maker.by)


def test_a_part_of_an_order_is_printed_and_of_that_part_a_spoilt_label(printer: Printer) -> None:
    order = order_serials(printer.maker.product, 1000, printer.maker.by, lot=printer.lot)
    run = printer.made(order=order, positions=[[501, 520]], count=20)
    given = list(serials_of(run))
    assert given == list(islice(all_serials_of(order), 500, 520))
    again = life.ask_again_for(run, [[2, 2]], 1, printer.maker.by)
    assert (again.positions, list(serials_of(again))) == ([[502, 502]], [given[1]])
    assert SerialOrder.objects.count() == 1


def test_serials_of_other_labels_are_not_borrowed(printer: Printer) -> None:
    order = order_serials(printer.maker.product, 10, printer.maker.by)
    for wrong in ({"order": order}, {"order": order, "lot": None, "count": 11}):
        with pytest.raises(Refused):
            printer.asked(**wrong)
    assert PrintRun.objects.count() == 0


def test_the_zip_holds_a_picture_for_each_code_and_the_table(printer: Printer) -> None:
    for kind in (FileKind.SVG, FileKind.PNG):
        run = printer.made(kind=kind, count=3)
        assert (run.state, run.read_back) == ("ready", 3)
        given = list(serials_of(run))
        with ZipFile(BytesIO(run.file.read())) as archive:
            names = [f"{number:06d}-{serial}.{kind}" for number, serial in enumerate(given, 1)]
            assert archive.namelist() == [*names, "danh-sach.csv"]
            if kind == FileKind.PNG:
                with Image.open(BytesIO(archive.read(names[1]))) as picture:
                    (code,) = zxingcpp.read_barcodes(picture.convert("L"))
                    assert code.text == run.reference.printed_url + f"/21/{given[1]}"
                    assert round(picture.info["dpi"][0]) == 600
            else:
                drawing = archive.read(names[0]).decode()
                side = (run_modules(drawing)) * job_of(run).sheets.layout.x_dimension
                assert f'width="{side:.5f}'.rstrip("0").rstrip(".") + 'mm"' in drawing


def run_modules(drawing: str) -> int:
    return int(drawing.partition('viewBox="0 0 ')[2].partition(" ")[0])


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing_there(printer: Printer) -> None:
    product = printer.maker.product
    product.producer.name = "=HYPERLINK(1)"
    product.producer.save()
    lot = printer.maker.lot("-2+3")
    run = printer.made(kind=FileKind.TABLE, lot=lot, count=2)
    content = run.file.read()
    assert content.startswith(b"\xef\xbb\xbf")
    header, first, second = csv.reader(StringIO(content.decode("utf-8-sig")))
    assert header[:7] == [
        "Tem số",
        "Nội dung mã QR",
        "GTIN",
        "Mã sản phẩm",
        "Lô",
        "Số sê-ri",
        "Số sê-ri, nhóm bốn ký tự",
    ]
    serial = next(serials_of(run))
    assert first[:6] == [
        "1",
        f"http://testserver/t/{product.code}/10/-2%2B3/21/{serial}",
        "",
        product.code,
        "'-2+3",
        serial,
    ]
    assert first[8] == "'=HYPERLINK(1)"
    assert first[10:] == ["22/11/2026", "22/11/2027"]
    assert len(second) == len(header)
    assert [safe(cell) for cell in ("@x", "\tx", "Mật ong", "")] == ["'@x", "'\tx", "Mật ong", ""]


def test_stars_are_printed_only_where_they_stay_true_as_long_as_the_goods(printer: Printer) -> None:
    product = printer.maker.product  # three stars from 19/06/2025 to 18/06/2028 or so
    last = product.certificates.get().last_day
    assert stars_sentence(product, printer.lot, NOON) == f"OCOP 3 sao, giấy chứng nhận đến {last:%d/%m/%Y}"
    keeps_longer = printer.maker.lot("L9", best_before=date(2030, 1, 1))
    no_shelf_life = printer.maker.lot("L8", best_before=None)
    for lot, moment in (
        (keeps_longer, NOON),
        (no_shelf_life, NOON),
        (None, NOON),
        (printer.lot, midnight(date(2029, 1, 1))),
    ):
        with pytest.raises(NoStars):
            stars_sentence(product, lot, moment)


def test_a_run_with_stars_says_until_when(printer: Printer, tmp_path: Path) -> None:
    said = stars_sentence(printer.maker.product, printer.lot, NOON)
    run = printer.made(stars=said, count=1)
    with run.file.open("rb") as content:
        document = pypdfium2.PdfDocument(content.read())
    words = " ".join(document[0].get_textpage().get_text_bounded().split())
    document.close()
    assert said in words


def test_the_database_offers_no_file_that_was_not_read_back(printer: Printer) -> None:
    run = printer.made()
    for wrong in ({"read_back": 6}, {"file": ""}, {"state": "failed"}, {"finished_at": None}, {"count": 0}):
        with pytest.raises(DatabaseError), transaction.atomic():
            PrintRun.objects.filter(pk=run.pk).update(**wrong)
    with pytest.raises(DatabaseError), transaction.atomic():
        PrintEvent.objects.all().delete()


def test_a_lot_closed_between_asking_and_making_is_made_all_the_same(printer: Printer) -> None:
    """The serials are ordered; what is on the packs already must stay readable."""
    run = printer.asked()
    gate.close(printer.lot, printer.maker.by)
    make(run.pk, 1)
    run.refresh_from_db()
    assert run.state == RunState.READY
    assert run.finished_at is not None
    assert run.finished_at <= timezone.now()
