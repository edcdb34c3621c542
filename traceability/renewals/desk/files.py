"""One certificate's renewal: its dates, the file that came in, the letters that went out, the producer's link."""

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.verdicts import status_of
from traceability.renewals.calendar_links import calendar_link, replace_link
from traceability.renewals.contacts import contacts_of
from traceability.renewals.desk.access import kept_certificate, powers, seen_certificate
from traceability.renewals.desk.crumbs import crumbs
from traceability.renewals.lines import lines_of
from traceability.renewals.models import RenewalFile
from traceability.renewals.renewable import awaiting_renewal, with_filing
from traceability.renewals.stages import timing


class FileForm(forms.Form):
    received_on = forms.DateField(
        label=gettext_lazy("Received on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    remark = forms.CharField(label=gettext_lazy("Remark"), max_length=200, required=False)


@require_safe
def certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """Readers of the certificate's province; the buttons only for those who decide there."""
    return _page(request, seen_certificate(request, pk), None)


@require_http_methods(["POST"])
def note_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who decide in the certificate's province. A second press finds the first one's note."""
    shown = kept_certificate(request, pk)
    form = FileForm(request.POST)
    today = vietnam_day(moment_of(request))
    if form.is_valid() and form.cleaned_data["received_on"] > today:
        form.add_error("received_on", _("This day has not come yet."))
    if not form.is_valid():
        return _page(request, shown, form, status=422)
    if not awaiting_renewal(Certificate.objects.filter(pk=pk)).exists():
        messages.error(request, _("This certificate awaits no renewal any more."))
        return redirect("renewals_desk:certificate", pk=pk)
    try:
        with transaction.atomic():
            RenewalFile.objects.create(
                certificate=shown,
                noted_at=moment_of(request),
                noted_by_id=request.user.pk,
                noted_by_name=str(request.user),
                **form.cleaned_data,
            )
    except IntegrityError:
        messages.warning(request, _("The file has been noted already."))
    else:
        messages.success(request, _("Noted. The producer gets no more reminders to file."))
    return redirect("renewals_desk:certificate", pk=pk)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who decide in the certificate's province: the note was a mistake; it stays readable."""
    shown = kept_certificate(request, pk)
    taken = RenewalFile.objects.filter(certificate=shown, taken_back_at__isnull=True).update(
        taken_back_at=moment_of(request), taken_back_by_name=str(request.user)
    )
    if taken:
        messages.success(request, _("Taken back. Reminders go on."))
    return redirect("renewals_desk:certificate", pk=pk)


@require_POST
def new_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who decide in the certificate's province: a new secret address for the producer's calendar."""
    shown = kept_certificate(request, pk)
    replace_link(shown.product.producer, moment_of(request))
    messages.success(request, _("The producer has a new link; the old one leads nowhere now."))
    return redirect("renewals_desk:certificate", pk=pk)


def _page(request: HttpRequest, shown: Certificate, form: FileForm | None, status: int = 200) -> HttpResponse:
    day = vietnam_day(moment_of(request))
    product: CertifiedProduct = shown.product
    annotated = with_filing(Certificate.objects.filter(pk=shown.pk)).get()
    shown.is_filed = annotated.is_filed  # type: ignore[attr-defined]
    (line,) = lines_of([shown], timing(), day)
    context = {
        "certificate": shown,
        "line": line,
        "status": {"status": status_of(shown, day)},
        "is_awaited": awaiting_renewal(Certificate.objects.filter(pk=shown.pk)).exists(),
        "may_decide": powers(request).may_decide(product.producer.province_id),
        "file": shown.renewal_files.filter(taken_back_at__isnull=True).first(),
        "taken_back": shown.renewal_files.filter(taken_back_at__isnull=False),
        "form": form or FileForm(initial={"received_on": day}),
        "reminders": shown.reminders.select_related("stage", "letter").order_by("-letter__created_at", "-pk"),
        "contacts": contacts_of({product.producer_id}, day).get(product.producer_id, []),
        "link": calendar_link(product.producer),
    }
    title = (product.name, "")
    return render(request, "renewals/desk/certificate.html", context | crumbs(title), status=status)
