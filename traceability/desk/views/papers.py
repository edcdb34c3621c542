"""Papers behind changes: sent as a download, to officers inside the borders alone."""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from traceability.desk.access import for_readers, papers_within
from traceability.desk.gate import Officer


@require_safe
@for_readers
def paper(request: HttpRequest, officer: Officer, pk: int) -> FileResponse:
    """As it came, with the type that its content has; the browser neither opens nor guesses."""
    kept = get_object_or_404(papers_within(officer), pk=pk)
    try:
        content = kept.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    answer = FileResponse(content, content_type=kept.media_type, as_attachment=True, filename=kept.name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
