"""How fast chain events come in, and how fast those of one thing are found among 100,000, as ratios in the same run.

    python tests/bench/bench_events.py [events, by default 100000]

Coming in: documents of 500 events, from the bytes to the last row (strict JSON, the standard's rules, event hash,
ownership, rows), set against the least that any repository must do, the same bytes parsed and kept as one text per
event in one table; and the event hash alone against the reference implementation's on the same documents.
Going out: `/api/epcis/epcs/{lot}/events` and the journey's page through the whole stack, first among a hundredth of the
events, then among all, set against the bare indexed query for the same thirty rows.
Processor seconds, for other work on the machine hardly stretches them. Works in a throw-away copy of the test database.
Once, on two busy cores: 100,000 events on SQLite at 2,400 a second (51 times the bare texts); those of a thing or a
step in 6 to 8 ms, whether among 1,000 or among 100,000 (8 times the bare query there); 20,000 on PostgreSQL at 2,400 a
second (13 times), 9 ms (12 times). The hash 18 times as fast as the reference's.
"""

import json
import logging
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
os.environ.setdefault("OCOP_API_REQUESTS_PER_HOUR", "0")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from epcis_event_hash_generator import hash_generator, json_to_py  # noqa: E402

from tests import template_database  # noqa: E402
from tests.bench.registers import clock  # noqa: E402
from tests.register_factory import RegisterFactory  # noqa: E402
from traceability.journey import capturing  # noqa: E402
from traceability.journey.epcis import documents  # noqa: E402
from traceability.journey.epcis.contexts import STANDARD, prefixes  # noqa: E402
from traceability.journey.epcis.hashing import event_hash  # noqa: E402
from traceability.journey.models import Behaviour, ChainEvent, Way  # noqa: E402
from traceability.journey.things import spelled  # noqa: E402
from traceability.production.acting import By  # noqa: E402
from traceability.production.lots import gate  # noqa: E402
from traceability.production.lots.stating import Facts  # noqa: E402
from traceability.register.models import CertifiedProduct  # noqa: E402

MOMENT = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
OF_ONE_DOCUMENT = 500
LOTS = 100
HASHED = 4  # documents
ROUNDS = 15
STEPS = ("inspecting", "packing", "shipping", "receiving", "storing", "retail_selling")
ONE_OF = "SELECT e.* FROM ocop_journey_chainevent e JOIN ocop_journey_namedthing t ON t.event_id = e.id"
BARE = f"{ONE_OF} WHERE t.uri = %s ORDER BY e.record_time, e.id LIMIT 30"


def made() -> CertifiedProduct:
    product = RegisterFactory().certificate().product
    for number in range(LOTS):
        facts = Facts(number=f"L{number}", made_on=date(2026, 1, 1), best_before=date(2027, 11, 22))
        gate.open_lot(product, facts, By(None, MOMENT, name="đo"))
    return product


def lot_uri(product: CertifiedProduct, number: int) -> str:
    return f"http://testserver/t/{product.code}/10/L{number % LOTS}"


def document(product: CertifiedProduct, first: int) -> bytes:
    begin = datetime(2026, 1, 2, tzinfo=UTC)
    events = [
        {
            "type": "ObjectEvent",
            "eventTime": (begin + timedelta(minutes=number)).isoformat().replace("+00:00", "Z"),
            "eventTimeZoneOffset": "+07:00",
            "action": "OBSERVE",
            "bizStep": STEPS[number % len(STEPS)],
            "quantityList": [{"epcClass": lot_uri(product, number), "quantity": 1 + number % 40}],
            "readPoint": {"id": "http://testserver/so-dang-ky/xa/02104/"},
        }
        for number in range(first, first + OF_ONE_DOCUMENT)
    ]
    content = {
        "@context": [STANDARD],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2026-11-22T00:00:00Z",
        "epcisBody": {"eventList": events},
    }
    return json.dumps(content).encode()


def capture_all(product: CertifiedProduct, all_documents: list[bytes]) -> float:
    sender = capturing.Sender(product.producer, Way.FILE)
    begun = clock()
    for content in all_documents:
        job = capturing.capture(sender, documents.read(content), Behaviour.ROLLBACK, MOMENT)
        if job.new != OF_ONE_DOCUMENT:
            raise RuntimeError(job.errors)
    return clock() - begun


