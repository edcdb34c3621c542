"""Serials that prove themselves: a counter, permuted so that it tells no volumes, and a MAC. No database, no state.

`make` writes one, `opened` reads one and refuses what our keys never made. Eighteen signs of Crockford's base 32:

    A  7K2M9QX4  B0T6H3ZDW
    │  │         └ 45 bits of HMAC-SHA256 over the product's identifier, the key and the counter's signs
    │  └ 40 bits: the counter through a permutation of this product and this key
    └ which key

A MAC stops invention, not copying: who copies a label has a genuine serial. What copies show lies in the scans.
"""

from traceability.codes.serials.keys import Key, KeyRing, key_ring
from traceability.codes.serials.signs import LENGTH, normal_serial, printed_serial
from traceability.codes.serials.writing import COUNTERS, make, make_many, opened

__all__ = [
    "COUNTERS",
    "LENGTH",
    "Key",
    "KeyRing",
    "key_ring",
    "make",
    "make_many",
    "normal_serial",
    "opened",
    "printed_serial",
]
