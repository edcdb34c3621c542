"""Pictures as phones send them, made by the tests."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def jpeg(size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    return drawn("JPEG", size, **options)


def drawn(kind: str, size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: object) -> bytes:
    file = BytesIO()
    Image.new(mode, size, "#9c1f1a" if mode == "RGB" else None).save(file, kind, **options)
    return file.getvalue()


def with_place(size: tuple[int, int] = (64, 48)) -> bytes:
    """A JPEG that names the camera, the place, and that it lies on its side."""
    exif = Image.Exif()
    exif[0x0110] = "May cua Lan"
    exif[0x0112] = 6  # turn a quarter to the right
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (21.0, 35.0, 0.0)
    return jpeg(size, exif=exif, comment=b"Lan")


def upload(content: bytes, name: str = "anh.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)
