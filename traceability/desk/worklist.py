"""The officers' list of certificates: search, filters, one page."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traceability.codes.typed_codes import well_formed_code
from traceability.desk.access import certificates_within, provinces_read
from traceability.register.borders import Powers
from traceability.register.models import Certificate, Commune, OfficialCode, ProductSet
from traceability.register.status_queries import status_is
from traceability.register.statuses import Status
from traceability.register.vietnamese import fold_words, tidy

ENDS_WITHIN = (30, 60, 120, 180)
NAMES = ("product__folded_name", "product__producer__folded_name")
_NUMBER = re.compile(r"^(?:(?:quyet dinh|qd|so|no) )*(\d{1,6})(?: (qd(?: [a-z]+)*))?$")


class Filters(forms.Form):
    """What the officer looks for; every field may stay empty."""

    q = forms.CharField(
        label=gettext_lazy("Name, producer, decision or code"), required=False, max_length=120
    )
    status = forms.ChoiceField(label=gettext_lazy("Status"), required=False)
    ends = forms.TypedChoiceField(
        label=gettext_lazy("Ends within"), required=False, coerce=int, empty_value=None
    )
    stars = forms.ChoiceField(label=gettext_lazy("Stars"), required=False)
    set = forms.ModelChoiceField(
        ProductSet.objects.filter(classification=2026),
        label=gettext_lazy("Product set"),
        required=False,
        empty_label=gettext_lazy("all"),
    )
    commune = forms.ModelChoiceField(
        Commune.objects.none(), label=gettext_lazy("Commune"), required=False, empty_label=gettext_lazy("all")
    )
    province = forms.ModelChoiceField(
        provinces_read(Powers(None, is_national=True)),
        label=gettext_lazy("Province"),
        required=False,
        empty_label=gettext_lazy("all"),
    )

    def __init__(self, *args: Any, powers: Powers, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("status", [(one.value, one.label) for one in Status if one != Status.UNKNOWN])
        self._choices("ends", [(days, _("%(days)s days") % {"days": days}) for days in ENDS_WITHIN])
        self._choices("stars", [(str(n), str(n)) for n in (3, 4, 5)])
        provinces = provinces_read(powers)
        if powers.reads_all:
            self.fields["province"].queryset = provinces  # type: ignore[attr-defined]
            del self.fields["commune"]
        else:
            del self.fields["province"]
            communes = Commune.objects.filter(province__in=provinces)
            if powers.communes and not powers.register | powers.audits:
                communes = communes.filter(code__in=powers.communes)
            self.fields["commune"].queryset = communes.order_by("folded_name")  # type: ignore[attr-defined]

    def _choices(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = [("", _("all")), *choices]  # type: ignore[attr-defined]

    def found(self, powers: Powers, day: date) -> QuerySet[Certificate]:
        """The certificates asked for, by name, or what ends first on top; a wrong value filters nothing."""
        given = self.cleaned_data if self.is_valid() else {}
        found = certificates_within(powers)
        if given.get("q"):
            found = found.filter(matching(given["q"]))
        if given.get("status"):
            found = found.filter(status_is([Status(given["status"])], day))
        if given.get("ends"):
            found = found.filter(ends_within(day, given["ends"]))
        for name, path in PATHS.items():
            if given.get(name):
                found = found.filter(**{path: given[name]})
        if given.get("ends"):
            return found.order_by(Coalesce("extended_until", "valid_until"), "pk")
        return found.order_by("product__folded_name", "product", "-valid_from", "-pk")


PATHS = {
    "stars": "stars",
    "set": "product__product_set",
    "commune": "product__producer__commune",
    "province": "product__producer__province",
}


def matching(text: str) -> Q:
    """Every word in the names, without accents; or the whole is a decision's number, a public or a programme code."""
    words = fold_words(text).split()
    condition = Q(pk__in=[])
    if words:
        named = Q()
        for word in words:
            named &= Q(*((f"{name}__contains", word) for name in NAMES), _connector=Q.OR)
        condition |= named
    number = _NUMBER.match(" ".join(words))
    if number:
        condition |= Q(decision__number__startswith=f"{number[1]}/")
    code = well_formed_code(text)
    if code:
        condition |= Q(product__code=code)
    return condition | Q(
        product__in=OfficialCode.objects.filter(code__iexact=tidy(text)[:40]).values("product")
    )


def ends_within(day: date, days: int) -> Q:
    """Valid today, and its last day is at most `days` ahead."""
    last = day + timedelta(days=days)
    reaches = Q(extended_until__isnull=False, extended_until__lte=last)
    reaches |= Q(extended_until__isnull=True, valid_until__lte=last)
    return reaches & status_is([Status.VALID, Status.EXPIRING, Status.EXTENDED], day)
