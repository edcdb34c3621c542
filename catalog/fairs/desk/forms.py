"""Forms of the fairs' desk: they read what was typed; the gate decides."""

from typing import Any

from django import forms
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from catalog.fairs.gate import Details
from catalog.fairs.models import Entry, Fair, Section
from traceability.register.models import Province
from traceability.register.vietnamese import tidy

DETAILS = (
    "name_vi",
    "name_en",
    "first_day",
    "last_day",
    "place",
    "province",
    "organiser",
    "foreword_vi",
    "foreword_en",
)


def _date() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FairForm(forms.Form):
    """A fair's details; only the provinces given may be chosen."""

    def __init__(
        self, *args: Any, provinces: list[Province], fair: Fair | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if fair:
            self.initial = {name: getattr(fair, name) for name in DETAILS}
        elif len(provinces) == 1:
            self.initial = {"province": provinces[0]}
        widgets: dict[str, type[forms.Widget] | forms.Widget] = {"first_day": _date(), "last_day": _date()}
        for name, field in fields_for_model(Fair, DETAILS, widgets=widgets).items():
            if field is not None:
                self.fields[name] = field
        allowed = {province.pk for province in provinces} | ({fair.province_id} if fair else set())
        self.fields["province"].queryset = Province.objects.filter(pk__in=allowed)  # type: ignore[attr-defined]
        self.fields["name_vi"].help_text = _(
            "As it stands on the poster. The public address is made from it."
        )
        self.fields["foreword_vi"].help_text = _(
            "Printed on the second page. An empty line begins a paragraph."
        )

    def details(self) -> Details:
        given = dict(self.cleaned_data)
        for name in ("name_vi", "name_en", "place", "organiser"):
            given[name] = tidy(given[name])
        return Details(**given)


class SectionForm(forms.Form):
    def __init__(self, *args: Any, section: Section | None = None, **kwargs: Any) -> None:
        names = ("title_vi", "title_en")
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(section, name) for name in names} if section else {}
        for name, field in fields_for_model(Section, names).items():
            if field is not None:
                self.fields[name] = field


class BoothForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in fields_for_model(Entry, ("booth",)).items():
            if field is not None:
                self.fields[name] = field


class SearchForm(forms.Form):
    """What the officer looks for among certified products."""

    q = forms.CharField(label=_("Product, producer or code"), required=False, max_length=100)
    province = forms.ModelChoiceField(
        Province.objects.order_by("folded_name"),
        label=_("Province"),
        required=False,
        empty_label=_("All provinces"),
    )
    eligible = forms.BooleanField(label=_("Only those valid on every fair day"), required=False)
