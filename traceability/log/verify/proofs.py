"""Asks the site for proofs, as somebody would who checks one certificate on a phone, and holds them to its heads."""

from collections.abc import Mapping
from typing import Any

from .findings import Findings
from .notes import Head
from .sources import Site, Unreadable
from .tree import is_consistent, root_from_inclusion

STEPS = 4  # how many growths of the log are asked for


def check_proofs(site: Site, heads: list[Head], leaves: Mapping[int, bytes], findings: Findings) -> None:
    """`leaves` maps entry numbers to leaf hashes; each must be proven under the newest head."""
    head = heads[-1]
    for index, leaf in sorted(leaves.items()):
        path = _path(site, "proof/inclusion", {"index": index, "size": head.size})
        if path is None or root_from_inclusion(leaf, index, head.size, path) != head.root:
            findings.refuse("proof-false", index=index, size=head.size)
    for old in _spread([one for one in heads if 0 < one.size < head.size]):
        path = _path(site, "proof/consistency", {"from": old.size, "to": head.size})
        if path is None or not is_consistent(old.size, head.size, old.root, head.root, path):
            findings.refuse("growth-false", old=old.size, new=head.size)


def _path(site: Site, name: str, asked: dict[str, Any]) -> list[bytes] | None:
    try:
        steps = site.json(name, **asked).get("proof")
        return [bytes.fromhex(step) for step in steps] if isinstance(steps, list) else None
    except (Unreadable, TypeError, ValueError):
        return None


def _spread(heads: list[Head]) -> list[Head]:
    return heads[:: max(1, len(heads) // STEPS)][:STEPS]
