"""`manage.py import_list FILE`: an official list into the register, all of it or nothing.

Nobody is asked to confirm a list that ends several certificates: whoever runs commands on the server could write past
any question. The help and the report say so, and the history names who answers for it (--actor).
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone, translation

from traceability.register.clock import vietnam_day
from traceability.register.importing.official_lists import Reader
from traceability.register.importing.reading.content import SIZE_LIMIT_MB
from traceability.register.importing.reasons import ListRefused
from traceability.register.importing.writing.report import report_of
from traceability.register.importing.writing.runs import Who, import_at_once


class Command(BaseCommand):
    help = (
        "Import an official list (.xlsx or .csv): certified products, revocations, or former and present communes. "
        "Exit code 0: done, refused rows are reported one by one; 1: the file cannot be taken, nothing was written. "
        "At the officers' desk a list of several revocations needs a second officer; here nobody is asked, so name "
        "with --actor who answers for it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the list; its content decides how it is read, not its name")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
        parser.add_argument("--province", default="", help="name or code, for rows that name none")
        parser.add_argument("--sheet", default="", help="read only this sheet of a workbook")
        parser.add_argument(
            "--actor", default="", help="e-mail or phone of the person who answers for the import"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # Official lists, their refusals and this report are Vietnamese, whatever the machine's language is.
        with translation.override("vi"):
            try:
                report = self._import(options)
            except ListRefused as refused:
                self._refuse(refused, options)
            self.stdout.write(
                json.dumps(report, ensure_ascii=False, indent=1) if options["json"] else _told(report)
            )

    def _import(self, options: dict[str, Any]) -> dict[str, Any]:
        moment = timezone.now()
        path = Path(options["file"])
        reader = Reader(vietnam_day(moment), province=options["province"], sheet=options["sheet"])
        run, plan, written = import_at_once(
            _read(path), path.name, reader, _who(options["actor"]), moment, dry_run=options["dry_run"]
        )
        return report_of(run, plan, written, dry_run=options["dry_run"])

    def _refuse(self, refused: ListRefused, options: dict[str, Any]) -> None:
        if options["json"]:
            answer = {"file": Path(options["file"]).name, "error": str(refused), "rows": []}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
        raise CommandError(str(refused)) from refused


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > SIZE_LIMIT_MB * 1024 * 1024:
            raise ListRefused("file_too_big", limit=SIZE_LIMIT_MB)
        return path.read_bytes()
    except OSError as error:
        raise ListRefused("no_such_file", name=str(path)) from error


def _who(address: str) -> Who:
    if not address:
        return Who(name="manage.py import_list")
    user = get_user_model()._default_manager.filter(Q(email__iexact=address) | Q(phone=address)).first()
    if user is None:
        raise ListRefused("no_such_person", name=address)
    return Who(name=str(user), user=user)


def _told(report: dict[str, Any]) -> str:
    """For a person: one line per row that is not unchanged, then the counts."""
    words = {
        "new": "mới",
        "changed": "thay đổi",
        "unchanged": "không đổi",
        "ambiguous": "cần quyết",
        "refused": "từ chối",
    }
    lines = []
    for row in report["rows"]:
        if row["outcome"] != "unchanged":
            place = f"{row['sheet']}!{row['row']}" if row["sheet"] else row["row"]
            why = row["reason"] or "; ".join(row["asks"] or row["notes"])
            lines.append(
                f"{place:>6}  {words[row['outcome']]:<10} {row['product'] or '–'}{' – ' + why if why else ''}"
            )
    if report["second_officer"]:
        lines.append(report["second_officer"])
    counts = ", ".join(f"{number} {words[outcome]}" for outcome, number in report["counts"].items())
    return "\n".join(
        [*lines, f"{report['file']}: {counts}" + (" (chạy thử, chưa ghi gì)" if report["dry_run"] else "")]
    )
