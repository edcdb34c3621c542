"""The life of a sent spreadsheet: kept, read, applied in one transaction. Long ones go to the worker."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django_tasks import task

from shop.listings.models import Listing
from shop.moderation import gate
from shop.moderation.acting import By, Refused
from shop.moderation.models import Sheet
from shop.moderation.models.sheets import SheetState
from shop.moderation.prices import NotChanged, change
from shop.moderation.proposals import proposed
from shop.moderation.sheets.reading import MOST_BYTES, Plan, Unreadable, plan

log = logging.getLogger(__name__)
AT_ONCE = 64 * 1024  # bytes: some hundred rows, read and applied while the seller waits


def send(partner: Any, upload: "UploadedFile[bytes]", by: By) -> Sheet:
    """Keep the file and read it; raises Refused for one that is too large."""
    if not upload.size or upload.size > MOST_BYTES:
        raise Refused(_("The file is larger than 20 MB. Send it in parts."))
    sheet = Sheet(
        partner=partner,
        name=(upload.name or "?")[-200:],
        language=get_language() or "vi",
        sent_at=by.moment,
        sent_by=by.user,
    )
    with transaction.atomic():
        sheet.file.save("hang-ban.xlsx", ContentFile(upload.read()), save=False)
        sheet.save(force_insert=True)
        _set_going(sheet, read)
    sheet.refresh_from_db()
    return sheet


def apply(sheet: Sheet, by: By) -> None:
    """Once: the second click, or another process, finds it no longer ready."""
    with transaction.atomic():
        taken = Sheet.objects.filter(pk=sheet.pk, state=SheetState.READY)
        if not taken.update(state=SheetState.APPLYING, done=0, sent_by=by.user):
            raise Refused(_("This spreadsheet is not waiting for you any more. Load the page again."))
        _set_going(sheet, write)


def _set_going(sheet: Sheet, step: Callable[[int], None]) -> None:
    if sheet.file.size <= AT_ONCE:
        transaction.on_commit(lambda: step(sheet.pk))
    else:
        {read: read_sheet, write: write_sheet}[step].enqueue(sheet.pk)


@task()
def read_sheet(key: int) -> None:
    read(key)


@task()
def write_sheet(key: int) -> None:
    write(key)


def read(key: int) -> None:
    sheet = Sheet.objects.select_related("partner").get(pk=key)
    if sheet.state != SheetState.READING:
        return None
    with override(sheet.language):
        try:
            made = plan(_content(sheet), sheet.partner, _teller(sheet))
            _refuse_a_second_time(sheet, made)
        except Unreadable as wrong:
            return _end(sheet, SheetState.WRONG, errors=[str(wrong)])
        except Exception:
            log.exception("spreadsheet %s could not be read", key)
            return _end(
                sheet, SheetState.WRONG, errors=[_("This file could not be read. Download yours again.")]
            )
    state = SheetState.WRONG if made.is_wrong else SheetState.READY
    return _end(sheet, state, errors=made.errors, rows=made.rows, summary=_summary(made))


def write(key: int) -> None:
    """Planned again from the file, on what is true now; one transaction for all of it."""
    sheet = Sheet.objects.select_related("partner", "sent_by").get(pk=key)
    if sheet.state != SheetState.APPLYING:
        return None
    by = By(sheet.sent_by, timezone.now())
    with override(sheet.language):
        try:
            with transaction.atomic():
                type(sheet.partner).objects.select_for_update().get(pk=sheet.partner_id)  # one file at a time
                made = plan(_content(sheet), sheet.partner)
                if made.is_wrong:
                    return _end(sheet, SheetState.WRONG, errors=made.errors)
                _refuse_a_second_time(sheet, made)
                changed = change(sheet.partner, made.wanted, by)
                asked = _ask(made, by)
        except NotChanged as refused:
            return _end(sheet, SheetState.WRONG, errors=list(refused.refusals.values())[:200])
        except (Refused, Unreadable) as refused:
            return _end(sheet, SheetState.WRONG, errors=[str(refused)])
        except Exception:
            log.exception("spreadsheet %s could not be applied", key)
            return _end(sheet, SheetState.FAILED, errors=[_("Nothing was changed. Send it again later.")])
    summary = {"packs": changed.packs, "asked": asked}
    return _end(
        sheet, SheetState.APPLIED, rows=made.rows, summary=summary, errors=[], fingerprint=made.fingerprint
    )


def _refuse_a_second_time(sheet: Sheet, made: Plan) -> None:
    """Stock changes by difference, so the same file again would add what it has added already."""
    before = Sheet.objects.filter(
        partner=sheet.partner_id, state=SheetState.APPLIED, fingerprint=made.fingerprint
    )
    if made.wanted and not made.is_wrong and before.exists():
        raise Unreadable(
            _("This very file was applied already. Download yours again before you change more.")
        )


def _ask(made: Plan, by: By) -> int:
    """Words go to the inbox of the market, listing by listing."""
    asked = 0
    listings = Listing.objects.select_related("product", "certified_product").in_bulk(list(made.texts))
    for key, texts in made.texts.items():
        content = proposed(listings[key])
        if gate.send(listings[key], content | texts, by, keep_draft=True) is not None:
            asked += 1
    return asked


def _summary(made: Plan) -> dict[str, int]:
    return {
        "prices": sum(one.price is not None for one in made.wanted),
        "stock": sum(one.stock is not None for one in made.wanted),
        "shown": sum(one.is_public is not None for one in made.wanted),
        "texts": len(made.texts),
    }


def _teller(sheet: Sheet) -> Callable[[int], None]:
    return lambda done: Sheet.objects.filter(pk=sheet.pk).update(done=done) and None


def _content(sheet: Sheet) -> bytes:
    with sheet.file.open() as file:
        return bytes(file.read())


def _end(sheet: Sheet, state: SheetState, **fields: Any) -> None:
    Sheet.objects.filter(pk=sheet.pk).update(state=state, ended_at=timezone.now(), **fields)