def keep_all(all_documents: list[bytes]) -> float:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare_event (id integer PRIMARY KEY, body text NOT NULL)")
        begun, key = clock(), 0
        for content in all_documents:
            rows = []
            for event in json.loads(content)["epcisBody"]["eventList"]:
                key += 1
                rows.append((key, json.dumps(event)))
            with transaction.atomic():
                cursor.executemany("INSERT INTO bare_event (id, body) VALUES (%s, %s)", rows)
        seconds = clock() - begun
        cursor.execute("DROP TABLE bare_event")
    return seconds


def hash_ours(all_documents: list[bytes]) -> float:
    begun = clock()
    for content in all_documents:
        read = json.loads(content)
        declared = prefixes(read["@context"])
        for event in read["epcisBody"]["eventList"]:
            event_hash(event, declared)
    return clock() - begun


def hash_theirs(all_documents: list[bytes]) -> float:
    begun = clock()
    for content in all_documents:
        hash_generator.epcis_hashes_from_events(
            json_to_py.event_list_from_epcis_document_json(json.loads(content))
        )
    return clock() - begun


def took(action: Callable[[], Any]) -> float:
    """The median of some rounds, milliseconds."""
    times = []
    for _ in range(ROUNDS):
        begun = clock()
        action()
        times.append(clock() - begun)
    return median(times) * 1000


def ask(product: CertifiedProduct) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client, uri = Client(), lot_uri(product, 7)

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute(BARE, [spelled(uri)])
            if len(cursor.fetchall()) == 0:
                raise RuntimeError(uri)

    def opened(address: str) -> None:
        if client.get(address).status_code != 200:
            raise RuntimeError(address)

    plain = took(bare)
    print(f"among {ChainEvent.objects.count():,} events   bare query {plain:.2f} ms")
    for name, address in (
        ("events of an epc", f"/api/epcis/epcs/{quote(uri, safe='')}/events"),
        ("events of a step", "/api/epcis/events?EQ_bizStep=packing&GE_eventTime=2026-01-03T00:00:00Z"),
        ("journey's page", uri.removeprefix("http://testserver") + "/hanh-trinh"),
    ):
        milliseconds = took(lambda address=address: opened(address))  # type: ignore[misc]
        print(f"  {name:18}{milliseconds:8.1f} ms   {milliseconds / plain:6.1f} x the bare query")


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    logging.disable(logging.CRITICAL)
    template_database.open_copy()
    try:
        with override_settings(ALLOWED_HOSTS=["testserver"], OCOP_PUBLIC_URL="http://testserver"):
            product = made()
            contents = [document(product, first) for first in range(0, number, OF_ONE_DOCUMENT)]
            few = max(1, len(contents) // 100)
            first = capture_all(product, contents[:few])
            ask(product)
            seconds = first + capture_all(product, contents[few:])
            bare = keep_all(contents)
            total = len(contents) * OF_ONE_DOCUMENT
            print(
                f"captured {total:,} events on {connection.vendor}: {total / seconds:,.0f} a second", end=""
            )
            print(f"; parsed and kept as text: {total / bare:,.0f}; ratio {seconds / bare:.1f}")
            again = capture_again(product, contents[:few])
            print(f"the same again, nothing new: {few * OF_ONE_DOCUMENT / again:,.0f} a second")
            ours, theirs = hash_ours(contents[:HASHED]), hash_theirs(contents[:HASHED])
            print(f"event hash: {HASHED * OF_ONE_DOCUMENT / ours:,.0f} a second", end="")
            print(f", {theirs / ours:.1f} times the reference implementation")
            ask(product)
    finally:
        template_database.drop_copy()


def capture_again(product: CertifiedProduct, some: list[bytes]) -> float:
    sender = capturing.Sender(product.producer, Way.FILE)
    begun = clock()
    for content in some:
        if capturing.capture(sender, documents.read(content), Behaviour.ROLLBACK, MOMENT).new:
            raise RuntimeError("written twice")
    return clock() - begun


if __name__ == "__main__":
    main()
