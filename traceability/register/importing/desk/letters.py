"""Letters about lists that wait for a second officer, and back to who asked. In Vietnamese, like all office mail.

They are sent once the database has kept what they tell, and never hold up the work when the mail fails.
"""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from traceability.register.clock import today
from traceability.register.colleagues import addresses_of_officers
from traceability.register.importing.desk.frame import run_url
from traceability.register.models import ImportRun, ImportUndo

LANGUAGE = "vi"


def ask_about_list(run: ImportRun) -> None:
    """To those who may agree that a list of several revocations is entered."""
    facts = {"who": run.asked_by_name, "reason": "", "is_undo": False}
    _later(run, _colleagues(run, run.actor_id, run.asked_by_id), "waiting", facts)


def ask_about_undo(wish: ImportUndo) -> None:
    """To those who may agree that a list is taken back."""
    facts = {"who": wish.asked_by_name, "reason": wish.reason, "is_undo": True}
    _later(wish.run, _colleagues(wish.run, wish.asked_by_id), "waiting", facts)


def answer_about_list(run: ImportRun, asked_by: Any, who: str, *, agreed: bool) -> None:
    """Back to who asked; the list itself may have forgotten who that was."""
    _later(run, _own(asked_by), "answered", {"who": who, "agreed": agreed, "is_undo": False})


def answer_about_undo(wish: ImportUndo, who: str, *, agreed: bool) -> None:
    facts = {"who": who, "agreed": agreed, "is_undo": True}
    _later(wish.run, _own(wish.asked_by), "answered", facts)


def _colleagues(run: ImportRun, *but_not: int | None) -> list[str]:
    """A list bound to no province is seen by the national office alone."""
    provinces = {run.province_id} if run.province_id else set()
    return addresses_of_officers(provinces, today(), but_not)


def _own(person: Any) -> list[str]:
    return [str(person.email)] if person and person.email else []


def _later(run: ImportRun, addresses: list[str], template: str, facts: dict[str, Any]) -> None:
    transaction.on_commit(lambda: _send(run, addresses, template, facts), robust=True)


def _send(run: ImportRun, addresses: list[str], template: str, facts: dict[str, Any]) -> None:
    """Each gets a letter of the own: nobody reads who else is asked."""
    with translation.override(LANGUAGE):
        url = settings.OCOP_PUBLIC_URL + run_url(run)
        text = render_to_string(f"register/letters/{template}.txt", {"run": run, "url": url, **facts})
        subject = _("Take back the list %(file)s") if facts["is_undo"] else _("Enter the list %(file)s")
        for address in addresses:
            send_mail(subject % {"file": run.file_name}, text, settings.DEFAULT_FROM_EMAIL, [address])
