"""The status asked of the database is the status that Python gives, for any certificate on any day."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.register_factory import RegisterFactory
from traceability.register.models import Certificate, Suspension
from traceability.register.status_queries import status_case, status_is
from traceability.register.statuses import Status
from traceability.register.verdicts import status_of

FIRST = date(2024, 1, 1)
DAYS = st.integers(-20, 400).map(lambda number: FIRST + timedelta(days=number))
MAYBE = st.none() | DAYS


@st.composite
def facts(draw: Any) -> dict[str, Any]:
    """Any columns that the database lets in, the unlikely ones too."""
    valid_from = draw(DAYS)
    valid_until = valid_from + timedelta(days=draw(st.integers(0, 200)))
    revoked_from = draw(MAYBE)
    extension = draw(st.none() | st.integers(1, 180))
    return {
        "valid_from": valid_from,
        "valid_until": valid_until,
        "extended_until": valid_until + timedelta(days=extension) if extension else None,
        "revoked_from": revoked_from,
        "revocation_ground": "misuse" if revoked_from else "",
        "surrendered_from": draw(MAYBE),
        "superseded_from": draw(MAYBE),
        "re_evaluation_since": draw(MAYBE),
        "voided_on": draw(st.none() | st.none() | DAYS),
    }


@st.composite
def pauses(draw: Any) -> list[tuple[date, date | None]]:
    lengths = draw(st.lists(st.none() | st.integers(0, 60), max_size=3))
    closed = [length for length in lengths if length is not None]
    found: list[tuple[date, date | None]] = []
    for length in closed:
        first = draw(DAYS)
        found.append((first, first + timedelta(days=length)))
    return [*found, (draw(DAYS), None)] if len(closed) < len(lengths) else found


@pytest.mark.usefixtures("db")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=facts(), pauses=pauses(), day=DAYS)
@example(
    facts={"valid_from": FIRST, "valid_until": FIRST + timedelta(days=120), "extended_until": None},
    pauses=[(FIRST, FIRST)],
    day=FIRST,
)
def test_database_and_python_name_the_same_status(
    facts: dict[str, Any], pauses: list[tuple[date, date | None]], day: date, register: RegisterFactory
) -> None:
    certificate = Certificate.objects.first() or register.certificate()
    Suspension.objects.filter(certificate=certificate).delete()
    Certificate.objects.filter(pk=certificate.pk).update(**facts)
    for first, lifted in pauses:
        Suspension.objects.create(certificate=certificate, first_day=first, lifted_on=lifted)
    certificate = Certificate.objects.get(pk=certificate.pk)
    wanted = status_of(certificate, day)
    assert Certificate.objects.annotate(now=status_case(day)).get().now == wanted.value
    assert [status for status in Status if Certificate.objects.filter(status_is([status], day)).exists()] == [
        wanted
    ]
    assert Certificate.objects.filter(status_is(set(Status), day)).count() == 1
    assert Certificate.objects.filter(status_is(set(Status) - {wanted}, day)).count() == 0


def test_no_status_at_all_matches_nothing(db: None, register: RegisterFactory) -> None:
    register.certificate()
    assert Certificate.objects.filter(status_is([], FIRST)).count() == 0
