"""Papers are known by their content, kept once and never lost to a wrong name."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.register_factory import RegisterFactory
from traceability.register import evidence, gate
from traceability.register.clock import midnight
from traceability.register.models import Evidence, Province
from traceability.register.models.certificates import RevocationGround

MOMENT = midnight(date(2026, 11, 22))
PDF = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"


def picture(kind: str) -> bytes:
    held = BytesIO()
    Image.new("RGB", (40, 30), "white").save(held, kind)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(PDF, "application/pdf"), (picture("JPEG"), "image/jpeg"), (picture("PNG"), "image/png")],
)
def test_a_paper_is_kept_by_its_content(db: None, content: bytes, media_type: str) -> None:
    upload = SimpleUploadedFile("quyết định.exe", content, "text/html")
    kept = evidence.keep(upload, None, Province.objects.get(code="19"), MOMENT)
    assert (kept.media_type, kept.size, kept.name) == (media_type, len(content), "quyết định.exe")
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    with kept.file.open("rb") as file:
        assert file.read() == content
    assert "exe" not in kept.file.name


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\x00",
        b"%PDF-1.7 that has no end",
        picture("PNG")[:60],
        picture("GIF"),
    ],
)
def test_what_is_no_paper_is_refused_whole(db: None, content: bytes) -> None:
    with pytest.raises(evidence.PaperRefused):
        evidence.keep(SimpleUploadedFile("giay.pdf", content), None, None, MOMENT)
    assert not Evidence.objects.exists()


def test_a_paper_too_large_is_refused(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "MOST_BYTES", 10)
    with pytest.raises(evidence.PaperRefused, match="20 MB"):
        evidence.keep(SimpleUploadedFile("giay.pdf", PDF), None, None, MOMENT)
    assert not Evidence.objects.exists()


def test_a_paper_that_nothing_came_of_is_thrown_away_after_a_month(
    db: None, register: RegisterFactory
) -> None:
    upload = SimpleUploadedFile("quyết định.pdf", PDF)
    used = evidence.keep(upload, None, None, MOMENT)
    change = replace(register.change(MOMENT), evidence=used)
    gate.revoke(register.certificate(), RevocationGround.STOPPED, change)
    upload.seek(0)
    forgotten = evidence.keep(upload, None, None, MOMENT)
    storage, name = forgotten.file.storage, forgotten.file.name
    assert evidence.throw_away_unused(MOMENT + timedelta(days=30)) == 0
    assert storage.exists(name)
    assert evidence.throw_away_unused(MOMENT + timedelta(days=30, seconds=1)) == 1
    assert list(Evidence.objects.all()) == [used]
    assert not storage.exists(name)
    assert used.file.storage.exists(used.file.name)
