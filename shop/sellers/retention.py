"""Papers of claims that came to nothing are deleted a month after the answer; the claim's row says when."""

from datetime import datetime, timedelta

from django.db import transaction

from shop.sellers.models import ClaimEvent, ClaimPaper, ClaimState, ClaimStep

KEPT_FOR = timedelta(days=30)
BY = "retention"


def delete_papers(moment: datetime) -> str:
    """Run daily by the timetable; says how many files went."""
    old = ClaimPaper.objects.filter(
        claim__state__in=[ClaimState.REFUSED, ClaimState.WITHDRAWN],
        claim__decided_at__lt=moment - KEPT_FOR,
        deleted_at__isnull=True,
    )
    gone = [_delete(paper, moment) for paper in old.select_related("claim")]
    return f"{len(gone)} papers"


def _delete(paper: ClaimPaper, moment: datetime) -> None:
    """The row first: a crash in between leaves a file that nothing names, never a row that lies."""
    storage, place = paper.file.storage, str(paper.file.name)
    with transaction.atomic():
        ClaimPaper.objects.filter(pk=paper.pk).update(file="", name="", deleted_at=moment)
        ClaimEvent.objects.create(claim=paper.claim, step=ClaimStep.DELETED, at=moment, actor_name=BY)
    if not ClaimPaper.objects.filter(file=place).exists():
        storage.delete(place)
