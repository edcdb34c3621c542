"""A photo of a barcode, read: what is under the bars or in the square, as text for `typed_keys`."""

import zxingcpp
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

MOST_BYTES = 12 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2000  # pixels; a phone's picture holds many times what a barcode needs
KINDS = (
    zxingcpp.BarcodeFormat.EAN13,
    zxingcpp.BarcodeFormat.EAN8,
    zxingcpp.BarcodeFormat.UPCA,
    zxingcpp.BarcodeFormat.ITF,
    zxingcpp.BarcodeFormat.Code128,
    zxingcpp.BarcodeFormat.DataBar,
    zxingcpp.BarcodeFormat.DataMatrix,
    zxingcpp.BarcodeFormat.QRCode,
)


class PictureRefused(Exception):
    """No barcode could be read; the text says what to do, in the reader's language."""


def text_in(upload: "UploadedFile[bytes]") -> str:
    """What the one barcode of the picture says: digits, a Digital Link, or an element string. Nothing is kept."""
    if not upload.size or upload.size > MOST_BYTES:
        raise PictureRefused(_("The picture is empty or larger than 12 MB."))
    try:
        with Image.open(upload, formats=["JPEG", "PNG", "WEBP"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureRefused(_("The picture is empty or larger than 12 MB."))
            picture.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
            grey = picture.convert("L")
            grey.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as wrong:
        raise PictureRefused(_("This is no picture. Take a photo of the barcode (JPEG or PNG).")) from wrong
    read = {one.text for one in zxingcpp.read_barcodes(grey, formats=KINDS)}
    if len(read) > 1:
        raise PictureRefused(_("There are several barcodes in the picture. Take one alone."))
    if not read:
        raise PictureRefused(
            _("No barcode could be read. Take it straight from above, in good light, or type the number.")
        )
    return str(read.pop())
