"""Certificates of some provinces: a few are found by their producers, for many the whole table is read once."""

from collections.abc import Collection

from django.db.models import Q

FEW = 6
PROVINCE = "product__producer__province_id"


def among(provinces: Collection[str]) -> Q:
    """A condition on Certificate that keeps those of the provinces, and for many of them all: look at the rows."""
    return Q(**{f"{PROVINCE}__in": list(provinces)}) if len(provinces) <= FEW else Q()
