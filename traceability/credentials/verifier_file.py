"""The verifier's folder as one .zip, the same bytes every time, so that its fingerprint can be published."""

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = "ocop_credential_verify"
NAME = f"{FOLDER}.zip"
DAY = (2026, 1, 1, 0, 0, 0)  # of every file inside: a date would change the fingerprint


@dataclass(frozen=True)
class VerifierFile:
    content: bytes
    sha256: str


@cache
def verifier_file() -> VerifierFile:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((Path(__file__).parent / "verify").glob("*.py")):
            about = zipfile.ZipInfo(f"{FOLDER}/{path.name}", DAY)
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, path.read_bytes())
    content = packed.getvalue()
    return VerifierFile(content, sha256(content).hexdigest())
