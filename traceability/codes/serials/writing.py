"""Making a serial from a counter, and reading the counter back from a serial that one of our keys made."""

import hmac
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from traceability.codes.serials.keys import Key, key_ring
from traceability.codes.serials.permutation import SIZE, Permutation
from traceability.codes.serials.signs import BITS, COUNTER_SIGNS, MAC_SIGNS, normal_serial, number_in, spelled

COUNTERS = SIZE  # of one product; a counter runs from 0
_MAC_BITS = MAC_SIGNS * BITS
_MAC_BYTES = 8  # enough of the hash for the bits that are printed
BATCH = 4096  # permuted together
FEW = 64  # below, one by one is as quick


class _Maker:
    """What one key does for one product. `identifier` is a product's code, or `01/` and its GTIN of 14 digits."""

    def __init__(self, identifier: str, key: Key) -> None:
        self.key_id = key.id
        self._permutation = Permutation(_derived(key, "permutation", identifier))
        self._authentic = hmac.new(_derived(key, "authentic", identifier), digestmod="sha256")

    def serials(self, counters: Sequence[int]) -> Iterator[str]:
        few = len(counters) < FEW
        numbers = map(self._permutation.forth, counters) if few else self._permutation.forth_many(counters)
        for number in numbers:
            body = self.key_id + spelled(number, COUNTER_SIGNS)
            yield body + self._mac(body)

    def counter_in(self, serial: str) -> int | None:
        body, mac = serial[:-MAC_SIGNS], serial[-MAC_SIGNS:]
        if not hmac.compare_digest(self._mac(body), mac):
            return None
        return self._permutation.back(number_in(body[1:]))

    def _mac(self, body: str) -> str:
        state = self._authentic.copy()
        state.update(body.encode())
        number = int.from_bytes(state.digest()[:_MAC_BYTES], "big") >> 8 * _MAC_BYTES - _MAC_BITS
        return spelled(number, MAC_SIGNS)


def make(identifier: str, counter: int, key: Key) -> str:
    """The serial of `counter` for the product named by `identifier`. Raises ValueError out of range."""
    return next(make_many(identifier, [counter], key))


def make_many(identifier: str, counters: Iterable[int], key: Key) -> Iterator[str]:
    """One serial after the other, as they are asked for: a million need no memory."""
    maker, rest = _maker(identifier, key), iter(counters)
    while batch := list(islice(rest, BATCH)):
        if not (min(batch) >= 0 and max(batch) < COUNTERS):
            raise ValueError(f"a counter lies between 0 and {COUNTERS - 1}")
        yield from maker.serials(batch)


def opened(identifier: str, serial: str) -> tuple[str, int] | None:
    """The key's id and the counter, however the serial was typed; None unless one of our keys made it for this product.

    Asks no database: an invented serial costs one hash.
    """
    normal = normal_serial(serial)
    key = key_ring().get(normal[0]) if normal else None
    if normal is None or key is None:
        return None
    counter = _maker(identifier, key).counter_in(normal)
    return None if counter is None else (key.id, counter)


@lru_cache(maxsize=1024)
def _maker(identifier: str, key: Key) -> _Maker:
    return _Maker(identifier, key)


def _derived(key: Key, purpose: str, identifier: str) -> bytes:
    """A key of its own for each purpose and product. The words are part of every printed label: never change them."""
    return hmac.digest(key.secret, f"ocop serial 1 {purpose} {identifier}".encode(), "sha256")
