"""The stock that a run may use: presets, and what the producer measured itself."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from traceability.labels.models import OwnStock
from traceability.labels.stock.grids import Grid
from traceability.labels.stock.presets import PRESETS
from traceability.production.acting import Refused
from traceability.register.models import Producer
from traceability.register.vietnamese import tidy

OWN = "own-"
MOST_OWN = 30


def choices_for(producer: Producer) -> list[tuple[str, str]]:
    """Own stock first; one query."""
    own = [(f"{OWN}{stock.pk}", stock.name) for stock in OwnStock.objects.filter(producer=producer)]
    return own + [(key, preset.name) for key, preset in PRESETS.items()]


def grid_named(key: str, producer: Producer) -> tuple[str, Grid] | None:
    """Its name and its measures; None for a stock that this producer does not have."""
    if key in PRESETS:
        return PRESETS[key].name, PRESETS[key].grid
    number = key.removeprefix(OWN)
    if not key.startswith(OWN) or not number.isdecimal() or len(number) > 18:
        return None
    stock = OwnStock.objects.filter(producer=producer, pk=int(number)).first()
    return (stock.name, stock.measures) if stock else None


def save_own(producer: Producer, name: str, grid: Grid, moment: datetime) -> OwnStock:
    """Raises Refused; the grid is one without problems (`stock.grids.problems_of`)."""
    name = tidy(name)
    if not name:
        raise Refused(_("Give the stock a name."))
    if OwnStock.objects.filter(producer=producer).count() >= MOST_OWN:
        raise Refused(_("That is enough own stock. Forget one first."))
    try:
        with transaction.atomic():
            return OwnStock.objects.create(
                producer=producer, name=name[:60], grid=grid.as_json(), saved_at=moment
            )
    except IntegrityError as clash:
        raise Refused(_("You have stock of this name already.")) from clash


def forget_own(producer: Producer, key: int) -> None:
    """Runs keep their own copy."""
    OwnStock.objects.filter(producer=producer, pk=key).delete()
