"""Looking through the whole ledger for what must never be; the database should have refused it long before."""

from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Sum

from shop.ledger.models import Entry, Posting, Seal


def faults() -> Iterator[str]:
    """A line for each posting that does not sum to zero, has no seal, or fewer than two entries."""
    for posting in Posting.objects.annotate(total=Sum("entries__amount"), lines=Count("entries")).iterator():
        if posting.lines < 2 or posting.total:
            yield f"{posting.key_id}: {posting.lines} entries, sum {posting.total or 0}"
    for posting in Posting.objects.filter(~Exists(Seal.objects.filter(pk=OuterRef("key_id")))):
        yield f"{posting.key_id}: no seal"
    total = Entry.objects.aggregate(total=Sum("amount"))["total"] or 0
    if total:
        yield f"the ledger sums to {total}"
