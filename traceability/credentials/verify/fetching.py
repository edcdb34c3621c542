"""Reading addresses and files, never more than a bounded number of bytes, never a foreign host's redirect."""

import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .findings import Refused, Unchecked

LONGEST = 1_000_000  # bytes
SECONDS = 20
SIGNED = "application/vc+jwt"
Fetch = Callable[[str], str]


def fetched(address: str) -> str:
    """The text at an http(s) address."""
    asked = urllib.request.Request(  # noqa: S310 - checked one line below
        address,
        headers={"Accept": f"{SIGNED}, application/json;q=0.5", "User-Agent": "ocop-credential-verify/1"},
    )
    if urlsplit(address).scheme not in {"http", "https"}:
        raise Unchecked("no-address", address=address)
    try:
        with _opener.open(asked, timeout=SECONDS) as answer:
            content: bytes = answer.read(LONGEST + 1)
    except urllib.error.HTTPError as error:
        if error.code == 410:
            raise Refused("withdrawn", address=address) from error
        raise Unchecked("no-answer", address=address, why=f"{error.code} {error.reason}") from error
    except (OSError, ValueError, HTTPException) as error:
        raise Unchecked("no-answer", address=address, why=repr(error)) from error
    return _text(content, address)


def kept(path: str) -> str:
    """The text of a file: a saved copy."""
    try:
        with Path(path).open("rb") as file:
            return _text(file.read(LONGEST + 1), path)
    except OSError as error:
        raise Unchecked("no-file", path=path, why=error.strerror or repr(error)) from error


def _text(content: bytes, place: str) -> str:
    if len(content) > LONGEST:
        raise Unchecked("too-long", address=place)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unchecked("not-text", address=place) from error


class _SameHost(urllib.request.HTTPRedirectHandler):
    """A redirect may change the path, not who answers."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        before, after = urlsplit(req.full_url), urlsplit(newurl)
        if before.hostname != after.hostname or (before.scheme, after.scheme) == ("https", "http"):
            raise Unchecked("elsewhere", address=req.full_url, other=newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_opener = urllib.request.build_opener(_SameHost())
