"""The lists that codes point to: product sets, provinces, communes."""

import re
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from traceability.open_register.public_data.fields import Field
from traceability.open_register.public_data.pieces import set_id
from traceability.open_register.public_data.resource import Resource
from traceability.register.models import Commune, ProductSet, Province
from traceability.register.models.product_sets import SellingRule

SET_ID = re.compile(r"^([0-9]{4})-([0-9]{1,2})$")


def set_named(key: str) -> dict[str, Any] | None:
    """`2026-4` as a filter on ProductSet; None for anything else."""
    match = SET_ID.match(key)
    return {"classification": int(match.group(1)), "number": int(match.group(2))} if match else None


def _sets() -> QuerySet[ProductSet]:
    return ProductSet.objects.order_by("pk")


def _provinces() -> QuerySet[Province]:
    return Province.objects.order_by("pk")


def _communes() -> QuerySet[Commune]:
    return Commune.objects.order_by("pk")


PRODUCT_SETS: Resource[ProductSet] = Resource(
    name="product-sets",
    schema="ProductSet",
    title=_("Product sets"),
    about=_("The programme's 26 sets; a set always names the classification that it belongs to."),
    fields=(
        Field("id", "string", _("Year of the classification and number in it."), lambda s, t: set_id(s),
              pattern="^[0-9]{4}-[0-9]{1,2}$", example="2026-4"),
        Field("year", "integer", _("Year of the classification."), lambda s, t: s.classification_id, example=2026),
        Field("number", "integer", _("Number in the classification."), lambda s, t: s.number, minimum=1, example=4),
        Field("group", "integer", _("Group: 1 food, 2 drinks, 3 herbs, 4 crafts, 5 ornamental, 6 tourism."),
              lambda s, t: s.group, minimum=1, example=1),
        Field("key", "string", _("A short English key."), lambda s, t: s.key, example="honey"),
        Field("name_vi", "string", _("Name in Vietnamese."), lambda s, t: s.name_vi),
        Field("name_en", "string", _("Name in English."), lambda s, t: s.name_en),
        Field("selling_rule", "string", _("How products of the set may be sold on-line."),
              lambda s, t: s.selling_rule, choices=tuple(SellingRule.values)),
    ),
    rows=_sets,
    wanted=set_named,
)  # fmt: skip

PROVINCES: Resource[Province] = Resource(
    name="provinces",
    schema="Province",
    title=_("Provinces"),
    about=_("The 34 provinces since 01/07/2025."),
    fields=(
        Field("code", "string", _("Official code."), lambda p, t: p.code, pattern="^[0-9]{2}$", example="19"),
        Field("name", "string", _("Name."), lambda p, t: p.name, example="Thái Nguyên"),
        Field("full_name", "string", _("Name with its kind."), lambda p, t: p.full_name,
              example="Tỉnh Thái Nguyên"),
        Field("name_en", "string", _("Name in English."), lambda p, t: p.name_en, example="Thai Nguyen"),
        Field("former_units", "string", _("Units that it was made of."), lambda p, t: p.former_units),
    ),
    rows=_provinces,
    key="code",
)  # fmt: skip

COMMUNES: Resource[Commune] = Resource(
    name="communes",
    schema="Commune",
    title=_("Communes"),
    about=_("The 3,321 communes, wards and special zones since 01/07/2025."),
    fields=(
        Field("code", "string", _("Official code."), lambda c, t: c.code, pattern="^[0-9]{5}$", example="02104"),
        Field("province_code", "string", _("Official code of its province."), lambda c, t: c.province_id,
              pattern="^[0-9]{2}$", example="19"),
        Field("kind", "string", _("Xã, Phường or Đặc khu."), lambda c, t: c.kind, example="Xã"),
        Field("name", "string", _("Name."), lambda c, t: c.name, example="Tân Kỳ"),
        Field("full_name", "string", _("Name with its kind."), lambda c, t: c.full_name, example="Xã Tân Kỳ"),
        Field("name_en", "string", _("Name in English."), lambda c, t: c.name_en, example="Tan Ky"),
        Field("former_units", "string", _("Units that it was made of."), lambda c, t: c.former_units),
    ),
    rows=_communes,
    key="code",
)  # fmt: skip
