"""Replays the entries and compares: what the register says of a certificate today is what its history gives.

An entry carries the certificate's facts after the change. The register names, with each certificate, the last
event that it rests on; when the replay comes to that event, both must say the same.
"""

from collections.abc import Iterable
from typing import Any, TypeGuard

from .canonical import NotCanonical, canonical, parse
from .findings import Findings

PAUSES = {"suspended": True, "lifted": False}


class Replay:
    def __init__(self, certificates: Iterable[dict[str, Any]], findings: Findings) -> None:
        self._findings = findings
        self._waiting: dict[str, bytes] = {}  # what the register says, kept small
        self._at: dict[str, int] = {}
        self._newest = 0
        self._paused: set[str] = set()
        self._told: set[str] = set()
        self._rests_on: dict[str, int] = {}  # the event that the register names
        self._later: dict[str, dict[str, Any]] = {}  # the newest entry beyond that
        for said in certificates:
            self._keep(said)

    def take(self, data: dict[str, Any]) -> None:
        certificate, event = str(data.get("certificate")), data.get("event")
        self._told.add(certificate)
        self._newest = max(self._newest, event if isinstance(event, int) else 0)
        action = str(data.get("action"))
        if action in PAUSES:
            (self._paused.add if PAUSES[action] else self._paused.discard)(certificate)
        if is_number(event) and self._at.get(certificate) == event:
            self._compare(certificate, data, self._waiting.pop(certificate))
            del self._at[certificate]
        self._note_later(certificate, data)

    def finish(self, is_live: bool) -> None:
        """What the register says and the log does not. A running site may be about to log its newest changes."""
        for certificate, event in self._at.items():
            if is_live and event > self._newest:
                self._findings.notice("not-logged-yet", certificate=certificate)
            else:
                self._findings.refuse("not-in-log", certificate=certificate, event=event)

    def later(self) -> dict[str, dict[str, Any]]:
        """By certificate: the newest entry that the register's row does not take into account yet."""
        return self._later

    def compare_again(self, certificate: str, data: dict[str, Any], said: dict[str, Any]) -> None:
        """Hold what the register says on being asked again against the entry that it rests on by now."""
        if said.get("event") == data.get("event"):
            self._compare(certificate, data, _small(said))
        else:
            self._findings.notice("not-logged-yet", certificate=certificate)

    def tells_of(self, certificate: str) -> bool:
        return certificate in self._told

    def missing_from_the_register(self, said: set[str]) -> list[str]:
        return sorted(self._told - said)

    def _keep(self, said: dict[str, Any]) -> None:
        certificate, event = str(said.get("certificate")), said.get("event")
        if certificate in self._rests_on:
            self._findings.refuse("register-twice", certificate=certificate)
        elif not is_number(event):
            self._findings.refuse("no-history", certificate=certificate)
        else:
            self._waiting[certificate], self._at[certificate] = _small(said), event
            self._rests_on[certificate] = event

    def _note_later(self, certificate: str, data: dict[str, Any]) -> None:
        """By the events' own numbers: after a crash an older event may be logged behind a newer one."""
        event = data.get("event")
        known = self._later.get(certificate, {}).get("event", self._rests_on.get(certificate))
        if known is not None and is_number(event) and event > known:
            self._later[certificate] = data

    def _compare(self, certificate: str, data: dict[str, Any], kept: bytes) -> None:
        said = parse(kept)
        for name, value in part_of(data, "facts").items():
            if said["facts"].get(name) != value:
                self._differs(certificate, name, value, said["facts"].get(name))
        if said["suspended"] != (certificate in self._paused):
            self._differs(certificate, "suspended", certificate in self._paused, said["suspended"])
        self._compare_names(certificate, data, said)

    def _compare_names(self, certificate: str, data: dict[str, Any], said: dict[str, Any]) -> None:
        """Which decision and which product must agree; how they are spelled may have been put right since."""
        for key, part in (("certified_by", "id"), ("product", "code")):
            logged, now = part_of(data, key), part_of(said, key)
            if logged.get(part) != now.get(part):
                self._differs(certificate, key, logged.get(part), now.get(part))
            elif logged != now:
                changed = sorted(name for name in {*logged, *now} if logged.get(name) != now.get(name))
                for name in changed:
                    self._findings.notice(
                        "renamed",
                        certificate=certificate,
                        what=name if key == "certified_by" else f"product {name}",
                        logged=logged.get(name),
                        now=now.get(name),
                    )

    def _differs(self, certificate: str, fact: str, logged: object, now: object) -> None:
        self._findings.refuse("facts-differ", certificate=certificate, fact=fact, logged=logged, now=now)


def is_number(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def part_of(data: dict[str, Any], name: str) -> dict[str, Any]:
    """The object under that name; an empty one for anything else, which then differs from what should be there."""
    part = data.get(name)
    return part if isinstance(part, dict) else {}


def _small(said: dict[str, Any]) -> bytes:
    kept = {name: said.get(name) for name in ("facts", "suspended", "certified_by", "product")}
    kept["facts"] = kept["facts"] if isinstance(kept["facts"], dict) else {}
    try:
        return canonical(kept)
    except NotCanonical:
        return canonical({"facts": {}, "suspended": None, "certified_by": None, "product": None})
