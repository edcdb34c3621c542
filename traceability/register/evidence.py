"""Keeping the paper behind a change: a PDF, a JPEG or a PNG by its content, at most 20 MB.

A form keeps its paper before it is complete, so that nobody chooses a file twice; what then came of nothing is thrown
away after a month.
"""

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, ProtectedError
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from traceability.register.models import Evidence, Province
from traceability.register.models.evidence import MediaType
from traceability.register.vietnamese import tidy

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

MOST_BYTES = 20 * 1024 * 1024
UNUSED_FOR = timedelta(days=30)
PICTURES = {"JPEG": MediaType.JPEG, "PNG": MediaType.PNG}


class PaperRefused(Exception):
    """The file is no paper that can be kept; the text says what to do, in the reader's language."""


def keep(
    upload: "UploadedFile[bytes]",
    added_by: "AbstractBaseUser | None",
    province: Province | None,
    moment: datetime,
) -> Evidence:
    """Check and keep an uploaded file; raises PaperRefused.

    The file is written before the row: a transaction that fails afterwards leaves a file that nothing names.
    """
    content, media_type = checked(upload)
    kept = Evidence(
        name=tidy(upload.name or "?")[-200:],
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        province=province,
        added_by_id=added_by.pk if added_by else None,
        added_at=moment,
    )
    kept.file.save(kept.name, ContentFile(content), save=False)
    kept.save(force_insert=True)
    return kept


def checked(upload: "UploadedFile[bytes]") -> tuple[bytes, MediaType]:
    """The content of a paper that may be kept, and what it is; raises PaperRefused. Keeps nothing."""
    if not upload.size:
        raise PaperRefused(_("The file is empty."))
    if upload.size > MOST_BYTES:
        raise PaperRefused(_("The file is larger than 20 MB. Scan it in grey at 200 dots per inch."))
    content = upload.read()
    return content, media_type_of(upload, content)


def media_type_of(upload: "UploadedFile[bytes]", content: bytes) -> MediaType:
    """By the content alone; the file's name and the browser's word count for nothing."""
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        return MediaType.PDF
    upload.seek(0)
    try:
        with Image.open(upload, formats=list(PICTURES)) as picture:
            picture.verify()
            return PICTURES[str(picture.format)]
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as wrong:
        raise PaperRefused(_("Only PDF files and pictures (JPEG, PNG) can be kept as evidence.")) from wrong


def throw_away_unused(moment: datetime) -> int:
    """Delete papers that nothing refers to a month after they came, and their files; returns how many."""
    old = Evidence.objects.filter(added_at__lt=moment - UNUSED_FOR)
    for use in Evidence._meta.related_objects:
        rows = use.related_model._base_manager.filter(**{use.field.name: OuterRef("pk")})
        old = old.filter(~Exists(rows))
    thrown_away = 0
    for paper in old:
        file, name = paper.file.storage, str(paper.file.name)
        try:
            with transaction.atomic():
                paper.delete()
        except (ProtectedError, IntegrityError):  # somebody has just put it to use
            continue
        file.delete(name)
        thrown_away += 1
    return thrown_away
