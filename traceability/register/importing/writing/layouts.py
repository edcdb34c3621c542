"""Senders' columns, kept for their next list."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from traceability.register.importing.reading.named_columns import NamedColumns
from traceability.register.models import ColumnLayout, ImportRun

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


def layouts_for(run: ImportRun) -> list[NamedColumns]:
    """Those of the run's sender and province, the most particular first."""
    province = run.province_id or run.reading.get("province") or None
    kept = ColumnLayout.objects.filter(Q(province=province) | Q(province=None), sender__in={run.sender, ""})
    ordered = sorted(kept, key=lambda one: (one.sender != run.sender, one.province_id is None, -one.pk))
    return [named_by(one) for one in ordered]


def named_by(layout: ColumnLayout) -> NamedColumns:
    stored = {"fingerprint": layout.fingerprint, "header_rows": layout.header_rows, "fields": layout.fields}
    return NamedColumns.from_json(stored, layout.pk)


def mark_used(layouts: Iterable[int], moment: datetime) -> None:
    ColumnLayout.objects.filter(pk__in=list(layouts)).update(used_at=moment)


def keep_layout(
    run: ImportRun, labels: list[str], named: NamedColumns, user: "AbstractBaseUser", moment: datetime
) -> ColumnLayout:
    """For the sender of this list; what was kept for the same header before is replaced."""
    layout, _made = ColumnLayout.objects.update_or_create(
        province_id=run.province_id or run.reading.get("province") or None,
        sender=run.sender,
        fingerprint=named.fingerprint,
        defaults={
            "header_rows": named.header_rows,
            "labels": labels,
            "fields": named.as_json()["fields"],
            "saved_by_id": user.pk,
            "saved_by_name": str(user),
            "saved_at": moment,
        },
    )
    return layout
