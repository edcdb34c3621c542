"""Signed heads of the log, in the format that other logs use: C2SP tlog-checkpoint on signed-note.

    ocop.example.vn/so-dang-ky/nhat-ky
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — ocop.example.vn/so-dang-ky/nhat-ky Az3grlgtzPICa5OS8npVmf1Myq/…

The origin, how many entries, the root over them; then the log's Ed25519 signature over these three lines. A second
signature line of the same key is the timestamped one (C2SP tlog-cosignature): it says when the head was signed.
"""

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PLAIN, TIMED = 1, 4  # signature types of C2SP signed-note
LONGEST = 20_000  # characters of a note
MOST_SIGNATURES = 16


class BadNote(ValueError):
    """No note, no checkpoint or no key in the sense of C2SP; the text says what is wrong."""


class NotSigned(BadNote):
    """A note that none of the given keys has signed, or whose signature is false."""


@dataclass(frozen=True)
class Key:
    """A public key with the log's name, printed as `name+id+base64(type, key)` as the Go tools do."""

    name: str
    public: bytes

    @classmethod
    def parse(cls, text: str) -> "Key":
        name, _plus, rest = text.strip().partition("+")
        printed_id, _plus, encoded = rest.partition("+")
        content = _decoded(encoded)
        if not is_key_name(name) or len(content) != 33 or content[0] not in (PLAIN, TIMED):
            raise BadNote(f"not an Ed25519 key of a log: {text[:80]}")
        key = cls(name, content[1:])
        if key.id_of(content[0]).hex() != printed_id:
            raise BadNote(f"the key and its id differ: {text[:80]}")
        return key

    def __str__(self) -> str:
        return self.printed(PLAIN)

    def printed(self, kind: int) -> str:
        return (
            f"{self.name}+{self.id_of(kind).hex()}+{base64.b64encode(bytes([kind]) + self.public).decode()}"
        )

    def id_of(self, kind: int) -> bytes:
        return sha256(self.name.encode() + b"\n" + bytes([kind]) + self.public).digest()[:4]

    def has_signed(self, signature: bytes, message: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class Checkpoint:
    """What a head says, still without a word about who signed it."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True)
class Head(Checkpoint):
    """A head whose signature was checked: by which key, and when it says that it was signed."""

    note: str
    key: Key
    signed_at: datetime


def is_key_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(letter.isspace() for letter in name)


def timed_message(text: str, seconds: int) -> bytes:
    """What the timestamped signature signs (C2SP tlog-cosignature)."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def signature_line(key: Key, kind: int, content: bytes) -> str:
    return f"— {key.name} {base64.b64encode(key.id_of(kind) + content).decode()}\n"


def split(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The text and its signatures as (name, bytes); BadNote where it is no note."""
    if len(note) > LONGEST or any(letter < " " and letter != "\n" for letter in note):
        raise BadNote("too long, or with control characters")
    text, blank, lines = note.rpartition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise BadNote("no signature lines")
    signatures = [_signature(line) for line in lines.splitlines()]
    if len(signatures) > MOST_SIGNATURES:
        raise BadNote("too many signatures")
    return text + "\n", signatures


def checkpoint_of(text: str) -> Checkpoint:
    """The three lines of a head; further lines are nobody's business and are left alone."""
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
        raise BadNote("a head has an origin, a size and a root")
    origin, size, encoded = lines[:3]
    if len(size) > 15 or not (size.isascii() and size.isdigit()) or str(int(size)) != size:
        raise BadNote(f"not a size: {size[:20]}")
    root = _decoded(encoded)
    if len(root) != 32:
        raise BadNote("not a SHA-256 root")
    return Checkpoint(origin, int(size), root)


def opened(note: str, keys: Iterable[Key]) -> Head:
    """The head in a note, once a key of ours has signed both its text and its time; else NotSigned or BadNote."""
    text, signatures = split(note)
    said = checkpoint_of(text)
    for key in keys:
        if key.name != said.origin or not _is_signed(key, PLAIN, text, signatures):
            continue
        seconds = _time(key, text, signatures)
        if seconds is None:
            raise NotSigned("the time is not signed")
        moment = datetime.fromtimestamp(seconds, UTC)
        return Head(said.origin, said.size, said.root, note, key, moment)
    raise NotSigned("no signature by a known key")


def _is_signed(key: Key, kind: int, text: str, signatures: Sequence[tuple[str, bytes]]) -> bool:
    """True when the key signed; NotSigned when a signature carries its name and id and is false."""
    for signature in _by(key, kind, signatures):
        if not key.has_signed(signature, text.encode()):
            raise NotSigned("a false signature in the name of a known key")
        return True
    return False


def _time(key: Key, text: str, signatures: Sequence[tuple[str, bytes]]) -> int | None:
    for content in _by(key, TIMED, signatures):
        seconds, signature = int.from_bytes(content[:8], "big"), content[8:]
        if seconds > 253_402_300_799 or not key.has_signed(signature, timed_message(text, seconds)):
            raise NotSigned("a false time in the name of a known key")
        return seconds
    return None


def _by(key: Key, kind: int, signatures: Sequence[tuple[str, bytes]]) -> list[bytes]:
    own = key.id_of(kind)
    return [content[4:] for name, content in signatures if name == key.name and content[:4] == own]


def _signature(line: str) -> tuple[str, bytes]:
    dash, _space, rest = line.partition(" ")
    name, _space, encoded = rest.partition(" ")
    content = _decoded(encoded)
    if dash != "—" or not is_key_name(name) or len(content) < 5:
        raise BadNote(f"not a signature line: {line[:80]}")
    return name, content


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadNote(f"not base64: {text[:80]}") from error
