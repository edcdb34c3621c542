"""What a change in the register does to coming fairs: entries that fall out of them, or may be shown again."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from catalog.fairs.eligibility import first_obstacle
from catalog.fairs.models import Entry, Fair
from traceability.register.effects import Effect, Picture, Turn


def fair_effects(turns: Sequence[Turn]) -> dict[int, list[Effect]]:
    """One query for any number of products; only fairs that are not over."""
    by_product = {turn.product.pk: turn for turn in turns}
    if not by_product:
        return {}
    entries = (
        Entry.objects.filter(product__in=by_product, fair__last_day__gte=turns[0].day)
        .select_related("fair")
        .order_by("fair__first_day", "fair", "pk")
    )
    found: dict[int, list[Effect]] = {}
    for entry in entries:
        effect = _effect(entry.fair, by_product[entry.product_id])
        if effect:
            found.setdefault(entry.product_id, []).append(effect)
    return found


def _effect(fair: Fair, turn: Turn) -> Effect | None:
    start = max(turn.day, fair.first_day)
    was, will_be = _may_enter(turn.before, start, fair.last_day), _may_enter(turn.after, start, fair.last_day)
    if was == will_be:
        return None
    name = {"fair": fair.name_vi}
    if was:
        text = _("Falls out of “%(fair)s”: shown without stars there, left out of print.") % name
    else:
        text = _("May be shown at “%(fair)s” again.") % name
    return Effect("fair", text, fair.get_absolute_url() if fair.is_published else "")


def _may_enter(picture: Picture | None, first_day: date, last_day: date) -> bool:
    return picture is not None and first_obstacle(picture.certificates, first_day, last_day) is None
