"""/t/…/noi-quet: whoever has just scanned a label may say where. Public; changes only the own scan of today."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from traceability.codes.languages import language_suffix
from traceability.codes.typed_references import typed_reference
from traceability.register.clock import moment_of
from traceability.register.models import Province
from traceability.scan_page.finding import Found, find
from traceability.scans.recording import tell_place


# Without a cookie there is nothing that another site could abuse; the browser still says where a form came from.
@csrf_exempt
@require_POST
def scan_place(request: HttpRequest, code: str) -> HttpResponse:
    """Back to the page; a province that does not exist, or a scan that is not one's own, changes nothing."""
    typed = typed_reference(code)
    found = find(typed.reference) if typed else None
    if not isinstance(found, Found) or found.order is None:
        raise Http404
    province = Province.objects.filter(pk=request.POST.get("province", "")[:2]).first()
    if province and _is_our_own_form(request):
        tell_place(request, found.reference.serial, province.pk, moment_of(request))
    return HttpResponseRedirect(f"/t/{found.reference.path}{language_suffix(request)}")


def _is_our_own_form(request: HttpRequest) -> bool:
    return bool(request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin")
