"""The form in which an officer states what a list does not say: once for all of its rows, or for a part of them."""

import json
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traceability.register.importing.places.issuers import printed_issuer
from traceability.register.importing.places.place_book import PlaceBook
from traceability.register.importing.places.place_resolution import Resolution
from traceability.register.importing.reasons import Reason, reason
from traceability.register.importing.understanding.stated import Scope, Statement
from traceability.register.importing.words.dates import EARLIEST, day_of, written
from traceability.register.importing.words.decision_numbers import NamedDecision, decision_of
from traceability.register.importing.writing.stating import STATABLE
from traceability.register.models import ImportRun, Province
from traceability.register.models.certificates import RevocationGround
from traceability.register.models.imports import ListKind, Outcome
from traceability.register.vietnamese import tidy

SEARCHED_ROWS = 5_000
MOST_VALUES, LETTERS = 12, 60  # a column with more values tells rows apart one by one
STARS = [("", "–"), ("3", "3"), ("4", "4"), ("5", "5")]


class StatingForm(forms.Form):
    """`statement` after `is_valid`; everything but the source is optional, but something must be stated."""

    named: NamedDecision | None
    number = forms.CharField(required=False, max_length=80, label=gettext_lazy("Number of the decision"))
    day = forms.CharField(
        required=False, max_length=30, label=gettext_lazy("Date of the decision"), help_text="22/11/2025"
    )
    issuer = forms.CharField(
        required=False,
        max_length=150,
        label=gettext_lazy("Issuing authority"),
        help_text=gettext_lazy("Leave it empty where stars and date leave only one."),
    )
    stars = forms.ChoiceField(
        choices=STARS, required=False, label=gettext_lazy("Stars, where the row names none")
    )
    province = forms.ModelChoiceField(
        Province.objects.order_by("name"),
        required=False,
        label=gettext_lazy("Province, where the row names none"),
        empty_label="–",
    )
    ground = forms.ChoiceField(
        choices=[("", "–"), *RevocationGround.choices],
        required=False,
        label=gettext_lazy("Reason, where the row's is none of the six grounds"),
    )
    scope = forms.ChoiceField(required=False, label=gettext_lazy("For which rows"))
    of_stars = forms.ChoiceField(
        choices=STARS, required=False, label=gettext_lazy("Only rows with so many stars")
    )
    first = forms.IntegerField(required=False, min_value=1, label=gettext_lazy("From row"))
    last = forms.IntegerField(required=False, min_value=1, label=gettext_lazy("To row"))
    source = forms.CharField(
        max_length=200,
        label=gettext_lazy("Where you read it"),
        help_text=gettext_lazy("The paper or letter. It is kept with every row that rests on it."),
    )

    def __init__(self, *args: Any, run: ImportRun, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run, self.today, self.named = run, today, None
        self.fields["scope"].choices = _scopes(run)  # type: ignore[attr-defined]
        if run.kind == ListKind.REVOCATIONS:
            self.fields["number"].label = _("Number of the revoking decision")
            self.fields["day"].label = _("Date of the revoking decision")
            del self.fields["stars"], self.fields["of_stars"]
        else:
            del self.fields["ground"]
        if run.reading.get("province") or run.province_id:
            del self.fields["province"]

    def clean_number(self) -> str:
        found = decision_of(tidy(self.cleaned_data["number"]) or None)
        if isinstance(found, Reason):
            raise forms.ValidationError(str(found))
        self.named = found
        return found.number if found else ""

    def clean_day(self) -> Any:
        said = tidy(self.cleaned_data["day"])
        day = day_of(said or None) or (self.named.day if self.named else None)
        if isinstance(day, Reason):
            raise forms.ValidationError(str(day))
        if day and day > self.today:
            raise forms.ValidationError(str(reason("date_future", day=written(day))))
        if day and day < EARLIEST:
            raise forms.ValidationError(str(reason("date_too_early", day=written(day))))
        if self.named and not day:
            raise forms.ValidationError(str(reason("no_date")))
        return day

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("issuer") and said.get("day"):
            place = Resolution(province=self.run.reading.get("province") or self.run.province_id or "")
            found = printed_issuer(said["issuer"], place, said["day"], PlaceBook())
            if isinstance(found, Reason) and found.code == "issuer_unreadable":
                self.add_error("issuer", str(found))
        stated = ("number", "stars", "province", "ground")
        if not self.errors and not any(said.get(name) for name in stated):
            self.add_error("number", _("State the decision, or what else the list does not say."))
        return said

    def statement(self, who: str, when: str) -> Statement:
        said = self.cleaned_data
        of_stars, stars = said.get("of_stars"), said.get("stars")
        return Statement(
            by=who,
            at=when,
            source=tidy(said["source"]),
            scope=Scope(
                **_scope_of(said["scope"]),
                of_stars=int(of_stars) if of_stars else None,
                first=said["first"],
                last=said["last"],
            ),
            number=said["number"],
            printed=self.named.printed if self.named else "",
            day=said["day"],
            issuer=tidy(said["issuer"]) if said["number"] else "",
            stars=int(stars) if stars else None,
            ground=said.get("ground", ""),
        )


def _scope_of(chosen: str) -> dict[str, str]:
    if not chosen:
        return {}
    sheet, column, value = json.loads(chosen)
    return {"sheet": sheet, "column": column, "value": value}


def _scopes(run: ImportRun) -> list[tuple[str, Any]]:
    """All rows; a sheet; or the rows that say the same in a column that has few values."""
    sheets: dict[str, int] = {}
    columns: dict[str, dict[str, int]] = {}
    rows = run.rows.filter(outcome=Outcome.REFUSED).order_by("position")
    for sheet, raw, reasons in rows.values_list("sheet", "raw", "reasons")[:SEARCHED_ROWS]:
        if not {code for code, _values in reasons} <= STATABLE:
            continue
        sheets[sheet] = sheets.get(sheet, 0) + 1
        for column, value in raw:
            values = columns.setdefault(column, {})
            values[value] = values.get(value, 0) + 1
    found: list[tuple[str, Any]] = [("", _("All rows that lack it"))]
    if len(sheets) > 1:
        found.append((_("Sheet"), [(_key(name), f"{name} ({rows})") for name, rows in sheets.items()]))
    total = sum(sheets.values())
    for column, values in columns.items():
        is_telling = len(values) <= MOST_VALUES and total > max(values.values()) > 1
        if is_telling and all(len(value) <= LETTERS for value in values):
            options = [(_key("", column, value), f"{value} ({n})") for value, n in values.items()]
            found.append((column, options))
    return found


def _key(sheet: str, column: str = "", value: str = "") -> str:
    return json.dumps([sheet, column, value], ensure_ascii=False)
