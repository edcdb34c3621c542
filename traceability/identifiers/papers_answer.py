"""GS1's paper as a file to fetch: never shown as a page of this site, whatever lies in it."""

from django.http import FileResponse, Http404

from traceability.identifiers.models import CompanyPrefix


def answer_paper(prefix: CompanyPrefix) -> FileResponse:
    kept = prefix.paper
    try:
        content = kept.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = FileResponse(content, content_type=kept.media_type, filename=kept.name, as_attachment=True)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
