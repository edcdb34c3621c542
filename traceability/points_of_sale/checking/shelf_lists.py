"""Keeping a shelf list, and asking it again: always the truth of the moment at which it is opened."""

from datetime import datetime

from django.db import transaction

from traceability.points_of_sale.checking.answers import Check, check
from traceability.points_of_sale.checking.lines import LONGEST_LINE, typed_line
from traceability.points_of_sale.models import CheckList, CheckListLine


def keep(title: str, checked: Check) -> CheckList:
    """Keep what was checked; a line that is still a choice is kept as typed and asked again."""
    with transaction.atomic():
        kept = CheckList.objects.create(title=title, created_at=checked.moment)
        in_order = sorted(checked.answers, key=lambda one: one.line.position)
        CheckListLine.objects.bulk_create(
            CheckListLine(
                check_list=kept,
                position=answer.line.position,
                typed=answer.line.text[:LONGEST_LINE],
                product=answer.verdict.product if answer.verdict else None,
            )
            for answer in in_order
        )
    return kept


def check_again(kept: CheckList, moment: datetime) -> Check:
    rows = list(kept.lines.values_list("position", "typed", "product"))
    known = {position: product for position, _typed, product in rows if product}
    return check([typed_line(position, typed) for position, typed, _product in rows], moment, known)


def as_text(kept: CheckList) -> str:
    """The lines to start a new list from: what was settled is written as its code, before what was typed."""
    rows = kept.lines.select_related("product")
    return "\n".join(
        with_code(row.product.printed_code, row.typed) if row.product else row.typed for row in rows
    )


def with_code(code: str, typed: str) -> str:
    """`7KQ2M-4XD9P mật ong`: the code settles what the words left open."""
    says_it = typed_line(0, typed).code == code.replace("-", "")
    return typed if says_it else f"{code} {typed}"
