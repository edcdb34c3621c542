"""The way out of reminders, and back in; the signed address is the right to do both."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from traceability.register.clock import moment_of
from traceability.register.models import Producer
from traceability.renewals.calendar_links import read_opt_out
from traceability.renewals.models import OptOut


@csrf_exempt  # mail programs post "one click" themselves (RFC 8058); the signature is what counts
@require_http_methods(["GET", "HEAD", "POST"])
def opt_out(request: HttpRequest, signed: str) -> HttpResponse:
    """Whoever got the letter: GET only asks, because mail scanners open every link."""
    meant = read_opt_out(signed)
    if meant is None:
        raise Http404
    producer = get_object_or_404(Producer, pk=meant[0])
    if request.method == "POST":
        if request.POST.get("choice") == "again":
            OptOut.objects.filter(producer=producer, address=meant[1]).delete()
        else:
            OptOut.objects.get_or_create(
                producer=producer, address=meant[1], defaults={"since": moment_of(request)}
            )
        return redirect(request.path)
    is_out = OptOut.objects.filter(producer=producer, address=meant[1]).exists()
    page = {"producer": producer, "address": meant[1], "is_out": is_out}
    response = render(request, "renewals/opt_out.html", page)
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
