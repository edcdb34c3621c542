"""Where a log is read from: a dump file (.jsonl, also .gz) or a site that serves it. Nothing here is believed."""

import gzip
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPException
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Protocol, TextIO
from urllib.parse import urlencode, urlsplit

from .canonical import NotCanonical, parse
from .moments import moment_of

API = "/api/log/"
PAGE = 1000
LONGEST_ANSWER = 64_000_000  # bytes
PACKED = b"\x1f\x8b"  # how gzip begins
TRIES = 5


class Unreadable(Exception):
    """The log could not be read at all: no network, no such file, not a log.

    `code` names a sentence in `words.SENTENCES` where there is one for people, with its blanks in `facts`.
    """

    def __init__(self, text: str, code: str = "", **facts: object) -> None:
        super().__init__(text)
        self.code, self.facts = code, facts


@dataclass(frozen=True)
class Row:
    """One entry as it was handed to us."""

    index: Any
    leaf_hash: Any
    data: Any


@dataclass
class Opening:
    """What stands before the entries: keys and heads as text, and what the register says today."""

    keys: list[str] = field(default_factory=list)
    notes: list[tuple[Any, str]] = field(default_factory=list)  # number and text
    certificates: list[dict[str, Any]] | None = None
    says_entries: int | None = None  # how many entries a dump claims to hold
    written_at: datetime | None = None  # when a dump says that it was begun


class Source(Protocol):
    name: str

    def opening(self) -> Opening: ...

    def rows(self, size: int) -> Iterator[Row]:
        """The entries in the order in which they are handed out; a site is asked for `size` of them."""

    def proofs(self) -> "Site | None":
        """Who can be asked for proofs; a dump cannot."""


