"""Photos: known by their content, drawn anew so that nothing but the picture is kept, shown to officers alone."""

from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from PIL import Image

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.reports.pictures import drawn, jpeg, upload, with_place
from traceability.reports import photos
from traceability.reports.models import CodeReport, ReportPhoto
from traceability.reports.photos import PhotoRefused, drawn_anew

SAID = {"wrong": "copied", "text": "Tem dán đè."}


def test_place_camera_and_comment_are_gone_and_the_picture_stands_upright() -> None:
    sent = with_place((64, 48))
    with Image.open(BytesIO(sent)) as before:
        assert before.getexif()[0x0110] == "May cua Lan"
        assert before.getexif().get_ifd(0x8825) != {}
    kept = drawn_anew(upload(sent))
    with Image.open(BytesIO(kept)) as after:
        assert (after.format, after.size) == ("JPEG", (48, 64))
        assert dict(after.getexif()) == {}
        assert set(after.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"Lan" not in kept


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("WEBP", "RGB")])
def test_what_phones_send_becomes_a_jpeg(kind: str, mode: str) -> None:
    with Image.open(BytesIO(drawn_anew(upload(drawn(kind, mode=mode), "x", "text/plain")))) as kept:
        assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (64, 48))


def test_large_pictures_are_made_smaller() -> None:
    with Image.open(BytesIO(drawn_anew(upload(jpeg((5000, 2500)))))) as kept:
        assert kept.size == (2000, 1000)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"x", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.4\n%%EOF\n", jpeg()[:300], drawn("GIF"),
        drawn("BMP"),
    ],
    ids=["empty", "text", "svg", "pdf", "cut off", "gif", "bmp"],
)  # fmt: skip
def test_what_is_no_photo_is_refused_whatever_it_is_called(content: bytes) -> None:
    with pytest.raises(PhotoRefused):
        drawn_anew(upload(content))


def test_pictures_that_would_fill_the_memory_are_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PhotoRefused, match="pixels"), translation.override("en"):
        drawn_anew(upload(drawn("PNG", (5000, 4001), "1")))
    monkeypatch.setattr(photos, "MOST_BYTES", 100)
    with pytest.raises(PhotoRefused, match="12 MB"):
        drawn_anew(upload(jpeg()))


@pytest.fixture
def address(db: None, at_five_past_two: None, register: RegisterFactory) -> str:
    return f"/t/{situations.valid(register).code}/bao-cao?lang=vi"


def test_photos_are_kept_with_the_report_outside_the_public_media(address: str, client: Client) -> None:
    sent = [upload(with_place(), "IMG_2026 Lan.jpg"), upload(drawn("PNG"), "b.png")]
    assert client.post(address, {**SAID, "photos": sent}).status_code == 302
    kept = list(ReportPhoto.objects.all())
    assert len(kept) == 2
    assert {photo.report for photo in kept} == {CodeReport.objects.get()}
    for photo in kept:
        assert photo.file.name.startswith("reports/2026/11/")
        assert photo.file.name.endswith(".jpg")
        assert "Lan" not in photo.file.name
        assert photo.file.size == photo.size
        assert not photo.file.path.startswith(str(settings.MEDIA_ROOT))


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ([upload(jpeg()) for _photo in range(5)], "Tối đa bốn ảnh."),
        ([upload(b"MZ", "virus.jpg")], "Chỉ gửi được ảnh (JPEG, PNG hoặc WebP)."),
    ],
    ids=["five", "no photo"],
)
def test_refused_photos_say_why_and_nothing_is_stored(
    sent: list[SimpleUploadedFile], words: str, address: str, client: Client
) -> None:
    answer = client.post(address, {**SAID, "photos": sent})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Hãy chọn lại ảnh" in answer.content.decode()
    assert (CodeReport.objects.count(), ReportPhoto.objects.count()) == (0, 0)
