"""Seven big buttons, a form behind each, and a way to say that something was entered by mistake."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traceability.codes.reference import Reference
from traceability.journey import capturing, reasons
from traceability.journey.entering import making
from traceability.journey.entering.defaults import first_guess
from traceability.journey.entering.forms import MistakeForm, StepForm, lots_to_enter, places_of_producer
from traceability.journey.entering.steps import BY_KEY, STEPS, Step
from traceability.journey.models import ChainEvent, NamedThing, Way
from traceability.journey.timeline.reading import own_steps, with_who_and_context
from traceability.production.models import Lot
from traceability.register.clock import moment_of
from traceability.register.models import Producer
from traceability.representing.access import represented

PER_PAGE = 20


def chosen_lot(producer: Producer, asked: str) -> Lot | None:
    """The lot that the address names, else the newest; another producer's is not there."""
    lots = lots_to_enter(producer)
    if asked:
        found = (
            lots.filter(pk=int(asked)).first()
            if asked.isascii() and asked.isdigit() and len(asked) < 16
            else None
        )
        if found is None:
            raise Http404
        return found
    return lots.first()


def own_step(key: str) -> Step:
    step = BY_KEY.get(key)
    if step is None:
        raise Http404
    return step


@never_cache
@represented
@require_safe
def index(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative: the lot at the top, the seven steps, what was entered last."""
    asked = request.GET.get("lot", "")
    lot = chosen_lot(producer, asked)
    rows = with_who_and_context(ChainEvent.objects.filter(producer=producer, declaration=""))
    if lot and asked:
        rows = rows.filter(
            pk__in=NamedThing.objects.filter(product=lot.product_id, lot=lot.number).values("event")
        )
    page_obj = Paginator(rows.order_by("-pk"), PER_PAGE).get_page(request.GET.get("page"))
    page = {
        "producer": producer,
        "portal_key": "journey",
        "steps": STEPS,
        "lot": lot,
        "lots": lots_to_enter(producer)[:30],
        "lot_page": f"{_page_of(lot)}/hanh-trinh" if lot else "",
        "of_lot": bool(asked),
        "page_query": f"lot={asked}&" if asked else "",
        "page_obj": page_obj,
        "entered": own_steps(list(page_obj.object_list)),
    }
    return render(request, "journey/index.html", page)


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, producer: Producer, step: str) -> HttpResponse:
    """A representative: one step of a lot; the form comes filled."""
    wanted, moment = own_step(step), moment_of(request)
    lot = chosen_lot(producer, request.GET.get("lot", ""))
    guess = {} if request.method == "POST" else first_guess(wanted, producer, lot, moment)
    form = StepForm(wanted, producer, moment, request.POST or None, initial=guess)
    if form.is_valid():
        event = making.event_of(wanted, form.typed())
        job = making.write(event, sender(request, producer), moment)
        if job.is_success:
            messages.success(
                request, _("It is written down.") if job.new else _("This was written down already.")
            )
            return redirect(f"{_home(producer)}?lot={form.cleaned_data['lot'].pk}")
        for finding in reasons.of_job(job.errors):
            form.add_error(None, reasons.sentence(finding.wrong, finding.about))
    page = {
        "producer": producer,
        "portal_key": "journey",
        "step": wanted,
        "form": form,
        "has_lots": lot is not None,
        "has_places": bool(places_of_producer(producer)),
    }
    return render(request, "journey/step_form.html", page, status=422 if form.errors else 200)


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def mistake(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative: nothing is deleted; the event is declared wrong, and everybody reads that it is."""
    rows = with_who_and_context(ChainEvent.objects.filter(producer=producer, declaration="", pk=pk))
    shown = own_steps(list(rows))
    if not shown or shown[0].is_wrong:
        raise Http404
    form = MistakeForm(request.POST or None, initial={"reason": "incorrect_data"})
    if form.is_valid():
        job = making.declare_wrong(
            rows.get(), form.cleaned_data["reason"], sender(request, producer), moment_of(request)
        )
        if job.is_success:
            messages.success(
                request, _("It is marked as entered by mistake. Enter the right one now, if there is one.")
            )
            return redirect(_home(producer))
        for finding in reasons.of_job(job.errors):
            form.add_error(None, reasons.sentence(finding.wrong, finding.about))
    page: dict[str, Any] = {"producer": producer, "portal_key": "journey", "form": form, "shown": shown[0]}
    return render(request, "journey/mistake.html", page, status=422 if form.errors else 200)


def sender(request: HttpRequest, producer: Producer, way: Way = Way.FORM) -> capturing.Sender:
    user: Any = request.user
    return capturing.Sender(producer, way, by=user)


def _page_of(lot: Lot) -> str:
    return Reference(code=lot.product.code, lot=lot.number).page_url


def _home(producer: Producer) -> str:
    return reverse("journey:index", kwargs={"producer": producer.pk})