class Dump:
    """A file of lines: the log, the certificates, the heads, then the entries."""

    def __init__(self, path: str) -> None:
        self.name = path
        self._path = Path(path)

    def opening(self) -> Opening:
        self._unpack_to_the_end()
        opening = Opening()
        for line in self._lines():
            kind = line.get("type")
            if kind == "entry":
                break
            if kind == "log":
                opening.keys = _texts(line.get("keys"))
                entries = line.get("entries")
                opening.says_entries = entries if isinstance(entries, int) else None
                opening.written_at = moment_of(line.get("written_at"))
            elif kind == "head":
                opening.notes.append((line.get("id"), str(line.get("note"))))
            elif kind == "certificate":
                opening.certificates = opening.certificates or []
                opening.certificates.append(line)
        return opening

    def rows(self, size: int) -> Iterator[Row]:
        for line in self._lines():
            if line.get("type") == "entry":
                yield Row(line.get("index"), line.get("leaf_hash"), line.get("data"))

    def proofs(self) -> "Site | None":
        return None

    def _unpack_to_the_end(self) -> None:
        """A packed file's checksum stands at its end: a damaged download must not be read as a forged log."""
        with self._told(), self._open() as file:
            if isinstance(file.buffer, gzip.GzipFile):
                while file.buffer.read(1 << 20):
                    pass

    def _lines(self) -> Iterator[dict[str, Any]]:
        with self._told(), self._open() as file:
            for number, text in enumerate(file, 1):
                if text.strip():
                    yield _object(text, f"{self.name}:{number}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What cannot be read is told as such."""
        try:
            yield
        except FileNotFoundError as error:
            raise Unreadable(f"{self.name}: {error}", "no-such-file", place=self.name) from error
        except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
            raise Unreadable(f"{self.name}: {error}") from error

    def _open(self) -> TextIO:
        """By what it holds, not by its name: browsers unpack some downloads and keep the name."""
        with self._path.open("rb") as file:
            is_packed = file.read(len(PACKED)) == PACKED
        if is_packed:
            return TextIOWrapper(gzip.GzipFile(self._path), encoding="utf-8-sig")
        return self._path.open(encoding="utf-8-sig")


class Site:
    """A site that serves the log's API; any address on it will do."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        before = parts.path.partition(API)[0] if API in parts.path else ""
        self.name = f"{parts.scheme}://{parts.netloc}{before}"
        self._root = self.name + API

    def opening(self) -> Opening:
        # First what the register says, then the log: whatever it says now must be in the log by then.
        certificates = list(self._pages("register", "certificates"))
        keys = self.text("key").split()
        notes = [(head.get("id"), str(head.get("note"))) for head in self._pages("heads", "heads")]
        return Opening(keys, notes, certificates)

    def rows(self, size: int) -> Iterator[Row]:
        for start in range(0, size, PAGE):
            answer = self.json("entries", start=start, end=min(start + PAGE, size))
            for entry in _list(answer, "entries"):
                yield Row(entry.get("index"), entry.get("leaf_hash"), entry.get("data"))

    def proofs(self) -> "Site | None":
        return self

    def register(self, certificate: str) -> dict[str, Any] | None:
        """What the register says of one certificate at this moment."""
        found = _list(self.json("register", certificate=certificate), "certificates")
        return found[0] if found else None

    def json(self, name: str, **asked: object) -> dict[str, Any]:
        return _object(self.text(name, **asked), self._root + name)

    def text(self, name: str, **asked: object) -> str:
        address = self._root + name + (f"?{urlencode(asked)}" if asked else "")
        for attempt in range(TRIES):
            try:
                return _fetched(address)
            except urllib.error.HTTPError as error:
                if error.code not in (429, 500, 502, 503, 504) or attempt == TRIES - 1:
                    raise Unreadable(f"{address}: {error.code} {error.reason}") from error
                time.sleep(_seconds(error.headers.get("Retry-After"), attempt))
            except (OSError, ValueError, HTTPException) as error:
                raise Unreadable(f"{address}: {error!r}") from error
        raise Unreadable(address)

    def _pages(self, name: str, key: str) -> Iterator[dict[str, Any]]:
        after: Any = None
        while True:
            answer = self.json(name, **({} if after is None else {"after": after}))
            yield from _list(answer, key)
            following = answer.get("next")
            if following is None:
                return
            if after is not None and not _is_further(following, after):
                raise Unreadable(f"{self._root}{name}: the pages go round in circles")
            after = following


def source_of(place: str) -> Source:
    if not place.startswith(("http://", "https://")):
        return Dump(place)
    try:
        return Site(place)
    except ValueError as error:
        raise Unreadable(f"{place}: {error}") from error


def _fetched(address: str) -> str:
    asked = urllib.request.Request(  # noqa: S310 - only http(s) comes here, see source_of
        address, headers={"User-Agent": "ocop-log-verify/1", "Cache-Control": "no-cache"}
    )
    with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
        content: bytes = answer.read(LONGEST_ANSWER + 1)
        said = answer.headers.get("Content-Length", "")
    if len(content) > LONGEST_ANSWER:
        raise ValueError("the answer is too long")
    if said.isdigit() and len(content) < int(said):
        raise ValueError("the answer broke off")
    return content.decode("utf-8")


def _seconds(said: str | None, attempt: int) -> float:
    return min(float(said), 120.0) if said and said.isdigit() else float(2**attempt)


def _is_further(following: Any, after: Any) -> bool:
    """Pages are told in the order of their keys, so a walk through them comes to an end."""
    return type(following) is type(after) and isinstance(following, int | str) and following > after


def _object(text: str, place: str) -> dict[str, Any]:
    if text.lstrip()[:1] == "<":
        raise Unreadable(f"{place}: a web page, not the log", "web-page", place=place)
    try:
        value = parse(text)
    except NotCanonical as error:
        raise Unreadable(f"{place}: {error}") from error
    if not isinstance(value, dict):
        raise Unreadable(f"{place}: not an object")
    return value


def _list(answer: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = answer.get(key)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Unreadable(f"no list of {key}")
    return found


def _texts(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
