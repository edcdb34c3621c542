"""What waits for the platform's staff: counted for the dashboard's front page."""

from datetime import datetime

from shop.moderation.models import Submission, TakeDown
from shop.moderation.models.submissions import SubmissionState


def waiting_submissions(moment: datetime) -> int:
    return Submission.objects.filter(state=SubmissionState.WAITING).count()


def waiting_takedowns(moment: datetime) -> int:
    """Asked for and not done: the 24 hours run."""
    return TakeDown.objects.filter(done_at__isnull=True, lifted_at__isnull=True).count()
