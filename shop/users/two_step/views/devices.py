"""The own devices: look, rename, remove. Another person's device is a 404."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.users.two_step import devices, recovery_codes
from shop.users.two_step.access import for_desk_people, for_the_owner_now
from shop.users.two_step.forms import RenameForm
from shop.users.two_step.requirement import is_required
from traceability.register.clock import moment_of, vietnam_day

EVENTS_SHOWN = 12


@never_cache
@require_safe
@for_desk_people
def index(request: HttpRequest) -> HttpResponse:
    """Desk people: what they hold, the codes that are left, and what changed lately."""
    context = {
        "devices": devices.held_by(request.user),
        "codes_left": recovery_codes.left(request.user),
        "is_required": is_required(request.user, vietnam_day(moment_of(request))),
        "events": request.user.device_events.all()[:EVENTS_SHOWN],
    }
    return render(request, "users/two_step/index.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@for_the_owner_now
def rename(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The owner of the device. Context: `device`, `form`."""
    device = own_device(request, kind, pk)
    form = RenameForm(request.POST or None, initial={"name": device.name})
    if form.is_valid():
        devices.rename(request.user, kind, pk, form.cleaned_data["name"], moment_of(request))
        messages.success(request, _("The new name is saved."))
        return redirect("two_step:index")
    return render(request, "users/two_step/rename.html", {"device": device, "form": form})


@never_cache
@require_http_methods(["GET", "POST"])
@for_the_owner_now
def remove(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The owner of the device: GET asks, POST removes. Context: `device`."""
    device = own_device(request, kind, pk)
    if request.method == "POST":
        keep_one = is_required(request.user, vietnam_day(moment_of(request)))
        try:
            devices.remove(request.user, kind, pk, moment_of(request), keep_one)
        except devices.Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The device is removed."))
        return redirect("two_step:index")
    return render(request, "users/two_step/remove.html", {"device": device})


def own_device(request: HttpRequest, kind: str, pk: int) -> Any:
    try:
        return devices.KINDS[kind].objects.get(user=request.user, pk=pk, confirmed=True)
    except (KeyError, ObjectDoesNotExist) as missing:
        raise Http404 from missing
