"""Capture jobs as EPCIS 2.0 has them, and pages of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet

from traceability.journey import reasons
from traceability.journey.api.addresses import address_of
from traceability.journey.api.problems import VALIDATION, errors_of
from traceability.journey.exporting import text_of
from traceability.journey.models import Capture
from traceability.journey.paging import page_size
from traceability.journey.querying import WrongQuestion

Json = dict[str, Any]


@dataclass(frozen=True)
class JobsPage:
    jobs: list[Capture]
    next_address: str  # empty on the last page


def jobs_page(jobs: QuerySet[Capture], asked: Mapping[str, list[str]]) -> JobsPage:
    """The newest first; the token is the last job of the page before. Raises WrongQuestion."""
    size = page_size(asked)
    for token in asked.get("nextPageToken", []):
        last = _job(jobs, token)
        jobs = jobs.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
    found = list(jobs.order_by("-at", "-pk")[: size + 1])
    if len(found) <= size:
        return JobsPage(found, "")
    query = urlencode({"perPage": size, "nextPageToken": found[size - 1].pk})
    return JobsPage(found[:size], f"{address_of('capture')}?{query}")


def _job(jobs: QuerySet[Capture], token: str) -> Capture:
    try:
        found = jobs.filter(pk=UUID(token)).first()
    except ValueError as wrong:
        raise WrongQuestion("nextPageToken", token) from wrong
    if found is None:
        raise WrongQuestion("nextPageToken", token)
    return found


def job_form(job: Capture) -> Json:
    """EPCIS 2.0's capture job, and beside it how many events were new."""
    return {
        "captureID": str(job.pk),
        "createdAt": text_of(job.at),
        "finishedAt": text_of(job.at),
        "running": False,
        "success": job.is_success,
        "captureErrorBehaviour": job.behaviour,
        "errors": [
            {"type": f"epcisException:{VALIDATION}", "title": one["code"], "status": 400, **one}
            for one in errors_of(reasons.of_job(job.errors))
        ],
        "newEvents": job.new,
        "knownEvents": job.known,
    }
