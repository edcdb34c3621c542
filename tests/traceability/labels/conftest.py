"""A producer with a lot, and what its representative wants printed."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.files.storage import storages

from tests.register_factory import RegisterFactory
from tests.traceability.production.conftest import Maker
from traceability.labels.models import PrintRun
from traceability.labels.runs import life
from traceability.labels.runs.wanted import Wanted
from traceability.labels.runs.working import make
from traceability.labels.stock.presets import PRESETS
from traceability.production.models import Lot


class Printer:
    def __init__(self, maker: Maker) -> None:
        self.maker, self.lot = maker, maker.lot()

    def wanted(self, **changed: Any) -> Wanted:
        usual = Wanted(
            product=self.maker.product,
            identifier=self.maker.product.code,
            grid=PRESETS["a4-40x30"].grid,
            stock="A4, 40 × 30 mm",
            count=7,
            lot=self.lot,
        )
        return replace(usual, **changed)

    def asked(self, **changed: Any) -> PrintRun:
        return life.ask(self.wanted(**changed), self.maker.by)

    def made(self, **changed: Any) -> PrintRun:
        run = self.asked(**changed)
        make(run.pk, run.attempt)
        return PrintRun.objects.get(pk=run.pk)

    def recalled(self) -> Lot:
        from traceability.production.lots import gate

        return gate.recall(self.lot, "Có mảnh thuỷ tinh", "Trả lại nơi mua", self.maker.by)

    @staticmethod
    def files() -> list[str]:
        storage = storages["evidence"]
        found: list[str] = []
        waiting = ["labels"] if storage.exists("labels") else []
        while waiting:
            folder = waiting.pop()
            folders, names = storage.listdir(folder)
            waiting += [f"{folder}/{name}" for name in folders]
            found += [f"{folder}/{name}" for name in names]
        return sorted(found)


@pytest.fixture
def maker(register: RegisterFactory) -> Maker:
    return Maker(register)


@pytest.fixture
def printer(db: None, maker: Maker, monkeypatch: pytest.MonkeyPatch) -> Printer:
    """Files go to the test's own folder: the field has kept the storage of when its model was made."""
    monkeypatch.setattr(PrintRun._meta.get_field("file"), "storage", storages["evidence"])
    return Printer(maker)
