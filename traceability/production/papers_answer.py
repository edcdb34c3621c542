"""A test report's paper as a file to fetch: never shown as a page of this site, whatever lies in it."""

from django.http import FileResponse

from traceability.production.models import TestReport


def answer_paper(report: TestReport) -> FileResponse:
    kept = report.paper
    response = FileResponse(
        kept.file.open("rb"), content_type=kept.media_type, filename=kept.name, as_attachment=True
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
