"""The person's own data: what is kept, and all of it in one file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from shop.users import own_data
from traceability.register.clock import moment_of


@never_cache
@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Whoever is signed in. Context: `kinds` (pairs of label and number of rows)."""
    found = own_data.take_out(request.user)
    kinds = [(kind.label, len(found[kind.key])) for kind in own_data.kinds()]
    return render(request, "users/own_data.html", {"kinds": kinds})


@never_cache
@login_required
@require_POST
def file(request: HttpRequest) -> HttpResponse:
    """A button, not a link: nothing that follows links takes it out."""
    content = {"taken_out_at": moment_of(request), **own_data.take_out(request.user)}
    answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer.headers["Content-Disposition"] = 'attachment; filename="du-lieu-cua-toi.json"'
    return answer
