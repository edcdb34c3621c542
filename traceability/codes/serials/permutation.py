"""A keyed permutation of all 40-bit numbers: neighbours look unrelated, so a serial tells nobody how many there are.

A balanced Feistel network (Luby and Rackoff) of eight rounds over two halves of 20 bits, with keyed BLAKE2b as round
function. It hides volumes only: that a serial is genuine is the MAC's matter.
"""

import hashlib

HALF = 20  # bits
SIZE = 1 << 2 * HALF
ROUNDS = 8
_MASK = (1 << HALF) - 1
_BYTES = 3  # hold a half


class Permutation:
    """`key` is 32 bytes and belongs to one product: who knows the numbers of one learns nothing of another's."""

    def __init__(self, key: bytes) -> None:
        self._rounds = [
            hashlib.blake2b(digest_size=_BYTES, key=key, person=b"ocop round %d" % number)
            for number in range(ROUNDS)
        ]

    def forth(self, number: int) -> int:
        left, right = number >> HALF, number & _MASK
        for prepared in self._rounds:
            left, right = right, left ^ self._mixed(prepared, right)
        return left << HALF | right

    def back(self, number: int) -> int:
        left, right = number >> HALF, number & _MASK
        for prepared in reversed(self._rounds):
            left, right = right ^ self._mixed(prepared, left), left
        return left << HALF | right

    @staticmethod
    def _mixed(prepared: "hashlib.blake2b", half: int) -> int:
        state = prepared.copy()
        state.update(half.to_bytes(_BYTES, "big"))
        return int.from_bytes(state.digest(), "big") & _MASK
