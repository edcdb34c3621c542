"""The one gate for points of sale: each change is written with its history row, or not at all."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from traceability.points_of_sale.models import PointAction, PointEvent, PointOfSale
from traceability.register.models import Commune, Province
from traceability.register.vietnamese import fold_words, tidy

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


class Refused(Exception):
    """The change is not allowed; the text says why, in the reader's language."""


@dataclass(frozen=True)
class By:
    """Who changes it, and when."""

    actor_name: str
    moment: datetime
    actor: "AbstractBaseUser | None" = None


@dataclass(frozen=True)
class Details:
    name: str
    kind: str
    province: Province
    address: str
    opened_on: date
    commune: Commune | None = None
    contact_name: str = ""
    phone: str = ""
    email: str = ""
    contact_consent_on: date | None = None


def add(details: Details, by: By, *, is_demo: bool = False) -> PointOfSale:
    point = PointOfSale(is_demo=is_demo)
    return _write(point, details, PointAction.ADDED, by)


def change(point: PointOfSale, details: Details, by: By) -> PointOfSale:
    with transaction.atomic():
        return _write(_locked(point), details, PointAction.CHANGED, by)


def close(point: PointOfSale, since: date, by: By) -> PointOfSale:
    """It counts no more from `since` on, which may lie in the past."""
    with transaction.atomic():
        locked = _locked(point)
        if locked.closed_on:
            raise Refused(_("This point of sale is closed already."))
        if since < locked.opened_on:
            raise Refused(_("It cannot close before it opened."))
        locked.closed_on = since
        locked.save()
        return _record(locked, PointAction.CLOSED, by)


def reopen(point: PointOfSale, by: By) -> PointOfSale:
    """The closing was a mistake, or the same shop opened again; the history tells both."""
    with transaction.atomic():
        locked = _locked(point)
        if locked.closed_on is None:
            raise Refused(_("This point of sale is open."))
        locked.closed_on = None
        locked.save()
        return _record(locked, PointAction.REOPENED, by)


def _locked(point: PointOfSale) -> PointOfSale:
    return PointOfSale.objects.select_for_update().get(pk=point.pk)


def _write(point: PointOfSale, details: Details, action: PointAction, by: By) -> PointOfSale:
    if details.commune and details.commune.province_id != details.province.pk:
        raise Refused(_("This commune lies in another province."))
    if point.closed_on and details.opened_on > point.closed_on:
        raise Refused(_("It cannot close before it opened."))
    if _is_there_already(point, details):
        raise Refused(_("A point of sale of this name at this address is there already."))
    for name, value in vars(details).items():
        setattr(point, name, tidy(value) if isinstance(value, str) else value)
    try:
        with transaction.atomic():
            point.save()
            return _record(point, action, by)
    except IntegrityError as clash:  # entered by somebody else at the same moment
        raise Refused(_("A point of sale of this name at this address is there already.")) from clash


def _is_there_already(point: PointOfSale, details: Details) -> bool:
    same = PointOfSale.objects.filter(
        province=details.province, folded_name=fold_words(details.name), address=tidy(details.address)
    )
    return same.exclude(pk=point.pk).exists()


def _record(point: PointOfSale, action: PointAction, by: By) -> PointOfSale:
    PointEvent.objects.create(
        point=point,
        action=action,
        at=by.moment,
        actor_id=by.actor.pk if by.actor else None,
        actor_name=by.actor_name,
        facts=facts_of(point),
    )
    return point


def facts_of(point: PointOfSale) -> dict[str, Any]:
    """The columns as JSON, as the history keeps them."""
    encoder = DjangoJSONEncoder()
    return {
        name: value if value is None or isinstance(value, int | str) else encoder.default(value)
        for name, value in model_to_dict(point).items()
    }
