"""The command line: reads, checks, prints a verdict. Exit 0 accepted, 1 refused, 2 could not be checked."""

import argparse
import io
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from .fetching import Fetch, fetched, kept
from .findings import Refused, Unchecked
from .judgement import Judgement, judge
from .words import LANGUAGES, reason, sentence

ACCEPTED, REFUSED, UNCHECKED = 0, 1, 2


def main(arguments: Sequence[str] | None = None, fetch: Fetch = fetched, now: datetime | None = None) -> int:
    """`fetch` and `now` are for rehearsals."""
    asked = _parser().parse_args(arguments)
    for channel in (sys.stdout, sys.stderr):
        if isinstance(channel, io.TextIOWrapper):  # a console that cannot write a letter shows its number
            channel.reconfigure(errors="backslashreplace")
    is_address = asked.copy.startswith(("http://", "https://"))
    try:
        text = fetch(asked.copy) if is_address else kept(asked.copy)
        address = _name_of(asked.copy) if is_address else ""
        found = judge(text, fetch, now or datetime.now(UTC), asked.issuer, address)
    except Refused as refused:
        print(sentence(asked.lang, "refused", why=reason(asked.lang, refused.code, refused.facts)))
        return REFUSED
    except Unchecked as unchecked:
        print(sentence(asked.lang, "unchecked", why=reason(asked.lang, unchecked.code, unchecked.facts)))
        return UNCHECKED
    _print(found, asked.lang)
    return ACCEPTED


def _name_of(address: str) -> str:
    """The credential's name behind the address of its file."""
    return address.partition("?")[0].partition("#")[0].removesuffix(".jwt")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="verify",
        description="Check a signed OCOP certificate from published documents alone.",
        epilog="Exit status: 0 accepted, 1 refused, 2 could not be checked.",
    )
    parser.add_argument("copy", help="address of the signed copy, or a file that holds it (.jwt)")
    parser.add_argument(
        "--issuer", default="", metavar="DID", help="who must have signed, e.g. did:web:ocop.example.vn"
    )
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the verdict")
    return parser


def _print(found: Judgement, language: str) -> None:
    print(sentence(language, "accepted"))
    subject = "credentialSubject"
    facts: list[tuple[str, object]] = [
        ("name", found.text("name")),
        ("holder", found.text(subject, "issuedToParty", "name")),
        ("stars", found.text(subject, "profileScore", "definition")),
        ("authority", found.text(subject, "authorisation", "issuingAuthority", "name")),
        ("until", found.moment("validUntil")),
        ("lists", min((one.signed_at for one in found.lists if one.signed_at), default="?")),
        ("issuer", found.signed.issuer),
    ]
    for code, value in facts:
        print("  " + sentence(language, code, value=value))
    print(sentence(language, "not-proven"))
