"""Papers behind changes: kept while a form is filled in, sent as a download to officers inside the borders alone."""

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from traceability.desk.access import for_readers, papers_within
from traceability.desk.forms.base import DeedForm
from traceability.desk.gate import Officer
from traceability.register import evidence
from traceability.register.models import Evidence, Province

LONGEST_KEY = 18  # digits of a database key


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


def brought(request: HttpRequest, officer: Officer) -> Evidence | None:
    """The paper that an earlier attempt at a form left, by its key; only who kept it can bring it again."""
    key = request.POST.get("kept_paper") or request.GET.get("paper", "")
    if not is_key(key):
        return None
    return Evidence.objects.filter(pk=int(key), added_by_id=officer.user.pk).first()


def is_key(text: str) -> bool:
    """A number that the database can look for."""
    return text.isdecimal() and len(text) <= LONGEST_KEY


def keep_paper(form: DeedForm, officer: Officer, province: Province | None) -> None:
    """Keep an uploaded paper as `form.kept`, whatever else the form lacks: it is not asked for a second time.

    A file that is no paper is an error of the form.
    """
    upload: UploadedFile[bytes] | None = form.files.get("paper")
    if not upload or "paper" in form.errors:
        return
    try:
        form.kept = evidence.keep(upload, officer.user, province, officer.moment)
    except evidence.PaperRefused as refused:
        form.add_error("paper", str(refused))
