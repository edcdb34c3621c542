"""The form of a point of sale: it reads what was typed; the gate decides."""

from typing import Any

from django import forms
from django.forms.models import fields_for_model
from django.utils.translation import gettext as _

from traceability.points_of_sale.gate import Details
from traceability.points_of_sale.models import PointOfSale
from traceability.register.models import Commune, Province
from traceability.register.vietnamese import fold

NAMES = (
    "name", "kind", "province", "address", "opened_on", "contact_name", "phone", "email", "contact_consent_on",
)  # fmt: skip


def _date() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PointForm(forms.Form):
    """Only the provinces given may be chosen. The commune is typed by its name: a province has a hundred."""

    def __init__(
        self, *args: Any, provinces: list[Province], point: PointOfSale | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        widgets: dict[str, type[forms.Widget] | forms.Widget] = {
            "opened_on": _date(), "contact_consent_on": _date()
        }  # fmt: skip
        for name, field in fields_for_model(PointOfSale, NAMES, widgets=widgets).items():
            if field is not None:
                self.fields[name] = field
        codes = [province.pk for province in provinces]
        self.fields["province"].queryset = Province.objects.filter(pk__in=codes).order_by("folded_name")  # type: ignore[attr-defined]
        communes = Commune.objects.filter(province__in=codes).select_related("province")
        self.fields["commune"] = forms.CharField(
            label=_("Commune or ward"), required=False, max_length=80, help_text=_("As it is named today.")
        )
        self.communes = communes
        self.order_fields([*NAMES[:3], "commune", *NAMES[3:]])
        if point:
            self.initial = {name: getattr(point, name) for name in NAMES} | {
                "province": point.province_id,
                "commune": point.commune.full_name if point.commune else "",
            }
        elif len(provinces) == 1:
            self.initial = {"province": provinces[0].pk}
        self.fields["contact_consent_on"].help_text = _(
            "Leave it empty while the person has not agreed: the contact is then kept but not shown."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed, province = fold(cleaned.get("commune", "")), cleaned.get("province")
        cleaned["commune"] = None
        if typed and province:
            matching = [
                one for one in self.communes.filter(province=province)
                if typed in {one.folded_name, fold(one.full_name)}
            ]  # fmt: skip
            if len(matching) == 1:
                cleaned["commune"] = matching[0]
            else:
                self.add_error(
                    "commune", _("No commune of this province is called that; write “Xã …” or “Phường …”.")
                )
        return cleaned

    def details(self) -> Details:
        return Details(**{name: self.cleaned_data[name] for name in (*NAMES, "commune")})
