"""What a decision may reach beside its row, with how many rows, so that nobody answers the same a hundred times."""

import json
from collections import Counter
from typing import Any

from django.db.models import Count
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.utils.translation import gettext as _

from traceability.register.importing.writing.reach import Reach, open_choices
from traceability.register.models import Commune, ImportRun
from traceability.register.models.import_questions import QuestionKind


def tell_reaches(run: ImportRun, rows: list[Any]) -> None:
    """Gives each question of these rows (`rows.page_of`) its `reaches`, the row itself first.

    Two more queries, where a row asks which authority.
    """
    asked = [(question, row) for row in rows for question in row.asked]
    open_ones = [one for one, row in asked if _is_open_choice(one, row)]
    wide = _numbers(run) if open_ones else Counter()
    codes = {row.says.commune for one, row in asked if one in open_ones}
    names = dict(Commune.objects.filter(pk__in=codes).values_list("pk", "full_name")) if open_ones else {}
    for question, row in asked:
        question.reaches = [(Reach.ROW, _("this row only"))]
        if question.alike > 1:
            question.reaches.append((Reach.SAME, _all(question.alike, _("that ask the same"))))
        if _is_open_choice(question, row):
            question.reaches += _wider(question, row.says.commune, wide, names)


def _is_open_choice(question: Any, row: Any) -> bool:
    return question.kind == QuestionKind.ISSUER and not question.answer and not row.entered


def _wider(
    question: Any, commune: str, wide: Counter[tuple[str, str]], names: dict[str, str]
) -> list[tuple[Reach, str]]:
    """The commune where it reaches further than the same question, and the list where it reaches further still."""
    choice = json.dumps(question.options)
    here, everywhere = wide[choice, commune], wide[choice, ""]
    found = []
    if commune in names and max(question.alike, 1) < here:
        words = _("of %(commune)s that wait for this choice") % {"commune": names[commune]}
        found.append((Reach.COMMUNE, _all(here, words)))
    if max(question.alike, here, 1) < everywhere:
        found.append((Reach.CHOICE, _all(everywhere, _("of this list that wait for this choice"))))
    return found


def _all(number: int, which: str) -> str:
    return _("all %(number)s rows %(which)s") % {"number": number, "which": which}


def _numbers(run: ImportRun) -> Counter[tuple[str, str]]:
    """Open rows by what they choose between, for each commune and, under "", for the list."""
    found: Counter[tuple[str, str]] = Counter()
    commune = KeyTextTransform("commune", KeyTransform("says", "row__entry"))  # as text: 01234
    asked = open_choices(run.pk).order_by().annotate(commune=commune)
    for options, code, number in asked.values_list("options", "commune").annotate(rows=Count("pk")):
        choice = json.dumps(options)
        found[choice, ""] += number
        if code:
            found[choice, code] += number
    return found
