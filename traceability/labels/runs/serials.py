"""The serials of a run, always the same ones: its order's in their sequence, or those of single labels made again."""

from collections.abc import Iterator
from itertools import chain, repeat

from traceability.codes.serials import key_ring, make_many
from traceability.labels.models import PrintRun


def serials_of(run: PrintRun) -> Iterator[str]:
    """`run.count` of them, empty ones without an order. Raises KeyError when the order's key is gone."""
    if run.order is None:
        return repeat("", run.count)
    first, key = run.order.first, key_ring()[run.order.key_id]
    spans = run.positions or [[1, run.count]]
    counters = chain.from_iterable(range(first + start - 1, first + end) for start, end in spans)
    return make_many(run.order.identifier, counters, key)
