"""The command line: reads, checks, prints a verdict. Exit 0 accepted, 1 refused, 2 could not be checked."""

import argparse
import io
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from .audit import Audit, Wanted
from .canonical import NotCanonical
from .findings import Finding, Findings
from .memory import BadMemory, Memory
from .moments import moment_of
from .notes import BadNote, Key
from .replay import part_of
from .sources import Unreadable, source_of
from .words import LANGUAGES, sentence

ACCEPTED, REFUSED, UNCHECKED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    _speak_on_any_console()
    try:
        memory = Memory.read(asked.remember) if asked.remember else Memory()
        for key in asked.key:
            Key.parse(key)
        audit = Audit(
            source_of(asked.log),
            memory,
            Wanted(tuple(asked.key), tuple(asked.certificate)),
            _no_progress if asked.quiet else _Progress(asked.lang),
        )
        audit.run(datetime.now(UTC))
    except (Unreadable, BadMemory, BadNote, NotCanonical) as error:
        print(sentence(asked.lang, "unchecked", {"why": _reason(error, asked.lang)}))
        return UNCHECKED
    _print(audit, asked.lang)
    if not audit.findings.is_accepted:
        return REFUSED
    if memory.path:
        return _remember(audit, memory, asked.lang)
    return ACCEPTED


def _remember(audit: Audit, memory: Memory, language: str) -> int:
    """2 where the head could not be kept: the next check would not know it."""
    try:
        memory.keep(audit.head, [str(head.key) for head in audit.heads], datetime.now(UTC))
    except OSError as error:
        print(sentence(language, "not-remembered", {"path": memory.path, "why": error}))
        return UNCHECKED
    print(sentence(language, "remembered", {"path": memory.path}))
    return ACCEPTED


def _reason(error: Exception, language: str) -> str:
    if isinstance(error, Unreadable) and error.code:
        return sentence(language, error.code, error.facts)
    return str(error)


def _speak_on_any_console() -> None:
    """A console that cannot write a letter shows its number; it must not end the check."""
    for channel in (sys.stdout, sys.stderr):
        if isinstance(channel, io.TextIOWrapper):
            channel.reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="verify",
        description="Check a public OCOP log: that nothing signed was changed, removed or reordered.",
        epilog="Exit status: 0 accepted, 1 refused, 2 could not be checked.",
    )
    parser.add_argument("log", help="address of the site, or a dump file (.jsonl, .jsonl.gz)")
    parser.add_argument("--key", action="append", default=[], help="the office's public key; may be repeated")
    parser.add_argument(
        "--remember", metavar="FILE", help="compare with the heads in FILE, then add this one"
    )
    parser.add_argument(
        "--certificate", action="append", default=[], metavar="ID", help="also show what the log tells of it"
    )
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the verdict")
    parser.add_argument("--quiet", action="store_true", help="no progress")
    return parser


def _print(audit: Audit, language: str) -> None:
    findings = audit.findings
    for fact in findings.facts:
        print(sentence(language, fact.code, fact.facts))
    for certificate in audit.wanted.certificates:
        print("\n" + sentence(language, "asked", {"certificate": certificate}))
        for one in audit.told:
            if one.data.get("certificate") == certificate:
                told = {
                    "index": one.index,
                    "action": one.data.get("action"),
                    "at": moment_of(one.data.get("at")),
                }
                told["product"] = part_of(one.data, "product").get("name")
                print("  " + sentence(language, "told", told))
    if findings.notices:
        print("\n" + sentence(language, "notices"))
        _list(findings.notices, findings, language)
    print("\n" + sentence(language, "accepted" if findings.is_accepted else "refused"))
    _list(findings.refusals, findings, language)


def _list(found: list[Finding], findings: Findings, language: str) -> None:
    for one in found:
        print("  - " + sentence(language, one.code, one.facts))
    left_out = findings.left_out()
    for code in dict.fromkeys(one.code for one in found):
        if code in left_out:
            print("  - " + sentence(language, "more", {"number": left_out[code]}))


def _no_progress(done: int, total: int) -> None:
    pass


class _Progress:
    """One line on the error channel, so that the verdict can be kept in a file."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, done: int, total: int) -> None:
        line = sentence(self._language, "progress", {"done": done, "total": total})
        end = "\r" if sys.stderr.isatty() and done < total else "\n"
        print(line, end=end, file=sys.stderr, flush=True)
