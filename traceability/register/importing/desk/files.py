"""A list as it came, for those who may see what became of it."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from traceability.register.importing.desk.frame import own_run


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """A download that the browser neither opens nor guesses at; its SHA-256 is the one that the page names."""
    one = own_run(request, pk)
    try:
        content = one.file.open("rb") if one.file else None
    except FileNotFoundError as gone:
        raise Http404 from gone
    if content is None:
        raise Http404
    answer = FileResponse(
        content, content_type="application/octet-stream", as_attachment=True, filename=one.file_name
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
