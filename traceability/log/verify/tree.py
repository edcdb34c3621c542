"""The Merkle tree of RFC 6962 §2.1 (unchanged in RFC 9162): roots, proofs, and their verification.

Hashes are the 32 bytes of SHA-256. A perfect subtree is named by (height, position): it covers the leaves
`position << height` up to, not including, `(position + 1) << height`. Whoever knows the hash of any perfect
subtree can answer every question here with a number of look-ups that grows with the logarithm of the size.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()
Perfect = Callable[[int, int], bytes]


def leaf_hash(data: bytes) -> bytes:
    return sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """The hash over a perfect subtree's row of hashes; their number is a power of two."""
    row = list(hashes)
    while len(row) > 1:
        row = [node_hash(row[i], row[i + 1]) for i in range(0, len(row), 2)]
    return row[0]


def root(size: int, perfect: Perfect) -> bytes:
    """The root over the first `size` leaves."""
    return _over(0, size, perfect) if size else EMPTY


def inclusion_proof(index: int, size: int, perfect: Perfect) -> list[bytes]:
    """PATH(index, D[size]), from the leaf's neighbour up; ValueError outside 0 ≤ index < size."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} among {size}")
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _left_part(end - start)
        if index < middle:
            path.append(_over(middle, end, perfect))
            end = middle
        else:
            path.append(_over(start, middle, perfect))
            start = middle
    return path[::-1]


def consistency_proof(old: int, new: int, perfect: Perfect) -> list[bytes]:
    """PROOF(old, D[new]); empty for equal sizes and from the empty tree; ValueError outside 0 ≤ old ≤ new."""
    if not 0 <= old <= new:
        raise ValueError(f"no size {old} before {new}")
    if old in (0, new):
        return []
    start, end, whole, path = 0, new, True, []
    while old != end:
        middle = start + _left_part(end - start)
        if old <= middle:
            path.append(_over(middle, end, perfect))
            end = middle
        else:
            path.append(_over(start, middle, perfect))
            start, whole = middle, False
    if not whole:
        path.append(_over(start, end, perfect))
    return path[::-1]


def root_from_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """The root that the proof leads to, or None where it cannot be a proof (RFC 9162 §2.1.3.2)."""
    if not 0 <= index < size:
        return None
    place, last, value = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return None
        if place & 1 or place == last:
            value = node_hash(step, value)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            value = node_hash(value, step)
        place, last = place >> 1, last >> 1
    return value if last == 0 else None


def is_consistent(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """True when the proof shows that the tree of `new` leaves begins with the `old` ones (RFC 9162 §2.1.4.2)."""
    if not 0 <= old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old_value = new_value = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old_value, new_value = node_hash(step, old_value), node_hash(step, new_value)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new_value = node_hash(new_value, step)
        place, last = place >> 1, last >> 1
    return last == 0 and old_value == old_root and new_value == new_root


class Frontier:
    """A tree that only grows: takes leaf hashes one by one and keeps no more than one hash per level."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []  # perfect subtrees from left to right, each smaller than the one before

    def append(self, leaf: bytes) -> None:
        value, size = leaf, self.size
        while size & 1:
            value, size = node_hash(self._peaks.pop(), value), size >> 1
        self._peaks.append(value)
        self.size += 1

    def root(self) -> bytes:
        if not self._peaks:
            return EMPTY
        value = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            value = node_hash(peak, value)
        return value


def _left_part(width: int) -> int:
    """The largest power of two smaller than `width`."""
    return int(1 << ((width - 1).bit_length() - 1))


def _over(start: int, end: int, perfect: Perfect) -> bytes:
    """MTH(D[start:end]) for a range as the recursion of RFC 6962 meets it: its left parts are perfect."""
    parts = []
    while end - start > 1 and (end - start) & (end - start - 1):
        middle = start + _left_part(end - start)
        parts.append(_perfect(start, middle, perfect))
        start = middle
    value = _perfect(start, end, perfect)
    for part in reversed(parts):
        value = node_hash(part, value)
    return value


def _perfect(start: int, end: int, perfect: Perfect) -> bytes:
    height = (end - start).bit_length() - 1
    return perfect(height, start >> height)
