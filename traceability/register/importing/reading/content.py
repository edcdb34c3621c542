"""What the bytes are, whatever the file is called; everything that is not a list gets its own clear refusal."""

import io
import zipfile

from traceability.register.importing.reasons import ListRefused

SIZE_LIMIT_MB = 10
UNPACKED_LIMIT = 150 * 1024 * 1024  # bytes over all parts of a workbook
PARTS_LIMIT = 2_000
_CHUNK = 1 << 20

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NO_TEXT = (
    b"MZ",
    b"\x7fELF",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
)


def is_workbook(content: bytes) -> bool:
    """True for .xlsx, False for text; anything else raises ListRefused."""
    if not content.strip():
        raise ListRefused("file_empty")
    if len(content) > SIZE_LIMIT_MB * 1024 * 1024:
        raise ListRefused("file_too_big", limit=SIZE_LIMIT_MB)
    if content.startswith(ZIP):
        _check_package(content)
        return True
    if content.startswith(OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise ListRefused("file_password" if encrypted else "file_old_excel")
    if content.startswith(NO_TEXT):
        raise ListRefused("file_not_a_list")
    if _looks_like_html(content):
        raise ListRefused("file_html")
    return False


def _check_package(content: bytes) -> None:
    """Unpack every part once, counting, before any reader trusts the sizes that the file states."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if any(part.flag_bits & 0x1 for part in parts):
                raise ListRefused("file_password")
            if "xl/workbook.xml" not in names:
                raise ListRefused("file_other_office")
            if len(parts) > PARTS_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
                raise ListRefused("file_bomb")
            total = 0
            for part in parts:
                with package.open(part) as stream:
                    while chunk := stream.read(_CHUNK):
                        total += len(chunk)
                        if total > UNPACKED_LIMIT:
                            raise ListRefused("file_bomb")
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ListRefused("file_damaged") from error
    except Exception as error:  # zlib.error and its kin have no common base
        if isinstance(error, ListRefused):
            raise
        raise ListRefused("file_damaged") from error


def _looks_like_html(content: bytes) -> bool:
    head = content[:2_000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return head.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<head", b"<style"))
