"""Photos sent with a report: checked by their content and drawn anew, so that nothing but the picture is kept."""

import hashlib
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from traceability.reports.models import CodeReport, ReportPhoto

FORMATS = ["JPEG", "PNG", "WEBP"]
MOST = 4  # photos with one report
MOST_BYTES = 12 * 1024 * 1024  # of each as it comes: what phones take
MOST_PIXELS = {
    "JPEG": 120_000_000,
    "PNG": 20_000_000,
    "WEBP": 20_000_000,
}  # a JPEG is read at a fraction of its size
LONGEST_SIDE = 2000  # pixels as kept: letters on a label stay readable
QUALITY = 82
UNREADABLE = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


class PhotoRefused(Exception):
    """The file is no photo that can be kept; the text says what to do, in the reader's language."""


def drawn_anew(upload: "UploadedFile[bytes]") -> bytes:
    """The picture as a JPEG, upright, without camera data or place; raises PhotoRefused."""
    if not upload.size or upload.size > MOST_BYTES:
        raise PhotoRefused(_("A photo may have up to 12 MB."))
    try:
        with Image.open(upload, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS[str(picture.format)]:
                raise PhotoRefused(_("This picture has too many pixels. Send a smaller copy of it."))
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except UNREADABLE as wrong:
        raise PhotoRefused(_("Only photos (JPEG, PNG or WebP) can be sent.")) from wrong
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = Image.new("RGB", upright.size)
    plain.paste(upright)  # pixels alone: no EXIF, no profile, no comment
    file = BytesIO()
    plain.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()


def keep(report: CodeReport, content: bytes) -> ReportPhoto:
    """`content` as `drawn_anew` gave it; the file's name tells nothing."""
    digest = hashlib.sha256(content).hexdigest()
    photo = ReportPhoto(report=report, size=len(content), sha256=digest)
    photo.file.save(f"{digest[:24]}.jpg", ContentFile(content), save=False)
    photo.save(force_insert=True)
    return photo
