"""Lists that were entered, and officers who take them back."""

from collections.abc import Callable
from typing import Any

import pytest

from shop.users.models import User
from tests.traceability.register.importing.conftest import HEADER, MOMENT, TAN_KY, previewed, workbook
from traceability.register.importing.undoing import life
from traceability.register.importing.writing import runs
from traceability.register.models import ImportRun, ImportUndo
from traceability.register.models.imports import ImportState

Officer = Callable[[str], User]
DAY = "07/04/2022"


@pytest.fixture
def officer(db: None) -> Officer:
    def make(name: str) -> User:
        return User.objects.create_user(email=f"{name}@example.com", password="x", first_name=name.title())

    return make


def rows_of(*products: str, decision: str = "715/QĐ-UBND", day: str = DAY, **changes: Any) -> bytes:
    """A list of these products of one cooperative, three stars each."""
    said = {"producer": "HTX Linh Ngọc", "address": TAN_KY, "stars": "3 sao", **changes}
    common = [said["producer"], said["address"], said["stars"], decision, day]
    return workbook(HEADER, *([number, name, *common] for number, name in enumerate(products, 1)))


def entered(content: bytes, name: str = "list.xlsx", **reader: Any) -> ImportRun:
    """A list read and entered as at the desk."""
    return pressed(previewed(content, name, **reader))


def pressed(run: ImportRun) -> ImportRun:
    attempt = runs.begin(run, MOMENT)
    assert attempt is not None
    runs.apply(run.pk, attempt)
    run.refresh_from_db()
    assert (run.state, run.failure, run.refused_rows) == (ImportState.APPLIED, [], 0)
    return run


def taken_back(run: ImportRun, first: User, second: User, why: str = "gửi nhầm tệp") -> ImportUndo:
    """Asked, confirmed where that is needed, and carried out; whatever became of it."""
    undo = life.ask(run, first, why, MOMENT)
    if undo.state == "waiting":
        undo = life.confirm(undo, second, MOMENT)
    life.carry_out(undo.pk, undo.attempt)
    undo.refresh_from_db()
    run.refresh_from_db()
    return undo
