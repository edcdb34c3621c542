"""A list that ends several certificates is entered only when a second officer agrees.

The second officer keeps the same province and is neither the one who read the list in nor the one who asked.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from traceability.register.importing.writing.runs import begin
from traceability.register.models import ImportRun
from traceability.register.models.imports import ImportState, ListKind, Outcome

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

ALONE = 1  # revocation that one officer enters alone
NOBODY: dict[str, Any] = {"confirmed_by": None, "confirmed_by_name": "", "confirmed_at": None}


def needs_second_officer(run: ImportRun) -> bool:
    if run.kind != ListKind.REVOCATIONS:
        return False
    intended = run.rows.filter(outcome=Outcome.CHANGED, entered=False).values_list("intended", flat=True)
    return sum(len(one.get("revoke", ())) for one in intended) > ALONE


def ask(run: ImportRun, user: "AbstractBaseUser", moment: datetime) -> bool:
    """The first officer has seen the preview and wants it entered; False when it is no preview any more."""
    previewed = ImportRun.objects.filter(pk=run.pk, state=ImportState.PREVIEWED, attempt=run.attempt)
    return bool(previewed.update(state=ImportState.WAITING, **_asked(user, moment), **NOBODY))


def enter_alone(run: ImportRun, user: "AbstractBaseUser", moment: datetime) -> int | None:
    """`begin` where nobody has to agree: the history names who entered these rows, not who read the list or agreed
    to earlier ones.

    A dead worker's attempt goes on as it was asked for.
    """
    attempt = begin(run, moment)
    if attempt is not None and run.state == ImportState.PREVIEWED:
        ImportRun.objects.filter(pk=run.pk).update(**_asked(user, moment), **NOBODY)
    return attempt


def _asked(user: "AbstractBaseUser", moment: datetime) -> dict[str, Any]:
    return {"asked_by": user, "asked_by_name": str(user), "asked_at": moment}


def may_confirm(run: ImportRun, user: "AbstractBaseUser") -> bool:
    """Another person; whether the province is theirs, the caller has asked already."""
    return run.state == ImportState.WAITING and user.pk not in {run.actor_id, run.asked_by_id}


def confirm(run: ImportRun, user: "AbstractBaseUser", moment: datetime) -> int | None:
    """The attempt's number for the task queue; None where this person may not, or it was taken already."""
    if not may_confirm(run, user):
        return None
    agreed = {"confirmed_by": user, "confirmed_by_name": str(user), "confirmed_at": moment}
    still = ImportRun.objects.filter(pk=run.pk, state=ImportState.WAITING, attempt=run.attempt)
    return begin(run, moment) if still.update(**agreed) else None


def send_back(run: ImportRun) -> bool:
    """The second officer does not agree, or the first takes it back: it is a preview again."""
    waiting = ImportRun.objects.filter(pk=run.pk, state=ImportState.WAITING, attempt=run.attempt)
    return bool(waiting.update(state=ImportState.PREVIEWED, asked_by=None, asked_by_name="", asked_at=None))
