"""Files that are hashed while they are written: CSV for spreadsheets, JSON Lines and one JSON for programs.

CSV is UTF-8 with a byte order mark, because spreadsheets read Vietnamese wrongly without it; commas, CRLF, quotes
where needed (RFC 4180). Nothing is an empty cell, yes and no are true and false, a list is JSON.
"""

import csv
import gzip
import hashlib
import io
import json
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from traceability.open_register.public_data.fields import Value
from traceability.open_register.public_data.resource import Row

BOM = "\ufeff"


class HashedFile(io.RawIOBase):
    """A new file that knows its length and SHA-256; `finish` makes sure that it is on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        self._hash = hashlib.sha256()
        self._file: IO[bytes] = path.open("xb")

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        """Bytes of any kind, as the layers above hand them down."""
        self._hash.update(data)
        self.size += len(data)
        return self._file.write(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


class CsvFile:
    def __init__(self, path: Path, names: list[str]) -> None:
        self.file = HashedFile(path)
        self._text = io.TextIOWrapper(io.BufferedWriter(self.file, 1 << 16), encoding="utf-8", newline="")
        self._text.write(BOM)
        self._csv = csv.writer(self._text)
        self._csv.writerow(names)

    def add(self, row: Row) -> None:
        self._csv.writerow([cell(value) for value in row.values()])

    def finish(self) -> None:
        self._text.close()


class JsonFile:
    """JSON text packed with gzip: lines of one resource, or one document with all of them."""

    def __init__(self, path: Path, moment: datetime) -> None:
        self.file = HashedFile(path)
        packed = gzip.GzipFile(
            filename="", mode="wb", fileobj=self.file, compresslevel=4, mtime=moment.timestamp()
        )
        self._packed = packed
        self._text = io.TextIOWrapper(io.BufferedWriter(packed, 1 << 16), encoding="utf-8")

    def write(self, text: str) -> None:
        self._text.write(text)

    def finish(self) -> None:
        self._text.close()
        self.file.close()


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | list):
        return as_json(value)
    return str(value)
