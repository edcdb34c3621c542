"""Buyers who scan a lot read of the test reports that its producer chose to tell of, and of no other."""

from typing import Any

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.traceability.production.conftest import DAY, Maker
from traceability.production.lots import papers


def paper(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("p.pdf", b"%PDF-1.4\n" + text.encode() + b"\n%%EOF\n")


def told(client: Client, made: Maker) -> list[str]:
    page = BeautifulSoup(client.get(f"/t/{made.product.code}/10/L2611").content, "html.parser")
    found: Any = page.find("dt", string="Kiểm nghiệm")
    return [one.get_text(strip=True) for one in found.find_next("dd").select("strong")] if found else []


def test_only_what_is_public_and_not_taken_back_is_told(made: Maker, client: Client) -> None:
    lot = made.lot()
    assert told(client, made) == []
    public = papers.Report("Quatest 1", DAY, "55/KN", is_public=True)
    report = papers.add_report(lot, public, paper("a"), made.by)
    papers.add_report(lot, papers.Report("Phòng riêng", DAY), paper("b"), made.by)
    assert told(client, made) == ["Quatest 1"], "at once, also where the page was kept in memory"
    papers.take_back(report, "nhầm lô", made.by)
    assert told(client, made) == []
