"""A place's figures as the database counts them now, past everything that is kept."""

from datetime import date

from traceability.board.counting.figures import Part, parts_of, together
from traceability.board.counting.makers import Makers, count_selling, makers_of
from traceability.board.scope import Scope
from traceability.register.models import Province


def part_of(scope: Scope, day: date) -> Part:
    if scope.province:
        return parts_of([scope.code], day)[scope.code]
    return together(parts_of(list(Province.objects.values_list("code", flat=True)), day))


def makers_in(scope: Scope, day: date, today: date) -> Makers:
    selling = count_selling(scope, day) if day == today else None
    return makers_of(part_of(scope, day).valid.makers, selling)
