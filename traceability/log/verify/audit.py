"""The whole check of a log: signatures, every entry's hash, every head's root, what was seen before, the register."""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from .canonical import leaf_of
from .findings import Findings
from .memory import Memory
from .moments import moment_of
from .notes import BadNote, Head, Key, NotSigned, opened
from .proofs import check_proofs
from .replay import Replay, is_number
from .sources import Opening, Source
from .walk import Walk

STALE = timedelta(days=2)
WRITING = timedelta(minutes=30)  # a change may be a while in coming while a dump is written
EVERY = 10_000  # entries between two reports of progress
Progress = Callable[[int, int], None]


@dataclass
class Wanted:
    """What the reader asked for: keys that count instead of the published ones, and certificates to look for."""

    keys: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()


@dataclass
class Told:
    """One entry of a certificate that the reader asked for."""

    index: int
    leaf: bytes
    data: dict[str, Any]


@dataclass
class Audit:
    """Run once; `findings` says the rest."""

    source: Source
    memory: Memory
    wanted: Wanted
    progress: Progress = lambda done, all_of_them: None
    findings: Findings = field(default_factory=Findings)
    heads: list[Head] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def run(self, now: datetime) -> None:
        opening = self.source.opening()
        self.heads = self._heads(opening)
        if not self.heads:
            self.findings.refuse("no-head")
            return
        self._look_at_time(now)
        replay = Replay(opening.certificates or [], self.findings)
        walk = Walk(self.heads, self.memory, self.findings)
        self._walk(walk, replay, opening)
        walk.finish()
        if not walk.is_broken:
            self._compare_with_the_register(replay, opening)
        site = self.source.proofs()
        if site and not walk.is_broken:
            samples = walk.samples | {one.index: one.leaf for one in self.told}
            check_proofs(site, self.heads, samples, self.findings)
        self._say(opening)

    @property
    def head(self) -> Head:
        return self.heads[-1]

    def _heads(self, opening: Opening) -> list[Head]:
        keys = self._keys(opening.keys)
        found = []
        for place, (number, note) in enumerate(opening.notes, 1):
            if number != place and not self.findings.counted["head-missing"]:
                self.findings.refuse("head-missing", number=place)
            try:
                found.append(opened(note, keys))
            except NotSigned as error:
                self.findings.refuse("head-not-signed", number=number, why=str(error))
            except BadNote as error:
                self.findings.refuse("head-broken", number=number, why=str(error))
        for before, after in itertools.pairwise(found):
            if after.size < before.size:
                self.findings.refuse("heads-shrink", before=before.size, after=after.size)
        published = {head.note for head in found}
        for kept in self.memory.heads:
            if kept.get("note") not in published:
                self.findings.refuse("head-gone", size=kept["size"], day=kept["seen"])
        origins = {head.origin for head in found} | ({self.memory.origin} if self.memory.origin else set())
        if len(origins) > 1:
            self.findings.refuse("two-origins", origins=", ".join(sorted(origins)))
        return found

    def _keys(self, published: Iterable[str]) -> list[Key]:
        texts = list(self.wanted.keys or published)
        known = self.memory.keys
        if known and not self.wanted.keys:
            for text in sorted(set(texts) - set(known)):
                self.findings.refuse("key-changed", key=text)
            texts = known
        keys = []
        for text in texts:
            try:
                keys.append(Key.parse(text))
            except BadNote as error:
                self.findings.refuse("key-broken", why=str(error))
        if not self.wanted.keys and not known:
            self.findings.notice("key-as-published")
        return keys

    def _look_at_time(self, now: datetime) -> None:
        if self.source.proofs() and now - self.head.signed_at > STALE:
            self.findings.notice("stale", signed_at=self.head.signed_at)
        if self.head.signed_at - now > timedelta(minutes=10):
            self.findings.refuse("head-from-the-future", signed_at=self.head.signed_at)

    def _walk(self, walk: Walk, replay: Replay, opening: Opening) -> None:
        size = self.head.size
        for row in self.source.rows(size):
            data = walk.take(row)
            if data is not None:
                replay.take(data)
                if data.get("certificate") in self.wanted.certificates:
                    self.told.append(Told(walk.size - 1, leaf_of(data), data))
            if walk.size % EVERY == 0:
                self.progress(walk.size, size)
        if opening.says_entries is not None and walk.rows != opening.says_entries:
            self.findings.refuse("dump-cut", said=opening.says_entries, found=walk.rows)

    def _compare_with_the_register(self, replay: Replay, opening: Opening) -> None:
        site = self.source.proofs()
        replay.finish(is_live=site is not None)
        for certificate, data in replay.later().items():
            self._look_again(replay, certificate, data, opening.written_at)
        said = {str(one.get("certificate")) for one in opening.certificates or []}
        for certificate in replay.missing_from_the_register(said):
            if site is None or site.register(certificate) is None:
                self.findings.refuse("gone-from-register", certificate=certificate)
        for certificate in self.wanted.certificates:
            if not replay.tells_of(certificate):
                self.findings.refuse("certificate-unknown", certificate=certificate)

    def _look_again(
        self, replay: Replay, certificate: str, data: dict[str, Any], written_at: datetime | None
    ) -> None:
        """The log tells more of a certificate than the register does: changed while we read, or kept from us."""
        site, at = self.source.proofs(), moment_of(data.get("at"))
        now = site.register(certificate) if site else None
        event = (now or {}).get("event")
        told = {"certificate": certificate, "action": data.get("action"), "at": at}
        if now and is_number(event) and event >= data["event"]:
            replay.compare_again(certificate, data, now)
        elif site is None and at and written_at and at > written_at - WRITING:
            self.findings.notice("changed-meanwhile", **told)
        else:
            self.findings.refuse("left-out", **told)

    def _say(self, opening: Opening) -> None:
        head = self.head
        self.findings.say("log", origin=head.origin, source=self.source.name)
        self.findings.say("head", size=head.size, signed_at=head.signed_at, root=head.root.hex())
        self.findings.say("heads", number=len(self.heads), remembered=len(self.memory.heads))
        if opening.certificates is not None:
            self.findings.say("register", number=len(opening.certificates))
