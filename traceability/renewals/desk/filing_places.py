"""Where a province's producers hand in their files: printed into each reminder."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traceability.register.clock import moment_of
from traceability.register.models import Province
from traceability.renewals.desk.access import require_decider
from traceability.renewals.desk.crumbs import crumbs
from traceability.renewals.models import FilingPlace


class FilingPlaceForm(forms.ModelForm):  # type: ignore[type-arg]
    web = forms.URLField(
        label=FilingPlace._meta.get_field("web").verbose_name, required=False, assume_scheme="https"
    )

    class Meta:
        model = FilingPlace
        fields = ("name_vi", "name_en", "address", "phone", "web")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Those who decide in the province; for all others it is not there."""
    province = get_object_or_404(Province, code=code)
    require_decider(request, code)
    place = FilingPlace.objects.filter(province=province).first() or FilingPlace(province=province)
    form = FilingPlaceForm(request.POST or None, instance=place)
    if form.is_valid():
        place.changed_at, place.changed_by_name = moment_of(request), str(request.user)
        form.save()
        messages.success(request, _("The place for filing has been saved; the next reminders name it."))
        return redirect("renewals_desk:calendar")
    title = _("Where files are handed in: %(place)s") % {"place": province.local_name}
    return render(request, "renewals/desk/filing_place.html", {"form": form} | crumbs((title, "")))
